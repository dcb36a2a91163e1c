"""The order of the rows of a free question: the same data give the same bytes, whatever the engine gave first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

Row = tuple[Any, ...]


def in_order(rows: Sequence[Row], order: tuple[int, ...] | None) -> list[Row]:
    """Put rows into one order.

    `order` numbers the columns that the question orders by: rows that are equal in them are sorted by all their
    columns. None, a question without ORDER BY: all rows are. (), it orders by what is no column: they stay.

    >>> in_order([("b", 1), ("a", 1), (None, 2)], None)
    [('a', 1), ('b', 1), (None, 2)]
    >>> in_order([("b", 2), ("b", 1), ("a", 1)], (1,))
    [('b', 2), ('a', 1), ('b', 1)]
    """
    if order is None:
        return sorted(rows, key=place)
    if not order:
        return list(rows)
    groups = groupby(rows, key=lambda row: [place(row[at]) for at in order])
    return [row for _, group in groups for row in sorted(group, key=place)]


def left_to_engine(rows: Sequence[Row], most: int, order: tuple[int, ...] | None) -> bool:
    """Say whether, of more rows than the `most` shown, it is the engine's choice which ones are shown.

    >>> left_to_engine([(2,), (1,), (1,)], 2, (0,)), left_to_engine([(2,), (1,)], 1, (0,))
    (True, False)
    """
    if len(rows) <= most:
        return False
    return not order or all(rows[most - 1][at] == rows[most][at] for at in order)


def place(value: Any) -> tuple[int, Any]:
    """Give a value its place among values of any kind: truth, numbers, days, times, text, lists, nothing at the end."""
    if value is None or value != value:  # noqa: PLR0124 - a float that is no number equals nothing, not even itself
        return 6, ""
    if isinstance(value, bool):
        return 0, value
    if isinstance(value, int | float):
        return 1, value
    if isinstance(value, datetime):
        return 3, value.isoformat()
    if isinstance(value, date):
        return 2, value.isoformat()
    if isinstance(value, list | tuple):
        return 5, [place(one) for one in value]
    return 4, str(value)
