// name: undated_incidents
// title: Incidents without a day, or with one known only roughly
// question: Which incidents have no day, or a start known only to the month or year?
// also: crimes with no date, unknown date, date missing
// param record_type: string = "crime"  crime, antisocial, stop and so on; null = any
// returns incident_id: string     the incident
// returns time_precision: string  none, year or month
// returns day: date               day used in its place: first day of the month or year, else the day of the report;
//   empty when there is none
// returns offence: string         offence in the words of the source
// returns suspects: integer       counted suspects, who have no recency from it (count)
// returns reference: string       reference in the source system, to look it up there
// shows: MATCH (i:Incident)
//   WHERE ($record_type IS NULL OR i.record_type = $record_type)
//     AND coalesce(i.time_precision, 'none') IN ['none', 'year', 'month']
//   WITH i ORDER BY i.id LIMIT 300
//   OPTIONAL MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
//   RETURN i, s, p
// counts: MATCH (i:Incident)
//   WHERE $record_type IS NULL OR i.record_type = $record_type
//   RETURN count(i) AS looked_at
// example record_type="crime"
// means: an incident without a day is left out of every answer that has a period; looked at = all incidents of the type
MATCH (i:Incident)
WHERE ($record_type IS NULL OR i.record_type = $record_type)
  AND coalesce(i.time_precision, 'none') IN ['none', 'year', 'month']
WITH i
OPTIONAL MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH i, count(DISTINCT p) AS suspects
RETURN i.id AS incident_id, coalesce(i.time_precision, 'none') AS time_precision, i.day AS day,
  i.offence AS offence, suspects, i.reference AS reference
ORDER BY incident_id
