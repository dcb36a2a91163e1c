// name: new_overlaps
// title: New overlaps: people who are now both suspect and victim
// question: Who is both a counted suspect and a victim now, and was not both before the latest load, or before
//   $since?
// also: newly both victim and suspect, victims who have started offending
// param loaded_since: date = null  what came in loads received on or after this day is new; null = in the latest
//   load
// param since: date = null      what happened on or after this day is new, whenever it was loaded; null = go by the
//   loads
// returns person_id: string     the person
// returns name: string          name as recorded
// returns new_role: string      role that is new: suspect, victim or both
// returns suspect_in: integer   crimes in which the person is a counted suspect (count)
// returns victim_of: integer    crimes of which the person is a victim (count)
// returns new_harm_suffered: float  sum of the harm weights of the new crimes suffered (days)
// returns last_day: date        day of the latest of all these crimes; empty when none is dated
// shows: CALL () {
//     MATCH (d:Delivery)
//     RETURN max(d.received_at) AS latest
//   }
//   CALL (latest) {
//     MATCH (d:Delivery)
//     WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
//     RETURN collect(d.id) AS earlier
//   }
//   MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH earlier, p, collect(s) AS ties, collect(i) AS crimes,
//     sum(CASE WHEN (($since IS NULL AND none(r IN s.records + coalesce(s.replaced, [])
//         WHERE split(r, ':')[0] IN earlier))
//       OR i.day >= $since) THEN 0 ELSE 1 END) AS before
//   MATCH (p)-[v:VICTIM_OF]->(j:Incident)
//   WHERE j.record_type = 'crime'
//   WITH p, ties, crimes, before, collect(v) AS wounds, collect(j) AS suffered,
//     sum(CASE WHEN (($since IS NULL AND none(r IN v.records + coalesce(v.replaced, [])
//         WHERE split(r, ':')[0] IN earlier))
//       OR j.day >= $since) THEN 0 ELSE 1 END) AS hurt_before
//   WHERE before = 0 OR hurt_before = 0
//   WITH p, ties, crimes, wounds, suffered ORDER BY p.id LIMIT 100
//   RETURN p, ties, crimes, wounds, suffered
// counts: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND EXISTS { MATCH (p)-[:VICTIM_OF]->(j:Incident) WHERE j.record_type = 'crime' }
//   RETURN count(DISTINCT p) AS looked_at
// example
// means: new means new to these records, by loads, or by the day of the crime when since is given (undated crimes
//   are old then); what a later load only tells again is not new
// means: for the new victims among them it is a reason to protect; being a suspect is not guilt; suspicions with no
//   further action, acquitted or eliminated are left out
// means: looked at = people who are both now; the picture holds the first 100 people
CALL () {
  MATCH (d:Delivery)
  RETURN max(d.received_at) AS latest
}
CALL (latest) {
  MATCH (d:Delivery)
  WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
  RETURN collect(d.id) AS earlier
}
MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH earlier, p, count(i) AS suspect_in, max(i.day) AS last_suspected,
  sum(CASE WHEN (($since IS NULL AND none(r IN s.records + coalesce(s.replaced, []) WHERE split(r, ':')[0] IN earlier))
    OR i.day >= $since) THEN 0 ELSE 1 END) AS suspect_before
MATCH (p)-[v:VICTIM_OF]->(j:Incident)
WHERE j.record_type = 'crime'
WITH p, suspect_in, suspect_before, last_suspected, j, CASE WHEN (($since IS NULL
  AND none(r IN v.records + coalesce(v.replaced, [])
      WHERE split(r, ':')[0] IN earlier)) OR j.day >= $since) THEN 0 ELSE 1 END AS known
WITH p, suspect_in, suspect_before, last_suspected, count(j) AS victim_of, sum(known) AS victim_before,
  sum(CASE known WHEN 0 THEN coalesce(j.harm_days, 0.0) ELSE 0.0 END) AS new_harm_suffered,
    max(j.day) AS last_victim
WHERE suspect_before = 0 OR victim_before = 0
RETURN p.id AS person_id, p.name AS name,
  CASE WHEN suspect_before + victim_before = 0 THEN 'both' WHEN suspect_before = 0 THEN 'suspect' ELSE 'victim' END
    AS new_role, suspect_in, victim_of, new_harm_suffered,
  CASE WHEN last_victim IS NULL
    OR last_suspected > last_victim THEN last_suspected ELSE last_victim END AS last_day
ORDER BY new_harm_suffered DESC, person_id
