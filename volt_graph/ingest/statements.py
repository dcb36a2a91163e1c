"""What a canonical row states in the graph: nodes and ties with their keys, as the records hold them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from volt_graph.ingest.names import NATIONAL, SEPARATOR, node_id, tie_name
from volt_graph.model.schema import FILES, TIES, End, FileSpec, TieStatement

Values = dict[str, Any]
Statement = tuple[str, str, Values]
"""Name (label, or tie with its labels, or file), key, properties."""

_IDS_AS_PROPERTIES: Mapping[str, tuple[str, str]] = {"incident_id": ("incident", "Incident")}


@dataclass(frozen=True, slots=True)
class Stater:
    """States the rows of one canonical file for one source."""

    node: Callable[[Values], Statement] | None
    ties: tuple[Callable[[Values, str], list[Statement]], ...]
    kept: tuple[str, ...]
    """Columns that no statement carries; they stay in the records."""

    def __call__(self, values: Values) -> list[Statement]:
        """Give the statements of one row."""
        found: list[Statement] = []
        own = ""
        if self.node is not None:
            statement = self.node(values)
            own = statement[1]
            found.append(statement)
        for tie in self.ties:
            found += tie(values, own)
        return found


def make_stater(file: str, source: str) -> Stater:
    """Compile the statements of one canonical file."""
    spec = FILES[file]
    node = _node_stater(spec, source) if spec.node else None
    carried = {c.name for c in spec.columns if c.property and spec.node} | {
        name for tie in spec.ties for name in (tie.start.column, tie.end.column, *tie.columns)
    }
    carried |= set(spec.node.id_columns) if spec.node else set()
    carried |= {tie.when[0] for tie in spec.ties if tie.when}
    kept = tuple(c.name for c in spec.columns if c.name not in carried)
    return Stater(node, tuple(_tie_stater(spec, tie, source) for tie in spec.ties), kept)


def _node_stater(spec: FileSpec, source: str) -> Callable[[Values], Statement]:
    assert spec.node is not None
    label, id_columns = spec.node.label, spec.node.id_columns
    renamed = [(c.name, c.property) for c in spec.columns if c.property and c.property != c.name]
    left_out = {c.name for c in spec.columns if not c.property} | {
        c.name for c in spec.columns if c.property and any(c.name in t.columns for t in spec.ties)
    }
    single = id_columns[0] if len(id_columns) == 1 else ""

    def state(values: Values) -> Statement:
        own = values[single] if single else "|".join(str(values.get(c, "")) for c in id_columns)
        body = {name: value for name, value in values.items() if name not in left_out}
        for old, new in renamed:
            if old in body:
                body[new] = body.pop(old)
        return label, node_id(label, source, own), body

    return state


def _tie_stater(spec: FileSpec, tie: TieStatement, source: str) -> Callable[[Values, str], list[Statement]]:
    name = tie_name(tie.type, tie.start.label, tie.end.label)
    keyed, when = bool(TIES[tie.type].key), tie.when
    renamed = {column: named for column, named in _IDS_AS_PROPERTIES.items() if column in tie.columns}
    start, end = _end(tie.start, source), _end(tie.end, source)

    def state(values: Values, own: str) -> list[Statement]:
        if when and values.get(when[0]) not in when[1]:
            return []
        body = {column: values[column] for column in tie.columns if column in values}
        for column, (property_, label) in renamed.items():
            if column in body:
                body[property_] = node_id(label, source, body.pop(column))
        if keyed:
            body["key"] = str(body.get("key", body.get(TIES[tie.type].key, "")))
        key = body.get("key", "")
        return [
            (name, f"{a}{SEPARATOR}{b}{SEPARATOR}{key}", body) for a in start(values, own) for b in end(values, own)
        ]

    return state


def _end(end: End, source: str) -> Callable[[Values, str], Sequence[str]]:
    """Make the reader of one end of a tie: ids of the nodes there, none when its cell is blank."""
    label, column = end.label, end.column
    if not column:
        return lambda _, own: (own,)
    if end.many:
        return lambda values, _: [node_id(label, source, item) for item in values.get(column) or ()]
    if label in NATIONAL:
        return lambda values, _: (node_id(label, source, values[column]),) if values.get(column) else ()
    return lambda values, _: (f"{source}:{values[column]}",) if values.get(column) else ()
