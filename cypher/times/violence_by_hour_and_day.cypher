// name: violence_by_hour_and_day
// title: Hour and day of the week of violence
// question: In which hours of which weekdays did violence start?
// also: heat map, hour and day, peak times of violence, when is violence
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param category: string = "VAP"  category counted, such as VAP, ROB or BUR
// param min_crimes: integer = 1  least number of crimes in a cell (count, at least 1)
// returns weekday: integer      day of the week, 1 = Monday to 7 = Sunday
// returns hour: integer         hour of the day, 0 to 23, local time
// returns crimes: integer       crimes that started in this hour of this weekday (count)
// returns share: float          crimes of the cell / crimes with a known minute, 0 to 1
// returns harm_days: float      sum of their harm weights (days)
// returns injured: integer      of these, with an injury minor, serious or fatal (count)
// shows: MATCH (i:Incident {category: $category})
//   WHERE i.record_type = 'crime' AND i.time_precision = 'minute' AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//   WITH i ORDER BY i.day DESC, i.id LIMIT 300
//   OPTIONAL MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   RETURN i, o, l
// counts: MATCH (i:Incident {category: $category})
//   WHERE i.record_type = 'crime' AND i.time_precision = 'minute' AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example category="VAP"
// means: only crimes whose start is known to the minute; looked at = these; a cell of one or two crimes says nothing
// means: the small hours belong to the new day: Saturday 02:00 is the night of Friday; the picture holds the latest
//   300
MATCH (i:Incident {category: $category})
WHERE i.record_type = 'crime' AND i.time_precision = 'minute' AND ($since IS NULL OR i.day >= $since)
  AND ($until IS NULL OR i.day <= $until)
WITH collect(i) AS found
WITH found, size(found) AS total
UNWIND found AS i
WITH total, i.day.dayOfWeek AS weekday, i.occurred_from.hour AS hour, i
WITH total, weekday, hour, count(i) AS crimes, sum(i.harm_days) AS harm_days,
  sum(CASE WHEN i.injury IN ['minor', 'serious', 'fatal'] THEN 1 ELSE 0 END) AS injured
WHERE crimes >= $min_crimes
RETURN weekday, hour, crimes, 1.0 * crimes / total AS share, harm_days, injured
ORDER BY crimes DESC, weekday, hour
