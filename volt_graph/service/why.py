"""Why a person is, or is not, above the threshold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from volt_graph.errors import NotFound

if TYPE_CHECKING:
    from volt_graph.ingest.records import Records
    from volt_graph.model.target import Contribution, Reason
    from volt_graph.service.desk import Desk


def why(desk: Desk, person: str, *, as_of: date | None = None) -> list[str]:
    """Give the explanation as lines: verdict, terms with incidents and source lines, what would change it.

    Raises
    ------
    NotFound, Ambiguous
        when the text names no person, or several.

    """
    from volt_graph.catalogue.facts import read_person_facts
    from volt_graph.catalogue.resolve import resolve
    from volt_graph.scoring.explain import explain

    with desk.act("read", "why", {"person": person, "as_of": as_of}, whole=True) as act:
        found = resolve(desk.view, "Person", person)
        day = desk.as_of(as_of)
        facts = next(iter(read_person_facts(desk.view, [found], as_of=day)), None)
        if facts is None:
            raise NotFound(f"{found} has no recorded part in any incident", hint="volt find lists who has")
        told = explain(facts, as_of=day)
        act.note(people=[found], count=len(told.contributions))
        with desk.records() as records:
            body = [line for one in told.contributions for line in _incident(one, records)]
    mark = desk.settings.marking
    lines = [mark, f"DRAFT: why {told.name or found} ({found}), as of {day}", told.verdict, told.threshold.sentence]
    lines += [*desk.caveats(), "", "Terms", *(_term(reason) for reason in told.reasons)]
    lines += ["", "Incidents, with the source lines behind each", *body]
    lines += ["", "Named as a member of (a label with evidence, never a score)"] if told.gangs else []
    lines += [f"  {gang}" for gang in told.gangs]
    lines += ["", "What would change it"] if told.would_change else []
    lines += [f"  {line}" for line in told.would_change]
    return [*lines, "", f"rules {told.rule_version}; an analytical result, not a finding of guilt", mark]


def said_value(value: float | None, unit: str) -> str:
    """Write a term's value with its unit.

    >>> said_value(2.0, "band"), said_value(1.0, "boroughs"), said_value(365.0, "days"), said_value(None, "days")
    (' [band 2]', ' [1 borough]', ' [365 days]', '')
    """
    if value is None:
        return ""
    if unit == "band":
        return f" [band {value:g}]"
    return f" [{value:g} {unit.removesuffix('s') if value == 1 else unit}]"


def _term(reason: Reason) -> str:
    value = said_value(reason.value, reason.unit)
    behind = f" ({', '.join(reason.references)})" if reason.references else ""
    return f"  {reason.term}{value}: {reason.sentence}{behind}"


def _incident(one: Contribution, records: Records) -> list[str]:
    lines = [f"  {one.sentence}"]
    lines += [f"      {line.file}:{line.line}  {line.raw}" for line in records.source_lines(one.records)]
    return lines
