// name: places_of_two_gangs
// title: Places where members of two gangs are recorded
// question: At which places were members of two gangs suspects or victims of crime, together or on different days?
// also: where gangs meet, flashpoints, where rivals meet, contested places
// param since: date = null      first day counted, inclusive; null = no limit
// param until: date = null      last day counted, inclusive; null = no limit
// param gang_id: gang = null    only places where one of the two is this gang; null = any two
// returns place_id: string      the place
// returns gang_a_id: string     the one gang (lower id)
// returns gang_b_id: string     the other gang
// returns name: string          name or address of the place
// returns crimes_a: integer     crimes there with a member of the one as suspect or victim (count)
// returns crimes_b: integer     crimes there with a member of the other (count)
// returns same_crime: integer   crimes with members of both (count)
// returns rivals: boolean       whether the two are recorded as rivals, at any time
// returns last_day: date        day of the latest of all these crimes; empty when none is dated
// shows: MATCH (g:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
//   MATCH (p)-[r:SUSPECT_IN|VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until) AND (m.since IS NULL
//       OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
//   WITH g, m, p, r, i
//   MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   WITH l, collect(DISTINCT g) AS gangs, collect(m) AS memberships, collect(p) AS people, collect(r) AS ties,
//     collect(i) AS crimes, collect(o) AS there
//   WHERE size(gangs) > 1 AND ($gang_id IS NULL OR any(g IN gangs WHERE g.id = $gang_id))
//   RETURN l, gangs, memberships, people, ties, crimes, there
// counts: MATCH (:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
//   MATCH (p)-[r:SUSPECT_IN|VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until) AND (m.since IS NULL
//       OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
//   WITH i
//   MATCH (i)-[:OCCURRED_AT]->(l:Location)
//   RETURN count(DISTINCT l) AS looked_at
// example since=2010-01-01
// means: both were recorded there; they need not have met, and a station or high street draws everybody
// means: only memberships confirmed and open on the day; looked at = places with a member of any gang
MATCH (g:Gang)<-[m:MEMBER_OF {status: 'confirmed'}]-(p:Person)
MATCH (p)-[r:SUSPECT_IN|VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime'
  AND NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until) AND (m.since IS NULL
    OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
WITH DISTINCT g, i
MATCH (i)-[:OCCURRED_AT]->(l:Location)
WITH l, g, collect(DISTINCT i.id) AS crimes, max(i.day) AS latest
WITH l, collect({gang: g.id, crimes: crimes, latest: latest}) AS sides
WHERE size(sides) > 1
UNWIND sides AS a
UNWIND sides AS b
WITH l, a, b
WHERE a.gang < b.gang AND ($gang_id IS NULL OR $gang_id IN [a.gang, b.gang])
RETURN l.id AS place_id, a.gang AS gang_a_id, b.gang AS gang_b_id, coalesce(l.name, l.address) AS name,
  size(a.crimes) AS crimes_a, size(b.crimes) AS crimes_b, size([x IN a.crimes WHERE x IN b.crimes]) AS same_crime,
  EXISTS { MATCH (x:Gang)-[:RIVAL_OF]-(y:Gang) WHERE x.id = a.gang AND y.id = b.gang } AS rivals,
  CASE WHEN b.latest IS NULL OR a.latest > b.latest THEN a.latest ELSE b.latest END AS last_day
ORDER BY same_crime DESC, place_id, gang_a_id, gang_b_id
