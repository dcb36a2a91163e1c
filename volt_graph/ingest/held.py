"""Quarantined rows by their cells, and what people decide on them: accept that a row stays out, and why."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from volt_graph.errors import BadInput, NotFound, WrongUsage
from volt_graph.ingest import clock
from volt_graph.ingest.landing import open_landed
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.rows import read_records
from volt_graph.ingest.sqlite import FILE, connect, in_one, in_our_words

_STATE = "SELECT state FROM quarantine WHERE delivery = ? AND line = ?"
_SET = "UPDATE quarantine SET state = ? WHERE delivery = ? AND line = ?"
_DECIDE = "INSERT INTO decision (delivery, line, state, by, at, reason, raw) VALUES (?, ?, ?, ?, ?, ?, ?)"
_DELIVERED = """
SELECT number, delivery, source, file, sha256, received_at, mapping, encoding, delimiter FROM delivery
WHERE delivery = ?
"""
_MATCHING = """
SELECT q.line FROM quarantine q WHERE q.delivery = :number AND q.state = 'open' AND (:code = '' OR EXISTS (
  SELECT 1 FROM json_each(q.reasons) r WHERE json_extract(r.value, '$[0]') = :code)) ORDER BY q.line
"""


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A delivered file as the records name it."""

    number: int
    delivery: str
    source: str
    file: str
    sha256: str
    received_at: str
    mapping: str
    encoding: str
    delimiter: str

    def header(self, data: Path) -> list[str]:
        """Read the header cells from the landed copy."""
        with io.TextIOWrapper(open_landed(data, self.sha256), encoding=self.encoding, newline="") as stream:
            first = next(read_records(stream, self.delimiter), None)
        return [cell.lstrip("\ufeff").strip() for cell in first[1] or []] if first else []

    def cells(self, raw: str, width: int) -> list[str] | None:
        """Split the raw text of a row; None when it does not have the cells of the header."""
        try:
            rows = list(csv.reader(io.StringIO(raw, newline=""), delimiter=self.delimiter, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 and len(rows[0]) == width else None


def delivered_file(connection: sqlite3.Connection, delivery: str) -> DeliveredFile:
    """Give a delivered file by its id; raises NotFound."""
    row = connection.execute(_DELIVERED, (delivery,)).fetchone()
    if row is None:
        raise NotFound(f"no delivery {delivery}", hint="see them with: volt loads")
    return DeliveredFile(*row)


def decide(
    connection: sqlite3.Connection, row: tuple[int, int], state: str, said: tuple[str, str], raw: str = ""
) -> None:
    """Set the state of a quarantined row and keep who said so, when and why; `said` is (user, reason)."""
    connection.execute(_SET, (state, *row))
    connection.execute(_DECIDE, (*row, state, said[0], clock.said_now(), said[1], raw))


def accept(data: Path, delivery: str, lines: Sequence[int], *, because: str = "", said: tuple[str, str]) -> int:
    """Accept that rows stay out, with a reason; give how many. Without `lines`, all open ones with that reason code.

    They still count as quarantined: they are not in the graph. A mended row can be brought in afterwards all the same.

    Raises
    ------
    WrongUsage
        when no reason is given, or neither lines nor a code.
    NotFound
        when there is no such delivery or no such row.
    BadInput
        when a row was mended already.

    """
    if not said[1]:
        raise WrongUsage("a row is accepted as lost for a reason", hint='add --reason "..."')
    if not lines and not because:
        raise WrongUsage("which rows?", hint="name lines, or a reason code with --because")
    with sole_loader(data):
        connection = connect(data)
        try:
            with in_our_words(data / FILE), in_one(connection):
                number = delivered_file(connection, delivery).number
                found = connection.execute(_MATCHING, {"number": number, "code": because})
                chosen = list(lines) or [line for (line,) in found]
                for line in chosen:
                    if demand_row(connection, number, line) == "fixed":
                        raise BadInput("the row was mended and is in the graph", where=f"{delivery}:{line}")
                    decide(connection, (number, line), "accepted", said)
        finally:
            connection.close()
    return len(chosen)


def demand_row(connection: sqlite3.Connection, number: int, line: int) -> str:
    """Give the state of a quarantined row; raises NotFound when none starts at that line."""
    row = connection.execute(_STATE, (number, line)).fetchone()
    if row is None:
        raise NotFound(f"no quarantined row at line {line}", hint="see them with: volt quarantine list")
    return str(row[0])
