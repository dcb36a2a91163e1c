// name: area_summary
// title: Crime of one area by category
// question: How many crimes of each category happened in $area_id, with how much harm and how many people?
// also: what happens in an area, crime picture of a ward, area profile, neighbourhood profile
// param area_id: area             the one area: ward, borough, town centre or any other
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// returns category: string        category of the rules; UNMAPPED is counted, never dropped
// returns crimes: integer         crimes in the area (count)
// returns harm_days: float        sum of the harm weights (days); each crime once
// returns without_harm: integer   crimes whose offence is in no row of the harm table (count)
// returns without_suspect: integer  crimes without any counted suspect (count)
// returns suspects: integer       different people who are counted suspects (count)
// returns victims: integer        different people who are victims (count)
// returns last_day: date          day of the latest; empty when none is dated
// shows: MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
//   WITH DISTINCT a, l
//   MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN a, l, o, i ORDER BY i.day DESC, i.id LIMIT 300
// counts: MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
//   WITH DISTINCT l
//   MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example area_id="W1" since=2010-04-01 until=2011-03-31
// means: only crimes at a place known to lie in the area; looked at = these crimes
// means: the picture holds the latest 300 crimes
MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
WITH DISTINCT l
MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT i
WITH coalesce(i.category, 'UNMAPPED') AS category, collect(i) AS incidents, count(i) AS crimes,
  sum(i.harm_days) AS harm_days,
  sum(CASE WHEN i.harm_days IS NULL THEN 1 ELSE 0 END) AS without_harm, max(i.day) AS last_day
CALL (incidents) {
  UNWIND incidents AS i
  MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
  WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  RETURN count(DISTINCT p) AS suspects, count(DISTINCT i) AS with_suspect
}
CALL (incidents) {
  UNWIND incidents AS i
  MATCH (i)<-[:VICTIM_OF]-(v:Person)
  RETURN count(DISTINCT v) AS victims
}
RETURN category, crimes, harm_days, without_harm, crimes - with_suspect AS without_suspect, suspects, victims, last_day
ORDER BY crimes DESC, category
