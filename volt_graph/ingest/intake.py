"""One file into the records, in one transaction: rows to statements, quarantine or duplicates, all conserved."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from hashlib import blake2b

from volt_graph.errors import BadInput
from volt_graph.ingest.aspects import aspects_of
from volt_graph.ingest.checks import Verdict
from volt_graph.ingest.dates import DayMonthCheck
from volt_graph.ingest.job import Intake, Job
from volt_graph.ingest.jsontext import to_json
from volt_graph.ingest.layout import header_places
from volt_graph.ingest.reasons import explain
from volt_graph.ingest.rows import Record, read_records
from volt_graph.ingest.rules import Delivered, RowRules
from volt_graph.ingest.settle import settle
from volt_graph.ingest.statements import Statement

BATCH = 2000
LONGEST_RAW = 100_000
"""Characters of raw text that the quarantine keeps of one row."""

_PUT_STATEMENT = "INSERT INTO statement (name, key, delivery, line, body) VALUES (?, ?, ?, ?, ?)"
_PUT_QUARANTINE = "INSERT INTO quarantine (delivery, line, raw, reasons) VALUES (?, ?, ?, ?)"
_PUT_DUPLICATE = "INSERT INTO duplicate (delivery, line) VALUES (?, ?)"
_PUT_SEEN = "INSERT OR IGNORE INTO seen (digest, line) VALUES (?, ?)"
_FIRST_SEEN = "SELECT line FROM seen WHERE digest = ?"
_MAKE_SEEN = "CREATE TEMP TABLE IF NOT EXISTS seen (digest BLOB PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID"


class _Pending:
    """Rows waiting for the next insert."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, bytes, list[Statement]]] = []
        self.quarantine: list[tuple[int, int, str, str]] = []

    def full(self) -> bool:
        return len(self.rows) + len(self.quarantine) >= BATCH


def take_in(connection: sqlite3.Connection, job: Job, tick: Callable[[int], None]) -> Intake:
    """Read one file into the open transaction of `connection` and check conservation.

    `tick` is called with the number of rows read so far. Memory does not grow with the rows.

    Raises
    ------
    BadInput
        when the header is missing.
    Inconsistent
        when read is not accepted + quarantined + duplicates.

    """
    connection.execute(_MAKE_SEEN)
    connection.execute("DELETE FROM seen")
    intake = Intake(
        number=_next(connection, "SELECT COALESCE(MAX(number), 0) + 1 FROM delivery"),
        first_statement=_next(connection, "SELECT COALESCE(MAX(number), 0) + 1 FROM statement"),
    )
    with job.text() as stream:
        records = read_records(stream, job.mapping.delimiter)
        header, width = _header(records, job)
        rules = RowRules(job.layout, job.mapping, header, _delivered(job))
        intake.aspects = aspects_of(job.layout, header)
        if rules.unknown:
            names = ", ".join(name for _, name in rules.unknown[:20])
            intake.notes.append(f"columns kept in the records only: {names}")
        _rows(connection, intake, (rules, width, records), tick)
    intake.last_statement = _next(connection, "SELECT COALESCE(MAX(number), 0) FROM statement")
    settle(connection, intake, job)
    if intake.unmapped:
        intake.notes.append(f"{intake.unmapped} incidents have an offence in no class: category UNMAPPED, no harm")
    return intake


def _rows(
    connection: sqlite3.Connection,
    intake: Intake,
    reading: tuple[RowRules, int, Iterator[Record]],
    tick: Callable[[int], None],
) -> None:
    rules, width, records = reading
    pending = _Pending()
    for line, cells, raw in records:
        intake.read += 1
        if cells is None or len(cells) != width:
            code = "unreadable_row" if cells is None else "ragged_row"
            _hold_back(intake, pending, (line, raw), [explain(code)])
        else:
            cells = [cell.strip() for cell in cells]
            statements, verdict = rules(line, cells)
            if verdict.reasons:
                _hold_back(intake, pending, (line, raw), verdict.reasons)
            else:
                digest = blake2b("\x1f".join(cells).encode("utf-8", "surrogatepass"), digest_size=16).digest()
                pending.rows.append((line, digest, statements))
                _note(intake, statements, verdict)
        if pending.full():
            _flush(connection, intake, pending)
            tick(intake.read)
    _flush(connection, intake, pending)
    tick(intake.read)


def _hold_back(intake: Intake, pending: _Pending, row: tuple[int, str], reasons: list[tuple[str, str]]) -> None:
    line, raw = row
    intake.reasons.update({code for code, _ in reasons})
    pending.quarantine.append((intake.number, line, raw[:LONGEST_RAW], to_json(reasons)))


def _note(intake: Intake, statements: list[Statement], verdict: Verdict) -> None:
    for code, _ in verdict.set_aside:
        intake.set_aside[code] += 1
    name, _, body = statements[0]
    if name == "Incident":
        day = body.get("day", "")
        if day > intake.last_day:
            intake.last_day = day
        if body["category"] == "UNMAPPED":
            intake.unmapped += 1


def _flush(connection: sqlite3.Connection, intake: Intake, pending: _Pending) -> None:
    rows = pending.rows
    if rows:
        seen = connection.executemany(_PUT_SEEN, [(digest, line) for line, digest, _ in rows]).rowcount
        if seen != len(rows):
            rows = _without_repeats(connection, intake, rows)
        number = intake.number
        connection.executemany(
            _PUT_STATEMENT,
            [(name, key, number, line, to_json(body)) for line, _, stated in rows for name, key, body in stated],
        )
    connection.executemany(_PUT_QUARANTINE, pending.quarantine)
    pending.rows, pending.quarantine = [], []


def _without_repeats(
    connection: sqlite3.Connection, intake: Intake, rows: list[tuple[int, bytes, list[Statement]]]
) -> list[tuple[int, bytes, list[Statement]]]:
    """Leave out the rows whose very cells an earlier row of the file had; they are counted as duplicates."""
    kept = []
    for row in rows:
        first = connection.execute(_FIRST_SEEN, (row[1],)).fetchone()[0]
        if first == row[0]:
            kept.append(row)
        else:
            connection.execute(_PUT_DUPLICATE, (intake.number, row[0]))
    return kept


def preflight(job: Job) -> None:
    """Look for what refuses a whole file, before anything of its delivery is recorded.

    Raises
    ------
    BadInput
        when the file has no header, or day and month of its dates contradict the formats of the mapping.

    """
    check = DayMonthCheck(job.mapping.dates)
    if not check.needed:
        return
    with job.text() as stream:
        records = read_records(stream, job.mapping.delimiter)
        header, width = _header(records, job)
        places = RowRules(job.layout, job.mapping, header, _delivered(job)).date_places
        for line, cells, _ in records:
            if cells is None or len(cells) != width:
                continue
            for place, name in places:
                text = cells[place].strip()
                if text and check.contradicts(text):
                    raise BadInput(
                        f"{text!r} fits only with day and month exchanged, so no date of this file can be trusted",
                        where=f"{job.file}:{line}, {name}",
                        hint=f"mend the date, or the formats of mapping {job.mapping.name}"
                        f" ({', '.join(job.mapping.dates)})",
                    )


def _header(records: Iterator[Record], job: Job) -> tuple[dict[str, int], int]:
    first = next(records, None)
    if first is None:
        raise BadInput("the file is empty", where=job.file, hint="deliver it with a header row")
    if first[1] is None:
        raise BadInput("the header row breaks the rules of CSV quoting", where=f"{job.file}:1", hint="mend the header")
    return header_places(first[1]), len(first[1])


def _delivered(job: Job) -> Delivered:
    return Delivered(job.source, job.delivery, job.received_at.date().isoformat())


def _next(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
