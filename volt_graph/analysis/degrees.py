"""Measures of a person's own ties: how many, how strong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency


def degree(shape: Adjacency) -> NDArray[float64]:
    """Count the different people tied to each person; directed networks: outgoing plus incoming ties.

    Freeman, Social Networks 1, 215-239, 1978; not divided by anything.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> degree(Adjacency(from_ties([("a", "b", 1.0), ("b", "c", 1.0)]))).tolist()
    [1.0, 2.0, 1.0]
    """
    return out_degree(shape) + in_degree(shape) if shape.directed else out_degree(shape)


def out_degree(shape: Adjacency) -> NDArray[float64]:
    """Count the ties that start at each person (undirected: all ties)."""
    return shape.degree.astype(np.float64)


def in_degree(shape: Adjacency) -> NDArray[float64]:
    """Count the ties that end at each person."""
    return np.bincount(shape.network.indices, minlength=shape.n).astype(np.float64)


def strength(shape: Adjacency, values: NDArray[Any]) -> NDArray[float64]:
    """Sum `values` over each person's ties (directed: both directions).

    With Newman weights it is the number of incidents a person shared with anybody
    (Barrat and others, PNAS 101, 3747, 2004; Newman, Phys. Rev. E 64, 016132, 2001).

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([("a", "b", 1.5), ("b", "c", 0.5)])
    >>> strength(Adjacency(net), net.weight).tolist()
    [1.5, 2.0, 0.5]
    """
    out = np.bincount(shape.rows, weights=values, minlength=shape.n)
    if not shape.directed:
        return np.asarray(out, np.float64)
    return np.asarray(out + np.bincount(shape.network.indices, weights=values, minlength=shape.n), np.float64)
