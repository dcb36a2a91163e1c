// What is chosen and what that leaves to see. One place decides; canvas, table, panel and print only read it.
import { incidentMark, meaning, partsOf } from "./between.js";
import { firstDay, incidentById, kinds, lastDay, page, undated } from "./data.js";
import { KIND_WORDS, many, sayDay } from "./words.js";

export const chosen = {
  from: firstDay,
  to: lastDay,
  kinds: new Set(kinds),
  gangs: new Set(),
  between: false,
  person: null,
  tie: null,
  incident: null,
  place: null,
};

const listeners = [];
export function onChange(act) {
  listeners.push(act);
}
export function changed(what) {
  seen = look();
  for (const act of listeners) act(what);
}

export function windowSet() {
  return chosen.from !== firstDay || chosen.to !== lastDay;
}

export function inWindow(incident) {
  if (!windowSet()) return true;
  return incident.day !== "" && incident.day >= chosen.from && incident.day <= chosen.to;
}

function inGangs(person) {
  return chosen.gangs.size === 0 || person.id === page.centre || person.gangs.some((gang) => chosen.gangs.has(gang));
}

function look() {
  const allowed = new Set(page.people.filter(inGangs).map((person) => person.id));
  const ties = new Map();
  for (const tie of page.ties) {
    if (!chosen.kinds.has(tie.kind) || !allowed.has(tie.source) || !allowed.has(tie.target)) continue;
    const behind = tie.incidents.map((id) => incidentById.get(id)).filter((incident) => incident && inWindow(incident));
    if (behind.length) ties.set(tie.id, { tie, incidents: behind });
  }
  const people = new Set(allowed.has(page.centre) ? [page.centre] : []);
  for (const { tie } of ties.values()) people.add(tie.source).add(tie.target);
  if (!filtered()) for (const person of page.people) people.add(person.id);
  const incidents = new Set();
  for (const { incidents: behind } of ties.values()) for (const incident of behind) incidents.add(incident.id);
  const parts = partsOf(ties);
  const atPlace = new Map();
  for (const id of incidents) {
    const place = incidentById.get(id).placeMark;
    if (place) atPlace.set(place, [...(atPlace.get(place) || []), incidentById.get(id)]);
  }
  return { ties, people, incidents, parts, atPlace, ...drawn(people, ties, incidents, parts, atPlace) };
}

// The marks and lines of the picture that is on, and who is next to whom in it.
function drawn(people, ties, incidents, parts, atPlace) {
  const lines = new Map();
  for (const { tie } of chosen.between ? [] : ties.values()) lines.set(tie.id, [tie.source, tie.target]);
  for (const part of chosen.between ? parts.values() : []) lines.set(part.id, [part.person, incidentMark(part.incident.id)]);
  const marks = new Set(people);
  if (chosen.between) {
    for (const id of incidents) marks.add(incidentMark(id));
    for (const [place, found] of atPlace) {
      marks.add(place);
      for (const incident of found) lines.set(`at|${incident.id}`, [incidentMark(incident.id), place]);
    }
  }
  return { marks, lines };
}

export function filtered() {
  return windowSet() || chosen.kinds.size < kinds.length || chosen.gangs.size > 0;
}

let seen = look();
export function visible() {
  return seen;
}

// People who share a tie with this person, whichever picture is on.
export function neighboursOf(id) {
  const found = new Set();
  for (const { tie } of seen.ties.values()) {
    if (tie.source === id) found.add(tie.target);
    else if (tie.target === id) found.add(tie.source);
  }
  return found;
}

// Marks joined to this one in the picture that is on.
export function nextTo(mark) {
  const found = new Set();
  for (const [from, to] of seen.lines.values()) {
    if (from === mark) found.add(to);
    else if (to === mark) found.add(from);
  }
  return found;
}

export function filterWords() {
  const words = [];
  if (windowSet()) words.push(`${sayDay(chosen.from)} to ${sayDay(chosen.to)}`);
  for (const kind of kinds) if (!chosen.kinds.has(kind)) words.push(`'${KIND_WORDS[kind].toLowerCase()}' off`);
  if (chosen.gangs.size) words.push(`gangs: ${[...chosen.gangs].sort().join(", ")}`);
  return words;
}

export function countWords() {
  if (chosen.between) return `${many(seen.people.size, "person", "people")}, ${many(seen.incidents.size, "incident")} and ${many(seen.atPlace.size, "place")} shown.`;
  return `${many(seen.people.size, "person", "people")}, ${many(seen.ties.size, "tie")} and ${many(seen.incidents.size, "incident")} shown.`;
}

export function hiddenWords() {
  const words = [];
  const people = page.people.length - seen.people.size;
  const ties = page.ties.length - seen.ties.size;
  if (people || ties) {
    words.push(`${many(people, "person", "people")} and ${many(ties, "tie")} not shown because of the filters: ${filterWords().join("; ")}.`);
  }
  const nowhere = [...seen.incidents].filter((id) => !incidentById.get(id).placeMark).length;
  if (chosen.between && nowhere) words.push(`${many(nowhere, "incident")} without a recorded place.`);
  if (windowSet() && undated) words.push(`${many(undated, "undated incident")} left out while dates are chosen.`);
  return words.concat(page.hidden);
}

export function emptyWords() {
  if (seen.ties.size) return "";
  if (!page.ties.length) return "No tie to show: nobody else is counted in this person's incidents. Ask for other dates or a greater depth.";
  const span = windowSet() ? `No incident between ${sayDay(chosen.from)} and ${sayDay(chosen.to)} matches.` : "No tie matches.";
  const tips = [];
  if (windowSet()) tips.push("widen the dates");
  if (chosen.kinds.size < kinds.length) tips.push("tick every kind of tie");
  if (chosen.gangs.size) tips.push("clear the gangs");
  const advice = tips.join(" or ");
  return `${span} ${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`;
}

export function clearFilters() {
  chosen.from = firstDay;
  chosen.to = lastDay;
  chosen.kinds = new Set(kinds);
  chosen.gangs.clear();
  changed("filters");
}

function choose(kind, id) {
  for (const each of ["person", "tie", "incident", "place"]) chosen[each] = each === kind ? id : null;
  changed("selection");
}

export function choosePerson(id) {
  choose("person", id);
}

export function chooseTie(id) {
  choose("tie", id);
}

export function chooseIncident(id) {
  choose("incident", id);
}

export function choosePlace(mark) {
  choose("place", mark);
}

export function chooseMark(mark) {
  const { kind, person, incident } = meaning(mark);
  choose(kind, kind === "person" ? person.id : kind === "incident" ? incident.id : mark);
}

export function clearSelection() {
  choose(null, null);
}

// The mark of what is chosen; a tie has none.
export function chosenMark() {
  return chosen.person || chosen.place || (chosen.incident && incidentMark(chosen.incident));
}

export function setBetween(on) {
  if (page.between.whyNot) return;
  chosen.between = on;
  for (const kind of on ? ["tie"] : ["incident", "place"]) chosen[kind] = null;
  changed("picture");
}
