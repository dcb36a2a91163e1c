// name: objects_of_person
// title: Phones, vehicles and other objects of one person
// question: Which objects is $person_id recorded as using, and who else used them?
// also: number plate, registration, what car does he drive, moped, scooter, phone number, bike, firearm
// param person_id: person       the one person
// returns object_id: string     the object
// returns since: date           first day; empty when not stated
// returns how: string           how, such as keeper or driver
// returns kind: string          phone, vehicle, firearm or other
// returns value: string         number, plate or description
// returns until: date           last day; empty when it has not ended
// returns incidents: integer    incidents the object was involved in (count)
// returns other_person_ids: list  other people recorded as using it, at any time, by id
// shows: MATCH (p:Person {id: $person_id})-[u:USES]->(o:Object)
//   OPTIONAL MATCH (o)<-[w:USES]-(q:Person)
//   RETURN p, u, o, w, q
// counts: MATCH (p:Person {id: $person_id})-[u:USES]->(o:Object)
//   RETURN count(DISTINCT o) AS looked_at
// example person_id="P0003"
// means: as recorded then: it may have been sold or lent since; looked at = objects of this person
MATCH (p:Person {id: $person_id})-[u:USES]->(o:Object)
WITH p, u, o
OPTIONAL MATCH (o)-[:INVOLVED_IN]->(i:Incident)
WITH p, u, o, count(DISTINCT i) AS incidents
OPTIONAL MATCH (o)<-[:USES]-(q:Person)
WHERE q.id <> p.id
WITH u, o, incidents, q ORDER BY q.id
WITH u, o, incidents, collect(DISTINCT q.id) AS other_person_ids
RETURN o.id AS object_id, u.since AS since, u.how AS how, o.kind AS kind, o.value AS value, u.until AS until,
  incidents, other_person_ids
ORDER BY object_id, since, how
