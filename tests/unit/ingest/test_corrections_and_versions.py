"""Corrections of united people, and records written by another version."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.unit.ingest.conftest import Deliver
from tests.unit.ingest.test_corrections import FIRST, ROLES, exact, past, rows
from volt_graph.errors import RecordsError
from volt_graph.ingest.fingerprint import fingerprint
from volt_graph.ingest.identity.resolve import resolve
from volt_graph.ingest.load import load
from volt_graph.ingest.rebuild import rebuild
from volt_graph.ingest.records import open_records
from volt_graph.ingest.sqlite import VERSION, connect
from volt_graph.store.base import Store

NEW_TABLES = ("past", "brought", "withdrawal", "decision")


def test_a_correction_reaches_people_who_are_united(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    people = "person_id,name,pnc_id\nP1,Ann,99/1G\nP3,Anne,99/1G\n"
    first = {"people.csv": people, "involvements.csv": ROLES + "C1,P1,suspect,\nC1,P3,suspect,\nC2,P3,suspect,\n"}
    load(graph, data, [deliver(first)], source="met")
    assert resolve(graph, data).clusters == 1
    newer = {"involvements.csv": ROLES + "C1,P3,suspect,charged\nC2,P8,suspect,\n"}
    load(graph, data, [deliver(newer)], source="met")
    resolve(graph, data)
    assert rows(graph, "MATCH (p:Person)-[r:SUSPECT_IN]->(i) RETURN p.id, i.id, r.status ORDER BY i.id") == [
        ("met:P1", "met:C1", "charged"),
        ("met:P8", "met:C2", "suspected"),
    ]
    assert exact(graph, data)
    before = fingerprint(graph)
    assert rebuild(graph, data, replace=True).graph == before


def test_records_of_the_first_version_are_brought_up(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(graph, data, [deliver(FIRST)], source="met")
    connection = sqlite3.connect(data / "records.sqlite")
    for table in NEW_TABLES:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version=1")
    connection.commit()
    connection.close()
    with open_records(data) as records:
        assert len(records.deliveries()) == 5
        assert records.decisions("none", 1) == ()
    load(graph, data, [deliver({"involvements.csv": ROLES + "C1,P1,suspect,charged\n"})], source="met")
    assert {incident for incident, _, _ in past(data)} == {"met:C1"}
    assert exact(graph, data)


def test_records_of_a_newer_version_are_refused(tmp_path: Path) -> None:
    connect(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "records.sqlite")
    connection.execute(f"PRAGMA user_version={VERSION + 1}")
    connection.close()
    for open_them in (connect, open_records):
        with pytest.raises(RecordsError, match="written by a newer version"):
            open_them(tmp_path)
