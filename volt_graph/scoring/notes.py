"""The sentences every reader of a list must see: what it is, what was cut, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from volt_graph.scoring.evidence import Case
from volt_graph.scoring.memberships import suspended
from volt_graph.scoring.words import count, say_day


def list_notes(
    shown: Sequence[Case], *, asked: int, met: int, if_charged: int, later: Sequence[date] = ()
) -> tuple[str, ...]:
    """Say what the list is, how it was cut (`met` people met the threshold), and what its rows leave open.

    `if_charged` is how many more would meet the threshold were suspected and arrested events counted; `later` are the
    days of statuses that came after the day of the list, of everybody considered.
    """
    return (
        "A draft for review: no row is a decision. Being on it is not guilt; harm is in offences charged or proven.",
        *_size(len(shown), asked, met, if_charged),
        *_later(later),
        *_gaps(shown),
    )


def _later(days: Sequence[date]) -> Iterator[str]:
    if days:
        have = count(len(days), "involvement has", "involvements have")
        yield (
            f"{have} a status of a day after the list (the last on {say_day(max(days))}): each stands with its status "
            "of the day, as suspected where that is not on record. A list of a later day counts them."
        )


def _size(shown: int, asked: int, met: int, if_charged: int) -> Iterator[str]:
    if met < asked:
        meets = count(met, "person meets", "people meet")
        yield f"Asked for {asked}; {meets} the threshold, so the list has {met}."
    if shown > asked:
        yield f"Asked for {asked}; {shown - asked} more shown because tied with row {asked}."
    if met > shown:
        more = count(met - shown, "more person meets", "more people meet")
        yield f"{more} the threshold, not shown because {asked} were asked for."
    if if_charged:
        more = count(if_charged, "more person", "more people")
        yield f"{more} would meet the threshold if events with the status suspected, arrested or released were counted."


def _gaps(shown: Sequence[Case]) -> Iterator[str]:
    unknown = sum(1 for case in shown if case.age is None)
    if unknown:
        rows = count(unknown, "row has", "rows have")
        yield f"{rows} no date of birth: whether under 18, or under 10, is not known; check before any use."
    undated = sum(1 for case in shown if case.undated)
    if undated:
        yield f"{count(undated, 'row has', 'rows have')} undated incidents, left out of the window and of recency."
    late = sum(len(suspended(case.facts.gangs, case.as_of)) for case in shown)
    if late:
        groups = count(late, "gang membership is", "gang memberships are")
        yield f"{groups} suspended, the review is overdue: not printed until somebody decides (overdue_memberships)."
    overdue = [case for case in shown if case.facts.review_by and case.facts.review_by < case.as_of]
    if overdue:
        records = count(len(overdue), "row is a record", "rows are records")
        yield f"{records} due for review before {say_day(overdue[0].as_of)}: decide on keeping before any use."
