"""The best set of k people for an aim: every set where that is feasible, else greedy steps and swaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

EXACT_UP_TO = 200_000
"""Sets of k people that are all looked at; with more of them the search is greedy, with swaps."""
LISTED = 50
"""Sets of equal value that are listed."""
RESTARTS = 20
"""Random sets the swaps also start from, in networks of up to RESTART_PEOPLE, unless the aim says fewer."""
RESTART_PEOPLE = 1_000
ROUNDS = 20


class Aim(Protocol):
    """What a set of people is for. `complete` gives, for rows of k-1 people, the value with each person added."""

    n: int
    exact_up_to: int
    at_once: int
    restarts: int

    def complete(self, sets: NDArray[int64]) -> NDArray[float64]:
        """Give a row of n values for every row of `sets`; larger is better."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best set found (ascending), its value, how many sets share it and the first of them in order of ids.

    Unless `exact`, `tied` counts the set alone: nobody has looked at all sets.
    """

    people: tuple[int, ...]
    value: float
    exact: bool
    tied: int = 1
    listed: tuple[tuple[int, ...], ...] = field(default=())


def best_set(aim: Aim, k: int, *, seed: int) -> Best:
    """Find the set of k of the n people with the largest value; equal sets: the first in order of ids."""
    if comb(aim.n, k) <= min(aim.exact_up_to, EXACT_UP_TO):
        return _every_set(aim, k)
    starts = [_greedy(aim, k)]
    if aim.n <= RESTART_PEOPLE:
        draw = np.random.default_rng(seed)
        starts += [draw.choice(aim.n, k, replace=False).tolist() for _ in range(aim.restarts)]
    found = [_swapped(aim, start) for start in starts]
    value, people = min(found, key=lambda one: (-one[0], one[1]))
    return Best(people, value, exact=False, listed=(people,))


def _every_set(aim: Aim, k: int) -> Best:
    """Look at each set once: k-1 people in ascending order, and everybody after them as the last."""
    value, tied = -np.inf, 0
    listed: list[tuple[int, ...]] = []
    for sets in _batches(aim, k - 1):
        found = aim.complete(sets)
        after = sets[:, -1:] if k > 1 else np.full((len(sets), 1), -1)
        found = np.where(np.arange(aim.n) > after, found, -np.inf)
        top = float(found.max())
        if top > value:
            value, tied, listed = top, 0, []
        if top == value:
            rows, last = np.nonzero(found == value)
            tied += len(rows)
            room = LISTED - len(listed)
            listed += [(*sets[r].tolist(), v) for r, v in zip(rows[:room], last[:room].tolist(), strict=True)]
    return Best(listed[0], value, exact=True, tied=tied, listed=tuple(listed))


def _batches(aim: Aim, size: int) -> Iterator[NDArray[int64]]:
    """Give the sets of `size` people in order, so many at a time as the aim takes; the last person has one after."""
    sets = combinations(range(aim.n - 1), size) if size else iter([()])
    while chunk := list(islice(sets, max(aim.at_once, 1))):
        yield np.array(chunk, np.int64).reshape(len(chunk), size)


def _greedy(aim: Aim, k: int) -> list[int]:
    chosen: list[int] = []
    for _ in range(k):
        chosen.append(_best_last(aim, chosen)[1])
    return chosen


def _best_last(aim: Aim, others: list[int]) -> tuple[float, int]:
    values = aim.complete(np.array([others], np.int64).reshape(1, len(others)))[0]
    values[others] = -np.inf
    best = int(np.argmax(values))
    return float(values[best]), best


def _swapped(aim: Aim, start: list[int]) -> tuple[float, tuple[int, ...]]:
    """Exchange one person at a time for the best other one, until no exchange helps."""
    chosen = sorted(start)
    value = -np.inf
    for _ in range(ROUNDS):
        before = value
        for at in range(len(chosen)):
            others = chosen[:at] + chosen[at + 1 :]
            found, person = _best_last(aim, others)
            if found > value:
                value, chosen[at] = found, person
        if value == before:
            break
    return value, tuple(sorted(chosen))
