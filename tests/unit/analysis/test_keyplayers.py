"""Key players: golden numbers, every set by definition on random graphs, ties, large networks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis import keyplayers_search
from volt_graph.analysis.distances import level_counts
from volt_graph.analysis.keyplayers import key_players
from volt_graph.analysis.projection import from_ties, project
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network

TWO_TRIANGLES = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]


def random_pair(seed: int, *, people: int = 14) -> tuple[Network, nx.Graph[str]]:
    draw = np.random.default_rng(seed)
    made: nx.Graph[int] = nx.gnm_random_graph(people, int(people * draw.uniform(0.8, 1.8)), seed=seed)
    net = from_ties([(f"P{a:02}", f"P{b:02}", 1.0) for a, b in made.edges()])
    graph: nx.Graph[str] = nx.Graph([(f"P{a:02}", f"P{b:02}") for a, b in made.edges()])
    return net, graph


def f_without(graph: nx.Graph[str], people: tuple[str, ...]) -> float:
    rest = graph.subgraph(set(graph) - set(people))
    m = len(rest)
    return 1 - sum(len(c) * (len(c) - 1) for c in nx.connected_components(rest)) / (m * (m - 1))


def df_without(graph: nx.Graph[str], people: tuple[str, ...]) -> float:
    rest: nx.Graph[str] = graph.subgraph(set(graph) - set(people))
    m = len(rest)
    return 1 - sum(nx.harmonic_centrality(rest).values()) / (m * (m - 1))


def reached(graph: nx.Graph[str], people: tuple[str, ...], steps: int) -> float:
    near = {p for one in people for p in nx.single_source_shortest_path_length(graph, one, cutoff=steps)}
    return len(near) / len(graph)


def test_one_person_has_the_values_worked_by_hand() -> None:
    found = key_players(from_ties(TWO_TRIANGLES), 1)
    assert found.people == ("c",)
    assert [found.value, *found.alone] == pytest.approx([0.6, 0.6])
    assert (found.tied, found.listed, found.exact) == (2, (("c",), ("d",)), True)
    assert [value or 0.0 for value in found.before] == pytest.approx([0.0, 0.311111], abs=1e-6)
    assert [value or 0.0 for value in found.after] == pytest.approx([0.6, 0.6])


def test_distance_weighted_fragmentation_has_the_values_worked_by_hand() -> None:
    assert key_players(from_ties(TWO_TRIANGLES), 1, by="DF").value == pytest.approx(0.6)
    graph: nx.Graph[str] = nx.Graph([(a, b) for a, b, _ in TWO_TRIANGLES])
    assert df_without(graph, ("a",)) == pytest.approx(0.283333, abs=1e-6)


def test_best_pair_is_the_first_of_those_that_tie() -> None:
    found = key_players(from_ties(TWO_TRIANGLES), 2)
    assert found.people == ("a", "d")
    assert found.value == pytest.approx(0.666667, abs=1e-6)
    assert found.tied == len(found.listed) > 1


def test_two_seeds_reach_everybody_and_nine_pairs_tie() -> None:
    found = key_players(from_ties(TWO_TRIANGLES), 2, goal="reach")
    assert (found.people, found.value, found.tied) == (("a", "d"), 1.0, 9)
    assert ["".join(pair) for pair in found.listed] == ["ad", "ae", "af", "bd", "be", "bf", "cd", "ce", "cf"]
    assert list(found.alone) == pytest.approx([0.5, 4 / 6])
    assert list(found.without) == pytest.approx([4 / 6, 0.5])


@pytest.mark.parametrize("k", [1, 2, 3])
@pytest.mark.parametrize("seed", range(6))
def test_exact_search_looks_at_every_set(seed: int, k: int) -> None:
    net, graph = random_pair(seed)
    value_of: dict[tuple[str, str, int], Callable[[tuple[str, ...]], float]] = {
        ("disrupt", "F", 1): lambda people: f_without(graph, people),
        ("disrupt", "DF", 1): lambda people: df_without(graph, people),
        ("reach", "F", 1): lambda people: reached(graph, people, 1),
        ("reach", "F", 2): lambda people: reached(graph, people, 2),
    }
    for (goal, by, steps), value in value_of.items():
        every = {s: round(value(s), 9) for s in combinations(net.ids, k)}
        top = max(every.values())
        winners = [s for s, v in every.items() if v == top]
        found = key_players(net, k, goal=goal, by=by, steps=steps)
        assert found.value == pytest.approx(top, abs=1e-9)
        assert (found.exact, found.tied, found.people) == (True, len(winners), winners[0])
        assert list(found.listed) == winners[: keyplayers_search.LISTED]
        if k > 1:
            less = [value(tuple(p for p in found.people if p != person)) for person in found.people]
            assert found.without == pytest.approx(less, abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_greedy_steps_and_swaps_come_near_the_exact_value(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    net, graph = random_pair(seed, people=24)
    exact = key_players(net, 3).value
    monkeypatch.setattr(keyplayers_search, "EXACT_UP_TO", 0)
    found = key_players(net, 3, seed=5)
    assert not found.exact
    assert found.value == pytest.approx(f_without(graph, found.people), abs=1e-12)
    assert exact * 0.97 <= found.value <= exact + 1e-12
    assert key_players(net, 3, seed=5) == found


def test_large_networks_are_searched_greedily_and_df_is_not_stated() -> None:
    net = from_ties([(f"P{i:05}", f"P{i + 1:05}", 1.0) for i in range(20_001)])
    found = key_players(net, 3)
    assert not found.exact
    assert found.value == pytest.approx(0.75, abs=0.002)
    assert found.before == (0.0, None)


def test_pairs_by_distance_are_those_of_networkx() -> None:
    net, graph = random_pair(3, people=150)
    counts = level_counts(net.indptr, net.indices, copies=1)[0]
    steps = [d for _, near in nx.all_pairs_shortest_path_length(graph) for d in near.values() if d]
    assert counts.tolist() == np.bincount(steps)[1:].tolist()


def test_what_cannot_be_asked_is_refused() -> None:
    net = from_ties(TWO_TRIANGLES)
    with pytest.raises(WrongUsage, match="6 of 6 people cannot be chosen"):
        key_players(net, 6)
    with pytest.raises(WrongUsage, match="no key players for 'fame'"):
        key_players(net, 1, goal="fame")
    with pytest.raises(WrongUsage, match="4 steps"):
        key_players(net, 1, goal="reach", steps=4)
    rows = Involvements(("a", "b"), ("E1", "E1"), ("suspect", "victim"), (None,) * 2, ("",) * 2)
    with pytest.raises(WrongUsage, match="this one is directed"):
        key_players(project(rows, tie="victim_of"), 1)
    path = from_ties([(f"P{i:05}", f"P{i + 1:05}", 1.0) for i in range(1_001)])
    with pytest.raises(WrongUsage, match="DF is compared in networks of up to 1,000 people, and this one has 1,002"):
        key_players(path, 1, by="DF")
