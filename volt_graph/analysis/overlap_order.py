"""Ordered overlap: first recorded as a victim, then as a suspect within a year, against the roles dealt anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.chance import Compared
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES

if TYPE_CHECKING:
    from volt_graph.model.network import Involvements

DEALINGS = 5_000
"""Most ways to deal one person's roles that are all counted; above it so many are drawn."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """People who are a victim on one day and a suspect of another incident 1 to `within` days later, and the reverse.

    `dated` people have both roles in different dated incidents: only they can have an order. `compared` deals each
    of these people's roles anew over their own days, keeping how many of each.
    """

    victim_first: tuple[str, ...]
    suspect_first: tuple[str, ...]
    dated: int
    within: int
    compared: Compared


def ordered_overlap(
    involvements: Involvements,
    *,
    since: date | None = None,
    until: date | None = None,
    within: int = 365,
    seed: int = 1,
) -> Ordered:
    """Count who was a victim first and a suspect within so many days (R-1, ordered).

    Chance: for each person the roles are dealt at random over the person's own days; the number of people in order is
    then a sum of independent draws of known chances, whose distribution is computed exactly (Poisson binomial).
    """
    events = _events(involvements, since, until)
    both = {person: rows for person, rows in events.items() if len({role for _, role, _ in rows}) == 2
            and len({incident for *_, incident in rows}) > 1}  # fmt: skip
    first, reverse, chances = [], [], []
    exact = True
    for person in sorted(both):
        rows = sorted(both[person])
        days, victim = [day for day, *_ in rows], [role == "victim" for _, role, _ in rows]
        if _in_order(days, victim, within):
            first.append(person)
        if _in_order(days, [not one for one in victim], within):
            reverse.append(person)
        exact &= comb(len(days), sum(victim)) <= DEALINGS
        chances.append(_chance(days, sum(victim), within, seed))
    return Ordered(tuple(first), tuple(reverse), len(both), within, _compared(len(first), chances, exact=exact))


def _events(found: Involvements, since: date | None, until: date | None) -> dict[str, set[tuple[int, str, str]]]:
    low, high = since or date.min, until or date.max
    events: dict[str, set[tuple[int, str, str]]] = defaultdict(set)
    rows = zip(found.person, found.incident, found.role, found.day, found.status, strict=True)
    for person, incident, role, day, status in rows:
        counted = role == "victim" or (role == "suspect" and status not in LEFT_OUT_STATUSES)
        if counted and day is not None and low <= day <= high:
            events[person].add((day.toordinal(), role, incident))
    return events


def _in_order(days: Sequence[int], victim: Sequence[bool], within: int) -> bool:
    """Say whether a day as victim is followed by one as suspect 1 to `within` days later.

    >>> _in_order([0, 365, 366], [True, False, False], 365), _in_order([0, 0], [True, False], 365)
    (True, False)
    """
    suspect_days = [day for day, hurt in zip(days, victim, strict=True) if not hurt]
    return any(hurt and any(0 < other - day <= within for other in suspect_days)
               for day, hurt in zip(days, victim, strict=True))  # fmt: skip


def _chance(days: Sequence[int], victims: int, within: int, seed: int) -> float:
    """Give the share of dealings of so many victim roles over the days that come in order.

    >>> _chance([0, 10], 1, 365, 1), _chance([0, 10, 800], 1, 365, 1) == 1 / 3
    (0.5, True)
    """
    n = len(days)
    if comb(n, victims) <= DEALINGS:
        dealt = [frozenset(hand) for hand in combinations(range(n), victims)]
    else:
        draw = np.random.default_rng(seed)
        dealt = [frozenset(draw.choice(n, victims, replace=False).tolist()) for _ in range(DEALINGS)]
    return sum(_in_order(days, [k in hand for k in range(n)], within) for hand in dealt) / len(dealt)


def _compared(observed: int, chances: Sequence[float], *, exact: bool) -> Compared:
    """Compare a count with the sum of independent draws; its distribution by adding one person after the other.

    >>> _compared(2, [0.5, 0.5], exact=True).p
    0.25
    """
    likely = np.ones(1)
    for chance in chances:
        likely = np.append(likely, 0.0) * (1 - chance) + np.append(0.0, likely) * chance
    return Compared(observed, float(sum(chances)), min(1.0, float(likely[observed:].sum())), 0, exact)
