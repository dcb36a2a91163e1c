"""What the graph must hold by the records: its nodes in a temporary table, and every node and tie with its properties.

Everything is read in the order of keys, a portion at a time, so memory does not grow with the records.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from volt_graph.ingest.batches import bare_node, maker
from volt_graph.ingest.names import SEPARATOR, tie_parts
from volt_graph.ingest.texts import NODE_TEXTS, TIE_TEXTS
from volt_graph.ingest.united import Clusters, States, read_clusters
from volt_graph.ingest.write import delivery_properties, recorded_deliveries

CHUNK = 20_000
"""Keys of ties that are held at once."""
PORTION = 2_000
"""Nodes that one portion has."""

LABELS = (*NODE_TEXTS, "Delivery")

_MAKE_NODES = (
    "CREATE TEMP TABLE node (label TEXT NOT NULL, key TEXT NOT NULL, first INTEGER NOT NULL,"
    " PRIMARY KEY (label, key)) WITHOUT ROWID"
)
"""`first` is the delivery that first ties something to the node; 0 when a row states the node itself."""
_MAKE_UNITED = (
    "CREATE TEMP TABLE united_tie (name TEXT NOT NULL, start TEXT NOT NULL, key TEXT NOT NULL,"
    " PRIMARY KEY (name, start, key)) WITHOUT ROWID"
)
"""Ties of the graph with an end that stands for several records: their keys are not those of the records."""
_PUT_STATED = "INSERT INTO node SELECT DISTINCT name, key, 0 FROM statement WHERE name = ?"
_PUT_DELIVERIES = "INSERT INTO node SELECT 'Delivery', delivery, 0 FROM delivery"
_PUT_NODE = "INSERT INTO node VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET first = MIN(first, excluded.first)"
_PUT_UNITED = "INSERT INTO united_tie VALUES (?, ?, ?)"
_TAKE_NODE = "DELETE FROM node WHERE label = ? AND key = ?"
_TIE_KEYS = "SELECT key, MIN(delivery) FROM statement WHERE name = ? GROUP BY key"
_HAS_NODE = "SELECT 1 FROM node WHERE label = ? AND key = ?"
_PORTION = "SELECT key, first FROM node WHERE label = ? AND key > ? ORDER BY key LIMIT ?"
_STATED = (
    "SELECT 0, key, delivery, line, body FROM statement WHERE name = ? AND key >= ? AND key < ?"
    " ORDER BY key, delivery, line"
)
_UNITED = "SELECT key FROM united_tie WHERE name = ? AND start BETWEEN ? AND ? ORDER BY start, key"

Row = dict[str, Any]
Tied = Callable[[str, list[str]], None]
"""Called with the name of a tie and keys the graph must have under it, each once."""


def note_nodes(connection: sqlite3.Connection, tied: Tied) -> None:
    """Fill the temporary table of the nodes that rows state or ties mention; `tied` is told of every tie meanwhile."""
    connection.execute(_MAKE_NODES)
    connection.execute(_MAKE_UNITED)
    clusters = read_clusters(connection)
    for label in NODE_TEXTS:
        connection.execute(_PUT_STATED, (label,))
        for shown, members in clusters.all(label).items():
            taken = connection.executemany(_TAKE_NODE, [(label, member) for member in members]).rowcount
            connection.executemany(_PUT_NODE, [(label, shown, 0)] if taken else [])
    connection.execute(_PUT_DELIVERIES)
    for name in TIE_TEXTS:
        _note_ties(connection, clusters, name, tied)


def _note_ties(connection: sqlite3.Connection, clusters: Clusters, name: str, tied: Tied) -> None:
    start, _, end = tie_parts(name) or ("", "", "")
    stated = connection.execute(_TIE_KEYS, (name,))
    seen: set[str] = set()
    while chunk := list(islice(stated, CHUNK)):
        keys: list[str] = []
        mentioned: list[tuple[str, str, int]] = []
        for key, first in chunk:
            own = clusters.graph_key(name, key) if clusters else key
            if own is None:
                continue
            ends = own.split(SEPARATOR)
            mentioned += ((start, ends[0], first), (end, ends[1], first))
            if not clusters or not clusters.touches(name, own):
                keys.append(own)
            elif own not in seen:
                seen.add(own)
                keys.append(own)
                connection.execute(_PUT_UNITED, (name, ends[0], own))
        connection.executemany(_PUT_NODE, mentioned)
        tied(name, keys)


class Expected:
    """Nodes and ties with the properties the graph must show, from records whose nodes were noted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._deliveries = recorded_deliveries(connection)
        self._by_id = {recorded.delivery: recorded for recorded in self._deliveries.values()}
        self._clusters = read_clusters(connection)

    def has(self, label: str, key: str) -> bool:
        """Say whether the graph must have this node."""
        return self._connection.execute(_HAS_NODE, (label, key)).fetchone() is not None

    def nodes(self, label: str) -> Iterator[dict[str, Row]]:
        """Give the nodes of a label in portions, by ascending id, each with its properties."""
        after = ""
        while rows := self._connection.execute(_PORTION, (label, after, PORTION)).fetchall():
            after = rows[-1][0]
            yield self._portion(label, dict(rows))

    def _portion(self, label: str, firsts: Mapping[str, int]) -> dict[str, Row]:
        if label == "Delivery":
            return {key: {"id": key, **delivery_properties(self._by_id[key])} for key in firsts}
        states = self._states(label)
        ids = list(firsts)
        stated = self._stated(label, states, (ids[0], f"{ids[-1]}{SEPARATOR}"))
        united = (states.row(key) for key in ids if self._clusters.touches(label, key))
        found = {row["id"]: row["p"] for rows in (stated, united) for row in rows if row is not None}
        for key, row in found.items():
            row["id"] = key
            _place(label, row)
        return {key: found.get(key) or bare_node(key, self._deliveries[first]) for key, first in firsts.items()}

    def ties(self, name: str, first: str, last: str) -> dict[tuple[str, str, str], Row]:
        """Give the ties of one name that leave nodes from `first` to `last`: start, end and own key to properties."""
        states = self._states(name)
        stated = self._stated(name, states, (f"{first}{SEPARATOR}", f"{last}\x20"))
        keys = self._connection.execute(_UNITED, (name, first, last)).fetchall()
        united = (states.row(key) for (key,) in keys)
        return {(row["a"], row["b"], row["k"]): row["p"] for rows in (stated, united) for row in rows if row}

    def _stated(self, name: str, states: States, span: tuple[str, str]) -> Iterator[Row | None]:
        """Give the rows of the keys of a span that no cluster touches. Ids hold nothing below a blank (`bad_id`)."""
        for key, group in groupby(self._connection.execute(_STATED, (name, *span)), key=itemgetter(1)):
            if not self._clusters.touches(name, key):
                yield states(key, group)

    def _states(self, name: str) -> States:
        return States(self._connection, name, maker(name, self._deliveries), self._clusters)


def _place(label: str, row: Row) -> None:
    """Add the point that the engine makes of a location's coordinates."""
    if label == "Location" and row.get("latitude") is not None:
        row["point"] = None if row.get("longitude") is None else (row["longitude"], row["latitude"])
