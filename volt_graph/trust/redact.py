"""Row rules: what an actor may not see leaves an answer, and is counted in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from volt_graph.model.answer import Answer, Value
from volt_graph.trust.policy import Actor, Thing, decide

Row = TypeVar("Row")


def hidden_ids(actor: Actor, action: str, things: Iterable[Thing]) -> frozenset[str]:
    """Give the names (full ids) of the things this actor may not see in this action."""
    return frozenset(thing.name for thing in things if not decide(actor, action, thing).allowed)


def sift(rows: Iterable[Row], about: Callable[[Row], Iterable[str]], hidden: frozenset[str]) -> tuple[list[Row], int]:
    """Split rows: those about nothing hidden, and how many were kept back. `about` gives the ids of a row.

    >>> sift([("a", 1), ("b", 2)], lambda row: [row[0]], frozenset({"b"}))
    ([('a', 1)], 1)
    """
    kept, withheld = [], 0
    for row in rows:
        if hidden.isdisjoint(about(row)):
            kept.append(row)
        else:
            withheld += 1
    return kept, withheld


def withhold(answer: Answer, hidden: frozenset[str]) -> Answer:
    """Take out the rows that hold a hidden id in any cell, and say how many went."""
    if not hidden:
        return answer
    kept, withheld = sift(answer.rows, row_ids, hidden)
    if not withheld:
        return answer
    total = max(answer.total, len(answer.rows)) - withheld
    return replace(answer, rows=tuple(kept), total=total, notes=(*answer.notes, words(withheld)))


def row_ids(row: Iterable[Value]) -> Iterable[str]:
    """Give every text of a row that has the form of a full id (`<source>:<id>`), lists looked into.

    >>> list(row_ids(("s:P1", 3, ["s:P2", "Smith"], None)))
    ['s:P1', 's:P2']
    """
    for cell in row:
        for text in cell if isinstance(cell, list | tuple) else (cell,):
            if isinstance(text, str) and ":" in text:
                yield text


def words(withheld: int) -> str:
    """Say how many rows were kept back.

    >>> words(1), words(3)
    ('1 row withheld: it is about records you may not see', '3 rows withheld: they are about records you may not see')
    """
    if withheld == 1:
        return "1 row withheld: it is about records you may not see"
    return f"{withheld} rows withheld: they are about records you may not see"
