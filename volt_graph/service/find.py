"""Find people, places, areas and gangs by id or name, incidents by id or reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.errors import Ambiguous, NotFound
from volt_graph.model.answer import Answer, Column
from volt_graph.model.schema import NODES

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk

Hit = tuple[str, str, str, float | None]
EXACT = ("Person", "Incident", "Location", "Area", "Gang")


def find(desk: Desk, text: str, *, limit: int = 20) -> Answer:
    """Look the text up as an id of each label, then as words in names; best first, `limit` of a kind."""
    with desk.act("find", "find", {"text": text, "limit": limit}) as act:
        hits: list[Hit] = [(label, found, "id", None) for label in EXACT for found in _as_id(desk, label, text)]
        known = {(label, found) for label, found, _, _ in hits}
        for label in (name for name, node in NODES.items() if node.full_text):
            for found, score in desk.store.find(label, text, limit):
                if (label, found) not in known:
                    hits.append((label, found, "name", round(score, 4)))
        described = _described(desk, hits)
        columns = (
            Column("label", "string", "what it is"),
            Column("id", "string", "its key"),
            Column("name", "string", "name or reference as recorded"),
            Column("matched", "string", "whether the id or the name matched"),
            Column("score", "float", "engine's text score; comparable inside one kind only"),
        )
        rows = tuple((label, found, described.get((label, found)), how, score) for label, found, how, score in hits)
        answer = Answer(
            "find", f"What goes by {text!r}", columns, rows, total=len(rows),
            notes=(f"at most {limit} of a kind are listed; a likeness of names is not an identity",),
        )  # fmt: skip
        people = [found for label, found, _, _ in hits if label == "Person"]
        return act.complete(desk.stamped(answer), people=people)


def _as_id(desk: Desk, label: str, text: str) -> list[str]:
    from volt_graph.catalogue.resolve import candidates, resolve

    try:
        return [resolve(desk.view, label, text)]
    except Ambiguous:
        return list(candidates(desk.view, label, text))
    except NotFound:
        return []


def _described(desk: Desk, hits: list[Hit]) -> dict[tuple[str, str], str]:
    from volt_graph.catalogue.titles import read_titles

    wanted: dict[str, list[str]] = {}
    for label, found, _, _ in hits:
        wanted.setdefault(label, []).append(found)
    return {(label, key): title for label, keys in wanted.items()
            for key, title in read_titles(desk.view, label, keys).items()}  # fmt: skip
