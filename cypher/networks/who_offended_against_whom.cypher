// name: who_offended_against_whom
// title: Who did what to whom, where the source says so
// question: Which person is recorded as offending against which other, and how do they know each other?
// also: who stabbed whom, who shot whom, who hurt who, who attacked whom, who hit whom
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param relationship: string = null  stranger, acquaintance, partner, family, rival or unknown; null = any
// param person_id: person = null  only where this person is on either side; null = all
// returns incident_id: string   the incident
// returns offender_person_id: string  the person recorded as offending
// returns victim_person_id: string  the person recorded as the victim
// returns offender: string      name as recorded
// returns victim: string        name as recorded
// returns relationship: string  how they know each other
// returns day: date             day of the incident; empty when undated
// returns offence: string       offence in the words of the source
// returns status: string        status of the offender as a suspect of it; empty when not recorded as one
// shows: MATCH (a:Person)-[x:OFFENDED_AGAINST]->(b:Person)
//   WHERE ($relationship IS NULL OR x.relationship = $relationship) AND ($person_id IS NULL
//     OR $person_id IN [a.id, b.id])
//   WITH a, x, b
//   MATCH (i:Incident {id: x.incident})
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH a, x, b, i ORDER BY i.id, a.id, b.id LIMIT 300
//   RETURN a, x, b, i
// counts: MATCH (:Person)-[x:OFFENDED_AGAINST]->(:Person)
//   RETURN count(x) AS looked_at
// example since=2010-01-01
// means: what the source says, with the status beside it: only a conviction is proven
// means: those acquitted, eliminated or with no further action are left out; looked at = all such records
MATCH (a:Person)-[x:OFFENDED_AGAINST]->(b:Person)
WHERE ($relationship IS NULL OR x.relationship = $relationship) AND ($person_id IS NULL
  OR $person_id IN [a.id, b.id])
WITH a, x, b
MATCH (i:Incident {id: x.incident})
WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH a, x, b, i
OPTIONAL MATCH (a)-[s:SUSPECT_IN]->(i)
WITH a, x, b, i, min(s.status) AS status
WHERE NOT coalesce(status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
RETURN i.id AS incident_id, a.id AS offender_person_id, b.id AS victim_person_id, a.name AS offender,
  b.name AS victim,
  x.relationship AS relationship, i.day AS day, i.offence AS offence, status
ORDER BY day, incident_id, offender_person_id, victim_person_id
