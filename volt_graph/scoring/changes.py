"""What would change a person's place: an event leaving the window, a charge that falls, a charge that is laid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from volt_graph.model.target import SEVERITY_BANDS, Involvement
from volt_graph.scoring.evidence import Case, standing
from volt_graph.scoring.exclusion import BELOW, NOT_PROVEN
from volt_graph.scoring.words import listed, references, say_day, say_days, say_event


def what_would_change(case: Case, excluded: str) -> tuple[str, ...]:
    """Say the nearest changes in words; `excluded` is the reason the person is not on the list, "" when on it."""
    if not excluded:
        return (*_leaving(case), *_falling(case))
    if excluded in {BELOW, NOT_PROVEN}:
        return _laid(case) or ("Only a new event charged, cautioned or convicted would change this.",)
    return ("No change in the events above would put this person on the list.",)


def _leaving(case: Case) -> tuple[str, ...]:
    """Say when, with nothing new, the band changes first and when the person goes off the list."""
    window = case.threshold.window_days
    dated = sorted({e.day for e in case.proven if e.day is not None})
    if not window or not dated:
        return ()
    left: Sequence[Involvement] = case.proven
    band = standing(left).band
    said: list[str] = []
    for day in dated:
        gone = [e for e in left if e.day == day]
        left = [e for e in left if e.day != day]
        now = standing(left)
        when = say_day(leaves_on(day, window))
        leave = "leaves" if len(gone) == 1 else "leave"
        who = f"{listed(references(gone))} {leave} the {window}-day window on {when}"
        if not now.meets(case.threshold):
            return (*said, f"With nothing new, {who}: off the list.")
        if now.band != band and not said:
            said.append(f"With nothing new, {who}: {_band(band)} becomes {_band(now.band)}.")
    return tuple(said)


def _falling(case: Case) -> tuple[str, ...]:
    """Say what the end of one charge (acquitted, no further action) would do."""
    now = standing(case.proven)
    off: list[Involvement] = []
    lower: list[Involvement] = []
    for event in case.proven:
        without = standing([e for e in case.proven if e.incident != event.incident])
        if not without.meets(case.threshold):
            off.append(event)
        elif without.band != now.band:
            lower.append(event)
    said = []
    if off:
        said.append(f"Off the list if {_fell(off)}.")
    if lower:
        said.append(f"A lower band if {_fell(lower)}.")
    if not off:
        said.append("No single event that came to nothing in law would take this person off the list.")
    return tuple(said)


def _fell(events: Sequence[Involvement]) -> str:
    which = "this" if len(events) == 1 else "any one of these"
    return f"{which} came to nothing in law: {listed([say_event(e) for e in events], 3)}"


def _laid(case: Case) -> tuple[str, ...]:
    """Say which suspected event, if charged, would put the person on the list, or how far off that is."""
    said = []
    for event in case.suspected:
        then = standing((*case.proven, replace(event, status="charged")))
        if then.meets(case.threshold):
            said.append(f"On the list if charged: {say_event(event)}; then {_band(then.band)}.")
    now = standing(case.proven)
    if now.band is not None:
        harm = say_days(now.harm_days) if now.harm_days is not None else "not known"
        said.append(
            f"Stands at {_band(now.band)} and harm {harm}; the threshold is band {case.threshold.max_band} or "
            f"{say_days(case.threshold.min_harm_days)} of harm."
        )
    return tuple(said)


def _band(band: int | None) -> str:
    return f"band {band} ({SEVERITY_BANDS[band - 1]})" if band else "no band"


def leaves_on(day: date, window_days: int) -> date:
    """Give the first day of a list on which an event of `day` is outside the window.

    >>> leaves_on(date(2010, 3, 14), 365)
    datetime.date(2011, 3, 14)
    """
    return day + timedelta(days=window_days)
