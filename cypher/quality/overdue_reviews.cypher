// name: overdue_reviews
// title: Reviews that are overdue, of memberships and interventions
// question: Which reviews of memberships, interventions and records of people were due before $on_day?
// also: what must be reviewed, retention review, out of date records
// param on_day: date            the day reviews are judged on
// returns person_id: string     the person
// returns what: string          membership, intervention or record
// returns detail: string        the gang or the intervention; empty for a record
// returns name: string          name as recorded
// returns review_by: date       day by which it had to be reviewed
// returns days_overdue: integer  days from that day to the day asked for
// shows: MATCH (p:Person)-[r:MEMBER_OF]->(x:Gang)
//   WHERE (r.until IS NULL OR r.until >= $on_day) AND coalesce(r.status, 'proposed') <> 'removed'
//     AND r.review_by < $on_day
//   RETURN p, r, x
//   UNION ALL
//   MATCH (p:Person)-[r:ON]->(x:Intervention)
//   WHERE (x.ended IS NULL OR x.ended >= $on_day) AND x.next_review < $on_day
//   RETURN p, r, x
//   UNION ALL
//   MATCH (p:Person)
//   WHERE p.review_by < $on_day
//   RETURN p, NULL AS r, NULL AS x
// counts: CALL () {
//     MATCH (:Person)-[m:MEMBER_OF]->(:Gang)
//     WHERE (m.until IS NULL OR m.until >= $on_day) AND coalesce(m.status, 'proposed') <> 'removed'
//       AND m.review_by IS NOT NULL
//     RETURN count(m) AS n
//     UNION ALL
//     MATCH (:Person)-[:ON]->(v:Intervention)
//     WHERE (v.ended IS NULL OR v.ended >= $on_day) AND v.next_review IS NOT NULL
//     RETURN count(v) AS n
//     UNION ALL
//     MATCH (p:Person)
//     WHERE p.review_by IS NOT NULL
//     RETURN count(p) AS n
//   }
//   RETURN sum(n) AS looked_at
// example on_day=2011-06-15
// means: what is overdue may no longer be true or lawful to keep: review it before it is used
// means: looked at = open memberships and interventions, and records, that have a day of review
CALL () {
  MATCH (p:Person)-[m:MEMBER_OF]->(g:Gang)
  WHERE (m.until IS NULL OR m.until >= $on_day) AND coalesce(m.status, 'proposed') <> 'removed'
    AND m.review_by < $on_day
  RETURN p, 'membership' AS what, coalesce(g.name, g.id) AS detail, m.review_by AS review_by
  UNION ALL
  MATCH (p:Person)-[:ON]->(v:Intervention)
  WHERE (v.ended IS NULL OR v.ended >= $on_day) AND v.next_review < $on_day
  RETURN p, 'intervention' AS what, v.kind AS detail, v.next_review AS review_by
  UNION ALL
  MATCH (p:Person)
  WHERE p.review_by < $on_day
  RETURN p, 'record' AS what, NULL AS detail, p.review_by AS review_by
}
RETURN p.id AS person_id, what, detail, p.name AS name, review_by,
  duration.inDays(review_by, $on_day).days AS days_overdue
ORDER BY review_by, person_id, what, detail
