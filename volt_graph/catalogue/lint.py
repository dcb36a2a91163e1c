"""Check a folder of questions: every problem of every file, sorted by file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from volt_graph.catalogue.header import parse_file
from volt_graph.catalogue.problem import Problem
from volt_graph.errors import BadInput


def question_files(folder: Path) -> tuple[Path, ...]:
    """List `<topic>/<name>.cypher` below a folder, sorted; BadInput when the folder is not there."""
    if not folder.is_dir():
        raise BadInput("no such folder of questions", where=str(folder), hint="give a folder of <topic>/<name>.cypher")
    return tuple(sorted(folder.glob("*/*.cypher"))) + tuple(sorted(folder.glob("*.cypher")))


def lint(folder: Path, taken: Mapping[str, Path] | None = None) -> tuple[Problem, ...]:
    """Give all problems of the questions in a folder; none when all may be asked.

    `taken` are names of questions that lie elsewhere, with their files: a second question of one is a problem.
    """
    problems: list[Problem] = []
    first: dict[str, Path] = dict(taken or {})
    for path in question_files(folder):
        problems += parse_file(path)[1]
        if path.stem in first:
            problems.append(same_name(path, first[path.stem]))
        first.setdefault(path.stem, path)
    return tuple(sorted(problems))


def same_name(path: Path, other: Path) -> Problem:
    """Say that two files hold a question of one name."""
    return Problem(str(path), 1, f"a question named {path.stem} is already in {other}", "rename one of them")
