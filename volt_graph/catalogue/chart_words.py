"""What a chart leaves out, in sentences that count it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from volt_graph.catalogue.chart_ties import LARGEST, Reading, counted

_NAMED = 3
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def filter_words(depth: int, since: date | None, until: date | None, kinds: Sequence[str], max_people: int) -> str:
    """Say what was asked for.

    >>> filter_words(1, None, None, ["suspected together"], 150)
    'up to 1 step, all days, suspected together, at most 150 people'
    """
    days = (
        "all days" if since is None and until is None else f"{_day(since, 'the first day')} to {_day(until, 'today')}"
    )
    return f"up to {_many(depth, 'step')}, {days}, {' and '.join(kinds)}, at most {max_people} people"


def hidden_words(reading: Reading, depth: int, max_people: int) -> tuple[str, ...]:
    """Count in sentences what the cap, the depth, the size of incidents, missing days and statuses left out."""
    return tuple(sentence for sentence in _sentences(reading, depth, max_people) if sentence)


def _sentences(reading: Reading, depth: int, max_people: int) -> list[str]:
    web, chart = reading.web, reading.people
    outside = {other for person in chart for other in web.near.get(person, {}) if other not in chart}
    statuses = {(i, p.person) for i, parts in reading.parts.items() for p in parts if not counted(p)}
    large = sorted(web.large, key=lambda incident: (-web.large[incident], incident))
    named = ", ".join(f"{incident} with {web.large[incident]}" for incident in large[:_NAMED])
    more = " and others" if len(large) > _NAMED else ""
    tied = f"; {reading.tied_at_cap} of them are tied as strongly as the last one shown" if reading.tied_at_cap else ""
    further = len(outside - reading.beyond_cap)
    return [
        f"{_many(len(reading.beyond_cap), 'person', 'people')} not shown because the chart holds at most {max_people}: "
        f"those sharing most incidents come first{tied}."
        if reading.beyond_cap
        else "",
        f"{_many(further, 'person', 'people')} not shown: further than {_many(depth, 'step')}." if further else "",
        f"{_many(len(large), 'incident')} of more than {LARGEST} people not followed ({named}{more})." if large else "",
        f"{_many(len(reading.undated), 'undated incident')} left out because days were chosen."
        if reading.undated
        else "",
        f"{_many(len(statuses), 'suspect entry', 'suspect entries')} not counted: no further action, acquitted or "
        "eliminated."
        if statuses
        else "",
        f"{_many(len(reading.others), 'victim')} not drawn: a business or the state; their incidents name them."
        if reading.others
        else "",
    ]


def _many(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def _day(day: date | None, otherwise: str) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else otherwise
