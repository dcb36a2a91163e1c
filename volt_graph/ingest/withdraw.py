"""Withdrawals: incidents of a period that a delivery, complete for that period, does not state any more."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Sequence
from datetime import date

from volt_graph.errors import WrongUsage
from volt_graph.ingest import clock
from volt_graph.ingest.aspects import ABOUT, INCIDENT_OF, NODE
from volt_graph.ingest.planning import Planned
from volt_graph.ingest.supersede import Closed, close_incidents

_BY = "SELECT MAX(delivery) FROM brought WHERE load = ? AND ' ' || aspects || ' ' LIKE '% incidents %'"
_LEFT_OUT = """
SELECT s.key FROM statement s JOIN delivery d ON d.number = s.delivery
WHERE s.name = 'Incident' AND d.source = :source
GROUP BY s.key
HAVING MAX(s.delivery) < :by AND MAX(json_extract(s.body, '$.day')) BETWEEN :first AND :last
   AND NOT EXISTS (SELECT 1 FROM statement t WHERE t.name = 'Incident' AND t.key = s.key
                   AND t.delivery IN (SELECT delivery FROM brought WHERE load = :load))
ORDER BY s.key
"""
_MENTIONED = {
    name: f"SELECT DISTINCT {INCIDENT_OF[name]} FROM statement s"  # noqa: S608 - closed tables
    " WHERE s.name = :name AND s.delivery IN (SELECT delivery FROM brought WHERE load = :load)"
    for name in ABOUT
}
_HELD = """
SELECT q.raw, d.delimiter FROM quarantine q JOIN delivery d ON d.number = q.delivery
WHERE q.delivery IN (SELECT delivery FROM brought WHERE load = ?) AND q.state <> 'fixed'
"""
_NOTED = "SELECT source, first, last FROM withdrawal WHERE load = ?"
_NOTE = "INSERT INTO withdrawal (load, source, first, last, at, incidents) VALUES (?, ?, ?, ?, ?, ?)"


def demand_incidents(planned: Sequence[Planned], complete: tuple[date, date]) -> None:
    """Raise WrongUsage when a delivery cannot be complete: it brings no incidents, or the period is turned round."""
    first, last = complete
    if last < first:
        raise WrongUsage(f"complete from {first} to {last}", hint="the first day comes first")
    if not any(part.file == NODE for one in planned if one.layout for part in one.layout.parts):
        raise WrongUsage("a complete delivery states incidents, this one has none", hint="leave --complete out")


def withdraw(connection: sqlite3.Connection, load: int, source: str, complete: tuple[date, date]) -> tuple[int, Closed]:
    """Close the incidents of the period that the load leaves out; give the delivery that did it and what it closed.

    Left alone: incidents without a day, those that a delivery newer than this load states (so an old file sent again
    withdraws nothing), those with a tie that the load states, and those named by a quarantined row of it (it did state
    them, only not readably).
    """
    first, last = (day.isoformat() for day in complete)
    by, closed = _close(connection, load, source, (first, last))
    if by:
        connection.execute(_NOTE, (load, source, first, last, clock.said_now(), closed.incidents))
    return by, closed


def withdraw_again(connection: sqlite3.Connection, load: int) -> None:
    """Withdraw what came in later, by a mended row of an older delivery, and what this load leaves out."""
    for source, first, last in connection.execute(_NOTED, (load,)).fetchall():
        _close(connection, load, source, (first, last))


def _close(connection: sqlite3.Connection, load: int, source: str, period: tuple[str, str]) -> tuple[int, Closed]:
    by = connection.execute(_BY, (load,)).fetchone()[0]
    if by is None:
        return 0, Closed()
    marks = {"source": source, "by": by, "load": load, "first": period[0], "last": period[1]}
    left_out = {key for (key,) in connection.execute(_LEFT_OUT, marks)}
    for name, text in _MENTIONED.items() if left_out else ():
        left_out.difference_update(key for (key,) in connection.execute(text, {"name": name, "load": load}))
    held = _named_in_quarantine(connection, load) if left_out else frozenset()
    closing = sorted(key for key in left_out if key.partition(":")[2] not in held)
    return by, close_incidents(connection, by, closing, load=load) if closing else Closed()


def _named_in_quarantine(connection: sqlite3.Connection, load: int) -> frozenset[str]:
    """Give every cell of the quarantined rows of a load, read as CSV and, should its quoting be broken, in pieces."""
    found: set[str] = set()
    for raw, delimiter in connection.execute(_HELD, (load,)):
        found.update(piece.strip() for piece in re.split(f'["\r\n{re.escape(delimiter)}]', raw))
        try:
            found.update(cell.strip() for row in csv.reader([raw], delimiter=delimiter) for cell in row)
        except csv.Error:
            continue
    return frozenset(found)
