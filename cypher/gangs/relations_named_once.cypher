// name: relations_named_once
// title: Conflicts and alliances that only one informant named
// question: Which conflicts and alliances between gangs rest on one informant of a group audit?
// also: single informant, one source, unconfirmed rivalry, group audit, corroboration
// param gang_id: gang = null      only those of this gang; null = all
// param until: date = null        last day on which something was said, inclusive; null = no limit
// returns gang_a_id: string       the one gang, by id
// returns gang_b_id: string       the other gang
// returns gang_a: string          name of the one
// returns gang_b: string          name of the other
// returns conflict: integer       informants who named a conflict (count)
// returns alliance: integer       informants who named an alliance (count)
// returns doubtful: integer       answers not counted: graded E, or from a source that is not reliable (count)
// returns first_said: date        day of the first answer
// returns last_said: date         day of the latest answer
// returns report_ids: list        the answers, by day and id
// shows: MATCH (a:Gang)<-[x:MENTIONS]-(r:Report)-[y:MENTIONS]->(b:Gang)
//   WHERE r.statement IN ['conflict', 'alliance'] AND a.id < b.id
//     AND ($gang_id IS NULL OR $gang_id IN [a.id, b.id]) AND ($until IS NULL OR r.date <= $until)
//   WITH a, x, r, y, b ORDER BY a.id, b.id, r.id LIMIT 200
//   RETURN a, x, r, y, b
// counts: MATCH (a:Gang)<-[:MENTIONS]-(r:Report)-[:MENTIONS]->(b:Gang)
//   WHERE r.statement IN ['conflict', 'alliance'] AND a.id < b.id
//     AND ($gang_id IS NULL OR $gang_id IN [a.id, b.id]) AND ($until IS NULL OR r.date <= $until)
//   WITH DISTINCT a.id AS one, b.id AS other
//   RETURN count(one) AS looked_at
// example
// means: one informant is one opinion; two answers of one source are one informant, and answers without a source count
//   together as one
// means: a pair with informants for both is disputed, and both are kept; volt network alliances confirms from two on
// means: looked at = pairs of gangs of which any informant named a conflict or an alliance
MATCH (a:Gang)<-[:MENTIONS]-(r:Report)-[:MENTIONS]->(b:Gang)
WHERE r.statement IN ['conflict', 'alliance'] AND a.id < b.id
  AND ($gang_id IS NULL OR $gang_id IN [a.id, b.id]) AND ($until IS NULL OR r.date <= $until)
WITH a, b, r ORDER BY r.date, r.id
WITH a, b, r, CASE WHEN r.source_grade = 3 OR r.intelligence_grade = 'E' THEN 'doubtful' ELSE r.statement END AS told,
  coalesce(r.source_reference, '') AS informant
WITH a, b, collect(r.id) AS report_ids, min(r.date) AS first_said, max(r.date) AS last_said,
  count(DISTINCT CASE WHEN told = 'conflict' THEN informant END) AS conflict,
  count(DISTINCT CASE WHEN told = 'alliance' THEN informant END) AS alliance,
  sum(CASE WHEN told = 'doubtful' THEN 1 ELSE 0 END) AS doubtful
WHERE conflict = 1 OR alliance = 1
RETURN a.id AS gang_a_id, b.id AS gang_b_id, a.name AS gang_a, b.name AS gang_b, conflict, alliance, doubtful,
  first_said, last_said, report_ids
ORDER BY gang_a_id, gang_b_id
