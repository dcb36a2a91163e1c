"""The shared real data, loaded into an engine, gives the published reference numbers."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.golden.conftest import Loaded
from volt_graph.ingest.load import load
from volt_graph.ingest.reconcile import reconcile
from volt_graph.store.base import Store

pytestmark = pytest.mark.shared


def one(store: Store, text: str) -> Any:
    return store.view().rows("golden", text).rows[0][0]


def counted(store: Store, text: str) -> dict[str, int]:
    return dict(store.view().rows("golden", text).rows)


def test_stlouis_crime(store: Store, shared_data: Path, tmp_path: Path) -> None:
    report = load(store, tmp_path, [shared_data / "stlouis_crime"], source="stlouis", mapping="two-mode")
    assert (report.read, report.accepted) == (829 + 1476, 829 + 1476)
    assert one(store, "MATCH (p:Person) RETURN count(p)") == 829
    assert one(store, "MATCH (i:Incident {record_type: 'crime'}) RETURN count(i)") == 551
    assert counted(store, "MATCH (:Person)-[r]->(:Incident) RETURN type(r), count(r)") == {
        "SUSPECT_IN": 682 + 41,
        "VICTIM_OF": 558 + 41,
        "WITNESS_TO": 195,
    }
    most = "MATCH (p:Person)-->(i:Incident) WITH p, count(DISTINCT i) AS n ORDER BY n DESC, p.id LIMIT 2 RETURN p.id, n"
    assert counted(store, most) == {"stlouis:P815": 25, "stlouis:P002": 22}
    both = (
        "MATCH (p:Person)-[:SUSPECT_IN]->(:Incident) WITH DISTINCT p"
        " MATCH (p)-[:VICTIM_OF]->(:Incident) RETURN count(DISTINCT p)"
    )
    assert one(store, both) == 127
    assert all(c.keys_equal for c in reconcile(store, tmp_path))


def test_suffragette_arrests(embedded_store: Store, shared_data: Path, tmp_path: Path) -> None:
    store = embedded_store
    report = load(store, tmp_path / "data", [shared_data / "suffragette_arrests"], source="suffragette")
    assert report.read == report.accepted == 1216 + 398 + 1996
    assert one(store, "MATCH (p:Person) RETURN count(p)") == 1216
    assert one(store, "MATCH (i:Incident {record_type: 'crime'}) RETURN count(i)") == 398
    assert one(store, "MATCH (:Person)-[r:SUSPECT_IN {status: 'arrested'}]->(:Incident) RETURN count(r)") == 1996
    assert one(store, "MATCH (i:Incident) WHERE i.day IS NULL RETURN count(i)") == 0
    assert str(one(store, "MATCH (i:Incident {id: 'suffragette:R0001'}) RETURN i.day")) == "1906-06-21"
    most = "MATCH (p:Person)-[:SUSPECT_IN]->(i) WITH p, count(i) AS n ORDER BY n DESC LIMIT 1 RETURN p.name, n"
    assert counted(store, most) == {"Mary Leigh": 13}


@pytest.mark.slow
def test_police_uk_london(police_uk: Loaded, shared_data: Path) -> None:
    store, folder = police_uk.store, shared_data / "police_uk_london"
    assert {f.file: (f.state, f.accepted) for f in police_uk.report.files} == {
        "wards.csv": ("loaded", 624),
        "incidents_2018_06.csv.gz": ("loaded", 66468),
        "SOURCE.md": ("left_aside", 0),
        "ward_month_category_201707_201806.csv.gz": ("left_aside", 0),
    }
    reference = json.loads((folder.parent / "reference" / "police_uk_london.json").read_text(encoding="utf-8"))
    assert one(store, "MATCH (i:Incident) RETURN count(i)") == reference["incidents"] == 66468
    assert one(store, "MATCH (l:Location) RETURN count(l)") == reference["streets"] == 24412
    by_category = counted(store, "MATCH (i:Incident) RETURN i.offence, count(i)")
    assert by_category == reference["by_category"]

    with gzip.open(folder / "incidents_2018_06.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        direct = Counter((f"gss:{row['ward']}", row["category"]) for row in csv.DictReader(stream))
    found = store.view().rows(
        "golden",
        "MATCH (i:Incident)-[:OCCURRED_AT]->(:Location)-[:WITHIN]->(a:Area {kind: 'ward'})"
        " RETURN a.id, i.offence, count(i)",
    )
    assert {(ward, offence): n for ward, offence, n in found.rows} == direct
    assert len({ward for ward, _ in direct}) == reference["wards"] == 483

    top = "MATCH (i:Incident)-[:OCCURRED_AT]->(l) WITH l, count(i) AS n ORDER BY n DESC, l.id LIMIT 1 RETURN l.id, n"
    assert counted(store, top) == {"police:968994": 210}
    assert counted(store, "MATCH (i:Incident) RETURN i.time_precision, count(i)") == {"month": 66468}
    with (folder / "wards.csv").open(encoding="utf-8", newline="") as stream:
        of_borough = Counter(f"police:{row['borough']}" for row in csv.DictReader(stream) if row["borough"])
    within = "MATCH (w:Area {kind: 'ward'})-[:WITHIN]->(b:Area {kind: 'borough'}) RETURN b.id, count(w)"
    assert counted(store, within) == of_borough
    assert one(store, "MATCH (i:Incident {antisocial: true, record_type: 'antisocial'}) RETURN count(i)") == 13953
