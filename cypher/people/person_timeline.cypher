// name: person_timeline
// title: One person's incidents in order of time
// question: In which incidents is $person_id recorded, when, where and in what role?
// also: history, previous, record, antecedents, everything about a person, what has he done, life story
// param person_id: person         the one person
// param since: date = null        first day listed, inclusive; null = no limit, undated incidents included
// param until: date = null        last day listed, inclusive; null = no limit, undated incidents included
// returns incident_id: string     the incident
// returns role: string            suspect, victim, witness, caller or stopped; one row for each role
// returns day: date               day of the incident; empty when undated (listed last)
// returns occurred_from: datetime  start of the incident, local time
// returns time_precision: string  how exact the start is: minute, day, month, year or none
// returns record_type: string     crime, antisocial, stop and so on
// returns offence: string         offence in the words of the source
// returns status: string          evidential status of a suspect; empty for other roles
// returns place_id: string        where it happened; empty when not known
// shows: MATCH (p:Person {id: $person_id})-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, r, i
//   OPTIONAL MATCH (i)-[at:OCCURRED_AT]->(l:Location)
//   RETURN p, r, i, at, l
// counts: MATCH (p:Person {id: $person_id})-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
//   RETURN count(DISTINCT i) AS looked_at
// example person_id="P0003"
// means: a record of involvement, with its status; acquitted and eliminated suspicions are listed as such and count
//   nowhere else
// means: looked at = all incidents this person is recorded in, whatever the period asked for
MATCH (p:Person {id: $person_id})-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i:Incident)
WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH i, type(r) AS tie, r.status AS recorded
OPTIONAL MATCH (i)-[:OCCURRED_AT]->(l:Location)
WITH i, tie, recorded, min(l.id) AS place_id
WITH i, place_id,
  CASE tie WHEN 'SUSPECT_IN' THEN 'suspect' WHEN 'VICTIM_OF' THEN 'victim'
    WHEN 'WITNESS_TO' THEN 'witness' WHEN 'CALLED_ABOUT' THEN 'caller' ELSE 'stopped' END AS role,
  CASE tie WHEN 'SUSPECT_IN' THEN coalesce(recorded, 'suspected') END AS status
RETURN i.id AS incident_id, role, i.day AS day, i.occurred_from AS occurred_from, i.time_precision AS time_precision,
  i.record_type AS record_type, i.offence AS offence, status, place_id
ORDER BY day, occurred_from, incident_id, role
