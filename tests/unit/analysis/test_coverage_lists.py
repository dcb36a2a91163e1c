"""Coverage lists by definition: each next person adds the most; ties, candidates and early ends are said."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.coverage import coverage_answer, coverage_list
from volt_graph.analysis.projection import from_ties, project
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network

TWO_TRIANGLES = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]


def random_pair(seed: int) -> tuple[Network, nx.Graph[str]]:
    made: nx.Graph[int] = nx.gnm_random_graph(40, 70, seed=seed)
    graph: nx.Graph[str] = nx.Graph([(f"P{a:02}", f"P{b:02}") for a, b in made.edges()])
    return from_ties([(a, b, 1.0) for a, b in graph.edges()]), graph


@pytest.mark.parametrize("steps", [1, 2])
@pytest.mark.parametrize("seed", range(8))
def test_each_person_adds_the_most_and_ties_are_counted(seed: int, steps: int) -> None:
    net, graph = random_pair(seed)
    near = {p: set(nx.single_source_shortest_path_length(graph, p, cutoff=steps)) for p in net.ids}
    allowed = net.ids if seed % 2 else net.ids[::3]
    found = coverage_list(net, 6, reachable=None if seed % 2 else allowed, steps=steps)
    covered: set[str] = set()
    for i, person in enumerate(found.people):
        adds = {p: len(near[p] - covered) for p in allowed}
        most = max(adds.values())
        first = min(p for p in allowed if adds[p] == most)
        assert (person, found.adds[i]) == (first, most)
        assert found.tied[i] == list(adds.values()).count(most) - 1
        covered |= near[person]
        assert (found.near[i], found.covered[i]) == (len(near[person]), len(covered))
    assert max(len(near[p] - covered) for p in allowed) == 0 or len(found.people) == 6


def test_comparison_is_with_as_many_of_the_highest_betweenness() -> None:
    net, graph = random_pair(3)
    found = coverage_list(net, 5)
    between = nx.betweenness_centrality(graph)
    top = sorted(net.ids, key=lambda p: (-round(between[p], 9), p))[:5]
    assert found.betweenness == len({q for p in top for q in (p, *graph[p])})


def test_list_ends_when_everybody_is_covered() -> None:
    net = from_ties(TWO_TRIANGLES)
    found = coverage_list(net, 10)
    assert (found.people, found.covered) == (("c", "d"), (4, 6))
    answer = coverage_answer(
        net, found, {"c": "Cy"}, account="A list of 1 id: 1 person in this network, 0 people not in this network."
    )
    assert answer.rows == ((1, "c", "Cy", 4, 4, 4, 0.6667, 1), (2, "d", "", 4, 2, 6, 1.0, 2))
    assert (answer.total, answer.looked_at) == (2, 6)
    assert "The list covers 6 of 6 people within one step; the 2 with the highest betweenness would cover 6." in (
        answer.notes
    )
    assert answer.notes[-1].startswith("Reachable: A list of 1 id: 1 person in this network")


def test_people_without_ties_cover_themselves() -> None:
    net = project(Involvements(("a", "b", "c"), ("E1", "E1", "E2"), ("suspect",) * 3, (None,) * 3, ("",) * 3))
    found = coverage_list(net, 3)
    assert (found.people, found.covered) == (("a", "c"), (2, 3))


def test_what_cannot_be_asked_is_refused() -> None:
    net = from_ties(TWO_TRIANGLES)
    for k, reachable, said in ((0, None, "a list of 0 people"), (2, ["x"], "nobody who can be reached")):
        with pytest.raises(WrongUsage, match=said):
            coverage_list(net, k, reachable=reachable)
    rows = Involvements(("a", "b"), ("E1", "E1"), ("suspect", "victim"), (None,) * 2, ("",) * 2)
    with pytest.raises(WrongUsage, match="this one is directed"):
        coverage_list(project(rows, tie="victim_of"), 1)
    crowd = from_ties([("hub", f"P{i:04}", 1.0) for i in range(8_000)])
    with pytest.raises(WrongUsage, match="too many people are within 2 steps"):
        coverage_list(crowd, 1, steps=2)
    assert np.array_equal(coverage_list(crowd, 1).people, ("hub",))
