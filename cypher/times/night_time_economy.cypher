// name: night_time_economy
// title: Crime in the hours of the night-time economy, Friday and Saturday nights
// question: What happened on Friday and Saturday nights from 18:00 to 06:00, night by night?
// also: friday night, saturday night, weekend violence, late night, drunk violence, streets at night
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param area_id: area = null    only crimes at places in this area; null = everywhere
// returns night: date           the Friday or Saturday on which the night began
// returns crimes: integer       crimes that started in this night (count); nights without a crime have no row
// returns violence: integer     of these, violence against the person (count)
// returns public_space: integer  of these, in a public space (count)
// returns licensed: integer     of these, at or outside licensed premises (count)
// returns harm_days: float      sum of the harm weights of all of them (days)
// shows: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND i.time_precision = 'minute' AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//     AND ((i.occurred_from.hour >= 18 AND i.day.dayOfWeek IN [5, 6])
//       OR (i.occurred_from.hour < 6 AND i.day.dayOfWeek IN [6, 7]))
//     AND ($area_id IS NULL
//       OR EXISTS { MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*1..4]->(:Area {id: $area_id}) })
//   WITH i ORDER BY i.day DESC, i.id LIMIT 300
//   OPTIONAL MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   RETURN i, o, l
// counts: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND i.time_precision = 'minute' AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//     AND ($area_id IS NULL
//       OR EXISTS { MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*1..4]->(:Area {id: $area_id}) })
//   RETURN count(i) AS looked_at
// example since=2010-03-14
// means: crime in these hours need not come from drinking; the nights of bank holidays are not counted
// means: looked at = crimes of all hours whose start is known to the minute; the picture holds the latest 300
MATCH (i:Incident)
WHERE i.record_type = 'crime' AND i.time_precision = 'minute' AND ($since IS NULL OR i.day >= $since)
  AND ($until IS NULL OR i.day <= $until)
  AND ((i.occurred_from.hour >= 18 AND i.day.dayOfWeek IN [5, 6])
    OR (i.occurred_from.hour < 6 AND i.day.dayOfWeek IN [6, 7]))
  AND ($area_id IS NULL
    OR EXISTS { MATCH (i)-[:OCCURRED_AT]->(:Location)-[:WITHIN*1..4]->(:Area {id: $area_id}) })
WITH i, CASE WHEN i.occurred_from.hour < 6 THEN i.day - duration({days: 1}) ELSE i.day END AS night,
  EXISTS { MATCH (i)-[o:OCCURRED_AT]->(l:Location) WHERE l.kind = 'licensed'
    AND coalesce(o.relation, 'at') <> 'near' }
    AS licensed
RETURN night, count(i) AS crimes, sum(CASE i.category WHEN 'VAP' THEN 1 ELSE 0 END) AS violence,
  sum(CASE WHEN i.public_space THEN 1 ELSE 0 END) AS public_space,
    sum(CASE WHEN licensed THEN 1 ELSE 0 END) AS licensed,
  sum(i.harm_days) AS harm_days
ORDER BY night
