"""Explain one person: why on a list or why not, incident by incident, and what would change it."""

from __future__ import annotations

from datetime import date

from volt_graph.model.schema.ties import LEFT_OUT_STATUSES
from volt_graph.model.target import Contribution, Explanation, Involvement, PersonFacts, Threshold
from volt_graph.scoring.bands import band_of
from volt_graph.scoring.changes import leaves_on, what_would_change
from volt_graph.scoring.evidence import Case, is_counted, sort_case, standing, window_start
from volt_graph.scoring.exclusion import exclusion
from volt_graph.scoring.features import reasons_of
from volt_graph.scoring.table import COUNTED_RECORD_TYPE, DEFAULT
from volt_graph.scoring.version import rule_version
from volt_graph.scoring.words import say_day, say_days, say_event, say_membership


def explain(facts: PersonFacts, *, as_of: date, threshold: Threshold = DEFAULT) -> Explanation:
    """Give every term, every incident and the nearest changes for one person, whether or not on a list.

    The harm days of the counted contributions add up to the term `harm_days`; their least band is `band`.
    """
    case = sort_case(facts, as_of=as_of, threshold=threshold)
    why_not = exclusion(case)
    who = facts.name or facts.person
    verdict = f"{who} meets the threshold." if not why_not else f"{who} is not on the list: {why_not}."
    events = sorted(case.facts.involvements, key=lambda e: (-e.day.toordinal() if e.day else 0, e.incident, e.role))
    return Explanation(
        person=facts.person,
        name=facts.name,
        as_of=as_of,
        age=case.age,
        qualifies=not why_not,
        verdict=verdict,
        band=standing(case.proven).band,
        reasons=reasons_of(case),
        contributions=tuple(_contribution(case, e) for e in events),
        gangs=tuple(say_membership(m) for m in facts.gangs),
        would_change=what_would_change(case, why_not),
        threshold=threshold,
        rule_version=rule_version(),
    )


def _contribution(case: Case, event: Involvement) -> Contribution:
    counted = event in case.proven
    found = band_of(event) if counted else None
    return Contribution(
        incident=event.incident,
        reference=event.reference,
        role=event.role,
        status=event.status,
        day=event.day,
        counted=counted,
        band=found.band if found else None,
        harm_days=event.harm_days if counted else None,
        sentence=_counts(case, event) if found else f"{say_event(event)} does not count: {_why_not(case, event)}.",
        records=event.records,
    )


def _counts(case: Case, event: Involvement) -> str:
    found = band_of(event)
    harm = "no harm known, in no class of the harm table" if event.harm_days is None else say_days(event.harm_days)
    days = case.threshold.window_days
    until = f"; in the window until {say_day(leaves_on(event.day, days))}" if days and event.day else ""
    return f"{say_event(event)} counts: band {found.band} ({found.name}; {found.fact}), harm {harm}{until}."


def _why_not(case: Case, event: Involvement) -> str:
    """Say why an event is no part of the order."""
    if event.role != "suspect":
        return f"recorded as {event.role}, which never counts against a person"
    if event.record_type != COUNTED_RECORD_TYPE:
        return f"a record of the type {event.record_type or 'not stated'}, not a crime"
    if event.status in LEFT_OUT_STATUSES:
        return f"the status {event.status.replace('_', ' ')} counts in no enforcement rule"
    if event.day is not None and event.day > case.as_of:
        return f"after the day of the list, {say_day(case.as_of)}"
    if not is_counted(event, case.facts.dob, case.as_of):
        return "under 10 years old on the day"
    return _why_not_in_order(case, event)


def _why_not_in_order(case: Case, event: Involvement) -> str:
    start = window_start(case.as_of, case.threshold.window_days)
    if start is not None and event.day is None:
        return "undated, so in no window"
    if start is not None and event.day is not None and event.day < start:
        return f"before the window, which begins on {say_day(start)}"
    if event.status_later:
        return f"taken as {event.status} on the day of the list; printed beside the order"
    return f"{event.status} only; printed beside the order"
