// name: places_of_person
// title: All places of one person
// question: At which places does $person_id live, was seen, or is recorded in incidents, and in what role?
// also: haunts, where does he go, hangouts, where is he seen, usual places, where does he offend
// param person_id: person       the one person
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns place_id: string      the place
// returns name: string          name or address of the place
// returns kind: string          kind of place
// returns lives: boolean        whether the person is or was recorded as living there, at any time
// returns as_suspect: integer   incidents there as a counted suspect (count)
// returns as_victim: integer    incidents there as a victim (count)
// returns as_other: integer     incidents there as a witness, caller or stopped (count)
// returns last_day: date        day of the latest of them; empty when none is dated
// shows: MATCH (p:Person {id: $person_id})-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, r, i
//   MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   RETURN p, r, i, o, l
//   UNION ALL
//   MATCH (p:Person {id: $person_id})-[r:LIVES_AT|SEEN_AT]->(l:Location)
//   RETURN p, r, NULL AS i, NULL AS o, l
// counts: MATCH (p:Person {id: $person_id})-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example person_id="P0001"
// means: where records put the person, not where they spend their days; suspicions with no further action, acquitted
//   or eliminated are left out
// means: looked at = incidents of this person in the period, those without a place too
MATCH (p:Person {id: $person_id})
CALL (p) {
  MATCH (p)-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
  WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
    AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
  WITH i, type(r) AS tie
  MATCH (i)-[:OCCURRED_AT]->(l:Location)
  RETURN l, i.id AS incident_id, tie, i.day AS day
  UNION ALL
  MATCH (p)-[r:LIVES_AT|SEEN_AT]->(l:Location)
  RETURN l, NULL AS incident_id, type(r) AS tie, NULL AS day
}
WITH l, count(DISTINCT CASE tie WHEN 'SUSPECT_IN' THEN incident_id END) AS as_suspect,
  count(DISTINCT CASE tie WHEN 'VICTIM_OF' THEN incident_id END) AS as_victim,
  count(DISTINCT CASE WHEN tie IN ['WITNESS_TO', 'CALLED_ABOUT', 'STOPPED_AT'] THEN incident_id END) AS as_other,
  max(day) AS last_day, max(CASE tie WHEN 'LIVES_AT' THEN 1 ELSE 0 END) AS home
RETURN l.id AS place_id, coalesce(l.name, l.address) AS name, l.kind AS kind, home = 1 AS lives, as_suspect,
  as_victim,
  as_other, last_day
ORDER BY as_suspect + as_victim + as_other DESC, place_id
