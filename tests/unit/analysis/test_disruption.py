"""Disruption by definition: the next person chosen again, the order of the start, random orders, ties."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.disruption import disruption
from volt_graph.analysis.disruption_answer import disruption_answer
from volt_graph.analysis.projection import from_ties, project
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network

TWO_TRIANGLES = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]


def random_pair(seed: int) -> tuple[Network, nx.Graph[str]]:
    made: nx.Graph[int] = nx.gnm_random_graph(30, 45, seed=seed)
    graph: nx.Graph[str] = nx.Graph([(f"P{a:02}", f"P{b:02}") for a, b in made.edges()])
    return from_ties([(a, b, 1.0) for a, b in graph.edges()]), graph


def state(graph: nx.Graph[str]) -> tuple[int, float]:
    sizes, n = [len(part) for part in nx.connected_components(graph)], len(graph)
    return max(sizes), 1 - sum(s * (s - 1) for s in sizes) / (n * (n - 1))


@pytest.mark.parametrize("seed", range(6))
def test_next_person_is_chosen_from_the_network_that_is_left(seed: int) -> None:
    net, graph = random_pair(seed)
    found = disruption(net, removals=8, runs=3, seed=seed)
    rest: nx.Graph[str] = nx.Graph(graph)
    for i, person in enumerate(found.people):
        value = {p: round(v, 9) for p, v in nx.betweenness_centrality(rest).items()}
        top = max(value.values())
        winners = sorted(p for p in value if value[p] == top)
        assert (person, found.tied[i]) == (winners[0], len(winners) - 1)
        assert found.value[i] == pytest.approx(top, abs=1e-9)
        rest.remove_node(person)
        assert (found.largest[i], round(found.fragmentation[i], 9)) == (state(rest)[0], round(state(rest)[1], 9))
    start = nx.betweenness_centrality(graph)
    order = sorted(graph, key=lambda p: (-round(start[p], 9), p))
    assert found.once == tuple(
        state(nx.Graph(graph.subgraph(set(graph) - set(order[: i + 1]))))[0] for i in range(len(found.people))
    )


def test_random_orders_are_of_all_people_and_seeded() -> None:
    net, graph = random_pair(2)
    found = disruption(net, removals=5, runs=4, seed=9)
    draw = np.random.default_rng(9)
    orders = [[net.ids[i] for i in draw.permutation(net.n_people)[:5]] for _ in range(4)]
    sizes = [[state(nx.Graph(graph.subgraph(set(graph) - set(order[: i + 1]))))[0] for i in range(5)]
             for order in orders]  # fmt: skip
    assert found.random == tuple(np.mean(sizes, axis=0).tolist())
    assert (found.random_low, found.random_high) == (tuple(np.min(sizes, axis=0)), tuple(np.max(sizes, axis=0)))
    assert disruption(net, removals=5, runs=4, seed=9) == found


def test_it_ends_when_no_ties_are_left() -> None:
    net = from_ties([("a", "b", 1.0), ("a", "c", 1.0)])
    found = disruption(net, by="degree", removals=5)
    assert (found.people, found.largest) == (("a",), (1,))
    assert disruption(project(Involvements((), (), (), (), ()))).people == ()


def test_person_whose_removal_fragments_most_can_be_next() -> None:
    found = disruption(from_ties(TWO_TRIANGLES), by="fragmentation", removals=1)
    assert (found.people, found.tied) == (("c",), (1,))
    assert list(found.fragmentation) == pytest.approx([0.6])


def test_answer_says_ties_caution_and_order() -> None:
    net = from_ties(TWO_TRIANGLES)
    answer = disruption_answer(net, disruption(net, removals=2, runs=2), {"c": "Cy"})
    assert answer.rows[0][:9] == (1, "c", "Cy", 0.6, 1, 3, 0.5, 0.6, 3)
    assert answer.notes[0] == "Analytical position only; not evidence of seniority or guilt."
    assert "At 2 removals others had the same value: another order is as right." in answer.notes
    assert (answer.total, answer.looked_at) == (2, 6)


def test_what_cannot_be_asked_is_refused() -> None:
    net = from_ties(TWO_TRIANGLES)
    for by in ("components", "cut_points", "eigenvector", "in_degree", "fame"):
        with pytest.raises(WrongUsage, match=f"people cannot be taken away by '{by}'"):
            disruption(net, by=by)
    with pytest.raises(WrongUsage, match="at least 1"):
        disruption(net, removals=0)
    rows = Involvements(("a", "b"), ("E1", "E1"), ("suspect", "victim"), (None,) * 2, ("",) * 2)
    with pytest.raises(WrongUsage, match="this one is directed"):
        disruption(project(rows, tie="victim_of"))
