"""Our subclass of pyvis: unique nodes, parallel edges, our template through our environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from volt_graph.outputs.page.network import VoltNetwork


def network(template: str = "{{ nodes }}") -> VoltNetwork:
    def context(net: VoltNetwork) -> Mapping[str, Any]:
        return {"nodes": ",".join(node["id"] for node in net.nodes), "edges": len(net.edges), "options": net.options}

    environment = Environment(loader=DictLoader({"graph.html": template}), autoescape=True)
    return VoltNetwork({"physics": {"enabled": False}}, environment, context)


def test_node_added_twice_is_one() -> None:
    net = network()
    net.add_node("a", size=1)
    net.add_node("a", size=2)
    assert net.nodes == [{"id": "a", "size": 1}]
    assert net.get_nodes() == ["a"]


def test_parallel_edges_of_two_people_stay() -> None:
    net = network()
    for person in ("a", "b"):
        net.add_node(person)
    net.add_edge("a", "b", edge_id="1")
    net.add_edge("b", "a", edge_id="2")
    net.add_edge("a", "b", edge_id="3", width=2)
    assert [(e["id"], e["from"], e["to"]) for e in net.edges] == [("1", "a", "b"), ("2", "b", "a"), ("3", "a", "b")]
    assert net.num_edges() == 3


def test_edge_without_its_node_and_edge_id_used_twice_are_refused() -> None:
    net = network()
    net.add_node("a")
    with pytest.raises(ValueError, match="'b', which is not a node"):
        net.add_edge("a", "b", edge_id="1")
    net.add_edge("a", "a", edge_id="1")
    with pytest.raises(ValueError, match="two edges are called '1'"):
        net.add_edge("a", "a", edge_id="1")


def test_page_is_our_template_escaped_with_options_as_a_dict() -> None:
    net = network("<p>{{ nodes }}|{{ options.physics.enabled }}</p>")
    net.add_node("<b>")
    assert net.generate_html() == "<p>&lt;b&gt;|False</p>"


def test_environment_that_does_not_escape_is_refused() -> None:
    with pytest.raises(ValueError, match="must escape"):
        VoltNetwork({}, Environment(autoescape=False), lambda net: {})


def test_ten_thousand_nodes_need_no_search_through_a_list() -> None:
    net = network()
    for number in range(10_000):
        net.add_node(str(number))
    assert isinstance(net.node_ids, dict)
    assert net.num_nodes() == 10_000
