"""Moving from the embedded engine to Neo4j is a rebuild: the same fingerprint, and corrections work there as here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import wipe
from volt_graph.ingest.fingerprint import fingerprint
from volt_graph.ingest.load import load
from volt_graph.ingest.rebuild import rebuild
from volt_graph.ingest.reconcile import reconcile
from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

FIRST = {
    "locations.csv": "location_id,name,latitude,longitude\nL1,High Street,51.5,-0.3\n",
    "people.csv": "person_id,name,dob,vulnerable,ogrs_percent\nP1,Ann,1990-02-01,true,71.5\nP2,Bob,,,\n",
    "incidents.csv": "incident_id,offence,occurred_from,location_id,weapon\n"
    "C1,Robbery,2011-03-14 21:05,L1,knife\nC2,Theft,2011-03-15,L1,\n",
    "involvements.csv": "incident_id,person_id,role\nC1,P1,suspect\nC1,P2,victim\nC2,P3,suspect\n",
    "addresses.csv": "person_id,location_id,since\nP1,L1,2010-01-01\nP1,L1,2011-01-01\n",
}
NEWER = {
    "incidents.csv": "incident_id,offence,occurred_from,location_id,weapon\nC1,Robbery,2011-03-14 21:05,L2,\n",
    "involvements.csv": "incident_id,person_id,role\nC1,P4,suspect\n",
}
MARCH = (date(2011, 3, 1), date(2011, 3, 31))


def _written(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def neo4j_store(neo4j_settings: Settings) -> Iterator[Store]:
    """Give an empty Neo4j store."""
    with open_store(neo4j_settings) as store:
        wipe(store)
        yield store
        wipe(store)


@pytest.mark.neo4j
def test_a_graph_moves_to_neo4j_and_is_the_same(embedded_store: Store, neo4j_store: Store, tmp_path: Path) -> None:
    data = tmp_path / "records"
    load(embedded_store, data, [_written(tmp_path / "first", FIRST)], source="met")
    rebuild(neo4j_store, data)
    assert fingerprint(neo4j_store) == fingerprint(embedded_store)
    load(embedded_store, data, [_written(tmp_path / "newer", NEWER)], source="met", complete=MARCH)
    nothing_new = load(neo4j_store, data, [tmp_path / "newer"], source="met", complete=MARCH)
    assert nothing_new.withdrawn == 0
    assert fingerprint(neo4j_store) == fingerprint(embedded_store), "the next load brings another graph up"
    for store in (embedded_store, neo4j_store):
        assert all(count.keys_equal for count in reconcile(store, data))
    moved = rebuild(neo4j_store, data, replace=True)
    assert moved.graph == fingerprint(embedded_store)
