"""Every triangle of a network once, and sums over triangles per tie and per person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency

AT_ONCE = 4_000_000
"""Paths of two ties that are looked at together."""


class Triads:
    """The triangles of an undirected network: three entries of its CSR each, and what is summed over them."""

    def __init__(self, shape: Adjacency) -> None:
        self.shape = shape

    @cached_property
    def mirror(self) -> NDArray[int64]:
        """For every entry (row, column) the number of the entry (column, row)."""
        return np.lexsort((self.shape.rows, self.shape.network.indices))

    @cached_property
    def corners(self) -> tuple[NDArray[int64], NDArray[int64], NDArray[int64]]:
        """Entries ij, jk and ik of every triangle ijk, i having the fewest ties and k the most (equal: by id).

        Each tie points to the end with more ties, so few paths of two have to be looked at, also at people of many
        ties (Chiba and Nishizeki, SIAM Journal on Computing 14, 210-223, 1985).
        """
        found = list(self._searched())
        return (
            np.concatenate([one[0] for one in found]),
            np.concatenate([one[1] for one in found]),
            np.concatenate([one[2] for one in found]),
        )

    def _searched(self) -> Iterator[tuple[NDArray[int64], NDArray[int64], NDArray[int64]]]:
        shape, n = self.shape, max(self.shape.n, 1)
        rank = np.empty(shape.n, np.int64)
        rank[np.lexsort((np.arange(shape.n), shape.degree))] = np.arange(shape.n)
        columns = shape.network.indices.astype(np.int64)
        up = np.flatnonzero(rank[shape.rows] < rank[columns])
        key = shape.rows[up] * n + columns[up]
        first = np.searchsorted(shape.rows[up], np.arange(shape.n + 1))
        length = np.diff(first)[columns[up]]
        total = np.cumsum(length)
        cuts = np.searchsorted(total, np.arange(AT_ONCE, int(total[-1]) if len(total) else 0, AT_ONCE))
        for part in np.split(np.arange(len(up)), np.unique(cuts)):
            reach = length[part]
            begin = np.repeat(np.cumsum(reach) - reach, reach)
            one = np.repeat(part, reach)
            two = np.arange(int(reach.sum())) - begin + np.repeat(first[columns[up[part]]], reach)
            wanted = shape.rows[up[one]] * n + columns[up[two]]
            at = np.minimum(np.searchsorted(key, wanted), max(len(key) - 1, 0))
            closed = key[at] == wanted
            yield up[one[closed]], up[two[closed]], up[at[closed]]

    def per_tie(self, values: NDArray[float64]) -> NDArray[float64]:
        """Sum over the people tied to both ends of an entry their `values`."""
        ij, jk, ik = self.corners
        i, j, k = self.shape.rows[ij], self.shape.rows[jk], self.shape.network.indices[jk]
        size = len(self.shape.rows)
        once = sum(
            np.bincount(entry, weights=values[third], minlength=size) for entry, third in ((ij, k), (jk, i), (ik, j))
        )
        return np.asarray(once + np.asarray(once)[self.mirror], np.float64)

    @cached_property
    def triangles(self) -> NDArray[int64]:
        """Count the triangles each person is in: pairs tied to the person and to each other."""
        ij, jk, _ = self.corners
        people = np.concatenate((self.shape.rows[ij], self.shape.rows[jk], self.shape.network.indices[jk]))
        return np.bincount(people, minlength=self.shape.n).astype(np.int64)
