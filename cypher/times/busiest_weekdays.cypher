// name: busiest_weekdays
// title: On which weekdays crimes happen
// question: On which days of the week did crimes start, in all or in one area?
// also: day of the week, which day is worst, peak days
// param area_id: area = null      only crimes at places in this area; null = everywhere
// param since: date = null        first day counted, inclusive; null = no limit
// param until: date = null        last day counted, inclusive; null = no limit
// returns weekday: integer        day of the week, 1 = Monday to 7 = Sunday; every day has a row
// returns crimes: integer         crimes that started on this weekday (count)
// returns share: float            crimes of this weekday / crimes with a known day, 0 to 1; empty when there are none
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
//   WHERE i.record_type = 'crime' AND i.time_precision IN ['minute', 'day']
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
//   WHERE i.record_type = 'crime' AND i.time_precision IN ['minute', 'day']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example area_id="B1" since=2010-04-01
// means: only crimes whose day is known; looked at = these crimes. The small hours belong to the new day
// means: the picture holds the latest 300 crimes
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
WHERE i.record_type = 'crime' AND i.time_precision IN ['minute', 'day']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH i.day.dayOfWeek AS weekday, count(i) AS crimes
WITH collect({at: weekday, crimes: crimes}) AS found, sum(crimes) AS total
UNWIND range(1, 7) AS weekday
WITH weekday, total, coalesce(head([f IN found WHERE f.at = weekday | f.crimes]), 0) AS crimes
RETURN weekday, crimes, CASE WHEN total > 0 THEN 1.0 * crimes / total END AS share
ORDER BY crimes DESC, weekday
