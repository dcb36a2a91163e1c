"""Mended rows re-enter alone, under their own line; the counts add up again; newer statements are not undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.conftest import Deliver
from volt_graph.errors import BadInput, NotFound, WrongUsage
from volt_graph.ingest.fix import Mended, fix
from volt_graph.ingest.held import accept
from volt_graph.ingest.load import load
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.records import open_records
from volt_graph.store.base import Store

SAID = ("alice", "told by the source")
ROLES = "incident_id,person_id,role,status\n"


def rows(store: Store, text: str) -> list[tuple[Any, ...]]:
    return list(store.view().rows("test", text).rows)


def counts(data: Path) -> list[tuple[int, int, int, int]]:
    with open_records(data) as records:
        return [(d.read, d.accepted, d.quarantined, d.duplicates) for d in records.deliveries()]


def states(data: Path) -> list[tuple[int, str]]:
    with open_records(data) as records:
        return [(q.line, q.state) for q in records.quarantine()]


def exact(store: Store, data: Path) -> bool:
    return all(count.keys_equal and count.records == count.graph for count in reconcile(store, data))


def test_a_mended_row_comes_in_under_its_line(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    text = "person_id,name,dob\n1,Ann,soon\n2,Bob,1990-01-01\n3,Cat\n4,Dan,never\n"
    (report,) = load(graph, data, [deliver({"people.csv": text})], source="met").files
    assert counts(data) == [(4, 1, 3, 0)]
    mended = [
        Mended(report.delivery, 2, {"person_id": "1", "name": "Ann", "dob": "1991-02-03"}),
        Mended(report.delivery, 4, {"person_id": "2", "name": "Bob", "dob": "1990-01-01"}),
        Mended(report.delivery, 5, {"person_id": "4", "name": "Dan", "dob": "whenever"}),
    ]
    found = fix(graph, data, mended, said=SAID)
    assert [(o.line, o.state, [code for code, _ in o.reasons]) for o in found] == [
        (2, "fixed", []),
        (4, "duplicate", []),
        (5, "open", ["bad_date"]),
    ]
    assert counts(data) == [(4, 2, 1, 1)]
    assert states(data) == [(2, "fixed"), (4, "fixed"), (5, "open")]
    assert rows(graph, "MATCH (p:Person) RETURN p.id, p.name, p.records ORDER BY p.id") == [
        ("met:1", "Ann", [f"{report.delivery}:2"]),
        ("met:2", "Bob", [f"{report.delivery}:3"]),
    ]
    assert exact(graph, data)
    with open_records(data) as records:
        assert [(d.state, d.by, d.reason, d.raw) for d in records.decisions(report.delivery, 2)] == [
            ("fixed", "alice", "told by the source", '["1","Ann","1991-02-03"]')
        ]
    assert [o.state for o in fix(graph, data, mended[:1], said=SAID)] == ["already"]
    assert counts(data) == [(4, 2, 1, 1)]


def test_a_mended_row_that_contradicts_another_stays_out(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    text = "person_id,name,dob\n1,Ann,1990-01-01\n2,Bob,1990-01-01\n2,Rob,1990-01-01\n9,Eve,soon\n"
    (report,) = load(graph, data, [deliver({"people.csv": text})], source="met").files

    def mend(line: int, number: str, name: str) -> list[str]:
        row = Mended(report.delivery, line, {"person_id": number, "name": name, "dob": "1990-01-01"})
        (outcome,) = fix(graph, data, [row], said=SAID)
        return [outcome.state, *(code for code, _ in outcome.reasons)]

    assert mend(5, "1", "Eve") == ["open", "conflicting_duplicate"]
    assert mend(3, "2", "Bob") == ["fixed"]
    assert mend(4, "2", "Rob") == ["open", "conflicting_duplicate"]
    assert counts(data) == [(4, 2, 2, 0)]


def test_a_mended_row_of_an_old_delivery_does_not_undo_a_newer_one(
    graph: Store, deliver: Deliver, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = {"involvements.csv": ROLES + "C1,P1,suspect,charged\nC1,P2,suspekt,\nC2,P3,suspekt,\n"}
    (report,) = load(graph, data, [deliver(first)], source="met").files
    load(graph, data, [deliver({"involvements.csv": ROLES + "C1,P1,suspect,acquitted\n"})], source="met")
    mended = [
        Mended(report.delivery, 3, {"incident_id": "C1", "person_id": "P2", "role": "suspect"}),
        Mended(report.delivery, 4, {"incident_id": "C2", "person_id": "P3", "role": "suspect"}),
    ]
    assert [o.state for o in fix(graph, data, mended, said=SAID)] == ["fixed", "fixed"]
    assert rows(graph, "MATCH (p)-[r:SUSPECT_IN]->(i) RETURN p.id, i.id, r.status ORDER BY p.id") == [
        ("met:P1", "met:C1", "acquitted"),
        ("met:P3", "met:C2", "suspected"),
    ]
    assert counts(data) == [(3, 3, 0, 0), (1, 1, 0, 0)]
    assert exact(graph, data)


def test_a_mended_row_of_the_newest_delivery_replaces_what_was_there(
    graph: Store, deliver: Deliver, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    load(graph, data, [deliver({"involvements.csv": ROLES + "C1,P1,suspect,\n"})], source="met")
    second = {"involvements.csv": ROLES + "C1,P2,suspekt,\n"}
    (report,) = load(graph, data, [deliver(second)], source="met").files
    assert rows(graph, "MATCH (p)-[:SUSPECT_IN]->() RETURN p.id") == [("met:P1",)]
    fix(graph, data, [Mended(report.delivery, 2, {"incident_id": "C1", "person_id": "P2", "role": "suspect"})],
        said=SAID)  # fmt: skip
    assert rows(graph, "MATCH (p)-[:SUSPECT_IN]->() RETURN p.id") == [("met:P2",)]
    assert rows(graph, "MATCH (p:Person) RETURN p.id") == [("met:P2",)]
    assert exact(graph, data)


def test_rows_are_accepted_as_lost_for_a_reason(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    text = "person_id,name,dob\n1,Ann,soon\n2,Bob\n3,Cat,later\n"
    (report,) = load(graph, data, [deliver({"people.csv": text})], source="met").files
    with pytest.raises(WrongUsage, match="for a reason"):
        accept(data, report.delivery, [2], said=("alice", ""))
    with pytest.raises(WrongUsage, match="which rows"):
        accept(data, report.delivery, [], said=SAID)
    with pytest.raises(NotFound, match="no quarantined row at line 77"):
        accept(data, report.delivery, [2, 77], said=SAID)
    assert states(data) == [(2, "open"), (3, "open"), (4, "open")]
    assert accept(data, report.delivery, [], because="bad_date", said=SAID) == 2
    assert states(data) == [(2, "accepted"), (3, "open"), (4, "accepted")]
    assert counts(data) == [(3, 0, 3, 0)]
    fix(graph, data, [Mended(report.delivery, 2, {"person_id": "1", "name": "Ann"})], said=SAID)
    assert counts(data) == [(3, 1, 2, 0)]
    with pytest.raises(BadInput, match="was mended"):
        accept(data, report.delivery, [2], said=SAID)
