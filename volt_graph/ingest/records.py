"""Reading the records: deliveries, quarantine, the lines behind a reference. SQLite is the system of record."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from volt_graph.errors import NotFound
from volt_graph.ingest.held import delivered_file
from volt_graph.ingest.landing import landed_path
from volt_graph.ingest.rows import record_at
from volt_graph.ingest.sqlite import FILE, connect_to_read, in_our_words
from volt_graph.model.records import DeliveryInfo, QuarantinedRow, SourceLine

_DELIVERIES = """
SELECT delivery, source, file, sha256, received_at, purpose, mapping, encoding, state,
       read, accepted, quarantined, duplicates FROM delivery ORDER BY number
"""
_QUARANTINE = """
SELECT d.delivery, d.file, q.line, q.raw, q.reasons, q.state
FROM quarantine q JOIN delivery d ON d.number = q.delivery
WHERE (:delivery = '' OR d.delivery = :delivery)
  AND (:reason = '' OR EXISTS (SELECT 1 FROM json_each(q.reasons) r WHERE json_extract(r.value, '$[0]') = :reason))
ORDER BY d.number, q.line
"""
_DECISIONS = """
SELECT c.state, c.by, c.at, c.reason, c.raw FROM decision c JOIN delivery d ON d.number = c.delivery
WHERE d.delivery = ? AND c.line = ? ORDER BY c.number
"""
_LANDED = "SELECT source, file, sha256, encoding FROM delivery WHERE delivery = ?"
_LAST_DAY = "SELECT MAX(last_day) FROM delivery"


@dataclass(frozen=True, slots=True)
class Decided:
    """What someone decided on a quarantined row: state it got, who, when, why, and the mended cells as JSON text."""

    state: str
    by: str
    at: str
    reason: str
    raw: str


class Records:
    """What was delivered and what became of it; made by `open_records`."""

    def __init__(self, data: Path, connection: sqlite3.Connection) -> None:
        self._data = data
        self._path = data / FILE
        self._connection = connection

    def deliveries(self) -> tuple[DeliveryInfo, ...]:
        """Give every delivered file in the order of loading."""
        with in_our_words(self._path):
            return tuple(DeliveryInfo(*row) for row in self._connection.execute(_DELIVERIES))

    def quarantine(self, *, delivery: str = "", reason: str = "") -> tuple[QuarantinedRow, ...]:
        """Give quarantined rows, of one delivery or with one reason when asked, in order of loading and line."""
        with in_our_words(self._path):
            rows = self._connection.execute(_QUARANTINE, {"delivery": delivery, "reason": reason}).fetchall()
        return tuple(
            QuarantinedRow(d, file, line, raw, tuple((code, text) for code, text in json.loads(reasons)), state)
            for d, file, line, raw, reasons, state in rows
        )

    def decisions(self, delivery: str, line: int) -> tuple[Decided, ...]:
        """Give what people decided on one quarantined row, in order."""
        with in_our_words(self._path):
            return tuple(Decided(*row) for row in self._connection.execute(_DECISIONS, (delivery, line)))

    def cells_of(self, delivery: str, raws: Sequence[str]) -> tuple[list[str], list[list[str] | None]]:
        """Give the header of a delivered file and the cells of raw rows of it, None for one that has not as many."""
        with in_our_words(self._path):
            file = delivered_file(self._connection, delivery)
        header = file.header(self._data)
        return header, [file.cells(raw, len(header)) for raw in raws]

    def source_lines(self, references: Sequence[str]) -> tuple[SourceLine, ...]:
        """Give the delivered text behind `<delivery>:<line>` references, in the order asked, unknown ones left out."""
        wanted: dict[str, list[int]] = defaultdict(list)
        for reference in references:
            delivery, _, line = reference.rpartition(":")
            if delivery and line.isdigit():
                wanted[delivery].append(int(line))
        found: dict[str, SourceLine] = {}
        for delivery, lines in wanted.items():
            found.update(self._lines_of(delivery, sorted(set(lines))))
        return tuple(found[r] for r in dict.fromkeys(references) if r in found)

    def _lines_of(self, delivery: str, lines: list[int]) -> dict[str, SourceLine]:
        with in_our_words(self._path):
            row = self._connection.execute(_LANDED, (delivery,)).fetchone()
        if row is None:
            return {}
        source, file, sha256, encoding = row
        path = landed_path(self._data, sha256)
        try:
            with open(path, encoding=encoding, newline="") as stream:
                return {
                    f"{delivery}:{line}": SourceLine(f"{delivery}:{line}", source, file, line, raw)
                    for line, raw in record_at(stream, lines)
                }
        except FileNotFoundError as error:
            raise NotFound("the landed copy is gone", where=str(path), hint="deliver the file again") from error

    def last_day(self) -> date | None:
        """Give the latest day of an accepted incident, None when there is none."""
        with in_our_words(self._path):
            text = self._connection.execute(_LAST_DAY).fetchone()[0]
        return date.fromisoformat(text) if text else None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Records:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def open_records(data: Path) -> Records:
    """Open the records of a data folder for reading.

    Raises
    ------
    NotFound
        when nothing was ever loaded into the folder.

    """
    return Records(data, connect_to_read(data))
