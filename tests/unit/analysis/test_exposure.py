"""Exposure: the example worked by hand, random graphs against plain NetworkX, nothing that looks like suspicion."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.exposure import clustering_of_injured, expose
from volt_graph.analysis.exposure_answer import PROTECTION, exposure_answer
from volt_graph.analysis.projection import from_ties, project
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network


def hand() -> Network:
    return from_ties([(x, y, 1.0) for x, y in ("AB", "BC", "CD", "DE", "BX")])


def test_the_golden_numbers() -> None:
    found = expose(hand(), {"C": 1, "X": 1})
    assert found.share[0] == pytest.approx([0, 0.666667, 0, 0.5, 0, 0], abs=1e-6)
    assert found.share[1] == pytest.approx([1, 0, 0.333333, 0, 1, 0.5], abs=1e-6)
    assert found.distance.tolist() == [2, 1, 2, 1, 2, 2]


@pytest.mark.parametrize("seed", range(8))
def test_rings_and_distances_equal_plain_shortest_paths(seed: int) -> None:
    graph = nx.relabel_nodes(nx.gnm_random_graph(25, 30, seed=seed), {i: f"P{i:02}" for i in range(25)})
    net = from_ties([(a, b, 1.0) for a, b in graph.edges()])
    hurt = {net.ids[i]: 1 + i % 2 for i in range(0, net.n_people, 4)}
    for counted in (False, True):
        found = expose(net, hurt, counted=counted)
        for i, person in enumerate(net.ids):
            away = nx.single_source_shortest_path_length(graph, person)
            for k in (1, 2, 3):
                ring = [hurt.get(p, 0) if counted else int(p in hurt) for p, steps in away.items() if steps == k]
                assert found.people[k - 1][i] == len(ring)
                expected = np.nan if not ring else sum(ring) / len(ring)
                assert found.share[k - 1][i] == pytest.approx(expected, nan_ok=True)
            near = [steps for p, steps in away.items() if p in hurt and p != person]
            assert found.distance[i] == min(near, default=0)


def test_without_neighbours_there_is_no_exposure_and_not_zero() -> None:
    net = project(Involvements(("a",), ("E1",), ("suspect",), (None,), ("",)))
    found = expose(net, {"a": 1})
    assert np.isnan(found.share[0][0])
    assert found.distance.tolist() == [0]


def test_an_injury_counts_once_unless_asked() -> None:
    assert expose(hand(), {"C": 3}).share[0][3] == 0.5
    assert expose(hand(), {"C": 3}, counted=True).share[0][3] == 1.5


def test_the_answer_is_for_protection_and_has_no_word_of_suspicion() -> None:
    found = expose(hand(), {"C": 1, "X": 1})
    answer = exposure_answer(
        hand(), found, clustering_of_injured(hand(), {"C": 1, "X": 1}), {"B": "Bo"}, top=2, said=""
    )
    assert answer.notes[0] == PROTECTION
    assert answer.rows[0] == ("B", "Bo", 0.666667, 3, 0.0, 1, 0.0, 1, 1)
    assert (len(answer.rows), answer.total, answer.looked_at) == (2, 6, 6)
    for column in answer.columns:
        assert not any(word in column.name + column.meaning for word in ("suspect", "offend", "crime", "gang"))


def test_injured_people_who_are_tied_are_compared_with_chance() -> None:
    apart = clustering_of_injured(hand(), {"C": 1, "X": 1})
    assert (apart.observed, apart.p) == (0, 1.0)
    assert "Not distinguishable from chance." in apart.sentence("ties", "dealings")
    ring = nx.disjoint_union_all([nx.complete_graph(6), nx.cycle_graph(60)])
    net = from_ties([(f"P{a:02}", f"P{b:02}", 1.0) for a, b in ring.edges()])
    together = clustering_of_injured(net, {f"P{i:02}": 1 for i in range(6)})
    assert (together.observed, together.p) == (15, 0.001)
    assert "More than chance gives." in together.sentence("ties", "dealings")


def test_a_directed_network_is_refused() -> None:
    net = project(Involvements(("a", "b"), ("E", "E"), ("suspect", "victim"), (None,) * 2, ("",) * 2), tie="victim_of")
    with pytest.raises(WrongUsage, match="directed"):
        expose(net, {})
