"""Tables of identity in the records: decisions are kept for ever, everything else is made anew from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from volt_graph.errors import NotFound
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.sqlite import FILE, connect, connect_to_read, in_our_words
from volt_graph.ingest.united import MAKE_MEMBERS

SCHEMA = """
CREATE TABLE IF NOT EXISTS identity_decision (
  number INTEGER PRIMARY KEY, label TEXT NOT NULL, said TEXT NOT NULL,
  stands TEXT NOT NULL CHECK (stands IN ('same', 'apart', 'open')),
  a TEXT NOT NULL, b TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL,
  conflicts TEXT NOT NULL, CHECK (a < b));
CREATE INDEX IF NOT EXISTS identity_decision_pair ON identity_decision (label, a, b, number);
CREATE TABLE IF NOT EXISTS identity_link (
  label TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, rule TEXT NOT NULL, value TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'held', why TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (label, a, b)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_candidate (
  label TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, score REAL NOT NULL, weight REAL NOT NULL,
  waterfall TEXT NOT NULL, model TEXT NOT NULL, PRIMARY KEY (label, a, b)) WITHOUT ROWID;
"""
"""`stands`: one person, two people, or open again. `state` of a link by an exact key: joined, or held with why."""


@contextmanager
def to_write(data: Path) -> Iterator[sqlite3.Connection]:
    """Open the records for identity, with the data folder's loading lock held.

    Raises NotFound when nothing was ever loaded, StoreInUse when a load is running, RecordsError otherwise.
    """
    connect_to_read(data).close()
    with sole_loader(data):
        connection = connect(data)
        try:
            with in_our_words(data / FILE):
                make_tables(connection)
                yield connection
        finally:
            connection.close()


@contextmanager
def to_read(data: Path) -> Iterator[sqlite3.Connection]:
    """Open the records for reading identity; the tables are there, empty when nobody decided anything."""
    connection = connect_to_read(data)
    try:
        with in_our_words(data / FILE):
            connection.execute("PRAGMA query_only=OFF")
            make_tables(connection)
            connection.execute("PRAGMA query_only=ON")
            yield connection
    finally:
        connection.close()


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of identity that are missing; not inside a transaction, it would end it."""
    connection.executescript(SCHEMA)
    connection.execute(MAKE_MEMBERS)


def known_keys(data: Path, label: str, keys: list[str]) -> list[str]:
    """Give those of the keys that some row stated, ascending."""
    with to_read(data) as connection:
        there = "SELECT DISTINCT key FROM statement WHERE name = ? AND key IN (SELECT value FROM json_each(?))"
        return sorted(row[0] for row in connection.execute(there, (label, json.dumps(keys))))


def demand_record(connection: sqlite3.Connection, label: str, key: str) -> None:
    """Raise NotFound when no row ever stated this record."""
    if connection.execute("SELECT 1 FROM statement WHERE name = ? AND key = ? LIMIT 1", (label, key)).fetchone():
        return
    raise NotFound(f"no record of a {label.lower()} has the id {key}", hint="write the full id, such as met:P0001")
