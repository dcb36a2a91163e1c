// Everything the page says, in words an analyst would use. A role in a record is not guilt.
import { page, personById } from "./data.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function sayDay(day) {
  return day ? `${+day.slice(8, 10)} ${MONTHS[+day.slice(5, 7) - 1]} ${day.slice(0, 4)}` : "undated";
}

export function many(count, noun, plural) {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? noun : plural || noun + "s"}`;
}

export function shortName(name) {
  const letters = [...name];
  return letters.length <= 24 ? name : letters.slice(0, 24).join("").trimEnd() + "…";
}

export function nameOf(id, given) {
  const person = personById.get(id);
  return person ? person.name : given || id;
}

export const ROLE_WORDS = {
  suspect: "Suspect only",
  victim: "Victim only",
  both: "Suspect and victim",
  other: "Witness or other",
};

export const KIND_WORDS = {
  co_offending: "Suspected together",
  victim_of: "Suspect to victim",
  witness_to: "Suspect to witness",
};

export function tieSentence(tie) {
  const source = nameOf(tie.source);
  const target = nameOf(tie.target);
  if (tie.kind === "co_offending") return `${source} and ${target} are recorded as suspects in the same incident.`;
  const role = tie.kind === "victim_of" ? "victim" : "witness";
  return `${source} is recorded as suspect in an incident where ${target} is recorded as ${role}.`;
}

export function tieLimits(tie) {
  const left = page.leftOut.map((status) => status.replaceAll("_", " ")).join(", ");
  const not =
    tie.kind === "co_offending"
      ? "It does not say that they know each other, planned anything or are guilty."
      : "It does not say what one did to the other, unless a source states it. It is not guilt.";
  return `${not} Suspects marked ${left} do not count.`;
}

export function statusWords(part) {
  if (!part.status) return "";
  const words = part.status.replaceAll("_", " ");
  return page.leftOut.includes(part.status) ? `${words}, not counted` : words;
}

export function distanceWords(person) {
  if (person.distance === 0) return "Centre of this chart";
  return `${many(person.distance, "step")} from ${nameOf(page.centre)}`;
}

export function describe(person, neighbours) {
  const parts = [person.name, ROLE_WORDS[person.role].toLowerCase()];
  parts.push(`suspect in ${many(person.here.suspect, "incident")}`, `victim in ${many(person.here.victim, "incident")}`);
  parts.push(many(neighbours, "neighbour"));
  return parts.join(", ");
}
