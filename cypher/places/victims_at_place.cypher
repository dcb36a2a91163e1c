// name: victims_at_place
// title: Victims of crime at one place
// question: Who was a victim of crime at $place_id, how often, and do they live there?
// also: who was hurt here, victims at an address
// param place_id: place         the one place
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns person_id: string     the victim
// returns name: string          name as recorded
// returns victim_type: string   person, business or state; one of no stated type is a person
// returns crimes: integer       crimes against this victim at the place (count)
// returns elsewhere: integer    crimes against this victim at other or unknown places, in the period (count)
// returns lives_here: boolean   whether recorded as living there, at any time
// returns worst_injury: string  worst injury to this victim there: fatal, serious, minor, none; empty when not known
// returns last_day: date        day of the latest there; empty when none is dated
// shows: MATCH (l:Location {id: $place_id})<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH l, o, i
//   MATCH (i)<-[v:VICTIM_OF]-(p:Person)
//   RETURN l, o, i, v, p
// counts: MATCH (l:Location {id: $place_id})<-[:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example place_id="L6"
// means: a list for prevention and support of victims; looked at = crimes at the place in the period
MATCH (l:Location {id: $place_id})<-[:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT l, i
MATCH (i)<-[v:VICTIM_OF]-(p:Person)
WITH l, p, count(DISTINCT i) AS crimes, max(i.day) AS last_day, min(coalesce(v.victim_type,
  'person')) AS victim_type,
  max(CASE v.injury WHEN 'fatal' THEN 4 WHEN 'serious' THEN 3 WHEN 'minor' THEN 2 WHEN 'none' THEN 1 ELSE 0 END)
    AS gravity
OPTIONAL MATCH (p)-[:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH l, p, crimes, last_day, victim_type, gravity, count(DISTINCT i) AS everywhere
RETURN p.id AS person_id, p.name AS name, victim_type, crimes, everywhere - crimes AS elsewhere,
  EXISTS { MATCH (p)-[:LIVES_AT]->(h:Location {id: $place_id}) } AS lives_here,
  CASE gravity WHEN 4 THEN 'fatal' WHEN 3 THEN 'serious' WHEN 2 THEN 'minor' WHEN 1 THEN 'none' END AS worst_injury,
  last_day
ORDER BY crimes DESC, person_id
