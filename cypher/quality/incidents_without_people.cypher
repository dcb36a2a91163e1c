// name: incidents_without_people
// title: Incidents without any person
// question: Which incidents name nobody, neither suspect nor victim nor witness?
// also: crimes nobody is linked to, incidents without anybody
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param record_type: string = "crime"  crime, antisocial, stop and so on; null = any
// returns incident_id: string   the incident
// returns day: date             day of the incident; empty when undated
// returns offence: string       offence in the words of the source
// returns harm_days: float      harm weight (days); empty when the offence is in no row of the harm table
// returns borough: string       borough as recorded
// returns reference: string     reference in the source system, to look it up there
// shows: MATCH (i:Incident)
//   WHERE ($record_type IS NULL OR i.record_type = $record_type) AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//     AND NOT EXISTS { MATCH (i)<-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]-(:Person) }
//   WITH i ORDER BY i.id LIMIT 300
//   OPTIONAL MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   RETURN i, o, l
// counts: MATCH (i:Incident)
//   WHERE ($record_type IS NULL OR i.record_type = $record_type) AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example
// means: the people may be known to the source and not delivered; looked at = all incidents of the type and period
MATCH (i:Incident)
WHERE ($record_type IS NULL OR i.record_type = $record_type) AND ($since IS NULL OR i.day >= $since)
  AND ($until IS NULL OR i.day <= $until)
  AND NOT EXISTS { MATCH (i)<-[:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]-(:Person) }
RETURN i.id AS incident_id, i.day AS day, i.offence AS offence, i.harm_days AS harm_days, i.borough AS borough,
  i.reference AS reference
ORDER BY day, incident_id
