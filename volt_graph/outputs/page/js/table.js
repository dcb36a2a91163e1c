// The same data as tables, under the same filters and the same selection.
import { placeByMark } from "./between.js";
import { incidentById, incidentsOf, page, personById } from "./data.js";
import { button, byId, el, link, put } from "./dom.js";
import { chooseIncident, choosePerson, choosePlace, chooseTie, chosen, inWindow, neighboursOf, visible } from "./state.js";
import { KIND_WORDS, many, nameOf, ROLE_WORDS, sayDay, statusWords } from "./words.js";

// A column: heading, value to sort by, what to show (the value when not said), and whether it is a number.
// `between` says which picture the table is the twin of; a table without it belongs to both.
const TABLES = {
  people: {
    title: "People",
    noun: ["person", "people"],
    order: { column: 2, down: true },
    rows: () => [...visible().people].map((id) => personById.get(id)),
    chosen: (person) => person.id === chosen.person,
    columns: [
      { head: "Name", value: (person) => person.name, show: (person) => link(person.name, () => choosePerson(person.id)) },
      { head: "Roles", value: (person) => ROLE_WORDS[person.role].replace(" only", "") },
      { head: "Suspect in", value: (person) => within(person, "suspect"), number: true },
      { head: "Victim in", value: (person) => within(person, "victim"), number: true },
      { head: "Neighbours", value: (person) => neighboursOf(person.id).size, number: true },
      { head: "Steps", value: (person) => person.distance, number: true },
      { head: "Gangs", value: (person) => person.gangs.join(", ") },
      { head: "Id", whole: true, value: (person) => person.id, show: (person) => el("span", { class: "id" }, person.id) },
    ],
  },
  ties: {
    title: "Ties",
    between: false,
    noun: ["tie", "ties"],
    order: { column: 3, down: true },
    rows: () => [...visible().ties.values()],
    chosen: (row) => row.tie.id === chosen.tie,
    columns: [
      { head: "Person", value: (row) => nameOf(row.tie.source), show: (row) => link(nameOf(row.tie.source), () => chooseTie(row.tie.id)) },
      { head: "Tie", value: (row) => KIND_WORDS[row.tie.kind] },
      { head: "Person", value: (row) => nameOf(row.tie.target) },
      { head: "Incidents", value: (row) => row.incidents.length, number: true },
      { head: "First day", value: (row) => ends(row)[0], show: (row) => sayDay(ends(row)[0]), whole: true },
      { head: "Last day", value: (row) => ends(row)[1], show: (row) => sayDay(ends(row)[1]), whole: true },
    ],
  },
  parts: {
    title: "Parts",
    between: true,
    noun: ["part", "parts"],
    order: { column: 2, down: true },
    rows: () => [...visible().parts.values()],
    chosen: (part) => part.person === chosen.person || part.incident.id === chosen.incident,
    columns: [
      { head: "Name", value: (part) => nameOf(part.person), show: (part) => link(nameOf(part.person), () => choosePerson(part.person)) },
      { head: "Role", value: (part) => part.role },
      { head: "Day", value: (part) => part.incident.day, show: (part) => sayDay(part.incident.day), whole: true },
      { head: "Offence", value: (part) => part.incident.offence },
      { head: "Place", value: (part) => whereOf(part.incident) },
      { head: "Reference", value: (part) => part.incident.reference, show: (part) => el("span", { class: "id" }, part.incident.reference) },
    ],
  },
  incidents: {
    title: "Incidents",
    noun: ["incident", "incidents"],
    order: { column: 0, down: true },
    rows: () => [...visible().incidents].map((id) => incidentById.get(id)),
    chosen: (incident) => incident.id === chosen.incident,
    columns: [
      { head: "Day", value: (incident) => incident.day, show: (incident) => sayDay(incident.day), whole: true },
      { head: "Offence", value: (incident) => incident.offence, show: (incident) => offence(incident) },
      { head: "Place", value: whereOf },
      { head: "People and roles", value: (incident) => incident.parts.length, show: (incident) => roles(incident) },
      { head: "Reference", value: (incident) => incident.reference, show: (incident) => el("span", { class: "id" }, incident.reference) },
    ],
  },
  places: {
    title: "Places",
    between: true,
    noun: ["place", "places"],
    order: { column: 2, down: true },
    rows: () => [...visible().atPlace].map(([mark, found]) => ({ id: mark, place: placeByMark.get(mark), found })),
    chosen: (row) => row.id === chosen.place,
    columns: [
      { head: "Name", value: (row) => row.place.name, show: (row) => link(row.place.name, () => choosePlace(row.id)) },
      { head: "Area", value: (row) => row.place.area },
      { head: "Incidents", value: (row) => row.found.length, number: true },
      { head: "Id", whole: true, value: (row) => row.id.slice("place|".length), show: (row) => el("span", { class: "id" }, row.id.slice("place|".length)) },
    ],
  },
};

let current = "people";

// The tables of the picture that is on.
export function tableNames() {
  return Object.keys(TABLES).filter((name) => TABLES[name].between === undefined || TABLES[name].between === chosen.between);
}

function whereOf(incident) {
  return [incident.place, incident.area].filter(Boolean).join(", ");
}

function offence(incident) {
  return chosen.between ? link(incident.offence || "not stated", () => chooseIncident(incident.id)) : incident.offence;
}

function within(person, role) {
  return incidentsOf
    .get(person.id)
    .filter((incident) => inWindow(incident) && incident.parts.some((part) => counts(part, person, role))).length;
}

function counts(part, person, role) {
  return part.person === person.id && part.role === role && !page.leftOut.includes(part.status);
}

function ends(row) {
  const days = row.incidents.map((incident) => incident.day).filter(Boolean).sort();
  return days.length ? [days[0], days[days.length - 1]] : ["", ""];
}

function roles(incident) {
  return incident.parts
    .map((part) => {
      if (!part.person) return part.name ? `${part.name}: ${part.role}` : `${part.role}, not named`;
      const status = statusWords(part);
      return `${nameOf(part.person, part.name)}: ${part.role}${status ? ` (${status})` : ""}`;
    })
    .join("; ");
}

function sorted(spec) {
  const { value } = spec.columns[spec.order.column];
  const key = (row) => (row.tie ? row.tie.id : row.id);
  const rows = spec.rows().map((row) => ({ row, value: value(row), key: key(row) }));
  const way = spec.order.down ? -1 : 1;
  const compare = (a, b) => (typeof a === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0);
  rows.sort((a, b) => way * compare(a.value, b.value) || (a.key < b.key ? -1 : 1));
  return rows.map((entry) => entry.row);
}

export function makeTable(name, plain) {
  const spec = TABLES[name];
  const rows = sorted(spec);
  const head = spec.columns.map((column, index) => {
    const order = spec.order.column === index ? (spec.order.down ? "descending" : "ascending") : null;
    const mark = order ? (spec.order.down ? " ▾" : " ▴") : "";
    const sort = () => {
      spec.order = { column: index, down: order ? !spec.order.down : Boolean(column.number) };
      showTable();
      byId("table").querySelectorAll("th button")[index].focus();
    };
    const content = plain ? column.head : button(column.head + mark, sort);
    return el("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": plain ? null : order }, content);
  });
  const body = rows.map((row) => el("tr", { class: !plain && spec.chosen(row) ? "chosen" : null }, spec.columns.map((column) => cell(column, row, plain))));
  const caption = el("caption", {}, `${many(rows.length, ...spec.noun)} shown`);
  return el("table", { "data-table": name }, caption, el("thead", {}, el("tr", {}, head)), el("tbody", {}, body));
}

function cell(column, row, plain) {
  const shown = column.show && !(plain && (column.head === "Name" || column.head === "Offence")) ? column.show(row) : column.value(row);
  return el("td", { class: column.number ? "number" : column.whole ? "nowrap" : null }, shown);
}

export function tableTitle(name) {
  return TABLES[name].title;
}

export function showTable() {
  if (!tableNames().includes(current)) current = "people";
  const tabs = tableNames().map((name) =>
    button(`${tableTitle(name)} (${TABLES[name].rows().length})`, () => {
      current = name;
      showTable();
    }, { "aria-pressed": String(name === current), "data-tab": name }),
  );
  put(byId("table"), el("div", { class: "tabs", role: "group", "aria-label": "Which table" }, tabs), makeTable(current, false));
}

export function tableOpen() {
  return !byId("table").hidden;
}

export function openTable(open) {
  byId("table").hidden = !open;
  byId("picture").classList.toggle("behind", open);
  byId("show-table").setAttribute("aria-pressed", String(open));
  byId("show-graph").setAttribute("aria-pressed", String(!open));
  if (open) showTable();
}
