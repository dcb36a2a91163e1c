"""The shelf: where the questions lie, and all of them by name."""

from __future__ import annotations

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


def load_shelf(folder: Path | None = None, taken: Mapping[str, Path] | None = None) -> dict[str, Question]:
    """Read every question of a folder (default: the product's own), by name in alphabetical order.

    `taken` are names of questions that lie elsewhere, with their files; no question of the folder may have one.

    Raises
    ------
    BadInput
        with file, line, problem and hint, for the first file that may not be asked.

    """
    shelf: dict[str, Question] = {}
    for path in question_files(folder or shelf_folder()):
        question = read_question(path)
        other = shelf[question.name].path if question.name in shelf else (taken or {}).get(question.name)
        if other is not None:
            raise same_name(path, Path(other)).error()
        shelf[question.name] = question
    return dict(sorted(shelf.items()))
