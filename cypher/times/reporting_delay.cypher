// name: reporting_delay
// title: How long crimes wait before they are reported
// question: How many crimes were reported at once, within a day, or later, by category?
// also: late reports, how soon reported, delay until reported
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns category: string      category of the crimes
// returns crimes: integer       crimes with a start known to the minute and a time of report (count)
// returns within_hour: integer  of these, reported within an hour (count)
// returns within_day: integer   of these, reported later than that but within 24 hours (count)
// returns later: integer        of these, reported later still (count)
// returns longest_hours: float  the longest wait (hours)
// returns before_start: integer  crimes whose report is before their start, in no other column (count)
// shows: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND i.time_precision = 'minute' AND i.reported_at IS NOT NULL
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH i ORDER BY i.day DESC, i.id LIMIT 300
//   OPTIONAL MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   RETURN i, o, l
// counts: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example since=2010-03-14
// means: a late report is often a frightened victim; a burglary found later has a start that is a guess
// means: looked at = all crimes of the period, also those without a known start or report; the picture holds the
//   latest 300
MATCH (i:Incident)
WHERE i.record_type = 'crime' AND i.time_precision = 'minute' AND i.reported_at IS NOT NULL
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH coalesce(i.category, 'UNMAPPED') AS category,
  duration.inSeconds(i.occurred_from, i.reported_at).seconds / 3600.0 AS hours
RETURN category, sum(CASE WHEN hours >= 0 THEN 1 ELSE 0 END) AS crimes,
  sum(CASE WHEN hours >= 0 AND hours <= 1 THEN 1 ELSE 0 END) AS within_hour,
  sum(CASE WHEN hours > 1 AND hours <= 24 THEN 1 ELSE 0 END) AS within_day,
  sum(CASE WHEN hours > 24 THEN 1 ELSE 0 END) AS later, max(CASE WHEN hours >= 0 THEN hours END) AS longest_hours,
  sum(CASE WHEN hours < 0 THEN 1 ELSE 0 END) AS before_start
ORDER BY crimes DESC, category
