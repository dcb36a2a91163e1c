"""Pictures are the same every time, nobody stands on anybody, components keep apart."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import networkx as nx
import pytest

from volt_graph.analysis.layout import LABEL, NEAREST_PX, layout


def graph_of(people: int) -> tuple[list[str], list[tuple[str, str, float]]]:
    graph = nx.powerlaw_cluster_graph(people, 2, 0.5, seed=1)
    ties = [(f"P{a:03}", f"P{b:03}", 1.0) for a, b in graph.edges()]
    return [f"P{i:03}" for i in range(people)], ties


@pytest.mark.parametrize("people", [2, 30, 150])
def test_nobody_stands_on_anybody(people: int) -> None:
    spots = layout(*graph_of(people), seed=1)
    for (x1, y1), (x2, y2) in combinations(spots.values(), 2):
        assert hypot((x1 - x2) / LABEL[0], (y1 - y2) / LABEL[1]) > NEAREST_PX * 0.7


def test_order_of_people_and_ties_does_not_matter() -> None:
    ids, ties = graph_of(40)
    turned = layout(ids[::-1], [(b, a, w) for a, b, w in reversed(ties)], seed=3)
    assert turned == layout(ids, ties, seed=3)
    assert turned != layout(ids, ties, seed=4)


def test_tied_people_stand_about_a_spacing_apart() -> None:
    ids, ties = graph_of(60)
    spots = layout(ids, ties, seed=1)
    lengths = sorted(hypot(spots[a][0] - spots[b][0], spots[a][1] - spots[b][1]) for a, b, _ in ties)
    assert 90 < lengths[len(lengths) // 2] < 320


def test_components_do_not_overlap() -> None:
    groups = ["abcdef", "ghij", "kl", "m", "n"]
    ties = [(x, y, 1.0) for group in groups for x, y in zip(group, group[1:], strict=False)]
    spots = layout([p for group in groups for p in group], ties, seed=1)
    boxes = [[(min(v), max(v)) for v in zip(*(spots[p] for p in group), strict=True)] for group in groups]
    for one, other in combinations(boxes, 2):
        assert any(a[1] + 60 < b[0] or b[1] + 60 < a[0] for a, b in zip(one, other, strict=True))


def test_nobody_and_one_person_are_fine() -> None:
    assert layout([], [], seed=1) == {}
    assert layout(["a"], [], seed=1) == {"a": (0.0, 0.0)}


def test_ties_to_people_who_are_not_there_are_ignored() -> None:
    assert set(layout(["a", "b"], [("a", "zz", 1.0), ("a", "a", 1.0)], seed=1)) == {"a", "b"}
