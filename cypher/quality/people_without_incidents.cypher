// name: people_without_incidents
// title: People recorded in no incident
// question: Which people have no role in any incident, and what else is known of them?
// also: people with no record, why is he held
// returns person_id: string     the person
// returns name: string          name as recorded
// returns dob: date             date of birth; empty when not known
// returns ties: integer         addresses, memberships, associations, objects, reports, episodes, interventions and
//   statuses (count)
// shows: MATCH (p:Person)
//   WHERE NOT EXISTS { MATCH (p)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(:Incident) }
//   WITH p ORDER BY p.id LIMIT 300
//   OPTIONAL MATCH (p)-[r:LIVES_AT|MEMBER_OF]->(x:Location|Gang)
//   RETURN p, r, x
// counts: MATCH (p:Person)
//   RETURN count(p) AS looked_at
// example
// means: not a reason to look at anybody: ask why the record is kept; looked at = all people; the picture holds the
//   first 300
MATCH (p:Person)
WHERE NOT EXISTS { MATCH (p)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(:Incident) }
OPTIONAL MATCH (p)-[r:LIVES_AT|SEEN_AT|MEMBER_OF|ASSOCIATES_WITH|USES|MENTIONS|REPORTED_MISSING|ON|HAS_STATUS]-()
WITH p, count(r) AS ties
RETURN p.id AS person_id, p.name AS name, p.dob AS dob, ties
ORDER BY ties, person_id
