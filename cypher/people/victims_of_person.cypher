// name: victims_of_person
// title: Victims of crimes one person is suspected of
// question: Who was a victim in the crimes in which $person_id is a suspect?
// also: whom has he hurt, who are his victims
// param person_id: person       the one person
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns victim_person_id: string  the victim
// returns name: string          name as recorded
// returns crimes: integer       such crimes against this victim (count)
// returns charged: integer      of these, crimes in which the person is charged, cautioned or convicted (count)
// returns relationship: string  how the two know each other, where the source says so; empty when it does not
// returns worst_injury: string  worst injury recorded to the victim: fatal, serious, minor, none; empty when not
//   known
// returns last_day: date        day of the latest; empty when none is dated
// returns incident_ids: list    these crimes, by id
// shows: MATCH (p:Person {id: $person_id})-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, s, i
//   MATCH (i)<-[v:VICTIM_OF]-(hurt:Person)
//   WHERE hurt.id <> p.id
//   RETURN p, s, i, v, hurt
// counts: MATCH (p:Person {id: $person_id})-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example person_id="P0001"
// means: with several suspects nothing says who hurt whom; suspicion is not guilt; suspicions with no further
//   action, acquitted or eliminated are left out
// means: looked at = crimes in which this person is a counted suspect
MATCH (p:Person {id: $person_id})-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH p, i, CASE WHEN s.status IN ['charged', 'cautioned', 'convicted'] THEN 1 ELSE 0 END AS charged
MATCH (i)<-[v:VICTIM_OF]-(hurt:Person)
WHERE hurt.id <> p.id
OPTIONAL MATCH (p)-[r:OFFENDED_AGAINST]->(hurt)
WITH p, hurt, i, charged,
  CASE v.injury WHEN 'fatal' THEN 4 WHEN 'serious' THEN 3 WHEN 'minor' THEN 2 WHEN 'none' THEN 1
  ELSE 0 END AS gravity, min(r.relationship) AS relationship
ORDER BY i.id
WITH hurt, count(i) AS crimes, sum(charged) AS charged, max(gravity) AS gravity,
  min(relationship) AS relationship,
  max(i.day) AS last_day, collect(i.id) AS incident_ids
RETURN hurt.id AS victim_person_id, hurt.name AS name, crimes, charged, relationship,
  CASE gravity WHEN 4 THEN 'fatal' WHEN 3 THEN 'serious' WHEN 2 THEN 'minor' WHEN 1 THEN 'none' END AS worst_injury,
  last_day, incident_ids
ORDER BY crimes DESC, victim_person_id
