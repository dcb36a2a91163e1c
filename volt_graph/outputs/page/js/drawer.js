// The left drawer: filters and a legend that is always there.
import { gangs, kinds, page } from "./data.js";
import { button, byId, el, put, svg } from "./dom.js";
import { histogram } from "./histogram.js";
import { changed, chosen, clearFilters, filtered, filterWords, onChange, setBetween } from "./state.js";
import { KIND_WORDS, ROLE_WORDS, sayDay } from "./words.js";

const MARKS = {
  suspect: "M14 3 L21 15 L7 15 Z",
  victim: "M7 9 A7 7 0 1 0 21 9 A7 7 0 1 0 7 9 Z",
  both: "M14 1 L16.2 6.4 L22 6.8 L17.5 10.5 L19 16.2 L14 13.1 L9 16.2 L10.5 10.5 L6 6.8 L11.8 6.4 Z",
  other: "M10 3 L18 3 L22 9 L18 15 L10 15 L6 9 Z",
  incident: "M14 2 L21 9 L14 16 L7 9 Z",
  place: "M8 3 L20 3 L20 15 L8 15 Z",
};
const COLOURS = { suspect: "#D55E00", victim: "#0072B2", both: "#CC79A7", other: "#7A838C", incident: "#595959", place: "#009E73" };

export function startDrawer() {
  const slider = histogram();
  const kindTicks = kinds.map(kindTick);
  const ticks = gangs.map(gangTick);
  const between = betweenTick();
  const key = el("div", { id: "legend" }, legend());
  put(
    byId("drawer"),
    el("h2", {}, "Picture"),
    between.label,
    page.between.whyNot && el("p", { class: "note" }, page.between.whyNot),
    el("h2", {}, "Ties"),
    kindTicks.map((made) => made.label),
    el("h2", {}, "Days"),
    slider,
    gangs.length > 0 && el("h2", {}, "Gangs"),
    gangs.length > 0 && el("div", { class: "gangs" }, ticks.map((made) => made.label)),
    el("h2", {}, "Legend"),
    key,
  );
  onChange((what) => {
    if (what === "picture") put(key, legend());
    between.input.checked = chosen.between;
    if (slider.refresh) slider.refresh();
    for (const made of kindTicks) made.input.checked = chosen.kinds.has(made.value);
    for (const made of ticks) made.input.checked = chosen.gangs.has(made.value);
  });
}

function tick(value, words, many, set) {
  const input = el("input", { type: "checkbox", checked: chosen[set].has(value) });
  input.addEventListener("change", () => {
    if (input.checked) chosen[set].add(value);
    else chosen[set].delete(value);
    changed("filters");
  });
  return { input, value, label: el("label", { class: "tick" }, input, el("span", {}, words), el("span", { class: "many" }, many)) };
}

function betweenTick() {
  const input = el("input", { type: "checkbox", id: "between", disabled: Boolean(page.between.whyNot) });
  input.addEventListener("change", () => setBetween(input.checked));
  return { input, label: el("label", { class: "tick" }, input, el("span", {}, "Incidents and places"), el("kbd", { class: "many" }, "i")) };
}

function kindTick(kind) {
  return tick(kind, KIND_WORDS[kind], page.ties.filter((tie) => tie.kind === kind).length, "kinds");
}

function gangTick(gang) {
  return tick(gang, gang, page.people.filter((person) => person.gangs.includes(gang)).length, "gangs");
}

export function legend() {
  const line = (dashed, colour) =>
    svg("svg", { viewBox: "0 0 28 18", "aria-hidden": "true" },
      svg("path", { d: "M1 9 H26", fill: "none", stroke: colour || (dashed ? "#56606B" : "#8A949E"), "stroke-width": colour ? 1.5 : 2, "stroke-dasharray": dashed }),
      dashed && svg("path", { d: "M28 9 L21 5 L21 13 Z", fill: "#56606B" }));
  const item = (mark, words) => el("li", {}, mark, el("span", {}, words));
  const mark = (name, words) => item(svg("svg", { viewBox: "0 0 28 18", "aria-hidden": "true" }, svg("path", { d: MARKS[name], fill: COLOURS[name] })), words);
  const ring = svg("svg", { viewBox: "0 0 28 18", "aria-hidden": "true" }, svg("circle", { cx: 14, cy: 9, r: 7, fill: "#e8f0f8", stroke: "#0b5cad", "stroke-width": 2 }));
  const people = [Object.keys(ROLE_WORDS).map((role) => mark(role, ROLE_WORDS[role])), item(ring, "Centre of this chart")];
  if (chosen.between) {
    return el("ul", { class: "legend" }, people,
      mark("incident", "Incident"), mark("place", "Place of incidents"),
      item(line(null), "Suspect in the incident"), item(line("5 3"), "Victim in the incident"),
      kinds.includes("witness_to") && item(line("2 3"), "Witness in the incident"),
      item(line(null, COLOURS.place), "Where it happened"),
      el("li", {}, "Mark size: incidents on this chart. A place is where something was recorded, not where anyone belongs. A role in a record is not guilt."));
  }
  return el("ul", { class: "legend" }, people,
    item(line(null), "Suspected together"),
    item(line("5 3"), "Suspect to victim in one incident"),
    kinds.includes("witness_to") && item(line("2 3"), "Suspect to witness in one incident"),
    el("li", {}, "Mark size: incidents on this chart. Tie width: incidents shown. A role in a record is not guilt."));
}

export function showChips() {
  const words = filterWords();
  const chips = [
    el("span", {}, `As of ${sayDay(page.asOf)}`),
    el("span", {}, `Data ${page.dataVersion}`),
    el("span", {}, `Rules ${page.ruleVersion}`),
    el("span", { class: "chip", title: page.filters }, `Chart: ${page.filters || "no filter"}`),
    words.map((word) => el("span", { class: "chip on" }, `filtered: ${word}`)),
    filtered() && button("Clear filters", clearFilters, { id: "clear" }),
  ];
  put(byId("chips"), chips);
}
