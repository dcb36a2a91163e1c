// name: new_faces
// title: New faces: people recorded for the first time
// question: Who has a role in an incident for the first time, by the latest load or since $since?
// also: first time offenders, new names, new nominals, newcomers, up and coming
// param loaded_since: date = null  what came in loads received on or after this day is new; null = in the latest
//   load
// param since: date = null      what happened on or after this day is new, whenever it was loaded; null = go by the
//   loads
// returns person_id: string     the person
// returns name: string          name as recorded
// returns as_suspect: integer   new incidents as a counted suspect (count)
// returns as_victim: integer    new incidents as a victim (count)
// returns as_other: integer     new incidents as a witness, caller or stopped (count)
// returns harm_days: float      sum of the harm weights of the new crimes, in any role (days)
// returns last_day: date        day of the latest; empty when none is dated
// shows: CALL () {
//     MATCH (d:Delivery)
//     RETURN max(d.received_at) AS latest
//   }
//   CALL (latest) {
//     MATCH (d:Delivery)
//     WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
//     RETURN collect(d.id) AS earlier
//   }
//   MATCH (p:Person)-[s:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH p, collect(s) AS ties, collect(i) AS incidents,
//     sum(CASE WHEN (($since IS NULL AND none(r IN s.records + coalesce(s.replaced, [])
//         WHERE split(r, ':')[0] IN earlier))
//       OR i.day >= $since) THEN 0 ELSE 1 END) AS before
//   WHERE before = 0
//   WITH p, ties, incidents ORDER BY p.id LIMIT 200
//   RETURN p, ties, incidents
// counts: MATCH (p:Person)-[s:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   RETURN count(DISTINCT p) AS looked_at
// example
// means: new means new to these records, by loads, or by the day of the crime when since is given (undated crimes
//   are old then); what a later load only tells again is not new
// means: new in these records is not new to crime; suspicions with no further action, acquitted or eliminated are
//   left out
// means: looked at = people with at least one counted role; the picture holds the first 200 people
CALL () {
  MATCH (d:Delivery)
  RETURN max(d.received_at) AS latest
}
CALL (latest) {
  MATCH (d:Delivery)
  WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
  RETURN collect(d.id) AS earlier
}
MATCH (p:Person)-[s:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH p, i, type(s) AS tie, CASE WHEN (($since IS NULL
  AND none(r IN s.records + coalesce(s.replaced, [])
      WHERE split(r, ':')[0] IN earlier)) OR i.day >= $since) THEN 0 ELSE 1 END AS known
WITH p, sum(known) AS before, collect(DISTINCT i) AS incidents, max(i.day) AS last_day,
  sum(CASE tie WHEN 'SUSPECT_IN' THEN 1 ELSE 0 END) AS as_suspect,
  sum(CASE tie WHEN 'VICTIM_OF' THEN 1 ELSE 0 END) AS as_victim,
  sum(CASE WHEN tie IN ['WITNESS_TO', 'CALLED_ABOUT', 'STOPPED_AT'] THEN 1 ELSE 0 END) AS as_other
WHERE before = 0
RETURN p.id AS person_id, p.name AS name, as_suspect, as_victim, as_other,
  reduce(days = 0.0, x IN incidents | days + CASE WHEN x.record_type = 'crime' THEN coalesce(x.harm_days, 0.0)
    ELSE 0.0 END) AS harm_days, last_day
ORDER BY harm_days DESC, person_id
