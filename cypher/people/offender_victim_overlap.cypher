// name: offender_victim_overlap
// title: People who are suspects in some crime and victims in some
// question: Who is both a counted suspect and a victim, and in different crimes or only in the same one?
// also: both victim and suspect, victims who offend, offenders who are victims
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// returns person_id: string       the person
// returns name: string            name as recorded
// returns suspect_in: integer     crimes in which the person is a counted suspect (count)
// returns victim_of: integer      crimes in which the person is a victim (count)
// returns same_crime: integer     crimes in which the person is both (count)
// returns different_crimes: boolean  whether the person is a suspect in one crime and a victim in another
// returns first_suspected: date   day of the first crime as a suspect; empty when none is dated
// returns first_victim: date      day of the first crime as a victim; empty when none is dated
// shows: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, collect(s) AS as_suspect, collect(i) AS suspected
//   MATCH (p)-[v:VICTIM_OF]->(j:Incident)
//   WHERE j.record_type = 'crime' AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
//   WITH p, as_suspect, suspected, collect(v) AS as_victim, collect(j) AS suffered
//   RETURN p, as_suspect, suspected, as_victim, suffered ORDER BY p.id LIMIT 100
// counts: MATCH (p:Person)-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT p) AS looked_at
// example
// means: being a suspect is not guilt; no further action, acquitted and eliminated suspicions are left out
// means: looked at = people recorded in at least one crime in any role; the picture holds the first 100 people
// means: a high overlap says that many suspects also need protection; it says nothing about which came first
MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH p, collect(DISTINCT i.id) AS suspected, min(i.day) AS first_suspected
MATCH (p)-[:VICTIM_OF]->(j:Incident)
WHERE j.record_type = 'crime' AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
WITH p, suspected, first_suspected, collect(DISTINCT j.id) AS suffered, min(j.day) AS first_victim
WITH p, suspected, suffered, first_suspected, first_victim, size([x IN suspected WHERE x IN suffered]) AS same_crime
RETURN p.id AS person_id, p.name AS name, size(suspected) AS suspect_in, size(suffered) AS victim_of, same_crime,
  size(suspected) + size(suffered) - same_crime > 1 AS different_crimes, first_suspected, first_victim
ORDER BY person_id
