"""Records against graph, thing by thing: which nodes and relationships differ, and in which properties."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from volt_graph.errors import Inconsistent
from volt_graph.model.answer import Answer, Column
from volt_graph.model.records import Compared, Progress

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk

_WORDS = {
    "missing": "missing from the graph",
    "stray": "in the graph only",
    "twice": "in the graph twice",
    "differs": "with other properties",
}


def compared(desk: Desk, *, most: int = 100, progress: Callable[[Progress], None] | None = None) -> Answer:
    """Compare every node and relationship with its properties; the first `most` differences are rows, all counted.

    Refused to whoever may not see every delivery: it is about the whole graph. Raises NotFound when nothing was loaded.
    """
    from volt_graph.ingest.compare import compare

    with desk.act("read", "reconcile", {"deep": True}, whole=True) as act:
        found = compare(desk.store, desk.folder, most=most, progress=progress)
        rows = tuple((d.name, d.what, d.id, d.end, d.key, list(d.properties)) for d in found.first)
        columns = (
            Column("name", "string", "label, or relationship type with the labels of its ends"),
            Column("what", "string", "missing, stray (only in the graph), twice, or differs"),
            Column("id", "string", "the node, or where the relationship starts"),
            Column("end", "string", "where the relationship ends"),
            Column("key", "string", "tells parallel relationships apart"),
            Column("properties", "list", "properties whose values differ"),
        )
        answer = Answer(
            "reconcile", "Records against graph, every property", columns, rows, {"deep": True},
            sum(found.differing.values()), found.nodes + found.relationships, notes=_notes(found),
        )  # fmt: skip
        people = {id_ for d in found.first for id_, person in _ends(d.name, d.id, d.end) if id_ and person}
        return act.complete(desk.stamped(answer), people=people)


def _ends(name: str, start: str, end: str) -> tuple[tuple[str, bool], ...]:
    labels = name.split(" ")
    return (start, labels[0] == "Person"), (end, labels[-1] == "Person")


def _notes(found: Compared) -> tuple[str, ...]:
    looked_at = f"{found.nodes} nodes and {found.relationships} relationships of the records were compared"
    if not found.differing:
        return (f"{looked_at}: the graph holds exactly these, every property equal",)
    said = ", ".join(f"{count} {_WORDS[what]}" for what, count in found.differing.items())
    left = sum(found.differing.values()) - len(found.first)
    return (f"{looked_at}: {said}{f'; {left} of them are not listed' if left else ''}",)


def check_compared(answer: Answer) -> None:
    """Raise Inconsistent, in words, when anything differs."""
    if answer.total:
        raise Inconsistent(answer.notes[0], hint="write the graph anew from the records: volt rebuild --replace")
