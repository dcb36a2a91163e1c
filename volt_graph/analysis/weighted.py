"""Betweenness over weighted ties: strong ties are short, and equal lengths are exactly equal."""

from __future__ import annotations

from fractions import Fraction
from heapq import heappop, heappush
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency

UP_TO = 2_000
"""Largest component that is searched: one heap search per person, in Python's exact integers."""
DENOMINATOR = 10**6


def lengths(weights: NDArray[float64]) -> list[int]:
    """Give whole-number lengths in proportion to 1/weight, so that sums of equal lengths are equal.

    With floating-point 1/w, 1/3 + 1/3 + 1/3 is not 1/1, and paths that are tied are lost. Weights are read as
    fractions of a denominator up to 1,000,000; every length is q * L / p for a weight p/q, L = lcm of all p.

    >>> lengths(np.array([4.0, 1.0, 1.5, 1 / 3]))
    [3, 12, 8, 36]
    """
    parts = {weight: Fraction(weight).limit_denominator(DENOMINATOR) for weight in set(weights.tolist())}
    common = lcm(*(part.numerator for part in parts.values()))
    return [parts[weight].denominator * (common // parts[weight].numerator) for weight in weights.tolist()]


def betweenness_weighted(shape: Adjacency) -> NDArray[float64]:
    """Sum over pairs s, t of the share of their shortest paths through each person, a tie being 1/weight long.

    Not divided. Brandes 2001 with Dijkstra's search. Taking the weight itself for the length would make strong ties
    long: a common mistake. Raises WrongUsage when a component has more than 2,000 people.

    Strengths ab 4, bd 4, ac 1, cd 1: from a to d through b (1/4 + 1/4 against 1 + 1).

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> ties = [("a", "b", 4.0), ("b", "d", 4.0), ("a", "c", 1.0), ("c", "d", 1.0)]
    >>> betweenness_weighted(Adjacency(from_ties(ties))).tolist()
    [0.5, 1.0, 0.0, 0.5]
    """
    values = np.zeros(shape.n)
    for people in shape.members(shape.component_size > 2):
        if len(people) > UP_TO:
            raise WrongUsage(
                f"weighted betweenness is for components of up to {UP_TO:,} people, and one has {len(people):,}",
                hint="narrow the period, or ask for betweenness",
            )
        values[people] = _component(shape, people)
    return values


def _component(shape: Adjacency, people: NDArray[int64]) -> list[float]:
    indptr, indices = shape.rows_of(people)
    long = lengths(shape.network.weight[shape.entries_of(people)])
    bounds, near = indptr.tolist(), indices.tolist()
    ties = [list(zip(near[a:b], long[a:b], strict=True)) for a, b in zip(bounds, bounds[1:], strict=False)]
    total = [0.0] * len(ties)
    for start in range(len(ties)):
        _accumulate(ties, start, total)
    return [value / 2 for value in total]


def _accumulate(ties: list[list[tuple[int, int]]], start: int, total: list[float]) -> None:
    """Add the dependencies of one start: nearest first, counting paths; then back, farthest first."""
    away: dict[int, int] = {start: 0}
    paths = [0.0] * len(ties)
    paths[start] = 1.0
    before: list[list[int]] = [[] for _ in ties]
    done: list[int] = []
    settled: set[int] = set()
    heap = [(0, start)]
    while heap:
        distance, person = heappop(heap)
        if person in settled:
            continue
        settled.add(person)
        done.append(person)
        for other, length in ties[person]:
            reach = distance + length
            if other not in away or reach < away[other]:
                away[other], paths[other], before[other] = reach, paths[person], [person]
                heappush(heap, (reach, other))
            elif reach == away[other]:
                paths[other] += paths[person]
                before[other].append(person)
    share = [0.0] * len(ties)
    for person in reversed(done):
        for earlier in before[person]:
            share[earlier] += paths[earlier] / paths[person] * (1.0 + share[person])
        if person != start:
            total[person] += share[person]
