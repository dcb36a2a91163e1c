"""Overdue reviews suspend a row: never exported, never dropped silently, counted in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.scoring.involved import AS_OF, person, random_graph, suspect
from volt_graph.model.target import Membership
from volt_graph.scoring.build import build_list
from volt_graph.scoring.memberships import printed, suspended
from volt_graph.scoring.reviews import reviewed
from volt_graph.scoring.table import REVIEW_DAYS, threshold

LAST = AS_OF + timedelta(days=REVIEW_DAYS)


def test_the_day_after_the_review_day_suspends() -> None:
    made = build_list([person("Ann", suspect("C1", offence="murder"))], as_of=AS_OF, name="l", asked=5, marking="O")
    on_the_day, after = reviewed(made, LAST), reviewed(made, LAST + timedelta(days=1))
    assert (len(on_the_day.standing.rows), on_the_day.suspended) == (1, ())
    assert on_the_day.notes == ("1 row is due for review within 14 days of 10 Apr 2011.",)
    assert (after.standing.rows, len(after.suspended)) == ((), 1)
    assert after.notes == (
        "1 row is suspended on 11 Apr 2011: the review is overdue. Not exported until a reviewer decides.",
    )


def test_a_review_far_away_is_not_spoken_of() -> None:
    made = build_list([person("Ann", suspect("C1", offence="murder"))], as_of=AS_OF, name="l", asked=5, marking="O")
    assert reviewed(made, AS_OF).notes == ()


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(-5, 60), st.lists(st.integers(-40, 60) | st.none(), min_size=9, max_size=9))
def test_standing_and_suspended_together_are_the_list_in_its_order(
    seed: int, later: int, reviews: list[int | None]
) -> None:
    facts = [
        replace(one, review_by=None if days is None else AS_OF + timedelta(days=days))
        for one, days in zip(random_graph(seed), reviews * 20, strict=False)
    ]
    limit = threshold(max_band=6, min_harm_days=1, window_days=365)
    made = build_list(facts, as_of=AS_OF, name="p", asked=9, threshold=limit, marking="OFFICIAL")
    on = AS_OF + timedelta(days=later)
    split = reviewed(made, on)
    assert sorted((*split.standing.rows, *split.suspended), key=made.rows.index) == list(made.rows)
    assert all(row.review_by >= on for row in split.standing.rows)
    assert all(row.review_by < on for row in split.suspended)
    assert any("suspended" in note for note in split.notes) == bool(split.suspended)


def test_a_printed_membership_brings_its_review_day_and_an_overdue_one_is_suspended_and_counted() -> None:
    groups = (
        Membership("g1", "North", "confirmed", review_by=AS_OF + timedelta(days=3)),
        Membership("g2", "South", "confirmed", review_by=AS_OF - timedelta(days=1)),
        Membership("g3", "East", "proposed", review_by=AS_OF - timedelta(days=1)),
        Membership("g4", "West", "confirmed", until=date(2010, 1, 1), review_by=AS_OF - timedelta(days=1)),
    )
    assert [one.name for one in printed(groups, AS_OF)] == ["North"]
    assert [one.name for one in suspended(groups, AS_OF)] == ["South"]
    facts = replace(person("Ann", suspect("C1", offence="murder")), gangs=groups)
    made = build_list([facts], as_of=AS_OF, name="l", asked=5, marking="O")
    assert made.rows[0].review_by == AS_OF + timedelta(days=3)
    assert all("South" not in gang for gang in made.rows[0].gangs)
    assert (
        "1 gang membership is suspended, the review is overdue: not printed until somebody decides "
        "(overdue_memberships)." in made.notes
    )
