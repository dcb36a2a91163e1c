// name: incidents_near
// title: Incidents near a place, within so many metres
// question: Which incidents happened within $metres metres of $place_id, by grid coordinates?
// also: within 500m, near here, around the station, nearby, radius, close to
// param place_id: place         the one place; it needs easting and northing
// param metres: float = 250.0   radius (metres, as the crow flies, on the British National Grid)
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param category: string = null  only this category, such as VAP or ROB; null = any
// returns incident_id: string   the incident
// returns place_id: string      where it happened
// returns metres: float         distance of the two places (metres); 0 is the place itself
// returns name: string          name or address of the place
// returns day: date             day of the incident; empty when undated
// returns record_type: string   crime, antisocial, stop and so on
// returns offence: string       offence in the words of the source
// returns weapon: string        weapon of the incident
// shows: MATCH (c:Location {id: $place_id})
//   MATCH (l:Location)
//   WHERE l.easting_m >= c.easting_m - $metres AND l.easting_m <= c.easting_m + $metres
//     AND l.northing_m >= c.northing_m - $metres AND l.northing_m <= c.northing_m + $metres
//     AND (l.easting_m - c.easting_m) * (l.easting_m - c.easting_m)
//       + (l.northing_m - c.northing_m) * (l.northing_m - c.northing_m) <= $metres * $metres
//   WITH c, l
//   MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category) AND ($since IS NULL
//     OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH c, l, o, i ORDER BY i.day DESC, i.id LIMIT 300
//   RETURN c, l, o, i
// counts: MATCH (c:Location {id: $place_id})
//   MATCH (l:Location)
//   WHERE l.easting_m >= c.easting_m - $metres AND l.easting_m <= c.easting_m + $metres
//     AND l.northing_m >= c.northing_m - $metres AND l.northing_m <= c.northing_m + $metres
//     AND (l.easting_m - c.easting_m) * (l.easting_m - c.easting_m)
//       + (l.northing_m - c.northing_m) * (l.northing_m - c.northing_m) <= $metres * $metres
//   RETURN count(l) AS looked_at
// example place_id="L2" metres=150 since=2010-09-01
// means: a snapped coordinate may be a street away from the event; places without a coordinate are never near
// means: looked at = places within the radius, with or without incidents; the picture holds the latest 300 incidents
MATCH (c:Location {id: $place_id})
MATCH (l:Location)
WHERE l.easting_m >= c.easting_m - $metres AND l.easting_m <= c.easting_m + $metres
  AND l.northing_m >= c.northing_m - $metres AND l.northing_m <= c.northing_m + $metres
WITH l, (l.easting_m - c.easting_m) * (l.easting_m - c.easting_m)
  + (l.northing_m - c.northing_m) * (l.northing_m - c.northing_m) AS square
WHERE square <= $metres * $metres
WITH l, square
MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
WHERE ($category IS NULL OR coalesce(i.category, 'UNMAPPED') = $category) AND ($since IS NULL
  OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT l, i, square
RETURN i.id AS incident_id, l.id AS place_id, sqrt(square) AS metres, coalesce(l.name, l.address) AS name,
  i.day AS day, i.record_type AS record_type, i.offence AS offence, i.weapon AS weapon
ORDER BY metres, day, incident_id, place_id
