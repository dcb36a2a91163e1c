"""Measures of distance: harmonic closeness by breadth-first search from 64 people per machine word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.pivots import choose

if TYPE_CHECKING:
    from numpy import float64, int32, int64, uint64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency

EXACT_UP_TO = 20_000
"""Components of more people than this are estimated from a sample when nothing else is asked for."""
WORDS = 8


def harmonic(shape: Adjacency, *, pivots: int | None, seed: int) -> tuple[NDArray[float64], str]:
    """Sum of 1/d(i, j) over the other people j, 0 for people who cannot be reached, divided by n - 1.

    Marchiori and Latora, Physica A 285, 539, 2000; Rochat 2009. Between 0 (isolate) and 1 (tied to everybody), and
    defined on a network in pieces, which closeness is not. Sampled components: the mean over the pivots, times the
    people of the component less one (Eppstein and Wang, J. Graph Algorithms Appl. 8, 39, 2004). Gives values, note.

    Path a-b-c: a = (1 + 1/2) / 2 = 0.75, b = 1.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> harmonic(Adjacency(from_ties([("a", "b", 1.0), ("b", "c", 1.0)])), pivots=None, seed=1)[0].tolist()
    [0.75, 1.0, 0.75]
    """
    values = (shape.component_size - 1).astype(np.float64)
    plan = choose(shape, pivots=pivots, exact_up_to=EXACT_UP_TO, seed=seed)
    for people, starts in plan.parts:
        indptr, indices = shape.rows_of(people)
        total = inverse_distances(indptr, indices, starts)
        size, sampled = len(people), np.zeros(len(people))
        sampled[starts] = 1.0
        values[people] = total / (len(starts) - sampled) * (size - 1) if len(starts) < size else total
    return values / max(shape.n - 1, 1), plan.note


def inverse_distances(indptr: NDArray[int64], indices: NDArray[int32], starts: NDArray[int64]) -> NDArray[float64]:
    """Sum 1/d(s, v) over the starts s for every v of a symmetric CSR without isolates.

    One bit per start: a level of the search is one OR over neighbours for 64 * WORDS starts at once
    (Then and others, The More the Merrier, VLDB 2014).
    """
    total = np.zeros(len(indptr) - 1)
    for begin in range(0, len(starts), 64 * WORDS):
        _search(indptr, indices, starts[begin : begin + 64 * WORDS], total)
    return total


def _search(indptr: NDArray[int64], indices: NDArray[int32], starts: NDArray[int64], total: NDArray[float64]) -> None:
    bit = np.arange(len(starts))
    frontier = np.zeros((len(indptr) - 1, (len(starts) + 63) // 64), np.uint64)
    np.bitwise_or.at(frontier, (starts, bit // 64), np.uint64(1) << (bit % 64).astype(np.uint64))
    seen: NDArray[uint64] = frontier.copy()
    level = 0
    while frontier.any():
        level += 1
        frontier = np.bitwise_or.reduceat(frontier[indices], indptr[:-1], axis=0) & ~seen
        seen |= frontier
        total += np.bitwise_count(frontier).sum(axis=1) / level


def level_counts(indptr: NDArray[int64], indices: NDArray[int32], *, copies: int) -> NDArray[int64]:
    """Count ordered pairs by distance in each of `copies` networks of one size that stand side by side in a CSR.

    Row c, column s - 1: the pairs of copy c that are s steps apart. One bit per person, the same one in all copies.

    >>> level_counts(np.array([0, 1, 3, 4, 5, 6, 6]), np.array([1, 0, 2, 1, 4, 3], np.int32), copies=2).tolist()
    [[4, 2], [2, 0]]
    """
    size = (len(indptr) - 1) // copies
    tied = np.flatnonzero(np.diff(indptr))
    found = np.zeros((copies, max(size, 1)), np.int64)
    for begin in range(0, size if len(tied) else 0, 64 * WORDS):
        starts = np.arange(begin, min(begin + 64 * WORDS, size))
        bit = starts - begin
        own = np.zeros((copies, size, (len(starts) + 63) // 64), np.uint64)
        own[:, starts, bit // 64] = np.uint64(1) << (bit % 64).astype(np.uint64)
        frontier: NDArray[uint64] = own.reshape(copies * size, -1)
        seen = frontier.copy()
        level = 0
        while frontier.any():
            further = np.zeros_like(frontier)
            further[tied] = np.bitwise_or.reduceat(frontier[indices], indptr[tied], axis=0)
            frontier = further & ~seen
            seen |= frontier
            found[:, level] += np.bitwise_count(frontier).reshape(copies, -1).sum(axis=1, dtype=np.int64)
            level += 1
    return found[:, : max(int(np.count_nonzero(found.any(axis=0))), 1)]
