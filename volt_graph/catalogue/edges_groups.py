"""Bulk reads for the analysis of gangs and harm: memberships, rivalries and alliances, the injured, violent crimes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from volt_graph.model.bonds import Account, Injured, Member, Relation
from volt_graph.store.base import View

VIOLENT = ("VAP", "ROB", "WEAPON")
"""Categories that count as an attack: violence against the person, robbery, weapon-enabled crime."""

_MEMBERS = """
MATCH (p:Person)-[m:MEMBER_OF]->(g:Gang)
WHERE coalesce(m.status, 'proposed') IN $statuses
RETURN collect(p.id) AS people, collect(g.id) AS gangs, collect(coalesce(m.status, 'proposed')) AS statuses,
       collect(coalesce(toString(m.since), '')) AS since, collect(coalesce(toString(m.until), '')) AS until
"""
_RELATIONS = """
MATCH (a:Gang)-[r:RIVAL_OF|ALLIED_WITH]->(b:Gang)
RETURN a.id AS one, b.id AS other, type(r) AS kind, coalesce(r.informants, 0) AS informants,
       coalesce(r.status, '') AS status, coalesce(r.grade, '') AS grade, coalesce(r.basis, '') AS basis,
       r.since AS since, r.until AS until
ORDER BY one, other, kind, since
"""
_ACCOUNTS = """
MATCH (a:Gang)<-[:MENTIONS]-(r:Report)-[:MENTIONS]->(b:Gang)
WHERE r.statement IN ['conflict', 'alliance'] AND a.id < b.id
RETURN a.id AS one, b.id AS other, r.statement AS kind, coalesce(r.source_reference, '') AS informant,
       coalesce(toString(r.source_grade), '') AS source, coalesce(r.intelligence_grade, '') AS intelligence,
       r.date AS day, r.id AS id
ORDER BY one, other, day, id
"""
_INJURED = """
MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND ($any OR coalesce(v.injury, i.injury, 'unknown') IN ['serious', 'fatal']
      OR (i.weapon IN ['gun', 'knife'] AND coalesce(v.injury, i.injury, 'unknown') IN ['minor', 'serious', 'fatal']))
RETURN collect(p.id) AS people, collect(i.id) AS incidents, collect(coalesce(toString(i.day), '')) AS days
"""
_VIOLENT = """
MATCH (i:Incident)
WHERE i.record_type = 'crime' AND i.category IN $categories
RETURN collect(i.id) AS ids
"""
_BIRTHS = """
MATCH (p:Person)
WHERE p.dob IS NOT NULL
RETURN collect(p.id) AS people, collect(p.dob) AS births
"""


def read_members(view: View, *, statuses: Sequence[str] = ("confirmed",)) -> tuple[Member, ...]:
    """Give memberships of the given statuses (blank = proposed) by person, gang, first day."""
    found = _columns(view, "groups: memberships", _MEMBERS, {"statuses": list(statuses)})
    members = [Member(person, gang, status, _day(since), _day(until))
               for person, gang, status, since, until in zip(*found, strict=True)]  # fmt: skip
    return tuple(sorted(members, key=lambda one: (one.person, one.gang, one.since or date.min)))


def read_relations(view: View) -> tuple[Relation, ...]:
    """Give recorded rivalries and alliances between gangs, by gang ids."""
    return tuple(
        Relation(one, other, -1 if kind == "RIVAL_OF" else 1, int(informants), *rest)
        for one, other, kind, informants, *rest in view.rows("groups: relations", _RELATIONS).rows
    )


def read_accounts(view: View) -> tuple[Account, ...]:
    """Give what single informants said of two gangs: reports of a conflict or an alliance, by gangs, day and id."""
    return tuple(
        Account(one, other, -1 if kind == "conflict" else 1, informant, f"{source}{intelligence}", day)
        for one, other, kind, informant, source, intelligence, day, _ in view.rows("groups: audit", _ACCOUNTS).rows
    )


def read_injured(view: View, *, anyone: bool = False) -> tuple[Injured, ...]:
    """Give who was shot, stabbed or seriously injured in a crime, or with `anyone` every recorded victim of one.

    Shot or stabbed means a gun or knife in the incident and any recorded injury. The injury of the person counts
    where it is stated, else that of the incident.
    """
    people, incidents, days = _columns(view, "harm: injured people", _INJURED, {"any": anyone})
    injured = {
        Injured(person, incident, _day(day)) for person, incident, day in zip(people, incidents, days, strict=True)
    }
    return tuple(sorted(injured, key=lambda one: (one.person, one.incident)))


def read_violent(view: View) -> frozenset[str]:
    """Give the ids of the crimes of the categories in VIOLENT."""
    return frozenset(_columns(view, "harm: violent crimes", _VIOLENT, {"categories": list(VIOLENT)})[0])


def read_births(view: View) -> dict[str, date]:
    """Give the birth date of everybody who has one."""
    people, births = view.rows("harm: birth dates", _BIRTHS).rows[0]
    return dict(zip(people, births, strict=True))


def _columns(view: View, name: str, cypher: str, params: dict[str, Any]) -> Sequence[list[str]]:
    return view.rows(name, cypher, params).rows[0]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
