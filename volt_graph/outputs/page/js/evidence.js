// The record behind what is drawn: incidents with who was in which role, and the delivered lines that say so.
import { page, personById } from "./data.js";
import { el, link } from "./dom.js";
import { choosePerson } from "./state.js";
import { many, nameOf, sayDay, statusWords } from "./words.js";

export function personLink(id, given) {
  if (personById.has(id)) return link(nameOf(id), () => choosePerson(id));
  return el("span", {}, nameOf(id, given), el("span", { class: "note" }, " (not on this chart)"));
}

export function incidentCard(incident) {
  const where = [incident.place, incident.area].filter(Boolean).join(", ");
  const records = [...new Set([...incident.records, ...incident.parts.flatMap((part) => part.records)])];
  return el(
    "div",
    { class: "card", "data-incident": incident.id },
    el("p", { class: "head" }, `${sayDay(incident.day)}: ${incident.offence || "offence not stated"}`),
    where && el("p", {}, where),
    el("p", { class: "id" }, incident.reference),
    el("ul", {}, incident.parts.map(partLine)),
    sourceLines(records),
  );
}

function partLine(part) {
  if (!part.person) return el("li", {}, part.name ? `${part.name}: ${part.role}` : `${part.role}, not named on this page`);
  const status = statusWords(part);
  return el("li", {}, personLink(part.person, part.name), `: ${part.role}${status ? ` (${status})` : ""}`);
}

export function sourceLines(records) {
  if (!records.length) return el("p", { class: "note" }, "No source line is recorded.");
  const lines = records.map((reference) => {
    const source = page.sources[reference];
    if (!source) return el("div", {}, el("span", { class: "id" }, reference), " (line not held in this page)");
    return el("div", {}, el("span", { class: "id" }, `${source.file}:${source.line}`), el("pre", {}, source.raw));
  });
  return el("details", {}, el("summary", {}, many(records.length, "source line")), lines);
}
