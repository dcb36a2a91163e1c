// name: new_repeat_victims
// title: New repeat victims: people hurt again since the last load
// question: Who became a victim of $min_times or more crimes with the latest load, or since $since?
// also: hurt again since the last load, newly repeat victims
// param loaded_since: date = null  what came in loads received on or after this day is new; null = in the latest
//   load
// param since: date = null      what happened on or after this day is new, whenever it was loaded; null = go by the
//   loads
// param min_times: integer = 2  number of crimes that makes a repeat victim (count)
// param victim_type: string = "person"  person, business or state; null = any; a victim of no stated type is a
//   person
// returns person_id: string     the victim
// returns name: string          name as recorded
// returns times: integer        crimes suffered in all (count)
// returns before: integer       of these, known before (count)
// returns harm_days: float      sum of the harm weights of the new ones (days)
// returns last_day: date        day of the latest; empty when none is dated
// returns new_incident_ids: list  the new crimes, by id
// shows: CALL () {
//     MATCH (d:Delivery)
//     RETURN max(d.received_at) AS latest
//   }
//   CALL (latest) {
//     MATCH (d:Delivery)
//     WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
//     RETURN collect(d.id) AS earlier
//   }
//   MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($victim_type IS NULL OR coalesce(v.victim_type, 'person') = $victim_type)
//   WITH p, collect(v) AS ties, collect(i) AS crimes, count(i) AS times,
//     sum(CASE WHEN (($since IS NULL AND none(r IN v.records + coalesce(v.replaced, [])
//         WHERE split(r, ':')[0] IN earlier))
//       OR i.day >= $since) THEN 0 ELSE 1 END) AS before
//   WHERE times >= $min_times AND before < $min_times
//   WITH p, ties, crimes ORDER BY times DESC, p.id LIMIT 100
//   RETURN p, ties, crimes
// counts: MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($victim_type IS NULL OR coalesce(v.victim_type, 'person') = $victim_type)
//   RETURN count(DISTINCT p) AS looked_at
// example
// means: new means new to these records, by loads, or by the day of the crime when since is given (undated crimes
//   are old then); what a later load only tells again is not new
// means: recorded crime only; looked at = all victims of crime of the type; the picture holds the first 100 people
CALL () {
  MATCH (d:Delivery)
  RETURN max(d.received_at) AS latest
}
CALL (latest) {
  MATCH (d:Delivery)
  WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
  RETURN collect(d.id) AS earlier
}
MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND ($victim_type IS NULL OR coalesce(v.victim_type, 'person') = $victim_type)
WITH p, i, CASE WHEN (($since IS NULL AND none(r IN v.records + coalesce(v.replaced, [])
    WHERE split(r, ':')[0] IN earlier))
  OR i.day >= $since) THEN 0 ELSE 1 END AS known ORDER BY i.id
WITH p, count(i) AS times, sum(known) AS before, max(i.day) AS last_day,
  sum(CASE known WHEN 0 THEN coalesce(i.harm_days, 0.0) ELSE 0.0 END) AS harm_days,
  collect(CASE known WHEN 0 THEN i.id END) AS new_incident_ids
WHERE times >= $min_times AND before < $min_times
RETURN p.id AS person_id, p.name AS name, times, before, harm_days, last_day, new_incident_ids
ORDER BY harm_days DESC, times DESC, person_id
