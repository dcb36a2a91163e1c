// name: missing_times
// title: How exactly the time of incidents is known
// question: For how many incidents of each record type is the start known to the minute, the day, or not at all?
// also: data quality, times missing, how good are the times
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns record_type: string   crime, antisocial, stop and so on
// returns incidents: integer    incidents of this type (count)
// returns to_minute: integer    of these, start known to the minute (count)
// returns to_day: integer       of these, to the day (count)
// returns roughly: integer      of these, to the month or year (count)
// returns no_start: integer     of these, without any start (count)
// returns no_report: integer    of these, without a time of report (count)
// returns share_to_minute: float  to the minute / incidents, 0 to 1
// shows: MATCH (i:Incident)
//   WHERE coalesce(i.time_precision, 'none') <> 'minute' AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//   WITH i ORDER BY i.id LIMIT 300
//   OPTIONAL MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   RETURN i, o, l
// counts: MATCH (i:Incident)
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example
// means: answers about hours use only what is known to the minute; looked at = all incidents of the period
// means: the picture holds the first 300 that are not known to the minute
MATCH (i:Incident)
WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH coalesce(i.record_type, 'crime') AS record_type, coalesce(i.time_precision, 'none') AS precision,
  i.reported_at IS NULL AS silent
WITH record_type, count(*) AS incidents, sum(CASE precision WHEN 'minute' THEN 1 ELSE 0 END) AS to_minute,
  sum(CASE precision WHEN 'day' THEN 1 ELSE 0 END) AS to_day,
  sum(CASE WHEN precision IN ['month', 'year'] THEN 1 ELSE 0 END) AS roughly,
  sum(CASE precision WHEN 'none' THEN 1 ELSE 0 END) AS no_start,
    sum(CASE WHEN silent THEN 1 ELSE 0 END) AS no_report
RETURN record_type, incidents, to_minute, to_day, roughly, no_start, no_report,
  1.0 * to_minute / incidents AS share_to_minute
ORDER BY incidents DESC, record_type
