"""Why a person is, or is not, above the threshold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from volt_graph.errors import NotFound

if TYPE_CHECKING:
    from volt_graph.ingest.records import Records
    from volt_graph.model.target import Reason
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
    from volt_graph.scoring.version import rule_version

    with desk.act("read", "why", {"person": person, "as_of": as_of}) as act:
        found = resolve(desk.view, "Person", person)
        day = desk.as_of(as_of)
        facts = next(iter(read_person_facts(desk.view, [found])), None)
        if facts is None:
            raise NotFound(f"{found} has no recorded part in any incident", hint="volt find lists who has")
        told = explain(facts, as_of=day)
        act.note(people=[found], count=1)
        mark = desk.settings.marking
        lines = [mark, f"{facts.name or found} ({found}), as of {day}: {told.verdict}"]
        with desk.records() as records:
            for reason in told.reasons:
                lines += _term(reason, records)
        lines += ["What would change it:", *(f"  - {line}" for line in told.would_change)] if told.would_change else []
        return [*lines, f"rules {rule_version()}; DRAFT, an analytical result, not a finding of guilt", mark]


def _term(reason: Reason, records: Records) -> list[str]:
    value = "" if reason.value is None else f" [{reason.value:g} {reason.unit}]"
    lines = [f"{reason.term}{value}: {reason.sentence}"]
    if reason.references:
        lines.append(f"    incidents: {', '.join(reason.references)}")
    for line in records.source_lines(reason.records):
        lines.append(f"    {line.file}:{line.line}  {line.raw}")
    return lines
