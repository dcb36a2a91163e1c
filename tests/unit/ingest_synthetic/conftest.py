"""One small delivery for all tests of the generator, and a plain reader of its files."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from volt_graph.ingest.synthetic import write_delivery

LEFT_OUT = {"no_further_action", "acquitted", "eliminated"}


@dataclass(frozen=True)
class Read:
    """A written delivery: the rows of a file that its truth does not call dirty, and the truth."""

    folder: Path
    counts: dict[str, int]

    @cached_property
    def truth(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "truth.json").read_text(encoding="utf-8"))
        return found

    def lines(self, name: str) -> list[list[str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream))

    def rows(self, name: str) -> list[dict[str, str]]:
        dirty = {entry["line"] for entry in self.truth["dirty_rows"] if entry["file"] == f"{name}.csv"}
        header, *rest = self.lines(name)
        return [dict(zip(header, row, strict=True)) for line, row in enumerate(rest, start=2) if line not in dirty]

    @property
    def end(self) -> date:
        return date.fromisoformat(self.truth["made_from"]["last_day"])

    def days(self) -> dict[str, date]:
        """Day of each dated incident."""
        return {
            r["incident_id"]: date.fromisoformat(r["occurred_from"][:10])
            for r in self.rows("incidents")
            if r["occurred_from"]
        }

    def suspects(self) -> dict[str, set[str]]:
        """Counted suspects by incident."""
        found: dict[str, set[str]] = {}
        for row in self.rows("involvements"):
            if row["role"] in {"suspect", "dual"} and row["status"] not in LEFT_OUT:
                found.setdefault(row["incident_id"], set()).add(row["person_id"])
        return found

    def victims(self) -> dict[str, set[str]]:
        """Victims by incident."""
        found: dict[str, set[str]] = {}
        for row in self.rows("involvements"):
            if row["role"] in {"victim", "dual"}:
                found.setdefault(row["incident_id"], set()).add(row["person_id"])
        return found


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Give a delivery of 3,000 incidents in two boroughs."""
    folder = tmp_path_factory.mktemp("synthetic") / "delivery"
    return Read(folder, write_delivery(folder, incidents=3000, boroughs=2, seed=5))
