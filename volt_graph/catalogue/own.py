"""A person's own questions are asked behind the guard of free questions: what it would refuse, said beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from volt_graph.catalogue.guard import guard
from volt_graph.catalogue.header import parse_file, starts
from volt_graph.catalogue.lint import lint, question_files
from volt_graph.catalogue.problem import Problem
from volt_graph.errors import Refused

_PLACE = re.compile(r"(\d+):\d+")


def lint_own(folder: Path, taken: dict[str, Path]) -> tuple[Problem, ...]:
    """Give all problems of the questions in a folder of a person's own, and what the guard would refuse of them.

    A line of which something is said already is not named twice.
    """
    problems = list(lint(folder, taken))
    said = {(problem.path, problem.line) for problem in problems}
    for path in question_files(folder):
        problems += [problem for problem in guarded(path) if (problem.path, problem.line) not in said]
    return tuple(sorted(problems))


def guarded(path: Path) -> Iterator[Problem]:
    """Find what the guard refuses in the body and in `counts` of one file."""
    question, _ = parse_file(path)
    begin = starts(path.read_text(encoding="utf-8-sig"))
    for text, start in ((question.table, begin["table"]), (question.count, begin.get("counts", 1))):
        if text:
            try:
                guard(text)
            except Refused as error:
                found = _PLACE.fullmatch(error.where)
                line = start + (int(found[1]) - 1 if found else 0)
                yield Problem(str(path), line, error.what, error.hint)
