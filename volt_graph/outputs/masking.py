"""Names of children taken out of what leaves as a file; ids stay, so that the owner of the records knows who it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from volt_graph.model.answer import Answer, Value
from volt_graph.model.chart import Chart, ChartIncident, SourceText
from volt_graph.model.target import TargetList

MASK = "name withheld: under 18"
"""What stands in place of a name."""


def withheld(number: int) -> str:
    """Say how many names were taken out; nothing when none.

    >>> withheld(0), withheld(1)
    ('', '1 name of a person under 18 withheld; the id stays')
    """
    if not number:
        return ""
    return "1 name of a person under 18 withheld; the id stays" if number == 1 else (
        f"{number} names of people under 18 withheld; the ids stay"
    )  # fmt: skip


def mask_list(found: TargetList) -> TargetList:
    """Take the names of rows under 18 on the day of the list out of it, and say in a note how many."""
    rows = tuple(replace(row, name=MASK) if row.under_18 and row.name else row for row in found.rows)
    number = sum(1 for row in rows if row.name == MASK)
    return replace(found, rows=rows, notes=(*found.notes, f"{withheld(number)}.")) if number else found


def mask_answer(answer: Answer, children: Mapping[str, str]) -> Answer:
    """Take the names of `children` (id to name) out of every text of an answer, also of an adult called the same.

    A name of several words goes wherever it stands; one of a single word only where it is all there is.
    """
    clean = masker(children)
    rows = tuple(tuple(_masked(value, clean) for value in row) for row in answer.rows)
    words = withheld(len(children))
    same = (answer.title, answer.notes) == (clean(answer.title), tuple(map(clean, answer.notes)))
    if not words or (rows == answer.rows and same):
        return answer
    notes = (*map(clean, answer.notes), words)
    return replace(answer, rows=rows, title=clean(answer.title), notes=notes)


def mask_chart(chart: Chart, children: Mapping[str, str]) -> Chart:
    """Call each of `children` (id to name) by the bare id on a page, and take the name out of the delivered lines."""
    called = {person: f"under 18: {person.partition(':')[2] or person}" for person in children}
    own = {line for one in chart.incidents for part in one.parts if part.person in called for line in part.records}
    clean, tokens = masker(children), _tokens(children.values())

    def source(one: SourceText) -> SourceText:
        return replace(one, raw=tokens(one.raw) if one.reference in own else clean(one.raw))

    def incident(one: ChartIncident) -> ChartIncident:
        parts = tuple(replace(part, name=called.get(part.person, part.name)) for part in one.parts)
        return replace(one, parts=parts)

    people = tuple(replace(one, name=called.get(one.id, one.name)) for one in chart.people)
    words = withheld(len(children))
    return replace(
        chart,
        people=people,
        incidents=tuple(incident(one) for one in chart.incidents),
        sources=tuple(source(one) for one in chart.sources),
        hidden=(*chart.hidden, f"{words}.") if words else chart.hidden,
    )


def masker(children: Mapping[str, str]) -> Callable[[str], str]:
    """Give a function that takes these names out of a text.

    >>> clean = masker({"s:1": "Ann Lee", "s:2": "May"})
    >>> clean("Ann Lee with Joann Leeds"), clean("May"), clean("in May")
    ('name withheld: under 18 with Joann Leeds', 'name withheld: under 18', 'in May')
    """
    names = {name for person, name in children.items() if name and name != person}
    several = [name for name in names if " " in name]
    pattern = _any_of(several) if several else None

    def clean(text: str) -> str:
        if text in names:
            return MASK
        return pattern.sub(MASK, text) if pattern else text

    return clean


def _tokens(names: Iterable[str]) -> Callable[[str], str]:
    """Give a function that takes every word of these names out of a line, whatever the columns they stand in."""
    words = {word for name in names for word in name.split() if len(word) > 1}
    if not words:
        return str
    pattern = _any_of(words, re.IGNORECASE)
    return lambda text: pattern.sub("[withheld]", text)


def _any_of(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Find any of these words where it stands alone, the longest first."""
    longest = sorted(words, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", flags)


def _masked(value: Value, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [_masked(one, clean) for one in value]
    return value
