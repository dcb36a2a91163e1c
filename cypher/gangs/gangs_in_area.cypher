// name: gangs_in_area
// title: Gangs whose members are recorded in crime in an area
// question: Members of which gangs are suspects or victims of crimes in $area_id?
// also: gangs in an area, gang turf, territory, which crew runs the estate
// param area_id: area           the one area
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns gang_id: string       the gang
// returns name: string          name of the gang
// returns as_suspects: integer  crimes in the area with a member as a counted suspect (count)
// returns as_victims: integer   crimes in the area with a member as a victim (count)
// returns last_day: date        day of the latest of both; empty when none is dated
// returns claims_area: boolean  whether the area is recorded as its territory
// returns person_ids: list      these members, by id
// shows: MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
//   WITH DISTINCT l
//   MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH l, o, i
//   MATCH (i)<-[r:SUSPECT_IN|VICTIM_OF]-(p:Person)
//   WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   WITH l, o, i, r, p
//   MATCH (p)-[m:MEMBER_OF {status: 'confirmed'}]->(g:Gang)
//   WHERE (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
//   RETURN l, o, i, r, p, m, g
// counts: MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
//   WITH DISTINCT l
//   MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT i) AS looked_at
// example area_id="B1" since=2010-01-01
// means: where members were recorded, not a border on a map; a gang without a row may be there unrecorded
// means: only memberships confirmed and open on the day; looked at = crimes at places in the area
MATCH (a:Area {id: $area_id})<-[:WITHIN*1..4]-(l:Location)
WITH DISTINCT l
MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT i
MATCH (i)<-[r:SUSPECT_IN|VICTIM_OF]-(p:Person)
WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
WITH i, type(r) AS tie, p
MATCH (p)-[m:MEMBER_OF {status: 'confirmed'}]->(g:Gang)
WHERE (m.since IS NULL OR m.since <= i.day) AND (m.until IS NULL OR m.until >= i.day)
WITH g, i, tie, p ORDER BY p.id
WITH g, count(DISTINCT CASE tie WHEN 'SUSPECT_IN' THEN i.id END) AS as_suspects,
  count(DISTINCT CASE tie WHEN 'VICTIM_OF' THEN i.id END) AS as_victims, max(i.day) AS last_day,
  collect(DISTINCT p.id) AS person_ids
RETURN g.id AS gang_id, g.name AS name, as_suspects, as_victims, last_day,
  any(t IN coalesce(g.turf, []) WHERE t = $area_id OR $area_id ENDS WITH ':' + t) AS claims_area, person_ids
ORDER BY as_suspects DESC, as_victims DESC, gang_id
