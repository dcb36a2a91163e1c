// name: people_at_address
// title: Who lives or lived at an address
// question: Which people are recorded as living at $place_id, and when?
// also: who lives there, residents, household of an address, occupants
// param place_id: place         the one place
// param on_day: date = null     only people living there on this day; null = at any time
// returns person_id: string     the person
// returns since: date           first day; empty when not stated
// returns name: string          name as recorded
// returns dob: date             date of birth; empty when not known
// returns until: date           last day; empty when it has not ended
// returns victim_of: integer    crimes of which the person is a victim, at any time and place (count)
// returns victim_here: integer  of these, at this place (count)
// shows: MATCH (l:Location {id: $place_id})
//   MATCH (p:Person)-[r:LIVES_AT]->(l)
//   WHERE $on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day))
//   RETURN p, r, l
// counts: MATCH (l:Location {id: $place_id})
//   MATCH (p:Person)-[:LIVES_AT]->(l)
//   RETURN count(DISTINCT p) AS looked_at
// example place_id="L3"
// means: who a record says lives there, not who is at home; looked at = people recorded there at any time
MATCH (l:Location {id: $place_id})
MATCH (p:Person)-[r:LIVES_AT]->(l)
WHERE $on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day))
WITH p, r, l
OPTIONAL MATCH (p)-[:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime'
WITH p, r, count(DISTINCT i) AS victim_of,
  count(DISTINCT CASE WHEN EXISTS { MATCH (i)-[:OCCURRED_AT]->(x:Location {id: $place_id}) } THEN i.id END)
    AS victim_here
RETURN p.id AS person_id, r.since AS since, p.name AS name, p.dob AS dob, r.until AS until, victim_of, victim_here
ORDER BY person_id, since
