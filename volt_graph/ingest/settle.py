"""After the last row: rows that contradict each other are held back, counts are checked, the manifest is written."""

from __future__ import annotations

import json
import sqlite3

from volt_graph.errors import Inconsistent
from volt_graph.ingest.job import Intake, Job
from volt_graph.ingest.names import tie_parts
from volt_graph.ingest.reasons import explain
from volt_graph.ingest.rows import record_at

_REPEATED = """
SELECT g.name, g.key FROM (
  SELECT name, key FROM statement WHERE number >= :first AND delivery = :delivery
  GROUP BY name, key HAVING COUNT(*) > 1) g
WHERE (SELECT COUNT(DISTINCT s.body) FROM statement s
       WHERE s.name = g.name AND s.key = g.key AND s.delivery = :delivery) > 1
ORDER BY g.name, g.key
"""
_BODIES = "SELECT line, body FROM statement WHERE name = ? AND key = ? AND delivery = ? ORDER BY line"
_MAKE_HELD = "CREATE TEMP TABLE IF NOT EXISTS held (line INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL)"
_HOLD = "INSERT OR IGNORE INTO held (line, name, key) VALUES (?, ?, ?)"
_HELD = "SELECT line, name, key FROM held ORDER BY line"
_REMOVE = "DELETE FROM statement WHERE number >= ? AND line IN (SELECT line FROM held)"
_QUARANTINE = "INSERT INTO quarantine (delivery, line, raw, reasons) VALUES (?, ?, ?, ?)"
_COUNTS = """
SELECT (SELECT COUNT(DISTINCT line) FROM statement WHERE number >= :first AND delivery = :delivery),
       (SELECT COUNT(*) FROM quarantine WHERE delivery = :delivery),
       (SELECT COUNT(*) FROM duplicate WHERE delivery = :delivery)
"""
_LAST_DAY = """
SELECT COALESCE(MAX(json_extract(body, '$.day')), '') FROM statement
WHERE number >= :first AND delivery = :delivery AND name = 'Incident'
"""
_MANIFEST = """
INSERT INTO delivery VALUES (
  :number, :delivery, :source, :file, :sha256, :received_at, :purpose, :marking, :unit, :mapping, :encoding, :delimiter,
  'recorded', :read, :accepted, :quarantined, :duplicates, :reasons, :set_aside, :notes, :last_day, :first, :last)
"""


def settle(connection: sqlite3.Connection, intake: Intake, job: Job) -> None:
    """Hold back contradicting rows, check that every row is accounted for, and write the manifest.

    Raises
    ------
    Inconsistent
        when read is not accepted + quarantined + duplicates; the transaction must then be rolled back.

    """
    _hold_back_conflicts(connection, intake, job)
    marks = {"first": intake.first_statement, "delivery": intake.number}
    intake.accepted, intake.quarantined, intake.duplicates = connection.execute(_COUNTS, marks).fetchone()
    if intake.read != intake.accepted + intake.quarantined + intake.duplicates:
        raise Inconsistent(
            f"read {intake.read} rows, but {intake.accepted} accepted + {intake.quarantined} quarantined"
            f" + {intake.duplicates} duplicates",
            where=job.file,
            hint="nothing of this file was kept; please report this",
        )
    connection.execute(_MANIFEST, _manifest(intake, job))


def _hold_back_conflicts(connection: sqlite3.Connection, intake: Intake, job: Job) -> None:
    marks = {"first": intake.first_statement, "delivery": intake.number}
    connection.execute(_MAKE_HELD)
    connection.execute("DELETE FROM held")
    for name, key in connection.execute(_REPEATED, marks).fetchall():
        stated = connection.execute(_BODIES, (name, key, intake.number)).fetchall()
        if not is_history(name, [json.loads(body) for _, body in stated]):
            connection.executemany(_HOLD, [(line, name, key) for line, _ in stated])
    held = {line: (name, key) for line, name, key in connection.execute(_HELD)}
    if not held:
        return
    connection.execute(_REMOVE, (intake.first_statement,))
    with job.text() as stream:
        for line, raw in record_at(stream, sorted(held)):
            name, key = held[line]
            reason = explain("conflicting_duplicate", "", f"{name} {key.replace(chr(31), ' ').strip()}")
            connection.execute(_QUARANTINE, (intake.number, line, raw, json.dumps([reason], ensure_ascii=False)))
    intake.reasons["conflicting_duplicate"] += len(held)
    intake.last_day = connection.execute(_LAST_DAY, marks).fetchone()[0]


def is_history(name: str, bodies: list[dict[str, object]]) -> bool:
    """Say whether the rows are steps of one suspect's status: each of its own day."""
    parts = tie_parts(name)
    if parts is None or parts[1] != "SUSPECT_IN":
        return False
    days = {str(body.get("status_date", "")) for body in bodies}
    distinct = {json.dumps(body, sort_keys=True) for body in bodies}
    return "" not in days and len(days) == len(distinct)


def _manifest(intake: Intake, job: Job) -> dict[str, object]:
    return {
        "number": intake.number,
        "delivery": job.delivery,
        "source": job.source,
        "file": job.file,
        "sha256": job.sha256,
        "received_at": job.received_at.isoformat(timespec="seconds"),
        "purpose": job.purpose,
        "marking": job.marking,
        "unit": job.mapping.unit,
        "mapping": job.mapping.name,
        "encoding": job.encoding,
        "delimiter": job.mapping.delimiter,
        "read": intake.read,
        "accepted": intake.accepted,
        "quarantined": intake.quarantined,
        "duplicates": intake.duplicates,
        "reasons": json.dumps(intake.reasons, sort_keys=True),
        "set_aside": json.dumps(intake.set_aside, sort_keys=True),
        "notes": json.dumps(intake.notes, ensure_ascii=False),
        "last_day": intake.last_day,
        "first": intake.first_statement,
        "last": intake.last_statement,
    }
