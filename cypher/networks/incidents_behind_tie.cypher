// name: incidents_behind_tie
// title: The incidents behind a tie between two people
// question: In which incidents are $person_a_id and $person_b_id both recorded, and in what roles?
// also: why are they linked, evidence for a link, evidence of a tie, how do they know each other, proof
// param person_a_id: person       the one person
// param person_b_id: person       the other person
// param since: date = null        first day listed, inclusive; null = no limit, undated incidents included
// param until: date = null        last day listed, inclusive; null = no limit, undated incidents included
// returns incident_id: string     the incident
// returns role_a: string          role of the first person: suspect, victim, witness, caller or stopped
// returns role_b: string          role of the second person
// returns status_a: string        evidential status of the first as a suspect; empty for other roles
// returns status_b: string        evidential status of the second as a suspect; empty for other roles
// returns day: date               day of the incident; empty when undated (listed last)
// returns record_type: string     crime, antisocial, stop and so on
// returns offence: string         offence in the words of the source
// returns counts: boolean         whether it counts as co-offending: a crime, both counted suspects
// shows: MATCH (a:Person {id: $person_a_id})-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH a, r, i
//   MATCH (i)<-[s:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]-(b:Person {id: $person_b_id})
//   RETURN a, r, i, s, b
// counts: MATCH (a:Person {id: $person_a_id})-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example person_a_id="P0001" person_b_id="P0005"
// means: every role is listed with its status, so that a tie can be judged; one row for each pair of roles
// means: looked at = incidents of the first person in the period
MATCH (a:Person {id: $person_a_id})-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH i, type(r) AS tie_a, r.status AS recorded_a
MATCH (i)<-[s:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]-(b:Person {id: $person_b_id})
WITH i,
  CASE tie_a WHEN 'SUSPECT_IN' THEN 'suspect' WHEN 'VICTIM_OF' THEN 'victim'
    WHEN 'WITNESS_TO' THEN 'witness' WHEN 'CALLED_ABOUT' THEN 'caller' ELSE 'stopped' END AS role_a,
  CASE type(s) WHEN 'SUSPECT_IN' THEN 'suspect' WHEN 'VICTIM_OF' THEN 'victim'
    WHEN 'WITNESS_TO' THEN 'witness' WHEN 'CALLED_ABOUT' THEN 'caller' ELSE 'stopped' END AS role_b,
  CASE tie_a WHEN 'SUSPECT_IN' THEN coalesce(recorded_a, 'suspected') END AS status_a,
  CASE type(s) WHEN 'SUSPECT_IN' THEN coalesce(s.status, 'suspected') END AS status_b
RETURN i.id AS incident_id, role_a, role_b, status_a, status_b, i.day AS day, i.record_type AS record_type,
  i.offence AS offence,
  i.record_type = 'crime' AND role_a = 'suspect' AND role_b = 'suspect'
    AND NOT coalesce(status_a, '') IN ['no_further_action', 'acquitted', 'eliminated']
    AND NOT coalesce(status_b, '') IN ['no_further_action', 'acquitted', 'eliminated'] AS counts
ORDER BY day, incident_id, role_a, role_b
