"""Nodes, relationships and paths of an answer as one picture in terms of (label, id)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from volt_graph.errors import QuestionFailed
from volt_graph.model.schema import NODES
from volt_graph.store.base import Picture, Tied
from volt_graph.store.values import properties

End = tuple[str, str]


def draw(name: str, values: Iterator[Any]) -> Picture:
    """Collect every node and relationship in `values`, each once, sorted.

    Raises
    ------
    QuestionFailed
        when a relationship comes without its two nodes, or a node is of a label the schema does not know.

    """
    found: dict[str, End] = {}
    nodes: dict[End, dict[str, Any]] = {}
    raw: dict[str, Any] = {}
    for part in _parts(values):
        if hasattr(part, "labels"):
            if part.element_id not in found:
                end = found[part.element_id] = _end(name, part)
                nodes[end] = properties(name, part)
        else:
            raw[part.element_id] = part
    ties = [_tied(name, tie, found) for tie in raw.values()]
    ties.sort(key=lambda t: (t.type, t.start, t.end, sorted((k, str(v)) for k, v in t.properties.items())))
    return Picture({end: nodes[end] for end in sorted(nodes)}, tuple(ties))


def _parts(values: Iterator[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list):
            yield from _parts(iter(value))
        elif hasattr(value, "relationships"):
            yield from value.nodes
            yield from value.relationships
        elif hasattr(value, "element_id"):
            yield value


def _end(name: str, node: Any) -> End:
    for label in sorted(node.labels):
        if label in NODES:
            return label, str(node.get(NODES[label].key))
    raise QuestionFailed(f"{name}: the picture holds a node of unknown label {sorted(node.labels)}")


def _tied(name: str, tie: Any, found: dict[str, End]) -> Tied:
    try:
        start, end = (found[node.element_id] for node in tie.nodes)
    except KeyError as error:
        raise QuestionFailed(
            f"{name}: a {tie.type} of the picture comes without its ends", hint="return the path, not the tie alone"
        ) from error
    return Tied(tie.type, start, end, properties(name, tie))
