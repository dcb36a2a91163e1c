"""One number for a whole graph: two graphs with the same nodes, relationships and properties have the same.

The hash of every node and relationship is added up, so the order of reading does not matter and memory does not grow.
Bookkeeping is left out: the ledger (`Load`) says how a graph was written, not what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from volt_graph.ingest.names import tie_name
from volt_graph.model.schema import NODES, TIES
from volt_graph.store.base import Store, View

CHUNK = 2_000
"""Nodes that one read brings."""

_LABELS = tuple(label for label in NODES if label != "Load")
_TOLD = tuple(label for label in _LABELS if label != "Delivery")
"""Labels of what the rows tell."""
_NODES: Mapping[str, str] = {
    label: f"MATCH (n:{label}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT {CHUNK}"
    " RETURN n.id AS id, properties(n) AS p"
    for label in _LABELS
}
TIES_LEAVING: Mapping[str, tuple[str, str]] = {
    tie_name(tie.name, start, end): (
        start,
        f"MATCH (a:{start})-[r:{tie.name}]->(b:{end}) WHERE a.id IN $starts"
        " RETURN a.id AS start, b.id AS end, properties(r) AS p",
    )
    for tie in TIES.values()
    for start, end in tie.ends
}
"""Name of a tie to the label of its start and the text that gives start, end and properties of those of `$starts`."""
_COUNTS = {name: f"MATCH ()-[r:{name}]->() RETURN count(r) AS n" for name in TIES}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Nodes, relationships, and the sum of their hashes as 64 hexadecimal digits."""

    nodes: int
    relationships: int
    digest: str


def fingerprint(store: Store, *, provenance: bool = True) -> Fingerprint:
    """Read a whole graph and give its fingerprint; without provenance, what it says but not from which files and lines.

    Provenance is `records` and `replaced` of nodes and relationships and the deliveries themselves: two deliveries of
    the same rows in another order differ in nothing else. Raises StoreError.
    """
    view = store.view()
    there = {name for name, text in _COUNTS.items() if view.rows("fingerprint", text).rows[0][0]}
    total = nodes = ties = 0
    for label in _LABELS if provenance else _TOLD:
        leaving = [
            (name, text)
            for name, (start, text) in TIES_LEAVING.items()
            if start == label and name.split(" ")[1] in there
        ]
        for chunk in _chunks(view, label):
            nodes += len(chunk)
            total += sum(_hash(label, (id_,), _kept(p, provenance)) for id_, p in chunk)
            starts = {"starts": [id_ for id_, _ in chunk]}
            for name, text in leaving:
                for start, end, p in view.rows("fingerprint", text, starts).rows:
                    ties += 1
                    total += _hash(name, (start, end), _kept(p, provenance))
    return Fingerprint(nodes, ties, f"{total % (1 << 256):064x}")


def _chunks(view: View, label: str) -> Iterator[tuple[tuple[Any, ...], ...]]:
    after = ""
    while rows := view.rows("fingerprint", _NODES[label], {"after": after}).rows:
        yield rows
        after = max(row[0] for row in rows)


def _kept(properties: Mapping[str, Any], provenance: bool) -> Mapping[str, Any]:  # noqa: FBT001 - passed on
    return properties if provenance else {key: value for key, value in properties.items() if key not in _PROVENANCE}


_PROVENANCE = ("records", "replaced")


def _hash(name: str, ids: tuple[str, ...], properties: Mapping[str, Any]) -> int:
    parts = [f"{key}={_plain(value)}" for key, value in sorted(properties.items()) if value is not None]
    text = "\x1e".join((name, *ids, *parts))
    return int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest())


def _plain(value: Any) -> str:
    """Write a value the same way whichever engine gave it.

    >>> _plain(5.0), _plain(True), _plain([date(2011, 3, 14), "x"]), _plain((-0.3, 51.5))
    ('5.0', 'True', '[2011-03-14|x]', '[-0.3|51.5]')
    """
    if isinstance(value, list | tuple):
        return f"[{'|'.join(map(_plain, value))}]"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
