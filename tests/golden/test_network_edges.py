"""The streamed edge read gives every involvement once, in ranges, the same on both engines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from volt_graph.analysis.projection import project
from volt_graph.catalogue.edges import read_involvements
from volt_graph.model.network import Involvements
from volt_graph.store.base import Store

DAY = date(2011, 3, 14)
INCIDENTS = [
    {"id": "s:E1", "day": DAY}, {"id": "s:E10", "day": DAY}, {"id": "s:E2", "day": None}, {"id": "s:e3", "day": DAY},
    {"id": "é:E4", "day": None}, {"id": "s:E9 x", "day": DAY},
]  # fmt: skip
TIES: dict[str, list[tuple[str, str, str | None]]] = {
    "MATCH (i:Incident {id: $i}) MERGE (p:Person {id: $p}) MERGE (i)<-[r:SUSPECT_IN]-(p) SET r.status = $s": [
        ("s:a", "s:E1", "charged"), ("s:b", "s:E1", "acquitted"), ("s:c", "s:E2", None), ("s:d", "s:E2", "arrested"),
        ("s:a", "é:E4", "charged"), ("s:d", "s:e3", "charged"), ("s:a", "s:E9 x", "charged"),
    ],
    "MATCH (i:Incident {id: $i}) MERGE (p:Person {id: $p}) MERGE (i)<-[r:VICTIM_OF]-(p) SET r.injury = $s": [
        ("s:a", "s:E1", None), ("s:v", "s:E10", "minor"),
    ],
    "MATCH (i:Incident {id: $i}) MERGE (p:Person {id: $p}) MERGE (i)<-[r:WITNESS_TO]-(p) SET r.records = []": [
        ("s:w", "s:E2", None),
    ],
    "MATCH (i:Incident {id: $i}) MERGE (p:Person {id: $p}) MERGE (i)<-[r:CALLED_ABOUT]-(p) SET r.records = []": [
        ("s:w", "s:E10", None),
    ],
    "MATCH (i:Incident {id: $i}) MERGE (p:Person {id: $p}) MERGE (i)<-[r:STOPPED_AT]-(p) SET r.found = $s": [
        ("s:d", "é:E4", "knife"),
    ],
}  # fmt: skip
EXPECTED = [
    ("s:a", "s:E1", "suspect", DAY, "charged"), ("s:a", "s:E1", "victim", DAY, ""),
    ("s:b", "s:E1", "suspect", DAY, "acquitted"), ("s:v", "s:E10", "victim", DAY, ""),
    ("s:w", "s:E10", "caller", DAY, ""),
    ("s:c", "s:E2", "suspect", None, ""), ("s:d", "s:E2", "suspect", None, "arrested"),
    ("s:w", "s:E2", "witness", None, ""), ("s:a", "s:E9 x", "suspect", DAY, "charged"),
    ("s:d", "s:e3", "suspect", DAY, "charged"),
    ("s:a", "é:E4", "suspect", None, "charged"), ("s:d", "é:E4", "stopped", None, ""),
]  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    made = "UNWIND $rows AS row MERGE (i:Incident {id: row.id}) SET i.day = row.day, i.record_type = 'crime'"
    statements: list[tuple[str, dict[str, Any]]] = [(made, {"rows": INCIDENTS})]
    statements += [(text, {"p": p, "i": i, "s": s}) for text, ties in TIES.items() for p, i, s in ties]
    store.writer().write("fill", statements)
    return store


def entries(found: Involvements) -> list[tuple[str, str, str, date | None, str]]:
    rows = zip(found.person, found.incident, found.role, found.day, found.status, strict=True)
    return sorted(rows, key=lambda row: (row[1], row[0], row[2]))


@pytest.mark.parametrize("step", [1, 2, 3, 6, 1000])
def test_every_involvement_is_read_once_whatever_the_range(filled: Store, step: int) -> None:
    found = read_involvements(filled.view(), step=step)
    assert entries(found) == EXPECTED
    assert found.incidents == 6


def test_empty_graph_has_no_involvements(store: Store) -> None:
    assert read_involvements(store.view()) == Involvements((), (), (), (), ())


def test_read_edges_become_the_network(filled: Store) -> None:
    net = project(read_involvements(filled.view()))
    assert net.ids == ("s:a", "s:c", "s:d")
    assert net.n_ties == 1
    assert net.events(0) == ("s:E2",)


def test_only_crimes_make_suspects_and_victims(filled: Store) -> None:
    other = "MATCH (i:Incident) WHERE i.id IN ['s:E2', 'é:E4'] SET i.record_type = $kind"
    filled.writer().write("another kind of record", [(other, {"kind": "antisocial"})])
    kept = entries(read_involvements(filled.view()))
    gone = [row for row in EXPECTED if row[1] in ("s:E2", "é:E4") and row[2] in ("suspect", "victim")]
    assert kept == [row for row in EXPECTED if row not in gone]
    assert len(gone) == 3


@pytest.mark.parametrize("step", [1, 2])
def test_ids_that_engines_order_differently_are_read_once(store: Store, step: int) -> None:
    ids = ["s:a", "s:\U0001f600 1", "s:\uff21 2", "\U0001f600", "\uffee", "zz"]
    made = "UNWIND $ids AS id MERGE (i:Incident {id: id}) MERGE (p:Person {id: id}) MERGE (i)<-[:STOPPED_AT]-(p)"
    store.writer().write("fill", [(made, {"ids": ids})])
    found = read_involvements(store.view(), step=step)
    assert sorted(found.incident) == sorted(found.person) == sorted(ids)
    assert found.incidents == 6
