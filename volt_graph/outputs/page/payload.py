"""The data a graph page reads: a chart as plain JSON, each person's part counted over the chart's own incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from volt_graph.model.chart import Chart, ChartIncident, ChartPerson, ChartTie
from volt_graph.model.schema import LEFT_OUT_STATUSES
from volt_graph.outputs.page.arrange import short_name
from volt_graph.outputs.page.plain import as_delivered, plain

ROLES = ("suspect", "victim", "witness", "other")


def counted_roles(chart: Chart) -> dict[str, Counter[str]]:
    """Count each person's distinct incidents of this chart by role; suspects with a left-out status do not count."""
    found: dict[str, Counter[str]] = {person.id: Counter() for person in chart.people}
    for incident in chart.incidents:
        seen = {(p.person, p.role if p.role in ROLES else "other") for p in incident.parts if not left_out(p.status)}
        for person, role in seen:
            if person in found:
                found[person][role] += 1
    return found


def left_out(status: str) -> bool:
    """Say whether a part with this evidential status never counts."""
    return status in LEFT_OUT_STATUSES


def shape_role(person: ChartPerson, here: Mapping[str, int]) -> str:
    """Name the shape of a person: suspect, victim, both or other, from the chart's incidents, else from all of them."""
    suspect, victim = here.get("suspect", 0), here.get("victim", 0)
    if not any(here.values()):
        suspect, victim = person.suspect, person.victim
    if suspect and victim:
        return "both"
    return "suspect" if suspect else "victim" if victim else "other"


def tie_id(tie: ChartTie) -> str:
    """Name a tie by its kind and ends."""
    return f"{tie.kind}|{tie.source}|{tie.target}"


def incident_mark(incident: str) -> str:
    """Name the mark of an incident; a person and an incident may have the same id."""
    return f"incident|{incident}"


def place_mark(incident: ChartIncident) -> str:
    """Name the mark of an incident's place: by the location's id, else by what it is called; empty without one."""
    place = incident.place_id or incident.place
    return f"place|{place}" if place else ""


def page_data(chart: Chart) -> dict[str, Any]:
    """Give everything the page shows except the drawing: people, ties, incidents, source lines, sentences."""
    here = counted_roles(chart)
    return {
        "centre": chart.centre,
        "depth": chart.depth,
        "marking": plain(chart.marking),
        "asOf": chart.as_of.isoformat(),
        "dataVersion": chart.data_version,
        "ruleVersion": chart.rule_version,
        "filters": plain(chart.filters),
        "hidden": [plain(sentence) for sentence in chart.hidden],
        "title": page_title(chart),
        "leftOut": list(LEFT_OUT_STATUSES),
        "people": [_person(person, here[person.id]) for person in chart.people],
        "ties": [_tie(tie) for tie in chart.ties],
        "incidents": [_incident(incident) for incident in chart.incidents],
        "sources": {
            s.reference: {"file": plain(s.file), "line": s.line, "raw": as_delivered(s.raw)} for s in chart.sources
        },
    }


def page_title(chart: Chart) -> str:
    """Name the page after the person in its middle."""
    name = next((person.name for person in chart.people if person.id == chart.centre), "") or chart.centre
    return f"Network of {short_name(plain(name))}"


def _person(person: ChartPerson, here: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": plain(person.name) or person.id,
        "distance": person.distance,
        "all": {role: getattr(person, role) for role in ROLES},
        "here": {role: here.get(role, 0) for role in ROLES},
        "role": shape_role(person, here),
        "gangs": [plain(gang) for gang in person.gangs],
        "unexpanded": person.unexpanded,
        "records": list(person.records),
    }


def _tie(tie: ChartTie) -> dict[str, Any]:
    return {
        "id": tie_id(tie),
        "source": tie.source,
        "target": tie.target,
        "kind": tie.kind,
        "incidents": list(tie.incidents),
        "statement": plain(tie.statement),
    }


def _incident(incident: ChartIncident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "reference": plain(incident.reference) or incident.id,
        "day": _day(incident.day),
        "offence": plain(incident.offence),
        "category": plain(incident.category),
        "place": plain(incident.place),
        "area": plain(incident.area),
        "placeMark": place_mark(incident),
        "parts": [
            {"person": p.person, "name": plain(p.name), "role": p.role, "status": p.status, "records": list(p.records)}
            for p in incident.parts
        ],
        "records": list(incident.records),
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
