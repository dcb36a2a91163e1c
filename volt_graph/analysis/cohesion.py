"""Measures of what holds a network together: cores, cut-points, bridges and what is left without a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import float64
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

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> cut_points(Adjacency(from_ties([("a", "b", 1.0), ("b", "c", 1.0)]))).tolist()
    [0.0, 1.0, 0.0]
    """
    return (shape.fragments.pieces > 1).astype(np.float64)


def bridges(shape: Adjacency) -> NDArray[float64]:
    """Count each person's ties that hold two parts together: without such a tie a component falls in two.

    A tie is a bridge when it lies on no ring.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> ties = [("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 1.0), ("c", "d", 1.0)]
    >>> bridges(Adjacency(from_ties(ties))).tolist()
    [0.0, 0.0, 1.0, 1.0]
    """
    return shape.fragments.bridges.astype(np.float64)


def fragmentation(shape: Adjacency) -> NDArray[float64]:
    """Share of the pairs of the other people who are not connected once a person is taken away.

    F = 1 - sum over components of s(s-1) / (m(m-1)), on the m = n-1 people who remain (Borgatti, Computational &
    Mathematical Organization Theory 12, 21-34, 2006); 0 for m < 2.

    Two triangles abc, def joined by c-d; without c, ab and def remain: 1 - (2 + 6)/20.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> ties = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]
    >>> fragmentation(Adjacency(from_ties(ties))).round(4).tolist()
    [0.0, 0.0, 0.6, 0.6, 0.0, 0.0]
    """
    found = shape.fragments
    sizes = np.bincount(found.component, minlength=1)
    whole = int((sizes * (sizes - 1)).sum())
    remaining = shape.n - 1
    if remaining < 2:
        return np.zeros(shape.n)
    return 1.0 - (whole - found.size * (found.size - 1) + found.left) / (remaining * (remaining - 1))
