// The second picture: incidents and places as marks of their own between the people. Which marks stand for what.
import { incidentById, page, personById } from "./data.js";
import { many, sayDay } from "./words.js";

export const placeByMark = new Map();
for (const incident of page.incidents) {
  if (!incident.placeMark) continue;
  const name = incident.place || incident.placeMark.slice("place|".length);
  if (!placeByMark.has(incident.placeMark)) placeByMark.set(incident.placeMark, { mark: incident.placeMark, name, area: incident.area });
}

export const betweenNode = new Map(page.between.nodes.map((node) => [node.id, node]));
export const betweenEdge = new Map(page.between.edges.map((edge) => [edge.id, edge]));

export function incidentMark(id) {
  return `incident|${id}`;
}

// What a mark of either picture stands for: a person by id, an incident or place by its prefix.
export function meaning(mark) {
  if (personById.has(mark)) return { kind: "person", person: personById.get(mark) };
  if (placeByMark.has(mark)) return { kind: "place", place: placeByMark.get(mark) };
  return { kind: "incident", incident: incidentById.get(mark.slice("incident|".length)) };
}

export function nameOfMark(mark) {
  const { person, place, incident } = meaning(mark);
  return person ? person.name : place ? place.name : incident.offence || "incident";
}

const ENDS = { co_offending: ["suspect", "suspect"], victim_of: ["suspect", "victim"], witness_to: ["suspect", "witness"] };

// Who was in which role in the incidents behind these ties, each once: the lines of the second picture.
export function partsOf(ties) {
  const parts = new Map();
  for (const { tie, incidents } of ties.values()) {
    [tie.source, tie.target].forEach((person, end) => {
      const role = ENDS[tie.kind][end];
      for (const incident of incidents) parts.set(`${role}|${person}|${incident.id}`, { id: `${role}|${person}|${incident.id}`, person, role, incident });
    });
  }
  return parts;
}

export function describePlace(place, count) {
  return [`place ${place.name}`, place.area, many(count, "incident")].filter(Boolean).join(", ");
}

export function describeIncident(incident, people) {
  return [`incident ${incident.offence || ""}`.trim(), sayDay(incident.day), incident.place, `${many(people, "person", "people")} shown`].filter(Boolean).join(", ");
}
