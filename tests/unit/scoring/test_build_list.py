"""The list: who is on it, in which order, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.scoring.involved import AS_OF, person, suspect, victim
from volt_graph.errors import WrongUsage
from volt_graph.model.target import Membership, PersonFacts, Reason, Target, TargetList
from volt_graph.scoring import exclusion
from volt_graph.scoring.build import build_list
from volt_graph.scoring.headline import headline
from volt_graph.scoring.table import DEFAULT, REVIEW_DAYS, threshold


def built(*people: PersonFacts, asked: int = 20, borough: str = "", window_days: int = 365) -> TargetList:
    return build_list(
        people,
        as_of=AS_OF,
        name="test",
        asked=asked,
        borough=borough,
        threshold=threshold(window_days=window_days),
        marking="OFFICIAL-SENSITIVE",
    )


def ranks(made: TargetList) -> list[tuple[int, int, str]]:
    return [(row.rank, row.tied, row.name) for row in made.rows]


def term(row: Target, name: str) -> Reason:
    return next(reason for reason in row.reasons if reason.term == name)


def test_band_comes_before_harm_days_and_harm_days_before_recency() -> None:
    knife = person("Knife", suspect("C1", offence="common assault", weapon="knife", day=date(2010, 6, 1)))
    many = person("Many", *(suspect(f"C1{n}") for n in range(9)))
    more = person("More", *(suspect(f"C2{n}", day=date(2010, 6, 1)) for n in range(10)))
    recent = person("Recent", *(suspect(f"C3{n}", day=date(2010, 6, 2)) for n in range(10)))
    assert ranks(built(many, more, recent, knife)) == [
        (1, 0, "Knife"), (2, 0, "Recent"), (3, 0, "More"), (4, 0, "Many")]  # fmt: skip


def test_people_equal_in_all_three_share_a_rank_and_the_next_rank_is_skipped() -> None:
    made = built(
        *(person(n, suspect(f"C{n}", injury="minor")) for n in "BAC"), person("Z", suspect("CZ", injury="fatal"))
    )
    assert ranks(made) == [(1, 0, "Z"), (2, 2, "A"), (2, 2, "B"), (2, 2, "C")]


def test_asked_for_20_it_has_12_when_12_qualify() -> None:
    people = [person(f"P{n:02d}", suspect(f"C{n}", injury="minor" if n < 12 else "none")) for n in range(30)]
    made = built(*people)
    assert (len(made.rows), made.qualified, made.considered) == (12, 12, 30)
    assert made.excluded == ((exclusion.BELOW, 18),)
    assert "Asked for 20; 12 people meet the threshold, so the list has 12." in made.notes


def test_rows_tied_with_the_last_are_shown_and_said() -> None:
    people = [person(f"P{n}", suspect(f"C{n}", injury="serious" if n == 0 else "minor")) for n in range(4)]
    made = built(*people, person("Q", suspect("CQ", injury="minor", day=date(2010, 6, 1))), asked=2)
    assert [row.name for row in made.rows] == ["P0", "P1", "P2", "P3"]
    assert "Asked for 2; 2 more shown because tied with row 2." in made.notes
    assert "1 more person meets the threshold, not shown because 2 were asked for." in made.notes


def test_each_reason_not_to_be_listed_is_counted_in_words() -> None:
    child = person("Child", suspect("C1", injury="fatal"), dob=AS_OF - timedelta(days=9 * 365))
    made = built(
        person("Victim", victim("C1")),
        person("Cleared", suspect("C2", status="acquitted"), victim("C3")),
        person("Dropped", suspect("C2", status="no_further_action", injury="fatal")),
        child,
        replace(person("Dead", suspect("C1", injury="fatal")), deceased_on=AS_OF),
        person("Suspected", suspect("C4", status="arrested", injury="fatal")),
        person("Small", suspect("C5", offence="shoplifting")),
    )
    assert made.rows == ()
    assert made.excluded == (
        (exclusion.VICTIM_ONLY, 1), (exclusion.NO_EVIDENCE, 2), (exclusion.UNDER_AGE, 1), (exclusion.DECEASED, 1),
        (exclusion.NOT_PROVEN, 1), (exclusion.BELOW, 1))  # fmt: skip
    assert made.notes[2] == (
        "1 more person would meet the threshold if events with the status suspected, arrested or released were counted."
    )


@pytest.mark.parametrize(
    ("born", "listed", "under_18"),
    [
        (date(2001, 3, 14), False, None),  # 9 years 364 days on the day of the list
        (date(2001, 3, 13), True, True),  # 10 that day, but the incident was before
        (date(1993, 3, 14), True, True),  # 17 years 364 days
        (date(1993, 3, 13), True, False),
    ],
)
def test_age_borders(born: date, listed: bool, under_18: bool | None) -> None:
    made = built(person("P", suspect("C1", injury="minor", day=AS_OF), dob=born))
    assert [row.under_18 for row in made.rows] == ([under_18] if listed else [])


@pytest.mark.parametrize(
    ("dob", "day", "stated", "counts"),
    [
        (None, date(2011, 3, 1), 9, False),  # no birth date: the age is the source's
        (None, date(2011, 3, 1), 10, True),
        (None, None, 9, False),
        (date(2001, 3, 2), date(2011, 3, 1), 10, False),  # 9 years 364 days, whatever the source says
        (date(2001, 3, 1), date(2011, 3, 1), 9, True),
        (date(2001, 3, 1), None, 9, False),
    ],
)
def test_the_age_at_the_event_is_reckoned_and_only_else_the_stated_one(
    dob: date | None, day: date | None, stated: int | None, counts: bool
) -> None:
    event = replace(suspect("C1", injury="fatal", day=day), age_stated=stated)
    made = built(person("P", event, dob=dob))
    assert (len(made.rows) == 1) == counts
    assert made.excluded == (() if counts else ((exclusion.UNDER_AGE, 1),))


def test_what_a_child_under_ten_did_never_counts_later() -> None:
    made = built(person("P", suspect("C1", injury="fatal", day=date(2011, 3, 1)), dob=date(2001, 3, 5)))
    assert made.excluded == ((exclusion.UNDER_AGE, 1),)


def test_the_window_is_closed_at_both_ends() -> None:
    first, before = AS_OF - timedelta(days=364), AS_OF - timedelta(days=365)
    made = built(
        person("First", suspect("C1", injury="minor", day=first)),
        person("Before", suspect("C2", injury="minor", day=before)),
        person("Tomorrow", suspect("C3", injury="minor", day=AS_OF + timedelta(days=1))),
        person("Today", suspect("C4", injury="minor", day=AS_OF)),
    )
    assert [row.name for row in made.rows] == ["Today", "First"]


def test_an_undated_incident_has_no_recency_and_says_so() -> None:
    row = built(person("P", suspect("C1", injury="minor"), suspect("C2", injury="fatal", day=None))).rows[0]
    assert (row.band, term(row, "recency").value) == (3, 12)
    assert term(row, "recency").sentence.endswith("1 counted incident without a date, so without recency: C2.")


def test_without_a_window_undated_incidents_count_and_come_last_among_equals() -> None:
    made = built(
        person("Undated", suspect("C2", injury="fatal", day=None)),
        person("Old", suspect("C1", injury="fatal", day=date(1999, 1, 1))),
        window_days=0,
    )
    assert [row.name for row in made.rows] == ["Old", "Undated"]
    recency = term(made.rows[1], "recency")
    assert recency.value is None
    assert recency.sentence == "1 counted incident without a date, so without recency: C2. No recency is given."


def test_an_offence_in_no_class_has_no_harm_and_is_listed() -> None:
    swan = suspect("C9", offence="being rude to a swan", injury="serious")
    row = built(person("P", swan)).rows[0]
    assert term(row, "harm_days").value is None
    assert term(row, "harm_days").sentence == (
        "Harm in offences charged or proven since 14 Mar 2010: not known. "
        "No harm is known for C9 (being rude to a swan): in no class of the harm table."
    )


def test_suspected_harm_stands_in_its_own_term_and_orders_nothing() -> None:
    plain = person("A", suspect("C1", injury="minor"))
    rumoured = person("B", suspect("C1", injury="minor"), *(suspect(f"C{n}", status="suspected") for n in (5, 6)))
    made = built(rumoured, plain)
    assert ranks(made) == [(1, 1, "A"), (1, 1, "B")]
    term_of = term(made.rows[1], "suspected_harm_days")
    assert (term_of.value, term_of.references) == (730, ("C5", "C6"))
    assert "not part of the order: 730 days of harm in 2 incidents (C5, C6)" in term_of.sentence


def test_a_shared_offence_is_divided_beside_the_order() -> None:
    row = built(person("P", replace(suspect("C1", injury="minor"), offenders=4))).rows[0]
    assert (term(row, "harm_days").value, term(row, "harm_days_shared").value) == (365, 91.25)


def test_each_sentence_leads_to_its_references_and_records() -> None:
    row = built(person("P", suspect("C1", weapon="knife"), victim("C2"))).rows[0]
    assert [(r.term, r.facet, r.value, r.references, r.records) for r in row.reasons] == [
        ("worst_band", "offender", 3, ("C1",), ("d1:C1",)),
        ("harm_days", "offender", 365, ("C1",), ("d1:C1",)),
        ("recency", "time", 12, ("C1",), ("d1:C1",)),
        ("harm_days_shared", "offender", 365, ("C1",), ("d1:C1",)),
        ("weapon", "offender", 1, ("C1",), ("d1:C1",)),
        ("places", "location", 1, ("C1",), ("d1:C1",)),
        ("also_victim", "victim", 1, ("C2",), ("d1:C2",)),
    ]
    assert row.reasons[0].sentence == (
        "Worst event charged or proven since 14 Mar 2010: weapon used or injury (band 3): "
        "C1 (personal robbery, 1 Mar 2011, charged); weapon of the incident: knife."
    )
    assert headline(row) == (
        "Charged or proven: weapon used or injury (C1); 365 days of harm in 1 incident; "
        "the last 12 days before the list's day."
    )
    assert (row.evidence, row.records) == (("C1",), ("d1:C1", "d0:P"))


def test_the_same_incident_twice_counts_once() -> None:
    row = built(person("P", suspect("C1", injury="minor"), suspect("C1", status="suspected", injury="minor"))).rows[0]
    assert (term(row, "harm_days").value, row.evidence) == (365, ("C1",))


def test_a_borough_list_has_people_with_a_counted_event_there_in_the_window() -> None:
    here = person("Here", suspect("C1", injury="minor"))
    elsewhere = person("Elsewhere", replace(suspect("C2", injury="fatal"), borough="Brent"))
    long_ago = person(
        "Long", replace(suspect("C3", injury="fatal"), borough="Brent"), suspect("C4", day=date(2001, 1, 1))
    )
    made = built(here, elsewhere, long_ago, borough=" EALING")
    assert [row.name for row in made.rows] == ["Here"]
    assert made.excluded == ((exclusion.ELSEWHERE, 2),)


def test_only_confirmed_current_memberships_are_printed() -> None:
    groups = (
        Membership("s:G1", "North", "confirmed", since=date(2010, 1, 1), grade="1B P"),
        Membership("s:G2", "South", "proposed"),
        Membership("s:G3", "East", "confirmed", until=date(2011, 3, 12)),
        Membership("s:G4", "West", "confirmed", review_by=date(2011, 3, 12)),
        Membership("s:G5", "Mid", "disputed"),
    )
    row = built(replace(person("P", suspect("C1", injury="minor")), gangs=groups)).rows[0]
    assert row.gangs == ("North (confirmed, since 1 Jan 2010, grade 1B P)",)


def test_position_stands_beside_the_row() -> None:
    made = build_list(
        [person("P", suspect("C1", injury="minor"))], as_of=AS_OF, name="n", asked=1, marking="",
        position={"s:P": {"degree": 4, "cut_point": "yes"}},
    )  # fmt: skip
    assert made.rows[0].position == {"degree": 4, "cut_point": "yes"}


def test_review_comes_after_28_days_or_when_the_record_is_due_before() -> None:
    facts = person("P", suspect("C1", injury="minor"))
    assert built(facts).rows[0].review_by == AS_OF + timedelta(days=REVIEW_DAYS) == date(2011, 4, 10)
    due = built(replace(facts, review_by=date(2011, 3, 1)))
    assert due.rows[0].review_by == date(2011, 3, 1)
    assert due.notes[-1] == ("1 row is a record due for review before 13 Mar 2011: decide on keeping before any use.")


def test_a_row_says_what_would_change_it() -> None:
    row = built(person("P", suspect("C1", weapon="knife", day=date(2010, 4, 1)), suspect("C2"), suspect("C3"))).rows[0]
    assert row.would_change == (
        "With nothing new, C1 leaves the 365-day window on 1 Apr 2011: band 3 (weapon used or injury) becomes "
        "band 4 (robbery, sexual assault or kidnapping without injury).",
        "With nothing new, C2, C3 leave the 365-day window on 29 Feb 2012: off the list.",
        "A lower band if this came to nothing in law: C1 (personal robbery, 1 Apr 2010, charged).",
        "No single event that came to nothing in law would take this person off the list.",
    )


def test_the_written_threshold_stands_in_the_list() -> None:
    assert DEFAULT.sentence == (
        "On the list: charged, cautioned or convicted in the 365 days to the day of the list of at least one event "
        "of band 3 (weapon used or injury) or worse, or of offences of at least 730 days of harm together."
    )
    assert built().threshold == DEFAULT


def test_impossible_sizes_and_thresholds_are_refused() -> None:
    with pytest.raises(WrongUsage, match="a list of 0 people"):
        built(asked=0)
    with pytest.raises(WrongUsage, match="no threshold has band 9"):
        threshold(max_band=9)


def test_rows_with_unknown_age_are_counted_in_a_note() -> None:
    made = built(person("P", suspect("C1", injury="minor"), dob=None))
    assert (made.rows[0].age, made.rows[0].under_18) == (None, False)
    assert made.notes[-1] == (
        "1 row has no date of birth: whether under 18, or under 10, is not known; check before any use."
    )
