// name: rivalries_and_alliances
// title: Rivalries and alliances between gangs with informants and grade
// question: Which gangs are recorded as rivals or allies, on how many informants and what grade?
// also: beef, rivals, enemies, allies, who is at war, opps, opposition
// param gang_id: gang = null    only relations of this gang; null = all
// param on_day: date = null     only relations open on this day; null = at any time
// returns gang_a_id: string     the one gang, as recorded
// returns gang_b_id: string     the other gang
// returns relation: string      rival or allied
// returns since: date           first day; empty when not stated
// returns gang_a: string        name of the one
// returns gang_b: string        name of the other
// returns informants: integer   independent informants (count); empty when not stated
// returns grade: string         3x5x2 grade of the evidence
// returns basis: string         fact or assessment
// returns until: date           last day; empty when it has not ended
// shows: MATCH (a:Gang)-[r:RIVAL_OF|ALLIED_WITH]->(b:Gang)
//   WHERE ($gang_id IS NULL OR $gang_id IN [a.id, b.id])
//     AND ($on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day)))
//   RETURN a, r, b
// counts: MATCH (g:Gang)
//   WHERE $gang_id IS NULL OR g.id = $gang_id
//   RETURN count(g) AS looked_at
// example on_day=2011-03-13
// means: an informant's view of two groups, not of their members; one informant is one opinion
// means: looked at = gangs in scope; two gangs without a row are not known to be at peace
MATCH (a:Gang)-[r:RIVAL_OF|ALLIED_WITH]->(b:Gang)
WHERE ($gang_id IS NULL OR $gang_id IN [a.id, b.id])
  AND ($on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day)))
RETURN a.id AS gang_a_id, b.id AS gang_b_id,
  CASE type(r) WHEN 'RIVAL_OF' THEN 'rival' ELSE 'allied' END AS relation,
  r.since AS since, a.name AS gang_a, b.name AS gang_b, r.informants AS informants, r.grade AS grade,
  r.basis AS basis, r.until AS until
ORDER BY gang_a_id, gang_b_id, relation, since
