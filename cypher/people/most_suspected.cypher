// name: most_suspected
// title: People most often suspected or arrested
// question: Who is a suspect in the most crimes, and how far did it go?
// also: top offenders, top nominals, most wanted, most arrested, nicked most, worst offenders
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// param min_crimes: integer = 2   least number of crimes (count, at least 1)
// returns person_id: string       the person
// returns name: string            name as recorded
// returns crimes: integer         crimes in which the person is a counted suspect (count)
// returns arrested: integer       of these, with status arrested, charged, cautioned, convicted or released (count)
// returns charged: integer        of these, with status charged, cautioned or convicted (count)
// returns last_day: date          day of the latest; empty when none is dated
// shows: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, collect(s) AS ties, collect(i) AS incidents
//   WHERE size(ties) >= $min_crimes
//   RETURN p, ties, incidents ORDER BY size(ties) DESC, p.id LIMIT 50
// counts: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT p) AS looked_at
// example min_crimes=2
// means: a suspect is not an offender; no further action, acquitted and eliminated are left out
// means: looked at = people who are a counted suspect at least once; the picture holds the first 50 people
MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH p, count(DISTINCT i) AS crimes, max(i.day) AS last_day,
  sum(CASE WHEN s.status IN ['arrested', 'charged', 'cautioned', 'convicted', 'released']
    THEN 1 ELSE 0 END) AS arrested,
  sum(CASE WHEN s.status IN ['charged', 'cautioned', 'convicted'] THEN 1 ELSE 0 END) AS charged
WHERE crimes >= $min_crimes
RETURN p.id AS person_id, p.name AS name, crimes, arrested, charged, last_day
ORDER BY crimes DESC, arrested DESC, person_id
