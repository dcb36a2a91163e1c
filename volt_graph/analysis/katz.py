"""Katz centrality: all walks to a person, long ones counting less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency

SHARE = 0.5
"""The attenuation, as a share of the largest that has a sum: 1/(largest eigenvalue). A choice of ours."""
STEPS = 2_000


def katz(shape: Adjacency, *, attenuation: float | None = None) -> tuple[NDArray[float64], str]:
    """Count the walks that end at each person, one of s ties counting attenuation^s, and the person with 1.

    x = attenuation * A x + 1, A the 0/1 matrix (Katz, Psychometrika 18, 39-43, 1953; as NetworkX defines it, not
    divided). The attenuation is half of 1/(largest eigenvalue), to six digits, unless given; one that is not below
    1/(largest eigenvalue) has no sum. Gives values and a note with the attenuation.

    Path a-b-c with attenuation 0.5: b = 1 + 0.5 (a + c), a = c = 1 + 0.5 b.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> katz(Adjacency(from_ties([("a", "b", 1.0), ("b", "c", 1.0)])), attenuation=0.5)[0].round(6).tolist()
    [3.0, 4.0, 3.0]
    """
    matrix = shape.matrix(np.ones(len(shape.network.indices)))
    if attenuation is None:
        largest = _largest_eigenvalue(shape)
        attenuation = float(f"{SHARE / largest:.6g}") if largest else SHARE
    values = np.ones(shape.n)
    for _ in range(STEPS):
        after = attenuation * (matrix @ values) + 1.0
        change = np.abs(after - values).max(initial=0.0)
        values = after
        if change < 1e-13 * np.abs(values).max(initial=1.0):
            break
    return values, f"computed with the attenuation {attenuation:.6g}"


def _largest_eigenvalue(shape: Adjacency) -> float:
    """Give the largest eigenvalue of the 0/1 matrix by power steps on it plus the identity, from the degrees."""
    matrix = shape.matrix(np.ones(len(shape.network.indices)))
    vector = shape.degree.astype(np.float64)
    if not vector.any():
        return 0.0
    found = 0.0
    for _ in range(STEPS):
        vector /= np.linalg.norm(vector)
        after = matrix @ vector
        before, found = found, float(vector @ after)
        if abs(found - before) < 1e-10 * found:
            break
        vector = after + vector
    return found
