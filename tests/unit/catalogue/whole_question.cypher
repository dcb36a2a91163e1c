// name: where_hurt
// title: Where somebody was hurt
// question: At which places of one kind was anybody a victim?
// also: violence by place, hurt where
// param kind: string = "licensed"   kind of place
// param since: date = null   first day
// returns place_id: string   the place
// returns name: string       its name
// returns crimes: integer    crimes there
// shows: MATCH (l:Location {kind: $kind}) RETURN l
// counts: MATCH (l:Location) RETURN count(l) AS looked_at
// example kind="licensed"
// means: looked at = all places
MATCH (l:Location {kind: $kind})<-[:OCCURRED_AT]-(i:Incident)<-[:VICTIM_OF]-(p:Person)
WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since)
WITH l, count(DISTINCT i) AS crimes
RETURN l.id AS place_id, l.name AS name, crimes ORDER BY crimes DESC, place_id
