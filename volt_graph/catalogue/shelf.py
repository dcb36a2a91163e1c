"""The shelf: where the questions lie, all of them by name, and a search over them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from volt_graph.catalogue.header import read_question
from volt_graph.catalogue.lint import question_files, same_name
from volt_graph.errors import BadInput
from volt_graph.model.question import Question


def shelf_folder() -> Path:
    """Find `cypher/`: inside the installed package, else (a checkout, an editable install) beside the package.

    Raises
    ------
    BadInput
        when it is in neither place: the installation is broken.

    """
    package = Path(str(files("volt_graph")))
    for folder in (package / "cypher", package.parent / "cypher"):
        if folder.is_dir():
            return folder
    raise BadInput("the questions are missing from this installation", where=str(package), hint="install it again")


def load_shelf(folder: Path | None = None) -> dict[str, Question]:
    """Read every question of a folder (default: the product's own), by name in alphabetical order.

    Raises
    ------
    BadInput
        with file, line, problem and hint, for the first file that may not be asked.

    """
    shelf: dict[str, Question] = {}
    for path in question_files(folder or shelf_folder()):
        question = read_question(path)
        if question.name in shelf:
            raise same_name(path, Path(shelf[question.name].path)).error()
        shelf[question.name] = question
    return dict(sorted(shelf.items()))


def search(shelf: Mapping[str, Question], text: str) -> list[Question]:
    """Find questions by words, best first, ties by name; no words give the whole shelf.

    A word counts where it first matches the start of a word: in the name 8, in the title 4, in the topic 2, in
    the question or its limits 1. Questions that match more of the words come before all that match fewer.
    """
    words = _words(text)
    ranked = []
    for question in shelf.values():
        scores = [_score(question, word) for word in words]
        hits = sum(score > 0 for score in scores)
        if hits or not words:
            ranked.append((-hits, -sum(scores), question.name, question))
    return [entry[3] for entry in sorted(ranked, key=lambda entry: entry[:3])]


def _score(question: Question, word: str) -> int:
    places = (
        (8, question.name.replace("_", " ")),
        (4, question.title),
        (2, question.topic),
        (1, " ".join((question.question, *question.means))),
    )
    return next((points for points, text in places if any(w.startswith(word) for w in _words(text))), 0)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
