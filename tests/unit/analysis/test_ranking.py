"""Ranks say their ties, lists do not split them, notes say what was counted."""

from __future__ import annotations

from datetime import date

import pytest

from volt_graph.analysis.centrality import measure
from volt_graph.analysis.positions import positions
from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.ranking import rank_people
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer
from volt_graph.model.network import Involvements, Network

TWO_TRIANGLES = [(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")]


def ranked(net: Network, by: str, top: int | None, *more: str) -> Answer:
    return rank_people(net, measure(net, [by, *more]), by=by, top=top)


def test_rank_value_ties_and_percentile_stand_side_by_side() -> None:
    answer = ranked(from_ties(TWO_TRIANGLES), "betweenness", None)
    assert [c.name for c in answer.columns] == [
        "person_id", "betweenness", "betweenness_rank", "betweenness_tied_with", "betweenness_percentile",
    ]  # fmt: skip
    assert answer.rows == (
        ("c", 0.6, 1, 1, 83.33), ("d", 0.6, 1, 1, 83.33),
        ("a", 0.0, 3, 3, 33.33), ("b", 0.0, 3, 3, 33.33), ("e", 0.0, 3, 3, 33.33), ("f", 0.0, 3, 3, 33.33),
    )  # fmt: skip
    assert (answer.total, answer.looked_at) == (6, 6)


def test_people_tied_with_the_last_one_are_shown() -> None:
    answer = ranked(from_ties(TWO_TRIANGLES), "degree", 1)
    assert answer.column("person_id") == ("c", "d")
    assert answer.truncated


def test_too_many_tied_people_are_cut_and_counted() -> None:
    answer = ranked(from_ties(TWO_TRIANGLES), "degree", 3)
    assert answer.column("person_id") == ("c", "d", "a", "b", "e", "f")
    star = from_ties([("a", f"b{i}", 1.0) for i in range(9)])
    answer = ranked(star, "degree", 2)
    assert answer.column("person_id") == ("a", "b0")
    assert "8 more people tied with the last one shown did not fit the list." in answer.notes


def test_names_flags_and_labels_are_columns() -> None:
    net = from_ties(TWO_TRIANGLES)
    measures = measure(net, ["degree", "cut_points", "components"])
    answer = rank_people(net, measures, by="degree", top=1, names={"c": "Cy"})
    assert [c.name for c in answer.columns] == [
        "person_id", "name", "degree", "degree_rank", "degree_tied_with", "degree_percentile",
        "cut_points", "components",
    ]  # fmt: skip
    assert answer.rows[0] == ("c", "Cy", 3.0, 1, 1, 83.33, True, 1)
    assert answer.rows[1][:2] == ("d", "")


def test_rounding_of_the_machine_does_not_break_ties() -> None:
    net = from_ties([("a", "b", 0.1), ("a", "c", 0.2), ("d", "e", 0.3)])
    answer = ranked(net, "strength", None)
    assert answer.column("strength_rank") == (1, 1, 1, 4, 5)


def test_eigenvector_is_ranked_inside_each_component_and_isolates_come_last() -> None:
    people = ("a", "b", "c", "b", "c", "d", "x", "y", "z")
    events = ("E1", "E1", "E2", "E2", "E3", "E3", "E4", "E4", "E5")
    n = len(people)
    net = project(Involvements(people, events, ("suspect",) * n, (None,) * n, ("",) * n))
    answer = ranked(net, "eigenvector", None)
    assert answer.column("person_id") == ("b", "c", "a", "d", "x", "y", "z")
    assert answer.column("eigenvector_rank") == (1, 1, 3, 3, 1, 1, None)
    assert any("ranked inside each component" in note for note in answer.notes)


def test_notes_say_tie_size_cap_and_undated() -> None:
    people, events = tuple("abcdab"), ("E1", "E1", "E1", "E1", "E2", "E2")
    day = (date(2011, 1, 1),) * 4 + (None,) * 2
    found = Involvements(people, events, ("suspect",) * 6, day, ("",) * 6, withheld=2)
    answer = ranked(project(found, cap=3, since=date(2011, 1, 1)), "degree", None)
    assert answer.notes[:5] == (
        "A tie joins two people recorded as suspects in the same incident (statuses left out: no_further_action, "
        "acquitted, eliminated); incidents from 2011-01-01 to the last day; no ties from incidents of more than 3 "
        "people. It is an analytical position, not guilt.",
        "4 people, 0 ties, from 1 incident.",
        "1 incident of more than 3 people made no ties: E1 (4 people).",
        "1 incident without a day left out, because a period was set.",
        "2 rows withheld by the access rules and not counted here.",
    )


def test_estimates_are_named_in_the_notes() -> None:
    net = from_ties([(f"P{i:02}", f"P{i + 1:02}", 1.0) for i in range(30)])
    answer = rank_people(net, measure(net, ["betweenness"], pivots=10, seed=7), by="betweenness", top=5)
    assert "Betweenness is estimated from paths of 10 of 31 people of a component, drawn with seed 7." in answer.notes


def test_position_is_four_numbers_beside_a_score() -> None:
    net = from_ties([*TWO_TRIANGLES, ("x", "y", 1.0)])
    found = positions(net, measure(net, ["degree", "betweenness", "components", "cut_points"]))
    assert found["c"] == {"degree": 3, "betweenness_percentile": 87.5, "cut_point": "yes", "component_size": 6}
    assert found["x"] == {"degree": 1, "betweenness_percentile": 37.5, "cut_point": "no", "component_size": 2}
    assert positions(project(Involvements((), (), (), (), ())), {}) == {}


def test_labels_and_absent_measures_give_no_order() -> None:
    net = from_ties(TWO_TRIANGLES)
    with pytest.raises(WrongUsage, match="cannot be ordered by 'components'"):
        ranked(net, "components", 5)
    with pytest.raises(WrongUsage, match="cannot be ordered by 'degree'"):
        rank_people(net, measure(net, ["strength"]), by="degree", top=5)
    with pytest.raises(WrongUsage, match="a list of 0 people"):
        ranked(net, "degree", 0)
