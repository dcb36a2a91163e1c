"""A computed group opened, and ties between groups, on two triangles joined by one tie and a tail."""

from __future__ import annotations

from datetime import date

import pytest

from volt_graph.analysis.groups import find_groups
from volt_graph.analysis.groups_card import card_answer, find_positions, quotient_answer
from volt_graph.analysis.projection import project
from volt_graph.errors import NotFound
from volt_graph.model.network import Involvements, Network

EVENTS = ("ab", "ab", "bc", "ac", "cd", "de", "ef", "df", "ag")


def made() -> Network:
    rows = [(f"E{k}", person) for k, people in enumerate(EVENTS, 1) for person in people]
    n = len(rows)
    return project(Involvements(tuple(p for _, p in rows), tuple(e for e, _ in rows), ("suspect",) * n,
                                tuple(date(2010, 1, int(e[1:])) for e, _ in rows), ("",) * n))  # fmt: skip


def test_leader_gatekeeper_and_outlier_by_their_definitions() -> None:
    net = made()
    groups = find_groups(net, runs=5)
    found = find_positions(net, groups, 1)
    assert [net.ids[i] for i in found.rows] == ["a", "b", "c", "g"]
    assert found.strength.tolist() == [4.0, 3.0, 2.0, 1.0]
    assert found.outside.tolist() == [0, 0, 1, 0]
    answer = card_answer(net, groups, 1, {"a": "Al"}, {"a": {"Quay"}, "b": {"Quay", "North"}})
    assert [(row[0], row[2], row[8]) for row in answer.rows] == [
        ("a", ["leader"], ["Quay"]), ("b", [], ["North", "Quay"]), ("c", ["gatekeeper"], []), ("g", ["outlier"], []),
    ]  # fmt: skip
    assert answer.notes[2] == (
        "4 people, 4 of 6 possible ties inside, 1 to people of other groups; ties inside from 2010-01-01 to 2010-01-09."
    )
    assert answer.notes[3] == "2 of them have a known membership: Quay 2, North 1."
    assert "not a gang" in answer.title


def test_equal_people_share_a_position_and_small_groups_have_no_card() -> None:
    net = made()
    groups = find_groups(net, runs=5)
    found = find_positions(net, groups, 2)
    assert found.leader.tolist() == [True, True, True]
    with pytest.raises(NotFound, match="number 9"):
        find_positions(net, groups, 9)


def test_ties_between_groups_add_up_to_all_ties() -> None:
    net = made()
    answer = quotient_answer(net, find_groups(net, runs=5))
    assert answer.rows == (
        (1, 1, 4, 4, True, 4, 5.0, 5),
        (1, 2, 4, 3, False, 1, 1.0, 1),
        (2, 2, 3, 3, True, 3, 3.0, 3),
    )
    assert sum(int(str(row[5])) for row in answer.rows) == net.n_ties
    assert answer.notes[1] == "1 pair of groups tied to each other."
