// name: group_audit_answers
// title: What informants of a group audit say of each gang, and how far they agree
// question: What do informants say about size, turf, organisation and violence of each gang, and do they agree?
// also: group audit, focus group, gang size, informants agree, gang profile
// param gang_id: gang = null      only this gang; null = all
// param until: date = null        last day on which something was said, inclusive; null = no limit
// returns gang_id: string         the gang
// returns about: string           what was asked: name alias size turf organisation violence (last 12 months)
// returns gang: string            name of the gang
// returns answers: list           the different answers, most informants first
// returns told_by: list           informants who gave each of these answers (counts as text, in the same order)
// returns agreement: float        share of all given answers that are the first one (informants, 0 to 1)
// returns doubtful: integer       of the reports, those graded E or from a source that is not reliable (count)
// returns last_said: date         day of the latest answer
// shows: MATCH (g:Gang)<-[m:MENTIONS]-(r:Report)
//   WHERE r.statement IN ['name', 'alias', 'size', 'turf', 'organisation', 'violence']
//     AND ($gang_id IS NULL OR g.id = $gang_id) AND ($until IS NULL OR r.date <= $until)
//   WITH g, m, r ORDER BY g.id, r.id LIMIT 200
//   RETURN g, m, r
// counts: MATCH (g:Gang)<-[:MENTIONS]-(r:Report)
//   WHERE r.statement IN ['name', 'alias', 'size', 'turf', 'organisation', 'violence']
//     AND ($gang_id IS NULL OR g.id = $gang_id) AND ($until IS NULL OR r.date <= $until)
//   RETURN count(DISTINCT r) AS looked_at
// example
// means: agreement of informants is no proof: they may have heard it from each other
// means: an informant who changed the answer over time stands with both; doubtful answers are shown and counted
// means: looked at = answers (reports) about these things
MATCH (g:Gang)<-[:MENTIONS]-(r:Report)
WHERE r.statement IN ['name', 'alias', 'size', 'turf', 'organisation', 'violence']
  AND ($gang_id IS NULL OR g.id = $gang_id) AND ($until IS NULL OR r.date <= $until)
WITH g, r.statement AS about, coalesce(r.text, '') AS answer,
  count(DISTINCT coalesce(r.source_reference, '')) AS told, max(r.date) AS said,
  sum(CASE WHEN r.source_grade = 3 OR r.intelligence_grade = 'E' THEN 1 ELSE 0 END) AS doubts
WITH g, about, answer, told, said, doubts ORDER BY told DESC, answer
WITH g, about, collect(answer) AS answers, collect(toString(told)) AS told_by, max(told) AS most, sum(told) AS every,
  sum(doubts) AS doubtful, max(said) AS last_said
RETURN g.id AS gang_id, about, g.name AS gang, answers, told_by, toFloat(most) / every AS agreement, doubtful, last_said
ORDER BY gang_id, about
