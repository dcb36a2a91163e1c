// name: charged_repeatedly
// title: People with several charged crimes in a window
// question: Who is charged, cautioned or convicted in at least $min_crimes crimes of the period?
// also: prolific offenders, repeat offenders, habitual, career criminals, persistent
// param since: date             first day counted, inclusive
// param until: date             last day counted, inclusive
// param min_crimes: integer = 4  least number of crimes (count, at least 1)
// param recent_since: date = null  only people with such a crime on or after this day; null = any day of the period
// param category_left_out: string = "DRUGS"  category that does not count; null = every category counts
// returns person_id: string     the person
// returns name: string          name as recorded
// returns crimes: integer       crimes with status charged, cautioned or convicted (count)
// returns convicted: integer    of these, convicted (count)
// returns recent: integer       of these crimes, on or after recent_since (count); all when it is not given
// returns harm_days: float      sum of their harm weights (days), full weight to each of several suspects
// returns without_harm: integer  of these crimes, those whose offence is in no row of the harm table (count)
// returns last_day: date        day of the latest
// returns incident_ids: list    these crimes, by id
// shows: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND s.status IN ['charged', 'cautioned', 'convicted'] AND i.day >= $since
//     AND i.day <= $until
//     AND ($category_left_out IS NULL OR coalesce(i.category, 'UNMAPPED') <> $category_left_out)
//   WITH p, collect(s) AS ties, collect(i) AS crimes,
//     sum(CASE WHEN $recent_since IS NULL OR i.day >= $recent_since THEN 1 ELSE 0 END) AS recent
//   WHERE size(crimes) >= $min_crimes AND recent > 0
//   WITH p, ties, crimes ORDER BY size(crimes) DESC, p.id LIMIT 50
//   RETURN p, ties, crimes
// counts: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND s.status IN ['charged', 'cautioned', 'convicted'] AND i.day >= $since
//     AND i.day <= $until
//     AND ($category_left_out IS NULL OR coalesce(i.category, 'UNMAPPED') <> $category_left_out)
//   RETURN count(DISTINCT p) AS looked_at
// example since=2010-03-14 until=2011-03-13 min_crimes=2
// means: a charge is not a conviction; whether a person belongs on a list is a decision of people, with reasons
// means: looked at = people with at least one such crime; undated crimes never count; the picture holds the first 50
//   people
// means: with 4 crimes in a year, one of them in the last fortnight, and drugs left out it is the repeat offender
//   rule
MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime' AND s.status IN ['charged', 'cautioned', 'convicted'] AND i.day >= $since
  AND i.day <= $until
  AND ($category_left_out IS NULL OR coalesce(i.category, 'UNMAPPED') <> $category_left_out)
WITH p, s, i ORDER BY i.id
WITH p, count(DISTINCT i) AS crimes, sum(CASE s.status WHEN 'convicted' THEN 1 ELSE 0 END) AS convicted,
  sum(CASE WHEN $recent_since IS NULL OR i.day >= $recent_since THEN 1 ELSE 0 END) AS recent,
  sum(i.harm_days) AS harm_days, sum(CASE WHEN i.harm_days IS NULL THEN 1 ELSE 0 END) AS without_harm,
  max(i.day) AS last_day, collect(DISTINCT i.id) AS incident_ids
WHERE crimes >= $min_crimes AND recent > 0
RETURN p.id AS person_id, p.name AS name, crimes, convicted, recent, harm_days, without_harm, last_day,
  incident_ids
ORDER BY crimes DESC, harm_days DESC, last_day DESC, person_id
