// name: attacks_between_gangs
// title: Attacks by members of one gang on members of another
// question: In which crimes of violence or robbery are members of one gang suspects and members of another victims?
// also: gang violence, gang on gang, gang war, feud, drive-by, postcode war
// param since: date = null      first day counted, inclusive; null = no limit
// param until: date = null      last day counted, inclusive; null = no limit
// param gang_id: gang = null    only attacks by or on this gang; null = all
// returns incident_id: string   the crime
// returns from_gang_id: string  gang of the suspects
// returns on_gang_id: string    gang of the victims
// returns day: date             day of the crime; empty when undated
// returns offence: string       offence in the words of the source
// returns weapon: string        weapon of the incident
// returns injury: string        worst injury of the incident
// returns harm_days: float      harm weight (days); empty when the offence is in no row of the harm table
// returns suspect_person_ids: list  members of the one gang who are counted suspects, by id
// returns victim_person_ids: list  members of the other who are victims, by id
// shows: MATCH (g:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
//   MATCH (p)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.category IN ['VAP', 'ROB', 'SEX']
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//     AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
//   WITH g, m, p, s, i
//   MATCH (i)<-[v:VICTIM_OF]-(hurt:Person)
//   WITH g, m, p, s, i, v, hurt
//   MATCH (hurt)-[n:MEMBER_OF {status: 'confirmed'}]->(o:Gang)
//   WHERE o.id <> g.id AND (n.since IS NULL OR n.since <= i.day) AND (n.until IS NULL OR n.until >= i.day)
//     AND ($gang_id IS NULL OR $gang_id IN [g.id, o.id])
//   RETURN g, m, p, s, i, v, hurt, n, o
// counts: MATCH (g:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
//   WHERE $gang_id IS NULL OR g.id = $gang_id
//   WITH m, p
//   MATCH (p)-[r:SUSPECT_IN|VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.category IN ['VAP', 'ROB', 'SEX']
//     AND NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//     AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
//   RETURN count(DISTINCT i) AS looked_at
// example since=2010-01-01
// means: members on both sides do not make a crime gang business: nothing says it was done for a gang
// means: only memberships confirmed and open on the day; suspicions with no further action, acquitted or eliminated
//   are left out
// means: looked at = crimes of violence, robbery and sexual offences with at least one such member as suspect or
//   victim
MATCH (g:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
MATCH (p)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime' AND i.category IN ['VAP', 'ROB', 'SEX']
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
  AND (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
WITH g, i, p ORDER BY p.id
WITH g, i, collect(DISTINCT p.id) AS suspect_person_ids
MATCH (i)<-[:VICTIM_OF]-(hurt:Person)
WITH g, i, suspect_person_ids, hurt
MATCH (hurt)-[n:MEMBER_OF {status: 'confirmed'}]->(o:Gang)
WHERE o.id <> g.id AND (n.since IS NULL OR n.since <= i.day) AND (n.until IS NULL OR n.until >= i.day)
  AND ($gang_id IS NULL OR $gang_id IN [g.id, o.id])
WITH g, i, suspect_person_ids, o, hurt ORDER BY hurt.id
WITH g, i, suspect_person_ids, o, collect(DISTINCT hurt.id) AS victim_person_ids
RETURN i.id AS incident_id, g.id AS from_gang_id, o.id AS on_gang_id, i.day AS day, i.offence AS offence,
  i.weapon AS weapon, i.injury AS injury, i.harm_days AS harm_days, suspect_person_ids, victim_person_ids
ORDER BY day, incident_id, from_gang_id, on_gang_id
