// name: licensed_premises
// title: Pubs, clubs and other licensed premises by incidents
// question: At which licensed premises were incidents recorded, how many with violence, and under which licence?
// also: pubs, clubs, bars, problem premises, dangerous pubs, licensing
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param area_id: area = null    only premises in this area; null = everywhere
// returns place_id: string      the premises
// returns name: string          name or address of the place
// returns incidents: integer    incidents of any record type recorded inside or outside them (count); 0 is a row too
// returns crimes: integer       of these, crimes (count)
// returns violence: integer     of these crimes, violence against the person (count)
// returns injured: integer      of these incidents, with an injury minor, serious or fatal (count)
// returns knife_or_gun: integer  of these incidents, with a knife or a gun (count)
// returns harm_days: float      sum of the harm weights of the crimes (days)
// returns licence: string       the licence; empty when not known
// returns manager: string       manager named on the licence; empty when not known
// shows: MATCH (l:Location {kind: 'licensed'})
//   WHERE $area_id IS NULL OR EXISTS { MATCH (l)-[:WITHIN*1..4]->(:Area {id: $area_id}) }
//   OPTIONAL MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE coalesce(o.relation, 'at') <> 'near' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL
//     OR i.day <= $until)
//   WITH l, collect(o)[0..20] AS ties, collect(i)[0..20] AS incidents
//   WITH l, ties, incidents ORDER BY size(incidents) DESC, l.id LIMIT 100
//   RETURN l, ties, incidents
// counts: MATCH (l:Location {kind: 'licensed'})
//   WHERE $area_id IS NULL OR EXISTS { MATCH (l)-[:WITHIN*1..4]->(:Area {id: $area_id}) }
//   RETURN count(l) AS looked_at
// example since=2010-03-14 until=2011-03-13
// means: an incident is at a place because a record says so; a good manager who reports more looks worse than a
//   silent one
// means: incidents recorded as near are left out; looked at = licensed premises; the picture holds the first 100
//   places
MATCH (l:Location {kind: 'licensed'})
WHERE $area_id IS NULL OR EXISTS { MATCH (l)-[:WITHIN*1..4]->(:Area {id: $area_id}) }
CALL (l) {
  MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
  WHERE coalesce(o.relation, 'at') <> 'near' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL
    OR i.day <= $until)
  WITH DISTINCT i
  RETURN count(i) AS incidents, sum(CASE WHEN i.record_type = 'crime' THEN 1 ELSE 0 END) AS crimes,
    sum(CASE WHEN i.record_type = 'crime' AND i.category = 'VAP' THEN 1 ELSE 0 END) AS violence,
    sum(CASE WHEN i.injury IN ['minor', 'serious', 'fatal'] THEN 1 ELSE 0 END) AS injured,
    sum(CASE WHEN i.weapon IN ['knife', 'gun'] THEN 1 ELSE 0 END) AS knife_or_gun,
    sum(CASE WHEN i.record_type = 'crime' THEN coalesce(i.harm_days, 0.0) ELSE 0.0 END) AS harm_days
}
RETURN l.id AS place_id, coalesce(l.name, l.address) AS name, incidents, crimes, violence, injured, knife_or_gun,
  harm_days, l.licence_id AS licence, l.manager AS manager
ORDER BY harm_days DESC, incidents DESC, place_id
