"""Retaliation: attacks answered within days by an attack the other way, chains of them, and what chance gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.chance import Compared, compare_drawn
from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.analysis.attacks import Attack, Attacks, Pair

WINDOWS = (7, 14, 28, 91, 125)
"""Days looked at beside the window asked for: presets, a choice of ours."""
COUNTED_ORDERS = 5_040
"""Orders of the days that are all counted (seven incidents); above it they are drawn."""
BLOCK = 365
"""Days are dealt anew inside blocks of so many days when the series is longer than two of them."""


@dataclass(frozen=True, slots=True)
class Retaliation:
    """`later` answers `earlier` `gap` days after it; `pairs` are (attacker, attacked) of the answer."""

    earlier: Attack
    later: Attack
    gap: int
    pairs: tuple[Pair, ...]
    chain: int
    step: int


@dataclass(frozen=True, slots=True)
class Retaliations:
    """Retaliations by chain and day; chains are numbered by their first incident. `compared` by days of a window."""

    found: tuple[Retaliation, ...]
    within: int
    compared: dict[int, Compared]


def find_retaliations(attacks: Attacks, *, within: int = 28, runs: int = 999, seed: int = 1) -> Retaliations:
    """Match every attack to the latest earlier one it answers, 1 to `within` days before (R-2).

    b answers a when somebody attacked in a attacks one of the attackers in b: the same person or group, by the level
    of `attacks`. Chance: the days are dealt anew over the incidents, all orders when there are at most seven
    incidents, else `runs` seeded ones, inside blocks of a year when the series is longer than two years. Raises
    WrongUsage when `within` is below 1.
    """
    if within < 1:
        raise WrongUsage(f"{within} days leave no time to answer", hint="give 1 or more")
    events = attacks.events
    days = np.array([0 if e.day is None else e.day.toordinal() for e in events], np.int64)
    candidates = _candidates(events)
    matched = _latest(days, candidates, within)
    orders = list(_orders(days, runs, seed))
    exact = factorial(len(days)) <= COUNTED_ORDERS
    compared = {
        window: compare_drawn(
            _count(days, candidates, window), [_count(order, candidates, window) for order in orders], exact=exact
        )
        for window in sorted({within, *WINDOWS})
    }
    return Retaliations(tuple(_chained(events, days, matched)), within, compared)


def _candidates(events: Sequence[Attack]) -> NDArray[int64]:
    """Give all (earlier, later) positions where the later one could answer, whatever the days."""
    by_pair: dict[Pair, list[int]] = defaultdict(list)
    for at, event in enumerate(events):
        for one, other in event.pairs:
            by_pair[other, one].append(at)
    found = {
        (a, b) for b, event in enumerate(events) for pair in event.answers for a in by_pair.get(pair, ()) if a != b
    }
    return np.array(sorted(found), np.int64).reshape(-1, 2)


def _eligible(days: NDArray[int64], candidates: NDArray[int64], within: int) -> NDArray[int64]:
    gap = days[candidates[:, 1]] - days[candidates[:, 0]]
    return candidates[(gap > 0) & (gap <= within)]


def _count(days: NDArray[int64], candidates: NDArray[int64], within: int) -> float:
    """Count the incidents that answer another one."""
    answering = np.zeros(len(days), np.bool_)
    answering[_eligible(days, candidates, within)[:, 1]] = True
    return float(np.count_nonzero(answering))


def _latest(days: NDArray[int64], candidates: NDArray[int64], within: int) -> dict[int, int]:
    """Give for each answering position the latest eligible one; events are in the order of days, then ids."""
    matched: dict[int, int] = {}
    for earlier, later in _eligible(days, candidates, within).tolist():
        matched[later] = max(earlier, matched.get(later, -1))
    return matched


def _chained(events: Sequence[Attack], days: NDArray[int64], matched: dict[int, int]) -> Iterator[Retaliation]:
    chain: dict[int, int] = {}
    step: dict[int, int] = {}
    found = []
    numbers: dict[int, int] = {}
    for later in sorted(matched):
        earlier = matched[later]
        chain[later] = chain.get(earlier, earlier)
        step[later] = step.get(earlier, 0) + 1
        numbers.setdefault(chain[later], 0)
        found.append((chain[later], later, earlier))
    for number, root in enumerate(sorted(numbers), 1):
        numbers[root] = number
    for root, later, earlier in sorted(found):
        reverse = {(other, one) for one, other in events[earlier].pairs}
        pairs = tuple(pair for pair in events[later].answers if pair in reverse)
        yield Retaliation(events[earlier], events[later], int(days[later] - days[earlier]), pairs, numbers[root],
                          step[later])  # fmt: skip


def _orders(days: NDArray[int64], runs: int, seed: int) -> Iterator[NDArray[int64]]:
    """Give the days dealt anew over the incidents: every order when they are few, else seeded ones."""
    if factorial(len(days)) <= COUNTED_ORDERS:
        for order in permutations(days.tolist()):
            yield np.array(order, np.int64)
        return
    block = np.zeros(len(days), np.int64)
    if days.max() - days.min() > 2 * BLOCK:
        block = (days - days.min()) // BLOCK
    draw = np.random.default_rng(seed)
    by_block = np.argsort(block, kind="stable")
    for _ in range(runs):
        dealt = days.copy()
        dealt[by_block] = days[np.lexsort((draw.random(len(days)), block))]
        yield dealt
