// name: shared_phones_and_vehicles
// title: Phones, vehicles and other objects used by several people
// question: Which objects are recorded as used by at least $min_people people?
// also: burner phones, pool cars, hire cars, one phone several users
// param kind: string = null     phone, vehicle, firearm or other; null = any
// param min_people: integer = 2  least number of people (count, at least 1)
// returns object_id: string     the object
// returns kind: string          phone, vehicle, firearm or other
// returns value: string         number, plate or description
// returns people: integer       people recorded as using it, at any time (count)
// returns at_once: boolean      whether two of them are recorded for the same day; a period without a first or last
//   day is open on that side
// returns person_ids: list      these people, by id
// shows: MATCH (p:Person)-[u:USES]->(o:Object)
//   WHERE $kind IS NULL OR o.kind = $kind
//   WITH o, collect(u) AS ties, collect(DISTINCT p) AS people
//   WHERE size(people) >= $min_people
//   WITH o, ties, people ORDER BY size(people) DESC, o.id LIMIT 100
//   RETURN o, ties, people
// counts: MATCH (:Person)-[:USES]->(o:Object)
//   WHERE $kind IS NULL OR o.kind = $kind
//   RETURN count(DISTINCT o) AS looked_at
// example min_people=2
// means: phones and cars are sold and lent: using one thing is no proof of knowing each other
// means: looked at = objects used by at least one person; the picture holds the first 100
MATCH (p:Person)-[u:USES]->(o:Object)
WHERE $kind IS NULL OR o.kind = $kind
WITH o, p, u ORDER BY p.id
WITH o, collect(DISTINCT p.id) AS person_ids, collect(u{.since, .until, who: p.id}) AS spans
WHERE size(person_ids) >= $min_people
RETURN o.id AS object_id, o.kind AS kind, o.value AS value, size(person_ids) AS people,
  any(a IN spans WHERE any(b IN spans WHERE a.who < b.who
    AND (a.since IS NULL OR b.until IS NULL OR a.since <= b.until)
    AND (b.since IS NULL OR a.until IS NULL OR b.since <= a.until))) AS at_once, person_ids
ORDER BY people DESC, object_id
