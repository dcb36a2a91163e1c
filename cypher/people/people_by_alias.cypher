// name: people_by_alias
// title: People by nickname or street name
// question: Who is known by the alias $alias?
// also: aka, street name, nickname, known as, tag, moniker
// param alias: string           nickname, in any letters, the whole of it
// returns person_id: string     the person
// returns name: string          name as recorded
// returns aliases: list         all aliases as recorded
// returns dob: date             date of birth; empty when not known
// returns gang_ids: list        gangs of which the person is recorded as a member, any status but removed, by id
// shows: MATCH (p:Person)
//   WHERE any(a IN coalesce(p.aliases, []) WHERE toLower(trim(a)) = toLower(trim($alias)))
//   OPTIONAL MATCH (p)-[m:MEMBER_OF]->(g:Gang)
//   RETURN p, m, g
// counts: MATCH (p:Person)
//   WHERE size(coalesce(p.aliases, [])) > 0
//   RETURN count(p) AS looked_at
// example alias="dee"
// means: many people share a nickname: a match is a question, not an identification
// means: looked at = people with at least one alias; spelling counts, use volt find for what sounds alike
MATCH (p:Person)
WHERE any(a IN coalesce(p.aliases, []) WHERE toLower(trim(a)) = toLower(trim($alias)))
OPTIONAL MATCH (p)-[m:MEMBER_OF]->(g:Gang)
WHERE coalesce(m.status, 'proposed') <> 'removed'
WITH p, g ORDER BY g.id
WITH p, collect(DISTINCT g.id) AS gang_ids
RETURN p.id AS person_id, p.name AS name, p.aliases AS aliases, p.dob AS dob, gang_ids
ORDER BY person_id
