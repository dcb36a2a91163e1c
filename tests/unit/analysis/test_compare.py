"""Two periods compared: each change once, the core by its definition, unequal periods said."""

from __future__ import annotations

from datetime import date

import pytest

from volt_graph.analysis.compare import compare_answer, compare_networks
from volt_graph.analysis.projection import project
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network

FIRST = (date(2010, 1, 1), date(2010, 1, 31))
SECOND = (date(2010, 2, 1), date(2010, 2, 28))


def period(days: tuple[date, date], *incidents: str, tie: str = "co_offending") -> Network:
    rows = [(f"E{k}", person) for k, people in enumerate(incidents) for person in people]
    n = len(rows)
    found = Involvements(
        tuple(p for _, p in rows), tuple(e for e, _ in rows), ("suspect",) * n, (days[0],) * n, ("",) * n
    )
    return project(found, tie=tie, since=days[0], until=days[1])


def test_every_change_is_listed_once_and_in_order() -> None:
    before = period(FIRST, "ab", "ab", "bc", "cd", "xy")
    after = period(SECOND, "ab", "bc", "bc", "abc", "xy")
    changes = [(c.change, c.one, c.other, c.before, c.after) for c in compare_networks(before, after)]
    assert changes == [
        ("new", "a", "c", 0, 1),
        ("lost", "c", "d", 1, 0),
        ("stronger", "b", "c", 1, 3),
        ("entered_core", "a", "", 1, 2),
        ("entered_core", "b", "", 1, 2),
        ("entered_core", "c", "", 1, 2),
    ]
    back = [(c.change, c.one) for c in compare_networks(after, before)]
    assert back == [("new", "c"), ("lost", "a"), ("weaker", "b"), ("left_core", "a"), ("left_core", "b"),
                    ("left_core", "c")]  # fmt: skip


def test_the_answer_says_the_periods_are_unequal_and_who_is_gone() -> None:
    before, after = period(FIRST, "ab", "cd"), period(SECOND, "ab", "be")
    changes = compare_networks(before, after)
    answer = compare_answer(before, after, changes, {"e": "Ed"}, core=2, top=1)
    assert answer.rows == (("new", "b", "", "e", "Ed", 0, 1), ("lost", "c", "", "d", None, 1, 0))
    assert (answer.total, answer.looked_at) == (2, 3 + 5)
    assert "The periods have 31 and 28 days: counts are not on one footing." in answer.notes
    assert answer.notes[2].startswith("1 people are recorded only in the later period and 2 only in the earlier one.")


def test_different_ties_are_not_compared() -> None:
    with pytest.raises(WrongUsage, match="one kind of tie"):
        compare_networks(period(FIRST, "ab"), period(SECOND, "ab", tie="co_victim"))
