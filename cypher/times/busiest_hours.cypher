// name: busiest_hours
// title: At which hours crimes happen
// question: In which hours of the day did crimes start, in all or in one area?
// also: time of day, what time, peak hours, when, at what hour
// param area_id: area = null      only crimes at places in this area; null = everywhere
// param since: date = null        first day counted, inclusive; null = no limit
// param until: date = null        last day counted, inclusive; null = no limit
// returns hour: integer           hour of the day, 0 to 23, local time; every hour has a row
// returns crimes: integer         crimes that started in this hour (count)
// returns share: float            crimes of this hour / crimes with a known minute, 0 to 1; empty when there are none
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
//   WHERE i.record_type = 'crime' AND i.time_precision = 'minute'
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
//   WHERE i.record_type = 'crime' AND i.time_precision = 'minute'
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example area_id="B1" since=2010-04-01
// means: only crimes whose start is known to the minute; looked at = these crimes
// means: a burglary found later has a start that is a guess
// means: night runs over midnight: 23 and 0 are neighbours
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
WHERE i.record_type = 'crime' AND i.time_precision = 'minute'
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH i.occurred_from.hour AS hour, count(i) AS crimes
WITH collect({at: hour, crimes: crimes}) AS found, sum(crimes) AS total
UNWIND range(0, 23) AS hour
WITH hour, total, coalesce(head([f IN found WHERE f.at = hour | f.crimes]), 0) AS crimes
RETURN hour, crimes, CASE WHEN total > 0 THEN 1.0 * crimes / total END AS share
ORDER BY crimes DESC, hour
