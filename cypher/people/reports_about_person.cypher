// name: reports_about_person
// title: Intelligence reports that mention a person, with grade
// question: Which intelligence reports mention $person_id, what do they support, and how are they graded?
// also: intelligence on him, intel, what do we know, information reports
// param person_id: person       the one person
// param since: date = null      first day of a report, inclusive; null = no limit
// param until: date = null      last day of a report, inclusive; null = no limit
// returns report_id: string     the report
// returns day: date             day of the report
// returns statement: string     what it supports: membership, association, threat or weapon
// returns grade: string         3x5x2 grade: source 1 to 3, intelligence A to D, handling P or C
// returns origin: string        unit it came from
// returns source_reference: string  opaque; two reports of one source are one source
// returns text: string          sanitised text
// returns conditions: string    handling conditions; empty when none are stated
// returns other_person_ids: list  other people the report mentions, by id
// shows: MATCH (p:Person {id: $person_id})<-[m:MENTIONS]-(r:Report)
//   WHERE coalesce(r.intelligence_grade, 'E') <> 'E' AND ($since IS NULL OR r.date >= $since)
//     AND ($until IS NULL OR r.date <= $until)
//   OPTIONAL MATCH (r)-[n:MENTIONS]->(x:Person|Gang|Location)
//   RETURN p, m, r, n, x
// counts: MATCH (p:Person {id: $person_id})<-[:MENTIONS]-(r:Report)
//   RETURN count(DISTINCT r) AS looked_at
// example person_id="P0005"
// means: intelligence is not evidence; a report graded E, or not graded, is never shown: it is only counted in
//   looked at
// means: keep to the conditions; a report of handling C goes no further without its originator; looked at = all
//   reports
MATCH (p:Person {id: $person_id})<-[:MENTIONS]-(r:Report)
WHERE coalesce(r.intelligence_grade, 'E') <> 'E' AND ($since IS NULL OR r.date >= $since)
  AND ($until IS NULL OR r.date <= $until)
WITH DISTINCT p, r
OPTIONAL MATCH (r)-[:MENTIONS]->(o:Person)
WHERE o.id <> p.id
WITH r, o ORDER BY o.id
WITH r, collect(DISTINCT o.id) AS other_person_ids
RETURN r.id AS report_id, r.date AS day, r.statement AS statement,
  toString(r.source_grade) + r.intelligence_grade + ' ' + coalesce(r.handling, 'C') AS grade,
  r.origin AS origin, r.source_reference AS source_reference, r.text AS text, r.conditions AS conditions,
    other_person_ids
ORDER BY day DESC, report_id
