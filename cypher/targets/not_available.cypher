// name: not_available
// title: People in custody, on licence, on bail or otherwise not available on a day
// question: Who has a status such as custody, licence, bail, an order, deceased or abroad on $on_day, and until
//   when?
// also: in custody, in prison, on bail, on licence, tagged, inside, abroad, deceased, off the list
// param on_day: date            the day
// param kind: string = null     custody, licence, bail, order, deceased or abroad; null = any
// returns person_id: string     the person
// returns kind: string          custody, licence, bail, order, deceased or abroad
// returns first_day: date       first day of the status
// returns name: string          name as recorded
// returns last_day: date        last day of it, such as the release; empty when open
// returns days_left: integer    days from the day asked for to the last day; empty when open
// returns conditions: string    conditions; empty when none are stated
// shows: MATCH (p:Person)-[h:HAS_STATUS]->(s:Status)
//   WHERE ($kind IS NULL OR s.kind = $kind) AND s.from <= $on_day AND (s.to IS NULL OR s.to >= $on_day)
//   WITH p, h, s ORDER BY p.id, s.id LIMIT 300
//   RETURN p, h, s
// counts: MATCH (p:Person)-[:HAS_STATUS]->(s:Status)
//   WHERE $kind IS NULL OR s.kind = $kind
//   RETURN count(DISTINCT p) AS looked_at
// example on_day=2011-03-13
// means: as last delivered: check with the prison or court before you rely on it
// means: looked at = people with such a status at any time; the picture holds the first 300
MATCH (p:Person)-[:HAS_STATUS]->(s:Status)
WHERE ($kind IS NULL OR s.kind = $kind) AND s.from <= $on_day AND (s.to IS NULL OR s.to >= $on_day)
RETURN p.id AS person_id, s.kind AS kind, s.from AS first_day, p.name AS name, s.to AS last_day,
  duration.inDays($on_day, s.to).days AS days_left, s.conditions AS conditions
ORDER BY last_day, person_id, kind, first_day
