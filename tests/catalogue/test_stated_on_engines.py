"""Who is said to have offended against whom: each engine against the delivered files."""

from __future__ import annotations

from datetime import date

from tests.catalogue.borough_files import full, rows
from volt_graph.catalogue.edges import read_involvements
from volt_graph.catalogue.other_victims import read_other_victims
from volt_graph.catalogue.stated import read_stated
from volt_graph.model.bonds import Stated
from volt_graph.store.base import Store


def test_statements_about_crimes_with_the_status_of_the_suspect(borough: Store) -> None:
    crimes = {row["incident_id"]: row for row in rows("incidents") if row["record_type"] in ("crime", "")}
    status = {(row["person_id"], row["incident_id"]): row["status"] or "suspected"
              for row in rows("involvements") if row["role"] in ("suspect", "dual")}  # fmt: skip
    others = {(row["person_id"], row["incident_id"]) for row in rows("involvements")
              if row["victim_type"] in ("business", "state")}  # fmt: skip
    expected = {
        Stated(
            full(row["offender_id"]), full(row["victim_id"]), full(row["incident_id"]),
            date.fromisoformat(crimes[row["incident_id"]]["occurred_from"][:10]),
            status.get((row["offender_id"], row["incident_id"]), ""),
        )
        for row in rows("offended_against")
        if row["incident_id"] in crimes and (row["victim_id"], row["incident_id"]) not in others
    }  # fmt: skip
    found = read_stated(borough.view())
    assert set(found) == expected
    assert len(found) == len(expected) > 3
    assert list(found) == sorted(found, key=lambda one: (one.incident, one.offender, one.victim))


def test_a_graph_without_statements_has_none(store: Store) -> None:
    assert read_stated(store.view()) == ()


def test_businesses_and_the_state_are_victims_and_no_people(borough: Store) -> None:
    crimes = {row["incident_id"]: row["occurred_from"][:10] for row in rows("incidents")
              if row["record_type"] in ("crime", "")}  # fmt: skip
    others = [row for row in rows("involvements")
              if row["victim_type"] in ("business", "state") and row["incident_id"] in crimes]  # fmt: skip
    found = read_involvements(borough.view())
    read = set(zip(found.person, found.incident, found.role, strict=True))
    for row in others:
        assert (full(row["person_id"]), full(row["incident_id"]), "victim") not in read
    assert read_other_victims(borough.view(), None, None) == tuple(sorted(full(r["incident_id"]) for r in others))
    assert len(others) == 3
    day = date(2010, 10, 1)
    later = [full(r["incident_id"]) for r in others if crimes[r["incident_id"]] >= day.isoformat()]
    assert read_other_victims(borough.view(), day, None) == tuple(sorted(later))
