"""Measures of what holds a network together: cores and cut-points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import values_by_node

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency


def k_core(shape: Adjacency) -> NDArray[float64]:
    """Largest k such that the person is in a part where everybody is tied to at least k others of it.

    Seidman, Social Networks 5, 269-287, 1983; Batagelj and Zaversnik, arXiv:cs/0310049.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> ties = [("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 1.0), ("c", "d", 1.0)]
    >>> k_core(Adjacency(from_ties(ties))).tolist()
    [2.0, 2.0, 2.0, 1.0]
    """
    import rustworkx

    return values_by_node(rustworkx.core_number(shape.rust), shape.n)


def cut_points(shape: Adjacency) -> NDArray[float64]:
    """Give 1 where taking the person away splits a component, else 0 (articulation points; Hopcroft and Tarjan 1973).

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> cut_points(Adjacency(from_ties([("a", "b", 1.0), ("b", "c", 1.0)]))).tolist()
    [0.0, 1.0, 0.0]
    """
    import rustworkx

    values = np.zeros(shape.n)
    values[list(rustworkx.articulation_points(shape.rust))] = 1.0
    return values
