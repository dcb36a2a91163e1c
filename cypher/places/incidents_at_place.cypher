// name: incidents_at_place
// title: What happened at one place
// question: Which incidents happened at $place_id, and with how many suspects and victims?
// also: what happened at an address, history of a place, premises history
// param place_id: place           the one place
// param since: date = null        first day listed, inclusive; null = no limit, undated incidents included
// param until: date = null        last day listed, inclusive; null = no limit, undated incidents included
// returns incident_id: string     the incident
// returns day: date               day of the incident; empty when undated (listed last)
// returns occurred_from: datetime  start, local time; empty when not known
// returns relation: string        at, outside or near the place
// returns record_type: string     crime, antisocial, stop and so on
// returns offence: string         offence in the words of the source
// returns category: string        category of the rules
// returns harm_days: float        harm weight (days); empty when the offence is in no row of the harm table
// returns suspects: integer       counted suspects (count)
// returns victims: integer        victims (count)
// shows: MATCH (l:Location {id: $place_id})<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH l, o, i
//   OPTIONAL MATCH (i)<-[r:SUSPECT_IN|VICTIM_OF]-(p:Person)
//   WHERE type(r) <> 'SUSPECT_IN'
//     OR NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   RETURN l, o, i, r, p
// counts: MATCH (l:Location {id: $place_id})<-[:OCCURRED_AT]-(i:Incident)
//   RETURN count(DISTINCT i) AS looked_at
// example place_id="L1" since=2010-07-01 until=2010-12-31
// means: all record types are listed; only crimes are counted elsewhere
// means: looked at = all incidents of the place, whatever the period asked for
MATCH (l:Location {id: $place_id})<-[o:OCCURRED_AT]-(i:Incident)
WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH i, min(o.relation) AS relation
OPTIONAL MATCH (i)<-[s:SUSPECT_IN]-(p:Person)
WHERE NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH i, relation, count(DISTINCT p) AS suspects
OPTIONAL MATCH (i)<-[:VICTIM_OF]-(v:Person)
WITH i, relation, suspects, count(DISTINCT v) AS victims
RETURN i.id AS incident_id, i.day AS day, i.occurred_from AS occurred_from, relation, i.record_type AS record_type,
  i.offence AS offence, i.category AS category, i.harm_days AS harm_days, suspects, victims
ORDER BY day, occurred_from, incident_id
