"""Measures of what holds a network together: cores, cut-points and bridges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import rust_graph

if TYPE_CHECKING:
    import rustworkx
    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency


def k_core(shape: Adjacency) -> NDArray[float64]:
    """Largest k such that the person is in a part where everybody is tied to at least k others of it.

    Peels people of the fewest remaining ties, a layer at a time (Seidman, Social Networks 5, 269-287, 1983;
    Batagelj and Zaversnik, arXiv:cs/0310049).

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> ties = [("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 1.0), ("c", "d", 1.0)]
    >>> k_core(Adjacency(from_ties(ties))).tolist()
    [2.0, 2.0, 2.0, 1.0]
    """
    left = shape.degree.copy()
    core = np.full(shape.n, -1, np.int64)
    people = np.arange(shape.n)
    k = 0
    while len(people):
        k = max(k, int(left[people].min()))
        layer = people[left[people] <= k]
        while len(layer):
            core[layer] = k
            near = shape.network.indices[shape.entries_of(layer)]
            near = near[core[near] < 0]
            np.subtract.at(left, near, 1)
            layer = np.unique(near[left[near] <= k]).astype(np.int64)
        people = people[core[people] < 0]
    return core.astype(np.float64)


def cut_points(shape: Adjacency) -> NDArray[float64]:
    """Give 1 where taking the person away splits a component, else 0 (articulation points; Hopcroft and Tarjan 1973).

    Outside the 2-core no tie lies on a ring, so whoever has two ties there is one, and so is the person of the
    2-core such a tie hangs on; only the 2-core itself has to be searched.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> cut_points(Adjacency(from_ties([("a", "b", 1.0), ("b", "c", 1.0)]))).tolist()
    [0.0, 1.0, 0.0]
    """
    ringed = k_core(shape) >= 2
    found = ~ringed & (shape.degree >= 2)
    rows, columns = shape.rows, shape.network.indices
    found[rows[ringed[rows] & ~ringed[columns]]] = True
    found[_searched(shape, ringed & ~shape.complete)] = True
    return found.astype(np.float64)


def _searched(shape: Adjacency, kept: NDArray[bool_]) -> NDArray[int64]:
    """Give the articulation points of the part of the network with the kept people only."""
    import rustworkx

    people = np.flatnonzero(kept)
    return people[sorted(rustworkx.articulation_points(_part(shape, kept)))] if len(people) else people


def bridges(shape: Adjacency) -> NDArray[float64]:
    """Count each person's ties that hold two parts together: without such a tie a component falls in two.

    A tie is a bridge when it lies on no ring (Tarjan, Information Processing Letters 2, 160-161, 1974). Ties that
    leave the 2-core or lie outside it are on none; only the 2-core itself has to be searched.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> ties = [("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 1.0), ("c", "d", 1.0)]
    >>> bridges(Adjacency(from_ties(ties))).tolist()
    [0.0, 0.0, 1.0, 1.0]
    """
    import rustworkx

    ringed = k_core(shape) >= 2
    outside = ~(ringed[shape.rows] & ringed[shape.network.indices])
    found = np.bincount(shape.rows[outside], minlength=shape.n)
    kept = ringed & ~shape.complete
    if kept.any():
        ends = np.array(sorted(rustworkx.bridges(_part(shape, kept))), np.int64)
        found += np.bincount(np.flatnonzero(kept)[ends.ravel()], minlength=shape.n)
    return found.astype(np.float64)


def _part(shape: Adjacency, kept: NDArray[bool_]) -> rustworkx.PyGraph[None, None]:
    """Make the Rust graph of the kept people, numbered in their order."""
    inside = kept[shape.rows] & kept[shape.network.indices]
    number = np.cumsum(kept) - 1
    indptr = np.concatenate(([0], np.cumsum(np.bincount(number[shape.rows[inside]], minlength=int(kept.sum())))))
    return rust_graph(indptr, number[shape.network.indices[inside]].astype(np.int32))
