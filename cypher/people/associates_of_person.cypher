// name: associates_of_person
// title: Associates, family and household of one person on record
// question: Who is recorded as an associate, relative or household member of $person_id, and on what grade?
// also: known associates, mates, friends, hangs around with, family, relatives, girlfriend
// param person_id: person       the one person
// param kind: string = null     associate, family or household; null = any
// returns person_id: string     the other person
// returns kind: string          associate, family or household
// returns name: string          name as recorded
// returns since: date           first day; empty when not stated
// returns last_seen: date       last seen together; empty when not stated
// returns grade: string         3x5x2 grade of the evidence
// returns basis: string         fact or assessment
// returns shared_crimes: integer  crimes in which both are counted suspects, at any time (count)
// shows: MATCH (p:Person {id: $person_id})-[a:ASSOCIATES_WITH]-(o:Person)
//   WHERE $kind IS NULL OR a.kind = $kind
//   RETURN p, a, o
// counts: MATCH (p:Person {id: $person_id})-[a:ASSOCIATES_WITH]-(o:Person)
//   RETURN count(DISTINCT o) AS looked_at
// example person_id="P0008"
// means: family and friends are not suspects; an association is what somebody reported, with its grade
// means: looked at = people with any recorded association to this person
MATCH (p:Person {id: $person_id})-[a:ASSOCIATES_WITH]-(o:Person)
WHERE $kind IS NULL OR a.kind = $kind
WITH p, a, o
OPTIONAL MATCH (p)-[s:SUSPECT_IN]->(i:Incident)<-[t:SUSPECT_IN]-(o)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH a, o, count(DISTINCT i) AS shared_crimes
RETURN DISTINCT o.id AS person_id, a.kind AS kind, o.name AS name, a.since AS since, a.last_seen AS last_seen,
  a.grade AS grade, a.basis AS basis, shared_crimes
ORDER BY person_id, kind, since, last_seen, grade, basis
