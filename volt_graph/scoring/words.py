"""Words of lists: days, counts with their nouns, references joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from volt_graph.model.target import Involvement, Membership

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_day(day: date | None) -> str:
    """Write a day as people say it, whatever the locale.

    >>> say_day(date(2011, 3, 14)), say_day(None)
    ('14 Mar 2011', 'undated')
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "undated"


def say_days(days: float) -> str:
    """Write a number of days with at most two decimals.

    >>> say_days(1), say_days(730), say_days(273.75), say_days(121.6666)
    ('1 day', '730 days', '273.75 days', '121.67 days')
    """
    number = f"{days:.2f}".rstrip("0").rstrip(".")
    return f"{number} day{'' if number == '1' else 's'}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun.

    >>> count(1, "person", "people"), count(12, "incident")
    ('1 person', '12 incidents')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def say_event(event: Involvement) -> str:
    """Name an incident for a reader: reference, offence, day, status (or the role, when it has no status)."""
    how = event.status.replace("_", " ") or event.role
    later = f"; {event.status_later}" if event.status_later else ""
    return f"{event.reference} ({event.offence or 'offence not stated'}, {say_day(event.day)}, {how}{later})"


def references(events: Iterable[Involvement]) -> tuple[str, ...]:
    """Give the incident references of events in their order, each once."""
    return tuple(dict.fromkeys(e.reference for e in events))


def source_lines(events: Iterable[Involvement]) -> tuple[str, ...]:
    """Give the file lines behind events in their order, each once."""
    return tuple(dict.fromkeys(line for e in events for line in e.records))


def listed(words: Sequence[str], most: int = 6) -> str:
    """Join words with commas and say how many more there are.

    >>> listed(["C1", "C2"]), listed(["a", "b", "c"], 2)
    ('C1, C2', 'a, b and 1 more')
    """
    shown = ", ".join(words[:most])
    return f"{shown} and {len(words) - most} more" if len(words) > most else shown


def say_membership(member: Membership) -> str:
    """Say a membership: group, status, since when, grade."""
    parts = [member.status or "status not stated"]
    if member.since:
        parts.append(f"since {say_day(member.since)}")
    if member.grade:
        parts.append(f"grade {member.grade}")
    return f"{member.name or member.gang} ({', '.join(parts)})"
