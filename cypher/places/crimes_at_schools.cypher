// name: crimes_at_schools
// title: Crimes at schools and in school hours
// question: At which schools did crimes happen, how many in school hours, and how many with weapons?
// also: after school, school knife, pupils, school gates, school hours
// param since: date = null      first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null      last day counted, inclusive; null = no limit, undated crimes included
// returns place_id: string      the school
// returns name: string          name or address of the place
// returns crimes: integer       crimes recorded at, outside or near it (count); 0 is a row too
// returns school_hours: integer  of these, started on Monday to Friday from 08:00 to 15:59 (count)
// returns after_school: integer  of these, started on Monday to Friday from 16:00 to 18:59 (count)
// returns no_time: integer      of these, without a start known to the minute (count)
// returns weapon: integer       of these, with a knife or a gun (count)
// returns under_18: integer     victims under 18 on the day, by date of birth, else as stated (people, each once)
// shows: MATCH (l:Location {kind: 'school'})
//   OPTIONAL MATCH (l)<-[o:OCCURRED_AT]-(i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH l, collect(o)[0..20] AS ties, collect(i)[0..20] AS crimes
//   WITH l, ties, crimes ORDER BY size(crimes) DESC, l.id LIMIT 100
//   RETURN l, ties, crimes
// counts: MATCH (l:Location {kind: 'school'})
//   RETURN count(l) AS looked_at
// example since=2010-03-14 until=2011-03-13
// means: a school where things are reported is not a worse school; holidays are not known and not taken out
// means: looked at = places recorded as schools; the picture holds the first 100
MATCH (l:Location {kind: 'school'})
CALL (l) {
  MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
  WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
  WITH DISTINCT i
  WITH i, CASE WHEN i.time_precision = 'minute' AND i.day.dayOfWeek <= 5 THEN i.occurred_from.hour END AS hour
  RETURN count(i) AS crimes, sum(CASE WHEN hour >= 8 AND hour < 16 THEN 1 ELSE 0 END) AS school_hours,
    sum(CASE WHEN hour >= 16 AND hour < 19 THEN 1 ELSE 0 END) AS after_school,
    sum(CASE WHEN coalesce(i.time_precision, 'none') <> 'minute' THEN 1 ELSE 0 END) AS no_time,
    sum(CASE WHEN i.weapon IN ['knife', 'gun'] THEN 1 ELSE 0 END) AS weapon
}
CALL (l) {
  MATCH (l)<-[:OCCURRED_AT]-(i:Incident)
  WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
  WITH DISTINCT i
  MATCH (i)<-[v:VICTIM_OF]-(p:Person)
  WHERE p.dob.year + 18 > i.day.year
    OR (p.dob.year + 18 = i.day.year AND p.dob.month > i.day.month)
    OR (p.dob.year + 18 = i.day.year AND p.dob.month = i.day.month AND p.dob.day > i.day.day)
    OR ((p.dob IS NULL OR i.day IS NULL) AND v.age_at_event < 18)
  RETURN count(DISTINCT p) AS under_18
}
RETURN l.id AS place_id, coalesce(l.name, l.address) AS name, crimes, school_hours, after_school, no_time, weapon,
  under_18
ORDER BY crimes DESC, place_id
