// name: shared_addresses
// title: Addresses shared by several people
// question: At which addresses do or did at least $min_people people live?
// also: shared houses, cuckooing, trap house, several people at one address, HMO
// param min_people: integer = 2   least number of people (count, at least 1)
// param on_day: date = null       only addresses held on this day; null = at any time. A period without a first or
//   last day is open
// returns place_id: string        the address
// returns name: string            name or address of the place
// returns people: integer         people recorded as living there (count)
// returns counted_suspects: integer  of these, people who are a counted suspect in some crime (count)
// returns person_ids: list        these people, by id
// shows: MATCH (p:Person)-[r:LIVES_AT]->(l:Location)
//   WHERE $on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day))
//   WITH l, count(DISTINCT p) AS people, collect(p) AS found, collect(r) AS ties
//   WHERE people >= $min_people
//   RETURN l, found, ties ORDER BY people DESC, l.id LIMIT 100
// counts: MATCH (:Person)-[r:LIVES_AT]->(l:Location)
//   WHERE $on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day))
//   RETURN count(DISTINCT l) AS looked_at
// example min_people=2
// means: an address is where a record says a person lived; sharing one, above all a hostel or a tower, is no
//   association
// means: looked at = addresses with at least one person; without a day, people of different years are counted together
MATCH (p:Person)-[r:LIVES_AT]->(l:Location)
WHERE $on_day IS NULL OR ((r.since IS NULL OR r.since <= $on_day) AND (r.until IS NULL OR r.until >= $on_day))
WITH DISTINCT l, p
ORDER BY p.id
WITH l, collect(p) AS found
WHERE size(found) >= $min_people
CALL (found) {
  UNWIND found AS p
  MATCH (p)-[s:SUSPECT_IN]->(i:Incident)
  WHERE i.record_type = 'crime'
    AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  RETURN count(DISTINCT p) AS counted_suspects
}
RETURN l.id AS place_id, coalesce(l.name, l.address) AS name, size(found) AS people, counted_suspects,
  [p IN found | p.id] AS person_ids
ORDER BY people DESC, place_id
