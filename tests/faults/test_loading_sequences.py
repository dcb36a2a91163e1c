"""Seeded sequences of deliveries that correct, withdraw, add and are mended: graph, records and a rebuild agree."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from volt_graph.ingest.compare import compare
from volt_graph.ingest.fingerprint import fingerprint
from volt_graph.ingest.fix import Mended, fix
from volt_graph.ingest.load import load
from volt_graph.ingest.rebuild import rebuild
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.records import open_records
from volt_graph.store.base import Store

MARCH = (date(2011, 3, 1), date(2011, 3, 31))
MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")
HEADERS = {
    "incidents.csv": "incident_id,offence,occurred_from,location_id,weapon",
    "involvements.csv": "incident_id,person_id,role,status",
    "offended_against.csv": "incident_id,offender_id,victim_id",
    "people.csv": "person_id,name,address_location_id",
}


def _rows(name: str, draw: random.Random) -> list[str]:
    incident, person, other = (f"{k}{draw.randint(1, 5)}" for k in ("C", "P", "Q"))
    place, day = draw.choice(("", "L1", "L2")), draw.choice(("2011-03-14", "2011-04-02", "", "soon"))
    if name == "incidents.csv":
        return [f"{incident},{draw.choice(('Robbery', 'Theft'))},{day},{place},{draw.choice(('', 'knife'))}"]
    if name == "involvements.csv":
        role = draw.choice(("suspect", "victim", "dual", "wittness"))
        return [f"{incident},{draw.choice((person, 'unknown'))},{role},{draw.choice(('', 'charged'))}"]
    if name == "offended_against.csv":
        return [f"{incident},{person},{other}"]
    return [f"{person},Name {draw.randint(1, 3)},{place}"]


def _delivery(folder: Path, draw: random.Random) -> Path:
    folder.mkdir(parents=True)
    names = draw.sample(sorted(HEADERS), draw.randint(1, 4))
    for name in names:
        rows = [row for _ in range(draw.randint(1, 6)) for row in _rows(name, draw)]
        (folder / name).write_text("\n".join([HEADERS[name], *rows]) + "\n", encoding="utf-8")
    return folder


def _mend(store: Store, data: Path, draw: random.Random) -> None:
    """Mend one row that waits, if any."""
    with open_records(data) as records:
        waiting = [row for row in records.quarantine() if row.state == "open"]
        if not waiting:
            return
        row = draw.choice(waiting)
        header, (cells,) = records.cells_of(row.delivery, [row.raw])
    assert cells is not None
    mended = {"soon": "2011-03-20", "wittness": "witness"}
    told = {name: mended.get(cell, cell) for name, cell in zip(header, cells, strict=True)}
    fix(store, data, [Mended(row.delivery, row.line, told)], said=("alice", "asked"))


def _agree(store: Store, data: Path) -> None:
    assert [c for c in reconcile(store, data) if not c.keys_equal or c.records != c.graph] == []
    assert compare(store, data).first == ()
    with open_records(data) as records:
        assert all(d.read == d.accepted + d.quarantined + d.duplicates for d in records.deliveries())


@pytest.mark.parametrize("seed", range(16))
def test_any_sequence_ends_as_its_rebuild(seed: int, embedded_graph: Store, tmp_path: Path) -> None:
    draw = random.Random(seed)
    data, store = tmp_path / "data", embedded_graph
    folders: list[Path] = []
    for number in range(6):
        again = folders and draw.random() < 0.2
        folder = draw.choice(folders) if again else _delivery(tmp_path / f"d{number}", draw)
        folders.append(folder)
        complete = MARCH if (folder / "incidents.csv").exists() and draw.random() < 0.4 else None
        load(store, data, [folder], source=draw.choice(("met", "met", "btp")), marking=draw.choice(MARKINGS),
             complete=complete, adds=draw.random() < 0.2)  # fmt: skip
        if draw.random() < 0.5:
            _mend(store, data, draw)
        _agree(store, data)
    before = fingerprint(store)
    assert rebuild(store, data, replace=True).graph == before
    _agree(store, data)
