"""Rivalries and alliances as a signed network: triads, balance, frustration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.model.bonds import Relation

EXACT_UP_TO = 18
"""Groups of one part up to which every split is tried (2^17); above it the search is a heuristic with a bound."""

Pair = tuple[str, str]
Signs = Mapping[Pair, int]


@dataclass(frozen=True, slots=True)
class Triad:
    """Three groups all related: number of rivalries; balanced with 0 or 2, weakly balanced also with 3 (Davis 1967)."""

    groups: tuple[str, str, str]
    negatives: int

    @property
    def balanced(self) -> bool:
        """Structural balance (Cartwright and Harary 1956): an even number of rivalries."""
        return self.negatives % 2 == 0

    @property
    def weakly_balanced(self) -> bool:
        """Weak balance: anything but one rivalry."""
        return self.negatives != 1


@dataclass(frozen=True, slots=True)
class Frustration:
    """Fewest relations to change so that all are friends inside two camps and rivals between them.

    `edges` are those of the best split found; with `exact` no split needs fewer, else at least `bound` are needed
    (triangles with an odd number of rivalries that share no relation).
    """

    edges: tuple[Pair, ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    exact: bool
    bound: int


def signs(relations: Sequence[Relation], *, informants: int = 2) -> tuple[dict[Pair, int], tuple[Pair, ...]]:
    """Give the sign of each pair of groups (+1 alliance, -1 rivalry), and the disputed pairs, which have none.

    A relation counts with at least so many independent informants, unless its grade is doubtful. A pair of which both
    are on record is disputed, however few informants gave the one or the other. Informants of two relations are never
    added up: they may be the same.
    """
    said: dict[Pair, set[int]] = defaultdict(set)
    enough: set[Pair] = set()
    for one in relations:
        if not one.doubtful and one.one != one.other:
            pair = one.pair
            said[pair].add(one.sign)
            if one.informants >= informants:
                enough.add(pair)
    agreed = {pair: next(iter(found)) for pair, found in sorted(said.items()) if len(found) == 1 and pair in enough}
    return agreed, tuple(sorted(pair for pair, found in said.items() if len(found) > 1))


def triads(edges: Signs) -> tuple[Triad, ...]:
    """Give every triad of groups that are all related, by ids.

    By hand: G1+G2, G2-G3, G1-G3, G3-G4, G1-G4: G1 G2 G3 has two rivalries, G1 G3 G4 three.

    >>> edges = {("G1", "G2"): 1, ("G2", "G3"): -1, ("G1", "G3"): -1, ("G3", "G4"): -1, ("G1", "G4"): -1}
    >>> [(t.negatives, t.balanced, t.weakly_balanced) for t in triads(edges)]
    [(2, True, True), (3, False, True)]
    """
    near = _neighbours(edges)
    found = {tuple(sorted((one, other, third))) for one, other in edges for third in near[one] & near[other]}
    return tuple(
        Triad((a, b, c), sum(edges[pair] < 0 for pair in combinations((a, b, c), 2))) for a, b, c in sorted(found)
    )


def frustration(edges: Signs, *, seed: int = 1, starts: int = 50) -> Frustration:
    """Find the split into two camps with the fewest relations against it (Aref and Wilson 2018, frustration index).

    Part by part; exact by all 2^(n - 1) splits for parts of up to EXACT_UP_TO groups, else the best of so many
    seeded local searches.

    >>> edges = {("G1", "G2"): 1, ("G2", "G3"): -1, ("G1", "G3"): -1, ("G3", "G4"): -1, ("G1", "G4"): -1}
    >>> found = frustration(edges)
    >>> len(found.edges), found.edges, found.exact
    (1, (('G1', 'G4'),), True)
    """
    camp: dict[str, int] = {}
    exact = True
    for part in _parts(edges):
        inside = [(pair, sign) for pair, sign in edges.items() if pair[0] in part]
        number = {group: k for k, group in enumerate(part)}
        ends = np.array([[number[end] for end in pair] for pair, _ in inside], np.int64)
        friends = np.array([sign > 0 for _, sign in inside])
        if len(part) <= EXACT_UP_TO:
            best = _all_splits(len(part), ends, friends)
        else:
            exact = False
            best = _searched(len(part), ends, friends, seed=seed, starts=starts)
        camp.update(zip(part, best.tolist(), strict=True))
    against = tuple(pair for pair, sign in sorted(edges.items()) if (camp[pair[0]] == camp[pair[1]]) != (sign > 0))
    one, other = (tuple(sorted(group for group, side in camp.items() if side == want)) for want in (0, 1))
    return Frustration(against, (one, other), exact, len(against) if exact else _bound(edges))


def _neighbours(edges: Signs) -> dict[str, set[str]]:
    """Give the groups related to each group."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in edges:
        near[one].add(other)
        near[other].add(one)
    return near


def _parts(edges: Signs) -> Iterator[tuple[str, ...]]:
    """Give the connected parts, by their first group."""
    near = _neighbours(edges)
    left = set(near)
    while left:
        part, queue = set[str](), [min(left)]
        while queue:
            group = queue.pop()
            if group not in part:
                part.add(group)
                queue.extend(near[group] - part)
        left -= part
        yield tuple(sorted(part))


def _all_splits(n: int, ends: NDArray[int64], friends: NDArray[np.bool_]) -> NDArray[int64]:
    """Try every split; the first group stays in camp 0. Equal ones: the first in the order of binary numbers."""
    split = np.arange(1 << (n - 1), dtype=np.int64) << 1
    against = np.zeros(len(split), np.int64)
    for (one, other), friendly in zip(ends.tolist(), friends.tolist(), strict=True):
        apart = ((split >> one) ^ (split >> other)) & 1
        against += apart if friendly else 1 - apart
    best = int(split[np.argmin(against)])
    return np.array([(best >> k) & 1 for k in range(n)], np.int64)


def _searched(n: int, ends: NDArray[int64], friends: NDArray[np.bool_], *, seed: int, starts: int) -> NDArray[int64]:
    """Move one group at a time to the other camp while that helps, from seeded starts; the best split found."""
    draw = np.random.default_rng(seed)
    pull = np.where(friends, 1, -1)
    best, fewest = np.zeros(n, np.int64), len(ends) + 1
    for _ in range(starts):
        side = draw.integers(0, 2, n) * 2 - 1
        while True:
            agreed = pull * side[ends[:, 0]] * side[ends[:, 1]]
            gain = -(np.bincount(ends[:, 0], agreed, n) + np.bincount(ends[:, 1], agreed, n))
            if gain.max() <= 0:
                break
            side[int(np.argmax(gain))] *= -1
        against = int((pull * side[ends[:, 0]] * side[ends[:, 1]] < 0).sum())
        if against < fewest:
            best, fewest = ((1 - side * side[0]) // 2).astype(np.int64), against
    return best


def _bound(edges: Signs) -> int:
    """Count unbalanced triads that share no relation: each needs a change of its own."""
    used: set[Pair] = set()
    found = 0
    for triad in triads(edges):
        pairs = set(combinations(triad.groups, 2))
        if not triad.balanced and not pairs & used:
            used |= pairs
            found += 1
    return found
