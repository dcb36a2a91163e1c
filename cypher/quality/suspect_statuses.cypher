// name: suspect_statuses
// title: How far suspicions went: share of each status, unknown ones included
// question: Which evidential statuses do suspects have, what share is merely suspected, and how many have no day?
// also: detection, charge rate, outcomes, how many are charged, NFA
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param category: string = null  only crimes of this category; null = any
// returns status: string        status as recorded; one the source leaves blank is suspected
// returns suspects: integer     suspects of crimes with this status, each crime apart (count)
// returns share: float          suspects / all suspects of the crimes, 0 to 1
// returns no_date: integer      of these, without a day of the status (count)
// returns counted: boolean      whether answers count such a suspect
// shows: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category)
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, s, i ORDER BY i.id, p.id LIMIT 300
//   RETURN p, s, i
// counts: MATCH (:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category)
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(s) AS looked_at
// example
// means: suspected also stands for unknown: with many of them, answers about charges say little
// means: looked at = suspects of crimes, each crime apart; the picture holds the first 300
MATCH (:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime' AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category)
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH collect({status: coalesce(s.status, 'suspected'), dated: s.status_date IS NOT NULL}) AS found
WITH found, size(found) AS total
UNWIND found AS f
WITH total, f.status AS status, count(*) AS suspects, sum(CASE WHEN f.dated THEN 0 ELSE 1 END) AS no_date
RETURN status, suspects, 1.0 * suspects / total AS share, no_date,
  NOT status IN ['no_further_action', 'acquitted', 'eliminated'] AS counted
ORDER BY suspects DESC, status
