// name: hot_wards
// title: Wards by crime and harm, quiet ones included
// question: How many crimes and how much harm has each area of one kind in the period?
// also: worst wards, crime rate, harm per resident, compare wards, worst boroughs
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// param kind: string = "ward"     kind of area: ward, borough, cluster, basic_command_unit, town_centre or lsoa
// returns area_id: string         the area
// returns name: string            name of the area
// returns crimes: integer         crimes at places in it (count); 0 is a row too
// returns harm_days: float        sum of their harm weights (days)
// returns without_harm: integer   of these, crimes whose offence is in no row of the harm table (count)
// returns population: integer     residents; empty when not known
// returns per_1000: float         1000 x crimes / residents; empty when the residents are not known
// returns harm_per_1000: float    1000 x harm days / residents; empty when the residents are not known
// shows: MATCH (a:Area {kind: $kind})
//   OPTIONAL MATCH w = (a)<-[:WITHIN*1..4]-(l:Location)
//   OPTIONAL MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH a, w, l, o, i ORDER BY i.day DESC, i.id, a.id LIMIT 500
//   RETURN a, w, l, o, i
// counts: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example since=2010-04-01 until=2011-03-31
// means: recorded crime only; town centres have few residents, so their rate says little
// means: the picture holds 500 crimes and places at most
// means: looked at = all crimes of the period; those whose place is not known or lies in no such area are in no row
MATCH (a:Area {kind: $kind})
CALL (a) {
  MATCH (a)<-[:WITHIN*1..4]-(l:Location)
  WITH DISTINCT l
  MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
  WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
  WITH DISTINCT i
  RETURN count(i) AS crimes, sum(i.harm_days) AS harm_days,
    sum(CASE WHEN i.harm_days IS NULL THEN 1 ELSE 0 END) AS without_harm
}
WITH a, crimes, harm_days, without_harm, CASE WHEN a.population > 0 THEN a.population END AS population
RETURN a.id AS area_id, a.name AS name, crimes, harm_days, without_harm, population,
  1000.0 * crimes / population AS per_1000, 1000.0 * harm_days / population AS harm_per_1000
ORDER BY crimes DESC, harm_days DESC, area_id
