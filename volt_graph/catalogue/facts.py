"""Facts about people for a target list: their involvements, memberships and availability, read in bulk.

Lists come out of the store, not rows, and every text is constant (`person_texts`). People are read in pages in the
order of their ids, so memory holds one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from volt_graph.catalogue import person_texts as texts
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES
from volt_graph.model.target import Involvement, Membership, PersonFacts
from volt_graph.store.base import View

PAGE = 5_000
"""People a page."""

IDS = 50_000
"""Ids a query."""

_GRAVITY = {"minor": 1, "serious": 2, "fatal": 3}

Element = tuple[Any, ...]


def read_person_facts(
    view: View, people: Sequence[str] | None = None, *, as_of: date | None = None
) -> Iterator[PersonFacts]:
    """Give the facts of people in the order of their ids, one by one.

    `people` are full ids; None means everybody recorded as a suspect or a victim. Ids that are not in the graph,
    and people with neither role, give nothing. `position` is left empty; protected characteristics are not read.
    With `as_of` a status of a later day takes nobody out of the number of an incident's suspects.
    Raises QuestionFailed or StoreUnavailable.
    """
    for ids in _batches(view) if people is None else [sorted(set(people))]:
        for start in range(0, len(ids), PAGE):
            yield from _page(view, ids[start : start + PAGE], as_of)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the incidents of one page: counted suspects, who was hurt, boroughs not named."""

    offenders: Mapping[str, int]
    injuries: Mapping[str, Sequence[tuple[str, str]]]
    boroughs: Mapping[str, str]

    def worst_injury(self, incident: str, recorded: str, person: str) -> str:
        """Give the worst injury on record that is not this person's own, so being hurt counts against nobody."""
        others = [injury for hurt, injury in self.injuries.get(incident, ()) if hurt != person]
        return max((recorded, *others), key=lambda word: _GRAVITY.get(word, 0))


def _batches(view: View) -> Iterator[list[str]]:
    after = ""
    while True:
        found = _lists(view, texts.IDS_AFTER, {"after": after, "most": IDS})
        ids = sorted(str(element[0]) for element in found)
        if not ids:
            return
        yield ids
        after = ids[-1]


def _lists(view: View, cypher: str, params: Mapping[str, Any]) -> list[Element]:
    """Run a text that returns one row of aligned lists; give its elements in the order of their first two parts."""
    rows = view.rows("person facts", cypher, params).rows
    found = list(zip(*rows[0], strict=True)) if rows else []
    return sorted(found, key=lambda element: [str(part) for part in element[:2]])


def _page(view: View, ids: Sequence[str], as_of: date | None) -> Iterator[PersonFacts]:
    page = {"people": list(ids)}
    counted = {**page, "left_out": list(LEFT_OUT_STATUSES), "as_of": as_of}
    injuries: dict[str, list[tuple[str, str]]] = {}
    for incident, victim, injury in _lists(view, texts.INJURIES, page):
        injuries.setdefault(incident, []).append((victim, injury))
    offenders: dict[str, int] = dict(_lists(view, texts.OFFENDERS, counted))
    around = _Around(offenders, injuries, dict(_lists(view, texts.BOROUGHS, page)))
    parts: dict[str, list[Involvement]] = {}
    for tie in _lists(view, texts.SUSPECTS, page):
        parts.setdefault(tie[0], []).append(_involvement("suspect", tie, around))
    for tie in _lists(view, texts.VICTIMS, page):
        parts.setdefault(tie[0], []).append(_involvement("victim", tie, around))
    groups: dict[str, list[Membership]] = {}
    for person, *member in _lists(view, texts.MEMBERS, page):
        groups.setdefault(person, []).append(_membership(member))
    gone: dict[str, object] = dict(reversed(_lists(view, texts.DECEASED, page)))
    for element in _lists(view, texts.PEOPLE, page):
        if element[0] in parts:
            yield _facts(element, parts[element[0]], groups.get(element[0], ()), gone.get(element[0]))


def _facts(element: Element, parts: Sequence[Involvement], groups: Sequence[Membership], gone: object) -> PersonFacts:
    person, name, forename, surname, dob, died, review, records = element
    return PersonFacts(
        person=person,
        name=name or f"{forename} {surname}".strip(),
        dob=_day(dob),
        deceased_on=_day(died) or _day(gone),
        involvements=tuple(parts),
        gangs=tuple(groups),
        boroughs=tuple(sorted({e.borough for e in parts if e.borough and _is_counted(e)})),
        records=tuple(records),
        review_by=_day(review),
    )


def _involvement(role: str, tie: Element, around: _Around) -> Involvement:
    """Make an involvement; the lines of the tie come first, then those that state the incident."""
    person, incident, own, weapon_carried, lines, reference, day, offence, category, record_type, *rest = tie
    harm_class, harm_days, weapon, injury, borough, records, age, *dated = rest
    status_day, statuses = dated or ("", ())
    suspect = role == "suspect"
    return Involvement(
        incident=incident,
        reference=reference or incident,
        role=role,
        status=(own or "suspected") if suspect else "",
        day=_day(day),
        offence=offence,
        category=category,
        record_type=record_type or "crime",
        harm_class=harm_class,
        harm_days=harm_days if harm_days >= 0 else None,
        weapon=weapon,
        weapon_carried=weapon_carried,
        incident_injury=around.worst_injury(incident, injury, person) if suspect else injury,
        own_injury="" if suspect else own,
        offenders=around.offenders.get(incident, 1),
        records=tuple(dict.fromkeys((*lines, *records))),
        borough=borough or around.boroughs.get(incident, ""),
        age_stated=age if age >= 0 else None,
        status_day=_day(status_day),
        statuses=tuple((date.fromisoformat(text[:10]), text[11:]) for text in statuses),
    )


def _membership(tie: Sequence[Any]) -> Membership:
    gang, name, status, since, until, review, grade, records = tie
    return Membership(gang, name or gang, status, _day(since), _day(until), _day(review), grade, tuple(records))


def _is_counted(event: Involvement) -> bool:
    return event.role == "suspect" and event.record_type == "crime" and event.status not in LEFT_OUT_STATUSES


def _day(value: object) -> date | None:
    """Give a day; the texts put "" where there is none."""
    return value if isinstance(value, date) else None
