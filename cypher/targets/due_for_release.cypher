// name: due_for_release
// title: People due for release from custody
// question: Whose custody ends within $within_days days after $on_day, and in how much crime are they charged?
// also: coming out of prison, released soon, getting out, out of jail
// param on_day: date            the day asked from
// param within_days: integer = 28  days ahead, the last one included (days)
// returns person_id: string     the person
// returns release_day: date     last day of custody as delivered; the last of several
// returns name: string          name as recorded
// returns days_left: integer    days from the day asked for
// returns charged: integer      crimes with status charged, cautioned or convicted, at any time (count)
// returns suffered: integer     crimes of which the person is a victim, at any time (count)
// returns on_support: boolean   whether on an intervention, or referred to one, that has not ended by the day
// shows: MATCH (p:Person)-[h:HAS_STATUS]->(s:Status)
//   WHERE s.kind = 'custody' AND s.from <= $on_day AND (s.to IS NULL OR s.to >= $on_day)
//   WITH p, collect(h) AS ties, collect(s) AS spells, max(s.to) AS release_day,
//     sum(CASE WHEN s.to IS NULL THEN 1 ELSE 0 END) AS open
//   WHERE open = 0 AND duration.inDays($on_day, release_day).days <= $within_days
//   OPTIONAL MATCH (p)-[o:ON]->(n:Intervention)
//   RETURN p, ties, spells, o, n
// counts: MATCH (p:Person)-[:HAS_STATUS]->(s:Status)
//   WHERE s.kind = 'custody' AND s.from <= $on_day AND (s.to IS NULL OR s.to >= $on_day)
//   RETURN count(DISTINCT p) AS looked_at
// example on_day=2011-07-10
// means: somebody also held without an end, or for longer, is not due: every period of custody of the day counts
// means: a release is a day to offer support as much as to plan; dates change, so check with the prison
// means: looked at = people in custody on the day
MATCH (p:Person)-[:HAS_STATUS]->(s:Status)
WHERE s.kind = 'custody' AND s.from <= $on_day AND (s.to IS NULL OR s.to >= $on_day)
WITH p, max(s.to) AS release_day, sum(CASE WHEN s.to IS NULL THEN 1 ELSE 0 END) AS open
WHERE open = 0 AND duration.inDays($on_day, release_day).days <= $within_days
OPTIONAL MATCH (p)-[c:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime' AND c.status IN ['charged', 'cautioned', 'convicted']
WITH p, release_day, count(DISTINCT i) AS charged
OPTIONAL MATCH (p)-[:VICTIM_OF]->(j:Incident)
WHERE j.record_type = 'crime'
WITH p, release_day, charged, count(DISTINCT j) AS suffered
RETURN p.id AS person_id, release_day, p.name AS name, duration.inDays($on_day, release_day).days AS days_left,
  charged, suffered, EXISTS { MATCH (p)-[:ON]->(n:Intervention)
    WHERE (n.ended IS NULL OR n.ended >= $on_day) AND (n.referred IS NULL OR n.referred <= $on_day) } AS on_support
ORDER BY release_day, person_id
