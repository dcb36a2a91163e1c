"""Ask one question: bind its parameters, run its texts, check the answer against the declared columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from volt_graph.catalogue.closed import check_closed
from volt_graph.catalogue.nothing import nothing_found
from volt_graph.catalogue.resolve import resolve
from volt_graph.catalogue.values import read_values
from volt_graph.errors import Inconsistent
from volt_graph.model.answer import Answer, Column, Value
from volt_graph.model.question import THING_LABELS, Question
from volt_graph.store.base import Picture, Row, Rows, View

Read = Callable[[str, str, Mapping[str, Value]], Rows]
"""Reads rows: the question's name, a Cypher text, its parameters."""


def ask(view: View, question: Question, params: Mapping[str, Value], *, read: Read | None = None) -> Answer:
    """Run the table and the count of a question, through `read` when its texts are not the product's own.

    `params` hold native values or text; people, places, areas, gangs and incidents may be bare ids. The notes
    of the answer are the question's limits (`means`), before them what to widen when there is no row; provenance and
    marking are the caller's to add.

    Raises
    ------
    WrongUsage
        for an unknown, missing or malformed parameter.
    NotFound, Ambiguous
        when a parameter names no node of its label, or several.
    QuestionFailed, StoreUnavailable
        from the store.
    Inconsistent
        when the engine's columns or types are not the declared ones.

    """
    values = bound(view, question, params)
    read = read or view.rows
    found = read(question.name, question.table, values)
    names = tuple(column.name for column in question.returns)
    if found.columns != names and (found.rows or found.columns):  # the embedded engine names no column without a row
        raise Inconsistent(
            f"{question.name} gave the columns {', '.join(found.columns)}; declared are {', '.join(names)}",
            where=question.path,
            hint="mend the question: `returns` and RETURN must say the same",
        )
    rows = tuple(_typed(question, row) for row in found.rows)
    looked_at = _looked_at(read, question, values)
    nothing = () if rows else (nothing_found(question, values, looked_at),)
    return Answer(
        question=question.name,
        title=question.title,
        columns=question.returns,
        rows=rows,
        params=values,
        total=len(rows),
        looked_at=looked_at,
        notes=(*nothing, *question.means),
    )


def picture(view: View, question: Question, params: Mapping[str, Value]) -> Picture:
    """Run the picture of a question: its nodes and relationships; raises as `ask` does."""
    return view.picture(question.name, question.picture, bound(view, question, params))


def bound(view: View, question: Question, params: Mapping[str, Value]) -> dict[str, Value]:
    """Give every declared parameter its native value, bare ids resolved to full ones."""
    values = check_closed(question, read_values(question, params))
    for param in question.params:
        given = values[param.name]
        if param.type in THING_LABELS and isinstance(given, str):
            values[param.name] = resolve(view, THING_LABELS[param.type], given)
    return values


def _looked_at(read: Read, question: Question, values: Mapping[str, Value]) -> int:
    found = read(f"{question.name} (count)", question.count, values).rows
    count = found[0][0] if found else 0
    if not isinstance(count, int):
        raise Inconsistent(f"{question.name} counts {count!r}, which is no whole number", where=question.path)
    return count


def _typed(question: Question, row: Row) -> tuple[Value, ...]:
    return tuple(_value(question, column, value) for column, value in zip(question.returns, row, strict=True))


def _value(question: Question, column: Column, value: Any) -> Value:
    if value is None:
        return None
    if column.type == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not _IS[column.type](value):
        raise Inconsistent(
            f"{question.name} gave {type(value).__name__} {value!r} in {column.name}, declared as {column.type}",
            where=question.path,
            hint="mend the type in the header or the expression in RETURN",
        )
    kept: Value = value
    return kept


_IS: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "float": lambda value: isinstance(value, float),
    "boolean": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, date) and not isinstance(value, datetime),
    "datetime": lambda value: isinstance(value, datetime),
    "list": lambda value: isinstance(value, list),
}
