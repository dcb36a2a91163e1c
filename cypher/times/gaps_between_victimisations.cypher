// name: gaps_between_victimisations
// title: Days between one crime and the next against the same victim
// question: How soon was a victim hurt again by a crime of the same category?
// also: near repeat, how soon hurt again, time course of repeat victimisation
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param within_days: integer = 365  most days between the two (days)
// param same_category: boolean = true  whether both crimes must be of one category
// returns person_id: string     the victim
// returns incident_id: string   the later crime
// returns earlier_incident_id: string  the crime before it
// returns name: string          name as recorded
// returns day: date             day of the later crime
// returns days_between: integer  days from the earlier to the later; 0 = the same day
// returns category: string      category of the later crime
// returns same_place: boolean   whether both happened at one place
// shows: MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.day IS NOT NULL AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//   WITH p, v, i
//   MATCH (p)-[w:VICTIM_OF]->(j:Incident)
//   WHERE j.record_type = 'crime' AND j.id <> i.id AND j.day <= i.day
//     AND duration.inDays(j.day, i.day).days <= $within_days
//     AND (NOT $same_category OR coalesce(j.category, 'UNMAPPED') = coalesce(i.category, 'UNMAPPED'))
//   RETURN p, v, i, w, j
// counts: MATCH (p:Person)-[:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.day IS NOT NULL AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT p) AS looked_at
// example within_days=365
// means: recorded crime only; the risk is highest in the first weeks, so a short gap is a reason to act, not a
//   forecast
// means: the period is that of the later crime; looked at = victims of a dated crime in it; businesses are victims
//   too
MATCH (p:Person)-[:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND i.day IS NOT NULL AND ($since IS NULL OR i.day >= $since)
  AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT p, i
MATCH (p)-[:VICTIM_OF]->(j:Incident)
WHERE j.record_type = 'crime' AND (j.day < i.day OR (j.day = i.day AND j.id < i.id))
  AND duration.inDays(j.day, i.day).days <= $within_days
  AND (NOT $same_category OR coalesce(j.category, 'UNMAPPED') = coalesce(i.category, 'UNMAPPED'))
WITH DISTINCT p, i, j ORDER BY j.day DESC, j.id DESC
WITH p, i, head(collect(j)) AS j
RETURN p.id AS person_id, i.id AS incident_id, j.id AS earlier_incident_id, p.name AS name, i.day AS day,
  duration.inDays(j.day, i.day).days AS days_between, coalesce(i.category, 'UNMAPPED') AS category,
  EXISTS { MATCH (i)-[:OCCURRED_AT]->(l:Location)<-[:OCCURRED_AT]-(j) } AS same_place
ORDER BY days_between, person_id, incident_id, earlier_incident_id
