"""Measures against values worked by hand and against NetworkX on random graphs."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.between import betweenness, dependencies
from volt_graph.analysis.centrality import MEASURES, measure, names_for
from volt_graph.analysis.distances import harmonic
from volt_graph.analysis.projection import from_ties, project
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network

HAND = (("E1", "ab"), ("E2", "abc"), ("E3", "cd"), ("E4", "def"))
SEEDS = range(12)


def hand() -> Network:
    entries = [(event, person) for event, people in HAND for person in people]
    n = len(entries)
    return project(Involvements(tuple(p for _, p in entries), tuple(e for e, _ in entries), ("suspect",) * n,
                                (None,) * n, ("",) * n))  # fmt: skip


def random_pair(seed: int) -> tuple[Network, nx.Graph[str]]:
    """Make the same random graph twice, in pieces, with isolates only where a network cannot have them: none."""
    draw = np.random.default_rng(seed)
    n = int(draw.integers(2, 60))
    graph: nx.Graph[str] = nx.Graph()
    for a, b in draw.integers(0, n, (int(n * draw.uniform(0.5, 2.5)) + 1, 2)).tolist():
        if a != b:
            graph.add_edge(f"P{a:02}", f"P{b:02}", weight=float(draw.integers(1, 5)) / 2)
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(graph.edges(data=True))
    return from_ties([(a, b, d["weight"]) for a, b, d in graph.edges(data=True)]), ordered


def column(net: Network, name: str) -> list[float]:
    found: list[float] = measure(net, [name])[name].value.tolist()
    return found


def listed(values: dict[str, float]) -> list[float]:
    return [values[person] for person in sorted(values)]


@pytest.mark.parametrize(("name", "expected"), [
    ("degree", [2, 2, 3, 3, 2, 2]),
    ("strength", [2, 2, 2, 2, 1, 1]),
    ("betweenness_raw", [0, 0, 6, 6, 0, 0]),
    ("betweenness", [0, 0, 0.6, 0.6, 0, 0]),
    ("betweenness_weighted", [0, 0, 0.6, 0.6, 0, 0]),
    ("harmonic", [0.63333, 0.63333, 0.8, 0.8, 0.63333, 0.63333]),
    ("eigenvector", [0.353553, 0.353553, 0.5, 0.5, 0.353553, 0.353553]),
    ("pagerank", [0.180432, 0.180432, 0.190153, 0.208164, 0.120409, 0.120409]),
    ("k_core", [2, 2, 2, 2, 2, 2]),
    ("components", [1, 1, 1, 1, 1, 1]),
    ("component_size", [6, 6, 6, 6, 6, 6]),
    ("cut_points", [0, 0, 1, 1, 0, 0]),
])  # fmt: skip
def test_two_triangles_have_the_values_worked_by_hand(name: str, expected: list[float]) -> None:
    assert column(hand(), name) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_measures_equal_networkx_on_random_graphs(seed: int) -> None:
    net, graph = random_pair(seed)
    n = net.n_people
    assert list(net.ids) == list(graph)
    assert column(net, "degree") == [float(d) for _, d in graph.degree()]
    assert column(net, "strength") == pytest.approx([d for _, d in graph.degree(weight="weight")], rel=1e-9, abs=1e-12)
    assert column(net, "betweenness") == pytest.approx(listed(nx.betweenness_centrality(graph)), rel=1e-9, abs=1e-12)
    whole = nx.betweenness_centrality(graph, normalized=False)
    assert column(net, "betweenness_raw") == pytest.approx(listed(whole), rel=1e-9, abs=1e-12)
    sums = nx.harmonic_centrality(graph)
    harmonic_means = [sums[person] / max(n - 1, 1) for person in net.ids]
    assert column(net, "harmonic") == pytest.approx(harmonic_means, rel=1e-9, abs=1e-12)
    rank = nx.pagerank(graph, tol=1e-15, max_iter=5000)
    assert column(net, "pagerank") == pytest.approx(listed(rank), rel=1e-9)
    cores = nx.core_number(graph)
    assert column(net, "k_core") == [float(cores[person]) for person in net.ids]
    cuts = set(nx.articulation_points(graph))
    assert column(net, "cut_points") == [float(person in cuts) for person in net.ids]


@pytest.mark.parametrize("seed", SEEDS)
def test_weighted_betweenness_equals_networkx_with_whole_number_lengths(seed: int) -> None:
    net, graph = random_pair(seed)
    twelfth = {(a, b): 12 / tie["weight"] for a, b, tie in graph.edges(data=True)}
    assert all(length == int(length) for length in twelfth.values())
    nx.set_edge_attributes(graph, {ends: int(length) for ends, length in twelfth.items()}, "length")
    expected = nx.betweenness_centrality(graph, weight="length")
    assert column(net, "betweenness_weighted") == pytest.approx(listed(expected), abs=1e-12)


def test_tied_weighted_paths_are_tied_although_a_third_is_no_binary_number() -> None:
    net = from_ties([("a", "b", 3.0), ("b", "c", 3.0), ("c", "d", 3.0), ("a", "e", 2.0), ("e", "d", 2.0)])
    assert column(net, "betweenness_weighted") == pytest.approx([1 / 6, 1.5 / 6, 1.5 / 6, 1 / 6, 0.5 / 6])


def test_weighted_betweenness_refuses_what_would_take_too_long() -> None:
    net = from_ties([(f"P{i:04}", f"P{i + 1:04}", 1.0) for i in range(2_001)])
    with pytest.raises(WrongUsage, match="up to 2,000 people, and one has 2,002"):
        measure(net, ["betweenness_weighted"])


@pytest.mark.parametrize("seed", SEEDS)
def test_components_and_eigenvectors_equal_networkx_piece_by_piece(seed: int) -> None:
    net, graph = random_pair(seed)
    pieces = sorted(nx.connected_components(graph), key=lambda people: (-len(people), min(people)))
    number = {person: i for i, people in enumerate(pieces, 1) for person in people}
    assert column(net, "components") == [float(number[person]) for person in net.ids]
    assert column(net, "component_size") == [float(len(pieces[number[person] - 1])) for person in net.ids]
    expected: dict[str, float] = {}
    for people in pieces:
        expected |= (
            nx.eigenvector_centrality_numpy(graph.subgraph(sorted(people)))
            if len(people) > 2
            else dict.fromkeys(people, 0.5**0.5)
        )
    assert column(net, "eigenvector") == pytest.approx([expected[person] for person in net.ids], abs=1e-7)


def test_large_component_is_solved_sparse_with_the_same_values() -> None:
    graph = nx.barabasi_albert_graph(400, 3, seed=1)
    net = from_ties([(f"P{a:03}", f"P{b:03}", 1.0) for a, b in graph.edges()])
    assert column(net, "eigenvector") == pytest.approx(list(nx.eigenvector_centrality_numpy(graph).values()), abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_directed_measures_equal_networkx(seed: int) -> None:
    draw = np.random.default_rng(seed)
    parts = [(f"E{k}", f"P{p:02}", role) for k in range(30)
             for role in ("suspect", "victim") for p in draw.integers(0, 25, 2).tolist()]  # fmt: skip
    incident, person, role = zip(*parts, strict=True)
    n = len(parts)
    net = project(Involvements(person, incident, role, (None,) * n, ("",) * n), tie="victim_of")
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(net.ids)
    for event in set(incident):
        here = [(p, r) for e, p, r in parts if e == event]
        graph.add_edges_from((s, v) for s, r in here for v, q in here if r == "suspect" and q == "victim" and s != v)
    assert column(net, "degree") == [float(d) for _, d in graph.degree()]
    assert column(net, "out_degree") == [float(d) for _, d in graph.out_degree()]
    assert column(net, "in_degree") == [float(d) for _, d in graph.in_degree()]
    assert column(net, "betweenness") == pytest.approx(listed(nx.betweenness_centrality(graph)), abs=1e-12)
    sizes = {p: len(people) for people in nx.weakly_connected_components(graph) for p in people}
    assert column(net, "component_size") == [float(sizes[p]) for p in net.ids]


def test_sample_of_everybody_is_the_exact_answer() -> None:
    net, _ = random_pair(3)
    shape = Adjacency(net)
    exact, note = betweenness(shape, pivots=None, seed=1)
    assert note == ""
    assert betweenness(shape, pivots=net.n_people, seed=1)[0] == pytest.approx(exact, abs=1e-12)


def test_sampled_sums_average_to_the_exact_values_and_say_so() -> None:
    graph = nx.connected_watts_strogatz_graph(120, 6, 0.2, seed=1)
    net = from_ties([(f"P{a:03}", f"P{b:03}", 1.0) for a, b in graph.edges()])
    shape = Adjacency(net)
    for kernel in (betweenness, harmonic):
        exact = kernel(shape, pivots=None, seed=1)[0]
        sampled = [kernel(shape, pivots=40, seed=seed) for seed in range(60)]
        assert sampled[4][1] == "estimated from paths of 40 of 120 people of a component, drawn with seed 4"
        mean = np.mean([values for values, _ in sampled], axis=0)
        assert np.corrcoef(mean, exact)[0, 1] > 0.99
        assert mean.sum() == pytest.approx(exact.sum(), rel=0.02)
        assert kernel(shape, pivots=40, seed=4)[0].tolist() == sampled[4][0].tolist()


def test_sampling_one_start_at_a_time_adds_up_to_the_exact_sum() -> None:
    graph = nx.barabasi_albert_graph(80, 2, seed=2)
    net = from_ties([(f"P{a:03}", f"P{b:03}", 1.0) for a, b in graph.edges()])
    found = dependencies(net.indptr, net.indices, np.arange(80)) / 2
    assert found == pytest.approx(listed(nx.betweenness_centrality(graph, normalized=False)), abs=1e-9)


def test_isolates_and_tiny_networks_have_defined_values() -> None:
    n = 3
    net = project(Involvements(("a", "b", "c"), ("E1", "E1", "E2"), ("suspect",) * n, (None,) * n, ("",) * n))
    found = measure(net, names_for(net))
    assert found["betweenness"].value.tolist() == [0.0, 0.0, 0.0]
    assert found["harmonic"].value.tolist() == [0.5, 0.5, 0.0]
    assert found["k_core"].value.tolist() == [1.0, 1.0, 0.0]
    assert found["components"].value.tolist() == [1.0, 1.0, 2.0]
    assert np.isnan(found["eigenvector"].value).tolist() == [False, False, True]
    defined = found["eigenvector"].defined
    assert defined is not None
    assert defined.tolist() == [True, True, False]
    assert found["pagerank"].value.sum() == pytest.approx(1.0)


def test_empty_network_has_empty_measures() -> None:
    net = project(Involvements((), (), (), (), ()))
    assert {name: one.value.tolist() for name, one in measure(net, names_for(net)).items()} == dict.fromkeys(
        names_for(net), []
    )


def test_wrong_names_directions_and_pivots_are_refused() -> None:
    net = hand()
    with pytest.raises(WrongUsage, match="no measure is called 'fame'"):
        measure(net, ["fame"])
    with pytest.raises(WrongUsage, match="in_degree is defined for directed networks, and this one is undirected"):
        measure(net, ["in_degree"])
    with pytest.raises(WrongUsage, match="0 pivots"):
        measure(net, ["degree"], pivots=0)


def test_every_measure_says_what_it_is() -> None:
    for name, spec in MEASURES.items():
        assert spec.name == name
        assert spec.title
        assert spec.unit
        assert spec.meaning.endswith(".")
        assert spec.limits.endswith(".")
