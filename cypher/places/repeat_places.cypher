// name: repeat_places
// title: Places with crime again and again
// question: Which places had at least $min_crimes crimes in the period?
// also: hotspots, hot spots, hot streets, worst street, problem addresses, repeat locations, worst places
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param min_crimes: integer = 2  least number of crimes (count, at least 1)
// param category: string = null  only this category, such as BUR, VAP or ROB; null = any
// param kind: string = null     only places of this kind, such as dwelling or street; null = any
// returns place_id: string      the place
// returns name: string          name or address of the place
// returns kind: string          kind of place
// returns crimes: integer       crimes there (count)
// returns harm_days: float      sum of their harm weights (days)
// returns without_harm: integer  of these, crimes whose offence is in no row of the harm table (count)
// returns first_day: date       day of the first; empty when none is dated
// returns last_day: date        day of the latest; empty when none is dated
// shows: MATCH (l:Location)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($kind IS NULL OR l.kind = $kind)
//     AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category) AND ($since IS NULL
//       OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH l, collect(o) AS ties, collect(i) AS crimes
//   WHERE size(crimes) >= $min_crimes
//   WITH l, ties, crimes ORDER BY size(crimes) DESC, l.id LIMIT 50
//   RETURN l, ties, crimes
// counts: MATCH (l:Location)<-[:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($kind IS NULL OR l.kind = $kind)
//     AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category) AND ($since IS NULL
//       OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT l) AS looked_at
// example since=2010-03-14 until=2011-03-13 min_crimes=2
// means: a long street or a bus station collects more than a house: compare places of one kind
// means: looked at = places with at least one such crime; the picture holds the first 50 places
MATCH (l:Location)<-[:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime' AND ($kind IS NULL OR l.kind = $kind)
  AND ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category) AND ($since IS NULL
    OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT l, i
WITH l, count(i) AS crimes, sum(i.harm_days) AS harm_days, min(i.day) AS first_day, max(i.day) AS last_day,
  sum(CASE WHEN i.harm_days IS NULL THEN 1 ELSE 0 END) AS without_harm
WHERE crimes >= $min_crimes
RETURN l.id AS place_id, coalesce(l.name, l.address) AS name, l.kind AS kind, crimes, harm_days, without_harm,
  first_day, last_day
ORDER BY crimes DESC, harm_days DESC, place_id
