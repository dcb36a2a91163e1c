// name: gang_victims
// title: Victims of crimes whose suspects are members of a gang
// question: Who was a victim of crimes in which confirmed members of $gang_id are suspects?
// also: victims of this gang, whom does the gang hurt
// param gang_id: gang             the one gang
// param since: date = null        first day of crimes counted, inclusive; null = no limit
// param until: date = null        last day of crimes counted, inclusive; null = no limit
// returns person_id: string       the victim
// returns name: string            name as recorded
// returns crimes: integer         such crimes against this victim (count)
// returns harm_days: float        sum of their harm weights (days)
// returns worst_injury: string    worst injury recorded to this victim: fatal, serious, minor, none; empty when not
//   known
// returns last_day: date          day of the latest; empty when none is dated
// returns gang_ids: list          gangs this victim is a confirmed member of, at any time
// returns incident_ids: list      these crimes, by id
// shows: MATCH (g:Gang {id: $gang_id})<-[m:MEMBER_OF]-(p:Person)
//   WHERE m.status = 'confirmed'
//   WITH g, m, p
//   MATCH (p)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//     AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
//   WITH g, m, p, s, i
//   MATCH (i)<-[v:VICTIM_OF]-(hurt:Person)
//   RETURN g, m, p, s, i, v, hurt
// counts: MATCH (g:Gang {id: $gang_id})<-[m:MEMBER_OF]-(p:Person)
//   WHERE m.status = 'confirmed'
//   WITH p, m
//   MATCH (p)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//     AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
//   RETURN count(DISTINCT i) AS looked_at
// example gang_id="G1"
// means: suspects who are members, confirmed and active on the day of the crime; suspicion is not guilt
// means: looked at = crimes in which such members are counted suspects, with or without a known victim
MATCH (g:Gang {id: $gang_id})<-[m:MEMBER_OF]-(p:Person)
WHERE m.status = 'confirmed'
WITH p, m
MATCH (p)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
  AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
WITH DISTINCT i
MATCH (i)<-[v:VICTIM_OF]-(hurt:Person)
WITH hurt, i, v ORDER BY i.id
WITH hurt, count(DISTINCT i) AS crimes, sum(i.harm_days) AS harm_days, max(i.day) AS last_day,
  collect(DISTINCT i.id) AS incident_ids,
  max(CASE v.injury WHEN 'fatal' THEN 4 WHEN 'serious' THEN 3 WHEN 'minor' THEN 2
    WHEN 'none' THEN 1 ELSE 0 END) AS worst
OPTIONAL MATCH (hurt)-[m:MEMBER_OF]->(o:Gang)
WHERE m.status = 'confirmed'
WITH hurt, crimes, harm_days, last_day, incident_ids, worst, o ORDER BY o.id
WITH hurt, crimes, harm_days, last_day, incident_ids, worst, collect(DISTINCT o.id) AS gang_ids
RETURN hurt.id AS person_id, hurt.name AS name, crimes, harm_days,
  CASE worst WHEN 4 THEN 'fatal' WHEN 3 THEN 'serious' WHEN 2 THEN 'minor' WHEN 1 THEN 'none' END AS worst_injury,
  last_day, gang_ids, incident_ids
ORDER BY crimes DESC, harm_days DESC, person_id
