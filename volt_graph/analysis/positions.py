"""A person's place in the network in four numbers, for lists that print it beside a score and never add it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.ranks import rank_values

if TYPE_CHECKING:
    from volt_graph.model.network import Measure, Network

Position = Mapping[str, float | int | str | None]


def positions(network: Network, measures: Mapping[str, Measure]) -> dict[str, Position]:
    """Give degree, betweenness percentile (mid-rank, 0-100), cut-point (yes or no) and component size per person.

    Measures that are not among `measures` are left out; the component size is always there.

    >>> from volt_graph.analysis.centrality import measure
    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([("a", "b", 1.0), ("b", "c", 1.0)])
    >>> positions(net, measure(net, ["degree", "betweenness", "cut_points"]))["b"]
    {'degree': 2, 'betweenness_percentile': 83.3, 'cut_point': 'yes', 'component_size': 3}
    """
    columns: dict[str, list[float | int | str]] = {}
    if "degree" in measures:
        columns["degree"] = measures["degree"].value.astype(np.int64).tolist()
    if "betweenness" in measures:
        columns["betweenness_percentile"] = rank_values(measures["betweenness"].value).percentile.round(1).tolist()
    if "cut_points" in measures:
        columns["cut_point"] = ["yes" if value else "no" for value in measures["cut_points"].value.tolist()]
    columns["component_size"] = Adjacency(network).component_size.tolist()
    return {
        person: dict(zip(columns, row, strict=True))
        for person, row in zip(network.ids, zip(*columns.values(), strict=True), strict=True)
    }
