"""The catalogue as a list, with a person's own folder beside it; holds nothing about people, so it needs no reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import NotFound
from volt_graph.model.answer import Answer, Column
from volt_graph.model.question import Question

if TYPE_CHECKING:
    from volt_graph.catalogue.problem import Problem


@cache
def shelf() -> dict[str, Question]:
    """Read the product's questions once per process, by name."""
    from volt_graph.catalogue.shelf import load_shelf

    return load_shelf()


@cache
def own_questions(folder: Path) -> dict[str, Question]:
    """Read a person's own questions, once per process; BadInput for one that may not be asked or has a taken name."""
    from volt_graph.catalogue.shelf import load_shelf

    return load_shelf(folder, _taken())


def all_questions(catalogue: Path | None) -> Mapping[str, Question]:
    """Give the product's questions and those of the folder `catalogue`, by name."""
    return shelf() if catalogue is None else {**shelf(), **own_questions(catalogue)}


def question(name: str, catalogue: Path | None = None) -> Question:
    """Find one question; NotFound names those that sound like it."""
    from volt_graph.catalogue.search import search

    known = all_questions(catalogue)
    if name in known:
        return known[name]
    near = [q.name for q in search(known, name.replace("_", " "))][:3]
    hint = f"did you mean {', '.join(near)}?" if near else "volt questions lists them all"
    raise NotFound(f"no question is called {name!r}", hint=hint)


def check_questions(folder: Path) -> tuple[int, tuple[Problem, ...]]:
    """Read every question of a folder: how many files, and all problems by file and line; nothing is asked.

    Raises
    ------
    BadInput
        when there is no such folder, or a file cannot be read.

    """
    from volt_graph.catalogue.lint import lint, question_files
    from volt_graph.catalogue.own import lint_own
    from volt_graph.catalogue.shelf import shelf_folder

    products = folder.resolve() == shelf_folder().resolve()
    return len(question_files(folder)), lint(folder) if products else lint_own(folder, _taken())


def list_questions(topic: str, words: str, catalogue: Path | None = None) -> Answer:
    """List questions of a topic ("" = all) that match the words ("" = all), the best match first."""
    from volt_graph.catalogue.search import search

    known = all_questions(catalogue)
    topics = sorted({q.topic for q in known.values()})
    if topic and topic not in topics:
        raise NotFound(f"no topic is called {topic!r}", hint=f"topics: {', '.join(topics)}")
    found = search(known, words) if words else sorted(known.values(), key=lambda q: (q.topic, q.name))
    rows = tuple((q.topic, q.name, q.title, _parameters(q)) for q in found if topic in ("", q.topic))
    own = sorted(set(known) - set(shelf()))
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
        looked_at=len(known),
        notes=(
            *([] if rows else [f"no question is found by {words!r}: try other words, or a topic: {', '.join(topics)}"]),
            "volt ask NAME --help explains one",
            *([f"your own, not the product's: {', '.join(own)}"] if own else []),
        ),
    )


def _parameters(asked: Question) -> str:
    return " ".join(p.name if p.required else f"[{p.name}]" for p in asked.params)


def _taken() -> dict[str, Path]:
    return {q.name: Path(q.path) for q in shelf().values()}
