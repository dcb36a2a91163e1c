// name: crimes_without_suspect
// title: Crimes without any counted suspect
// question: Which crimes have no suspect who still counts, and how much harm do they hold?
// also: unsolved crimes, undetected, no suspect, undetected murders, unsolved murders, nobody identified
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// param area_id: area = null      only crimes at places in this area; null = everywhere
// returns incident_id: string     the crime
// returns day: date               day of the crime; empty when undated
// returns offence: string         offence in the words of the source
// returns harm_days: float        harm weight (days); empty when the offence is in no row of the harm table
// returns left_out: integer       suspects with no further action, acquitted or eliminated (count)
// returns victims: integer        victims (count)
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
//   OPTIONAL MATCH (i)<-[v:VICTIM_OF]-(p:Person)
//   RETURN i, v, p
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
// means: no counted suspect in these records, which need not mean that nobody knows who it was; looked at = all
//   crimes in scope
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
  AND NOT EXISTS { MATCH (i)<-[s:SUSPECT_IN]-(:Person)
      WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'] }
WITH i
OPTIONAL MATCH (i)<-[:SUSPECT_IN]-(x:Person)
WITH i, count(DISTINCT x) AS left_out
OPTIONAL MATCH (i)<-[:VICTIM_OF]-(v:Person)
WITH i, left_out, count(DISTINCT v) AS victims
RETURN i.id AS incident_id, i.day AS day, i.offence AS offence, i.harm_days AS harm_days, left_out, victims
ORDER BY coalesce(harm_days, -1.0) DESC, incident_id
