// name: gang_members
// title: Members of a gang with the evidence for each
// question: Who is recorded as a member of $gang_id, on what evidence, and when must it be reviewed?
// also: who is in the gang, gang nominals, membership list, gang roster, who belongs
// param gang_id: gang             the one gang
// param on_day: date = null       the day reviews are judged on; null = no review counts as overdue
// returns person_id: string       the person
// returns since: date             first day of the membership; empty when not stated
// returns name: string            name as recorded
// returns status: string          proposed, confirmed, disputed or removed
// returns until: date             last day of the membership; empty when it has not ended
// returns basis: string           fact or assessment
// returns grade: string           3x5x2 grade of the evidence
// returns sources: integer        sources named (count)
// returns review_by: date         day by which the membership must be reviewed
// returns overdue: boolean        whether that day is before the day asked for, of a membership that is neither
//   removed nor ended by then
// returns crimes: integer         crimes in which the person is a counted suspect, at any time (count)
// shows: MATCH (g:Gang {id: $gang_id})<-[m:MEMBER_OF]-(p:Person)
//   RETURN g, m, p
// counts: MATCH (g:Gang {id: $gang_id})<-[m:MEMBER_OF]-(p:Person)
//   RETURN count(DISTINCT p) AS looked_at
// example gang_id="G2" on_day=2011-06-15
// means: one row for each period of membership; a removed or disputed one is listed so that nobody takes it for
//   confirmed; looked at = people with a membership of any status
MATCH (g:Gang {id: $gang_id})<-[m:MEMBER_OF]-(p:Person)
WITH p, m
OPTIONAL MATCH (p)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH p, m, count(DISTINCT i) AS crimes
RETURN p.id AS person_id, m.since AS since, p.name AS name, m.status AS status, m.until AS until,
  m.basis AS basis, m.grade AS grade, size(coalesce(m.sources, [])) AS sources, m.review_by AS review_by,
  coalesce((m.until IS NULL OR m.until >= $on_day) AND m.review_by < $on_day
    AND coalesce(m.status, 'proposed') <> 'removed', false) AS overdue, crimes
ORDER BY person_id, since
