// name: one_pnc_id_several_people
// title: One PNC id on several people
// question: Which PNC ids are recorded for more than one person?
// also: duplicate PNC, one PNC number for several nominals
// returns pnc_number: string    the PNC id
// returns people: integer       people with it (count)
// returns names: list           their names, in the order of the ids; empty text when not known
// returns births: integer       different dates of birth among them (count)
// returns person_ids: list      these people, by id
// shows: MATCH (p:Person)
//   WHERE p.pnc_id IS NOT NULL
//   WITH p.pnc_id AS pnc, collect(p) AS people
//   WHERE size(people) > 1
//   WITH pnc, people ORDER BY pnc LIMIT 100
//   RETURN people
// counts: MATCH (p:Person)
//   WHERE p.pnc_id IS NOT NULL
//   RETURN count(p) AS looked_at
// example
// means: most often one person under two ids, sometimes a typing error that mixes two people: correct it at the
//   source
// means: looked at = people with a PNC id; somebody with two PNC ids is found by same_name_and_birth_date
MATCH (p:Person)
WHERE p.pnc_id IS NOT NULL
WITH p ORDER BY p.id
WITH p.pnc_id AS pnc_number, collect(p.id) AS person_ids, collect(coalesce(p.name, '')) AS names,
  count(DISTINCT p.dob) AS births
WHERE size(person_ids) > 1
RETURN pnc_number, size(person_ids) AS people, names, births, person_ids
ORDER BY people DESC, pnc_number
