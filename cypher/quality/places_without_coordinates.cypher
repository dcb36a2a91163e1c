// name: places_without_coordinates
// title: Places without coordinates
// question: Which places have no coordinate or grid reference, or no area, and how many crimes do they hold?
// also: not mapped, not on the map, geocoding, unmapped places, missing coordinates
// returns place_id: string      the place
// returns name: string          name or address of the place
// returns latitude: boolean     whether latitude and longitude are known
// returns grid: boolean         whether easting and northing are known
// returns area: boolean         whether it lies in any area
// returns crimes: integer       crimes there (count)
// returns people: integer       people recorded as living there, at any time (count)
// shows: MATCH (l:Location)
//   WHERE l.latitude IS NULL OR l.longitude IS NULL OR l.easting_m IS NULL OR l.northing_m IS NULL
//     OR NOT EXISTS { MATCH (l)-[:WITHIN]->(:Area) }
//   WITH l ORDER BY l.id LIMIT 300
//   OPTIONAL MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
//   WITH l, collect(o)[0..10] AS ties, collect(i)[0..10] AS incidents
//   RETURN l, ties, incidents
// counts: MATCH (l:Location)
//   RETURN count(l) AS looked_at
// example
// means: crimes at such places are missing from every answer by area or distance; looked at = all places
MATCH (l:Location)
WITH l, l.latitude IS NOT NULL AND l.longitude IS NOT NULL AS latitude,
  l.easting_m IS NOT NULL AND l.northing_m IS NOT NULL AS grid, EXISTS { MATCH (l)-[:WITHIN]->(:Area) } AS area
WHERE NOT (latitude AND grid AND area)
OPTIONAL MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime'
WITH l, latitude, grid, area, count(DISTINCT i) AS crimes
OPTIONAL MATCH (p:Person)-[:LIVES_AT]->(l)
WITH l, latitude, grid, area, crimes, count(DISTINCT p) AS people
RETURN l.id AS place_id, coalesce(l.name, l.address) AS name, latitude, grid, area, crimes, people
ORDER BY crimes DESC, people DESC, place_id
