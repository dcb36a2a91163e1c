"""Shortest paths: all of them, counted, in order, each step with its incidents."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.paths import paths_answer, shortest_paths
from volt_graph.analysis.projection import from_ties, project
from volt_graph.errors import NotFound, WrongUsage
from volt_graph.model.network import Involvements, Network


def hand() -> Network:
    entries = [(e, p) for e, people in (("E1", "ab"), ("E2", "abc"), ("E3", "cd"), ("E4", "def"), ("E5", "xy"))
               for p in people]  # fmt: skip
    n = len(entries)
    return project(Involvements(tuple(p for _, p in entries), tuple(e for e, _ in entries), ("suspect",) * n,
                                (None,) * n, ("",) * n))  # fmt: skip


def test_every_step_leads_to_its_incidents() -> None:
    found = shortest_paths(hand(), "a", "f")
    assert (found.length, found.total) == (3, 1)
    assert [(path.people, path.steps) for path in found.paths] == [
        (("a", "c", "d", "f"), (("E2",), ("E3",), ("E4",))),
    ]
    assert shortest_paths(hand(), "b", "a").paths[0].steps == (("E1", "E2"),)


def test_tied_paths_are_counted_and_come_in_order() -> None:
    grid = nx.grid_2d_graph(5, 5)
    net = from_ties([(f"P{a}{b}", f"P{c}{d}", 1.0) for (a, b), (c, d) in grid.edges()])
    found = shortest_paths(net, "P00", "P44", limit=3)
    assert (found.length, found.total, len(found.paths)) == (8, 70, 3)
    assert [path.people for path in found.paths] == sorted(path.people for path in shortest_paths(
        net, "P00", "P44", limit=100).paths)[:3]  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_paths_equal_networkx_on_random_graphs(seed: int) -> None:
    graph = nx.gnm_random_graph(30, 45, seed=seed)
    named = nx.relabel_nodes(graph, {i: f"P{i:02}" for i in graph})
    net = from_ties([(a, b, 1.0) for a, b in named.edges()])
    draw = np.random.default_rng(seed)
    for one, other in draw.choice(net.n_people, (10, 2)).tolist():
        if one == other:
            continue
        start, end = net.ids[one], net.ids[other]
        found = shortest_paths(net, start, end, limit=1000)
        expected = sorted(nx.all_shortest_paths(named, start, end)) if nx.has_path(named, start, end) else []
        assert [list(path.people) for path in found.paths] == expected
        assert found.total == len(expected)


def test_directed_paths_follow_the_direction() -> None:
    parts = [("E1", "a", "suspect"), ("E1", "b", "victim"), ("E2", "b", "suspect"), ("E2", "c", "victim")]
    incident, person, role = zip(*parts, strict=True)
    net = project(Involvements(person, incident, role, (None,) * 4, ("",) * 4), tie="victim_of")
    assert shortest_paths(net, "a", "c").paths[0].people == ("a", "b", "c")
    assert shortest_paths(net, "c", "a").length is None


def test_people_in_different_components_have_no_path() -> None:
    found = shortest_paths(hand(), "a", "x")
    assert (found.paths, found.total, found.length) == ((), 0, None)
    assert paths_answer(hand(), found, {}).notes[0] == "No path of these ties joins a and x."


def test_unknown_person_same_person_and_no_limit_are_refused() -> None:
    with pytest.raises(NotFound, match="zz is not in this network: no counted role in the period"):
        shortest_paths(hand(), "a", "zz")
    with pytest.raises(NotFound, match="nobody is not in this network"):
        shortest_paths(project(Involvements((), (), (), (), ())), "nobody", "a")
    with pytest.raises(WrongUsage, match="the same person"):
        shortest_paths(hand(), "a", "a")
    with pytest.raises(WrongUsage, match="0 paths"):
        shortest_paths(hand(), "a", "b", limit=0)


def test_answer_has_a_row_per_step_and_says_what_is_not_shown() -> None:
    square = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bd", "cd")])
    answer = paths_answer(square, shortest_paths(square, "a", "d", limit=1), {"a": "Al"})
    assert answer.rows == ((1, 1, "a", "Al", "b", "", 0, []), (1, 2, "b", "", "d", "", 0, []))
    assert answer.notes[0] == "2 paths of 2 steps, the first 1 shown; there is no shorter one."
