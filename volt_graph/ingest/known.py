"""The records as this folder held them at the end of a past day, taken from the records as they are now.

Nothing that came later is copied: deliveries received later, statements by rows mended later, decisions on quarantined
rows, withdrawals and decisions on identity of later days. Statements that held on the day and were closed later are
put back. What exact keys and decisions unite is worked out again from what is left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from volt_graph.errors import NotFound, WrongUsage
from volt_graph.ingest import clock
from volt_graph.ingest.identity.resolve import settle_identity
from volt_graph.ingest.identity.tables import make_tables
from volt_graph.ingest.sqlite import FILE, connect_to_read, in_our_words
from volt_graph.model.schema import NODES, TIES

SHAPE = 1
"""Number of the way a copy is made; another one makes the kept copies stale."""

_IDENTITY_THERE = "SELECT 1 FROM live.sqlite_master WHERE type = 'table' AND name = 'identity_decision'"
_FIRST = "SELECT MIN(received_at) FROM live.delivery"
_IDENTIFIED = "SELECT COUNT(*) FROM live.identity_decision WHERE substr(at, 1, 10) > :day"
_HAD = (
    "CREATE TEMP TABLE had (number INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE mended_later (delivery INTEGER, line INTEGER, PRIMARY KEY (delivery, line)) WITHOUT ROWID",
    "INSERT INTO had SELECT number FROM live.delivery WHERE substr(received_at, 1, 10) <= :day",
    """INSERT OR IGNORE INTO mended_later
    SELECT delivery, line FROM live.decision WHERE state = 'fixed' AND substr(at, 1, 10) > :day""",
)
_NOT_LATER = """delivery IN (SELECT number FROM had)
AND NOT EXISTS (SELECT 1 FROM mended_later m WHERE m.delivery = s.delivery AND m.line = s.line)"""
_LATELY = f"""
SELECT COUNT(*) FROM live.delivery WHERE substr(received_at, 1, 10) > :day
UNION ALL
SELECT COUNT(DISTINCT incident) FROM live.past s WHERE substr(closed_at, 1, 10) > :day AND {_NOT_LATER}
UNION ALL
SELECT COUNT(*) FROM live.decision WHERE substr(at, 1, 10) > :day AND delivery IN (SELECT number FROM had)
"""  # noqa: S608 - constant
_COPY = (
    "INSERT INTO delivery SELECT * FROM live.delivery WHERE number IN (SELECT number FROM had)",
    f"INSERT INTO statement SELECT * FROM live.statement s WHERE {_NOT_LATER}",  # noqa: S608 - constant
    f"""INSERT INTO statement SELECT number, name, key, delivery, line, body FROM live.past s
    WHERE substr(closed_at, 1, 10) > :day AND {_NOT_LATER}""",  # noqa: S608 - constant
    f"INSERT INTO past SELECT * FROM live.past s WHERE substr(closed_at, 1, 10) <= :day AND {_NOT_LATER}",  # noqa: S608
    f"INSERT INTO duplicate SELECT * FROM live.duplicate s WHERE {_NOT_LATER}",  # noqa: S608 - constant
    "INSERT INTO decision SELECT * FROM live.decision WHERE substr(at, 1, 10) <= :day",
    """INSERT INTO quarantine SELECT delivery, line, raw, reasons, COALESCE(
      (SELECT c.state FROM decision c WHERE c.delivery = s.delivery AND c.line = s.line ORDER BY c.number DESC LIMIT 1),
      'open') FROM live.quarantine s WHERE delivery IN (SELECT number FROM had)""",
    "INSERT INTO withdrawal SELECT * FROM live.withdrawal WHERE substr(at, 1, 10) <= :day",
    """INSERT INTO brought SELECT * FROM live.brought WHERE delivery IN (SELECT number FROM had) AND load <= MAX(
      COALESCE((SELECT MAX(load) FROM withdrawal), 0),
      (SELECT MAX(first) FROM (SELECT MIN(load) AS first FROM live.brought
       WHERE delivery IN (SELECT number FROM had) GROUP BY delivery)))""",
)
"""A load of the day or before brought a delivery for the first time, or withdrew something."""
_COUNT = """
UPDATE delivery SET
  accepted = (SELECT COUNT(*) FROM (
    SELECT line FROM statement s WHERE s.number >= first_statement AND s.delivery = delivery.number
    UNION SELECT line FROM past p WHERE p.delivery = delivery.number)),
  quarantined = (SELECT COUNT(*) FROM quarantine q WHERE q.delivery = delivery.number AND q.state <> 'fixed'),
  duplicates = (SELECT COUNT(*) FROM duplicate u WHERE u.delivery = delivery.number),
  last_day = COALESCE((SELECT MAX(json_extract(body, '$.day')) FROM (
    SELECT name, body FROM statement s WHERE s.number >= first_statement AND s.delivery = delivery.number
    UNION ALL SELECT name, body FROM past p WHERE p.delivery = delivery.number) WHERE name = 'Incident'), '')
WHERE number IN (SELECT delivery FROM mended_later)
"""
_IDENTITY = "INSERT INTO identity_decision SELECT * FROM live.identity_decision WHERE substr(at, 1, 10) <= :day"
_STATE = f"""
SELECT group_concat(number || ' ' || sha256 || ' ' || received_at) FROM (
  SELECT * FROM live.delivery WHERE number IN (SELECT number FROM had) ORDER BY number)
UNION ALL SELECT COUNT(*) || ' ' || COALESCE(SUM(LENGTH(body)), 0) FROM (
  SELECT body FROM live.statement s WHERE {_NOT_LATER} UNION ALL SELECT body FROM live.past s WHERE {_NOT_LATER})
UNION ALL SELECT COUNT(*) FROM live.past s WHERE substr(closed_at, 1, 10) <= :day AND {_NOT_LATER}
UNION ALL SELECT COUNT(*) || ' ' || COALESCE(SUM(LENGTH(raw)), 0) FROM live.quarantine
  WHERE delivery IN (SELECT number FROM had)
UNION ALL SELECT COUNT(*) FROM live.decision WHERE substr(at, 1, 10) <= :day
UNION ALL SELECT COUNT(*) FROM live.withdrawal WHERE substr(at, 1, 10) <= :day
"""  # noqa: S608 - constant
_STATE_OF_IDENTITY = "SELECT COUNT(*) FROM live.identity_decision WHERE substr(at, 1, 10) <= :day"


@dataclass(frozen=True, slots=True)
class Known:
    """What the folder knew at the end of a day, and how much of what it knows now is left out.

    `restated` counts incidents restated or withdrawn later, `decided` later decisions on quarantined rows,
    `identified` later decisions on identity.
    """

    day: date
    deliveries: int
    later: int
    restated: int
    decided: int
    identified: int

    @property
    def sentence(self) -> str:
        """Say it in words.

        >>> Known(date(2011, 3, 14), 3, 2, 1, 0, 4).sentence
        'as known on 2011-03-14: 3 deliveries; 2 later ones and 5 later corrections left out (1 incident restated or \
withdrawn, 4 decisions on identity)'
        >>> Known(date(2011, 3, 14), 1, 0, 0, 0, 0).sentence
        'as known on 2011-03-14: 1 delivery; nothing came later'
        """
        had = f"as known on {self.day}: {_many(self.deliveries, 'delivery', 'deliveries')}"
        parts = ((self.restated, "incident restated or withdrawn", "incidents restated or withdrawn"),
                 (self.decided, "decision on a quarantined row", "decisions on quarantined rows"),
                 (self.identified, "decision on identity", "decisions on identity"))  # fmt: skip
        later = _many(self.later, "later one", "later ones")
        corrections = sum(count for count, _, _ in parts)
        if not self.later and not corrections:
            return f"{had}; nothing came later"
        named = ", ".join(_many(*part) for part in parts if part[0])
        left_out = f"{later} and {_many(corrections, 'later correction', 'later corrections')} left out"
        return f"{had}; {left_out}" + (f" ({named})" if named else "")


def what_was_known(data: Path, day: date) -> tuple[Known, str]:
    """Give what a data folder knew at the end of a day, and a digest that changes when the copy must be made anew.

    Raises
    ------
    WrongUsage
        when the day has not come yet.
    NotFound
        when nothing had been delivered by then.

    """
    if day > clock.now().date():
        raise WrongUsage(f"nobody knows yet what will be known on {day}", hint="name a day that has come")
    connect_to_read(data).close()
    with _beside(sqlite3.connect("", isolation_level=None), data) as connection:
        _mark(connection, day)
        marks = {"day": day.isoformat()}
        count = connection.execute("SELECT COUNT(*) FROM had").fetchone()[0]
        if not count:
            first = connection.execute(_FIRST).fetchone()[0]
            hint = f"the first delivery came on {first[:10]}" if first else "load something first"
            raise NotFound(f"nothing had been delivered by {day}", where=str(data), hint=hint)
        identity = bool(connection.execute(_IDENTITY_THERE).fetchone())
        lately = [row[0] for row in connection.execute(_LATELY, marks)]
        lately += connection.execute(_IDENTIFIED, marks).fetchone() if identity else (0,)
        state = [SHAPE, version("volt-graph"), repr(NODES), repr(TIES)]
        state += [row[0] for row in connection.execute(_STATE, marks)]
        state += connection.execute(_STATE_OF_IDENTITY, marks).fetchone() if identity else ()
    return Known(day, count, *lately), sha256(repr(state).encode()).hexdigest()[:12]


def put_known(connection: sqlite3.Connection, data: Path, day: date) -> None:
    """Fill empty records with what the data folder knew at the end of a day, in one transaction, and close them."""
    with _beside(connection, data):
        make_tables(connection)
        connection.execute("BEGIN")  # not IMMEDIATE, which would bar loads from the records read
        _mark(connection, day)
        for text in _COPY:
            connection.execute(text, {"day": day.isoformat()})
        connection.execute(_COUNT)
        if connection.execute(_IDENTITY_THERE).fetchone():
            connection.execute(_IDENTITY, {"day": day.isoformat()})
            settle_identity(connection)
        connection.execute("COMMIT")


@contextmanager
def _beside(connection: sqlite3.Connection, data: Path) -> Iterator[sqlite3.Connection]:
    """Let a connection read the records of a data folder as `live`; it is closed afterwards."""
    with in_our_words(data / FILE):
        try:
            connection.execute("ATTACH ? AS live", (str(data / FILE),))
            yield connection
        finally:
            connection.close()


def _mark(connection: sqlite3.Connection, day: date) -> None:
    for text in _HAD:
        connection.execute(text, {"day": day.isoformat()} if ":day" in text else {})


def _many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
