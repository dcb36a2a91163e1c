"""What corrections leave to do in the graph: stale ties and nodes go, stale properties of what stays go too.

A delivery's own write says what it states; this brings every key that it closed, or that a mended row of it states, to
what the records say now. Each delivery whose changes are wholly in a graph has a ledger node there that says up to
which change, so a write that was cut short, or another graph, is brought up by the next load.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from volt_graph.ingest.batches import SIZE, STATUS_HISTORY, Recorded, bare_node, ledger_start, maker
from volt_graph.ingest.jsontext import from_json
from volt_graph.ingest.names import SEPARATOR, tie_parts
from volt_graph.ingest.supersede import RESTATED
from volt_graph.ingest.texts import AMEND_TEXTS, LEDGER_TEXT, NODE_TEXTS, REMOVE_TEXTS, TIE_TEXTS, TIED_TEXTS
from volt_graph.ingest.united import Clusters, States, read_clusters
from volt_graph.store.base import Store

_CHANGED = """
SELECT d.number, COALESCE((SELECT MAX(p.place) FROM past p WHERE p.closed_by = d.number), 0),
       COALESCE((SELECT MAX(c.number) FROM decision c WHERE c.delivery = d.number AND c.state = 'fixed'), 0)
FROM delivery d WHERE EXISTS (SELECT 1 FROM past p WHERE p.closed_by = d.number)
   OR EXISTS (SELECT 1 FROM decision c WHERE c.delivery = d.number AND c.state = 'fixed')
ORDER BY d.number
"""
_KEYS = "SELECT key, body, why FROM past WHERE closed_by = ? AND name = ? ORDER BY key, place"
_MENDED = """
SELECT DISTINCT key FROM statement WHERE number BETWEEN :first AND :last AND delivery = :number AND name = :name
  AND line IN (SELECT line FROM decision WHERE delivery = :number AND state = 'fixed')
"""
_OWN = "SELECT 1 FROM statement WHERE name = ? AND key = ? AND delivery = ? LIMIT 1"
_DONE = "UNWIND $keys AS key MATCH (l:Load {key: key}) RETURN collect(l.key) AS keys"


def changes_to_write(store: Store, connection: sqlite3.Connection, deliveries: Mapping[int, Recorded]) -> list[int]:
    """Name the deliveries with changes that this graph has not got yet, in order."""
    keys = {number: _ledger_key(deliveries[number], past, mended)
            for number, past, mended in connection.execute(_CHANGED)}  # fmt: skip
    if not keys:
        return []
    done = set(store.view().rows("changes", _DONE, {"keys": list(keys.values())}).rows[0][0])
    return [number for number, key in keys.items() if key not in done]


def write_changes(
    store: Store, connection: sqlite3.Connection, recorded: Recorded, deliveries: Mapping[int, Recorded]
) -> Counter[str]:
    """Bring the graph to the records for every key that this delivery changed; writing it again changes nothing.

    Gives how many nodes and relationships were rewritten or removed. Raises StoreError like any write.
    """
    found = next((row for row in connection.execute(_CHANGED) if row[0] == recorded.number), None)
    written: Counter[str] = Counter()
    if found is None:
        return written
    change = _Change(store, connection, recorded, deliveries)
    for name in TIE_TEXTS:
        written["relationships"] += change.keys(name)
    for name in NODE_TEXTS:
        written["nodes"] += change.keys(name)
    written["nodes"] += change.mentioned()
    store.writer().write("changes", [(LEDGER_TEXT, {"key": _ledger_key(recorded, found[1], found[2])})])
    return written


def _ledger_key(recorded: Recorded, past: int, mended: int) -> str:
    return f"{ledger_start(recorded)}changes-{past}-{mended}"


@dataclass(slots=True)
class _Change:
    """The changes that one delivery made, on their way to one graph."""

    store: Store
    connection: sqlite3.Connection
    recorded: Recorded
    deliveries: Mapping[int, Recorded]
    clusters: Clusters = field(init=False)
    ends: dict[str, set[str]] = field(default_factory=dict)
    """Label to ids of nodes that lost a tie or a statement: bare ones may have to go, or to be marked by another."""
    mixed: bool = field(init=False)
    """Whether deliveries differ in marking or unit: then a bare node's depend on which of them ties something to it."""

    def __post_init__(self) -> None:
        self.clusters = read_clusters(self.connection)
        self.mixed = len({(d.marking, d.unit) for d in self.deliveries.values()}) > 1

    def keys(self, name: str) -> int:
        """Rewrite what is stated and remove what is not, for one name; give how many."""
        states = States(self.connection, name, maker(name, self.deliveries), self.clusters)
        is_tie = tie_parts(name) is not None
        count = 0
        for keys in _portions(self._changed(name)):
            stated, gone = [], []
            for own, had in keys:
                row = states.row(own)
                if row is None or self.mixed:
                    self._remember(name, own)
                if row is None:
                    gone.append(_parts(own) if is_tie else own)
                elif had is None or not had <= row["p"].keys():
                    stated.append(_whole(row))
            self._write(name, stated, gone)
            count += len(stated) + (len(gone) if is_tie else 0)
        return count

    def _changed(self, name: str) -> Iterator[tuple[str, set[str] | None]]:
        """Give keys of the graph with the properties they may have too much; None when they are to be written anyway.

        What the delivery itself states anew was written whole by its own batches: only a property it no longer has
        makes another write necessary.
        """
        closed = self.connection.execute(_KEYS, (self.recorded.number, name))
        for key, group in groupby(closed, key=itemgetter(0)):
            own = self.clusters.graph_key(name, key)
            if own is not None:
                yield own, self._too_much(name, key, list(group))
        marks = {"first": self.recorded.first, "last": self.recorded.last, "number": self.recorded.number, "name": name}
        for (key,) in self.connection.execute(_MENDED, marks):
            own = self.clusters.graph_key(name, key)
            if own is not None:
                yield own, None

    def _too_much(self, name: str, key: str, closed: list[tuple[str, str, str]]) -> set[str] | None:
        own = self.connection.execute(_OWN, (name, key, self.recorded.number)).fetchone()
        if own is None or any(why != RESTATED for _, _, why in closed):
            return None
        had = {property_ for _, body, _ in closed for property_ in from_json(body)}
        return had | {STATUS_HISTORY} if "status_date" in had else had

    def _remember(self, name: str, key: str) -> None:
        parts = tie_parts(name)
        if parts is None:
            self.ends.setdefault(name, set()).add(key)
            return
        start, end, _ = key.split(SEPARATOR)
        self.ends.setdefault(parts[0], set()).add(start)
        self.ends.setdefault(parts[2], set()).add(end)

    def _write(self, name: str, stated: list[dict[str, Any]], gone: list[Any]) -> None:
        made: list[tuple[str, Mapping[str, Any]]] = []
        if stated:
            marks = {"marking": self.recorded.marking, "unit": self.recorded.unit}
            made.append((AMEND_TEXTS[name], {"rows": stated, **marks}))
        if gone and tie_parts(name) is not None:
            made.append((REMOVE_TEXTS[name], {"rows": gone}))
        if made:
            self.store.writer().write(f"changes of {self.recorded.file}, {name}", made)

    def mentioned(self) -> int:
        """Remove nodes that nothing states or mentions any more; make bare those that are only mentioned; count."""
        count = 0
        for label in NODE_TEXTS:
            states = States(self.connection, label, maker(label, self.deliveries), self.clusters)
            unstated = (key for key in sorted(self.ends.get(label, ())) if states.row(key) is None)
            for keys in _portions(unstated):
                count += self._mentioned(label, keys)
        return count

    def _mentioned(self, label: str, keys: list[str]) -> int:
        tied: dict[str, Any] = dict(self.store.view().rows("changes", TIED_TEXTS[label], {"ids": keys}).rows)
        numbers = {d.delivery: d for d in self.deliveries.values()}
        bare = []
        for key, references in sorted(tied.items()):
            first = min((numbers[r.rpartition(":")[0]] for r in _flat(references)), key=lambda d: d.number)
            bare.append({"id": key, "p": bare_node(key, first)})
        gone = [key for key in keys if key not in tied]
        self.store.writer().write(
            f"changes of {self.recorded.file}, {label}",
            [(AMEND_TEXTS[label], {"rows": bare}), (REMOVE_TEXTS[label], {"ids": gone})],
        )
        return len(bare) + len(gone)


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    """Give the row with all the properties its node or tie shall have, key included."""
    if "id" in row:
        row["p"]["id"] = row["id"]
    return row


def _parts(key: str) -> dict[str, str]:
    start, end, own = key.split(SEPARATOR)
    return {"a": start, "b": end, "k": own}


def _flat(references: Iterable[Iterable[str]]) -> Iterator[str]:
    for some in references:
        yield from some


def _portions(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Give portions of one transaction each."""
    left = iter(items)
    while portion := list(islice(left, SIZE)):
        yield portion
