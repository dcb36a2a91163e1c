// name: people_on_interventions
// title: People on an intervention or in a cohort
// question: Who is referred to or on an intervention on $on_day, in which cohort, and is its review overdue?
// also: mentoring, offender management, cohort, diversion, who is being worked with
// param on_day: date            the day
// param cohort: string = null   IOM, MAPPA, Milvus, MARAC or other; null = any
// returns person_id: string     the person
// returns intervention: string  the intervention
// returns referred: date        day of referral; empty when not stated
// returns name: string          name as recorded
// returns cohort: string        cohort; empty when none is stated
// returns stage: string         started, accepted or referred
// returns owner: string         who owns it
// returns next_review: date     day of the next review; empty when none is set
// returns overdue: boolean      whether that day is before the day asked for
// shows: MATCH (p:Person)-[o:ON]->(n:Intervention)
//   WHERE ($cohort IS NULL OR n.cohort = $cohort) AND (n.ended IS NULL OR n.ended >= $on_day)
//     AND (n.referred IS NULL OR n.referred <= $on_day)
//   WITH p, o, n ORDER BY p.id, n.id LIMIT 300
//   RETURN p, o, n
// counts: MATCH (p:Person)-[:ON]->(n:Intervention)
//   WHERE $cohort IS NULL OR n.cohort = $cohort
//   RETURN count(DISTINCT p) AS looked_at
// example on_day=2011-03-13
// means: being offered help is not an accusation; MARAC is a cohort of victims
// means: looked at = people with an entry of the cohort at any time; the picture holds the first 300 entries
MATCH (p:Person)-[:ON]->(n:Intervention)
WHERE ($cohort IS NULL OR n.cohort = $cohort) AND (n.ended IS NULL OR n.ended >= $on_day)
  AND (n.referred IS NULL OR n.referred <= $on_day)
RETURN p.id AS person_id, n.kind AS intervention, n.referred AS referred, p.name AS name, n.cohort AS cohort,
  CASE WHEN n.started <= $on_day THEN 'started' WHEN n.accepted <= $on_day THEN 'accepted' ELSE 'referred' END AS stage,
  n.owner AS owner, n.next_review AS next_review, coalesce(n.next_review < $on_day, false) AS overdue
ORDER BY cohort, person_id, intervention, referred
