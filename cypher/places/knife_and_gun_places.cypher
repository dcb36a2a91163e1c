// name: knife_and_gun_places
// title: Where knives and guns were used
// question: At which places did crimes with a knife or a gun happen?
// also: knife crime, knife hotspots, gun crime, shootings, stabbings, where are weapons used
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// param weapon: string = null   knife or gun; null = either
// returns place_id: string      the place
// returns name: string          name or address of the place
// returns crimes: integer       crimes there with such a weapon (count)
// returns knife: integer        of these, with a knife (count)
// returns gun: integer          of these, with a gun (count)
// returns serious: integer      of these, with a serious or fatal injury (count)
// returns night: integer        of these, started between 18:00 and 05:59 (count)
// returns last_day: date        day of the latest; empty when none is dated
// shows: MATCH (l:Location)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND i.weapon IN ['knife', 'gun'] AND ($weapon IS NULL OR i.weapon = $weapon)
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH l, o, i ORDER BY i.day DESC, i.id LIMIT 300
//   RETURN l, o, i
// counts: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND i.weapon IN ['knife', 'gun'] AND ($weapon IS NULL OR i.weapon = $weapon)
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example since=2010-01-01
// means: where it was recorded, which need not be where the weapon is kept; possession found by a search counts too
// means: looked at = all such crimes, those without a place too; the picture holds the latest 300
MATCH (l:Location)<-[:OCCURRED_AT]-(i:Incident)
WHERE i.record_type = 'crime' AND i.weapon IN ['knife', 'gun'] AND ($weapon IS NULL OR i.weapon = $weapon)
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH DISTINCT l, i
WITH l, count(i) AS crimes, sum(CASE i.weapon WHEN 'knife' THEN 1 ELSE 0 END) AS knife,
  sum(CASE i.weapon WHEN 'gun' THEN 1 ELSE 0 END) AS gun,
  sum(CASE WHEN i.injury IN ['serious', 'fatal'] THEN 1 ELSE 0 END) AS serious,
  sum(CASE WHEN i.time_precision = 'minute' AND (i.occurred_from.hour >= 18 OR i.occurred_from.hour < 6)
    THEN 1 ELSE 0 END) AS night, max(i.day) AS last_day
RETURN l.id AS place_id, coalesce(l.name, l.address) AS name, crimes, knife, gun, serious, night, last_day
ORDER BY crimes DESC, serious DESC, place_id
