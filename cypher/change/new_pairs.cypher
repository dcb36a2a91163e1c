// name: new_pairs
// title: New pairs: people suspected together for the first time
// question: Which two people are suspects in the same crime who never were before the latest load, or before $since?
// also: new associations, started offending together, new partnerships, first time together
// param loaded_since: date = null  what came in loads received on or after this day is new; null = in the latest
//   load
// param since: date = null      what happened on or after this day is new, whenever it was loaded; null = go by the
//   loads
// returns person_a_id: string   the one person (lower id)
// returns person_b_id: string   the other person
// returns name_a: string        name as recorded
// returns name_b: string        name as recorded
// returns shared: integer       new crimes in which both are counted suspects (count)
// returns harm_days: float      sum of their harm weights (days)
// returns last_day: date        day of the latest; empty when none is dated
// returns incident_ids: list    these crimes, by id
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
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since)
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND (($since IS NULL AND none(r IN s.records + coalesce(s.replaced, [])
//         WHERE split(r, ':')[0] IN earlier)) OR i.day >= $since)
//   WITH DISTINCT i
//   MATCH (i)<-[t:SUSPECT_IN]-(q:Person)
//   WHERE NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH i, collect(t) AS ties, collect(q) AS people
//   WHERE size(people) > 1
//   RETURN i, ties, people ORDER BY i.id LIMIT 300
// counts: CALL () {
//     MATCH (d:Delivery)
//     RETURN max(d.received_at) AS latest
//   }
//   CALL (latest) {
//     MATCH (d:Delivery)
//     WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
//     RETURN collect(d.id) AS earlier
//   }
//   MATCH (:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since)
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND (($since IS NULL AND none(r IN s.records + coalesce(s.replaced, [])
//         WHERE split(r, ':')[0] IN earlier)) OR i.day >= $since)
//   RETURN count(DISTINCT i) AS looked_at
// example
// means: new means new to these records, by loads, or by the day of the crime when since is given (undated crimes
//   are old then); what a later load only tells again is not new
// means: shared suspicion is not guilt; suspicions with no further action, acquitted or eliminated are left out
// means: looked at = crimes with a new counted suspect; the picture holds the first 300 with several, old pairs too
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
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since)
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND (($since IS NULL AND none(r IN s.records + coalesce(s.replaced, [])
      WHERE split(r, ':')[0] IN earlier)) OR i.day >= $since)
WITH earlier, p, i
MATCH (i)<-[t:SUSPECT_IN]-(q:Person)
WHERE q.id <> p.id AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH DISTINCT earlier, i, CASE WHEN p.id < q.id THEN p ELSE q END AS a,
  CASE WHEN p.id < q.id THEN q ELSE p END AS b
ORDER BY i.id
WITH earlier, a, b, count(i) AS shared, sum(i.harm_days) AS harm_days, max(i.day) AS last_day,
  collect(i.id) AS incident_ids
OPTIONAL MATCH (a)-[u:SUSPECT_IN]->(j:Incident)<-[w:SUSPECT_IN]-(b)
WHERE j.record_type = 'crime' AND NOT j.id IN incident_ids
  AND NOT coalesce(u.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND NOT coalesce(w.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH a, b, shared, harm_days, last_day, incident_ids, count(j) AS before
WHERE before = 0
RETURN a.id AS person_a_id, b.id AS person_b_id, a.name AS name_a, b.name AS name_b, shared, harm_days, last_day,
  incident_ids
ORDER BY harm_days DESC, person_a_id, person_b_id
