"""Records against graph: how many nodes and relationships each holds, and whether their keys are the same ones.

The keys of both sides are compared by a checksum that does not depend on their order: the sum of their hashes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from volt_graph.ingest.expected import LABELS, note_nodes
from volt_graph.ingest.names import SEPARATOR, tie_parts
from volt_graph.ingest.sqlite import FILE, connect_to_read, in_our_words
from volt_graph.ingest.texts import TIE_TEXTS
from volt_graph.model.records import ReconciledCount
from volt_graph.store.base import Store, View

CHUNK = 20_000
"""Node keys that one read brings."""
STARTS = 2_000
"""Start nodes whose relationships one read brings."""

_NODES = "SELECT key FROM node WHERE label = ?"

_NODE_KEYS = {
    label: f"MATCH (n:{label}) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT {CHUNK} RETURN collect(id) AS ids"
    for label in LABELS
}


def _tie_keys_text(name: str) -> str:
    start, type_, end = tie_parts(name) or ("", "", "")
    return (
        f"MATCH (a:{start})-[r:{type_}]->(b:{end}) WHERE a.id IN $starts"
        " RETURN collect(a.id) AS starts, collect(b.id) AS ends, collect(coalesce(r.key, '')) AS keys"
    )


_TIE_KEYS = {name: _tie_keys_text(name) for name in TIE_TEXTS}
TIE_COUNTS = {
    type_: f"MATCH ()-[r:{type_}]->() RETURN count(r) AS n" for type_ in {name.split(" ")[1] for name in TIE_TEXTS}
}


@dataclass(slots=True)
class _Sum:
    """Number of keys and sum of their hashes."""

    count: int = 0
    sum: int = 0

    def add(self, name: str, keys: Iterable[str]) -> None:
        for key in keys:
            self.count += 1
            digest = blake2b(f"{name}{SEPARATOR}{key}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
            self.sum = (self.sum + int.from_bytes(digest)) % (1 << 128)


Sums = dict[str, _Sum]
"""Label or relationship type to what was counted."""


def reconcile(store: Store, data: Path) -> tuple[ReconciledCount, ...]:
    """Compare the records with the graph: one count for each label and relationship type, nodes first.

    Nodes that no row states (a tie mentions them) count on both sides. `keys_equal` compares the keys themselves,
    not their number.

    Raises NotFound when nothing was ever loaded, StoreError and RecordsError as their names say.
    """
    types = dict.fromkeys(name.split(" ")[1] for name in TIE_TEXTS)
    records: Sums = {name: _Sum() for name in (*LABELS, *types)}
    graph: Sums = {name: _Sum() for name in (*LABELS, *types)}
    connection = connect_to_read(data)
    try:
        with in_our_words(data / FILE):
            connection.execute("PRAGMA query_only=OFF")  # the temporary table of nodes is the only thing written
            _count_records(connection, records)
    finally:
        connection.close()
    _count_graph(store.view(), graph)
    return tuple(
        ReconciledCount(name, records[name].count, graph[name].count, records[name].sum == graph[name].sum)
        for name in records
        if records[name].count or graph[name].count
    )


def _count_records(connection: sqlite3.Connection, sums: Sums) -> None:
    connection.execute("BEGIN")
    note_nodes(connection, lambda name, keys: sums[name.split(" ")[1]].add(name, keys))
    for label in LABELS:
        sums[label].add(label, (row[0] for row in connection.execute(_NODES, (label,))))
    connection.execute("COMMIT")


def _count_graph(view: View, sums: Sums) -> None:
    counts = {type_: view.rows("reconcile", text).rows[0][0] for type_, text in TIE_COUNTS.items()}
    for label in LABELS:
        leaving = [name for name in _TIE_KEYS if name.startswith(f"{label} ") and counts[name.split(" ")[1]]]
        for ids in graph_ids(view, label):
            sums[label].add(label, ids)
            for name in leaving:
                for begin in range(0, len(ids), STARTS):
                    sums[name.split(" ")[1]].add(name, _graph_ties(view, name, ids[begin : begin + STARTS]))


def graph_ids(view: View, label: str) -> Iterator[list[str]]:
    """Give the ids of every node of a label that the graph holds, in portions."""
    after = ""
    while ids := view.rows("reconcile", _NODE_KEYS[label], {"after": after}).rows[0][0]:
        yield ids
        after = max(ids)


def _graph_ties(view: View, name: str, starts: list[str]) -> list[str]:
    row = view.rows("reconcile", _TIE_KEYS[name], {"starts": starts}).rows[0]
    return [SEPARATOR.join(parts) for parts in zip(*row, strict=True)]
