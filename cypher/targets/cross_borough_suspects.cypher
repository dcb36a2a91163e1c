// name: cross_borough_suspects
// title: Suspects in several boroughs
// question: Who is a suspect in crimes of at least $min_boroughs boroughs?
// also: travelling offenders, offending in other boroughs, cross border, county lines, out of area
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param min_boroughs: integer = 2  least number of boroughs (count, at least 1)
// returns person_id: string     the person
// returns name: string          name as recorded
// returns boroughs: integer     boroughs (count)
// returns crimes: integer       crimes in them (count)
// returns charged: integer      of these, with status charged, cautioned or convicted (count)
// returns borough_names: list   these boroughs, in alphabetical order
// returns last_day: date        day of the latest; empty when none is dated
// shows: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.borough IS NOT NULL AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH p, collect(s) AS ties, collect(i) AS crimes, count(DISTINCT i.borough) AS boroughs
//   WHERE boroughs >= $min_boroughs
//   WITH p, ties, crimes ORDER BY size(crimes) DESC, p.id LIMIT 50
//   RETURN p, ties, crimes
// counts: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.borough IS NOT NULL AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   RETURN count(DISTINCT p) AS looked_at
// example min_boroughs=2
// means: only boroughs whose data were delivered; suspicion is not guilt; suspicions with no further action,
//   acquitted or eliminated are left out
// means: looked at = people who are a counted suspect in a crime with a borough; the picture holds the first 50
MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime' AND i.borough IS NOT NULL AND ($since IS NULL OR i.day >= $since)
  AND ($until IS NULL OR i.day <= $until)
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH p, i, s.status IN ['charged', 'cautioned', 'convicted'] AS charged ORDER BY i.borough
WITH p, collect(DISTINCT i.borough) AS borough_names, count(DISTINCT i) AS crimes,
  sum(CASE WHEN charged THEN 1 ELSE 0 END) AS charged, max(i.day) AS last_day
WHERE size(borough_names) >= $min_boroughs
RETURN p.id AS person_id, p.name AS name, size(borough_names) AS boroughs, crimes, charged, borough_names,
  last_day
ORDER BY boroughs DESC, crimes DESC, person_id
