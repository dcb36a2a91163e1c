"""Records that stand for one thing: which ids the graph shows as one node, and what that node says.

The records keep every id as delivered. Only where rows of the graph are made (loading, rebuilding, rewriting after a
decision, reconciling) an id is looked up here and becomes the id of its cluster.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from volt_graph.ingest.names import SEPARATOR, tie_parts
from volt_graph.trust.roles import level

UNITED = "united"
"""Property of a node that stands for several records: their ids."""

REPLACED = "replaced"
"""Property of what is stated anew: the lines that stated it before."""
Stated = tuple[int, str, int, int, str]
"""Line and key it is asked by, then delivery, line and body of one statement."""
Make = Callable[[str, Iterator[Stated]], dict[str, Any]]

MAKE_MEMBERS = (
    "CREATE TABLE IF NOT EXISTS identity_member ("
    "label TEXT NOT NULL, member TEXT NOT NULL, shown TEXT NOT NULL, PRIMARY KEY (label, member)) WITHOUT ROWID"
)
_MEMBERS = "SELECT label, member, shown FROM identity_member ORDER BY label, member"
_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'identity_member'"
_REPLACED = """
SELECT d.delivery || ':' || p.line FROM past p JOIN delivery d ON d.number = p.delivery
WHERE p.name = ? AND p.key = ? ORDER BY p.delivery, p.line
"""
_ANY_PAST = (
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'past'",
    "SELECT 1 FROM past WHERE name = ? LIMIT 1",
)
_STATED = "SELECT 0, key, delivery, line, body FROM statement WHERE name = ? AND key = ? ORDER BY delivery, line"


class Clusters:
    """Which ids are shown as which; an id in no cluster is shown as itself."""

    def __init__(self, rows: Iterator[tuple[str, str, str]] | tuple[()] = ()) -> None:
        self._shown: dict[tuple[str, str], str] = {}
        self._members: dict[tuple[str, str], list[str]] = {}
        for label, member, shown in rows:
            self._shown[label, member] = shown
            self._members.setdefault((label, shown), []).append(member)

    def __bool__(self) -> bool:
        """Whether there is any cluster."""
        return bool(self._shown)

    def shown(self, label: str, key: str) -> str:
        """Give the id of the node that stands for a record."""
        return self._shown.get((label, key), key)

    def members(self, label: str, key: str) -> list[str]:
        """Give the ids a node stands for, ascending; itself alone when it is in no cluster."""
        return self._members.get((label, key), [key])

    def all(self, label: str) -> dict[str, list[str]]:
        """Give every cluster of a label by the id it is shown as."""
        return {shown: ids for (of, shown), ids in self._members.items() if of == label}

    def graph_key(self, name: str, key: str) -> str | None:
        """Give the key under which the graph has a statement; None for a tie from a node to itself."""
        parts = tie_parts(name)
        if parts is None:
            return self.shown(name, key)
        start, end, own = key.split(SEPARATOR)
        a, b = self.shown(parts[0], start), self.shown(parts[2], end)
        if a == b and parts[0] == parts[2] and start != end:
            return None
        return f"{a}{SEPARATOR}{b}{SEPARATOR}{own}"

    def source_keys(self, name: str, key: str) -> list[str]:
        """Give every key of the records that becomes this key of the graph."""
        parts = tie_parts(name)
        if parts is None:
            return self.members(name, key)
        start, end, own = key.split(SEPARATOR)
        ends = product(self.members(parts[0], start), self.members(parts[2], end))
        return [f"{a}{SEPARATOR}{b}{SEPARATOR}{own}" for a, b in ends]

    def touches(self, name: str, key: str) -> bool:
        """Say whether a statement is about a member of a cluster."""
        parts = tie_parts(name)
        if parts is None:
            return (name, key) in self._shown
        start, end, _ = key.split(SEPARATOR)
        return (parts[0], start) in self._shown or (parts[2], end) in self._shown


def read_clusters(connection: sqlite3.Connection) -> Clusters:
    """Read the clusters that stand in the records; none when nobody ever resolved an identity."""
    if connection.execute(_THERE).fetchone() is None:
        return Clusters()
    return Clusters(connection.execute(_MEMBERS))


class States:
    """Makes rows of the graph from statements of one name, each key of the graph once."""

    def __init__(self, connection: sqlite3.Connection, name: str, make: Make, clusters: Clusters) -> None:
        self._connection = connection
        self._name = name
        self._make = make
        self._clusters = clusters
        self._given: set[str] = set()
        there, any_past = _ANY_PAST
        self._past = bool(connection.execute(there).fetchone() and connection.execute(any_past, (name,)).fetchone())

    def __call__(self, key: str, group: Iterator[Stated]) -> dict[str, Any] | None:
        """Give the row of a key of the records; None when its row was given already or the graph has none."""
        if not self._clusters or not self._clusters.touches(self._name, key):
            return self._replaced(self._make(key, group), [key])
        own = self._clusters.graph_key(self._name, key)
        if own is None or own in self._given:
            return None
        self._given.add(own)
        return self.row(own)

    def row(self, key: str) -> dict[str, Any] | None:
        """Give the row of a key of the graph, from all that is stated of it; None when nothing is."""
        keys = self._clusters.source_keys(self._name, key)
        stated = {one: self._connection.execute(_STATED, (self._name, one)).fetchall() for one in keys}
        if tie_parts(self._name) is None:
            rows = [self._make(one, iter(found)) for one, found in stated.items() if found]
            return self._replaced(_united(key, keys, rows), keys) if rows else None
        found = sorted((s for group in stated.values() for s in group), key=lambda s: (s[2], s[3], s[1]))
        return self._replaced(self._make(key, iter(found)), keys) if found else None

    def _replaced(self, row: dict[str, Any], keys: list[str]) -> dict[str, Any]:
        """Name the lines that stated this before a newer delivery replaced them: it is not new with the newer one."""
        if self._past:
            lines = [line for key in keys for (line,) in self._connection.execute(_REPLACED, (self._name, key))]
            if lines:
                row["p"][REPLACED] = list(dict.fromkeys(lines))
        return row


def _united(key: str, members: list[str], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Unite what several records say of one thing: the shown one's word stands, the others fill its gaps.

    Lists are united, a name that differs becomes an alias, a flag once raised stays, the highest marking binds all.
    """
    if len(members) == 1:
        return rows[0]
    rows = sorted(rows, key=lambda row: (row["id"] != key, row["id"]))
    bodies: list[Mapping[str, Any]] = [row["p"] for row in rows]
    united: dict[str, Any] = {}
    for body in bodies:
        for name, value in body.items():
            had = united.get(name)
            if isinstance(value, list):
                united[name] = list(dict.fromkeys([*(had or []), *value]))
            elif had in (None, "") or (had is False and value is True):
                united[name] = value
    names = [_name_of(body) for body in bodies]
    aliases = [*united.get("aliases", []), *(name for name in names[1:] if name and name != names[0])]
    if any(names):  # an empty list too, so that names that have become alike leave no old alias in the graph
        united["aliases"] = list(dict.fromkeys(aliases))
    united["marking"] = max((body["marking"] for body in bodies), key=level)
    united[UNITED] = members
    return {"id": key, "p": united}


def _name_of(body: Mapping[str, Any]) -> str:
    return str(body.get("name") or " ".join(filter(None, (body.get("forename"), body.get("surname")))))
