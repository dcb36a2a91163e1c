// name: repeat_missing
// title: People missing again and again
// question: Who was reported missing at least $min_episodes times in one month?
// also: missing children, misper, runaway, absent from care, county lines
// param since: date             first day on which an episode may start, inclusive
// param until: date             last day on which an episode may start, inclusive
// param min_episodes: integer = 2  least number of episodes that start in the month (count, at least 1)
// returns person_id: string     the person
// returns month: string         year and month, such as 2011-03
// returns name: string          name as recorded
// returns dob: date             date of birth; empty when not known
// returns episodes: integer     episodes that started in the month (count)
// returns hours: float          their hours together; an episode without an end adds nothing
// returns not_ended: integer    of these episodes, without an end (count)
// returns boroughs: list        boroughs they were reported in, in alphabetical order
// returns victim_of: integer    crimes suffered within the period (count)
// shows: MATCH (p:Person)-[r:REPORTED_MISSING]->(m:Missing)
//   WHERE date(m.from) >= $since AND date(m.from) <= $until
//   WITH p, substring(toString(date(m.from)), 0, 7) AS month, collect(r) AS ties, collect(m) AS episodes
//   WHERE size(episodes) >= $min_episodes
//   RETURN p, ties, episodes
// counts: MATCH (p:Person)-[:REPORTED_MISSING]->(m:Missing)
//   WHERE date(m.from) >= $since AND date(m.from) <= $until
//   RETURN count(DISTINCT p) AS looked_at
// example since=2011-03-01 until=2011-04-30
// means: going missing is a sign of risk to the person, never a mark against them; looked at = people missing in the
//   period
// means: an episode belongs to the month it starts in; one reported twice counts twice
MATCH (p:Person)-[:REPORTED_MISSING]->(m:Missing)
WHERE date(m.from) >= $since AND date(m.from) <= $until
WITH p, substring(toString(date(m.from)), 0, 7) AS month, m ORDER BY m.borough, m.id
WITH p, month, count(m) AS episodes, sum(CASE WHEN m.to IS NULL THEN 1 ELSE 0 END) AS not_ended,
  sum(coalesce(duration.inSeconds(m.from, m.to).seconds / 3600.0, 0.0)) AS hours,
    collect(DISTINCT m.borough) AS boroughs
WHERE episodes >= $min_episodes
OPTIONAL MATCH (p)-[:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND i.day >= $since AND i.day <= $until
WITH p, month, episodes, not_ended, hours, boroughs, count(DISTINCT i) AS victim_of
RETURN p.id AS person_id, month, p.name AS name, p.dob AS dob, episodes, hours, not_ended, boroughs, victim_of
ORDER BY month, episodes DESC, person_id
