"""A newer delivery replaces what earlier ones of its source stated of an incident: closed, kept, out of the graph.

What is closed depends only on the records: on which deliveries came together, on their order, and on what they state.
Statements move from `statement` to `past` with the delivery that closed them, the time and why; nothing is deleted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from volt_graph.ingest import clock
from volt_graph.ingest.aspects import ABOUT, ASPECTS, INCIDENT_OF, NODE, names_of_aspects

RESTATED = "restated"
"""Why: a newer delivery states the incident anew."""
RESTATED_LATER = "restated by a mended row"
WITHDRAWN = "withdrawn"
"""Why: a delivery that is complete for a period leaves the incident out."""

_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS older (delivery INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS anew (aspect TEXT, incident TEXT, PRIMARY KEY (aspect, incident)) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS closing (number INTEGER PRIMARY KEY, incident TEXT NOT NULL)",
    "DELETE FROM older",
    "DELETE FROM anew",
    "DELETE FROM closing",
)
_OLDER = """
INSERT INTO older SELECT d.number FROM delivery d
WHERE d.source = (SELECT source FROM delivery WHERE number = :by) AND d.number < :by
  AND d.number NOT IN (SELECT delivery FROM brought WHERE load = :load)
"""
_STATED_NODES = """
INSERT OR IGNORE INTO anew SELECT :aspect, s.key FROM statement s
WHERE s.name = 'Incident' AND s.delivery IN (SELECT delivery FROM brought WHERE load = :load)
"""
_MENTIONED = {
    name: f"INSERT OR IGNORE INTO anew SELECT '{aspect}', {INCIDENT_OF[name]} FROM statement s"  # noqa: S608 - closed tables
    " WHERE s.number BETWEEN :first AND :last AND s.delivery = :by AND s.name = :name"
    for name, (aspect, _) in ABOUT.items()
}
_CLOSE = {
    name: f"INSERT OR IGNORE INTO closing SELECT s.number, {INCIDENT_OF[name]} FROM statement s"  # noqa: S608 - closed tables
    " WHERE s.name = :name AND s.delivery IN (SELECT delivery FROM older)"
    f" AND EXISTS (SELECT 1 FROM anew a WHERE a.aspect = '{aspect}' AND a.incident = {INCIDENT_OF[name]})"
    for name, (aspect, _) in ABOUT.items()
}
_CLOSE_KEPT = """
INSERT OR IGNORE INTO closing SELECT s.number, d.source || ':' || json_extract(s.body, '$.values.incident_id')
FROM statement s JOIN delivery d ON d.number = s.delivery
WHERE s.name = :aspect AND s.delivery IN (SELECT delivery FROM older) AND EXISTS (
  SELECT 1 FROM anew a WHERE a.aspect = :aspect
    AND a.incident = d.source || ':' || json_extract(s.body, '$.values.incident_id'))
"""
"""Rows that state nothing in the graph (an unidentified participant) are about an incident too."""
_CLOSE_BESIDE = """
INSERT OR IGNORE INTO closing SELECT s.number, c.incident
FROM closing c JOIN statement m ON m.number = c.number
JOIN statement s ON s.name = :aspect
  AND s.key = (SELECT delivery FROM delivery WHERE number = m.delivery) || ':' || m.line
WHERE m.name = :name
"""
"""What else the row of a closed statement holds (columns without a place in the graph)."""
_TO_PAST = """
INSERT INTO past (number, name, key, delivery, line, body, incident, closed_by, closed_at, why)
SELECT s.number, s.name, s.key, s.delivery, s.line, s.body, c.incident, :by, :at, :why
FROM closing c JOIN statement s ON s.number = c.number ORDER BY c.number
"""
_REMOVE = "DELETE FROM statement WHERE number IN (SELECT number FROM closing)"
_CLOSED = "SELECT COUNT(*), COUNT(DISTINCT incident) FROM closing"
_RECEIVED = "SELECT received_at FROM delivery WHERE number = ?"
_SPAN = "SELECT first_statement, last_statement FROM delivery WHERE number = ?"
_BROUGHT = "SELECT aspects FROM brought WHERE delivery = ? ORDER BY load LIMIT 1"
_PUT_BROUGHT = "INSERT OR REPLACE INTO brought (load, delivery, aspects) VALUES (?, ?, ?)"
_LOADS_FROM = """
SELECT b.load, b.delivery, b.aspects FROM brought b JOIN delivery d ON d.number = b.delivery
WHERE d.source = (SELECT source FROM delivery WHERE number = ?1)
  AND b.load >= (SELECT MIN(load) FROM brought WHERE delivery = ?1)
ORDER BY b.load, b.delivery
"""
_NEXT_LOAD = "SELECT COALESCE(MAX(load), 0) + 1 FROM brought"


@dataclass(frozen=True, slots=True)
class Closed:
    """How many statements were closed, about how many incidents."""

    statements: int = 0
    incidents: int = 0


def next_load(connection: sqlite3.Connection) -> int:
    """Give the number of a new load: the deliveries that come together."""
    return int(connection.execute(_NEXT_LOAD).fetchone()[0])


def note_brought(connection: sqlite3.Connection, load: int, delivery: int, aspects: Iterable[str] | None) -> None:
    """Note that a delivery came with a load and what it states anew; None repeats what it brought the first time."""
    if aspects is None:
        row = connection.execute(_BROUGHT, (delivery,)).fetchone()
        text = str(row[0]) if row else ""
    else:
        text = " ".join(aspects)
    connection.execute(_PUT_BROUGHT, (load, delivery, text))


def supersede(
    connection: sqlite3.Connection, load: int, by: int, aspects: Iterable[str], *, why: str = RESTATED
) -> Closed:
    """Close what earlier deliveries of the source stated in these aspects of the incidents that `by` states.

    An incident is stated by `by` when a row of it is about it, and, in every aspect that `by` brings, when its load
    states the incident itself: an incident whose involvements are left out has none any more. Runs in the open
    transaction.
    """
    wanted = [aspect for aspect in aspects if aspect in ASPECTS]
    marks = {"load": load, "by": by}
    _clear(connection)
    connection.execute(_OLDER, marks)
    if not wanted or connection.execute("SELECT 1 FROM older LIMIT 1").fetchone() is None:
        return Closed()
    first, last = connection.execute(_SPAN, (by,)).fetchone()
    names = names_of_aspects(wanted)
    for name in names:
        connection.execute(_MENTIONED[name], {"first": first, "last": last, "by": by, "name": name})
    for aspect in wanted:
        connection.execute(_STATED_NODES, {"aspect": aspect, "load": load})
    return _close(connection, by, wanted, why=why)


def loads_from(connection: sqlite3.Connection, delivery: int) -> list[tuple[int, int, tuple[str, ...]]]:
    """Give (load, delivery, aspects) of the load that first brought a delivery and of all later ones of its source."""
    return [(load, number, tuple(text.split())) for load, number, text in connection.execute(_LOADS_FROM, (delivery,))]


def close_incidents(connection: sqlite3.Connection, by: int, incidents: Iterable[str], *, load: int) -> Closed:
    """Close all that earlier deliveries state of these incidents, as withdrawn. Runs in the open transaction."""
    _clear(connection)
    connection.execute(_OLDER, {"load": load, "by": by})
    connection.executemany(
        "INSERT OR IGNORE INTO anew VALUES (?, ?)", ((a, incident) for incident in incidents for a in sorted(ASPECTS))
    )
    return _close(connection, by, sorted(ASPECTS), why=WITHDRAWN)


def _clear(connection: sqlite3.Connection) -> None:
    for text in _TABLES:
        connection.execute(text)


def _close(connection: sqlite3.Connection, by: int, aspects: list[str], *, why: str) -> Closed:
    for name in names_of_aspects(aspects):
        connection.execute(_CLOSE[name], {"name": name})
    for aspect in aspects:
        if aspect != NODE:
            connection.execute(_CLOSE_KEPT, {"aspect": aspect})
    for name in names_of_aspects(aspects):
        connection.execute(_CLOSE_BESIDE, {"name": name, "aspect": ABOUT[name][0]})
    closed = Closed(*connection.execute(_CLOSED).fetchone())
    if closed.statements:
        received = connection.execute(_RECEIVED, (by,)).fetchone()[0]
        at = received if why == RESTATED else clock.said_now()
        connection.execute(_TO_PAST, {"by": by, "at": at, "why": why})
        connection.execute(_REMOVE)
    return closed
