"""Free read-only Cypher: guarded, run as a reader with time-out and row cap, the people behind each row recorded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from volt_graph.errors import Refused, WrongUsage
from volt_graph.model.answer import Answer, Column, Value
from volt_graph.service.row_order import in_order, left_to_engine

if TYPE_CHECKING:
    from volt_graph.catalogue.guard import Guarded
    from volt_graph.service.desk import Desk

MOST_ROWS = 10_000
"""Most rows one answer may have."""
MOST_PEOPLE = 20_000
"""Most people one answer may rest on: each of them is written into the audit log."""
MOST_ELEMENTS = 1_000
MOST_CHARACTERS = 10_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?")
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"), (int, "integer"), (float, "float"), (datetime, "datetime"), (date, "date"), (str, "string"),
    (list, "list"),
)  # fmt: skip


def query(desk: Desk, cypher: str, params: Mapping[str, Any], *, limit: int = 1_000) -> Answer:
    """Run a free question and give at most `limit` rows (1 to MOST_ROWS), nodes and relationships as their ids.

    It takes the role analyst, and an actor who may see every delivery: rows of scalars cannot be sifted. The people
    behind each row, also behind counts, are written into the audit log with the question (its texts taken out).

    Raises
    ------
    Refused
        by the policy, by the guard (with line:column), or when it rests on too many people.
    WrongUsage
        when a parameter is missing, not used, too large or of a kind a graph has not.
    QuestionFailed
        when the engine refuses it, or it takes too long or too much memory.

    """
    from volt_graph.catalogue.guard import guard

    _check(params, limit)
    with desk.act("query", "query", {"cypher": cypher, **params}, whole=True) as act:
        passed = guard(cypher)
        found = desk.view.free("query", passed.text, passed.values(params), most=limit + 1)
        rows = found.rows[:limit]
        people = sorted(set(texts(row[-1] for row in rows)))
        if len(people) > MOST_PEOPLE:
            raise Refused(
                f"the answer rests on the records of {len(people)} people, and each would have to be recorded",
                hint=f"at most {MOST_PEOPLE}: narrow the period or place, or ask a question of the catalogue",
            )
        act.question = passed.text
        more = len(found.rows) > limit
        chosen = passed.chosen or left_to_engine([row[:-1] for row in found.rows], limit, passed.order)
        answer = _answer(passed, rows, params, notes=_notes(passed, len(rows), people, more=more, chosen=chosen))
        answer = replace(answer, total=len(answer.rows) + more, people=tuple(people))
        return act.complete(desk.stamped(answer), people=people)


def _notes(passed: Guarded, rows: int, people: list[str], *, more: bool, chosen: bool) -> list[str]:
    notes = ["a free question: its meaning and its limits are those of whoever wrote it",
             f"people whose records are behind these rows: {len(people)}; they are in the audit log"]  # fmt: skip
    if more:
        notes.append(f"there are more than {rows} rows; the rest was not read, so the total is not known")
    if chosen:
        notes.append("which rows are left by the limit is the engine's choice: add ORDER BY, down to an id")
    elif passed.order is None and rows > 1:
        notes.append("no ORDER BY: the rows are sorted by their columns")
    return notes


def _answer(passed: Guarded, rows: Sequence[tuple[Any, ...]], params: Mapping[str, Any], *, notes: list[str]) -> Answer:
    own = in_order([row[:-1] for row in rows], passed.order)
    if passed.distinct:
        own = list({json.dumps(row, default=str): row for row in own}.values())
    kinds = [_kind([row[at] for row in own]) for at in range(len(passed.columns))]
    return Answer(
        question="query",
        title="Free question",
        columns=tuple(
            Column(name, kind, "as the question says") for name, kind in zip(passed.columns, kinds, strict=True)
        ),
        rows=tuple(tuple(_fit(v, kind) for v, kind in zip(row, kinds, strict=True)) for row in own),
        params=dict(params),
        total=len(own),
        notes=tuple(notes),
    )


def _kind(values: Iterable[Any]) -> str:
    """Give the type of a column from its values: numbers of both kinds are floats, anything else mixed is text.

    >>> _kind([1, None]), _kind([1, 2.5]), _kind([1, "a"]), _kind([None])
    ('integer', 'float', 'string', 'string')
    """
    kinds = {next((name for of, name in _KINDS if isinstance(v, of)), "string") for v in values if v is not None}
    if kinds == {"integer", "float"}:
        return "float"
    return kinds.pop() if len(kinds) == 1 else "string"


def _fit(value: Any, kind: str) -> Value:
    if value is None:
        return None
    if kind == "float":
        return float(value)
    fitting: Value = value if kind != "string" or isinstance(value, str) else str(value)
    return fitting


def texts(values: Iterable[Any]) -> Iterator[str]:
    """Give every text in lists of lists."""
    for value in values:
        if isinstance(value, list):
            yield from texts(value)
        elif value is not None:
            yield str(value)


def read_param(text: str) -> tuple[str, Value]:
    """Read `name=value` as a person types it.

    Whole numbers, numbers, true, false, null, days, local times and lists in JSON are what they look like; anything
    else, and what stands in double quotes, is text.

    Raises
    ------
    WrongUsage
        when there is no name or no `=`.

    >>> read_param("since=2011-03-14"), read_param("id=P0001"), read_param('n="5"'), read_param('ids=["a", "b"]')
    (('since', datetime.date(2011, 3, 14)), ('id', 'P0001'), ('n', '5'), ('ids', ['a', 'b']))
    """
    name, sign, value = text.partition("=")
    if not sign or not name.isidentifier():
        raise WrongUsage(f"{text!r} is no parameter", hint="write --param name=value")
    try:
        if _DAY.fullmatch(value):
            return name, date.fromisoformat(value)
        if _MOMENT.fullmatch(value):
            return name, datetime.fromisoformat(value)
        return name, json.loads(value, parse_constant=_no_number)
    except ValueError:
        return name, value


def _no_number(text: str) -> None:
    raise ValueError(text)


def _check(params: Mapping[str, Any], limit: int) -> None:
    """Refuse parameters a question could be blown up with, or that no graph holds."""
    if not 1 <= limit <= MOST_ROWS:
        raise WrongUsage(f"limit is {limit}", hint=f"give 1 to {MOST_ROWS}")
    for name, value in params.items():
        items = value if isinstance(value, list) else [value]
        if len(items) > MOST_ELEMENTS:
            raise WrongUsage(f"${name} has {len(items)} elements", hint=f"at most {MOST_ELEMENTS}; ask in parts")
        for item in items:
            if item is not None and not isinstance(item, str | int | float | date):
                raise WrongUsage(f"${name} holds a {type(item).__name__}", hint="give text, numbers, days, or a list")
            if isinstance(item, str) and len(item) > MOST_CHARACTERS:
                raise WrongUsage(f"${name} holds a text of {len(item)} characters", hint=f"at most {MOST_CHARACTERS}")
            if isinstance(item, int) and abs(item) >= 2**63:
                raise WrongUsage(f"${name} holds a number beyond 64 bits", hint="give a smaller one")
