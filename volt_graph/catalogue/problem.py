"""What is wrong with a question, and where."""

from __future__ import annotations

from dataclasses import dataclass

from volt_graph.errors import BadInput


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One refusal of the header reader: file, line, what is wrong, what to do about it.

    >>> str(Problem("cypher/people/a.cypher", 3, "no title", "add `// title: ...`"))
    'cypher/people/a.cypher:3: no title'
    """

    path: str
    line: int
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"

    def error(self) -> BadInput:
        """Give the error of the tree."""
        return BadInput(self.what, where=f"{self.path}:{self.line}", hint=self.hint)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a text before its file is known: line, what, hint."""

    line: int
    what: str
    hint: str = ""

    def at(self, path: str) -> Problem:
        """Say which file it is in."""
        return Problem(path, self.line, self.what, self.hint)
