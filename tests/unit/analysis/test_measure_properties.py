"""Every measure against NetworkX on projections with isolates and pieces; and what must leave a value as it is."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.between import betweenness
from volt_graph.analysis.centrality import measure, names_for
from volt_graph.analysis.distances import harmonic
from volt_graph.analysis.faces import to_networkx
from volt_graph.analysis.measures import MEASURES
from volt_graph.analysis.projection import project
from volt_graph.model.network import Involvements, Network

SEEDS = range(25)
TIES = ("co_offending", "victim_of")
GLOBAL = {"betweenness", "betweenness_weighted", "harmonic", "pagerank", "katz", "components", "fragmentation"}
"""Measures that are divided by, or depend on, the whole network; the others are a matter of one's own part."""
Row = tuple[str, str, str]


def rows_of(seed: int, *, prefix: str = "P", incidents: int = 40, people: int = 45) -> list[Row]:
    """Incidents of one to four people: many people are alone on theirs, others in small pieces."""
    draw = random.Random(seed)
    found = []
    for event in range(incidents):
        here = draw.sample(range(people), draw.choice((1, 1, 2, 2, 3, 4)))
        roles = ["suspect", *draw.choices(("suspect", "victim"), k=len(here) - 1)]
        found += [(f"{prefix}{p:02}", f"{prefix}E{event:02}", role) for p, role in zip(here, roles, strict=True)]
    return found


def network_of(rows: list[Row], tie: str = "co_offending") -> Network:
    person, incident, role = zip(*rows, strict=True)
    n = len(rows)
    return project(Involvements(person, incident, role, (None,) * n, ("",) * n), tie=tie)


def values(net: Network, *names: str) -> dict[str, dict[str, float]]:
    found = measure(net, names or names_for(net))
    return {name: dict(zip(net.ids, one.value.tolist(), strict=True)) for name, one in found.items()}


def near(found: Mapping[str, float], expected: Mapping[str, float], what: str, *, rel: float = 1e-9) -> None:
    assert found.keys() == expected.keys(), what
    for person, value in expected.items():
        assert found[person] == pytest.approx(value, rel=rel, abs=1e-9, nan_ok=True), (what, person)


def plain(net: Network) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(to_networkx(net))
    assert list(graph) == list(net.ids)
    return graph


@pytest.mark.parametrize("seed", SEEDS)
def test_every_undirected_measure_equals_networkx_with_isolates_and_pieces(seed: int) -> None:
    net = network_of(rows_of(seed))
    graph, n = plain(net), net.n_people
    assert min(dict(graph.degree()).values()) == 0
    assert nx.number_connected_components(graph) > 3
    found = values(net)
    cuts, cores = set(nx.articulation_points(graph)), nx.core_number(graph)
    ends = [person for tie in nx.bridges(graph) for person in tie]
    for a, b, tie in graph.edges(data=True):
        graph.edges[a, b]["length"] = round(12 / tie["weight"])
    tied = [person for person in graph if graph.degree(person)]
    sizes = {person: len(part) for part in nx.connected_components(graph) for person in part}
    bare: nx.Graph[str] = nx.Graph()
    bare.add_nodes_from(graph)
    bare.add_edges_from(graph.edges())
    alpha = float(f"{0.5 / max(nx.adjacency_spectrum(bare).real):.6g}")
    clustered = {p: float(nx.clustering(graph, p)) if graph.degree(p) > 1 else np.nan for p in graph}  # type: ignore[arg-type]
    eigen: dict[str, float] = {}
    for part in nx.connected_components(graph):
        inside = bare.subgraph(sorted(part))
        matrix = nx.to_numpy_array(inside)
        leading = np.abs(np.linalg.eigh(matrix)[1][:, -1]) if len(part) > 1 else [np.nan]
        eigen |= dict(zip(inside, leading, strict=True))
    expected: dict[str, Mapping[str, float]] = {
        "degree": dict(graph.degree()), "strength": dict(graph.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(graph),
        "betweenness_raw": nx.betweenness_centrality(graph, normalized=False),
        "betweenness_weighted": nx.betweenness_centrality(graph, weight="length"),
        "harmonic": {p: value / (n - 1) for p, value in nx.harmonic_centrality(graph).items()},
        "eigenvector": eigen, "pagerank": nx.pagerank(graph, tol=1e-15, max_iter=5000),
        "katz": nx.katz_centrality_numpy(graph, alpha=alpha, normalized=False),
        "clustering": clustered,
        "constraint": nx.constraint(graph), "k_core": cores, "component_size": sizes,
        "effective_size": nx.effective_size(graph), "cut_points": {p: float(p in cuts) for p in graph},
        "bridges": {p: float(ends.count(p)) for p in graph},
        "fragmentation": {p: fragmented(graph, p) for p in graph},
    }  # fmt: skip
    assert found.keys() - expected.keys() == {"components"}
    for name, wanted in expected.items():
        near(found[name], wanted, name, rel=1e-6 if name in ("eigenvector", "pagerank") else 1e-9)
    assert len(tied) < n


def fragmented(graph: nx.Graph[str], person: str) -> float:
    rest = graph.subgraph(set(graph) - {person})
    apart = sum(not nx.has_path(rest, a, b) for a, b in combinations(rest, 2)) if len(rest) < 12 else None
    m = len(rest)
    by_parts = 1 - sum(len(c) * (len(c) - 1) for c in nx.connected_components(rest)) / (m * (m - 1))
    assert apart is None or by_parts == pytest.approx(2 * apart / (m * (m - 1)))
    return by_parts


@pytest.mark.parametrize("seed", SEEDS)
def test_every_directed_measure_equals_networkx(seed: int) -> None:
    net = network_of(rows_of(seed), "victim_of")
    graph: nx.DiGraph[str] = nx.DiGraph(to_networkx(net))
    found = values(net)
    sizes = {person: len(part) for part in nx.weakly_connected_components(graph) for person in part}
    expected: dict[str, Mapping[str, float]] = {
        "degree": dict(graph.degree()), "out_degree": dict(graph.out_degree()), "in_degree": dict(graph.in_degree()),
        "strength": dict(graph.degree(weight="weight")), "betweenness": nx.betweenness_centrality(graph),
        "betweenness_raw": nx.betweenness_centrality(graph, normalized=False), "component_size": sizes,
        "pagerank": nx.pagerank(graph, tol=1e-15, max_iter=5000),
    }  # fmt: skip
    assert found.keys() - expected.keys() == {"components"}
    for name, wanted in expected.items():
        near(found[name], wanted, name)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sample_of_everybody_is_exact_in_every_component(seed: int) -> None:
    for tie in TIES:
        net = network_of(rows_of(seed), tie)
        shape = Adjacency(net)
        kernels = (betweenness, harmonic) if tie == "co_offending" else (betweenness,)
        for kernel in kernels:
            exact, said = kernel(shape, pivots=None, seed=1)
            whole, _ = kernel(shape, pivots=net.n_people, seed=1)
            assert said == ""
            assert whole == pytest.approx(exact, abs=1e-12)


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("seed", range(10))
def test_other_names_leave_every_value(seed: int, tie: str) -> None:
    rows = rows_of(seed)
    people = sorted({row[0] for row in rows})
    other = dict(zip(people, random.Random(seed).sample(people, len(people)), strict=True))
    found = values(network_of(rows, tie))
    again = values(network_of([(other[p], f"x{e}", role) for p, e, role in rows], tie))
    for name, column in found.items():
        if MEASURES[name].kind != "label":
            near(again[name], {other[p]: value for p, value in column.items()}, name, rel=1e-7)


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("seed", range(10))
def test_an_unrelated_part_changes_no_value_of_ones_own_part(seed: int, tie: str) -> None:
    rows, more = rows_of(seed), rows_of(seed + 500, prefix="Z", people=20)
    net, both = network_of(rows, tie), network_of([*rows, *more], tie)
    found, again = values(net), values(both)
    m, n = net.n_people, both.n_people
    for name in found.keys() - GLOBAL:
        near({p: again[name][p] for p in net.ids}, found[name], name, rel=1e-7)
    scale = {"betweenness": (m - 1) * (m - 2) / ((n - 1) * (n - 2)), "harmonic": (m - 1) / (n - 1)}
    scale["betweenness_weighted"] = scale["betweenness"]
    for name in scale.keys() & found.keys():
        near({p: again[name][p] for p in net.ids}, {p: v * scale[name] for p, v in found[name].items()}, name)


@pytest.mark.parametrize("seed", range(10))
def test_what_does_not_read_weights_is_the_same_for_other_weights(seed: int) -> None:
    rows = rows_of(seed)
    twice = [*rows, *((p, f"again {e}", role) for p, e, role in rows)]
    found, again = values(network_of(rows)), values(network_of(twice))
    for name in found:
        factor = 2.0 if name == "strength" else 1.0
        near(again[name], {p: factor * value for p, value in found[name].items()}, name, rel=1e-7)


@pytest.mark.parametrize("seed", range(10))
def test_an_incident_of_one_person_changes_nothing_but_the_number_of_people(seed: int) -> None:
    rows = rows_of(seed)
    again = network_of([*rows, (rows[0][0], "alone", "suspect")])
    found = values(network_of(rows))
    for name, column in values(again).items():
        near(column, found[name], name)
