"""What key players are sought for: to break a network up (KPP-NEG) or to reach it (KPP-POS)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.distances import level_counts
from volt_graph.analysis.fragments import fragments
from volt_graph.analysis.keyplayers_search import EXACT_UP_TO, RESTARTS

if TYPE_CHECKING:
    from numpy import bool_, float64, int32, int64
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from volt_graph.analysis.adjacency import Adjacency

BLOCK = 1_000_000
"""People and ties of the copies of a network that are searched together."""
WORK = 4_000_000_000
"""Steps that DF over all sets may take; with more the search is greedy."""
DF_QUICK = 100
"""Largest network in which a search by DF starts from as many sets as one by F."""
CELLS = 8_000_000


class Blocks:
    """Copies of one network side by side, each without some of its people."""

    def __init__(self, shape: Adjacency) -> None:
        self.n = shape.n
        self.rows = shape.rows
        self.columns = shape.network.indices
        self.at_once = max(BLOCK // (shape.n + len(self.columns) + 1), 1)

    def without(self, sets: NDArray[int64]) -> tuple[NDArray[int64], NDArray[int32]]:
        """Give the CSR of one copy per row of `sets`; the people of the row stay in it without ties."""
        keep: NDArray[bool_] = np.ones((len(sets), self.n), np.bool_)
        np.put_along_axis(keep, sets, values=False, axis=1)
        copy, entry = np.nonzero(keep[:, self.rows] & keep[:, self.columns])
        rows = copy * self.n + self.rows[entry]
        indptr = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(sets) * self.n))))
        return indptr, (copy * self.n + self.columns[entry]).astype(np.int32)


class Disconnect:
    """KPP-NEG by F: the value of a set is minus the number of ordered pairs still connected without it."""

    def __init__(self, shape: Adjacency) -> None:
        self.n = shape.n
        self.exact_up_to = EXACT_UP_TO
        self.restarts = RESTARTS
        self._blocks = Blocks(shape)
        self.at_once = self._blocks.at_once

    def complete(self, sets: NDArray[int64]) -> NDArray[float64]:
        """Take each person away beside the people of each row."""
        found = fragments(*self._blocks.without(sets))
        own = (found.size - 1).reshape(len(sets), self.n)
        whole = own.sum(axis=1, keepdims=True)
        values = -(whole - (own + 1) * own + found.left.reshape(own.shape))
        return np.asarray(values, np.float64)


class Lengthen:
    """KPP-NEG by DF: the value of a set is minus the sum of 1/distance over ordered pairs without it."""

    def __init__(self, shape: Adjacency) -> None:
        self.n = shape.n
        self.at_once = 1
        self.restarts = RESTARTS if shape.n <= DF_QUICK else 1
        self._blocks = Blocks(shape)
        self.exact_up_to = WORK // ((shape.n + len(shape.rows) + 1) * (shape.n // 64 + 1) * 10)

    def complete(self, sets: NDArray[int64]) -> NDArray[float64]:
        """Take each person away beside the people of each row."""
        return np.array([self._row(others) for others in sets])

    def _row(self, others: NDArray[int64]) -> NDArray[float64]:
        sums = []
        for people in np.array_split(np.arange(self.n), self.n // self._blocks.at_once + 1):
            each = np.concatenate((np.tile(others, (len(people), 1)), people[:, None]), axis=1)
            counts = level_counts(*self._blocks.without(each), copies=len(people))
            steps = np.arange(1, counts.shape[1] + 1)
            sums.append(-np.round((counts / steps).sum(axis=1), 9))
        return np.concatenate(sums)


class Reach:
    """KPP-POS: the value of a set is how many people are within m steps of it, its own people included."""

    def __init__(self, near: csr_array[bool_]) -> None:
        self.n = near.shape[0]
        self.exact_up_to = EXACT_UP_TO
        self.restarts = RESTARTS
        self.near = near
        self.at_once = max(CELLS // (self.n * (self.n // 64 + 1)), 1)

    @cached_property
    def _ones(self) -> csr_array[int64]:
        return self.near.astype(np.int64)

    @cached_property
    def _bits(self) -> NDArray[np.uint64]:
        """Who is near whom, 64 people in a word."""
        packed = np.packbits(self.near.toarray(), axis=1)
        padded = np.zeros((self.n, -(-packed.shape[1] // 8) * 8), np.uint8)
        padded[:, : packed.shape[1]] = packed
        return padded.view(np.uint64)

    def complete(self, sets: NDArray[int64]) -> NDArray[float64]:
        """Add each person to the people of each row."""
        if len(sets) == 1:
            reached = np.zeros(self.n, np.bool_)
            reached[self.near[sets[0]].indices] = True
            more = self._ones @ (~reached).astype(np.int64)
            return np.asarray([reached.sum() + more], np.float64)
        base = np.zeros((len(sets), self._bits.shape[1]), np.uint64)
        for column in sets.T:
            base |= self._bits[column]
        both = base[:, None, :] | self._bits[None, :, :]
        return np.asarray(np.bitwise_count(both).sum(axis=2), np.float64)
