// name: addresses_of_person
// title: Where one person lives, lived and was seen
// question: At which addresses is $person_id recorded, when, and who else is at the same one?
// also: where does he live, last known address, home address, whereabouts, where can we find him
// param person_id: person       the one person
// param on_day: date = null     only addresses held on this day; null = at any time
// returns place_id: string      the address
// returns since: date           first day; empty when not stated
// returns tie: string           lives or seen
// returns name: string          name or address of the place
// returns until: date           last day; empty when it has not ended
// returns other_person_ids: list  other people recorded as living there, at any time, by id
// shows: MATCH (p:Person {id: $person_id})-[r:LIVES_AT|SEEN_AT]->(l:Location)
//   WHERE $on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day))
//   OPTIONAL MATCH (l)<-[o:LIVES_AT]-(q:Person)
//   RETURN p, r, l, o, q
// counts: MATCH (p:Person {id: $person_id})-[:LIVES_AT|SEEN_AT]->(l:Location)
//   RETURN count(DISTINCT l) AS looked_at
// example person_id="P0001"
// means: as last recorded: check before anybody knocks at a door; looked at = places of this person at any time
MATCH (p:Person {id: $person_id})-[r:LIVES_AT|SEEN_AT]->(l:Location)
WHERE $on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day))
WITH p, l, r
OPTIONAL MATCH (l)<-[:LIVES_AT]-(q:Person)
WHERE q.id <> p.id
WITH l, r, q ORDER BY q.id
WITH l, r, collect(DISTINCT q.id) AS other_person_ids
RETURN l.id AS place_id, r.since AS since, CASE type(r) WHEN 'LIVES_AT' THEN 'lives' ELSE 'seen' END AS tie,
  coalesce(l.name, l.address) AS name, r.until AS until, other_person_ids
ORDER BY since, place_id, tie
