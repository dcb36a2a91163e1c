from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.unit.ingest.conftest import Deliver, Dump
from volt_graph.errors import BadInput, Inconsistent, NotFound, StoreInUse
from volt_graph.ingest import intake
from volt_graph.ingest.load import load
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.records import open_records
from volt_graph.model.records import Progress
from volt_graph.store.base import Store

DELIVERY = {
    "people.csv": "person_id,forename,surname,dob,address_location_id\n1,Ann,Jones,1990-02-01,L1\n2,Bob,Smith,,\n",
    "incidents.csv": (
        "incident_id,offence,occurred_from,location_id,relation\n"
        "1,Personal robbery,2011-03-14 21:05,L1,outside\n2,swan,,,\n"
    ),
    "involvements.csv": (
        "incident_id,person_id,role,status,status_date\n"
        "1,1,suspect,arrested,2011-03-14\n1,1,suspect,charged,2011-03-15\n1,2,victim,,\n1,2,dual,,\n"
        "2,not known,suspect,,\n2,3,witness,,\n"
    ),
    "locations.csv": "location_id,name,latitude,longitude,area_ids\nL1,High Street,51.5,-0.3,E05000174;Ealing\n",
    "areas.csv": "area_id,name,kind,parent_id\nE05000174,Acton,ward,Ealing\nEaling,Ealing,borough,\n",
    "SOURCE.md": "where it came from",
}


def rows(store: Store, text: str) -> list[tuple[object, ...]]:
    return list(store.view().rows("test", text).rows)


def digest(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_a_delivery_becomes_a_graph(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    report = load(graph, tmp_path / "data", [deliver(DELIVERY)], source="met", purpose="testing")
    assert [(f.file, f.state, f.read, f.accepted) for f in report.files] == [
        ("areas.csv", "loaded", 2, 2),
        ("locations.csv", "loaded", 1, 1),
        ("people.csv", "loaded", 2, 2),
        ("incidents.csv", "loaded", 2, 2),
        ("involvements.csv", "loaded", 6, 6),
        ("SOURCE.md", "left_aside", 0, 0),
    ]
    delivery = {f.file: f.delivery for f in report.files}
    assert rows(graph, "MATCH (p:Person) RETURN p.id, p.name, p.dob, p.records, p.unit ORDER BY p.id") == [
        ("met:1", "Ann Jones", date(1990, 2, 1), [f"{delivery['people.csv']}:2"], ""),
        ("met:2", "Bob Smith", None, [f"{delivery['people.csv']}:3"], ""),
        ("met:3", None, None, [], ""),
    ]
    assert rows(
        graph,
        "MATCH (i:Incident) RETURN i.id, i.day, i.occurred_from, i.time_precision, i.utc_offset_minutes, i.category,"
        " i.harm_class, i.harm_days, i.record_type, i.reference ORDER BY i.id",
    ) == [
        ("met:1", date(2011, 3, 14), datetime(2011, 3, 14, 21, 5), "minute", 0, "ROB", "robbery_personal", 365.0,
         "crime", "1"),
        ("met:2", None, None, "none", None, "UNMAPPED", "", None, "crime", "2"),
    ]  # fmt: skip
    involved = delivery["involvements.csv"]
    assert rows(
        graph, "MATCH (p:Person)-[r]->(:Incident) RETURN p.id, type(r), r.status, r.status_date, r.records"
        " ORDER BY p.id, type(r)",
    ) == [
        ("met:1", "SUSPECT_IN", "charged", date(2011, 3, 15), [f"{involved}:2", f"{involved}:3"]),
        ("met:2", "SUSPECT_IN", "suspected", None, [f"{involved}:5"]),
        ("met:2", "VICTIM_OF", None, None, [f"{involved}:4", f"{involved}:5"]),
        ("met:3", "WITNESS_TO", None, None, [f"{involved}:7"]),
    ]  # fmt: skip
    assert rows(graph, "MATCH (a)-[r:WITHIN]->(b) RETURN a.id, b.id ORDER BY a.id, b.id") == [
        ("gss:E05000174", "met:Ealing"),
        ("met:L1", "gss:E05000174"),
        ("met:L1", "met:Ealing"),
    ]
    assert rows(graph, "MATCH (:Incident)-[r:OCCURRED_AT]->(l) RETURN l.id, r.relation") == [("met:L1", "outside")]
    assert rows(graph, "MATCH (:Person)-[r:LIVES_AT]->(l) RETURN l.id, r.key") == [("met:L1", "")]
    assert rows(graph, "MATCH (l:Location) RETURN l.point, l.latitude") == [((-0.3, 51.5), 51.5)]
    assert rows(graph, "MATCH (d:Delivery) WHERE d.file = 'people.csv' RETURN d.purpose, d.source") == [
        ("testing", "met")
    ]


def test_records_lead_back_to_file_line_and_text(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    report = load(graph, tmp_path / "data", [deliver(DELIVERY)], source="met")
    people = next(f.delivery for f in report.files if f.file == "people.csv")
    with open_records(tmp_path / "data") as records:
        lines = records.source_lines([f"{people}:3", "no-such:1", f"{people}:2"])
        assert [(s.reference, s.source, s.file, s.line, s.raw) for s in lines] == [
            (f"{people}:3", "met", "people.csv", 3, "2,Bob,Smith,,"),
            (f"{people}:2", "met", "people.csv", 2, "1,Ann,Jones,1990-02-01,L1"),
        ]
        assert records.last_day() == date(2011, 3, 14)
        assert [(d.file, d.state, d.read) for d in records.deliveries()][2:4] == [
            ("people.csv", "loaded", 2),
            ("incidents.csv", "loaded", 2),
        ]


def test_a_person_and_an_incident_of_one_id_are_two_nodes_and_so_are_two_sources(
    graph: Store, deliver: Deliver, tmp_path: Path
) -> None:
    folder = deliver(DELIVERY)
    load(graph, tmp_path / "data", [folder], source="met")
    load(graph, tmp_path / "data", [folder], source="city")
    assert rows(graph, "MATCH (n) WHERE n.id ENDS WITH ':1' RETURN labels(n)[0], n.id ORDER BY labels(n)[0], n.id") == [
        ("Incident", "city:1"),
        ("Incident", "met:1"),
        ("Person", "city:1"),
        ("Person", "met:1"),
    ]
    assert rows(graph, "MATCH (a:Area) WHERE a.id STARTS WITH 'gss:' RETURN a.id, size(a.records)") == [
        ("gss:E05000174", 2)
    ]


def test_the_same_file_twice_changes_nothing(graph: Store, deliver: Deliver, tmp_path: Path, dump: Dump) -> None:
    folder = deliver(DELIVERY)
    load(graph, tmp_path / "data", [folder], source="met")
    before = dump(graph)
    again = load(graph, tmp_path / "data", [folder], source="met")
    assert {f.state for f in again.files} == {"already", "left_aside"}
    assert (again.read, again.nodes, again.relationships) == (0, 0, 0)
    assert dump(graph) == before


def test_row_order_and_file_split_do_not_matter(graph: Store, deliver: Deliver, tmp_path: Path, dump: Dump) -> None:
    def without_records(folder: Path) -> list[list[str]]:
        load(graph, tmp_path / folder.name, [folder], source="met")
        nodes, ties = dump(graph)
        text = "MATCH (n) DETACH DELETE n"
        graph.writer().write("wipe", [(text, {})])
        drop = "('records', ["
        return [[t.split(drop)[0] + t.split("])")[-1] for t in part if "'Delivery'" not in t] for part in (nodes, ties)]

    turned = {}
    for name, text in DELIVERY.items():
        head, *body = text.splitlines(keepends=True)
        turned[name] = "".join([head, *reversed(body)])
    assert without_records(deliver(turned)) == without_records(deliver(DELIVERY))


def test_a_dry_run_reports_all_and_writes_nothing(graph: Store, deliver: Deliver, tmp_path: Path, dump: Dump) -> None:
    data = tmp_path / "data"
    folder = deliver(DELIVERY)
    rehearsed = load(graph, data, [folder], source="met", dry_run=True)
    assert not data.exists()
    assert dump(graph) == ([], [])
    loaded = load(graph, data, [folder], source="met")
    assert [(f.file, f.read, f.accepted, f.quarantined, f.set_aside) for f in rehearsed.files] == [
        (f.file, f.read, f.accepted, f.quarantined, f.set_aside) for f in loaded.files
    ]
    before = digest(data)
    again = load(graph, data, [folder, deliver({"gangs.csv": "gang_id\nG1\n"})], source="met", dry_run=True)
    assert [f.state for f in again.files if f.state != "left_aside"] == ["already", "already", "checked"] + [
        "already"
    ] * 3
    assert digest(data) == before


def test_quarantined_rows_keep_raw_text_and_reasons(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    text = 'person_id,name,dob\n1,"Ann, senior",soon\n2,Bob\n1,"Ann, junior",\n1,Ann,\n'
    report = load(graph, tmp_path / "data", [deliver({"people.csv": text})], source="met")
    assert (report.read, report.accepted, report.quarantined) == (4, 0, 4)
    with open_records(tmp_path / "data") as records:
        held = records.quarantine()
        assert [(q.line, q.raw, [code for code, _ in q.reasons], q.state) for q in held] == [
            (2, '1,"Ann, senior",soon', ["bad_date"], "open"),
            (3, "2,Bob", ["ragged_row"], "open"),
            (4, '1,"Ann, junior",', ["conflicting_duplicate"], "open"),
            (5, "1,Ann,", ["conflicting_duplicate"], "open"),
        ]
        assert [q.line for q in records.quarantine(reason="bad_date")] == [2]
        assert records.quarantine(delivery="no-such") == ()
    assert rows(graph, "MATCH (p:Person) RETURN count(p)") == [(0,)]


def test_counts_that_do_not_add_up_keep_nothing(
    graph: Store, deliver: Deliver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        intake, "_PUT_QUARANTINE", "INSERT INTO quarantine SELECT 1, 1, '', '', '' WHERE ? + ? + ? + ? < 0"
    )
    folder = deliver({"people.csv": "person_id,name\n1\n"})
    with pytest.raises(Inconsistent, match=r"read 1 rows, but 0 accepted \+ 0 quarantined \+ 0 duplicates"):
        load(graph, tmp_path / "data", [folder], source="met")
    with open_records(tmp_path / "data") as records:
        assert records.deliveries() == ()
    assert list((tmp_path / "data" / "landed").iterdir()) == []


def test_two_loads_at_once_are_refused_clearly(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    with sole_loader(tmp_path / "data"), pytest.raises(StoreInUse, match="another load is writing"):
        load(graph, tmp_path / "data", [deliver(DELIVERY)], source="met")


def test_nothing_loaded_yet_is_said(tmp_path: Path, graph: Store) -> None:
    with pytest.raises(NotFound, match="nothing has been loaded"):
        open_records(tmp_path)
    with pytest.raises(NotFound, match="nothing has been loaded"):
        reconcile(graph, tmp_path)


def test_reconcile_compares_keys_not_only_counts(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    load(graph, tmp_path / "data", [deliver(DELIVERY)], source="met")
    counts = {c.name: (c.records, c.graph, c.keys_equal) for c in reconcile(graph, tmp_path / "data")}
    assert counts == {
        "Person": (3, 3, True), "Incident": (2, 2, True), "Location": (1, 1, True), "Area": (2, 2, True),
        "Delivery": (5, 5, True), "SUSPECT_IN": (2, 2, True), "VICTIM_OF": (1, 1, True), "WITNESS_TO": (1, 1, True),
        "OCCURRED_AT": (1, 1, True), "WITHIN": (3, 3, True), "LIVES_AT": (1, 1, True),
    }  # fmt: skip
    graph.writer().write("break", [("MATCH (p:Person {id: 'met:2'}) SET p.id = 'met:9'", {})])
    counts = {c.name: (c.records, c.graph, c.keys_equal) for c in reconcile(graph, tmp_path / "data")}
    assert counts["Person"] == (3, 3, False)
    assert counts["VICTIM_OF"] == (1, 1, False)
    assert counts["Area"] == (2, 2, True)


def test_progress_tells_every_step(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    steps: list[Progress] = []
    load(graph, tmp_path / "data", [deliver(DELIVERY)], source="met", progress=steps.append)
    assert {s.step.split(" ")[0] for s in steps} == {"landing", "checking", "writing"}
    assert all(s.total is None or s.done <= s.total for s in steps)


def test_a_file_with_a_wrong_header_stops_the_delivery_before_anything_is_kept(
    graph: Store, deliver: Deliver, tmp_path: Path
) -> None:
    folder = deliver({**DELIVERY, "gangs.csv": "name\nA\n"})
    with pytest.raises(BadInput, match="column gang_id missing"):
        load(graph, tmp_path / "data", [folder], source="met")
    assert not (tmp_path / "data").exists()
