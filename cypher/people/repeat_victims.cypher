// name: repeat_victims
// title: People who were victims more than once
// question: Who was a victim of at least $min_times crimes in the period?
// also: keeps getting hurt, hurt again, multiple victims, victimised again, revictimised
// param min_times: integer = 2    least number of crimes (count, at least 1)
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// param victim_type: string = "person"  person, business or state; null = any; a victim of no stated type is a person
// returns person_id: string       the victim
// returns name: string            name as recorded
// returns times: integer          crimes this victim suffered (count)
// returns first_day: date         day of the first; empty when none is dated
// returns last_day: date          day of the latest; empty when none is dated
// returns harm_days: float        harm suffered: sum over these crimes of the harm weight (days); full weight to
//   each victim
// returns without_harm: integer   of these crimes, those whose offence is in no row of the harm table (count)
// shows: MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($victim_type IS NULL OR coalesce(v.victim_type, 'person') = $victim_type)
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH p, collect(v) AS ties, collect(i) AS incidents
//   WHERE size(ties) >= $min_times
//   RETURN p, ties, incidents ORDER BY size(ties) DESC, p.id LIMIT 100
// counts: MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND ($victim_type IS NULL OR coalesce(v.victim_type, 'person') = $victim_type)
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT p) AS looked_at
// example min_times=2
// means: only recorded crime; looked at = people who were victims at least once
// means: crimes whose offence is in no row of the harm table add nothing to the harm and are counted in without_harm
MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND ($victim_type IS NULL OR coalesce(v.victim_type, 'person') = $victim_type)
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH p, count(DISTINCT i) AS times, min(i.day) AS first_day, max(i.day) AS last_day, sum(i.harm_days) AS harm_days,
  sum(CASE WHEN i.harm_days IS NULL THEN 1 ELSE 0 END) AS without_harm
WHERE times >= $min_times
RETURN p.id AS person_id, p.name AS name, times, first_day, last_day, harm_days, without_harm
ORDER BY times DESC, person_id
