"""What is left of a network when a person is taken away: for every person at once, in one depth-first search."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import int32, int64
    from numpy.typing import NDArray

NONE = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class Fragments:
    """For every person: the people of their component, and what becomes of it without them.

    `left` is the number of ordered pairs of the others there who are still connected, `pieces` the parts they form,
    `bridges` the person's ties that lie on no ring.
    """

    component: NDArray[int64]
    size: NDArray[int64]
    left: NDArray[int64]
    pieces: NDArray[int64]
    bridges: NDArray[int64]


def fragments(indptr: NDArray[int64], indices: NDArray[int32]) -> Fragments:
    """Take every person of a symmetric CSR away in turn.

    One depth-first search numbers the people; the part below a child falls off its parent if no tie leads from it
    above the parent (Hopcroft and Tarjan, Communications of the ACM 16, 372-378, 1973), and the tie between the two is
    a bridge if none but itself leads to the parent either (Tarjan, Information Processing Letters 2, 160-161, 1974). A
    part is a range of numbers, so lowest ends of ties and sizes are found for all people together.

    >>> found = fragments(np.array([0, 1, 3, 4]), np.array([1, 0, 2, 1], np.int32))  # a-b-c
    >>> found.left.tolist(), found.pieces.tolist(), found.bridges.tolist()
    ([2, 0, 2], [1, 2, 1], [1, 2, 1])
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    n = len(indptr) - 1
    if n == 0:
        none = np.zeros(0, np.int64)
        return Fragments(none, none, none, none, none)
    matrix = csr_array((np.ones(len(indices), np.float64), indices, indptr), shape=(n, n))
    component = connected_components(matrix, directed=False)[1].astype(np.int64)
    size = np.bincount(component)[component]
    order, parent = _depth_first(indptr, indices, component)
    place = np.empty(n, np.int64)
    place[order] = np.arange(n)
    up = np.where(parent >= 0, place[parent], -1)
    end = _ends(up[order])
    low = _lowest(_highest_tie(indptr, place[indices], up)[order], end)
    child = np.flatnonzero((up[order] >= 0) & (low >= up[order]))
    above, below = up[order][child], end[child] - child + 1
    falls = np.bincount(above, minlength=n)[place]
    fallen = np.bincount(above, weights=below, minlength=n)[place].astype(np.int64)
    squares = np.bincount(above, weights=below.astype(np.float64) ** 2, minlength=n)[place].astype(np.int64)
    rest = size - 1 - fallen
    tied = _bridges(up[order], low)[place]
    return Fragments(component, size, squares + rest**2 - (size - 1), falls + (rest > 0), tied)


def _bridges(up: NDArray[int64], low: NDArray[int64]) -> NDArray[int64]:
    """Count bridges by place: the tie from each place up to its parent, if all other ties below stay below."""
    child = np.flatnonzero((up >= 0) & (low > up))
    return np.bincount(np.concatenate((child, up[child])), minlength=len(up))


def _depth_first(
    indptr: NDArray[int64], indices: NDArray[int32], component: NDArray[int64]
) -> tuple[NDArray[int64], NDArray[int64]]:
    """Give the people in depth-first order, component by component, and each one's parent (-1 = none).

    One search goes through all components: it starts above them, at a node tied to nodes tied to the first of each. Two
    levels, since the search looks at the ties of a node from the first one each time it comes back to it.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import depth_first_order

    n = len(indptr) - 1
    starts = np.unique(component, return_index=True)[1]
    ends = np.unique(np.append(np.arange(0, len(starts), isqrt(len(starts)) + 1), len(starts)))[1:]
    top = n + len(ends)
    columns = np.concatenate((indices, starts, np.arange(n, top))).astype(np.int32)
    bounds = np.concatenate((indptr, indptr[-1] + ends, [len(columns)])).astype(np.int32)
    joined = csr_array((np.ones(len(columns)), columns, bounds), shape=(top + 1, top + 1))
    order, parent = depth_first_order(joined, top, directed=True)
    above = parent[:n].astype(np.int64)
    return order[order < n].astype(np.int64), np.where(above >= n, -1, above)


def _highest_tie(indptr: NDArray[int64], places: NDArray[int64], up: NDArray[int64]) -> NDArray[int64]:
    """Give for each person the first place a tie leads to, the one to the parent aside."""
    rows = np.repeat(np.arange(len(up)), np.diff(indptr))
    found = np.full(len(up), NONE)
    tied = np.flatnonzero(np.diff(indptr))
    if len(tied):
        found[tied] = np.minimum.reduceat(np.where(places == up[rows], NONE, places), indptr[tied])
    return found


def _ends(up: NDArray[int64]) -> NDArray[int64]:
    """Give the last place below each place: the last child's last child and so on, in doubling steps."""
    end = np.arange(len(up))
    below = np.flatnonzero(up >= 0)
    end[up[below]] = below  # places ascend, so the last child stays
    while True:
        further = end[end]
        if np.array_equal(further, end):
            return end
        end = further


def _lowest(values: NDArray[int64], end: NDArray[int64]) -> NDArray[int64]:
    """Give the least of `values` from each place to its end: two overlapping spans of a power of two."""
    length = end - np.arange(len(end)) + 1
    level = np.frexp(length)[1] - 1
    found = values.copy()
    span = values
    for power in range(1, int(level.max(initial=0)) + 1):
        half = 1 << (power - 1)
        span = np.minimum(span[:-half], span[half:])
        wanted = np.flatnonzero(level == power)
        found[wanted] = np.minimum(span[wanted], span[end[wanted] - (1 << power) + 1])
    return found
