"""Brokerage against the definition, pair by pair."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.brokerage import ROLES, brokerage, brokerage_answer
from volt_graph.analysis.projection import from_ties, project
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements

TWO_TRIANGLES = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]
KINDS: dict[tuple[int, ...], str] = {
    (0, 0, 0): "coordinator",
    (0, 0, 1): "representative",
    (0, 1, 1): "gatekeeper",
    (0, 1, 0): "itinerant",
}


def role(one: str, broker: str, other: str) -> str:
    seen = {gang: i for i, gang in reversed(list(enumerate((one, broker, other))))}
    shape = tuple(sorted(seen.values()).index(seen[gang]) for gang in (one, broker, other))
    return KINDS.get(shape, "liaison")


@pytest.mark.parametrize("seed", range(10))
def test_pairs_are_those_of_the_definition(seed: int) -> None:
    draw = np.random.default_rng(seed)
    made: nx.Graph[int] = nx.gnm_random_graph(16, 40, seed=seed)
    graph: nx.Graph[str] = nx.Graph([(f"P{a:02}", f"P{b:02}") for a, b in made.edges()])
    gang_of = {person: f"G{draw.integers(3)}" for person in sorted(graph) if draw.random() < 0.8}
    expected = {person: dict.fromkeys(ROLES, 0) for person in gang_of}
    for a, i, b in permutations(gang_of, 3):
        if graph.has_edge(a, i) and graph.has_edge(i, b) and not graph.has_edge(a, b):
            expected[i][role(gang_of[a], gang_of[i], gang_of[b])] += 1
    found = brokerage(from_ties([(a, b, 1.0) for a, b in graph.edges()]), gang_of)
    assert {person: dict(zip(ROLES, pairs.tolist(), strict=True))
            for person, pairs in zip(found.people, found.pairs, strict=True)} == expected  # fmt: skip
    for at, person in enumerate(found.people):
        near = [gang_of.get(p) for p in graph[person]]
        assert found.own[at] == near.count(gang_of[person])
        assert found.other[at] == len([g for g in near if g and g != gang_of[person]])
        assert found.gangs[at] == len({g for g in near if g and g != gang_of[person]})
        assert found.degree[at] == len(near)


def test_two_triangles_have_the_values_worked_by_hand() -> None:
    net = from_ties(TWO_TRIANGLES)
    found = brokerage(net, dict(zip("abcdef", "111222", strict=True)))
    answer = brokerage_answer(net, found, {"c": "Cy"}, top=None, statuses=("confirmed",), several=1)
    assert answer.rows == (
        ("c", "Cy", "1", 0, 2, 2, 0, 0, 2, 1, 0, 1, 0.6667), ("d", "", "2", 0, 2, 2, 0, 0, 2, 1, 0, 1, 0.6667),
    )  # fmt: skip
    assert (answer.total, answer.looked_at) == (2, 6)
    assert answer.notes[0] == "Analytical position only; not evidence of seniority or guilt."
    assert answer.notes[-1] == "1 person recorded in more than one gang left out."


def test_nobody_with_a_gang_is_an_empty_answer_and_directed_networks_are_refused() -> None:
    net = from_ties(TWO_TRIANGLES)
    answer = brokerage_answer(net, brokerage(net, {}), {}, top=5, statuses=("confirmed",))
    assert (answer.rows, answer.total, answer.looked_at) == ((), 0, 0)
    rows = Involvements(("a", "b"), ("E1", "E1"), ("suspect", "victim"), (None,) * 2, ("",) * 2)
    with pytest.raises(WrongUsage, match="this one is directed"):
        brokerage(project(rows, tie="victim_of"), {"a": "G1"})
