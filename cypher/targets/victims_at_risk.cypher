// name: victims_at_risk
// title: Victims at risk who may need protection
// question: Who was hurt seriously, or was a victim of violence or robbery at least $min_times times, or is
//   vulnerable and was a victim?
// also: safeguarding, vulnerable victims, who needs protection, domestic violence victims, at risk of harm
// param since: date             first day counted, inclusive
// param until: date             last day counted, inclusive
// param min_times: integer = 2  number of crimes of violence, robbery or a sexual offence that makes a repeat victim
//   (count)
// returns person_id: string     the person
// returns name: string          name as recorded
// returns times: integer        crimes of violence, robbery or a sexual offence suffered in the period (count)
// returns worst_injury: string  worst injury recorded to this person: serious, minor, none; empty when not known
// returns knife_or_gun: integer  of these crimes, with a knife or a gun (count)
// returns domestic: integer     of these crimes, flagged as domestic (count)
// returns vulnerable: boolean   whether the person is flagged as vulnerable; empty when not stated
// returns missing: integer      missing episodes that started in the period (count)
// returns on_support: boolean   whether the person is referred to or on an intervention that has not ended
// returns last_day: date        day of the latest such crime
// shows: MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.category IN ['VAP', 'ROB', 'SEX'] AND i.day >= $since AND i.day <= $until
//     AND coalesce(v.victim_type, 'person') = 'person'
//     AND NOT EXISTS { MATCH (p)-[d:VICTIM_OF]->(:Incident) WHERE d.injury = 'fatal' } AND p.deceased_on IS NULL
//   WITH p, collect(v) AS ties, collect(i) AS crimes, max(CASE v.injury WHEN 'serious' THEN 1 ELSE 0 END) AS serious
//   WHERE size(crimes) >= $min_times OR serious = 1 OR p.vulnerable
//   WITH p, ties, crimes ORDER BY size(crimes) DESC, p.id LIMIT 100
//   RETURN p, ties, crimes
// counts: MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.category IN ['VAP', 'ROB', 'SEX'] AND i.day >= $since AND i.day <= $until
//     AND coalesce(v.victim_type, 'person') = 'person'
//   RETURN count(DISTINCT p) AS looked_at
// example since=2010-03-14 until=2011-03-13
// means: for protection only: it shows nothing of what a person may be suspected of, and that must not decide who
//   gets help
// means: looked at = people who suffered such a crime in the period; those who have died are not listed
// means: nobody is safe because they are not listed: much violence is never reported; the picture holds the first
//   100
MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND i.category IN ['VAP', 'ROB', 'SEX'] AND i.day >= $since AND i.day <= $until
  AND coalesce(v.victim_type, 'person') = 'person'
  AND NOT EXISTS { MATCH (p)-[d:VICTIM_OF]->(:Incident) WHERE d.injury = 'fatal' } AND p.deceased_on IS NULL
WITH p, count(DISTINCT i) AS times,
  max(CASE v.injury WHEN 'serious' THEN 3 WHEN 'minor' THEN 2 WHEN 'none' THEN 1 ELSE 0 END) AS gravity,
  sum(CASE WHEN i.weapon IN ['knife', 'gun'] THEN 1 ELSE 0 END) AS knife_or_gun,
  sum(CASE WHEN i.domestic THEN 1 ELSE 0 END) AS domestic, max(i.day) AS last_day
WHERE times >= $min_times OR gravity = 3 OR p.vulnerable
OPTIONAL MATCH (p)-[:REPORTED_MISSING]->(m:Missing)
WHERE date(m.from) >= $since AND date(m.from) <= $until
WITH p, times, gravity, knife_or_gun, domestic, last_day, count(DISTINCT m) AS missing
RETURN p.id AS person_id, p.name AS name, times,
  CASE gravity WHEN 3 THEN 'serious' WHEN 2 THEN 'minor' WHEN 1 THEN 'none' END AS worst_injury, knife_or_gun,
    domestic,
  p.vulnerable AS vulnerable, missing,
    EXISTS { MATCH (p)-[:ON]->(n:Intervention) WHERE n.ended IS NULL } AS on_support,
  last_day
ORDER BY times DESC, last_day DESC, person_id
