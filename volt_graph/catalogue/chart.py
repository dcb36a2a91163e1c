"""The network around one person, read step by step: who shares counted incidents with whom, up to a cap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from volt_graph.catalogue.chart_texts import GANGS, INCIDENTS, INVOLVED, PARTS, PEOPLE, PLACES, STATED, WARDS
from volt_graph.catalogue.chart_ties import KIND_WORDS, KINDS, ROLE_OF_TIE, Reading, counted, strongest
from volt_graph.catalogue.chart_words import filter_words, hidden_words
from volt_graph.errors import NotFound, WrongUsage
from volt_graph.model.chart import ChartData, ChartIncident, ChartPart, ChartPerson, ChartTie
from volt_graph.store.base import View

UNNAMED = ("witness", "caller")
"""Roles whose people are not named unless witnesses were asked for: a page may travel to those they spoke about."""

OTHER_VICTIMS = ("business", "state")
"""Victims that are no people: named in their incidents, tied to nobody; a chart around one shows it all the same."""

PAGE = 1_000
"""Ids a query; the lists that come back stay far below the limits of a Bolt message."""


def read_chart(view: View, person: str, *, depth: int, since: date | None, until: date | None,
               roles: Sequence[str], max_people: int) -> ChartData:  # fmt: skip
    """Read the people up to `depth` steps around `person` (a full id), the ties between them and what is behind.

    A step goes through incidents in which two people have counted parts: both suspects (`suspect` among `roles`),
    suspect and victim (`victim`), suspect and witness (`witness`). Suspects whose status is left out never count.
    Incidents that link more than 25 people are not followed. Of more than `max_people` people, those sharing most
    incidents with people already on the chart come first, ties by id. `hidden` counts what all this leaves out.
    A victim that is a business or the state is a part without a person, and tied to nobody.
    Witnesses and callers are parts without a person or records unless `witness` is among `roles`.
    `since` and `until` are incident days, inclusive; with either, undated incidents are left out and counted.
    The four counters of a person count all distinct incidents on record, whatever the window.

    Raises
    ------
    WrongUsage
        for a role, depth or cap that does not exist.
    NotFound
        when no person has that id.
    QuestionFailed, StoreUnavailable
        when the engine gives up.

    """
    if not roles or set(roles) - set(KINDS) or not 1 <= depth <= 3 or max_people < 1:
        raise WrongUsage("a chart takes depth 1 to 3, roles out of suspect, victim, witness, and at least one person")
    reading = Reading(person, since, until, roles, people={person: 0})
    frontier = [person]
    for step in range(1, depth + 1):
        _follow(view, reading, frontier)
        frontier, left, tied = strongest(reading.web, reading.people, max_people - len(reading.people))
        reading.beyond_cap.update(left)
        reading.tied_at_cap += tied
        reading.people |= dict.fromkeys(frontier, step)
    _follow(view, reading, frontier)
    ties = _stated(view, reading, reading.web.ties(reading.people, reading.days))
    wanted = {incident for tie in ties for incident in tie.incidents} | _own(reading, person)
    return ChartData(
        centre=person,
        people=tuple(_people(view, reading)),
        ties=tuple(ties),
        incidents=tuple(_incidents(view, reading, sorted(wanted))),
        filters=filter_words(depth, since, until, [KIND_WORDS[role] for role in KINDS if role in roles], max_people),
        hidden=hidden_words(reading, depth, max_people),
    )


def _follow(view: View, reading: Reading, people: Sequence[str]) -> None:
    """Read the incidents of these people and everybody's part in them, and add their ties."""
    found: set[str] = set()
    for person, incident, tie, status, day in _lists(view, "chart: incidents of people", INVOLVED, "people", people):
        part = ChartPart(person, ROLE_OF_TIE[tie], _status(tie, status), ())
        if counted(part):
            reading.counters[person][part.role].add(incident)
        if incident not in reading.parts and reading.in_window(incident, day or None):
            reading.days[incident] = day or None
            found.add(incident)
    for incident, *rest in _lists(view, "chart: people of incidents", PARTS, "incidents", sorted(found)):
        person, tie, status, name, records, kind = rest
        part = ChartPart(person, ROLE_OF_TIE[tie], _status(tie, status), tuple(sorted(records)), name or person)
        if part.role in UNNAMED and "witness" not in reading.roles:
            part = ChartPart("", part.role, "", ())
        elif kind in OTHER_VICTIMS and person != reading.centre:
            reading.others.add(person)
            part = ChartPart("", part.role, "", part.records, f"{part.name} ({kind})")
        reading.parts.setdefault(incident, []).append(part)
    for incident in sorted(found):
        reading.web.add(incident, reading.parts[incident], reading.roles)


def _status(tie: str, status: str) -> str:
    return (status or "suspected") if tie == "SUSPECT_IN" else ""


def _own(reading: Reading, person: str) -> set[str]:
    """Give the person's own incidents in the window, also those without a tie, but not the ones too large."""
    own = set().union(*(incidents for incidents in reading.counters[person].values()))
    return {incident for incident in own if incident in reading.parts and incident not in reading.web.large}


def _people(view: View, reading: Reading) -> Iterator[ChartPerson]:
    ids = sorted(reading.people)
    gangs: dict[str, set[str]] = defaultdict(set)
    for person, gang in _lists(view, "chart: gangs", GANGS, "people", ids):
        gangs[person].add(gang)
    facts = {row[0]: row for row in _lists(view, "chart: people", PEOPLE, "people", ids)}
    missing = sorted(set(ids) - set(facts))
    if missing:
        raise NotFound(f"no person has the id {missing[0]}", hint="give the full id, such as demo:P0001")
    for person in sorted(ids, key=lambda one: (reading.people[one], one)):
        roles = reading.counters[person]
        yield ChartPerson(
            id=person,
            name=facts[person][1] or person,
            distance=reading.people[person],
            suspect=len(roles["suspect"]),
            victim=len(roles["victim"]),
            witness=len(roles["witness"]),
            other=len(roles["caller"] | roles["stopped"]),
            gangs=tuple(sorted(gangs[person])),
            unexpanded=len(reading.web.near.get(person, {}).keys() - reading.people.keys()),
            records=tuple(sorted(facts[person][2])),
        )


def _incidents(view: View, reading: Reading, ids: Sequence[str]) -> list[ChartIncident]:
    places: dict[str, tuple[str, str]] = {}
    for incident, *place in _lists(view, "chart: places", PLACES, "incidents", ids):
        places.setdefault(incident, (place[0], place[1]))  # of several the first by name and id
    wards = dict(_lists(view, "chart: wards", WARDS, "incidents", ids))
    found = [
        ChartIncident(
            id=incident,
            reference=reference,
            day=day or None,
            offence=offence,
            category=category,
            place=places.get(incident, ("", ""))[0],
            place_id=places.get(incident, ("", ""))[1],
            area=wards.get(incident, borough),
            parts=tuple(sorted(reading.parts[incident], key=lambda part: (_order(part), part.person))),
            records=tuple(sorted(records)),
        )
        for incident, reference, day, offence, category, borough, records in _lists(
            view, "chart: incidents", INCIDENTS, "incidents", ids
        )
    ]
    return sorted(found, key=lambda incident: (incident.day or date.max, incident.id))


def _order(part: ChartPart) -> int:
    return list(ROLE_OF_TIE.values()).index(part.role)


def _stated(view: View, reading: Reading, ties: Sequence[ChartTie]) -> list[ChartTie]:
    """Say on a suspect-to-victim tie in how many of its incidents a source states who offended against whom."""
    said: Mapping[tuple[str, str], dict[str, str]] = defaultdict(dict)
    rows = _lists(view, "chart: stated by a source", STATED, "people", sorted(reading.people))
    for offender, victim, incident, relationship in rows:
        said[offender, victim][incident] = relationship
    return [replace(tie, statement=_statement(tie, said[tie.source, tie.target])) for tie in ties]


def _statement(tie: ChartTie, said: Mapping[str, str]) -> str:
    if tie.kind != KINDS["victim"]:
        return ""
    stated = [said[incident] for incident in tie.incidents if incident in said]
    if not stated:
        return "No source states who did what to whom in these incidents."
    kinds = sorted({word for word in stated if word not in ("", "unknown")})
    words = f" (relationship: {', '.join(kinds)})" if kinds else ""
    return f"In {len(stated)} of these incidents a source names the first as offender against the second{words}."


def _lists(view: View, name: str, cypher: str, key: str, ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Run a text over `ids` in pages and give the elements of its aligned lists, in a total order."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), PAGE):
        for row in view.rows(name, cypher, {key: list(ids[start : start + PAGE])}).rows:
            found.extend(zip(*row, strict=True))
    yield from sorted(found, key=lambda element: tuple(str(part) for part in element))
