"""Facts about people for a target list: their involvements, memberships and availability, read in bulk.

Lists come out of the store, not rows, and every text is constant (`person_texts`). People are read in pages in the
order of their ids, so memory holds a few pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from volt_graph.catalogue import person_texts as texts
from volt_graph.catalogue.ranges import abreast, ranges
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES
from volt_graph.model.target import Involvement, Membership, PersonFacts
from volt_graph.store.base import View

PAGE = 5_000
"""People a page."""

_GRAVITY = {"minor": 1, "serious": 2, "fatal": 3}

Element = tuple[Any, ...]
_INCIDENT, _BOROUGH = 1, 14
"""Places of the incident and of its borough in what SUSPECTS and VICTIMS give."""


def read_person_facts(
    view: View, people: Sequence[str] | None = None, *, as_of: date | None = None
) -> Iterator[PersonFacts]:
    """Give the facts of people in the order of their ids, one by one.

    `people` are full ids; None means everybody recorded as a suspect or a victim. Ids that are not in the graph,
    and people with neither role, give nothing. `position` is left empty; protected characteristics are not read.
    With `as_of` a status of a later day takes nobody out of the number of an incident's suspects.
    Raises QuestionFailed or StoreUnavailable.
    """
    if people is None:
        everybody = [person for (part,) in view.rows("person facts", texts.EVERYBODY).rows for person in part]
        around = _around(view, texts.AROUND_ALL, {}, as_of)
        pages = abreast(lambda bounds: _page(view, bounds, around), ranges(everybody, PAGE))
    else:
        ids = sorted(set(people))
        listed = ({"people": ids[start : start + PAGE]} for start in range(0, len(ids), PAGE))
        pages = abreast(lambda page: _page(view, page, _around(view, texts.AROUND_LISTED, page, as_of)), listed)
    return chain.from_iterable(pages)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around people and their incidents: counted suspects, who was hurt, memberships, days of death."""

    offenders: Mapping[str, int]
    injuries: Mapping[str, Sequence[tuple[str, str]]]
    groups: Mapping[str, Sequence[Membership]]
    gone: Mapping[str, str]

    def worst_injury(self, incident: str, recorded: str, person: str) -> str:
        """Give the worst injury on record that is not this person's own, so being hurt counts against nobody."""
        others = [injury for hurt, injury in self.injuries.get(incident, ()) if hurt != person]
        return max((recorded, *others), key=lambda word: _GRAVITY.get(word, 0))


def _lists(view: View, cypher: str, params: Mapping[str, Any]) -> list[Element]:
    """Run a text that returns one row of aligned lists; give its elements in the order of their first two parts."""
    rows = view.rows("person facts", cypher, params).rows
    found = list(zip(*rows[0], strict=True)) if rows else []
    return sorted(found, key=lambda element: [str(part) for part in element[:2]])


def _around(view: View, asked: texts.Around, page: Mapping[str, Any], as_of: date | None) -> _Around:
    injuries: dict[str, list[tuple[str, str]]] = {}
    for incident, victim, injury in _lists(view, asked.injuries, page):
        injuries.setdefault(incident, []).append((victim, injury))
    counted = {**page, "left_out": list(LEFT_OUT_STATUSES), "as_of": as_of}
    groups: dict[str, list[Membership]] = {}
    for person, *member in _lists(view, asked.members, page):
        groups.setdefault(person, []).append(_membership(member))
    gone: dict[str, str] = dict(reversed(_lists(view, asked.deceased, page)))
    return _Around(dict(_lists(view, asked.offenders, counted)), injuries, groups, gone)


def _page(view: View, page: Mapping[str, Any], around: _Around) -> list[PersonFacts]:
    """Read one page: a range of ids, or a list of people."""
    asked = texts.LISTED if "people" in page else texts.RANGE if "until" in page else texts.REST
    roles = {role: _lists(view, text, page) for role, text in (("suspect", asked.suspects), ("victim", asked.victims))}
    unnamed = sorted({tie[_INCIDENT] for ties in roles.values() for tie in ties if not tie[_BOROUGH]})
    boroughs: dict[str, str] = dict(_lists(view, texts.BOROUGHS, {"incidents": unnamed})) if unnamed else {}
    parts: dict[str, list[Involvement]] = {}
    for role, ties in roles.items():
        for tie in ties:
            parts.setdefault(tie[0], []).append(_involvement(role, tie, around, boroughs))
    people = _lists(view, asked.people, page)
    return [_facts(element, parts[element[0]], around) for element in people if element[0] in parts]


def _facts(element: Element, parts: Sequence[Involvement], around: _Around) -> PersonFacts:
    person, name, forename, surname, dob, died, review, records = element
    return PersonFacts(
        person=person,
        name=name or f"{forename} {surname}".strip(),
        dob=_day(dob),
        deceased_on=_day(died) or _day(around.gone.get(person, "")),
        involvements=tuple(parts),
        gangs=tuple(around.groups.get(person, ())),
        boroughs=tuple(sorted({e.borough for e in parts if e.borough and _is_counted(e)})),
        records=tuple(records),
        review_by=_day(review),
    )


def _involvement(role: str, tie: Element, around: _Around, boroughs: Mapping[str, str]) -> Involvement:
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
        borough=borough or boroughs.get(incident, ""),
        age_stated=age if age >= 0 else None,
        status_day=_day(status_day),
        statuses=tuple((date.fromisoformat(text[:10]), text[11:]) for text in statuses),
    )


def _membership(tie: Sequence[Any]) -> Membership:
    gang, name, status, since, until, review, grade, records = tie
    return Membership(gang, name or gang, status, _day(since), _day(until), _day(review), grade, tuple(records))


def _is_counted(event: Involvement) -> bool:
    return event.role == "suspect" and event.record_type == "crime" and event.status not in LEFT_OUT_STATUSES


def _day(text: str) -> date | None:
    """Give a day; the texts put "" where there is none."""
    return date.fromisoformat(text) if text else None
