"""The Cypher texts behind a chart: constant, parameters only, one row of aligned lists each."""

from __future__ import annotations

INVOLVED = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
RETURN collect(p.id) AS person, collect(i.id) AS incident, collect(type(r)) AS tie,
  collect(coalesce(r.status, '')) AS status, collect(coalesce(i.day, '')) AS day
"""

PARTS = """
UNWIND $incidents AS wanted
MATCH (i:Incident {id: wanted})<-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]-(p:Person)
RETURN collect(i.id) AS incident, collect(p.id) AS person, collect(type(r)) AS tie,
  collect(coalesce(r.status, '')) AS status, collect(coalesce(p.name, '')) AS name,
  collect(coalesce(r.records, [])) AS records, collect(coalesce(r.victim_type, '')) AS kind
"""

PEOPLE = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})
RETURN collect(p.id) AS id, collect(coalesce(p.name, '')) AS name, collect(coalesce(p.records, [])) AS records
"""

GANGS = """
UNWIND $people AS wanted
MATCH (p:Person {id: wanted})-[m:MEMBER_OF]->(g:Gang)
WHERE coalesce(m.status, '') <> 'removed'
RETURN collect(p.id) AS person, collect(coalesce(g.name, g.id)) AS gang
"""

INCIDENTS = """
UNWIND $incidents AS wanted
MATCH (i:Incident {id: wanted})
RETURN collect(i.id) AS id, collect(coalesce(i.reference, '')) AS reference, collect(coalesce(i.day, '')) AS day,
  collect(coalesce(i.offence, '')) AS offence, collect(coalesce(i.category, '')) AS category,
  collect(coalesce(i.borough, '')) AS borough, collect(coalesce(i.records, [])) AS records
"""

PLACES = """
UNWIND $incidents AS wanted
MATCH (i:Incident {id: wanted})-[:OCCURRED_AT]->(l:Location)
RETURN collect(i.id) AS incident, collect(coalesce(l.name, l.address, l.id)) AS place, collect(l.id) AS id
"""

WARDS = """
UNWIND $incidents AS wanted
MATCH (i:Incident {id: wanted})-[:OCCURRED_AT]->(:Location)-[:WITHIN]->(a:Area {kind: 'ward'})
WITH i.id AS incident, min(coalesce(a.name, a.id)) AS ward
RETURN collect(incident) AS incident, collect(ward) AS ward
"""

STATED = """
UNWIND $people AS wanted
MATCH (a:Person {id: wanted})-[r:OFFENDED_AGAINST]->(b:Person)
RETURN collect(a.id) AS offender, collect(b.id) AS victim, collect(coalesce(r.incident, '')) AS incident,
  collect(coalesce(r.relationship, '')) AS relationship
"""
