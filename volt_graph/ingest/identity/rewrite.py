"""Bring the graph to the clusters of the records: nodes whose cluster changed are made anew from what is stated.

The graph itself says what it has united (`united` on a node), so nothing has to be remembered between a decision and
its writing, and two graphs of one data folder cannot be mixed up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from volt_graph.ingest.batches import Recorded, maker
from volt_graph.ingest.names import SEPARATOR, tie_parts
from volt_graph.ingest.texts import NODE_TEXTS, TIE_TEXTS
from volt_graph.ingest.united import Clusters, States, read_clusters
from volt_graph.ingest.write import recorded_deliveries
from volt_graph.store.base import Store

LABELS = ("Person", "Location")
AT_ONCE = 200
"""Clusters rewritten in one transaction."""

_UNITED: Mapping[str, str] = {
    "Person": "MATCH (n:Person) WHERE n.united IS NOT NULL RETURN n.id AS id, n.united AS united ORDER BY id",
    "Location": "MATCH (n:Location) WHERE n.united IS NOT NULL RETURN n.id AS id, n.united AS united ORDER BY id",
}
_REMOVE: Mapping[str, str] = {
    "Person": "MATCH (n:Person) WHERE n.id IN $ids DETACH DELETE n",
    "Location": "MATCH (n:Location) WHERE n.id IN $ids DETACH DELETE n",
}
_STARTING = "SELECT DISTINCT key FROM statement WHERE name = ? AND key >= ? AND key < ?"
_ALL = "SELECT DISTINCT key FROM statement WHERE name = ?"
_FIRST = "SELECT MIN(delivery) FROM statement WHERE name = ? AND key = ?"

Statements = list[tuple[str, Mapping[str, Any]]]


def bring_up(store: Store, connection: sqlite3.Connection) -> int:
    """Rewrite every node whose cluster in the graph is not the one of the records; give how many nodes that made.

    One transaction a portion of clusters: old nodes and their ties go, the new ones come. Raises StoreError.
    """
    clusters = read_clusters(connection)
    deliveries = recorded_deliveries(connection)
    made = 0
    for label in LABELS:
        there = {row[0]: sorted(row[1]) for row in store.view().rows("what is united", _UNITED[label]).rows}
        for ids in _portions(there, clusters.all(label)):
            rewriting = _Rewriting(connection, clusters, deliveries, label=label, ids=ids)
            store.writer().write("identity", rewriting.statements())
            made += rewriting.nodes
    return made


def _portions(there: Mapping[str, list[str]], wanted: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Give the ids to make anew, whole clusters at a time: those that stand in one place and not in the other."""
    same = {shown for shown, ids in wanted.items() if there.get(shown) == ids}
    changed = [ids for side in (there, wanted) for shown, ids in sorted(side.items()) if shown not in same]
    for part in _together(changed):
        yield sorted(part)


def _together(groups: list[list[str]]) -> Iterator[set[str]]:
    """Unite groups that share an id, then give them in portions, no such union divided."""
    of: dict[str, set[str]] = {}
    for group in groups:
        union = set(group).union(*(of[key] for key in group if key in of))
        of.update(dict.fromkeys(union, union))
    portion: set[str] = set()
    for count, (_, union) in enumerate(sorted({min(u): u for u in of.values()}.items()), 1):
        portion |= union
        if count % AT_ONCE == 0:
            yield portion
            portion = set()
    if portion:
        yield portion


class _Rewriting:
    """The statements that make some nodes of one label, and all their ties, anew."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        clusters: Clusters,
        deliveries: Mapping[int, Recorded],
        *,
        label: str,
        ids: Iterable[str],
    ) -> None:
        self._connection = connection
        self._clusters = clusters
        self._deliveries = deliveries
        self._label = label
        self._ids = set(ids)
        self.nodes = 0

    def statements(self) -> Statements:
        """Give texts and parameters in order: remove, nodes, ties."""
        state = self._states(self._label)
        shown = sorted({self._clusters.shown(self._label, key) for key in self._ids})
        rows = [row for key in shown if (row := state.row(key))]
        self.nodes = len(rows)
        made: Statements = [
            (_REMOVE[self._label], {"ids": sorted(self._ids)}),
            (NODE_TEXTS[self._label], {"rows": rows}),
        ]
        return made + self._tie_statements()

    def _tie_statements(self) -> Statements:
        """Give the ties in the order of the deliveries that first state them: the first to mention a node marks it."""
        found: list[tuple[int, str, dict[str, Any]]] = []
        for name in TIE_TEXTS:
            state = self._states(name)
            for key in sorted(self._graph_keys(name)):
                if row := state.row(key):
                    found.append((self._first(name, key), name, row))
        found.sort(key=lambda one: (one[0], one[1]))
        made: Statements = []
        for (number, name), group in groupby(found, key=lambda one: (one[0], one[1])):
            delivery = self._deliveries[number]
            rows = [row for _, _, row in group]
            made.append((TIE_TEXTS[name], {"rows": rows, "marking": delivery.marking, "unit": delivery.unit}))
        return made

    def _graph_keys(self, name: str) -> set[str]:
        """Give the keys of the graph of every tie of one name at one of these nodes."""
        start, _, end = tie_parts(name) or ("", "", "")
        keys: set[str] = set()
        if start == self._label:
            for key in self._ids:
                span = (name, f"{key}{SEPARATOR}", f"{key}\x20")
                keys.update(row[0] for row in self._connection.execute(_STARTING, span))
        if end == self._label:
            every = (row[0] for row in self._connection.execute(_ALL, (name,)))
            keys.update(key for key in every if key.split(SEPARATOR, 2)[1] in self._ids)
        return {own for key in keys if (own := self._clusters.graph_key(name, key)) is not None}

    def _first(self, name: str, key: str) -> int:
        keys = self._clusters.source_keys(name, key)
        firsts = [self._connection.execute(_FIRST, (name, one)).fetchone()[0] for one in keys]
        return min(int(first) for first in firsts if first is not None)

    def _states(self, name: str) -> States:
        return States(self._connection, name, maker(name, self._deliveries), self._clusters)
