"""Values of a free question as cells of a table: nodes by their ids, relationships and paths as one readable text."""

from __future__ import annotations

import json
from typing import Any

from volt_graph.model.answer import plain
from volt_graph.model.schema import NODES
from volt_graph.store.values import native


def cell(name: str, value: Any) -> Any:
    """Give what stands in a cell: text, number, truth value, day, time, list of such, or None.

    A node becomes its key, a relationship `a -TYPE-> b` (the ends when the answer holds them, else its type), a path
    the list of the ids of its nodes, a map one line of JSON.

    >>> cell("q", [1, "a", None])
    [1, 'a', None]
    >>> cell("q", {"b": 1, "a": "x"})
    '{"a": "x", "b": 1}'
    """
    if isinstance(value, list | tuple) and not hasattr(value, "srid"):
        return [cell(name, item) for item in value]
    if isinstance(value, dict):
        made = {key: plain(cell(name, item)) for key, item in value.items()}
        return json.dumps(made, sort_keys=True, ensure_ascii=False)
    if hasattr(value, "relationships"):
        return [_id(node) for node in value.nodes]
    if hasattr(value, "labels"):
        return _id(value)
    if hasattr(value, "element_id"):
        return _tie(value)
    known = native(name, value)
    return list(known) if isinstance(known, tuple) else known


def _id(node: Any) -> str:
    """Give the key of a node; its labels when it has none."""
    for label in sorted(node.labels):
        found = node.get(NODES[label].key) if label in NODES else None
        if found is not None:
            return str(found)
    return f"({', '.join(sorted(node.labels))})"


def _tie(tie: Any) -> str:
    ends = [node for node in tie.nodes if node is not None and node.labels]
    return f"{_id(ends[0])} -{tie.type}-> {_id(ends[1])}" if len(ends) == 2 else str(tie.type)
