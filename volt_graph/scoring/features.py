"""The terms of a list: each takes one person's sorted evidence and gives a number, a sentence and its references.

No term sees a protected characteristic (the facts have no such field), a network position, or a victimisation of
the person as anything but a reason to protect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import fsum

from volt_graph.model.harm import HARM_TABLE
from volt_graph.model.target import Involvement, Reason
from volt_graph.scoring.bands import band_of
from volt_graph.scoring.evidence import Case, standing, window_start
from volt_graph.scoring.table import TERMS, TermSpec
from volt_graph.scoring.words import count, listed, references, say_day, say_days, say_event, source_lines

Told = tuple[float | None, str, Sequence[Involvement]]
"""Value, sentence, and the events behind them."""


def reasons_of(case: Case) -> tuple[Reason, ...]:
    """Give every term of one person in the order of the table; a term with nothing to say is left out."""
    found = ((spec, _FEATURES[spec.name](case)) for spec in TERMS)
    return tuple(_reason(spec, told) for spec, told in found if told is not None)


def _reason(spec: TermSpec, told: Told) -> Reason:
    value, sentence, events = told
    return Reason(spec.name, spec.facet, value, spec.unit, sentence, references(events), source_lines(events))


def _window(case: Case) -> str:
    start = window_start(case.as_of, case.threshold.window_days)
    return f"since {say_day(start)}" if start else f"up to {say_day(case.as_of)}"


def _worst_band(case: Case) -> Told | None:
    if not case.proven:
        return None
    worst = min(case.proven, key=lambda e: band_of(e).band)
    found = band_of(worst)
    same = [e for e in case.proven if band_of(e).band == found.band]
    sentence = (
        f"Worst event charged or proven {_window(case)}: {found.name} (band {found.band}): "
        f"{say_event(worst)}; {found.fact}."
    )
    if len(same) > 1:
        sentence += f" {count(len(same) - 1, 'more event')} of this band."
    return float(found.band), sentence, same


def _harm_days(case: Case) -> Told | None:
    if not case.proven:
        return None
    measured = standing(case.proven)
    weighed = [e for e in case.proven if e.harm_days is not None]
    parts = listed([f"{e.reference} {say_days(e.harm_days or 0)}" for e in weighed])
    if measured.harm_days is None:
        sentence = f"Harm in offences charged or proven {_window(case)}: not known."
    else:
        sentence = (
            f"{say_days(measured.harm_days)} of harm in offences charged or proven {_window(case)} "
            f"({HARM_TABLE}): {parts}."
        )
    return measured.harm_days, sentence + _no_harm(measured.no_harm), case.proven


def _no_harm(events: Sequence[Involvement]) -> str:
    """Say which offences have no harm: null and listed, never 0."""
    if not events:
        return ""
    named = listed([f"{e.reference} ({e.offence or 'offence not stated'})" for e in events])
    return f" No harm is known for {named}: in no class of the harm table."


def _recency(case: Case) -> Told | None:
    if not case.proven:
        return None
    last = standing(case.proven).last_day
    if last is None:
        return None, _undated(case.proven).strip() + " No recency is given.", case.proven
    days = (case.as_of - last).days
    latest = [e for e in case.proven if e.day == last]
    sentence = f"Last event charged or proven {say_days(days)} before the list, on {say_day(last)}: "
    undated = [*(e for e in case.proven if e.day is None), *case.undated]
    return float(days), sentence + listed(references(latest)) + "." + _undated(undated), latest


def _undated(events: Sequence[Involvement]) -> str:
    """Say which incidents have no date, so no recency."""
    if not events:
        return ""
    return (
        f" {count(len(events), 'counted incident')} without a date, so without recency: {listed(references(events))}."
    )


def _harm_days_shared(case: Case) -> Told | None:
    weighed = [e for e in case.proven if e.harm_days is not None]
    if not weighed:
        return None
    days = fsum((e.harm_days or 0.0) / max(e.offenders, 1) for e in weighed)
    sentence = f"{say_days(days)} when the harm of each event is shared equally among its counted suspects."
    return days, sentence, weighed


def _suspected(case: Case) -> Told | None:
    if not case.suspected:
        return None
    measured = standing(case.suspected)
    known = "harm not known" if measured.harm_days is None else f"{say_days(measured.harm_days)} of harm"
    sentence = (
        f"Suspected, arrested or released only, not part of the order: {known} in "
        f"{count(len(case.suspected), 'incident')} ({listed(references(case.suspected))})."
    )
    return measured.harm_days, sentence + _no_harm(measured.no_harm), case.suspected


def _weapon(case: Case) -> Told | None:
    armed = [e for e in case.proven if _weapon_words(e)]
    if not armed:
        return None
    sentence = "Weapon on record: " + listed([f"{_weapon_words(e)} ({e.reference})" for e in armed]) + "."
    return float(len(armed)), sentence, armed


def _weapon_words(event: Involvement) -> str:
    """Say the weapon of an event: carried by this person, else of the incident; unknown is not a weapon."""
    if event.weapon_carried in {"knife", "gun", "other"}:
        return f"carried: {_weapon_name(event.weapon_carried)}"
    if event.weapon in {"knife", "gun", "other"}:
        return f"of the incident: {_weapon_name(event.weapon)}"
    return ""


def _weapon_name(weapon: str) -> str:
    return "other weapon" if weapon == "other" else weapon


def _places(case: Case) -> Told | None:
    placed = [e for e in case.proven if e.borough]
    if not placed:
        return None
    tally = sorted(Counter(e.borough for e in placed).items(), key=lambda pair: (-pair[1], pair[0]))
    sentence = "Events charged or proven, by borough: " + listed([f"{name} {n}" for name, n in tally]) + "."
    return float(len(tally)), sentence, placed


def _also_victim(case: Case) -> Told | None:
    if not case.victim:
        return None
    sentence = (
        f"Also recorded as a victim in {count(len(case.victim), 'incident')} {_window(case)} "
        f"({listed(references(case.victim))}): consider protection; it does not change the rank."
    )
    return float(len(case.victim)), sentence, case.victim


_FEATURES: Mapping[str, Callable[[Case], Told | None]] = {
    "worst_band": _worst_band,
    "harm_days": _harm_days,
    "recency": _recency,
    "harm_days_shared": _harm_days_shared,
    "suspected_harm_days": _suspected,
    "weapon": _weapon,
    "places": _places,
    "also_victim": _also_victim,
}
