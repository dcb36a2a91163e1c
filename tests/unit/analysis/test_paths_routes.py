"""Paths under conditions, against every simple path of small graphs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.faces import to_networkx
from volt_graph.analysis.paths_routes import Conditions, find_routes, routes_answer
from volt_graph.analysis.projection import from_ties, project
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network


def dated(*events: tuple[str, int | None]) -> Network:
    """Each event: the people in it, and its day of the year (None = no day)."""
    rows = [(f"E{k}", person, None if day is None else date(2010, 1, 1) + timedelta(day))
            for k, (people, day) in enumerate(events) for person in people]  # fmt: skip
    n = len(rows)
    return project(Involvements(tuple(r[1] for r in rows), tuple(r[0] for r in rows), ("suspect",) * n,
                                tuple(r[2] for r in rows), ("",) * n))  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_k_shortest_are_the_first_of_all_simple_paths(seed: int) -> None:
    graph = nx.relabel_nodes(nx.gnm_random_graph(9, 14, seed=seed), {i: f"P{i}" for i in range(9)})
    net = from_ties([(a, b, 1.0) for a, b in graph.edges()])
    start, end = net.ids[0], net.ids[-1]
    every = sorted(nx.all_simple_paths(graph, start, end), key=lambda path: (len(path), path))
    for wanted in (1, 3, 7):
        found, complete = find_routes(net, start, end, Conditions(shortest=wanted), limit=100)
        assert complete
        assert [list(path.people) for path in found.paths] == every[:wanted]
        if len(every) >= wanted:
            level = len(every[wanted - 1])
            assert (found.total, found.length) == (sum(len(path) <= level for path in every), level - 1)


@pytest.mark.parametrize("seed", range(8))
def test_through_and_avoiding_are_filters_of_all_simple_paths(seed: int) -> None:
    graph = nx.relabel_nodes(nx.gnm_random_graph(8, 14, seed=seed), {i: f"P{i}" for i in range(8)})
    net = from_ties([(a, b, 1.0) for a, b in graph.edges()])
    start, end, others = net.ids[0], net.ids[-1], net.ids[1:-1]
    for through, avoid in product(others[:3], others[3:]):
        kept = [path for path in nx.all_simple_paths(graph, start, end) if through in path and avoid not in path]
        fewest = min(map(len, kept), default=0)
        conditions = Conditions(through=(frozenset([through]),), avoid=frozenset([avoid]))
        found, _ = find_routes(net, start, end, conditions, limit=100)
        assert [list(path.people) for path in found.paths] == sorted(path for path in kept if len(path) == fewest)


@pytest.mark.parametrize("seed", range(8))
def test_paths_in_time_order_are_those_with_a_rising_choice_of_incidents(seed: int) -> None:
    draw = np.random.default_rng(seed)
    events = [("".join(draw.choice(list("abcdef"), 2, replace=False)), int(draw.integers(0, 12))) for _ in range(14)]
    net = dated(*events)
    graph: nx.Graph[str] = nx.Graph([(people[0], people[1]) for people, _ in events])
    if not {"a", "b"} <= set(net.ids):
        return
    days = {frozenset(people): sorted((day, f"E{k}") for k, (p, day) in enumerate(events) if set(p) == set(people))
            for people, _ in events}  # fmt: skip
    expected = {}
    for path in nx.all_simple_paths(graph, "a", "b"):
        rising = [choice for choice in product(*(days[frozenset(pair)] for pair in pairwise(path)))
                  if all(one[0] <= other[0] for one, other in pairwise(choice))]  # fmt: skip
        if rising:
            expected[tuple(path)] = [{choice[step][1] for choice in rising} for step in range(len(path) - 1)]
    found, _ = find_routes(net, "a", "b", Conditions(shortest=100, in_time_order=True), limit=100)
    assert {path.people: [set(step) for step in path.steps] for path in found.paths} == expected


def test_a_step_may_be_on_the_same_day_and_not_earlier() -> None:
    assert find_routes(dated(("ab", 3), ("bc", 3)), "a", "c", Conditions(in_time_order=True))[0].total == 1
    assert find_routes(dated(("ab", 4), ("bc", 3)), "a", "c", Conditions(in_time_order=True))[0].total == 0
    assert find_routes(dated(("ab", 4), ("bc", None)), "a", "c", Conditions(in_time_order=True))[0].total == 0


def test_a_role_is_passed_through_when_one_person_inside_has_it() -> None:
    net = from_ties([(x, y, 1.0) for x, y in ("ab", "bd", "ac", "ce", "ed")])
    found, _ = find_routes(net, "a", "d", Conditions(through=(frozenset("aed"),)))
    assert [path.people for path in found.paths] == [("a", "c", "e", "d")]
    assert find_routes(net, "a", "d", Conditions(through=(frozenset(),)))[0].total == 0


def test_wrong_conditions_are_refused() -> None:
    net = from_ties([("a", "b", 1.0)])
    with pytest.raises(WrongUsage, match="the same person"):
        find_routes(net, "a", "a", Conditions())
    with pytest.raises(WrongUsage, match="an end of the path"):
        find_routes(net, "a", "b", Conditions(through=(frozenset("a"),)))
    with pytest.raises(WrongUsage, match="no dated incidents"):
        find_routes(net, "a", "b", Conditions(in_time_order=True))
    with pytest.raises(WrongUsage, match="below 1"):
        find_routes(net, "a", "b", Conditions(longest=0))


def test_the_answer_says_what_was_searched_and_found() -> None:
    net = from_ties([(x, y, 1.0) for x, y in ("ab", "bd", "ac", "cd")])
    found, complete = find_routes(net, "a", "d", Conditions(shortest=1), limit=1)
    answer = routes_answer(net, found, Conditions(shortest=1), {}, complete=complete)
    assert answer.notes[0] == "2 paths of up to 2 steps, the first 1 shown; no shorter ones left out."
    none, complete = find_routes(net, "a", "d", Conditions(avoid=frozenset("bc")))
    answer = routes_answer(net, none, Conditions(), {}, complete=complete)
    assert answer.notes[0] == "No path of up to 8 steps that keeps to the conditions joins a and d."
    assert answer.rows == ()


def test_a_search_that_gives_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("volt_graph.analysis.paths_routes.EXAMINED", 20)
    full = nx.complete_graph(9)
    net = from_ties([(f"P{a}", f"P{b}", 1.0) for a, b in full.edges()])
    found, complete = find_routes(net, "P0", "P8", Conditions(shortest=500))
    assert not complete
    assert "may be more" in routes_answer(net, found, Conditions(shortest=500), {}, complete=False).notes[0]


def attacks(seed: int) -> Network:
    """A directed network: who is a suspect and who a victim of fourteen incidents."""
    draw = np.random.default_rng(seed)
    ends = [draw.choice(8, 2, replace=False).tolist() for _ in range(22)]
    rows = [(f"P{person}", f"E{k:02}", role) for k, pair in enumerate(ends)
            for person, role in zip(pair, ("suspect", "victim"), strict=True)]  # fmt: skip
    person, incident, role = zip(*rows, strict=True)
    n = len(rows)
    return project(Involvements(person, incident, role, (None,) * n, ("",) * n), tie="victim_of")


def length_of(graph: Any, path: Sequence[str]) -> Fraction:
    return sum((1 / Fraction(graph.edges[pair]["weight"]).limit_denominator(1000) for pair in pairwise(path)),
               Fraction())  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("directed", [False, True])
def test_weighted_paths_are_those_of_least_sum_of_one_through_weight(seed: int, directed: bool) -> None:
    draw = np.random.default_rng(seed)
    net = attacks(seed) if directed else from_ties([
        (f"P{a}", f"P{b}", float(draw.choice([0.5, 1, 1.5, 2, 3])))
        for a, b in nx.gnm_random_graph(9, 14, seed=seed).edges()
    ])  # fmt: skip
    graph = to_networkx(net)
    start, end = net.ids[0], net.ids[-1]
    every = sorted((length_of(graph, path), path) for path in nx.all_simple_paths(graph, start, end))
    for wanted in (None, 1, 4):
        found, complete = find_routes(net, start, end, Conditions(shortest=wanted, weighted=True), limit=100)
        assert complete
        if not every:
            assert (found.paths, found.total, found.length) == ((), 0, None)
            continue
        last = every[min(wanted or 1, len(every)) - 1][0]
        level = [path for length, path in every if length <= last]
        assert [list(path.people) for path in found.paths] == (level if wanted is None else level[:wanted])
        assert found.total == len(level)
        for path in found.paths:
            assert [set(step) for step in path.steps] == [set(graph.edges[pair]["incidents"]) for pair in
                                                          pairwise(path.people)]  # fmt: skip
    if every:
        shortest = nx.dijkstra_path_length(graph, start, end, weight=lambda a, b, tie: 1 / tie["weight"])
        assert float(every[0][0]) == pytest.approx(shortest)


@pytest.mark.parametrize("seed", range(6))
def test_weights_and_conditions_hold_together(seed: int) -> None:
    draw = np.random.default_rng(seed)
    net = from_ties([(f"P{a}", f"P{b}", float(draw.choice([0.5, 1, 2]))) for a, b in
                     nx.gnm_random_graph(8, 15, seed=seed).edges()])  # fmt: skip
    graph = to_networkx(net)
    start, end, others = net.ids[0], net.ids[-1], net.ids[1:-1]
    for through, avoid, longest in product(others[:2], others[2:4], (3, 8)):
        kept = sorted((length_of(graph, path), path) for path in nx.all_simple_paths(graph, start, end, cutoff=longest)
                      if through in path and avoid not in path)  # fmt: skip
        conditions = Conditions(through=(frozenset([through]),), avoid=frozenset([avoid]), longest=longest,
                                shortest=3, weighted=True)  # fmt: skip
        found, _ = find_routes(net, start, end, conditions, limit=100)
        assert [list(path.people) for path in found.paths] == [path for _, path in kept[:3]]


@pytest.mark.parametrize("seed", range(8))
def test_paths_of_directed_ties_keep_their_direction(seed: int) -> None:
    net = attacks(seed)
    graph = to_networkx(net)
    for start, end in product(net.ids[:3], net.ids[-3:]):
        every = sorted(nx.all_simple_paths(graph, start, end), key=lambda path: (len(path), path))
        found, _ = find_routes(net, start, end, Conditions(shortest=5), limit=100)
        assert [list(path.people) for path in found.paths] == every[:5]
        for avoid in net.ids[3:5]:
            kept = [path for path in every if avoid not in path]
            fewest = min(map(len, kept), default=0)
            only, _ = find_routes(net, start, end, Conditions(avoid=frozenset([avoid])), limit=100)
            assert [list(p.people) for p in only.paths] == [path for path in kept if len(path) == fewest]


def test_the_answer_of_weighted_paths_has_weights_and_lengths() -> None:
    net = from_ties([("a", "b", 4.0), ("b", "d", 4.0), ("a", "d", 1.0)])
    conditions = Conditions(shortest=2, weighted=True)
    found, complete = find_routes(net, "a", "d", conditions)
    answer = routes_answer(net, found, conditions, {}, complete=complete)
    assert [(row[0], row[2], row[4], row[8], row[9]) for row in answer.rows] == [
        (1, "a", "b", 4.0, 0.5), (1, "b", "d", 4.0, 0.5), (2, "a", "d", 1.0, 1.0),
    ]  # fmt: skip
    assert answer.notes[0] == "2 paths of the least lengths; no shorter one left out."
    assert answer.params["weighted"] is True


def test_a_tie_of_lengths_in_thirds_is_a_tie() -> None:
    net = from_ties([("a", "b", 3.0), ("b", "c", 3.0), ("c", "d", 3.0), ("a", "d", 1.0)])
    assert find_routes(net, "a", "d", Conditions(weighted=True))[0].total == 2
