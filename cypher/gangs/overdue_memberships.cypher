// name: overdue_memberships
// title: Gang memberships whose review is overdue
// question: Which memberships that have not ended had to be reviewed before $on_day?
// also: gang matrix review, memberships to review
// param on_day: date            the day reviews are judged on
// param gang_id: gang = null    only this gang; null = all
// returns person_id: string     the person
// returns gang_id: string       the gang
// returns since: date           first day of the membership; empty when not stated
// returns name: string          name of the person as recorded
// returns gang: string          name of the gang
// returns status: string        proposed, confirmed or disputed; a blank one is proposed
// returns grade: string         3x5x2 grade of the evidence
// returns review_by: date       day by which it had to be reviewed; empty when no day was ever set
// returns days_overdue: integer  days from that day to the day asked for; empty when no day was ever set
// shows: MATCH (p:Person)-[m:MEMBER_OF]->(g:Gang)
//   WHERE ($gang_id IS NULL OR g.id = $gang_id) AND (m.until IS NULL OR m.until >= $on_day)
//     AND coalesce(m.status, 'proposed') <> 'removed' AND (m.review_by IS NULL OR m.review_by < $on_day)
//   RETURN p, m, g
// counts: MATCH (p:Person)-[m:MEMBER_OF]->(g:Gang)
//   WHERE ($gang_id IS NULL OR g.id = $gang_id) AND (m.until IS NULL OR m.until >= $on_day)
//     AND coalesce(m.status, 'proposed') <> 'removed'
//   RETURN count(m) AS looked_at
// example on_day=2011-06-15
// means: an unreviewed membership may be wrong: until it is reviewed, do not act on it; removed and ended ones are
//   not listed
// means: looked at = memberships that have neither ended nor been removed; those without a review day are listed,
//   last
MATCH (p:Person)-[m:MEMBER_OF]->(g:Gang)
WHERE ($gang_id IS NULL OR g.id = $gang_id) AND (m.until IS NULL OR m.until >= $on_day)
  AND coalesce(m.status, 'proposed') <> 'removed' AND (m.review_by IS NULL OR m.review_by < $on_day)
RETURN p.id AS person_id, g.id AS gang_id, m.since AS since, p.name AS name, g.name AS gang,
  coalesce(m.status, 'proposed') AS status, m.grade AS grade, m.review_by AS review_by,
  duration.inDays(m.review_by, $on_day).days AS days_overdue
ORDER BY review_by, person_id, gang_id, since
