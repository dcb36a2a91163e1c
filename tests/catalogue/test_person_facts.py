"""The facts behind a list, against the borough's CSV files read with plain Python; the list of the borough by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.catalogue.borough_files import Event, events, full, names, roles, rows, suspects
from volt_graph.catalogue.facts import read_person_facts
from volt_graph.model.target import PersonFacts
from volt_graph.scoring.build import build_list
from volt_graph.scoring.explain import explain
from volt_graph.store.base import Store

AS_OF = date(2011, 3, 13)
GRAVITY = ["", "unknown", "none", "minor", "serious", "fatal"]


@pytest.fixture(scope="module")
def everyone(borough: Store) -> dict[str, PersonFacts]:
    """Facts of everybody in the borough, by id, in the order they came."""
    return {facts.person: facts for facts in read_person_facts(borough.view())}


def _worst(event: Event, recorded: str, person: str) -> str:
    others = [r.injury for r in roles() if r.event.id == event.id and r.role == "victim" and r.person != person]
    hurt = [injury for injury in others if injury in GRAVITY[3:]]
    return max([recorded, *hurt], key=lambda word: max(GRAVITY.index(word), 2))


def test_everybody_suspected_or_harmed_comes_once_in_the_order_of_ids(everyone: dict[str, PersonFacts]) -> None:
    expected = sorted({r.person for r in roles() if r.role in {"suspect", "victim"}})
    assert list(everyone) == expected
    assert {p: f.name for p, f in everyone.items()} == {p: names()[p] for p in expected}


def test_every_involvement_is_read_with_the_facts_of_its_incident(everyone: dict[str, PersonFacts]) -> None:
    incident_rows = {full(row["incident_id"]): row for row in rows("incidents")}
    carried = {(full(r["incident_id"]), full(r["person_id"])): r["weapon_carried"] for r in rows("involvements")}
    expected = set()
    for part in roles():
        if part.role not in {"suspect", "victim"}:
            continue
        row, event, suspected = incident_rows[part.event.id], part.event, part.role == "suspect"
        expected.add((
            part.person, event.id, part.role, part.status if suspected else "", event.day, event.offence,
            event.category if event.crime else "OTHER", event.kind, event.harm, row["weapon"], row["borough"],
            carried[event.id, part.person] if suspected else "",
            _worst(event, row["injury"], part.person) if suspected else row["injury"],
            "" if suspected else part.injury,
        ))  # fmt: skip
    found = {
        (p, e.incident, e.role, e.status, e.day, e.offence, e.category, e.record_type, e.harm_days, e.weapon,
         e.borough, e.weapon_carried, e.incident_injury, e.own_injury)
        for p, facts in everyone.items() for e in facts.involvements
    }  # fmt: skip
    assert found == expected


def test_counted_suspects_of_each_incident_are_counted(everyone: dict[str, PersonFacts]) -> None:
    found = {e.incident: e.offenders for f in everyone.values() for e in f.involvements if e.role == "suspect"}
    crimes = {i: n for i, n in found.items() if events()[i].crime}
    assert crimes == {incident: max(len(suspects(events()[incident])), 1) for incident in crimes}


def test_memberships_of_every_status_are_read_with_their_review(everyone: dict[str, PersonFacts]) -> None:
    found = {p: [(m.gang, m.status, m.since, m.until, m.review_by, m.grade) for m in f.gangs]
             for p, f in everyone.items() if f.gangs}  # fmt: skip
    assert found["borough:P0001"] == [
        ("borough:G1", "confirmed", date(2010, 1, 1), None, date(2011, 7, 1), "1B P")]  # fmt: skip
    assert {p: m[0][1] for p, m in found.items()} == {
        full(row["person_id"]): row["status"] for row in rows("memberships")}  # fmt: skip


def test_every_record_leads_to_a_delivered_line(everyone: dict[str, PersonFacts]) -> None:
    lines = [line for f in everyone.values() for e in f.involvements for line in e.records]
    assert all(":" in line and line.rsplit(":", 1)[1].isdigit() for line in lines)
    assert all(len(e.records) >= 2 for f in everyone.values() for e in f.involvements)


def test_named_people_are_read_in_order_and_unknown_ids_give_nothing(
    borough: Store, everyone: dict[str, PersonFacts]
) -> None:
    wanted = ["borough:P0005", "borough:P0001", "borough:P0018", "borough:nobody", "borough:P0001"]
    assert list(read_person_facts(borough.view(), wanted)) == [everyone["borough:P0001"], everyone["borough:P0005"]]
    assert list(read_person_facts(borough.view(), [])) == []


def test_the_list_of_the_borough_worked_by_hand(everyone: dict[str, PersonFacts]) -> None:
    made = build_list(everyone.values(), as_of=AS_OF, name="borough", asked=20, marking="OFFICIAL-SENSITIVE")
    terms = [{reason.term: reason.value for reason in row.reasons} for row in made.rows]
    found = [(row.rank, row.person[-5:], row.band, t["harm_days"], t["recency"], row.evidence)
             for row, t in zip(made.rows, terms, strict=True)]  # fmt: skip
    assert found == [
        (1, "P0001", 1, 6205, 57, ("I020", "I002", "I001")),
        (2, "P0005", 2, 730, 12, ("I024", "I003")),
        (3, "P0006", 2, 730, 113, ("I018", "I003")),
        (4, "P0002", 2, 730, 309, ("I002", "I001")),
        (5, "P0007", 3, 365, 113, ("I018",)),
    ]
    assert made.qualified + sum(number for _, number in made.excluded) == made.considered == len(everyone)
    assert [row.gangs for row in made.rows][2] == ()


def test_why_tells_a_victim_apart_from_a_suspect(everyone: dict[str, PersonFacts]) -> None:
    assert explain(everyone["borough:P0010"], as_of=AS_OF).verdict == (
        "Iris Bell is not on the list: recorded only as a victim, never as a suspect."
    )
