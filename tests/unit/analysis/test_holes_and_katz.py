"""Clustering, constraint, effective size, Katz and bridges against hand values and NetworkX."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis import triads
from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.centrality import MEASURES, measure, names_for
from volt_graph.analysis.katz import katz
from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.triads import Triads
from volt_graph.model.network import Involvements, Network

TWO_TRIANGLES = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]
SEEDS = range(12)


def column(net: Network, name: str) -> list[float]:
    found: list[float] = measure(net, [name])[name].value.tolist()
    return found


def random_pair(seed: int, *, dense: bool = False) -> tuple[Network, nx.Graph[str]]:
    draw = np.random.default_rng(seed)
    n = int(draw.integers(3, 50))
    graph: nx.Graph[str] = nx.Graph()
    for a, b in draw.integers(0, n, (n * (6 if dense else 2), 2)).tolist():
        if a != b:
            graph.add_edge(f"P{a:02}", f"P{b:02}")
    return from_ties([(a, b, 1.0) for a, b in graph.edges()]), graph


@pytest.mark.parametrize(("name", "expected"), [
    ("clustering", [1, 1, 0.333333, 0.333333, 1, 1]),
    ("constraint", [1.006944, 1.006944, 0.611111, 0.611111, 1.006944, 1.006944]),
    ("effective_size", [1, 1, 2.333333, 2.333333, 1, 1]),
    ("bridges", [0, 0, 1, 1, 0, 0]),
    ("fragmentation", [0, 0, 0.6, 0.6, 0, 0]),
])  # fmt: skip
def test_two_triangles_have_the_values_worked_by_hand(name: str, expected: list[float]) -> None:
    assert column(from_ties(TWO_TRIANGLES), name) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("dense", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_gaps_around_people_equal_networkx(seed: int, dense: bool) -> None:
    net, graph = random_pair(seed, dense=dense)
    shape = Triads(Adjacency(net))
    assert shape.triangles.tolist() == [nx.triangles(graph, person) for person in net.ids]
    expected = [nx.clustering(graph, p) if graph.degree(p) > 1 else np.nan for p in net.ids]
    assert column(net, "clustering") == pytest.approx(expected, abs=1e-12, nan_ok=True)
    whole = nx.constraint(graph)
    assert column(net, "constraint") == pytest.approx([whole[person] for person in net.ids], rel=1e-12)
    sizes = nx.effective_size(graph)
    assert column(net, "effective_size") == pytest.approx([sizes[person] for person in net.ids], abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_bridges_equal_networkx(seed: int) -> None:
    net, graph = random_pair(seed)
    ends = [person for tie in nx.bridges(graph) for person in tie]
    assert column(net, "bridges") == [float(ends.count(person)) for person in net.ids]


@pytest.mark.parametrize("seed", SEEDS)
def test_katz_equals_networkx_with_the_same_attenuation(seed: int) -> None:
    net, graph = random_pair(seed)
    largest = max(nx.adjacency_spectrum(graph).real)
    expected = nx.katz_centrality_numpy(graph, alpha=float(f"{0.5 / largest:.6g}"), normalized=False)
    values, note = katz(Adjacency(net))
    assert values == pytest.approx([expected[person] for person in net.ids], rel=1e-10)
    assert note == f"computed with the attenuation {0.5 / largest:.6g}"


def test_triangles_are_the_same_in_small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    net, graph = random_pair(5, dense=True)
    monkeypatch.setattr(triads, "AT_ONCE", 3)
    assert Triads(Adjacency(net)).triangles.tolist() == [nx.triangles(graph, person) for person in net.ids]


def test_people_without_ties_have_no_constraint_and_no_bridge() -> None:
    net = project(Involvements(("a", "b", "c"), ("E1", "E1", "E2"), ("suspect",) * 3, (None,) * 3, ("",) * 3))
    found = measure(net, ["constraint", "effective_size", "clustering", "katz", "bridges"])
    assert found["constraint"].value[:2].tolist() == [1.0, 1.0]
    assert np.isnan(found["constraint"].value[2])
    assert np.isnan(found["effective_size"].value[2])
    assert np.isnan(found["clustering"].value).all()
    assert found["katz"].value.tolist() == pytest.approx([2.0, 2.0, 1.0])
    assert found["bridges"].value.tolist() == [1.0, 1.0, 0.0]


def test_measures_too_slow_for_the_network_are_not_among_all_measures() -> None:
    path = from_ties([(f"P{i:04}", f"P{i + 1:04}", 1.0) for i in range(2_001)])
    assert "betweenness_weighted" not in names_for(path)
    assert "betweenness_weighted" in names_for(from_ties(TWO_TRIANGLES))


def test_what_stands_in_front_is_not_advanced() -> None:
    front = [name for name, spec in MEASURES.items() if not spec.advanced]
    assert front == [
        "degree", "out_degree", "in_degree", "strength", "betweenness", "harmonic", "k_core", "components",
        "component_size", "cut_points", "bridges", "fragmentation",
    ]  # fmt: skip
