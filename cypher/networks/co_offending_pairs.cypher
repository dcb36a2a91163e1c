// name: co_offending_pairs
// title: Pairs suspected together in one area and period
// question: Which pairs of people were suspects in the same crimes in $area_id, at least $min_shared times?
// also: duos, pairs who offend together in an area
// param area_id: area             the one area
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// param min_shared: integer = 1   least number of shared crimes (count, at least 1)
// returns person_a_id: string     the one person (lower id)
// returns person_b_id: string     the other person
// returns name_a: string          name as recorded
// returns name_b: string          name as recorded
// returns shared: integer         crimes in the area in which both are counted suspects (count)
// returns last_day: date          day of the latest; empty when none is dated
// returns incident_ids: list      these crimes, by id
// shows: MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
//   WITH DISTINCT l
//   MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH DISTINCT i
//   MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
//   WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH i, collect(s) AS ties, collect(p) AS people
//   WHERE size(people) > 1
//   RETURN i, ties, people ORDER BY i.id LIMIT 300
// counts: MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
//   WITH DISTINCT l
//   MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example area_id="B1" since=2010-01-01 until=2011-03-31 min_shared=1
// means: shared suspicion is not guilt; no further action, acquitted and eliminated suspicions are left out
// means: looked at = crimes in the area and period; the picture holds the first 300 with several suspects
MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
WITH DISTINCT l
MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT i
MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH i, p
MATCH (i)<-[t:SUSPECT_IN]-(q:Person)
WHERE p.id < q.id AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH p, q, i ORDER BY i.id
WITH p, q, count(DISTINCT i) AS shared, max(i.day) AS last_day, collect(DISTINCT i.id) AS incident_ids
WHERE shared >= $min_shared
RETURN p.id AS person_a_id, q.id AS person_b_id, p.name AS name_a, q.name AS name_b, shared, last_day, incident_ids
ORDER BY shared DESC, person_a_id, person_b_id
