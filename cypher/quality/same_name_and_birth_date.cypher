// name: same_name_and_birth_date
// title: One name and date of birth under several ids
// question: Which people of different ids have the same name and the same date of birth?
// also: duplicates, duplicate nominals, same person twice
// returns name_key: string      the name in lower-case letters
// returns dob: date             date of birth
// returns people: integer       ids (count)
// returns pnc_ids: integer      different PNC ids among them (count)
// returns sources: list         source systems they come from
// returns person_ids: list      these people, by id
// shows: MATCH (p:Person)
//   WHERE p.name IS NOT NULL AND p.dob IS NOT NULL
//   WITH toLower(trim(p.name)) AS name_key, p.dob AS dob, collect(p) AS people
//   WHERE size(people) > 1
//   WITH name_key, dob, people ORDER BY name_key, dob LIMIT 100
//   RETURN people
// counts: MATCH (p:Person)
//   WHERE p.name IS NOT NULL AND p.dob IS NOT NULL
//   RETURN count(p) AS looked_at
// example
// means: two people may share a name and a birthday: nothing is merged here, somebody has to look; spelling counts
// means: looked at = people with a name and a date of birth; the picture holds the first 100 groups
MATCH (p:Person)
WHERE p.name IS NOT NULL AND p.dob IS NOT NULL
WITH p, toLower(trim(p.name)) AS name_key, split(p.id, ':')[0] AS source ORDER BY p.id
WITH name_key, p.dob AS dob, collect(p.id) AS person_ids, count(DISTINCT p.pnc_id) AS pnc_ids,
  collect(DISTINCT source) AS sources
WHERE size(person_ids) > 1
RETURN name_key, dob, size(person_ids) AS people, pnc_ids, sources, person_ids
ORDER BY people DESC, name_key, dob
