// name: new_crimes
// title: New crimes, the gravest first
// question: Which crimes came with the latest load, or happened since $since, and who is recorded in them?
// also: what is new, what's new, overnight crime, new since last week, what changed, latest crimes, daily brief
// param loaded_since: date = null  what came in loads received on or after this day is new; null = in the latest
//   load
// param since: date = null      what happened on or after this day is new, whenever it was loaded; null = go by the
//   loads
// param category: string = null  only this category, such as VAP or ROB; null = any
// returns incident_id: string   the crime
// returns day: date             day of the crime; empty when undated
// returns offence: string       offence in the words of the source
// returns harm_days: float      harm weight (days); empty when the offence is in no row of the harm table
// returns injury: string        worst injury of the incident
// returns weapon: string        weapon of the incident
// returns suspects: integer     counted suspects (count)
// returns victims: integer      victims (count)
// returns place: string         name or address of the place; empty when not known
// shows: CALL () {
//     MATCH (d:Delivery)
//     RETURN max(d.received_at) AS latest
//   }
//   CALL (latest) {
//     MATCH (d:Delivery)
//     WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
//     RETURN collect(d.id) AS earlier
//   }
//   MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category)
//     AND ($since IS NULL OR i.day >= $since) AND (($since IS NULL
//       AND none(r IN i.records + coalesce(i.replaced, []) WHERE split(r, ':')[0] IN earlier)) OR i.day >= $since)
//   WITH i ORDER BY i.harm_days DESC, i.id LIMIT 200
//   OPTIONAL MATCH (i)<-[r:SUSPECT_IN|VICTIM_OF]-(p:Person)
//   RETURN i, r, p
// counts: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category)
//   RETURN count(i) AS looked_at
// example
// means: new means new to these records, by loads, or by the day of the crime when since is given (undated crimes
//   are old then); what a later load only tells again is not new
// means: a load may bring old crimes: look at the day; looked at = all crimes of the category; the picture holds 200
//   crimes
CALL () {
  MATCH (d:Delivery)
  RETURN max(d.received_at) AS latest
}
CALL (latest) {
  MATCH (d:Delivery)
  WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
  RETURN collect(d.id) AS earlier
}
MATCH (i:Incident)
WHERE i.record_type = 'crime' AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category)
  AND ($since IS NULL OR i.day >= $since) AND (($since IS NULL
    AND none(r IN i.records + coalesce(i.replaced, []) WHERE split(r, ':')[0] IN earlier)) OR i.day >= $since)
WITH i
OPTIONAL MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH i, count(DISTINCT p) AS suspects
OPTIONAL MATCH (i)<-[:VICTIM_OF]-(v:Person)
WITH i, suspects, count(DISTINCT v) AS victims
OPTIONAL MATCH (i)-[:OCCURRED_AT]->(l:Location)
WITH i, suspects, victims, min(coalesce(l.name, l.address)) AS place
RETURN i.id AS incident_id, i.day AS day, i.offence AS offence, i.harm_days AS harm_days, i.injury AS injury,
  i.weapon AS weapon, suspects, victims, place
ORDER BY coalesce(harm_days, -1.0) DESC, incident_id
