"""The Cypher texts behind the facts read: constant, parameters only, one row of aligned lists each.

`collect()` skips nulls, so every element is coalesced: "" for text, -1.0 for harm days, -1 for ages. Days are text: the
driver makes native ones slowly. For people who are named, ids are looked up one by one; for everybody that would take
most of the time, so people come in ranges of ids, and what there is little of is read once, wherever it is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfPeople:
    """Texts about a page of people: themselves, and their roles with the incident's own facts."""

    people: str
    suspects: str
    victims: str


@dataclass(frozen=True, slots=True)
class Around:
    """Texts about what stands around them.

    `offenders`: incidents with more than one counted suspect (a person has at most one SUSPECT_IN to an incident; a
    status of a later day than `as_of` leaves nobody out). `injuries`: who was hurt where.
    """

    offenders: str
    injuries: str
    members: str
    deceased: str


EVERYBODY = """
MATCH (p:Person)
WITH right(p.id, 2) AS part, collect(p.id) AS ids
RETURN ids
"""
"""In parts, so that no message holds the ids of a million people; sorting them is quicker here than there."""

_LISTED = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})
"""

_RANGE = """
MATCH (p:Person)
WHERE p.id >= $first AND p.id < $until
"""

_REST = """
MATCH (p:Person)
WHERE p.id >= $first
"""

_PEOPLE = """
RETURN collect(p.id) AS id, collect(coalesce(p.name, '')) AS name, collect(coalesce(p.forename, '')) AS forename,
  collect(coalesce(p.surname, '')) AS surname, collect(coalesce(toString(p.dob), '')) AS dob,
  collect(coalesce(toString(p.deceased_on), '')) AS died, collect(coalesce(toString(p.review_by), '')) AS review,
  collect(coalesce(p.records, [])) AS records
"""

_SUSPECTS = """
MATCH (p)-[r:SUSPECT_IN]->(i:Incident)
RETURN collect(p.id) AS person, collect(i.id) AS incident, collect(coalesce(r.status, '')) AS status,
  collect(coalesce(r.weapon_carried, '')) AS weapon_carried, collect(coalesce(r.records, [])) AS lines,
  collect(coalesce(i.reference, '')) AS reference, collect(coalesce(toString(i.day), '')) AS day,
  collect(coalesce(i.offence, '')) AS offence, collect(coalesce(i.category, '')) AS category,
  collect(coalesce(i.record_type, '')) AS record_type, collect(coalesce(i.harm_class, '')) AS harm_class,
  collect(coalesce(i.harm_days, -1.0)) AS harm_days, collect(coalesce(i.weapon, '')) AS weapon,
  collect(coalesce(i.injury, '')) AS injury, collect(coalesce(i.borough, '')) AS borough,
  collect(coalesce(i.records, [])) AS records, collect(coalesce(r.age_at_event, -1)) AS age,
  collect(coalesce(toString(r.status_date), '')) AS status_day, collect(coalesce(r.status_history, [])) AS statuses
"""

_VICTIMS = """
MATCH (p)-[r:VICTIM_OF]->(i:Incident)
RETURN collect(p.id) AS person, collect(i.id) AS incident, collect(coalesce(r.injury, '')) AS own_injury,
  collect('') AS weapon_carried, collect(coalesce(r.records, [])) AS lines,
  collect(coalesce(i.reference, '')) AS reference, collect(coalesce(toString(i.day), '')) AS day,
  collect(coalesce(i.offence, '')) AS offence, collect(coalesce(i.category, '')) AS category,
  collect(coalesce(i.record_type, '')) AS record_type, collect(coalesce(i.harm_class, '')) AS harm_class,
  collect(coalesce(i.harm_days, -1.0)) AS harm_days, collect(coalesce(i.weapon, '')) AS weapon,
  collect(coalesce(i.injury, '')) AS injury, collect(coalesce(i.borough, '')) AS borough,
  collect(coalesce(i.records, [])) AS records, collect(coalesce(r.age_at_event, -1)) AS age
"""

_IN_THEIR_INCIDENTS = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[:SUSPECT_IN|VICTIM_OF]->(i:Incident)
WITH DISTINCT i
"""

_OFFENDERS = """
MATCH (i:Incident)<-[r:SUSPECT_IN]-(o:Person)
WHERE NOT coalesce(r.status, 'suspected') IN $left_out OR r.status_date > $as_of
WITH i.id AS incident, count(o) AS people
WHERE people > 1
RETURN collect(incident) AS incident, collect(people) AS people
"""

_INJURIES = """
MATCH (i:Incident)<-[r:VICTIM_OF]-(v:Person)
WHERE r.injury IN ['minor', 'serious', 'fatal']
RETURN collect(i.id) AS incident, collect(v.id) AS victim, collect(r.injury) AS injury
"""

_MEMBERS = """
MATCH (p:Person)-[r:MEMBER_OF]->(g:Gang)
RETURN collect(p.id) AS person, collect(g.id) AS gang, collect(coalesce(g.name, '')) AS name,
  collect(coalesce(r.status, '')) AS status, collect(coalesce(toString(r.since), '')) AS since,
  collect(coalesce(toString(r.until), '')) AS until, collect(coalesce(toString(r.review_by), '')) AS review,
  collect(coalesce(r.grade, '')) AS grade, collect(coalesce(r.records, [])) AS records
"""

_DECEASED = """
MATCH (p:Person)-[:HAS_STATUS]->(s:Status {kind: 'deceased'})
RETURN collect(p.id) AS id, collect(coalesce(toString(s.from), '')) AS day
"""

BOROUGHS = """
UNWIND $incidents AS wanted
MATCH (i:Incident {id: wanted})-[:OCCURRED_AT]->(:Location)-[:WITHIN*1..4]->(a:Area {kind: 'borough'})
WITH i.id AS incident, min(coalesce(a.name, a.id)) AS borough
RETURN collect(incident) AS incident, collect(borough) AS borough
"""
"""Borough of incidents that name none: the one their place lies within, the first by name if there are several."""

LISTED = OfPeople(_LISTED + _PEOPLE, _LISTED + _SUSPECTS, _LISTED + _VICTIMS)
RANGE = OfPeople(_RANGE + _PEOPLE, _RANGE + _SUSPECTS, _RANGE + _VICTIMS)
REST = OfPeople(_REST + _PEOPLE, _REST + _SUSPECTS, _REST + _VICTIMS)

AROUND_LISTED = Around(
    _IN_THEIR_INCIDENTS + _OFFENDERS, _IN_THEIR_INCIDENTS + _INJURIES, _LISTED + _MEMBERS, _LISTED + _DECEASED
)
AROUND_ALL = Around(_OFFENDERS, _INJURIES, _MEMBERS, _DECEASED)
