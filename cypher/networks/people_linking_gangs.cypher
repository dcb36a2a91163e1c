// name: people_linking_gangs
// title: People suspected together with members of two gangs
// question: Who was a suspect in the same crimes as members of at least two different gangs?
// also: go-between, brokers, middle man, bridges two gangs, plays both sides
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param confirmed_only: boolean = true  whether only confirmed memberships count; false = all that are not removed
// returns person_id: string     the person
// returns name: string          name as recorded
// returns gangs: integer        gangs of the people they were suspected with (count)
// returns own_gang_ids: list    gangs of the person, memberships counted the same way, by id
// returns gang_ids: list        the gangs, by id
// returns with_person_ids: list  the members, by id
// returns incident_ids: list    the shared crimes, by id
// shows: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, s, i
//   MATCH (i)<-[t:SUSPECT_IN]-(q:Person)
//   WHERE q.id <> p.id AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH p, s, i, t, q
//   MATCH (q)-[m:MEMBER_OF]->(g:Gang)
//   WHERE m.status = 'confirmed' OR (NOT $confirmed_only AND coalesce(m.status, 'proposed') <> 'removed')
//   WITH p, collect(DISTINCT g) AS gangs, collect(s) AS ties, collect(i) AS crimes, collect(t) AS others,
//     collect(q) AS people, collect(m) AS memberships
//   WHERE size(gangs) > 1
//   OPTIONAL MATCH (p)-[own:MEMBER_OF]->(mine:Gang)
//   WITH p, gangs, ties, crimes, others, people, memberships, collect(own) AS owns, collect(mine) AS mines
//   RETURN p, gangs, ties, crimes, others, people, memberships, owns, mines ORDER BY p.id LIMIT 50
// counts: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT p) AS looked_at
// example confirmed_only=false
// means: a position in records, not a role in a gang: brokers, relatives and bystanders look alike
// means: memberships count whenever they were; suspicions with no further action, acquitted or eliminated are left
//   out
// means: looked at = people who are a counted suspect in the period; the picture holds the first 50
MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH p, i
MATCH (i)<-[t:SUSPECT_IN]-(q:Person)
WHERE q.id <> p.id AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH p, i, q
MATCH (q)-[m:MEMBER_OF]->(g:Gang)
WHERE m.status = 'confirmed' OR (NOT $confirmed_only AND coalesce(m.status, 'proposed') <> 'removed')
WITH p, g, q, i ORDER BY g.id
WITH p, collect(DISTINCT g.id) AS gang_ids, collect(DISTINCT q.id) AS people, collect(DISTINCT i.id) AS crimes
WHERE size(gang_ids) > 1
CALL (people) {
  UNWIND people AS id
  WITH id ORDER BY id
  RETURN collect(id) AS with_person_ids
}
CALL (crimes) {
  UNWIND crimes AS id
  WITH id ORDER BY id
  RETURN collect(id) AS incident_ids
}
OPTIONAL MATCH (p)-[n:MEMBER_OF]->(h:Gang)
WHERE n.status = 'confirmed' OR (NOT $confirmed_only AND coalesce(n.status, 'proposed') <> 'removed')
WITH p, gang_ids, with_person_ids, incident_ids, h ORDER BY h.id
WITH p, gang_ids, with_person_ids, incident_ids, collect(DISTINCT h.id) AS own_gang_ids
RETURN p.id AS person_id, p.name AS name, size(gang_ids) AS gangs, own_gang_ids, gang_ids, with_person_ids,
  incident_ids
ORDER BY gangs DESC, person_id
