// name: charged_after_being_victim
// title: People charged after they had been a victim
// question: Who is charged in a crime within $within_days days after being a victim of another?
// also: victims turned offenders, victim then offender, hurt people who hurt
// param since: date = null      first day of the later crime, inclusive; null = no limit
// param until: date = null      last day of the later crime, inclusive; null = no limit
// param within_days: integer = 365  most days from being a victim to the crime charged (days)
// returns person_id: string     the person
// returns charged_incident_id: string  the crime charged, cautioned or convicted
// returns victim_incident_id: string  the latest crime before it of which the person is a victim
// returns name: string          name as recorded
// returns victim_day: date      day the person was a victim
// returns charged_day: date     day of the crime charged
// returns days_between: integer  days from the one to the other
// returns same_people: boolean  whether somebody suspected in the first is a victim or a suspect in the second
// shows: MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
//   WHERE i.record_type = 'crime' AND i.day IS NOT NULL
//   WITH p, v, i
//   MATCH (p)-[s:SUSPECT_IN]->(j:Incident)
//   WHERE j.record_type = 'crime' AND s.status IN ['charged', 'cautioned', 'convicted'] AND j.id <> i.id
//     AND j.day >= i.day
//     AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
//       AND duration.inDays(i.day, j.day).days <= $within_days
//   RETURN p, v, i, s, j
// counts: MATCH (p:Person)-[s:SUSPECT_IN]->(i:Incident)
//   WHERE i.record_type = 'crime' AND s.status IN ['charged', 'cautioned', 'convicted'] AND i.day IS NOT NULL
//     AND ($since IS NULL OR i.day >= $since) AND ($until IS NULL OR i.day <= $until)
//   RETURN count(DISTINCT p) AS looked_at
// example within_days=365
// means: being hurt first explains nothing by itself and excuses nothing; it says whom to offer support
// means: looked at = people charged, cautioned or convicted in a dated crime of the period
MATCH (p:Person)-[s:SUSPECT_IN]->(j:Incident)
WHERE j.record_type = 'crime' AND s.status IN ['charged', 'cautioned', 'convicted'] AND j.day IS NOT NULL
  AND ($since IS NULL OR j.day >= $since) AND ($until IS NULL OR j.day <= $until)
WITH p, j
MATCH (p)-[:VICTIM_OF]->(i:Incident)
WHERE i.record_type = 'crime' AND i.id <> j.id AND i.day <= j.day
  AND duration.inDays(i.day, j.day).days <= $within_days
WITH DISTINCT p, j, i ORDER BY i.day DESC, i.id
WITH p, j, head(collect(i)) AS i
WITH p, j, i, EXISTS { MATCH (i)<-[t:SUSPECT_IN]-(o:Person)-[u:SUSPECT_IN|VICTIM_OF]->(j)
    WHERE o.id <> p.id AND NOT coalesce(t.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated']
      AND NOT coalesce(u.status, 'suspected') IN ['no_further_action', 'acquitted', 'eliminated'] } AS same_people
RETURN p.id AS person_id, j.id AS charged_incident_id, i.id AS victim_incident_id, p.name AS name,
  i.day AS victim_day, j.day AS charged_day, duration.inDays(i.day, j.day).days AS days_between, same_people
ORDER BY days_between, person_id, charged_incident_id, victim_incident_id
