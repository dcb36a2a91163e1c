"""Measures from a matrix: eigenvector centrality per component, PageRank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency

DENSE_UP_TO = 200
"""Components of at most this many people are solved as dense matrices: faster there than Lanczos steps."""
CELLS = 2_000_000
"""Cells of the matrices that are solved together."""


def eigenvector(shape: Adjacency) -> NDArray[float64]:
    """Leading eigenvector of each component's 0/1 matrix, length 1 in each component, all entries above 0.

    Bonacich, Journal of Mathematical Sociology 2, 113-120, 1972. On a network in several pieces the leading vector
    is 0 outside one of them, so each component has its own; isolates are NaN. Values compare inside one component.

    Two triangles abc, def joined by c-d: c = d = 0.5, the others 0.3536.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> ties = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]
    >>> eigenvector(Adjacency(from_ties(ties))).round(4).tolist()
    [0.3536, 0.3536, 0.5, 0.5, 0.3536, 0.3536]
    """
    alone = shape.component_size == 1
    values = np.full(shape.n, np.nan)
    values[~alone] = 1.0 / np.sqrt(shape.component_size[~alone])
    wanted = ~shape.complete
    for people in shape.members(wanted & (shape.component_size > DENSE_UP_TO)):
        values[people] = _sparse(shape, people)
    small = np.flatnonzero(wanted & (shape.component_size <= DENSE_UP_TO))
    small = small[np.argsort(shape.component[small], kind="stable")]
    for size in np.unique(shape.component_size[small]).tolist():
        groups = small[shape.component_size[small] == size].reshape(-1, size)
        for chunk in np.array_split(groups, max(groups.size * size // CELLS, 1)):
            values[chunk] = _dense(shape, chunk)
    return values


def _dense(shape: Adjacency, groups: NDArray[int64]) -> NDArray[float64]:
    """Solve components of one size together; one row of people per component."""
    place = np.zeros(shape.n, np.int64)
    place[groups] = np.arange(groups.size).reshape(groups.shape)
    people, size = groups.ravel(), groups.shape[1]
    rows = np.repeat(place[people], shape.degree[people])
    columns = place[shape.network.indices[shape.entries_of(people)]]
    matrices = np.zeros((len(groups), size, size))
    matrices[rows // size, rows % size, columns % size] = 1.0
    return np.asarray(np.abs(np.linalg.eigh(matrices)[1][:, :, -1]), np.float64)


def _sparse(shape: Adjacency, people: NDArray[int64]) -> NDArray[float64]:
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import eigsh

    indptr, indices = shape.rows_of(people)
    size = len(people)
    matrix = csr_array((np.ones(len(indices)), indices, indptr), shape=(size, size))
    vector = eigsh(matrix, k=1, which="LA", v0=np.ones(size))[1][:, 0]
    return np.asarray(np.abs(vector) / np.linalg.norm(vector), np.float64)


def pagerank(shape: Adjacency, values: NDArray[Any], *, damping: float = 0.85) -> NDArray[float64]:
    """Share of time a walker is at each person; sums to 1 over all people.

    At each step the walker follows a tie with probability `damping`, in proportion to `values`, else, or where there
    are no ties, moves to anybody (Brin and Page 1998; as NetworkX defines it). Stops when the sum of changes is
    under 1e-14.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([("a", "b", 1.0), ("b", "c", 1.0)])
    >>> pagerank(Adjacency(net), net.weight).round(4).tolist()
    [0.2568, 0.4865, 0.2568]
    """
    n = shape.n
    if n == 0:
        return np.zeros(0)
    given = np.bincount(shape.rows, weights=values, minlength=n)
    stuck = given == 0
    walk = shape.matrix(values / given[shape.rows]).T.tocsr() * damping
    rank = np.full(n, 1.0 / n)
    for _ in range(1000):
        after = walk @ rank + (damping * rank[stuck].sum() + 1.0 - damping) / n
        change = np.abs(after - rank).sum()
        rank = after
        if change < 1e-14:
            break
    return np.asarray(rank / rank.sum())
