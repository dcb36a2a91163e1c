// name: weapon_carriers
// title: People on record with a knife, a gun or another weapon
// question: Who is recorded as carrying a weapon in a crime, or was found with one when stopped?
// also: knife carriers, who carries a blade, who has a gun, armed, habitual knife carrier
// param weapon: string = null   knife, gun or other; null = any of them
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns person_id: string     the person
// returns name: string          name as recorded
// returns carried: integer      crimes in which this person is a counted suspect and recorded as carrying one
//   (count)
// returns charged: integer      of these, with status charged, cautioned or convicted (count)
// returns found: integer        stops with one recorded as found (count)
// returns weapons: list         weapons carried or found: knife, gun, other
// returns last_day: date        day of the latest; empty when none is dated
// returns incident_ids: list    these crimes and stops, by id
// shows: MATCH (p:Person)-[r:SUSPECT_IN|STOPPED_AT]->(i:Incident)
//   WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//     AND NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH p, r, i, CASE type(r) WHEN 'SUSPECT_IN' THEN r.weapon_carried ELSE toLower(r.found) END AS weapon
//   WHERE weapon IN ['knife', 'gun', 'other'] AND ($weapon IS NULL OR weapon = $weapon)
//     AND (type(r) = 'STOPPED_AT' OR i.record_type = 'crime')
//   WITH p, collect(r) AS ties, collect(i) AS incidents
//   WITH p, ties, incidents ORDER BY size(incidents) DESC, p.id LIMIT 50
//   RETURN p, ties, incidents
// counts: MATCH (p:Person)-[r:SUSPECT_IN|STOPPED_AT]->(i:Incident)
//   WHERE (type(r) = 'STOPPED_AT' OR i.record_type = 'crime') AND ($since IS NULL OR i.day >= $since)
//     AND ($until IS NULL OR i.day <= $until)
//     AND NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   RETURN count(DISTINCT p) AS looked_at
// example since=2010-01-01
// means: carried once is not always armed; somebody who carries out of fear needs protection as well
// means: a find counts only when the stop says knife, gun or other; suspicions with no further action, acquitted or
//   eliminated are left out
// means: looked at = people who are a counted suspect or were stopped in the period; the picture holds the first 50
MATCH (p:Person)-[r:SUSPECT_IN|STOPPED_AT]->(i:Incident)
WHERE ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
  AND NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH p, r, i, type(r) AS tie,
  CASE type(r) WHEN 'SUSPECT_IN' THEN r.weapon_carried ELSE toLower(r.found) END AS weapon
WHERE weapon IN ['knife', 'gun', 'other'] AND ($weapon IS NULL OR weapon = $weapon)
  AND (tie = 'STOPPED_AT' OR i.record_type = 'crime')
WITH p, r, i, tie, weapon ORDER BY i.id
WITH p, sum(CASE tie WHEN 'SUSPECT_IN' THEN 1 ELSE 0 END) AS carried,
  sum(CASE WHEN tie = 'SUSPECT_IN'
    AND r.status IN ['charged', 'cautioned', 'convicted'] THEN 1 ELSE 0 END) AS charged,
  sum(CASE tie WHEN 'STOPPED_AT' THEN 1 ELSE 0 END) AS found, collect(DISTINCT weapon) AS seen,
  max(i.day) AS last_day, collect(DISTINCT i.id) AS incident_ids
RETURN p.id AS person_id, p.name AS name, carried, charged, found,
  [w IN ['knife', 'gun', 'other'] WHERE w IN seen] AS weapons, last_day, incident_ids
ORDER BY carried DESC, found DESC, person_id
