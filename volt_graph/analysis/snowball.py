"""Seeded snowball: who is tied to given people, who to those, wave by wave, and which groups that ties together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Network

SEEDS = 5
WAVES = 3
NAMES = ("seed", "secondary", "other")
"""Waves of the Home Office guide to social network analysis (2016); every wave after the second is `other`."""

Pair = tuple[str, str]
_Groups = Mapping[str, AbstractSet[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Snowball:
    """Wave of every person of the network in the order of ids (1 = seed, 0 = not reached), and where it ended.

    `seeds` are the seeds in the network, in the order given; `ties` is how many ties join the people reached.
    """

    wave: NDArray[int64]
    seeds: tuple[str, ...]
    waves: int
    ties: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """People in each wave, seeds first."""
        return tuple(np.bincount(self.wave, minlength=self.waves + 1)[1:].tolist())


@dataclass(frozen=True, slots=True)
class Link:
    """Two groups tied through people reached: entries of the network, each tie once, person of `one` first."""

    one: str
    other: str
    entries: tuple[int, ...]
    people: tuple[Pair, ...]


def roll(network: Network, seeds: Sequence[str], *, waves: int = WAVES) -> Snowball:
    """Give the wave of everybody reached: 1 the seeds, 2 who is tied to one of them, and so on.

    Directed ties are followed both ways. Seeds who are not in the network are left out of `seeds`. Raises WrongUsage
    for fewer than two waves.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "bc", "cd", "xy")])
    >>> found = roll(net, ["a", "nobody"])
    >>> found.wave.tolist(), found.sizes, found.ties
    ([1, 2, 3, 0, 0, 0], (1, 1, 1), 2)
    """
    if waves < 2:
        raise WrongUsage(f"{waves} waves reach nobody", hint="give 2 or more")
    row = {person: i for i, person in enumerate(network.ids)}
    inside = tuple(person for person in dict.fromkeys(seeds) if person in row)
    shape = Adjacency(network)
    wave = np.zeros(network.n_people, np.int64)
    wave[[row[person] for person in inside]] = 1
    for number in range(2, waves + 1):
        out = network.indices[wave[shape.rows] == number - 1]
        back = shape.rows[wave[network.indices] == number - 1] if shape.directed else out
        reached = np.union1d(out, back)
        wave[reached[wave[reached] == 0]] = number
    joined = int(np.count_nonzero((wave[shape.rows] > 0) & (wave[network.indices] > 0)))
    return Snowball(wave, inside, waves, joined if shape.directed else joined // 2)


def usual_seeds(network: Network, number: int = SEEDS) -> tuple[str, ...]:
    """Give the `number` people tied to the most others; equal ones by weight of their ties, then by id."""
    shape = Adjacency(network)
    size = network.n_people
    people = np.bincount(shape.rows, minlength=size) + (
        np.bincount(network.indices, minlength=size) if shape.directed else 0
    )
    weight = np.bincount(shape.rows, network.weight, minlength=size)
    best = np.lexsort((np.arange(size), -np.round(weight, 9), -people))[:number]
    return tuple(network.ids[i] for i in best.tolist())


def brought_by(network: Network, found: Snowball) -> list[tuple[int, ...]]:
    """Give for everybody the entries that lead from them to people of the wave before, by those people's ids."""
    shape = Adjacency(network)
    before = found.wave[network.indices] == found.wave[shape.rows] - 1
    after = found.wave[shape.rows] == found.wave[network.indices] - 1
    entries: list[list[int]] = [[] for _ in network.ids]
    for entry in np.flatnonzero(before & (found.wave[network.indices] > 0)).tolist():
        entries[int(shape.rows[entry])].append(entry)
    if shape.directed:
        for entry in np.flatnonzero(after & (found.wave[shape.rows] > 0)).tolist():
            entries[int(network.indices[entry])].append(entry)
    return [tuple(one) for one in entries]


def links(network: Network, groups: _Groups, reached: NDArray[np.bool_] | None = None) -> tuple[Link, ...]:
    """Give the pairs of groups that ties between people (of `reached`) join, by the groups' ids.

    A tie of two people who share a group is inside it and links nothing; somebody of two groups links each of them
    to the groups of the other person.
    """
    shape = Adjacency(network)
    found: dict[Pair, list[tuple[int, Pair]]] = {}
    known = np.array([bool(groups.get(person)) for person in network.ids], np.bool_)
    inside = known if reached is None else known & reached
    wanted = inside[shape.rows] & inside[network.indices] & (shape.directed | (shape.rows < network.indices))
    for entry in np.flatnonzero(wanted).tolist():
        row, other = int(shape.rows[entry]), int(network.indices[entry])
        ends = network.ids[row], network.ids[other]
        ours, theirs = (groups.get(person, frozenset[str]()) for person in ends)
        if ours & theirs:
            continue
        for one, two in sorted((a, b) for a in ours for b in theirs):
            pair, people = ((one, two), ends) if one < two else ((two, one), ends[::-1])
            found.setdefault(pair, []).append((entry, people))
    return tuple(Link(*pair, tuple(entry for entry, _ in ties), tuple(people for _, people in ties))
                 for pair, ties in sorted(found.items()))  # fmt: skip
