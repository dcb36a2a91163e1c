"""The NetworkX face holds everything a tie has and cannot be changed."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from volt_graph.analysis.faces import to_networkx
from volt_graph.analysis.projection import project
from volt_graph.model.network import Involvements


def test_ties_keep_count_weight_days_and_incidents() -> None:
    day = date(2011, 3, 14)
    found = Involvements(tuple("ababcd"), ("E1", "E1", "E2", "E2", "E2", "E3"), ("suspect",) * 6,
                         (day, day, None, None, None, None), ("",) * 6)  # fmt: skip
    graph = to_networkx(project(found))
    assert list(graph) == ["a", "b", "c", "d"]
    assert dict(graph.edges["a", "b"]) == {
        "count": 2, "weight": 1.5, "first_day": day, "last_day": day, "incidents": ("E1", "E2"),
    }  # fmt: skip
    assert graph.edges["a", "c"]["first_day"] is None
    assert graph.number_of_edges() == 3
    assert graph.graph["incidents"] == 3
    with pytest.raises(nx.NetworkXError, match="Frozen graph"):
        graph.add_edge("a", "d")


def test_directed_network_is_a_directed_graph() -> None:
    found = Involvements(("a", "v"), ("E1", "E1"), ("suspect", "victim"), (None, None), ("", ""))
    graph = to_networkx(project(found, tie="victim_of"))
    assert graph.is_directed()
    assert list(graph.edges()) == [("a", "v")]
