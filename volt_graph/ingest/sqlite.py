"""The SQLite file of the records: opened durable, errors in our words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from volt_graph.errors import NotFound, RecordsError

FILE = "records.sqlite"

SCHEMA = """
CREATE TABLE IF NOT EXISTS delivery (
  number INTEGER PRIMARY KEY, delivery TEXT NOT NULL UNIQUE, source TEXT NOT NULL, file TEXT NOT NULL,
  sha256 TEXT NOT NULL, received_at TEXT NOT NULL, purpose TEXT NOT NULL, marking TEXT NOT NULL, unit TEXT NOT NULL,
  mapping TEXT NOT NULL, encoding TEXT NOT NULL, delimiter TEXT NOT NULL, state TEXT NOT NULL,
  read INTEGER NOT NULL, accepted INTEGER NOT NULL, quarantined INTEGER NOT NULL, duplicates INTEGER NOT NULL,
  reasons TEXT NOT NULL, set_aside TEXT NOT NULL, notes TEXT NOT NULL, last_day TEXT NOT NULL,
  first_statement INTEGER NOT NULL, last_statement INTEGER NOT NULL,
  UNIQUE (source, sha256));
CREATE TABLE IF NOT EXISTS statement (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, delivery INTEGER NOT NULL,
  line INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS statement_key ON statement (name, key, delivery, line);
CREATE TABLE IF NOT EXISTS quarantine (
  delivery INTEGER NOT NULL, line INTEGER NOT NULL, raw TEXT NOT NULL, reasons TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open', PRIMARY KEY (delivery, line)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS duplicate (
  delivery INTEGER NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (delivery, line)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS past (
  place INTEGER PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, delivery INTEGER NOT NULL,
  line INTEGER NOT NULL, body TEXT NOT NULL, incident TEXT NOT NULL,
  closed_by INTEGER NOT NULL, closed_at TEXT NOT NULL, why TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS past_incident ON past (incident, name);
CREATE INDEX IF NOT EXISTS past_closed_by ON past (closed_by, name, key);
CREATE INDEX IF NOT EXISTS past_key ON past (name, key);
CREATE INDEX IF NOT EXISTS past_delivery ON past (delivery, line);
CREATE TABLE IF NOT EXISTS brought (
  load INTEGER NOT NULL, delivery INTEGER NOT NULL, aspects TEXT NOT NULL, PRIMARY KEY (load, delivery)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS withdrawal (
  load INTEGER NOT NULL, source TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, at TEXT NOT NULL,
  incidents INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS decision (
  number INTEGER PRIMARY KEY, delivery INTEGER NOT NULL, line INTEGER NOT NULL, state TEXT NOT NULL,
  by TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL, raw TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS decision_row ON decision (delivery, line);
"""
"""Statements that hold are in `statement`; those that a newer delivery closed are in `past`, whole, and stay there.

`brought` says which deliveries came together and what of an incident each states anew (see `aspects`); `decision` is
what people decided on quarantined rows.
"""

VERSION = 2
"""2: `past`, `brought`, `withdrawal` and `decision`. A file of version 1 gets them when it is opened."""

_ADOPT = """
INSERT OR IGNORE INTO brought (load, delivery, aspects)
SELECT (SELECT MIN(e.number) FROM delivery e WHERE e.source = d.source AND e.received_at = d.received_at), d.number, ''
FROM delivery d
"""
"""Deliveries of version 1 replaced nothing: what they state is closed by later ones, what they lacked is not known."""


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into RecordsError with the file's name."""
    try:
        yield
    except sqlite3.Error as error:
        raise RecordsError(
            f"the records cannot be used ({error})", where=str(path), hint="check disk space and permissions"
        ) from error


@contextmanager
def in_one(connection: sqlite3.Connection) -> Iterator[None]:
    """Run a block as one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:  # whatever it was: nothing half-taken stays, and it is raised again
        connection.execute("ROLLBACK")
        raise


def connect(data: Path) -> sqlite3.Connection:
    """Open the records of a data folder for writing, making them when new; autocommit, transactions are explicit.

    Raises
    ------
    RecordsError
        when the file is not ours, damaged, or from a newer version.

    """
    path = data / FILE
    with in_our_words(path):
        new = not path.exists()
        connection = _open(path)
        if new:
            path.chmod(0o600)
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found > VERSION:
            connection.close()
            raise RecordsError("written by a newer version", where=str(path), hint="use that version of volt")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.executescript(SCHEMA)
        if found < VERSION:
            connection.execute(_ADOPT)
            connection.execute(f"PRAGMA user_version={VERSION}")
    return connection


def connect_to_read(data: Path) -> sqlite3.Connection:
    """Open existing records for reading.

    Raises
    ------
    NotFound
        when nothing was ever loaded into the folder.

    """
    path = data / FILE
    if not path.exists():
        raise NotFound("nothing has been loaded here yet", where=str(data), hint="volt load FOLDER --source NAME")
    with in_our_words(path):
        connection = _open(path)
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            connection.close()
            connection = connect(data)  # brings an older file up, refuses a newer one
        connection.execute("PRAGMA query_only=ON")
    return connection


def connect_to_rehearse() -> sqlite3.Connection:
    """Open records that vanish on closing (a dry run): the same tables in a private temporary file."""
    connection = sqlite3.connect("", isolation_level=None, uri=True)
    _set_caches(connection)
    connection.executescript(SCHEMA)
    return connection


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=10.0, check_same_thread=False)
    _set_caches(connection)
    return connection


def _set_caches(connection: sqlite3.Connection) -> None:
    """Allow 32 MB for pages of the records and 16 MB for temporary tables: more does not pay, less is slow."""
    connection.execute("PRAGMA cache_size=-32000")
    connection.execute("PRAGMA temp.cache_size=-16000")


_OF_SOURCE = "(SELECT number FROM delivery)"
_BORROW = {
    "delivery": "INSERT INTO delivery SELECT * FROM lent.delivery WHERE source = :source",
    "statement": f"INSERT INTO statement SELECT * FROM lent.statement WHERE delivery IN {_OF_SOURCE}"  # noqa: S608
    " AND name IN (SELECT value FROM json_each(:names))",
    "quarantine": f"INSERT INTO quarantine SELECT * FROM lent.quarantine WHERE delivery IN {_OF_SOURCE}",  # noqa: S608
    "brought": f"INSERT INTO brought SELECT * FROM lent.brought WHERE delivery IN {_OF_SOURCE}",  # noqa: S608
}
_BEFORE = "SELECT delivery FROM delivery WHERE source = ? AND sha256 = ?"


def loaded_before(connection: sqlite3.Connection, source: str, sha256: str) -> str:
    """Name the delivery that brought these bytes from this source before, "" when none did."""
    row = connection.execute(_BEFORE, (source, sha256)).fetchone()
    return str(row[0]) if row else ""


def borrow(connection: sqlite3.Connection, data: Path, source: str, names: Sequence[str]) -> None:
    """Copy what a source delivered, statements of some names only, into records that vanish; it leaves no trace."""
    path = data / FILE
    if not path.exists():
        return
    quiet = "mode=ro" if path.with_name(f"{FILE}-wal").exists() else "mode=ro&immutable=1"
    with in_our_words(path):
        connection.execute("ATTACH ? AS lent", (f"{path.resolve().as_uri()}?{quiet}",))
        there = {row[0] for row in connection.execute("SELECT name FROM lent.sqlite_master WHERE type = 'table'")}
        with in_one(connection):
            for table, text in _BORROW.items():
                if table in there:
                    connection.execute(text, {"source": source, "names": json.dumps(list(names))})
            if "brought" not in there:
                connection.execute(_ADOPT)
        connection.execute("DETACH lent")
