"""One network seen by its kernels: components, sparse matrices and the Rust graph, each made once when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import rustworkx
    from numpy import float64, int32, int64
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from volt_graph.analysis.fragments import Fragments
    from volt_graph.model.network import Network


class Adjacency:
    """Shapes of a network that several measures share.

    `component[i]` is the number of person i's component, 0 the largest (equal sizes: smallest person id first);
    directed ties count as undirected for it.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.n = network.n_people
        self.directed = network.meaning.directed

    @cached_property
    def degree(self) -> NDArray[int64]:
        """Entries per row: ties of a person (directed: outgoing ties)."""
        return np.diff(self.network.indptr)

    @cached_property
    def rows(self) -> NDArray[int64]:
        """Row of every entry."""
        return np.repeat(np.arange(self.n), self.degree)

    def matrix(self, values: NDArray[Any]) -> csr_array[Any]:
        """Give the n by n sparse matrix that has `values` on the entries."""
        from scipy.sparse import csr_array

        net = self.network
        return csr_array((values, net.indices, net.indptr), shape=(self.n, self.n))

    @cached_property
    def component(self) -> NDArray[int64]:
        """Component number of every person."""
        from scipy.sparse.csgraph import connected_components

        ones = np.ones(len(self.network.indices))
        parts, label = connected_components(self.matrix(ones), directed=self.directed, connection="weak")
        first = np.empty(parts, np.int64)
        first[label[::-1]] = np.arange(self.n)[::-1]
        order = np.lexsort((first, -np.bincount(label, minlength=parts)))
        number = np.empty(len(order), np.int64)
        number[order] = np.arange(len(order))
        return number[label] if self.n else np.zeros(0, np.int64)

    @cached_property
    def component_size(self) -> NDArray[int64]:
        """Give the number of people in each person's component."""
        return np.bincount(self.component, minlength=1)[self.component]

    @cached_property
    def fragments(self) -> Fragments:
        """What is left without each person (undirected ties only)."""
        from volt_graph.analysis.fragments import fragments

        return fragments(self.network.indptr, self.network.indices)

    @cached_property
    def complete(self) -> NDArray[np.bool_]:
        """Whether everybody in the person's component is tied to everybody else there (true for isolates)."""
        ends = np.bincount(self.component, weights=self.degree, minlength=1)
        size = np.bincount(self.component, minlength=1).astype(np.float64)
        return np.asarray((ends == size * (size - 1))[self.component])

    def members(self, wanted: NDArray[np.bool_]) -> Iterator[NDArray[int64]]:
        """Give the people of each component in which `wanted` holds, ascending, largest component first."""
        people = np.flatnonzero(wanted)
        people = people[np.argsort(self.component[people], kind="stable")]
        cuts = np.flatnonzero(np.diff(self.component[people])) + 1
        return iter(np.split(people, cuts)) if len(people) else iter(())

    def rows_of(self, people: NDArray[int64]) -> tuple[NDArray[int64], NDArray[int32]]:
        """Cut whole components out of the CSR: (indptr, indices) with people numbered as in `people`."""
        net = self.network
        number = np.searchsorted(people, net.indices[self.entries_of(people)])
        return np.concatenate(([0], np.cumsum(self.degree[people]))), number.astype(np.int32)

    def entries_of(self, people: NDArray[int64]) -> NDArray[int64]:
        """Positions of the entries in the rows of `people`, row by row."""
        length = self.degree[people]
        begin = np.cumsum(length) - length
        return np.arange(int(length.sum())) - np.repeat(begin - self.network.indptr[people], length)


def rust_graph(indptr: NDArray[int64], indices: NDArray[int32]) -> rustworkx.PyGraph[None, None]:
    """Make an undirected rustworkx graph of a symmetric CSR."""
    import rustworkx

    rows = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    once = rows < indices
    graph: rustworkx.PyGraph[None, None] = rustworkx.PyGraph()
    graph.add_nodes_from([None] * (len(indptr) - 1))
    graph.extend_from_edge_list(list(zip(rows[once].tolist(), indices[once].tolist(), strict=True)))
    return graph


def rust_digraph(indptr: NDArray[int64], indices: NDArray[int32]) -> rustworkx.PyDiGraph[None, None]:
    """Make a directed rustworkx graph of a CSR, row = source."""
    import rustworkx

    rows = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    graph: rustworkx.PyDiGraph[None, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from([None] * (len(indptr) - 1))
    graph.extend_from_edge_list(list(zip(rows.tolist(), indices.tolist(), strict=True)))
    return graph


def values_by_node(found: Any, n: int) -> NDArray[float64]:
    """Turn a rustworkx mapping node -> number into an array."""
    values = np.zeros(n)
    for node, value in found.items():
        values[node] = value
    return values
