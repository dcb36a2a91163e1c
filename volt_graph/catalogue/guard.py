"""The first layer of a free question: a parser that lets through what it knows, and knows only what reads.

What runs is written anew from the words that were read: texts become parameters, comments go, and each projection hands
on the ids of the people behind its rows, so that they can be recorded. docs/decisions/0008-guard.md says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from volt_graph.catalogue.guard_clauses import Clauses
from volt_graph.catalogue.guard_scope import OURS
from volt_graph.catalogue.guard_tokens import Word, read_words
from volt_graph.errors import WrongUsage

PEOPLE = f"{OURS}people"
"""Last column of the text that runs: ids of people, in lists of lists."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A question that passed.

    Attributes
    ----------
    text
        What may run; its last column is `PEOPLE`.
    texts
        Parameters that hold the texts of the question.
    columns
        Names of the user's own columns, in order.
    parameters
        Names of the parameters the question expects.
    distinct
        Whether rows that are equal in the user's columns are one (a UNION without ALL).
    order
        Numbers of the columns its rows are ordered by; None without ORDER BY (or with UNION), () when it orders by
        something that is no column.
    chosen
        Whether a SKIP or LIMIT without ORDER BY leaves it to the engine which rows there are.

    """

    text: str
    texts: Mapping[str, str]
    columns: tuple[str, ...]
    parameters: tuple[str, ...]
    distinct: bool
    order: tuple[int, ...] | None = None
    chosen: bool = False

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Give the parameters to run with.

        Raises
        ------
        WrongUsage
            when one is missing, or one is given that the question does not use.

        """
        missing = [name for name in self.parameters if name not in given]
        if missing:
            raise WrongUsage(f"${missing[0]} has no value", hint=f"add --param {missing[0]}=VALUE")
        unused = sorted(set(given) - set(self.parameters))
        if unused:
            raise WrongUsage(f"the question has no ${unused[0]}", hint="mend its name, or leave it out")
        return {**given, **self.texts}


def guard(text: str) -> Guarded:
    """Read a free question and give what may run.

    Raises
    ------
    Refused
        with line:column, what is not allowed and what to write instead.

    >>> guard("MATCH (p:Person {id: 'a:P1'}) RETURN p.name AS name").text
    'MATCH (p:Person {id: $_volt_text0}) RETURN p.name AS name, [p.id] AS _volt_people'

    """
    words = read_words(text)
    reader = Clauses(_without_end_sign(words))
    found = reader.query(PEOPLE, braced=False)
    if reader.word.kind != "end":
        reader.unexpected("the end was expected")
    names = tuple(name for name, _ in found.columns)
    unions = _union(words)
    return Guarded(
        text="".join(reader.out).strip(),
        texts=dict(reader.texts),
        columns=names,
        parameters=tuple(reader.parameters),
        distinct="" in unions,
        order=reader.order if reader.ordered and not unions else None,
        chosen=reader.chosen,
    )


def _without_end_sign(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Let one semicolon at the very end go."""
    return (*words[:-2], words[-1]) if len(words) > 1 and words[-2].is_sign(";") else words


def _union(words: tuple[Word, ...]) -> list[str]:
    """Give a word for each UNION outside subqueries: ALL, or "" for one that makes equal rows one."""
    depth, found = 0, []
    for word, after in zip(words, words[1:], strict=False):
        depth += word.is_sign("{") - word.is_sign("}")
        if depth == 0 and word.is_word("UNION"):
            found.append("ALL" if after.is_word("ALL") else "")
    return found
