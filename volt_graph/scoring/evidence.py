"""What counts against one person on one day: counted, charged or proven, suspected only, as a victim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import fsum

from volt_graph.model.age import age_at_event, age_on
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES, PROVEN_STATUSES
from volt_graph.model.target import Involvement, PersonFacts, Threshold
from volt_graph.scoring.bands import band_of
from volt_graph.scoring.status import on_day
from volt_graph.scoring.table import COUNTED_RECORD_TYPE, CRIMINAL_RESPONSIBILITY_AGE


@dataclass(frozen=True, slots=True)
class Case:
    """One person's involvements sorted by what they mean for a list on `as_of`. Each incident stands once.

    Attributes
    ----------
    counted
        Every counted suspect involvement in a crime up to the day, dated or not, in the window or not.
    proven
        Those of the window with a status charged, cautioned or convicted: what the order is made of.
    suspected
        Those of the window with any other counted status (suspected, arrested, released).
    undated
        Counted ones left out because there is a window and they have no day.
    victim
        Victim involvements of the window; they never change a rank.

    """

    facts: PersonFacts
    as_of: date
    threshold: Threshold
    counted: tuple[Involvement, ...]
    proven: tuple[Involvement, ...]
    suspected: tuple[Involvement, ...]
    undated: tuple[Involvement, ...]
    victim: tuple[Involvement, ...]

    @property
    def age(self) -> int | None:
        """Age on the day of the list, None when the date of birth is not known."""
        return age_on(self.facts.dob, self.as_of)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a set of events puts a person: worst band, harm days (None = no offence has harm), the last day.

    `no_harm` names the events whose offence is in no class of the harm table.
    """

    band: int | None
    harm_days: float | None
    last_day: date | None
    no_harm: tuple[Involvement, ...] = ()

    def key(self) -> tuple[int, float, int]:
        """Give the order key: band ascending, harm days descending, most recent first, undated last."""
        return (self.band or 99, -(self.harm_days or 0.0), -self.last_day.toordinal() if self.last_day else 0)

    def meets(self, threshold: Threshold) -> bool:
        """Tell whether the threshold is met."""
        if self.band is None:
            return False
        return self.band <= threshold.max_band or (self.harm_days or 0.0) >= threshold.min_harm_days


def is_counted(event: Involvement, dob: date | None, as_of: date) -> bool:
    """Tell whether an involvement counts: a suspect of a crime, status not left out, not after the day, not under 10.

    A status of no further action, acquitted or eliminated counts in no enforcement rule. The age is reckoned from the
    birth date, and is the source's where that or the day is not known.
    """
    if event.role != "suspect" or event.record_type != COUNTED_RECORD_TYPE or event.status in LEFT_OUT_STATUSES:
        return False
    if event.day is not None and event.day > as_of:
        return False
    age = age_at_event(dob, event.day, event.age_stated)
    return age is None or age >= CRIMINAL_RESPONSIBILITY_AGE


def window_start(as_of: date, window_days: int) -> date | None:
    """Give the first day of the closed window that ends on `as_of`; None = no window.

    >>> window_start(date(2011, 3, 13), 365)
    datetime.date(2010, 3, 14)
    """
    return as_of - timedelta(days=window_days - 1) if window_days else None


def sort_case(facts: PersonFacts, *, as_of: date, threshold: Threshold) -> Case:
    """Sort one person's involvements for a list on `as_of`; each incident once, the gravest status kept.

    Statuses are those of the day (`status.on_day`), here and in the `facts` of the case.
    """
    facts = replace(facts, involvements=tuple(on_day(event, as_of) for event in facts.involvements))
    start = window_start(as_of, threshold.window_days)
    counted = _once(e for e in facts.involvements if is_counted(e, facts.dob, as_of))
    within = [e for e in counted if _within(e, start, as_of)]
    return Case(
        facts=facts,
        as_of=as_of,
        threshold=threshold,
        counted=counted,
        proven=tuple(e for e in within if e.status in PROVEN_STATUSES),
        suspected=tuple(e for e in within if e.status not in PROVEN_STATUSES),
        undated=tuple(e for e in counted if e.day is None and start is not None),
        victim=_once(e for e in facts.involvements if e.role == "victim" and _within(e, start, as_of)),
    )


def standing(events: Iterable[Involvement]) -> Standing:
    """Give worst band, harm days and last day of a set of events; harm is a whole sum, each event once."""
    bands: list[int] = []
    days: list[float] = []
    dated: list[date] = []
    no_harm: list[Involvement] = []
    for event in events:
        bands.append(band_of(event).band)
        if event.harm_days is None:
            no_harm.append(event)
        else:
            days.append(event.harm_days)
        if event.day is not None:
            dated.append(event.day)
    return Standing(min(bands, default=None), fsum(days) if days else None, max(dated, default=None), tuple(no_harm))


def _within(event: Involvement, start: date | None, as_of: date) -> bool:
    if event.day is None:
        return start is None
    return event.day <= as_of and (start is None or event.day >= start)


def _once(events: Iterable[Involvement]) -> tuple[Involvement, ...]:
    """Keep one involvement an incident, a proven status before others; newest first, undated last, ties by id."""
    kept: dict[str, Involvement] = {}
    for event in sorted(events, key=lambda e: (e.status not in PROVEN_STATUSES, e.status, e.records)):
        kept.setdefault(event.incident, event)
    return tuple(sorted(kept.values(), key=lambda e: (-e.day.toordinal() if e.day else 0, e.incident)))
