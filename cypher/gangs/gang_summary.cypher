// name: gang_summary
// title: Each gang: members, harm in its crimes, harm suffered, rivals
// question: How many members has each gang, in how much crime are they suspects or victims, and who are its rivals?
// also: overview of gangs, compare gangs, which gang is most violent, most harmful gang
// param gang_id: gang = null      only this gang; null = all
// param since: date = null        first day of crimes counted, inclusive; null = no limit
// param until: date = null        last day of crimes counted, inclusive; null = no limit
// returns gang_id: string         the gang
// returns name: string            name of the gang
// returns members: integer        people with a confirmed membership that has not ended (count)
// returns proposed: integer       people with a proposed, disputed or unstated membership only (count)
// returns ended: integer          people whose membership was removed or has ended (count)
// returns crimes: integer         crimes with at least one member as a counted suspect, confirmed and active on the
//   day (count)
// returns harm_days: float        sum of their harm weights (days), each crime once
// returns suffered: integer       crimes with at least one such member as a victim (count)
// returns harm_suffered: float    sum of their harm weights (days), each crime once
// returns internal: integer       crimes in both counts (count)
// returns rival_ids: list         gangs recorded as rivals, in either direction
// shows: MATCH (g:Gang)
//   WHERE $gang_id IS NULL OR g.id = $gang_id
//   OPTIONAL MATCH (g)<-[m:MEMBER_OF]-(p:Person)
//   OPTIONAL MATCH (g)-[r:RIVAL_OF|ALLIED_WITH]-(o:Gang)
//   RETURN g, m, p, r, o
// counts: MATCH (g:Gang)
//   WHERE $gang_id IS NULL OR g.id = $gang_id
//   RETURN count(g) AS looked_at
// example since=2010-01-01
// means: a membership is a label with evidence, not an offence; only confirmed ones count for crimes, while they lasted
// means: a membership without a first or last day is open on that side; undated crimes count only for memberships
//   open on both
// means: crimes are those of members, not of the gang: nothing says they were committed for it; looked at = gangs
MATCH (g:Gang)
WHERE $gang_id IS NULL OR g.id = $gang_id
CALL (g) {
  MATCH (g)<-[m:MEMBER_OF]-(p:Person)
  WITH p, max(CASE
    WHEN m.status = 'confirmed' AND m.until IS NULL THEN 3
    WHEN coalesce(m.status, 'proposed') IN ['proposed', 'disputed'] AND m.until IS NULL THEN 2
    ELSE 1 END) AS standing
  RETURN sum(CASE standing WHEN 3 THEN 1 ELSE 0 END) AS members,
    sum(CASE standing WHEN 2 THEN 1 ELSE 0 END) AS proposed,
    sum(CASE standing WHEN 1 THEN 1 ELSE 0 END) AS ended
}
CALL (g) {
  MATCH (g)<-[m:MEMBER_OF]-(p:Person)
  WHERE m.status = 'confirmed'
  WITH p, m
  MATCH (p)-[s:SUSPECT_IN]->(i:Incident)
  WHERE i.record_type = 'crime'
    AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
    AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
    AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
  WITH DISTINCT i
  RETURN count(i) AS crimes, sum(i.harm_days) AS harm_days, collect(i.id) AS caused
}
CALL (g) {
  MATCH (g)<-[m:MEMBER_OF]-(p:Person)
  WHERE m.status = 'confirmed'
  WITH p, m
  MATCH (p)-[:VICTIM_OF]->(i:Incident)
  WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
    AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
  WITH DISTINCT i
  RETURN count(i) AS suffered, sum(i.harm_days) AS harm_suffered, collect(i.id) AS against
}
CALL (g) {
  MATCH (g)-[:RIVAL_OF]-(o:Gang)
  WITH DISTINCT o ORDER BY o.id
  RETURN collect(o.id) AS rival_ids
}
RETURN g.id AS gang_id, g.name AS name, members, proposed, ended, crimes, harm_days, suffered, harm_suffered,
  size([x IN caused WHERE x IN against]) AS internal, rival_ids
ORDER BY harm_days DESC, gang_id
