// What is chosen and what that leaves to see. One place decides; canvas, table, panel and print only read it.
import { firstDay, incidentById, kinds, lastDay, page, undated } from "./data.js";
import { KIND_WORDS, many, sayDay } from "./words.js";

export const chosen = {
  from: firstDay,
  to: lastDay,
  kinds: new Set(kinds),
  gangs: new Set(),
  person: null,
  tie: null,
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
  return { ties, people, incidents };
}

export function filtered() {
  return windowSet() || chosen.kinds.size < kinds.length || chosen.gangs.size > 0;
}

let seen = look();
export function visible() {
  return seen;
}

export function neighboursOf(id) {
  const found = new Set();
  for (const { tie } of seen.ties.values()) {
    if (tie.source === id) found.add(tie.target);
    else if (tie.target === id) found.add(tie.source);
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
  return `${many(seen.people.size, "person", "people")}, ${many(seen.ties.size, "tie")} and ${many(seen.incidents.size, "incident")} shown.`;
}

export function hiddenWords() {
  const words = [];
  const people = page.people.length - seen.people.size;
  const ties = page.ties.length - seen.ties.size;
  if (people || ties) {
    words.push(`${many(people, "person", "people")} and ${many(ties, "tie")} not shown because of the filters: ${filterWords().join("; ")}.`);
  }
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

export function choosePerson(id) {
  chosen.person = id;
  chosen.tie = null;
  changed("selection");
}

export function chooseTie(id) {
  chosen.tie = id;
  chosen.person = null;
  changed("selection");
}

export function clearSelection() {
  chosen.person = null;
  chosen.tie = null;
  changed("selection");
}
