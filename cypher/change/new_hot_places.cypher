// name: new_hot_places
// title: New hot places: places that reached a number of crimes
// question: Which places reached $min_crimes crimes with the latest load, or since $since?
// also: emerging hotspots, new hotspots, newly hot streets
// param loaded_since: date = null  what came in loads received on or after this day is new; null = in the latest
//   load
// param since: date = null      what happened on or after this day is new, whenever it was loaded; null = go by the
//   loads
// param min_crimes: integer = 3  number of crimes that makes a hot place (count)
// returns place_id: string      the place
// returns name: string          name or address of the place
// returns crimes: integer       crimes there in all (count)
// returns before: integer       of these, known before (count)
// returns harm_days: float      sum of the harm weights of the new ones (days)
// returns last_day: date        day of the latest; empty when none is dated
// returns new_incident_ids: list  the new crimes, by id
// shows: CALL () {
//     MATCH (d:Delivery)
//     RETURN max(d.received_at) AS latest
//   }
//   CALL (latest) {
//     MATCH (d:Delivery)
//     WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
//     RETURN collect(d.id) AS earlier
//   }
//   MATCH (l:Location)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime'
//   WITH l, collect(o) AS ties, collect(i) AS found, count(i) AS crimes,
//     sum(CASE WHEN (($since IS NULL AND none(r IN o.records + coalesce(o.replaced, [])
//         WHERE split(r, ':')[0] IN earlier))
//       OR i.day >= $since) THEN 0 ELSE 1 END) AS before
//   WHERE crimes >= $min_crimes AND before < $min_crimes
//   WITH l, ties, found ORDER BY crimes DESC, l.id LIMIT 100
//   RETURN l, ties, found
// counts: MATCH (l:Location)<-[:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime'
//   RETURN count(DISTINCT l) AS looked_at
// example
// means: new means new to these records, by loads, or by the day of the crime when since is given (undated crimes
//   are old then); what a later load only tells again is not new
// means: a count, not a rate: a busy street reaches it sooner than a quiet one
// means: looked at = places with any crime; the picture holds the first 100 places
CALL () {
  MATCH (d:Delivery)
  RETURN max(d.received_at) AS latest
}
CALL (latest) {
  MATCH (d:Delivery)
  WHERE ($loaded_since IS NULL AND d.received_at < latest) OR date(d.received_at) < $loaded_since
  RETURN collect(d.id) AS earlier
}
MATCH (l:Location)<-[o:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime'
WITH l, i, CASE WHEN (($since IS NULL AND none(r IN o.records + coalesce(o.replaced, [])
    WHERE split(r, ':')[0] IN earlier))
  OR i.day >= $since) THEN 0 ELSE 1 END AS known ORDER BY i.id
WITH l, count(i) AS crimes, sum(known) AS before, max(i.day) AS last_day,
  sum(CASE known WHEN 0 THEN coalesce(i.harm_days, 0.0) ELSE 0.0 END) AS harm_days,
  collect(CASE known WHEN 0 THEN i.id END) AS new_incident_ids
WHERE crimes >= $min_crimes AND before < $min_crimes
RETURN l.id AS place_id, coalesce(l.name, l.address) AS name, crimes, before, harm_days, last_day,
  new_incident_ids
ORDER BY harm_days DESC, crimes DESC, place_id
