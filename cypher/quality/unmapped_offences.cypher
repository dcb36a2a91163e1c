// name: unmapped_offences
// title: Offences that no category or harm weight is known for
// question: Which offence texts have no category or no harm weight, and how many crimes do they hold?
// also: offences not recognised, unknown offences, offence codes
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// returns offence: string         offence in the words of the source; empty text when not stated
// returns crimes: integer         crimes with this text (count)
// returns unmapped: integer       of these, without a category of the rules (count)
// returns without_harm: integer   of these, without a harm weight (count)
// returns incident_ids: list      the first ten of them, by id
// shows: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND (coalesce(i.category, 'UNMAPPED') = 'UNMAPPED' OR i.harm_days IS NULL)
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH i ORDER BY i.id LIMIT 300
//   OPTIONAL MATCH (i)-[o:OCCURRED_AT]->(l:Location)
//   RETURN i, o, l
// counts: MATCH (i:Incident)
//   WHERE i.record_type = 'crime' AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(i) AS looked_at
// example
// means: no harm weight is not harm 0: such crimes are missing from every sum of harm; looked at = all crimes of the
//   period
MATCH (i:Incident)
WHERE i.record_type = 'crime' AND (coalesce(i.category, 'UNMAPPED') = 'UNMAPPED' OR i.harm_days IS NULL)
  AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
WITH i ORDER BY i.id
WITH coalesce(i.offence, '') AS offence, count(i) AS crimes, collect(i.id) AS ids,
  sum(CASE WHEN coalesce(i.category, 'UNMAPPED') = 'UNMAPPED' THEN 1 ELSE 0 END) AS unmapped,
  sum(CASE WHEN i.harm_days IS NULL THEN 1 ELSE 0 END) AS without_harm
RETURN offence, crimes, unmapped, without_harm, ids[0..10] AS incident_ids
ORDER BY crimes DESC, offence
