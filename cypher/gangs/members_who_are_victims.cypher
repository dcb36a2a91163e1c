// name: members_who_are_victims
// title: Gang members who are victims of crime
// question: Which confirmed members of a gang were victims of crime while they were members, and how badly?
// also: gang members hurt, gang members stabbed, gang victims to protect
// param gang_id: gang = null    only this gang; null = all
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns person_id: string     the member
// returns gang_id: string       the gang
// returns name: string          name as recorded
// returns gang: string          name of the gang
// returns crimes: integer       crimes this member suffered (count)
// returns harm_days: float      sum of their harm weights (days)
// returns worst_injury: string  worst injury recorded to this member: fatal, serious, minor, none; empty when not
//   known
// returns last_day: date        day of the latest; empty when none is dated
// returns incident_ids: list    these crimes, by id
// shows: MATCH (g:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
//   WHERE $gang_id IS NULL OR g.id = $gang_id
//   WITH g, m, p
//   MATCH (p)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//     AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
//   RETURN g, m, p, v, i
// counts: MATCH (g:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
//   WHERE $gang_id IS NULL OR g.id = $gang_id
//   RETURN count(DISTINCT p) AS looked_at
// example since=2010-01-01
// means: a member who is hurt is a victim first: this list is for protection, not for enforcement
// means: looked at = people with a confirmed membership; crimes count only while it lasted
MATCH (g:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
WHERE $gang_id IS NULL OR g.id = $gang_id
WITH g, m, p
MATCH (p)-[v:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
  AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
WITH DISTINCT g, p, i, v.injury AS injury
WITH g, p, i, CASE injury WHEN 'fatal' THEN 4 WHEN 'serious' THEN 3 WHEN 'minor' THEN 2 WHEN 'none' THEN 1 ELSE 0 END
  AS gravity ORDER BY i.id
WITH g, p, count(i) AS crimes, sum(i.harm_days) AS harm_days, max(gravity) AS gravity, max(i.day) AS last_day,
  collect(i.id) AS incident_ids
RETURN p.id AS person_id, g.id AS gang_id, p.name AS name, g.name AS gang, crimes, harm_days,
  CASE gravity WHEN 4 THEN 'fatal' WHEN 3 THEN 'serious' WHEN 2 THEN 'minor' WHEN 1 THEN 'none' END AS worst_injury,
  last_day, incident_ids
ORDER BY crimes DESC, harm_days DESC, person_id, gang_id
