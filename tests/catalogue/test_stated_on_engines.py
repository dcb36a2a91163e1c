"""Who is said to have offended against whom: each engine against the delivered files."""

from __future__ import annotations

from datetime import date

from tests.catalogue.borough_files import full, rows
from volt_graph.catalogue.stated import read_stated
from volt_graph.model.bonds import Stated
from volt_graph.store.base import Store


def test_statements_about_crimes_with_the_status_of_the_suspect(borough: Store) -> None:
    crimes = {row["incident_id"]: row for row in rows("incidents") if row["record_type"] in ("crime", "")}
    status = {(row["person_id"], row["incident_id"]): row["status"] or "suspected"
              for row in rows("involvements") if row["role"] in ("suspect", "dual")}  # fmt: skip
    expected = {
        Stated(
            full(row["offender_id"]), full(row["victim_id"]), full(row["incident_id"]),
            date.fromisoformat(crimes[row["incident_id"]]["occurred_from"][:10]),
            status.get((row["offender_id"], row["incident_id"]), ""),
        )
        for row in rows("offended_against") if row["incident_id"] in crimes
    }  # fmt: skip
    found = read_stated(borough.view())
    assert set(found) == expected
    assert len(found) == len(expected) > 3
    assert list(found) == sorted(found, key=lambda one: (one.incident, one.offender, one.victim))


def test_a_graph_without_statements_has_none(store: Store) -> None:
    assert read_stated(store.view()) == ()
