"""Measures of the gaps around a person: clustering, Burt's constraint and effective size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from volt_graph.analysis.triads import Triads


def clustering(triads: Triads) -> NDArray[float64]:
    """Share of the pairs of people tied to a person who are tied to each other.

    Triangles / (d(d-1)/2), d = degree (Watts and Strogatz, Nature 393, 440-442, 1998); NaN with fewer than two ties.

    >>> clustering(_two_triangles()).round(4).tolist()
    [1.0, 1.0, 0.3333, 0.3333, 1.0, 1.0]
    """
    degree = triads.shape.degree.astype(np.float64)
    pairs = degree * (degree - 1) / 2
    shares = np.full(len(pairs), np.nan)
    np.divide(triads.triangles, pairs, out=shares, where=pairs > 0)
    return shares


def effective_size(triads: Triads) -> NDArray[float64]:
    """Give the ties of a person less those that lead to people tied to each other anyway.

    d - 2t/d, d = degree, t = ties among the people tied to the person, all ties alike (Burt, Structural Holes, 1992;
    in this form Borgatti, Connections 20(1), 35-38, 1997); NaN without ties.

    c has three ties, and a-b is one tie among them: 3 - 2/3.

    >>> effective_size(_two_triangles()).round(4).tolist()
    [1.0, 1.0, 2.3333, 2.3333, 1.0, 1.0]
    """
    degree = triads.shape.degree.astype(np.float64)
    among = np.divide(2.0 * triads.triangles, degree, out=np.full(len(degree), np.nan), where=degree > 0)
    return np.asarray(degree - among)


def constraint(triads: Triads) -> NDArray[float64]:
    """How far a person's ties all lead back to the same people.

    Sum over j tied to i of (p_ij + sum_q p_iq p_qj)^2, q tied to both, p_ij = 1/degree of i: all ties alike
    (Burt, Structural Holes, 1992, and American Journal of Sociology 110, 349-399, 2004); NaN without ties.

    a is tied to b and c: (1/2 + 1/2 * 1/3)^2 + (1/2 + 1/2 * 1/2)^2 = 1.0069.

    >>> constraint(_two_triangles()).round(4).tolist()
    [1.0069, 1.0069, 0.6111, 0.6111, 1.0069, 1.0069]
    """
    shape = triads.shape
    degree = shape.degree.astype(np.float64)
    each = np.divide(1.0, degree, out=np.full(shape.n, np.nan), where=degree > 0)
    local = (each[shape.rows] * (1.0 + triads.per_tie(each))) ** 2
    total = np.bincount(shape.rows, weights=local, minlength=shape.n)
    return np.where(degree > 0, total, np.nan)


def _two_triangles() -> Triads:
    """Give the example of the docstrings: triangles abc and def joined by c-d."""
    from volt_graph.analysis.adjacency import Adjacency
    from volt_graph.analysis.projection import from_ties
    from volt_graph.analysis.triads import Triads

    return Triads(Adjacency(from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")])))
