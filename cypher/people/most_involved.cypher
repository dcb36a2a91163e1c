// name: most_involved
// title: People recorded in the most incidents, in any role
// question: Who is recorded in at least $min_incidents incidents, and in which roles?
// also: most recorded people, busiest nominals, frequent flyers
// param since: date = null        first day counted, inclusive; null = no limit, undated incidents included
// param until: date = null        last day counted, inclusive; null = no limit, undated incidents included
// param min_incidents: integer = 3  least number of incidents (count, at least 1)
// returns person_id: string       the person
// returns name: string            name as recorded
// returns incidents: integer      incidents of any record type in which the person has a role (count; two roles in
//   one count once)
// returns as_suspect: integer     as a counted suspect (count)
// returns as_victim: integer      as a victim (count)
// returns as_witness: integer     as a witness (count)
// returns as_other: integer       as a caller or stopped (count)
// shows: MATCH (p:Person)-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE (type(r) <> 'SUSPECT_IN'
//     OR NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, count(DISTINCT i) AS incidents, collect(r) AS ties, collect(DISTINCT i) AS found
//   WHERE incidents >= $min_incidents
//   RETURN p, ties, found ORDER BY incidents DESC, p.id LIMIT 50
// counts: MATCH (p:Person)-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE (type(r) <> 'SUSPECT_IN'
//     OR NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT p) AS looked_at
// example min_incidents=3
// means: being recorded often is not offending; suspicions with no further action, acquitted or eliminated are left out
// means: looked at = people with at least one counted role; the picture holds the first 50 people
MATCH (p:Person)-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
WHERE (type(r) <> 'SUSPECT_IN'
  OR NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH p, i, type(r) AS tie
WITH p, count(DISTINCT i) AS incidents,
  sum(CASE WHEN tie = 'SUSPECT_IN' THEN 1 ELSE 0 END) AS as_suspect,
  sum(CASE WHEN tie = 'VICTIM_OF' THEN 1 ELSE 0 END) AS as_victim,
  sum(CASE WHEN tie = 'WITNESS_TO' THEN 1 ELSE 0 END) AS as_witness,
  sum(CASE WHEN tie IN ['CALLED_ABOUT', 'STOPPED_AT'] THEN 1 ELSE 0 END) AS as_other
WHERE incidents >= $min_incidents
RETURN p.id AS person_id, p.name AS name, incidents, as_suspect, as_victim, as_witness, as_other
ORDER BY incidents DESC, person_id
