"""What was stated of an incident, by which delivery, from when until when; and what a delivery changed.

Three times are kept apart: when it happened (`occurred_from`, in the body), when the source recorded it
(`recorded_at`, in the body), and when it was delivered here and closed again (the records' own).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from volt_graph.errors import Ambiguous, NotFound
from volt_graph.ingest.aspects import ABOUT, INCIDENT_OF, incident_of
from volt_graph.ingest.held import delivered_file
from volt_graph.ingest.names import SEPARATOR, tie_parts
from volt_graph.ingest.sqlite import FILE, connect_to_read, in_our_words
from volt_graph.ingest.supersede import WITHDRAWN

_COLUMNS = """
SELECT s.name, s.key, s.body, d.delivery, d.file, s.line, COALESCE(
  (SELECT MAX(c.at) FROM decision c WHERE c.delivery = s.delivery AND c.line = s.line AND c.state = 'fixed'),
  d.received_at)
"""
_HOLDS = {
    name: f"{_COLUMNS}, '', '', '' FROM statement s JOIN delivery d ON d.number = s.delivery"  # noqa: S608 - closed tables
    f" WHERE s.name = :name AND {INCIDENT_OF[name]} = :incident"
    for name in ABOUT
}
_PAST = f"""{_COLUMNS}, s.closed_at, b.delivery, s.why
FROM past s JOIN delivery d ON d.number = s.delivery JOIN delivery b ON b.number = s.closed_by
WHERE s.incident = :incident AND s.name = :name
"""  # noqa: S608 - constant
_KNOWN = """
SELECT key FROM statement WHERE name = 'Incident' AND key = :key
UNION SELECT incident FROM past WHERE incident = :key
"""
_SOURCES = "SELECT DISTINCT source FROM delivery ORDER BY source"
_CHANGED = """
SELECT p.incident, p.name, p.key, p.body, p.why,
  (SELECT s.body FROM statement s WHERE s.name = p.name AND s.key = p.key AND s.delivery IN (
     SELECT delivery FROM brought WHERE load = (SELECT MIN(load) FROM brought WHERE delivery = :number))
   ORDER BY s.delivery DESC, s.line DESC LIMIT 1),
  (SELECT l.body FROM past l WHERE l.incident = p.incident AND l.name = p.name AND l.key = p.key
   AND l.delivery IN (
     SELECT delivery FROM brought WHERE load = (SELECT MIN(load) FROM brought WHERE delivery = :number))
   ORDER BY l.delivery DESC, l.line DESC LIMIT 1)
FROM past p WHERE p.closed_by = :number AND p.name = :name
  AND NOT EXISTS (SELECT 1 FROM past q WHERE q.closed_by = p.closed_by AND q.name = p.name AND q.key = p.key
                  AND q.place > p.place)
ORDER BY p.incident, p.key
"""
_NEW = {
    name: f"SELECT {INCIDENT_OF[name]}, s.key, s.body FROM statement s"  # noqa: S608 - closed tables
    " WHERE s.number BETWEEN :first AND :last AND s.delivery = :number AND s.name = :name"
    f" AND EXISTS (SELECT 1 FROM past p WHERE p.incident = {INCIDENT_OF[name]} AND p.closed_by IN"
    " (SELECT delivery FROM brought WHERE load = (SELECT MIN(load) FROM brought WHERE delivery = :number)))"
    " AND NOT EXISTS (SELECT 1 FROM past p WHERE p.closed_by = :number AND p.name = s.name AND p.key = s.key)"
    " ORDER BY s.key"
    for name in ABOUT
}
_TWO = """
SELECT key, (SELECT body FROM (SELECT body, line FROM statement WHERE name = :name AND key = k.key AND delivery = :a
                   UNION ALL SELECT body, line FROM past WHERE name = :name AND key = k.key AND delivery = :a)
             ORDER BY line DESC LIMIT 1),
            (SELECT body FROM (SELECT body, line FROM statement WHERE name = :name AND key = k.key AND delivery = :b
                   UNION ALL SELECT body, line FROM past WHERE name = :name AND key = k.key AND delivery = :b)
             ORDER BY line DESC LIMIT 1)
FROM (SELECT key FROM statement WHERE name = :name AND delivery IN (:a, :b)
      UNION SELECT key FROM past WHERE name = :name AND delivery IN (:a, :b)) k ORDER BY key
"""


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement about an incident: what, with whom, in which words, by which line, from when until when."""

    what: str
    other: str
    said: str
    reference: str
    file: str
    delivered_at: str
    closed_at: str
    closed_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One difference: `change` is changed, removed, added or withdrawn; `before` and `after` are bodies as text."""

    incident: str
    change: str
    what: str
    other: str
    before: str
    after: str


@contextmanager
def _reading(data: Path) -> Iterator[sqlite3.Connection]:
    connection = connect_to_read(data)
    try:
        with in_our_words(data / FILE):
            yield connection
    finally:
        connection.close()


def history(data: Path, incident: str, known_on: date | None = None) -> tuple[str, list[Stated]]:
    """Give the full id of an incident and every statement about it, in the order of delivery.

    With `known_on` only those that this folder held at the end of that day: delivered by then and not closed by then.

    Raises
    ------
    NotFound
        when no delivery ever stated it.
    Ambiguous
        when a bare id is known to several sources.

    """
    with _reading(data) as connection:
        key = _find(connection, incident)
        found: list[Stated] = []
        for name in ABOUT:
            marks = {"name": name, "incident": key}
            for text in (_PAST, _HOLDS[name]):
                found += [_stated(row, key) for row in connection.execute(text, marks)]
    if known_on is not None:
        day = known_on.isoformat()
        found = [s for s in found if s.delivered_at[:10] <= day and (not s.closed_at or s.closed_at[:10] > day)]
    found.sort(key=lambda s: (s.delivered_at, s.closed_at or "9999", s.what, s.other, s.reference))
    return key, found


def _find(connection: sqlite3.Connection, text: str) -> str:
    wanted = [text, *(f"{source}:{text}" for (source,) in connection.execute(_SOURCES))]
    found = sorted({row[0] for key in wanted for row in connection.execute(_KNOWN, {"key": key})})
    if not found:
        raise NotFound(f"no delivery ever stated an incident {text}", hint="write the full id, such as met:C001")
    if len(found) > 1:
        raise Ambiguous(f"{text} is an incident of several sources", hint=f"one of: {', '.join(found)}")
    return str(found[0])


def _stated(row: tuple[str, ...], incident: str) -> Stated:
    name, key, body, delivery, file, line, delivered_at, closed_at, closed_by, why = row
    what, other = _words(name, key, incident)
    return Stated(what, other, body, f"{delivery}:{line}", file, delivered_at, closed_at, closed_by, why)


def _words(name: str, key: str, incident: str) -> tuple[str, str]:
    """Give what a statement states and the ids of its other ends."""
    parts = tie_parts(name)
    if parts is None:
        return name, ""
    ends = key.split(SEPARATOR)[:2]
    return parts[1], " ".join(end for end in ends if end != incident)


def changes(data: Path, delivery: str, other: str = "") -> list[Changed]:
    """Give what a delivery changed of what earlier ones had stated of incidents, or how two deliveries differ.

    Raises NotFound when a delivery is not known.
    """
    with _reading(data) as connection:
        if other:
            one, two = (delivered_file(connection, name).number for name in (delivery, other))
            return list(_between(connection, one, two))
        return sorted(_made(connection, delivered_file(connection, delivery).number), key=_order)


def _order(change: Changed) -> tuple[str, ...]:
    return change.incident, change.what, change.other, change.change, change.before


def _made(connection: sqlite3.Connection, number: int) -> Iterator[Changed]:
    first, last = connection.execute(
        "SELECT first_statement, last_statement FROM delivery WHERE number = ?", (number,)
    ).fetchone()
    for name in ABOUT:
        marks = {"number": number, "name": name, "first": first, "last": last}
        for incident, _, key, before, why, holds, held in connection.execute(_CHANGED, marks):
            after = held or holds or ""
            if before != after:
                change = "withdrawn" if why == WITHDRAWN else "changed" if after else "removed"
                yield Changed(incident, change, *_words(name, key, incident), before, after)
        for incident, key, body in connection.execute(_NEW[name], marks):
            yield Changed(incident, "added", *_words(name, key, incident), "", body)


def _between(connection: sqlite3.Connection, a: int, b: int) -> Iterator[Changed]:
    for name in ABOUT:
        for key, before, after in connection.execute(_TWO, {"name": name, "a": a, "b": b}):
            if before != after:
                incident = incident_of(name, key)
                change = "added" if before is None else "removed" if after is None else "changed"
                yield Changed(incident, change, *_words(name, key, incident), before or "", after or "")
