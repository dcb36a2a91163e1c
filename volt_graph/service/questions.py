"""The catalogue as a list; holds nothing about people, so it needs no reason."""

from __future__ import annotations

from functools import cache

from volt_graph.errors import NotFound
from volt_graph.model.answer import Answer, Column
from volt_graph.model.question import Question


@cache
def shelf() -> dict[str, Question]:
    """Read the questions once per process, by name."""
    from volt_graph.catalogue.shelf import load_shelf

    return load_shelf()


def question(name: str) -> Question:
    """Find one question; NotFound names those that sound like it."""
    from volt_graph.catalogue.shelf import search

    found = shelf().get(name)
    if found is not None:
        return found
    near = [q.name for q in search(shelf(), name.replace("_", " "))][:3]
    hint = f"did you mean {', '.join(near)}?" if near else "volt questions lists them all"
    raise NotFound(f"no question is called {name!r}", hint=hint)


def list_questions(topic: str, words: str) -> Answer:
    """List questions of a topic ("" = all) that match the words ("" = all)."""
    from volt_graph.catalogue.shelf import search

    topics = sorted({q.topic for q in shelf().values()})
    if topic and topic not in topics:
        raise NotFound(f"no topic is called {topic!r}", hint=f"topics: {', '.join(topics)}")
    found = search(shelf(), words) if words else sorted(shelf().values(), key=lambda q: (q.topic, q.name))
    rows = tuple((q.topic, q.name, q.title, _parameters(q)) for q in found if topic in ("", q.topic))
    return Answer(
        question="questions",
        title="Questions of the catalogue",
        columns=(
            Column("topic", "string", "what it is about"),
            Column("name", "string", "name for volt ask"),
            Column("title", "string", "what it answers"),
            Column("parameters", "string", "its parameters; those in brackets may be left out"),
        ),
        rows=rows,
        total=len(rows),
        looked_at=len(shelf()),
        notes=("volt ask NAME --help explains one",),
    )


def _parameters(asked: Question) -> str:
    return " ".join(p.name if p.required else f"[{p.name}]" for p in asked.params)
