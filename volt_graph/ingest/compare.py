"""Records against graph, thing by thing: every node and tie the records state, with every property it must show.

The records lead: a portion of nodes and the ties that leave them is made as the loader makes its rows, and the same
portion is read from the graph. What only the graph holds is looked for where the counts say that there is some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from volt_graph.ingest.expected import LABELS, Expected, Row, note_nodes
from volt_graph.ingest.fingerprint import TIES_LEAVING
from volt_graph.ingest.reconcile import TIE_COUNTS, graph_ids
from volt_graph.ingest.sqlite import FILE, connect_to_read, in_our_words
from volt_graph.model.records import Compared, Difference, Progress
from volt_graph.model.schema import NODES
from volt_graph.store.base import Store, View

MOST = 100
"""Differences that are named when the caller does not say how many."""

_NODES = {label: f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id AS id, properties(n) AS p" for label in LABELS}
_NODE_COUNTS = {label: f"MATCH (n:{label}) RETURN count(n) AS n" for label in NODES}
_ALL_NODES = "MATCH (n) RETURN count(n) AS n"
_ALL_TIES = "MATCH ()-[r]->() RETURN count(r) AS n"
_KINDS_OF_NODES = "MATCH (n) RETURN labels(n)[0] AS label, n.id AS id"
_KINDS_OF_TIES = (
    "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS start, type(r) AS type, labels(b)[0] AS end, a.id AS a, b.id AS b"
)

Tell = Callable[[Progress], None]


def compare(store: Store, data: Path, *, most: int = MOST, progress: Tell | None = None) -> Compared:
    """Compare every node and relationship the records state with what the graph holds, property by property.

    The ledger is left out: it says how the graph was written. A load that is under way shows as differences.

    Raises NotFound when nothing was ever loaded, StoreError and RecordsError as their names say.
    """
    connection = connect_to_read(data)
    try:
        with in_our_words(data / FILE):
            connection.execute("PRAGMA query_only=OFF")  # temporary tables are the only thing written
            connection.execute("BEGIN")
            stated: Counter[str] = Counter()
            note_nodes(connection, lambda name, keys: stated.update({name: len(keys)}))
            work = _Comparison(store.view(), Expected(connection), stated, most, progress or (lambda _: None))
            work.run()
    finally:
        connection.close()
    return Compared(work.nodes, stated.total(), dict(sorted(work.found.items())), tuple(work.first))


@dataclass(slots=True)
class _Comparison:
    """One comparison under way."""

    view: View
    expected: Expected
    stated: Mapping[str, int]
    most: int
    tell: Tell
    nodes: int = 0
    first: list[Difference] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    """Label or relationship type to how many of them were seen in the graph."""
    counts: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        """Compare label by label, then look for what no portion could show."""
        self.counts = {name: self._count(text) for name, text in (*_NODE_COUNTS.items(), *TIE_COUNTS.items())}
        for label in LABELS:
            names = [
                name for name, (start, _) in TIES_LEAVING.items()
                if start == label and (self.stated.get(name) or self.counts[name.split(" ")[1]])
            ]  # fmt: skip
            for portion in self.expected.nodes(label):
                self._portion(label, names, portion)
            if self.held[label] != self.counts[label]:
                self._strays(label, names)
        self._unknown()

    def _portion(self, label: str, names: Iterable[str], nodes: Mapping[str, Row]) -> None:
        ids = list(nodes)
        self.nodes += len(ids)
        held = [((id_,), p) for id_, p in self._read(_NODES[label], {"ids": ids})]
        self._match(label, {(id_,): p for id_, p in nodes.items()}, held)
        self.held[label] += len(held)
        for name in names:
            self._match(name, self.expected.ties(name, ids[0], ids[-1]), self._ties(name, ids))
        self.tell(Progress(f"comparing {label}", self.held[label], self.counts[label], "nodes"))

    def _ties(self, name: str, starts: list[str]) -> list[tuple[tuple[str, ...], Row]]:
        rows = self._read(TIES_LEAVING[name][1], {"starts": starts})
        self.held[name.split(" ")[1]] += len(rows)
        return [((start, end, str(p.get("key") or "")), p) for start, end, p in rows]

    def _match(self, name: str, expected: Mapping[Any, Row], held: Iterable[tuple[tuple[str, ...], Row]]) -> None:
        """Note what differs between the two sides of one portion, by ascending key."""
        found: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = dict.fromkeys(expected, ("missing", ()))
        seen: set[tuple[str, ...]] = set()
        for key, properties in held:
            if key not in expected:
                found[key] = ("stray", ())
            elif key in seen:
                found[key] = ("twice", ())
            elif differing := tuple(_differing(expected[key], properties)):
                found[key] = ("differs", differing)
            else:
                del found[key]
            seen.add(key)
        for key, (what, differing) in sorted(found.items()):
            id_, end, own = (*key, "", "")[:3]
            self._note(Difference(name, what, id_, end, own, differing))

    def _strays(self, label: str, names: Iterable[str]) -> None:
        """Name the nodes of a label that the records do not state, and the ties that leave them."""
        for ids in graph_ids(self.view, label):
            stray = sorted(id_ for id_ in ids if not self.expected.has(label, id_))
            self.held[label] += len(stray)
            self._match(label, {}, [((id_,), {}) for id_ in stray])
            for name in names if stray else ():
                self._match(name, {}, self._ties(name, stray))

    def _unknown(self) -> None:
        """Name what has a label, a type or ends that the data dictionary does not have, or no id."""
        ties = sum(self.held[type_] for type_ in TIE_COUNTS)
        if self._count(_ALL_NODES) != sum(self.held[label] for label in LABELS) + self.counts["Load"]:
            for label, id_ in self.view.stream("reconcile", _KINDS_OF_NODES):
                if label not in NODES or (id_ is None and label != "Load"):
                    self._note(Difference(str(label or "no label"), "stray", str(id_ or "")))
        if self._count(_ALL_TIES) != ties:
            for start, type_, end, a, b in self.view.stream("reconcile", _KINDS_OF_TIES):
                name = f"{start} {type_} {end}"
                if name not in TIES_LEAVING or a is None:
                    self._note(Difference(name, "stray", str(a or ""), str(b or "")))

    def _note(self, difference: Difference) -> None:
        self.found[difference.what] += 1
        if len(self.first) < self.most:
            self.first.append(difference)

    def _read(self, text: str, params: Mapping[str, Any]) -> tuple[tuple[Any, ...], ...]:
        return self.view.rows("reconcile", text, params).rows

    def _count(self, text: str) -> int:
        return int(self._read(text, {})[0][0])


def _differing(expected: Row, held: Row) -> Iterator[str]:
    """Give the names of the properties with different values; an absent one and none are the same."""
    for name in sorted(expected.keys() | held.keys()):
        if not _same(expected.get(name), held.get(name)):
            yield name


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are the same, of the same kind too.

    >>> _same([1, "a"], [1, "a"]), _same(True, 1), _same(1, 1.0), _same((-0.3, 51.5), (-0.3, 51.5))
    (True, False, False, True)
    """
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)
