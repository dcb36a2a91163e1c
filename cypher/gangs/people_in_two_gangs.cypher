// name: people_in_two_gangs
// title: People recorded as members of several gangs
// question: Who is a member of two or more gangs at once, and with what status in each?
// also: double membership, members of two gangs, switched gangs
// param on_day: date = null     only memberships open on this day; null = that have not ended
// returns person_id: string     the person
// returns name: string          name as recorded
// returns gangs: integer        gangs (count)
// returns gang_ids: list        these gangs, by id
// returns statuses: list        status of the membership in each, in the same order; a blank one is proposed
// returns grades: list          grade of the evidence for each, in the same order; empty text when not graded
// shows: MATCH (p:Person)-[m:MEMBER_OF]->(g:Gang)
//   WHERE coalesce(m.status, 'proposed') <> 'removed'
//     AND (($on_day IS NULL AND m.until IS NULL)
//       OR ((m.since IS NULL OR m.since <= $on_day) AND (m.until IS NULL OR m.until >= $on_day)
//         AND $on_day IS NOT NULL))
//   WITH p, collect(DISTINCT g) AS gangs, collect(m) AS ties
//   WHERE size(gangs) > 1
//   RETURN p, gangs, ties
// counts: MATCH (p:Person)-[m:MEMBER_OF]->(g:Gang)
//   WHERE coalesce(m.status, 'proposed') <> 'removed'
//     AND (($on_day IS NULL AND m.until IS NULL)
//       OR ((m.since IS NULL OR m.since <= $on_day) AND (m.until IS NULL OR m.until >= $on_day)
//         AND $on_day IS NOT NULL))
//   RETURN count(DISTINCT p) AS looked_at
// example on_day=2011-03-13
// means: often a sign that one of the memberships is wrong or out of date, and only sometimes a link between two
//   gangs
// means: looked at = people with such a membership; removed memberships are left out
MATCH (p:Person)-[m:MEMBER_OF]->(g:Gang)
WHERE coalesce(m.status, 'proposed') <> 'removed'
  AND (($on_day IS NULL AND m.until IS NULL)
    OR ((m.since IS NULL OR m.since <= $on_day) AND (m.until IS NULL OR m.until >= $on_day)
      AND $on_day IS NOT NULL))
WITH p, g, coalesce(m.status, 'proposed') AS status, coalesce(m.grade, '') AS grade
ORDER BY g.id, status, grade
WITH p, g.id AS gang_id, head(collect(status)) AS status, head(collect(grade)) AS grade
ORDER BY gang_id
WITH p, collect(gang_id) AS gang_ids, collect(status) AS statuses, collect(grade) AS grades
WHERE size(gang_ids) > 1
RETURN p.id AS person_id, p.name AS name, size(gang_ids) AS gangs, gang_ids, statuses, grades
ORDER BY gangs DESC, person_id
