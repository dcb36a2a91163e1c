// name: days_to_charge
// title: Days from the crime to the charge, by category
// question: How long after the crime were suspects charged, cautioned or convicted?
// also: how long to charge, speed of charging, time to charge
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns category: string      category of the crimes
// returns suspects: integer     counted suspects of dated crimes, each crime apart (count)
// returns charged: integer      of these, charged, cautioned or convicted, with a day of the status (count)
// returns median_days: float    median of the days from the crime to that day; empty when there are none
// returns longest_days: integer  the longest of them (days); empty when there are none
// returns within_28: integer    of the charged, within 28 days (count)
// shows: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND s.status IN ['charged', 'cautioned', 'convicted']
//     AND s.status_date >= i.day AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, s, i ORDER BY i.day DESC, i.id, p.id LIMIT 300
//   RETURN p, s, i
// counts: MATCH (:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.day IS NOT NULL
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(s) AS looked_at
// example since=2010-03-14
// means: the day is that of the present status: a conviction carries its own day, so its charge came earlier
// means: looked at = counted suspects of dated crimes, each crime apart; the picture holds the latest 300 charged
MATCH (:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime' AND i.day IS NOT NULL
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH coalesce(i.category, 'UNMAPPED') AS category,
  CASE WHEN s.status IN ['charged', 'cautioned', 'convicted'] AND s.status_date >= i.day
    THEN duration.inDays(i.day, s.status_date).days END AS days
ORDER BY days
WITH category, count(*) AS suspects, collect(days) AS found
RETURN category, suspects, size(found) AS charged,
  CASE WHEN size(found) > 0 THEN (found[(size(found) - 1) / 2] + found[size(found) / 2]) / 2.0 END AS median_days,
  last(found) AS longest_days, size([d IN found WHERE d <= 28]) AS within_28
ORDER BY charged DESC, category
