"""Why, and why not: each incident, each term, what would change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import fsum

from tests.unit.scoring.involved import AS_OF, person, random_graph, suspect, victim
from volt_graph.model.target import Explanation, PersonFacts
from volt_graph.scoring.build import build_list
from volt_graph.scoring.explain import explain
from volt_graph.scoring.version import rule_tables, rule_version


def told(facts: PersonFacts) -> Explanation:
    return explain(facts, as_of=AS_OF)


def test_every_incident_says_whether_it_counts_and_why_not() -> None:
    facts = person(
        "P",
        suspect("C1", weapon="knife"),
        suspect("C2", status="arrested"),
        suspect("C3", status="no_further_action"),
        replace(suspect("C4"), record_type="stop"),
        suspect("C5", day=AS_OF + timedelta(days=1)),
        suspect("C6", day=None),
        suspect("C7", day=date(2009, 1, 1)),
        suspect("C8", day=date(1990, 1, 1)),
        victim("C9"),
    )
    sentences = {c.reference: c.sentence for c in told(facts).contributions}
    assert sentences == {
        "C1": "C1 (personal robbery, 1 Mar 2011, charged) counts: band 3 (weapon used or injury; weapon of the "
              "incident: knife), harm 365 days; in the window until 29 Feb 2012.",
        "C2": "C2 (personal robbery, 1 Mar 2011, arrested) does not count: arrested only; printed beside the order.",
        "C3": "C3 (personal robbery, 1 Mar 2011, no further action) does not count: the status no further action "
              "counts in no enforcement rule.",
        "C4": "C4 (personal robbery, 1 Mar 2011, charged) does not count: a record of the type stop, not a crime.",
        "C5": "C5 (personal robbery, 14 Mar 2011, charged) does not count: after the day of the list, 13 Mar 2011.",
        "C6": "C6 (personal robbery, undated, charged) does not count: undated, so in no window.",
        "C7": "C7 (personal robbery, 1 Jan 2009, charged) does not count: before the window, which begins on "
              "14 Mar 2010.",
        "C8": "C8 (personal robbery, 1 Jan 1990, charged) does not count: under 10 years old on the day.",
        "C9": "C9 (personal robbery, 1 Mar 2011, victim) does not count: recorded as victim, which never counts "
              "against a person.",
    }  # fmt: skip


def test_the_parts_add_up_to_the_terms_and_to_the_list() -> None:
    for seed in range(150):
        people = random_graph(seed)
        made = build_list(people, as_of=AS_OF, name="p", asked=99, marking="O")
        listed = {row.person: row for row in made.rows}
        for facts in people:
            why = told(facts)
            assert why.qualifies is (facts.person in listed)
            counted = [c for c in why.contributions if c.counted]
            terms = {reason.term: reason.value for reason in why.reasons}
            assert fsum(c.harm_days for c in counted if c.harm_days is not None) == (terms.get("harm_days") or 0)
            assert min((c.band for c in counted if c.band), default=None) == why.band
            if facts.person in listed:
                assert why.reasons == listed[facts.person].reasons
                assert why.would_change == listed[facts.person].would_change


def test_a_person_below_the_threshold_hears_how_far_off() -> None:
    why = told(
        person(
            "Ann", suspect("C1"), suspect("C2", status="suspected"), suspect("C3", status="arrested", injury="minor")
        )
    )
    assert why.verdict == "Ann is not on the list: below the threshold."
    assert why.would_change == (
        "On the list if charged: C2 (personal robbery, 1 Mar 2011, suspected); then band 4 (robbery, sexual assault "
        "or kidnapping without injury).",
        "On the list if charged: C3 (personal robbery, 1 Mar 2011, arrested); then band 3 (weapon used or injury).",
        "Stands at band 4 (robbery, sexual assault or kidnapping without injury) and harm 365 days; the threshold is "
        "band 3 or 730 days of harm.",
    )


def test_a_victim_hears_that_nothing_would_change() -> None:
    why = told(person("Vic", victim("C1")))
    assert why.verdict == "Vic is not on the list: recorded only as a victim, never as a suspect."
    assert why.would_change == ("No change in the events above would put this person on the list.",)
    assert (why.band, [r.term for r in why.reasons]) == (None, ["also_victim"])


def test_a_charge_that_falls_takes_a_person_off() -> None:
    why = told(person("P", suspect("C1", injury="minor")))
    assert why.verdict == "P meets the threshold."
    assert why.would_change[1] == (
        "Off the list if this came to nothing in law: C1 (personal robbery, 1 Mar 2011, charged)."
    )


def test_the_rule_version_names_every_table() -> None:
    assert rule_version().startswith("2-")
    for part in ("CCHI 2026", "homicide", "personal robbery", "no_further_action", "cautioned", "recency", "730"):
        assert part in rule_tables()
