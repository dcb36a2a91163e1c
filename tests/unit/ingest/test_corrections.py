"""A newer delivery replaces what it states of an incident; what it replaced is closed, kept, and out of the graph."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.conftest import Deliver, Dump
from volt_graph.errors import NotFound, WrongUsage
from volt_graph.ingest.compare import compare
from volt_graph.ingest.history import changes, history
from volt_graph.ingest.load import load
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.sqlite import connect_to_read
from volt_graph.store.base import Store

INCIDENTS = "incident_id,offence,occurred_from,location_id,weapon\n"
ROLES = "incident_id,person_id,role,status\n"
FIRST = {
    "incidents.csv": INCIDENTS + "C1,Robbery,2011-03-14,L1,knife\nC2,Robbery,2011-03-15,L1,\n",
    "involvements.csv": ROLES
    + "C1,P1,suspect,charged\nC1,P2,victim,\nC1,P9,witness,\nC2,P1,suspect,\nC2,not known,victim,\n",
    "offended_against.csv": "incident_id,offender_id,victim_id\nC1,P1,P2\n",
    "objects.csv": "object_id,kind\nO1,firearm\n",
    "object_links.csv": "object_id,incident_id,how\nO1,C1,used\n",
}


def rows(store: Store, text: str) -> list[tuple[Any, ...]]:
    return list(store.view().rows("test", text).rows)


def ties(store: Store) -> list[tuple[Any, ...]]:
    return rows(store, "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id ORDER BY a.id, type(r), b.id")


def nodes(store: Store) -> list[str]:
    text = "MATCH (n) WHERE NOT n:Load AND NOT n:Delivery RETURN n.id ORDER BY n.id"
    return [row[0] for row in rows(store, text)]


def past(data: Path) -> list[tuple[Any, ...]]:
    connection = connect_to_read(data)
    try:
        text = "SELECT incident, name, why FROM past ORDER BY incident, name, key"
        return [tuple(row) for row in connection.execute(text)]
    finally:
        connection.close()


def exact(store: Store, data: Path) -> bool:
    assert compare(store, data).first == ()
    return all(count.keys_equal and count.records == count.graph for count in reconcile(store, data))


def test_an_incident_stated_anew_loses_its_old_ties_and_properties(
    graph: Store, deliver: Deliver, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    load(graph, data, [deliver(FIRST)], source="met")
    newer = {
        "incidents.csv": INCIDENTS + "C1,Robbery,2011-03-14,L2,\n",
        "involvements.csv": ROLES + "C1,P3,suspect,arrested\nC1,P2,victim,\n",
    }
    report = load(graph, data, [deliver(newer)], source="met")
    assert [f.notes for f in report.files] == [
        ("states 1 known incidents anew: 2 earlier statements about them are closed",),
        ("states 1 known incidents anew: 3 earlier statements about them are closed",),
    ]
    assert ties(graph) == [
        ("met:C1", "OCCURRED_AT", "met:L2"),
        ("met:C2", "OCCURRED_AT", "met:L1"),
        ("met:O1", "INVOLVED_IN", "met:C1"),
        ("met:P1", "OFFENDED_AGAINST", "met:P2"),
        ("met:P1", "SUSPECT_IN", "met:C2"),
        ("met:P2", "VICTIM_OF", "met:C1"),
        ("met:P3", "SUSPECT_IN", "met:C1"),
    ]
    assert nodes(graph) == ["met:C1", "met:C2", "met:L1", "met:L2", "met:O1", "met:P1", "met:P2", "met:P3"]
    assert rows(graph, "MATCH (i:Incident {id: 'met:C1'}) RETURN i.weapon, size(i.records)") == [(None, 1)]
    assert past(data) == [
        ("met:C1", "Incident", "restated"),
        ("met:C1", "Incident OCCURRED_AT Location", "restated"),
        ("met:C1", "Person SUSPECT_IN Incident", "restated"),
        ("met:C1", "Person VICTIM_OF Incident", "restated"),
        ("met:C1", "Person WITNESS_TO Incident", "restated"),
    ]
    assert exact(graph, data)


def test_a_file_that_a_delivery_does_not_bring_is_not_replaced(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(graph, data, [deliver(FIRST)], source="met")
    before = [tie for tie in ties(graph) if tie[1] != "OCCURRED_AT"]
    load(graph, data, [deliver({"incidents.csv": INCIDENTS + "C1,Burglary,2011-03-14,L1,\n"})], source="met")
    assert [tie for tie in ties(graph) if tie[1] != "OCCURRED_AT"] == before
    load(graph, data, [deliver({"incidents.csv": "incident_id,offence\nC1,Theft\n"})], source="met")
    assert ("met:C1", "OCCURRED_AT", "met:L1") in ties(graph)
    assert rows(graph, "MATCH (i:Incident {id: 'met:C1'}) RETURN i.offence, i.day") == [("Theft", None)]
    assert exact(graph, data)


def test_a_delivery_that_adds_replaces_nothing(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(graph, data, [deliver(FIRST)], source="met")
    load(graph, data, [deliver({"involvements.csv": ROLES + "C1,P4,suspect,\n"})], source="met", adds=True)
    assert [a for a, type_, b in ties(graph) if type_ == "SUSPECT_IN" and b == "met:C1"] == ["met:P1", "met:P4"]
    assert past(data) == []


def test_another_source_replaces_nothing_of_the_first(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(graph, data, [deliver(FIRST)], source="met")
    load(graph, data, [deliver({"incidents.csv": INCIDENTS + "C1,Theft,2011-03-14,,\n"})], source="btp")
    assert past(data) == []


def test_the_same_files_again_after_a_newer_one_undo_nothing(
    graph: Store, deliver: Deliver, tmp_path: Path, dump: Dump
) -> None:
    data = tmp_path / "data"
    first = deliver(FIRST)
    load(graph, data, [first], source="met", complete=None)
    newer = deliver({"incidents.csv": INCIDENTS + "C1,Burglary,2011-03-14,L2,\nC3,Theft,2011-03-16,L1,\n"})
    load(graph, data, [newer], source="met")
    after = dump(graph)
    again = load(graph, data, [first, newer], source="met")
    assert {f.state for f in again.files} == {"already"}
    assert dump(graph) == after
    old = load(graph, data, [first], source="met", complete=(date(2011, 3, 1), date(2011, 3, 31)))
    assert old.withdrawn == 0
    assert dump(graph) == after


def test_a_complete_delivery_withdraws_what_it_leaves_out(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    march = (date(2011, 3, 1), date(2011, 3, 31))
    first = {
        **FIRST,
        "incidents.csv": FIRST["incidents.csv"] + "C3,Theft,2011-04-01,,\nC4,Theft,,,\nC5,Theft,2011-03-09,,\n",
    }
    load(graph, data, [deliver(first)], source="met")
    newer = {"incidents.csv": INCIDENTS + "C1,Robbery,2011-03-14,L1,knife\nC5,Theft,9th of March,,\n"}
    report = load(graph, data, [deliver(newer)], source="met", complete=march)
    assert report.withdrawn == 1, "C2 only: C3 is later, C4 has no day, C5 is in quarantine"
    assert [n for n in nodes(graph) if ":C" in n] == ["met:C1", "met:C3", "met:C4", "met:C5"]
    assert [tie for tie in ties(graph) if "met:C2" in tie] == []
    assert {name for incident, name, why in past(data) if incident == "met:C2" and why == "withdrawn"} == {
        "Incident", "Incident OCCURRED_AT Location", "Person SUSPECT_IN Incident", "involvements",
    }  # fmt: skip
    assert exact(graph, data)


def test_a_complete_delivery_brings_incidents(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    people = deliver({"people.csv": "person_id,name\nP1,Ann\n"})
    with pytest.raises(WrongUsage, match="states incidents"):
        load(graph, tmp_path / "data", [people], source="met", complete=(date(2011, 3, 1), date(2011, 3, 31)))
    with pytest.raises(WrongUsage, match="complete from 2011-03-31 to 2011-03-01"):
        load(graph, tmp_path / "data", [people], source="met", complete=(date(2011, 3, 31), date(2011, 3, 1)))


def test_an_unchanged_file_beside_a_changed_one_counts_as_stated_again(
    graph: Store, deliver: Deliver, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    load(graph, data, [deliver(FIRST)], source="met")
    newer = {"incidents.csv": FIRST["incidents.csv"], "involvements.csv": ROLES + "C1,P1,suspect,charged\n"}
    load(graph, data, [deliver(newer)], source="met")
    roles = [tie for tie in ties(graph) if tie[1] in ("SUSPECT_IN", "VICTIM_OF", "WITNESS_TO")]
    assert roles == [("met:P1", "SUSPECT_IN", "met:C1")], "C2 is stated, and has no involvement any more"
    assert exact(graph, data)


def big(corrected: bool) -> dict[str, str]:
    """17,000 rows of 7,000 incidents; the newer delivery corrects 300 of them and leaves 100 out."""
    incidents, roles = [], []
    for n in range(7000):
        if corrected and n >= 6900:
            continue
        wrong = corrected and n < 300
        incidents.append(f"C{n},Robbery,2011-03-{n % 28 + 1:02},L{n % 40 + (1 if wrong else 0)},\n")
        roles.append(f"C{n},P{n % 2000 + (1 if wrong else 0)},suspect,\n")
        if n % 7 < 3:
            roles.append(f"C{n},V{n % 3000},victim,\n")
    return {"incidents.csv": INCIDENTS + "".join(incidents), "involvements.csv": ROLES + "".join(roles)}


def test_three_hundred_corrections_and_a_hundred_withdrawals_leave_no_stale_link(
    graph: Store, deliver: Deliver, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first, newer = big(corrected=False), big(corrected=True)
    report = load(graph, data, [deliver(first)], source="met")
    assert report.read == 17_000
    report = load(graph, data, [deliver(newer)], source="met", complete=(date(2011, 3, 1), date(2011, 3, 31)))
    assert report.withdrawn == 100
    wanted = set()
    for line in newer["incidents.csv"].splitlines()[1:]:
        incident, _, _, location, _ = line.split(",")
        wanted.add((f"met:{incident}", "OCCURRED_AT", f"met:{location}"))
    for line in newer["involvements.csv"].splitlines()[1:]:
        incident, person, role, _ = line.split(",")
        type_ = "SUSPECT_IN" if role == "suspect" else "VICTIM_OF"
        wanted.add((f"met:{person}", type_, f"met:{incident}"))
    assert set(ties(graph)) == wanted
    assert rows(graph, "MATCH (i:Incident) RETURN count(i)") == [(6900,)]
    assert exact(graph, data)
    connection = connect_to_read(data)
    trail = dict(connection.execute("SELECT why, COUNT(DISTINCT incident) FROM past GROUP BY why"))
    connection.close()
    assert trail == {"restated": 6900, "withdrawn": 100}


def on_days(data: Path, days: dict[str, str]) -> None:
    """Say of the deliveries of the records when they came, by file; and of what they closed."""
    connection = sqlite3.connect(data / "records.sqlite")
    for delivery, day in days.items():
        connection.execute("UPDATE delivery SET received_at = ? WHERE delivery = ?", (f"{day}T09:00:00", delivery))
        connection.execute(
            "UPDATE past SET closed_at = ? WHERE closed_by = (SELECT number FROM delivery WHERE delivery = ?)",
            (f"{day}T09:00:00", delivery),
        )
    connection.commit()
    connection.close()


def test_history_says_what_was_known_on_a_day(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = load(graph, data, [deliver({"involvements.csv": ROLES + "C1,P1,suspect,charged\n"})], source="met")
    newer = load(graph, data, [deliver({"involvements.csv": ROLES + "C1,P1,suspect,acquitted\n"})], source="met")
    old, new = first.files[0].delivery, newer.files[0].delivery
    on_days(data, {old: "2011-03-20", new: "2011-04-20"})

    def known(day: date | None) -> list[tuple[str, str, str]]:
        key, found = history(data, "C1", day)
        assert key == "met:C1"
        return [(s.other, json.loads(s.said)["status"], s.reference) for s in found]

    assert known(None) == [("met:P1", "charged", f"{old}:2"), ("met:P1", "acquitted", f"{new}:2")]
    assert known(date(2011, 3, 19)) == []
    assert known(date(2011, 3, 20)) == [("met:P1", "charged", f"{old}:2")]
    assert known(date(2011, 4, 19)) == [("met:P1", "charged", f"{old}:2")]
    assert known(date(2011, 4, 20)) == [("met:P1", "acquitted", f"{new}:2")]
    with pytest.raises(NotFound, match="no delivery ever stated an incident C9"):
        history(data, "C9")


def test_the_changes_of_a_delivery_are_its_audit_trail(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(graph, data, [deliver(FIRST)], source="met")
    newer = {
        "incidents.csv": INCIDENTS + "C1,Robbery,2011-03-14,L1,gun\n",
        "involvements.csv": ROLES + "C1,P3,suspect,arrested\nC1,P2,victim,\n",
    }
    march = (date(2011, 3, 1), date(2011, 3, 31))
    report = load(graph, data, [deliver(newer)], source="met", complete=march)
    incidents, roles = (f.delivery for f in report.files)
    assert [(c.incident, c.change, c.what, c.other) for c in changes(data, roles)] == [
        ("met:C1", "removed", "SUSPECT_IN", "met:P1"),
        ("met:C1", "added", "SUSPECT_IN", "met:P3"),
        ("met:C1", "removed", "WITNESS_TO", "met:P9"),
    ]
    found = changes(data, incidents)
    assert [(c.incident, c.change, c.what, c.other) for c in found] == [
        ("met:C1", "changed", "Incident", ""),
        ("met:C2", "withdrawn", "Incident", ""),
        ("met:C2", "withdrawn", "OCCURRED_AT", "met:L1"),
        ("met:C2", "withdrawn", "SUSPECT_IN", "met:P1"),
    ]
    assert [json.loads(text)["weapon"] for text in (found[0].before, found[0].after)] == ["knife", "gun"]
