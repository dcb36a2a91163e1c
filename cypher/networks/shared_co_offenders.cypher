// name: shared_co_offenders
// title: Co-offenders two people have in common
// question: Who was suspected together with $person_a_id and, in the same or another crime, with $person_b_id?
// also: mutual friends, friends in common, mutual associates
// param person_a_id: person     the one person
// param person_b_id: person     the other person
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns person_id: string     the person both have in common
// returns name: string          name as recorded
// returns with_a: integer       crimes together with the one (count)
// returns with_b: integer       crimes together with the other (count)
// returns same_crime: integer   crimes of all three together (count)
// returns incident_ids: list    all these crimes, by id
// shows: MATCH (a:Person {id: $person_a_id})-[s:SUSPECT_IN]->(i:Incident)<-[t:SUSPECT_IN]-(c:Person)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH a, s, i, t, c
//   MATCH (b:Person {id: $person_b_id})-[u:SUSPECT_IN]->(j:Incident)<-[w:SUSPECT_IN]-(c)
//   WHERE j.record_type = 'crime' AND c.id <> a.id AND c.id <> b.id
//     AND NOT coalesce(u.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND NOT coalesce(w.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
//   RETURN a, s, i, t, c, w, j, u, b
// counts: MATCH (a:Person {id: $person_a_id})-[s:SUSPECT_IN]->(i:Incident)<-[t:SUSPECT_IN]-(c:Person)
//   WHERE i.record_type = 'crime' AND c.id <> a.id
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT c) AS looked_at
// example person_a_id="P0001" person_b_id="P0002"
// means: a friend in common does not make two people friends; suspicion is not guilt; suspicions with no further
//   action, acquitted or eliminated are left out
// means: looked at = co-offenders of the one person
MATCH (a:Person {id: $person_a_id})-[s:SUSPECT_IN]->(i:Incident)<-[t:SUSPECT_IN]-(c:Person)
WHERE i.record_type = 'crime' AND c.id <> $person_a_id AND c.id <> $person_b_id
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH c, collect(DISTINCT i.id) AS first
MATCH (b:Person {id: $person_b_id})-[u:SUSPECT_IN]->(j:Incident)<-[w:SUSPECT_IN]-(c)
WHERE j.record_type = 'crime'
  AND NOT coalesce(u.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND NOT coalesce(w.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
WITH c, first, collect(DISTINCT j.id) AS second
UNWIND first + second AS incident_id
WITH DISTINCT c, first, second, incident_id ORDER BY incident_id
WITH c, first, second, collect(incident_id) AS incident_ids
RETURN c.id AS person_id, c.name AS name, size(first) AS with_a, size(second) AS with_b,
  size([x IN first WHERE x IN second]) AS same_crime, incident_ids
ORDER BY with_a + with_b DESC, person_id
