// name: new_bridges
// title: New bridges: first crimes that link members of two gangs
// question: Which new pair of suspects belongs to two different gangs?
// also: new links between gangs, gangs coming together
// param loaded_since: date = null  what came in loads received on or after this day is new; null = in the latest
//   load
// param since: date = null      what happened on or after this day is new, whenever it was loaded; null = go by the
//   loads
// param confirmed_only: boolean = true  whether only confirmed memberships count; false = all that are not removed
// returns person_a_id: string   member of the one gang
// returns person_b_id: string   member of the other gang
// returns gang_a_id: string     gang of the one (lower gang id)
// returns gang_b_id: string     gang of the other
// returns name_a: string        name as recorded
// returns name_b: string        name as recorded
// returns rivals: boolean       whether the gangs are recorded as rivals, at any time
// returns last_day: date        day of the latest new crime; empty when none is dated
// returns incident_ids: list    new crimes in which both are counted suspects, by id
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
//   WITH i, t, q
//   MATCH (q)-[m:MEMBER_OF]->(g:Gang)
//   WHERE m.status = 'confirmed' OR (NOT $confirmed_only AND coalesce(m.status, 'proposed') <> 'removed')
//   WITH i, collect(DISTINCT t) AS ties, collect(DISTINCT q) AS people, collect(m) AS memberships,
//     collect(DISTINCT g) AS gangs
//   WHERE size(people) > 1 AND size(gangs) > 1
//   RETURN i, ties, people, memberships, gangs ORDER BY i.id LIMIT 300
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
// example confirmed_only=false
// means: new means new to these records, by loads, or by the day of the crime when since is given (undated crimes
//   are old then); what a later load only tells again is not new
// means: a membership is a label with evidence: two people of two gangs in one crime may only know each other from
//   school
// means: memberships count whenever they were; suspicions with no further action, acquitted or eliminated are left
//   out
// means: looked at = crimes with a new counted suspect; somebody in two gangs counts for both; the picture holds 300
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
MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since)
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND (($since IS NULL AND none(r IN s.records + coalesce(s.replaced, [])
      WHERE split(r, ':')[0] IN earlier)) OR i.day >= $since)
WITH earlier, p, i
MATCH (i)<-[t:SUSPECT_IN]-(q:Person)
WHERE q.id <> p.id AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH DISTINCT i, CASE WHEN p.id < q.id THEN p ELSE q END AS a, CASE WHEN p.id < q.id THEN q ELSE p END AS b
ORDER BY i.id
WITH a, b, max(i.day) AS last_day, collect(i.id) AS incident_ids
OPTIONAL MATCH (a)-[u:SUSPECT_IN]->(j:Incident)<-[w:SUSPECT_IN]-(b)
WHERE j.record_type = 'crime' AND NOT j.id IN incident_ids
  AND NOT coalesce(u.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND NOT coalesce(w.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH a, b, last_day, incident_ids, count(j) AS before
WHERE before = 0
UNWIND [[a, b], [b, a]] AS pair
WITH pair[0] AS a, pair[1] AS b, last_day, incident_ids
MATCH (a)-[m:MEMBER_OF]->(g:Gang)
WHERE m.status = 'confirmed' OR (NOT $confirmed_only AND coalesce(m.status, 'proposed') <> 'removed')
WITH a, b, g, last_day, incident_ids
MATCH (b)-[n:MEMBER_OF]->(h:Gang)
WHERE g.id < h.id AND (n.status = 'confirmed' OR (NOT $confirmed_only
  AND coalesce(n.status, 'proposed') <> 'removed'))
WITH DISTINCT a, b, g, h, last_day, incident_ids
RETURN a.id AS person_a_id, b.id AS person_b_id, g.id AS gang_a_id, h.id AS gang_b_id, a.name AS name_a,
  b.name AS name_b, EXISTS { MATCH (g)-[:RIVAL_OF]-(h) } AS rivals, last_day, incident_ids
ORDER BY person_a_id, person_b_id, gang_a_id, gang_b_id
