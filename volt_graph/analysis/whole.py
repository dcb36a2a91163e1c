"""A network as a whole in a few numbers: how dense, how closed, in how many parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.triads import Triads

if TYPE_CHECKING:
    from volt_graph.model.network import Network


@dataclass(frozen=True, slots=True)
class Whole:
    """Density, transitivity (None without two ties that meet, or for directed ties), and parts of people who are tied.

    `parts` are the components of two people or more, `largest` the people of the largest one, `untied` those without
    a tie.
    """

    density: float | None
    transitivity: float | None
    parts: int
    largest: int
    untied: int


def describe(network: Network) -> Whole:
    """Describe a network.

    Density = ties / possible ties, n(n-1)/2 of them, directed n(n-1); None for fewer than two people. Transitivity =
    3 * triangles / paths of two ties (Newman, Watts and Strogatz, PNAS 99, 2566-2572, 2002).

    Two triangles joined by one tie: 7 of 15 ties; 2 triangles, 10 paths of two ties.

    >>> from volt_graph.analysis.projection import from_ties
    >>> found = describe(from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]))
    >>> round(found.density, 4), found.transitivity, found.parts, found.largest, found.untied
    (0.4667, 0.6, 1, 6, 0)
    """
    shape = Adjacency(network)
    n = network.n_people
    possible = n * (n - 1) if shape.directed else n * (n - 1) // 2
    first = np.unique(shape.component, return_index=True)[1]
    sizes = shape.component_size[first] if n else np.zeros(0, np.int64)
    closed = None
    if not shape.directed:
        degree = shape.degree.astype(np.float64)
        paths = float((degree * (degree - 1) / 2).sum())
        closed = float(Triads(shape).triangles.sum()) / paths if paths else None
    return Whole(
        network.n_ties / possible if possible else None, closed, int(np.count_nonzero(sizes > 1)),
        int(sizes.max(initial=0)), int(np.count_nonzero(sizes == 1)),
    )  # fmt: skip
