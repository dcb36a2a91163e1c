"""Betweenness: exact by rustworkx, from a sample of starting people by Brandes' sums level by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import rust_digraph, rust_graph, values_by_node
from volt_graph.analysis.pivots import choose

if TYPE_CHECKING:
    from numpy import float64, int32, int64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency

EXACT_UP_TO = 5_000
"""Components of more people than this are estimated from a sample when nothing else is asked for."""


def betweenness(shape: Adjacency, *, pivots: int | None, seed: int) -> tuple[NDArray[float64], str]:
    """Sum over pairs s, t of the share of their shortest paths that pass through each person; not divided.

    Each pair counts once (directed: each ordered pair); ties all have length 1; ends do not count. Brandes, Journal
    of Mathematical Sociology 25, 163-177, 2001; sampled as in Brandes and Pich, Int. J. Bifurcation and Chaos 17,
    2303, 2007: sums over k starting people of a component of n times n/k. Gives values and a note on sampling.

    Path a-b-c: one pair, through b.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> betweenness(Adjacency(from_ties([("a", "b", 1.0), ("b", "c", 1.0)])), pivots=None, seed=1)[0].tolist()
    [0.0, 1.0, 0.0]
    """
    if shape.directed:
        return _directed(shape), ""
    values = np.zeros(shape.n)
    plan = choose(shape, pivots=pivots, exact_up_to=EXACT_UP_TO, seed=seed)
    for people, starts in plan.parts:
        indptr, indices = shape.rows_of(people)
        if len(starts) < len(people):
            values[people] = dependencies(indptr, indices, starts) * (len(people) / len(starts) / 2)
        else:
            values[people] = _exact(indptr, indices)
    return values, plan.note


def pairs(shape: Adjacency) -> float:
    """Give the number of pairs of other people: (n - 1)(n - 2)/2, ordered pairs when directed; 1 for n < 3."""
    found = (shape.n - 1) * (shape.n - 2) / (1 if shape.directed else 2)
    return max(found, 1.0)


def _exact(indptr: NDArray[int64], indices: NDArray[int32]) -> NDArray[float64]:
    import rustworkx

    size = len(indptr) - 1
    # One thread: with several, the order of the sums, and so the last digits, would change from run to run.
    found = rustworkx.graph_betweenness_centrality(
        rust_graph(indptr, indices), normalized=False, parallel_threshold=size + 1
    )
    return values_by_node(found, size)


def _directed(shape: Adjacency) -> NDArray[float64]:
    import rustworkx

    graph = rust_digraph(shape.network.indptr, shape.network.indices)
    found = rustworkx.digraph_betweenness_centrality(graph, normalized=False, parallel_threshold=shape.n + 1)
    return values_by_node(found, shape.n)


def dependencies(indptr: NDArray[int64], indices: NDArray[int32], starts: NDArray[int64]) -> NDArray[float64]:
    """Sum Brandes' dependencies of all people over the starts."""
    total = np.zeros(len(indptr) - 1)
    degree = np.diff(indptr)
    for start in starts.tolist():
        _accumulate(indptr, indices, degree, start, total)
    return total


def _accumulate(
    indptr: NDArray[int64], indices: NDArray[int32], degree: NDArray[int64], start: int, total: NDArray[float64]
) -> None:
    """Add the dependencies of one start: forward level by level counting paths, then back down."""
    size = len(total)
    distance = np.full(size, -1, np.int32)
    paths = np.zeros(size)
    distance[start], paths[start] = 0, 1.0
    frontier = np.array([start], np.int64)
    steps: list[tuple[NDArray[int64], NDArray[int32]]] = []
    while len(frontier):
        length = degree[frontier]
        at = np.arange(int(length.sum())) + np.repeat(indptr[frontier] - (np.cumsum(length) - length), length)
        head, tail = indices[at], np.repeat(frontier, length)
        new = distance[head] < 0
        head, tail = head[new], tail[new]
        distance[head] = len(steps) + 1
        paths += np.bincount(head, weights=paths[tail], minlength=size)
        steps.append((tail, head))
        frontier = np.flatnonzero(distance == len(steps))
    share = np.zeros(size)
    for tail, head in reversed(steps):
        share += np.bincount(tail, weights=paths[tail] / paths[head] * (1.0 + share[head]), minlength=size)
    share[start] = 0.0
    total += share
