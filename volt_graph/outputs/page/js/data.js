// The page's data, frozen as it was sealed, with the look-ups every other module uses.
export const page = VOLT_PAGE;

export const personById = new Map(page.people.map((person) => [person.id, person]));
export const incidentById = new Map(page.incidents.map((incident) => [incident.id, incident]));
export const tieById = new Map(page.ties.map((tie) => [tie.id, tie]));

export const tiesOf = new Map(page.people.map((person) => [person.id, []]));
for (const tie of page.ties) {
  tiesOf.get(tie.source).push(tie);
  tiesOf.get(tie.target).push(tie);
}

export const incidentsOf = new Map(page.people.map((person) => [person.id, []]));
for (const incident of page.incidents) {
  for (const id of new Set(incident.parts.map((part) => part.person))) {
    if (incidentsOf.has(id)) incidentsOf.get(id).push(incident);
  }
}

const days = page.incidents.map((incident) => incident.day).filter(Boolean).sort();
export const firstDay = days[0] || "";
export const lastDay = days[days.length - 1] || "";
export const undated = page.incidents.length - days.length;
export const gangs = [...new Set(page.people.flatMap((person) => person.gangs))].sort();
export const kinds = ["co_offending", "victim_of", "witness_to"].filter(
  (kind) => kind !== "witness_to" || page.ties.some((tie) => tie.kind === kind),
);

const DAY_MS = 86400000;
export function dayNumber(day) {
  return Math.round(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10)) / DAY_MS);
}
export function dayText(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
