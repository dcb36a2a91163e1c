// name: path_between
// title: Shortest ways from one person to another through shared crimes
// question: Through which people and crimes are $person_a_id and $person_b_id linked, over at most four crimes?
// also: how do two people know each other, how is A connected to B, connection, degrees of separation, chain
// param person_a_id: person       where the path starts
// param person_b_id: person       where it ends
// param since: date = null        first day counted, inclusive; null = no limit, undated crimes included
// param until: date = null        last day counted, inclusive; null = no limit, undated crimes included
// returns path: string            people and crimes in turn, by id, from start to end
// returns steps: integer          crimes on the path (count); the least there is, so every row has the same
// returns person_ids: list        the people in order
// returns incident_ids: list      the crimes in order; two people beside each other are counted suspects in the one
//   between
// shows: MATCH (a:Person {id: $person_a_id})
//   MATCH (b:Person {id: $person_b_id})
//   WHERE a.id <> b.id
//   CALL (a, b) {
//     MATCH p = (a)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(b)
//     WHERE all(r IN relationships(p)
//         WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
//       AND all(n IN nodes(p) WHERE n:Person OR (n.record_type = 'crime'
//         AND ($since IS NULL OR n.day >= $since) AND ($until IS NULL OR n.day <= $until)))
//     RETURN collect(p) AS one
//   }
//   CALL (a, b, one) {
//     WITH a, b, one WHERE size(one) = 0
//     MATCH p = (a)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(b)
//     WHERE all(r IN relationships(p)
//         WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
//       AND all(n IN nodes(p) WHERE n:Person OR (n.record_type = 'crime'
//         AND ($since IS NULL OR n.day >= $since) AND ($until IS NULL OR n.day <= $until)))
//     RETURN collect(p) AS two
//   }
//   CALL (a, b, one, two) {
//     WITH a, b, one, two WHERE size(one) + size(two) = 0
//     MATCH p = (a)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
//       -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
//       -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(b)
//     WHERE all(r IN relationships(p)
//         WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
//       AND all(n IN nodes(p) WHERE n:Person OR (n.record_type = 'crime'
//         AND ($since IS NULL OR n.day >= $since) AND ($until IS NULL OR n.day <= $until)))
//     RETURN collect(p) AS three
//   }
//   CALL (a, b, one, two, three) {
//     WITH a, b, one, two, three WHERE size(one) + size(two) + size(three) = 0
//     MATCH p = (a)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
//       -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
//       -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
//       -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(b)
//     WHERE all(r IN relationships(p)
//         WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
//       AND all(n IN nodes(p) WHERE n:Person OR (n.record_type = 'crime'
//         AND ($since IS NULL OR n.day >= $since) AND ($until IS NULL OR n.day <= $until)))
//     RETURN collect(p) AS four
//   }
//   UNWIND one + two + three + four AS p
//   RETURN p
// counts: MATCH (:Person {id: $person_a_id})-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime'
//     AND NOT coalesce(s.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   WITH DISTINCT i
//   MATCH (i)<-[t:SUSPECT_IN]-(p:Person)
//   WHERE p.id <> $person_a_id
//     AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
//   RETURN count(DISTINCT p) AS looked_at
// example person_a_id="P0024" person_b_id="P0004"
// means: every shortest path is a row; no row means no path over four crimes or fewer, or that both are one person
// means: a path is an analytical position: people on it need not know each other, and suspicion is not guilt
// means: looked at = people one crime away from the start
MATCH (a:Person {id: $person_a_id})
MATCH (b:Person {id: $person_b_id})
WHERE a.id <> b.id
CALL (a, b) {
  MATCH p = (a)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(b)
  WHERE all(r IN relationships(p)
      WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
    AND all(n IN nodes(p) WHERE n:Person OR (n.record_type = 'crime'
      AND ($since IS NULL OR n.day >= $since) AND ($until IS NULL OR n.day <= $until)))
  RETURN collect(p) AS one
}
CALL (a, b, one) {
  WITH a, b, one WHERE size(one) = 0
  MATCH p = (a)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(b)
  WHERE all(r IN relationships(p)
      WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
    AND all(n IN nodes(p) WHERE n:Person OR (n.record_type = 'crime'
      AND ($since IS NULL OR n.day >= $since) AND ($until IS NULL OR n.day <= $until)))
  RETURN collect(p) AS two
}
CALL (a, b, one, two) {
  WITH a, b, one, two WHERE size(one) + size(two) = 0
  MATCH p = (a)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
    -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
    -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(b)
  WHERE all(r IN relationships(p)
      WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
    AND all(n IN nodes(p) WHERE n:Person OR (n.record_type = 'crime'
      AND ($since IS NULL OR n.day >= $since) AND ($until IS NULL OR n.day <= $until)))
  RETURN collect(p) AS three
}
CALL (a, b, one, two, three) {
  WITH a, b, one, two, three WHERE size(one) + size(two) + size(three) = 0
  MATCH p = (a)-[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
    -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
    -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(:Person)
    -[:SUSPECT_IN]->(:Incident)<-[:SUSPECT_IN]-(b)
  WHERE all(r IN relationships(p)
      WHERE NOT coalesce(r.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'])
    AND all(n IN nodes(p) WHERE n:Person OR (n.record_type = 'crime'
      AND ($since IS NULL OR n.day >= $since) AND ($until IS NULL OR n.day <= $until)))
  RETURN collect(p) AS four
}
UNWIND one + two + three + four AS p
WITH [n IN nodes(p) | n.id] AS ids
RETURN reduce(text = head(ids), id IN tail(ids) | text + ' > ' + id) AS path, size(ids) / 2 AS steps,
  [k IN range(0, size(ids) - 1, 2) | ids[k]] AS person_ids, [k IN range(1, size(ids) - 1, 2) | ids[k]] AS incident_ids
ORDER BY path
