"""Taking every person away at once is the same as taking each away in turn."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.cohesion import fragmentation
from volt_graph.analysis.fragments import fragments
from volt_graph.analysis.parts import kept_part
from volt_graph.analysis.projection import from_ties, project
from volt_graph.model.network import Involvements, Network

TWO_TRIANGLES = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]


def network_of(graph: nx.Graph[int]) -> Network:
    return from_ties([(f"P{a:04}", f"P{b:04}", 1.0) for a, b in graph.edges()])


def taken_away(graph: nx.Graph[int], person: int) -> tuple[int, int, float]:
    """Pairs left and pieces of the person's component, and F of the whole, by definition."""
    own = nx.node_connected_component(graph, person)
    rest = graph.subgraph(own - {person})
    parts = [len(part) for part in nx.connected_components(rest)]
    others = graph.subgraph(set(graph) - {person})
    m = len(others)
    joined = sum(len(part) * (len(part) - 1) for part in nx.connected_components(others))
    return sum(s * (s - 1) for s in parts), len(parts), 1 - joined / (m * (m - 1)) if m > 1 else 0.0


@pytest.mark.parametrize("seed", range(30))
def test_removal_of_each_person_is_what_the_definition_says(seed: int) -> None:
    draw = np.random.default_rng(seed)
    n = int(draw.integers(2, 60))
    kinds = (nx.gnm_random_graph(n, int(n * draw.uniform(0.6, 2.0)), seed=seed), nx.random_labeled_tree(n, seed=seed),
             nx.barabasi_albert_graph(n + 3, 2, seed=seed), nx.cycle_graph(n + 1), nx.star_graph(n))  # fmt: skip
    made: nx.Graph[int] = kinds[seed % 5]
    graph: nx.Graph[int] = nx.Graph(list(made.edges()))
    net = network_of(graph)
    shape = Adjacency(net)
    found, values = fragments(net.indptr, net.indices), fragmentation(shape)
    for i, person in enumerate(sorted(graph)):
        left, pieces, f = taken_away(graph, person)
        assert (int(found.left[i]), int(found.pieces[i])) == (left, pieces)
        assert values[i] == pytest.approx(f, abs=1e-12)


def test_long_path_needs_no_recursion() -> None:
    n = 5_000
    net = network_of(nx.path_graph(n))
    found = fragments(net.indptr, net.indices)
    assert found.left[:3].tolist() == [(n - 1) * (n - 2), (n - 2) * (n - 3), 2 + (n - 3) * (n - 4)]


def test_isolates_and_empty_networks_have_values() -> None:
    net = project(Involvements(("a", "b", "c"), ("E1", "E1", "E2"), ("suspect",) * 3, (None,) * 3, ("",) * 3))
    found = fragments(net.indptr, net.indices)
    assert (found.left.tolist(), found.pieces.tolist()) == ([0, 0, 0], [1, 1, 0])
    assert fragmentation(Adjacency(net)).tolist() == [1.0, 1.0, 0.0]
    empty = project(Involvements((), (), (), (), ()))
    assert fragmentation(Adjacency(empty)).tolist() == []


def test_part_of_a_network_keeps_incidents_behind_ties() -> None:
    people, events = tuple("abcbcd"), ("E1", "E1", "E1", "E2", "E2", "E2")
    net = project(Involvements(people, events, ("suspect",) * 6, (None,) * 6, ("",) * 6))
    part = kept_part(net, np.array([False, True, True, True]))
    assert part.ids == ("b", "c", "d")
    assert (part.n_ties, part.events(0), part.events(1)) == (3, ("E1", "E2"), ("E2",))
    assert part.weight.tolist() == [1.0, 0.5, 1.0, 0.5, 0.5, 0.5]
