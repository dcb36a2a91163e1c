// name: attacked_each_other
// title: People who are suspected of harming each other
// question: Which two people are each a suspect in a crime against the other?
// also: tit for tat, revenge, retaliation, payback, feud between two people
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns person_a_id: string   the one person (lower id)
// returns person_b_id: string   the other person
// returns name_a: string        name as recorded
// returns name_b: string        name as recorded
// returns a_on_b: integer       crimes with the one a counted suspect and the other a victim (count)
// returns b_on_a: integer       crimes the other way round (count)
// returns same_crime_only: boolean  whether it is one and the same crime in both directions, such as a fight
// returns last_day: date        day of the latest of them; empty when none is dated
// returns incident_ids: list    all these crimes, by id
// shows: MATCH (a:Person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_OF]-(b:Person)
//   WHERE a.id <> b.id AND i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH a, s, i, v, b
//   MATCH (b)-[t:SUSPECT_IN]->(j:Incident)<-[w:VICTIM_OF]-(a)
//   WHERE j.record_type = 'crime'
//     AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
//   WITH a, s, i, v, b, t, j, w ORDER BY a.id, b.id, i.id, j.id LIMIT 300
//   RETURN a, s, i, v, b, t, j, w
// counts: MATCH (a:Person)-[s:SUSPECT_IN]->(i:Incident)<-[:VICTIM_OF]-(b:Person)
//   WHERE a.id <> b.id AND i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example since=2010-01-01
// means: both are victims: both need protection; with several suspects nothing says who hurt whom; suspicion is not
//   guilt
// means: looked at = crimes with a counted suspect and another person as victim; the picture holds 300 pairs of
//   crimes
MATCH (a:Person)-[s:SUSPECT_IN]->(i:Incident)<-[:VICTIM_OF]-(b:Person)
WHERE a.id <> b.id AND i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT i, CASE WHEN a.id < b.id THEN a ELSE b END AS one, CASE WHEN a.id < b.id THEN b ELSE a END AS other,
  a.id < b.id AS forth
ORDER BY i.id
WITH one, other, count(DISTINCT CASE WHEN forth THEN i.id END) AS a_on_b,
  count(DISTINCT CASE WHEN NOT forth THEN i.id END) AS b_on_a, max(i.day) AS last_day,
  collect(DISTINCT i.id) AS incident_ids
WHERE a_on_b > 0 AND b_on_a > 0
RETURN one.id AS person_a_id, other.id AS person_b_id, one.name AS name_a, other.name AS name_b, a_on_b, b_on_a,
  size(incident_ids) = 1 AS same_crime_only, last_day, incident_ids
ORDER BY last_day DESC, person_a_id, person_b_id
