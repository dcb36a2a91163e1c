// name: repeat_callers
// title: Callers who call again and again
// question: Which callers called at least $min_calls times from $since to $until?
// also: frequent callers, 999, 101, calls again and again
// param since: date             first day counted, such as a Monday
// param until: date             last day counted, inclusive
// param min_calls: integer = 2  least number of calls (count, at least 1)
// returns caller_id: string     the caller: a number, or a person
// returns calls: integer        calls in the period (count)
// returns calls_before: integer  calls in the 364 days before the period (count)
// returns kinds: list           kinds of the calls in the period, in alphabetical order
// returns last_call: datetime   the latest of them, local time
// returns known_person_id: string  the person, when the caller is one; empty for a number
// shows: MATCH (c)-[r:CALLED]->(k:Call)
//   WHERE date(k.called_at) >= $since AND date(k.called_at) <= $until
//   WITH c, collect(r) AS ties, collect(k) AS calls
//   WHERE size(calls) >= $min_calls
//   RETURN c, ties, calls
// counts: MATCH (k:Call)
//   WHERE date(k.called_at) >= $since AND date(k.called_at) <= $until
//   RETURN count(k) AS looked_at
// example since=2011-03-07 until=2011-03-13
// means: a number is not a person, and calling often may be need as much as nuisance
// means: a call of a withheld or unknown number has no caller and is in no row; looked at = all calls of the period,
//   those too
MATCH (c)-[:CALLED]->(k:Call)
WHERE date(k.called_at) >= $since AND date(k.called_at) <= $until
WITH c, k ORDER BY k.kind, k.id
WITH c, count(k) AS calls, collect(DISTINCT k.kind) AS kinds, max(k.called_at) AS last_call
WHERE calls >= $min_calls
OPTIONAL MATCH (c)-[:CALLED]->(b:Call)
WHERE date(b.called_at) < $since AND date(b.called_at) >= $since - duration({days: 364})
WITH c, calls, kinds, last_call, count(b) AS calls_before
RETURN c.id AS caller_id, calls, calls_before, kinds, last_call,
  CASE WHEN c:Person THEN c.id END AS known_person_id
ORDER BY calls DESC, caller_id
