// name: crimes_by_month
// title: Crimes and harm month by month
// question: How many crimes happened in each month, in all or in one area, and with how much harm?
// also: trend, over the year, seasonal, month by month, rising or falling
// param area_id: area = null      only crimes at places in this area; null = everywhere
// param since: date = null        first day counted, inclusive; null = no limit
// param until: date = null        last day counted, inclusive; null = no limit
// returns month: string           year and month, such as 2010-08; months without a crime have no row
// returns crimes: integer         crimes of this month (count)
// returns harm_days: float        sum of their harm weights (days)
// returns without_harm: integer   of these, crimes whose offence is in no row of the harm table (count)
// returns violence: integer       of these, violence against the person (count)
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
//   WHERE i.record_type = 'crime' AND i.day IS NOT NULL AND i.time_precision <> 'year'
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH i ORDER BY i.day DESC, i.id LIMIT 300
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
//   WHERE i.record_type = 'crime'
//   RETURN count(i) AS looked_at
// example since=2010-04-01
// means: looked at = all crimes of the area, dated or not; the picture holds the latest 300
// means: a crime without a start counts in the month of its report; one known to the year only is in no row
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
WHERE i.record_type = 'crime' AND i.day IS NOT NULL AND i.time_precision <> 'year'
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH substring(toString(i.day), 0, 7) AS month, i
RETURN month, count(i) AS crimes, sum(i.harm_days) AS harm_days,
  sum(CASE WHEN i.harm_days IS NULL THEN 1 ELSE 0 END) AS without_harm,
  sum(CASE WHEN i.category = 'VAP' THEN 1 ELSE 0 END) AS violence
ORDER BY month
