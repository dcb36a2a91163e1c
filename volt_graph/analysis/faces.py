"""A network as a NetworkX graph: the public face for everything that is not here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from volt_graph.model.network import Network


def to_networkx(network: Network) -> nx.Graph[str]:
    """Give a frozen nx.Graph (nx.DiGraph when directed) of all people.

    Every edge has count, weight, first_day, last_day (dates, None when undated) and incidents (tuple of ids);
    `graph.graph` has the tie, its sentence and the numbers of incidents counted, dropped and undated. Changing it
    raises networkx.NetworkXError; `graph.copy()` can be changed.

    >>> from volt_graph.analysis.projection import from_ties
    >>> to_networkx(from_ties([("a", "b", 2.0)])).edges["a", "b"]["weight"]
    2.0
    """
    graph: nx.Graph[str] = nx.DiGraph() if network.meaning.directed else nx.Graph()
    graph.graph |= {
        "tie": network.meaning.tie,
        "meaning": network.meaning.sentence(),
        "incidents": network.n_incidents,
        "dropped": network.dropped,
        "undated": network.undated,
    }
    graph.add_nodes_from(network.ids)
    for row, person in enumerate(network.ids):
        for entry in range(network.indptr[row], network.indptr[row + 1]):
            other = network.indices[entry]
            if network.meaning.directed or row < other:
                graph.add_edge(person, network.ids[other], **_edge(network, entry))
    nx.freeze(graph)
    return graph


def _edge(network: Network, entry: int) -> dict[str, Any]:
    return {
        "count": int(network.count[entry]),
        "weight": float(network.weight[entry]),
        "first_day": _day(int(network.first_day[entry])),
        "last_day": _day(int(network.last_day[entry])),
        "incidents": network.events(entry),
    }


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
