// name: unattributed_harm
// title: Harm that no known suspect accounts for
// question: How much of the harm of each category lies in crimes without any counted suspect?
// also: harm nobody was caught for, unsolved harm, share of harm without suspect
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// param area_id: area = null      only crimes at places in this area; null = everywhere
// returns category: string        category of the rules; UNMAPPED is counted, never dropped
// returns crimes: integer         all crimes (count)
// returns harm_days: float        sum of their harm weights (days)
// returns unattributed: integer   crimes without any counted suspect (count)
// returns unattributed_days: float  sum of their harm weights (days)
// returns share: float            unattributed days / harm days, 0 to 1; empty when there is no harm
// returns without_harm: integer   crimes whose offence is in no row of the harm table, in no sum (count)
// shows: CALL () {
//     MATCH (i:Incident)
//     WHERE $area_id IS NULL
//     RETURN i
//     UNION ALL
//     MATCH (:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
//     WITH DISTINCT l
//     MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
//     RETURN DISTINCT i
//   }
//   WITH i
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//     AND NOT EXISTS { MATCH (i)<-[s:SUSPECT_IN]-(:Person)
//         WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'] }
//   WITH i ORDER BY i.harm_days DESC, i.id LIMIT 200
//   OPTIONAL MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   RETURN i, o, l
// counts: CALL () {
//     MATCH (i:Incident)
//     WHERE $area_id IS NULL
//     RETURN i
//     UNION ALL
//     MATCH (:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
//     WITH DISTINCT l
//     MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
//     RETURN DISTINCT i
//   }
//   WITH i
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example since=2010-01-01
// means: each crime counts once, by its harm weight; attributed and unattributed days add up to all
// means: a suspect who counts is not a proven offender; looked at = all crimes in scope
CALL () {
  MATCH (i:Incident)
  WHERE $area_id IS NULL
  RETURN i
  UNION ALL
  MATCH (:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
  WITH DISTINCT l
  MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
  RETURN DISTINCT i
}
WITH i
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH i, EXISTS { MATCH (i)<-[s:SUSPECT_IN]-(:Person)
    WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'] } AS attributed
WITH coalesce(i.category, 'UNMAPPED') AS category, count(i) AS crimes, sum(i.harm_days) AS harm_days,
  sum(CASE WHEN attributed THEN 0 ELSE 1 END) AS unattributed,
  sum(CASE WHEN attributed THEN 0.0 ELSE coalesce(i.harm_days, 0.0) END) AS unattributed_days,
  sum(CASE WHEN i.harm_days IS NULL THEN 1 ELSE 0 END) AS without_harm
RETURN category, crimes, harm_days, unattributed, unattributed_days,
  CASE WHEN harm_days > 0 THEN unattributed_days / harm_days END AS share, without_harm
ORDER BY unattributed_days DESC, category
