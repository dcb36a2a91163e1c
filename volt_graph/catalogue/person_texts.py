"""The Cypher texts behind the facts read: constant, parameters only, one row of aligned lists each.

`collect()` skips nulls, so every element is coalesced: "" for text and days, -1.0 for harm days, -1 for ages.
"""

from __future__ import annotations

IDS_AFTER = """
MATCH (p:Person) WHERE p.id > $after
WITH p.id AS id ORDER BY id LIMIT $most
RETURN collect(id) AS id
"""

PEOPLE = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})
RETURN collect(p.id) AS id, collect(coalesce(p.name, '')) AS name, collect(coalesce(p.forename, '')) AS forename,
  collect(coalesce(p.surname, '')) AS surname, collect(coalesce(p.dob, '')) AS dob,
  collect(coalesce(p.deceased_on, '')) AS died, collect(coalesce(p.review_by, '')) AS review,
  collect(coalesce(p.records, [])) AS records
"""

DECEASED = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[:HAS_STATUS]->(s:Status {kind: 'deceased'})
RETURN collect(p.id) AS id, collect(coalesce(s.from, '')) AS day
"""

SUSPECTS = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[r:SUSPECT_IN]->(i:Incident)
RETURN collect(p.id) AS person, collect(i.id) AS incident, collect(coalesce(r.status, '')) AS status,
  collect(coalesce(r.weapon_carried, '')) AS weapon_carried, collect(coalesce(r.records, [])) AS lines,
  collect(coalesce(i.reference, '')) AS reference, collect(coalesce(i.day, '')) AS day,
  collect(coalesce(i.offence, '')) AS offence, collect(coalesce(i.category, '')) AS category,
  collect(coalesce(i.record_type, '')) AS record_type, collect(coalesce(i.harm_class, '')) AS harm_class,
  collect(coalesce(i.harm_days, -1.0)) AS harm_days, collect(coalesce(i.weapon, '')) AS weapon,
  collect(coalesce(i.injury, '')) AS injury, collect(coalesce(i.borough, '')) AS borough,
  collect(coalesce(i.records, [])) AS records, collect(coalesce(r.age_at_event, -1)) AS age,
  collect(coalesce(r.status_date, '')) AS status_day, collect(coalesce(r.status_history, [])) AS statuses
"""

VICTIMS = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[r:VICTIM_OF]->(i:Incident)
RETURN collect(p.id) AS person, collect(i.id) AS incident, collect(coalesce(r.injury, '')) AS own_injury,
  collect('') AS weapon_carried, collect(coalesce(r.records, [])) AS lines,
  collect(coalesce(i.reference, '')) AS reference, collect(coalesce(i.day, '')) AS day,
  collect(coalesce(i.offence, '')) AS offence, collect(coalesce(i.category, '')) AS category,
  collect(coalesce(i.record_type, '')) AS record_type, collect(coalesce(i.harm_class, '')) AS harm_class,
  collect(coalesce(i.harm_days, -1.0)) AS harm_days, collect(coalesce(i.weapon, '')) AS weapon,
  collect(coalesce(i.injury, '')) AS injury, collect(coalesce(i.borough, '')) AS borough,
  collect(coalesce(i.records, [])) AS records, collect(coalesce(r.age_at_event, -1)) AS age
"""

OFFENDERS = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[:SUSPECT_IN|VICTIM_OF]->(i:Incident)
WITH DISTINCT i
MATCH (i)<-[r:SUSPECT_IN]-(o:Person)
WHERE NOT coalesce(r.status, 'suspected') IN $left_out OR r.status_date > $as_of
WITH i.id AS incident, count(o) AS people
WHERE people > 1
RETURN collect(incident) AS incident, collect(people) AS people
"""
"""Incidents with more than one counted suspect; a person has at most one SUSPECT_IN to an incident.

A status of a later day than `as_of` leaves nobody out.
"""

INJURIES = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[:SUSPECT_IN]->(i:Incident)
WITH DISTINCT i
MATCH (i)<-[r:VICTIM_OF]-(v:Person)
WHERE r.injury IN ['minor', 'serious', 'fatal']
RETURN collect(i.id) AS incident, collect(v.id) AS victim, collect(r.injury) AS injury
"""

BOROUGHS = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[:SUSPECT_IN|VICTIM_OF]->(i:Incident)
WHERE coalesce(i.borough, '') = ''
WITH DISTINCT i
MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*1..4]->(a:Area {kind: 'borough'})
WITH i.id AS incident, min(coalesce(a.name, a.id)) AS borough
RETURN collect(incident) AS incident, collect(borough) AS borough
"""
"""Borough of incidents that name none: the one their place lies within, the first by name if there are several."""

MEMBERS = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[r:MEMBER_OF]->(g:Gang)
RETURN collect(p.id) AS person, collect(g.id) AS gang, collect(coalesce(g.name, '')) AS name,
  collect(coalesce(r.status, '')) AS status, collect(coalesce(r.since, '')) AS since,
  collect(coalesce(r.until, '')) AS until, collect(coalesce(r.review_by, '')) AS review,
  collect(coalesce(r.grade, '')) AS grade, collect(coalesce(r.records, [])) AS records
"""
