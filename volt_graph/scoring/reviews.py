"""Reviews of rows: one whose day has passed is suspended, never dropped silently and never handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from volt_graph.model.target import Target, TargetList
from volt_graph.scoring.words import count, say_day

SUSPENDED = "SUSPENDED"
"""State of a row whose review is overdue, until a person decides."""

WARNING_DAYS = 14
"""Days before its review day from which a row is said to be due soon."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A list on a day: the rows that stand, the rows that are suspended, both in order, and what to say of it."""

    standing: TargetList
    suspended: tuple[Target, ...]
    notes: tuple[str, ...]


def is_suspended(row: Target, on: date) -> bool:
    """Tell whether the review of a row is overdue on a day; on its review day itself it is not.

    >>> from types import SimpleNamespace
    >>> row = SimpleNamespace(review_by=date(2011, 3, 14))
    >>> is_suspended(row, date(2011, 3, 14)), is_suspended(row, date(2011, 3, 15))
    (False, True)
    """
    return row.review_by < on


def reviewed(found: TargetList, on: date) -> Reviewed:
    """Split a list by review on a day; standing and suspended rows together are the list. Ranks stay what they were."""
    late = tuple(row for row in found.rows if is_suspended(row, on))
    standing = tuple(row for row in found.rows if not is_suspended(row, on))
    soon = sum(1 for row in standing if row.review_by <= on + timedelta(days=WARNING_DAYS))
    return Reviewed(replace(found, rows=standing), late, tuple(_notes(len(late), soon, on)))


def _notes(late: int, soon: int, on: date) -> Iterator[str]:
    if late:
        rows = count(late, "row is", "rows are")
        yield f"{rows} suspended on {say_day(on)}: the review is overdue. Not exported until a reviewer decides."
    if soon:
        yield f"{count(soon, 'row is', 'rows are')} due for review within {WARNING_DAYS} days of {say_day(on)}."
