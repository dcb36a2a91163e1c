"""How good a division into groups is: modularity, and the constant Potts quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency


def modularity(shape: Adjacency, group: NDArray[int64], values: NDArray[float64], *, resolution: float = 1.0) -> float:
    """Share of tie weight inside groups, less what people of the same strengths would have by chance.

    Q = sum over groups c of L_c/m - resolution * (D_c/(2m))^2; m = total weight, L_c = weight inside c, D_c = sum of
    strengths in c. Newman and Girvan, Phys. Rev. E 69, 026113, 2004; Reichardt and Bornholdt 2006. 0 without ties.

    Two triangles joined by one tie, as two groups: 6/7 - 2 * (7/14)^2 = 0.3571.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")])
    >>> round(modularity(Adjacency(net), np.array([0, 0, 0, 1, 1, 1]), net.weight), 4)
    0.3571
    """
    inside, strengths, total = _sums(shape, group, values)
    if total == 0:
        return 0.0
    return float((inside / total - resolution * (strengths / total) ** 2).sum())


def potts(shape: Adjacency, group: NDArray[int64], values: NDArray[float64], *, resolution: float) -> float:
    """Sum over groups of inside weight less resolution times its pairs of people (constant Potts model).

    Traag, Van Dooren and Nesterov, Phys. Rev. E 84, 016114, 2011.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([("a", "b", 1.0), ("b", "c", 1.0)])
    >>> potts(Adjacency(net), np.array([0, 0, 0]), net.weight, resolution=0.5)
    0.5
    """
    inside, _, _ = _sums(shape, group, values)
    size = np.bincount(group, minlength=len(inside))
    return float((inside / 2 - resolution * size * (size - 1) / 2).sum())


def _sums(
    shape: Adjacency, group: NDArray[int64], values: NDArray[float64]
) -> tuple[NDArray[float64], NDArray[float64], float]:
    """Give per group twice the weight inside and the sum of strengths; and twice the total weight."""
    row, column = group[shape.rows], group[shape.network.indices]
    groups = int(group.max(initial=-1)) + 1
    same = row == column
    inside = np.bincount(row[same], weights=values[same], minlength=groups).astype(np.float64)
    strengths = np.bincount(row, weights=values, minlength=groups).astype(np.float64)
    return inside, strengths, float(values.sum())
