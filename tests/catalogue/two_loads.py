"""The fixture borough as it arrives: most of it in one load, the late incidents and the register in a second."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from tests.catalogue.borough_files import FOLDERS, LATE
from volt_graph.ingest.load import load
from volt_graph.store.base import Store

RECEIVED = (datetime(2011, 3, 1, 9), datetime(2011, 5, 2, 9))
"""What the graph is told about when the two loads came, so that questions about new things can be checked."""

_DELIVERED = "MATCH (d:Delivery) WITH d.id AS id ORDER BY id RETURN collect(id) AS ids"
_DATE = "MATCH (d:Delivery) WHERE d.id IN $ids SET d.received_at = $at RETURN count(d) AS n"


def load_borough(store: Store, folder: Path) -> list[str]:
    """Load both into an empty store and give the ids of the deliveries; `folder` takes the files and the records."""
    known: list[str] = []
    for number, part in enumerate(("first", "second")):
        report = load(store, folder / "records", [_written(folder / part, number)], source="borough")
        assert sum(file.quarantined + file.duplicates for file in report.files) == 0
        new = [name for name in delivered(store) if name not in known]
        store.writer().write("dates", [(_DATE, {"ids": new, "at": RECEIVED[number]})])
        known += new
    return sorted(known)


def delivered(store: Store) -> list[str]:
    """Give the ids of the deliveries in the graph, ascending."""
    return [str(name) for name in store.view().rows("deliveries", _DELIVERED).rows[0][0]]


def _written(target: Path, number: int) -> Path:
    """Write the files of one load: incidents told late, and the register, are in the second."""
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                rows = [row for row in reader if _load_of(folder, row) == number]
            if rows:
                out = target / folder.name / path.name
                out.parent.mkdir(parents=True, exist_ok=True)
                with out.open("w", encoding="utf-8", newline="") as file:
                    writer = csv.DictWriter(file, reader.fieldnames or [])
                    writer.writeheader()
                    writer.writerows(rows)
    return target


def _load_of(folder: Path, row: dict[str, str]) -> int:
    return int(folder != FOLDERS[0] or row.get("incident_id") in LATE)
