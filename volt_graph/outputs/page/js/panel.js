// The right panel: the person or tie that is chosen, what it means, and the incidents behind it.
import { placeByMark } from "./between.js";
import { incidentById, incidentsOf, page, personById, tieById, tiesOf } from "./data.js";
import { byId, el, link, put } from "./dom.js";
import { incidentCard, personLink, sourceLines } from "./evidence.js";
import { choosePlace, chooseTie, chosen, inWindow, visible, windowSet } from "./state.js";
import { distanceWords, KIND_WORDS, many, nameOf, ROLE_WORDS, sayDay, tieLimits, tieSentence } from "./words.js";

const FIRST_TIES = 8;

export function showPanel() {
  const panel = byId("panel");
  if (chosen.incident) put(panel, incidentPanel(incidentById.get(chosen.incident)));
  else if (chosen.place) put(panel, placePanel(placeByMark.get(chosen.place)));
  else if (chosen.tie) put(panel, tiePanel(tieById.get(chosen.tie)));
  else if (chosen.person) put(panel, personPanel(personById.get(chosen.person)));
  else if (personById.has(page.centre)) {
    put(panel, el("p", { class: "note" }, hint()), personPanel(personById.get(page.centre)));
  } else put(panel, el("p", { class: "note" }, hint()));
  panel.scrollTop = 0;
}

function hint() {
  return chosen.between ? "Click a person, an incident or a place." : "Click a person or a tie for its incidents.";
}

function incidentPanel(incident) {
  return [
    el("h2", {}, `Incident: ${incident.offence || "offence not stated"}`),
    !visible().incidents.has(incident.id) && el("p", { class: "note" }, "Not shown because of the filters."),
    incidentCard(incident),
    incident.placeMark && el("p", {}, "Place: ", link(placeByMark.get(incident.placeMark).name, () => choosePlace(incident.placeMark))),
    el("p", { class: "note" }, "A role in a record is not guilt."),
  ];
}

function placePanel(place) {
  const incidents = [...(visible().atPlace.get(place.mark) || [])].sort(newestFirst);
  return [
    el("h2", {}, place.name),
    el("p", { class: "note" }, el("span", { class: "id" }, place.mark.slice("place|".length)), place.area ? `. ${place.area}.` : "."),
    el("div", { class: "means" }, el("p", {}, el("strong", {}, "What this place means. "), "Incidents behind the ties shown are recorded here."), el("p", {}, el("strong", {}, "What it does not. "), "Not every incident at this place is on this chart, and nobody here is said to live or meet here.")),
    el("h3", {}, `${many(incidents.length, "incident")} shown here`),
    incidents.map(incidentCard),
  ];
}

function counters(person) {
  const cell = (role, word) =>
    el("div", {}, el("b", {}, person.here[role]), " ", el("span", {}, `of ${Math.max(person.all[role], person.here[role])}`), el("span", { class: "word" }, word));
  return [
    el("div", { class: "counters" }, cell("suspect", "suspect"), cell("victim", "victim"), cell("witness", "witness"), cell("other", "other")),
    el("p", { class: "note" }, "Incidents on this chart, of all on record in that role."),
  ];
}

function personPanel(person) {
  const ties = tiesOf
    .get(person.id)
    .filter((tie) => visible().ties.has(tie.id))
    .sort((a, b) => count(b) - count(a) || (a.id < b.id ? -1 : 1));
  const incidents = incidentsOf.get(person.id).filter(inWindow).sort(newestFirst);
  return [
    el("h2", {}, person.name),
    el("p", { class: "note" }, el("span", { class: "id" }, person.id), `. ${ROLE_WORDS[person.role]}. ${distanceWords(person)}.`),
    counters(person),
    person.gangs.length > 0 && [el("h3", {}, "Recorded gang memberships"), el("p", {}, person.gangs.join(", ")), el("p", { class: "note" }, "A label from a source, not proof.")],
    el("h3", {}, `${many(ties.length, "tie")} shown`),
    el("ul", {}, ties.slice(0, FIRST_TIES).map((tie) => tieLine(tie, person.id))),
    ties.length > FIRST_TIES &&
      el("details", {}, el("summary", {}, `${many(ties.length - FIRST_TIES, "more tie")}`), el("ul", {}, ties.slice(FIRST_TIES).map((tie) => tieLine(tie, person.id)))),
    person.unexpanded > 0 && el("p", { class: "note" }, `Tied to ${many(person.unexpanded, "more person", "more people")} not on this chart.`),
    el("h3", {}, many(incidents.length, "incident") + (windowSet() ? " in the chosen days" : "")),
    incidents.map(incidentCard),
    el("h3", {}, "Where this person's record comes from"),
    sourceLines(person.records),
  ];
}

function tieLine(tie, from) {
  const other = tie.source === from ? tie.target : tie.source;
  const words = {
    co_offending: "suspected together with ",
    victim_of: tie.source === from ? "suspect, victim was " : "victim, suspect was ",
    witness_to: tie.source === from ? "suspect, witness was " : "witness, suspect was ",
  }[tie.kind];
  return el("li", {}, words, link(nameOf(other), () => chooseTie(tie.id)), `, ${many(count(tie), "incident")}`);
}

function tiePanel(tie) {
  const shown = visible().ties.get(tie.id);
  const incidents = shown ? [...shown.incidents].sort(newestFirst) : [];
  const dated = incidents.filter((incident) => incident.day);
  const span = dated.length ? `${sayDay(dated[dated.length - 1].day)} to ${sayDay(dated[0].day)}` : "undated";
  return [
    el("h2", {}, `${KIND_WORDS[tie.kind]}: ${many(incidents.length, "incident")}`),
    el("p", {}, personLink(tie.source), tie.kind === "co_offending" ? " and " : " → ", personLink(tie.target)),
    el("p", { class: "note" }, `${span}.`),
    el("div", { class: "means" }, el("p", {}, el("strong", {}, "What this tie means. "), tieSentence(tie)), el("p", {}, el("strong", {}, "What it does not. "), tieLimits(tie)), tie.statement && el("p", {}, tie.statement)),
    tie.incidents.length > incidents.length && el("p", { class: "note" }, `${many(tie.incidents.length - incidents.length, "incident")} behind this tie outside the chosen days.`),
    el("h3", {}, "Incidents behind this tie"),
    incidents.map(incidentCard),
  ];
}

function count(tie) {
  const shown = visible().ties.get(tie.id);
  return shown ? shown.incidents.length : 0;
}

export function newestFirst(a, b) {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
