"""Memberships, relations, the injured and the records that tie people: each engine against the delivered files."""

from __future__ import annotations

from datetime import date

from tests.catalogue.borough_files import full, rows
from volt_graph.catalogue.edges_groups import (
    VIOLENT,
    read_births,
    read_injured,
    read_members,
    read_relations,
    read_violent,
)
from volt_graph.catalogue.edges_records import read_linked
from volt_graph.store.base import Store


def a_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def test_memberships_by_status(borough: Store) -> None:
    for statuses in (("confirmed",), ("confirmed", "proposed", "disputed", "removed")):
        expected = {
            (full(row["person_id"]), full(row["gang_id"]), row["status"], a_day(row["since"]), a_day(row["until"]))
            for row in rows("memberships") if row["status"] in statuses
        }  # fmt: skip
        found = read_members(borough.view(), statuses=statuses)
        assert {(one.person, one.gang, one.status, one.since, one.until) for one in found} == expected
        assert len(found) == len(expected)


def test_relations_between_gangs(borough: Store) -> None:
    expected = [
        (full(row["gang_a"]), full(row["gang_b"]), {"rival": -1, "allied": 1}[row["relation"]], int(row["informants"]),
         row["grade"], row["basis"], a_day(row["since"]))
        for row in rows("gang_relations")
    ]  # fmt: skip
    found = read_relations(borough.view())
    assert sorted((r.one, r.other, r.sign, r.informants, r.grade, r.basis, r.since) for r in found) == sorted(expected)


def test_the_injured_are_victims_of_crimes_badly_hurt_shot_or_stabbed(borough: Store) -> None:
    incidents = {row["incident_id"]: row for row in rows("incidents")}
    victims = [row for row in rows("involvements") if row["role"] in ("victim", "dual")]
    injured = read_injured(borough.view())
    expected = set()
    for row in victims:
        incident = incidents[row["incident_id"]]
        injury = row["injury"] or incident["injury"]
        armed = incident["weapon"] in ("gun", "knife") and injury == "minor"
        if incident["record_type"] in ("crime", "") and (injury in ("serious", "fatal") or armed):
            expected.add((full(row["person_id"]), full(row["incident_id"])))
    assert {(one.person, one.incident) for one in injured} == expected
    assert expected < {(one.person, one.incident) for one in read_injured(borough.view(), anyone=True)}
    for one in injured:
        assert one.day == a_day(incidents[one.incident.split(":")[1]]["occurred_from"][:10])


def test_violent_crimes_are_those_of_the_named_categories(borough: Store) -> None:
    found = borough.view().rows("test", "MATCH (i:Incident) RETURN i.id AS id, i.category AS category, "
                                "i.record_type AS kind").rows  # fmt: skip
    assert read_violent(borough.view()) == {name for name, category, kind in found
                                            if category in VIOLENT and kind == "crime"}  # fmt: skip


def test_records_that_tie_people(borough: Store) -> None:
    stated = {(full(row["person_a"]), full(row["person_b"]), row["kind"]) for row in rows("associations")}
    for layer, kinds in (("association", {"associate"}), ("household", {"family", "household"})):
        linked = [one for one in read_linked(borough.view(), layer) if one.standing and one.grade]
        by_record: dict[str, set[str]] = {}
        for one in linked:
            by_record.setdefault(one.record, set()).add(one.person)
        assert {frozenset(people) for people in by_record.values()} == {
            frozenset((a, b)) for a, b, kind in stated if kind in kinds
        }
    reports = {row["report_id"]: row for row in rows("reports") if row["statement"] == "association"}
    mentioned = {(full(row["person_id"]), full(row["report_id"]), a_day(reports[row["report_id"]]["date"]),
                  reports[row["report_id"]]["grade"][:2], reports[row["report_id"]]["source_reference"])
                 for row in rows("mentions") if row["person_id"] and row["report_id"] in reports}  # fmt: skip
    assert mentioned == {(one.person, one.record, one.since, one.grade, one.source)
                         for one in read_linked(borough.view(), "association") if not one.standing}  # fmt: skip
    used = {(full(row["person_id"]), full(row["object_id"]), a_day(row["since"]), a_day(row["until"]))
            for row in rows("object_links") if row["person_id"]}  # fmt: skip
    assert {(o.person, o.record, o.since, o.until) for o in read_linked(borough.view(), "shared_object")} == used


def test_birth_dates(borough: Store) -> None:
    born = {full(row["person_id"]): date.fromisoformat(row["dob"]) for row in rows("people") if row["dob"]}
    found = read_births(borough.view())
    assert {person: found.get(person) for person in born} == born
