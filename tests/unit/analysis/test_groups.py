"""Computed groups: planted ones are found, results repeat, confidence says how far the runs agree."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.groups import NOT_A_GANG, find_groups, groups_answer
from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.quality import modularity
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network

TRIANGLES = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")])


def with_isolate() -> Network:
    people, events = ("x", "y", "z", "q"), ("E1", "E1", "E1", "E2")
    return project(Involvements(people, events, ("suspect",) * 4, (None,) * 4, ("",) * 4))


def test_two_triangles_are_two_groups_every_time() -> None:
    found = find_groups(TRIANGLES, runs=5)
    assert found.membership.tolist() == [1, 1, 1, 2, 2, 2]
    assert found.confidence.tolist() == [1.0] * 6
    assert found.modularity == pytest.approx(0.357143, abs=1e-6)
    assert found.value == found.modularity
    assert found.sizes == (3, 3)


def test_person_without_ties_is_alone() -> None:
    found = find_groups(with_isolate(), runs=3)
    assert found.membership.tolist() == [2, 1, 1, 1]
    assert found.confidence.tolist() == [1.0] * 4


def test_no_ties_give_no_groups() -> None:
    nobody = project(Involvements((), (), (), (), ()))
    assert find_groups(nobody).membership.tolist() == []
    alone = project(Involvements(("a", "b"), ("E1", "E2"), ("suspect",) * 2, (None,) * 2, ("",) * 2))
    found = find_groups(alone, runs=2)
    assert (found.membership.tolist(), found.modularity) == ([1, 2], 0.0)


def test_constant_potts_groups_are_as_dense_as_asked() -> None:
    chain = from_ties([(f"P{i}", f"P{i + 1}", 1.0) for i in range(8)])
    dense = find_groups(chain, quality="cpm", resolution=0.9, runs=5)
    assert max(dense.sizes) == 2
    assert find_groups(chain, quality="cpm", resolution=0.01, runs=5).sizes == (9,)
    assert dense.value == pytest.approx(0.1 * sum(size == 2 for size in dense.sizes))


def test_same_seed_gives_the_same_groups() -> None:
    graph = nx.gnp_random_graph(120, 0.04, seed=3)
    net = from_ties([(f"P{a:03}", f"P{b:03}", 1.0) for a, b in graph.edges()])
    one, other = find_groups(net, runs=10, seed=4), find_groups(net, runs=10, seed=4)
    assert one.membership.tolist() == other.membership.tolist()
    assert one.confidence.tolist() == other.confidence.tolist()
    assert 0.0 < one.confidence.min() < 1.0


@pytest.mark.parametrize("seed", range(6))
def test_modularity_equals_networkx(seed: int) -> None:
    draw = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(40, 0.1, seed=seed)
    net = from_ties([(f"P{a:02}", f"P{b:02}", float(draw.integers(1, 5))) for a, b in graph.edges()])
    shape = Adjacency(net)
    group = draw.integers(0, 5, net.n_people)
    same: nx.Graph[int] = nx.Graph()
    same.add_nodes_from(range(net.n_people))
    same.add_weighted_edges_from(
        zip(shape.rows.tolist(), net.indices.tolist(), net.weight.tolist(), strict=True), weight="weight"
    )
    parts = [set(np.flatnonzero(group == g).tolist()) for g in range(5)]
    for resolution in (0.5, 1.0):
        expected = nx.community.modularity(same, parts, resolution=resolution)
        assert modularity(shape, group, net.weight, resolution=resolution) == pytest.approx(expected, abs=1e-12)


def test_planted_groups_are_found() -> None:
    graph = nx.planted_partition_graph(4, 20, 0.5, 0.01, seed=2)
    net = from_ties([(f"P{a:03}", f"P{b:03}", 1.0) for a, b in graph.edges()])
    found = find_groups(net, runs=10)
    assert found.sizes == (20, 20, 20, 20)
    assert [len(set(found.membership[k : k + 20].tolist())) for k in range(0, 80, 20)] == [1] * 4


def test_answer_lists_people_by_group_and_says_it_is_no_gang() -> None:
    answer = groups_answer(TRIANGLES, find_groups(TRIANGLES, runs=5), {"c": "Cy"})
    assert answer.rows[:3] == (
        (1, 3, "a", "", 1.0, 2, 0), (1, 3, "b", "", 1.0, 2, 0), (1, 3, "c", "Cy", 1.0, 2, 1),
    )  # fmt: skip
    assert answer.notes[0] == NOT_A_GANG
    assert "2 groups of two or more; 0 people in no group." in answer.notes
    assert answer.notes[-1] == (
        "Leiden, modularity, resolution 1, newman weights, the best of 5 runs from seed 1: modularity 0.3571."
    )
    alone = groups_answer(with_isolate(), find_groups(with_isolate(), runs=2), {})
    assert (alone.column("person_id"), alone.looked_at) == (("x", "y", "z"), 4)


def test_directed_networks_and_bad_options_are_refused() -> None:
    directed = project(Involvements((), (), (), (), ()), tie="victim_of")
    with pytest.raises(WrongUsage, match="undirected networks"):
        find_groups(directed)
    with pytest.raises(WrongUsage, match="no quality is called 'beauty'"):
        find_groups(TRIANGLES, quality="beauty")
    with pytest.raises(WrongUsage, match="resolution must be above 0"):
        find_groups(TRIANGLES, resolution=0.0)
    with pytest.raises(WrongUsage, match="no weights are called 'gold'"):
        find_groups(TRIANGLES, weights="gold")
