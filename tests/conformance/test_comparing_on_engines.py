"""Records against graph, thing by thing: what was changed behind the loader's back is named, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from volt_graph.ingest import expected, reconcile
from volt_graph.ingest.compare import compare
from volt_graph.ingest.fix import Mended, fix
from volt_graph.ingest.identity.decide import Order, merge, split
from volt_graph.ingest.load import load
from volt_graph.ingest.rebuild import rebuild
from volt_graph.ingest.records import open_records
from volt_graph.model.records import Difference
from volt_graph.store.base import Store

FIXTURES = ROOT / "tests" / "fixtures"
WHO = Order("ann", "same photograph")
PEOPLE = (
    "person_id,name,dob\nP1,Sam Cole,1999-04-12\nP2,Samuel Cole,\n\U0001f52a1,Knife,\n\uff211,Wide,\nP5,Soon,soon\n"
)
INCIDENTS = "incident_id,offence,occurred_from,location_id,weapon\n"
ROLES = "incident_id,person_id,role,status\n"
DELIVERY = {
    "people.csv": PEOPLE,
    "incidents.csv": INCIDENTS + "C1,Robbery,2011-03-14,L1,knife\nC2,Robbery,2011-03-15,L1,\nC3,Theft,2011-03-16,,\n",
    "involvements.csv": ROLES
    + "C1,P1,suspect,charged\nC1,P2,victim,\nC1,P9,witness,\nC2,P1,suspect,\nC2,P2,suspect,\nC3,P9,victim,\n",
    "locations.csv": "location_id,name,latitude,longitude\nL1,Park,51.5,-0.25\n",
}


def deliver(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def loaded(store: Store, tmp_path: Path) -> Path:
    """The data folder of a small delivery, one row of which is in quarantine."""
    report = load(store, tmp_path / "data", [deliver(tmp_path / "first", DELIVERY)], source="met")
    assert (report.read, report.quarantined) == (15, 1)
    return tmp_path / "data"


def change(store: Store, *texts: str) -> None:
    store.writer().write("behind the loader's back", [(text, {}) for text in texts])


def differences(store: Store, data: Path, most: int = 100) -> list[Difference]:
    return list(compare(store, data, most=most).first)


def test_both_fixtures_with_every_canonical_file_are_as_the_records_say(store: Store, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for source in ("borough", "register"):
        load(store, data, [FIXTURES / source], source=source)
    found = compare(store, data)
    counts = reconcile.reconcile(store, data)
    assert (found.nodes + found.relationships, found.differing, found.first) == (sum(c.records for c in counts), {}, ())


def test_what_was_changed_behind_the_loader_is_named(store: Store, loaded: Path) -> None:
    assert compare(store, loaded).differing == {}
    change(
        store,
        "MATCH (p:Person {id: 'met:P1'}) SET p.name = 'Someone Else', p.nickname = 'new' REMOVE p.dob",
        "MATCH (:Person {id: 'met:P1'})-[r:SUSPECT_IN]->(:Incident {id: 'met:C2'}) DELETE r",
        "MATCH (:Person {id: 'met:P1'})-[r:SUSPECT_IN]->(:Incident {id: 'met:C1'}) SET r.status = 'no further action'",
        "MATCH (i:Incident {id: 'met:C2'}) SET i.day = date('2011-03-16')",
        "MATCH (l:Location {id: 'met:L1'}) SET l.latitude = 51",
        "MATCH (p:Person {id: 'met:P9'}) SET p.records = ['x:1'], p.marking = 'OFFICIAL'",
        "MATCH (i:Incident {id: 'met:C3'}) DETACH DELETE i",
        "CREATE (p:Person {id: 'met:P3'}) WITH p MATCH (i:Incident {id: 'met:C1'}) CREATE (p)-[:WITNESS_TO]->(i)",
        "MATCH (p:Person {id: 'met:P2'}), (i:Incident {id: 'met:C2'}) CREATE (p)-[:WITNESS_TO]->(i)",
        "MATCH (p:Person {id: 'met:P2'})-[:SUSPECT_IN]->(i:Incident) CREATE (p)-[:SUSPECT_IN]->(i)",
    )
    found = compare(store, loaded)
    assert found.differing == {"differs": 5, "missing": 3, "stray": 3, "twice": 1}
    assert list(found.first) == [
        Difference("Person", "differs", "met:P1", properties=("dob", "name", "nickname")),
        Difference("Person", "differs", "met:P9", properties=("marking", "records")),
        Difference("Person SUSPECT_IN Incident", "differs", "met:P1", "met:C1", properties=("status",)),
        Difference("Person SUSPECT_IN Incident", "missing", "met:P1", "met:C2"),
        Difference("Person SUSPECT_IN Incident", "twice", "met:P2", "met:C2"),
        Difference("Person VICTIM_OF Incident", "missing", "met:P9", "met:C3"),
        Difference("Person WITNESS_TO Incident", "stray", "met:P2", "met:C2"),
        Difference("Person", "stray", "met:P3"),
        Difference("Person WITNESS_TO Incident", "stray", "met:P3", "met:C1"),
        Difference("Incident", "differs", "met:C2", properties=("day",)),
        Difference("Incident", "missing", "met:C3"),
        Difference("Location", "differs", "met:L1", properties=("latitude",)),
    ]
    assert compare(store, loaded, most=2).first == found.first[:2]
    assert compare(store, loaded, most=0).differing == found.differing
    rebuild(store, loaded, replace=True)
    assert compare(store, loaded).differing == {}


def test_what_the_data_dictionary_does_not_have_is_named(store: Store, loaded: Path) -> None:
    change(
        store,
        "MATCH (p:Person {id: 'met:P1'}), (l:Location {id: 'met:L1'}) CREATE (p)-[:SUSPECT_IN]->(l)",
        "CREATE (:Person {name: 'without an id'})",
    )
    assert differences(store, loaded) == [
        Difference("Person", "stray", ""),
        Difference("Person SUSPECT_IN Location", "stray", "met:P1", "met:L1"),
    ]


def test_small_portions_and_any_letter_in_an_id_change_nothing(
    store: Store, loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expected, "PORTION", 1)
    monkeypatch.setattr(expected, "CHUNK", 2)
    assert compare(store, loaded).differing == {}
    change(store, "CREATE (:Person {id: 'met:\U0001f52a0'})", "CREATE (:Person {id: 'met:\uff210'})")
    assert [d.id for d in differences(store, loaded)] == ["met:\uff210", "met:\U0001f52a0"]


def test_after_corrections_withdrawals_and_mended_rows_there_is_no_difference(
    store: Store, loaded: Path, tmp_path: Path
) -> None:
    newer = {
        "incidents.csv": INCIDENTS + "C1,Robbery,2011-03-14,L2,\n",
        "involvements.csv": ROLES + "C1,P1,suspect,\nC1,P3,suspect,arrested\n",
    }
    march = (date(2011, 3, 1), date(2011, 3, 31))
    done = load(store, loaded, [deliver(tmp_path / "newer", newer)], source="met", marking="OFFICIAL", complete=march)
    assert done.withdrawn == 2
    assert differences(store, loaded) == []
    with open_records(loaded) as records:
        (row,) = records.quarantine()
    mended = Mended(row.delivery, row.line, {"person_id": "P5", "name": "Soon", "dob": "2001-02-03"})
    assert [one.state for one in fix(store, loaded, [mended], said=("ann", "asked"))] == ["fixed"]
    assert differences(store, loaded) == []


def test_a_node_that_is_only_mentioned_has_the_marking_of_the_first_delivery_that_still_mentions_it(
    store: Store, loaded: Path, tmp_path: Path
) -> None:
    def marking() -> str:
        text = "MATCH (p:Person {id: 'met:P9'}) RETURN p.marking AS marking"
        return str(store.view().rows("marking", text).rows[0][0])

    assert marking() == "OFFICIAL-SENSITIVE"
    again = {"involvements.csv": ROLES + "C1,P9,witness,\nC3,P9,victim,\nC3,P7,victim,\n"}
    load(store, loaded, [deliver(tmp_path / "again", again)], source="met", marking="OFFICIAL")
    assert marking() == "OFFICIAL"
    assert differences(store, loaded) == []


def test_united_people_are_compared_as_one_and_apart_again(store: Store, loaded: Path) -> None:
    merge(store, loaded, "met:P1", "met:P2", WHO)
    assert compare(store, loaded).differing == {}
    change(store, "MATCH (p:Person {id: 'met:P1'}) SET p.united = ['met:P1']")
    change(store, "MATCH (:Person {id: 'met:P1'})-[r:SUSPECT_IN]->(:Incident {id: 'met:C2'}) SET r.records = ['x:1']")
    change(store, "MATCH (p:Person), (i:Incident {id: 'met:C1'}) WHERE p.id = 'met:P1' MERGE (p)-[:WITNESS_TO]->(i)")
    assert differences(store, loaded) == [
        Difference("Person", "differs", "met:P1", properties=("united",)),
        Difference("Person SUSPECT_IN Incident", "differs", "met:P1", "met:C2", properties=("records",)),
        Difference("Person WITNESS_TO Incident", "stray", "met:P1", "met:C1"),
    ]
    rebuild(store, loaded, replace=True)
    split(store, loaded, "met:P2", WHO)
    assert compare(store, loaded).differing == {}


def test_a_delivery_and_a_flag_of_another_kind_differ(store: Store, loaded: Path) -> None:
    change(
        store,
        "MATCH (d:Delivery) WHERE d.file = 'people.csv' SET d.sha256 = 'other'",
        "MATCH (p:Person {id: 'met:P2'}) SET p.name = 7",
    )
    found: list[Any] = [(d.name, d.what, d.properties) for d in differences(store, loaded)]
    assert found == [("Person", "differs", ("name",)), ("Delivery", "differs", ("sha256",))]
