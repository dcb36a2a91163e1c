// name: linked_locations
// title: Places linked to one place by the same suspects
// question: At which other places are suspects of crimes at $place_id also suspects?
// also: places linked by the same people, connected places
// param place_id: place           the one place
// param since: date = null        first day counted at both places, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted at both places, inclusive; null = no limit, undated crimes included
// param min_people: integer = 1   least number of shared people (count, at least 1)
// returns linked_id: string       the other place
// returns name: string            name of the other place
// returns people: integer         people who are counted suspects at both places (count)
// returns crimes: integer         crimes at the other place in which they are (count)
// returns person_ids: list        these people, by id
// shows: MATCH (l:Location {id: $place_id})<-[a:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH l, a, i
//   MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
//   WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH l, a, i, s, p
//   MATCH (p)-[t:SUSPECT_IN]->(j:Incident)
//   WHERE j.record_type = 'crime'
//     AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
//   WITH l, a, i, s, p, t, j
//   MATCH (j)-[b:OCCURRED_AT]->(m:Location)
//   WHERE m.id <> $place_id
//   RETURN l, a, i, s, p, t, j, b, m
// counts: MATCH (l:Location {id: $place_id})<-[:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH DISTINCT i
//   MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
//   WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   RETURN count(DISTINCT p) AS looked_at
// example place_id="L2" min_people=1
// means: people link places, they need not have gone from one to the other; looked at = counted suspects at this place
MATCH (l:Location {id: $place_id})<-[:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT i
MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH DISTINCT p
MATCH (p)-[t:SUSPECT_IN]->(j:Incident)
WHERE j.record_type = 'crime'
  AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
WITH p, j
MATCH (j)-[:OCCURRED_AT]->(m:Location)
WHERE m.id <> $place_id
WITH m, p, j ORDER BY p.id
WITH m, count(DISTINCT p) AS people, count(DISTINCT j) AS crimes, collect(DISTINCT p.id) AS person_ids
WHERE people >= $min_people
RETURN m.id AS linked_id, coalesce(m.name, m.address) AS name, people, crimes, person_ids
ORDER BY people DESC, crimes DESC, linked_id
