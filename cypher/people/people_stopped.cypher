// name: people_stopped
// title: People stopped and searched
// question: Who was stopped, how often, and how often was something found?
// also: stop search, stop and account, sus, turned over
// param since: date = null        first day counted, inclusive; null = no limit, undated stops included
// param until: date = null        last day counted, inclusive; null = no limit, undated stops included
// param min_stops: integer = 1    least number of stops (count, at least 1)
// returns person_id: string       the person
// returns name: string            name as recorded
// returns stops: integer          stops of this person (count)
// returns found: integer          of these, with something found; blank, nothing, none, no or nil is not (count)
// returns last_day: date          day of the latest stop; empty when none is dated
// returns suspect_in: integer     crimes in which the person is a counted suspect, at any time (count)
// shows: MATCH (p:Person)-[t:STOPPED_AT]->(i:Incident)
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, collect(t) AS ties, collect(i) AS incidents
//   WHERE size(ties) >= $min_stops
//   RETURN p, ties, incidents ORDER BY size(ties) DESC, p.id LIMIT 100
// counts: MATCH (:Person)-[t:STOPPED_AT]->(i:Incident)
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(t) AS looked_at
// example min_stops=1
// means: a stop is not an offence and never counts as one; looked at = stops of people in the period
MATCH (p:Person)-[t:STOPPED_AT]->(i:Incident)
WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH p, count(DISTINCT i) AS stops, max(i.day) AS last_day,
  sum(CASE WHEN toLower(trim(coalesce(t.found, ''))) IN ['', 'nothing', 'nothing found', 'none', 'no', 'nil']
    THEN 0 ELSE 1 END) AS found
WHERE stops >= $min_stops
OPTIONAL MATCH (p)-[s:SUSPECT_IN]->(c:Incident)
WHERE c.record_type = 'crime'
  AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH p, stops, found, last_day, count(DISTINCT c) AS suspect_in
RETURN p.id AS person_id, p.name AS name, stops, found, last_day, suspect_in
ORDER BY stops DESC, person_id
