// name: co_offenders
// title: Who was suspected together with one person
// question: Which people were suspects in the same crimes as $person_id, and how often?
// also: accomplices, partners in crime, who was with him, arrested with, crime mates, co-defendants
// param person_id: person         the one person
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// param min_shared: integer = 1   least number of shared crimes (count, at least 1)
// returns person_id: string       the other person
// returns name: string            name as recorded
// returns shared: integer         crimes in which both are counted suspects (count)
// returns first_day: date         day of the first shared crime; empty when none is dated
// returns last_day: date          day of the latest shared crime; empty when none is dated
// shows: MATCH (p:Person {id: $person_id})-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, s, i
//   MATCH (i)<-[t:SUSPECT_IN]-(o:Person)
//   WHERE o.id <> p.id AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   RETURN p, s, i, t, o
// counts: MATCH (p:Person {id: $person_id})-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example person_id="P0001" min_shared=1
// means: shared suspicion is not guilt; suspects with no further action, acquitted or eliminated are left out
// means: looked at = crimes in which this person is a counted suspect
MATCH (p:Person {id: $person_id})-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH p, i
MATCH (i)<-[t:SUSPECT_IN]-(o:Person)
WHERE o.id <> p.id AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH o, count(DISTINCT i) AS shared, min(i.day) AS first_day, max(i.day) AS last_day
WHERE shared >= $min_shared
RETURN o.id AS person_id, o.name AS name, shared, first_day, last_day
ORDER BY shared DESC, person_id
