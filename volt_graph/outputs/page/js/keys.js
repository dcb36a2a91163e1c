// Search box, keyboard and help. Everything the mouse can do has a key.
import { page } from "./data.js";
import { button, byId, el, put } from "./dom.js";
import { fit } from "./canvas.js";
import { chosen, chosenMark, clearFilters, clearSelection, filtered, onChange, setBetween, visible } from "./state.js";
import { openTable, tableOpen } from "./table.js";
import { goTo, walk } from "./walk.js";

const MOST_FOUND = 8;
const NARROW_PX = 1100;
const KEYS = [
  ["/", "find a person"],
  ["arrows", "walk to a neighbour in that direction"],
  ["Tab", "move between filters, drawing and panel"],
  ["i", "incidents and places between the people, on or off"],
  ["t", "table or graph of the same data"],
  ["f", "fit the drawing to the window"],
  ["p", "print"],
  ["Esc", "clear the selection, close a menu"],
  ["?", "this help"],
];

let marked = 0;

export function startKeys() {
  const search = byId("search");
  search.addEventListener("input", () => find(0));
  search.addEventListener("keydown", searchKey);
  search.addEventListener("blur", () => setTimeout(closeMenu, 150));
  byId("search-form").addEventListener("submit", (event) => event.preventDefault());
  byId("show-graph").addEventListener("click", () => openTable(false));
  byId("show-table").addEventListener("click", () => openTable(true));
  for (const side of ["drawer", "panel"]) byId(`fold-${side}`).addEventListener("click", () => fold(side, !byId(side).classList.contains("folded")));
  if (window.innerWidth < NARROW_PX) ["drawer", "panel"].forEach((side) => fold(side, true));
  onChange((what) => {
    if (what === "selection" && window.innerWidth < NARROW_PX) fold("panel", !chosenMark() && !chosen.tie);
  });
  byId("fit").addEventListener("click", fit);
  byId("print").addEventListener("click", () => window.print());
  byId("help").addEventListener("click", showHelp);
  document.addEventListener("keydown", pageKey);
}

// The drawing keeps its zoom and shows more of the sheet; Fit uses the room. In a narrow window the panels cover the
// drawing, so they start folded and the one on the right opens for what is chosen.
function fold(side, folded) {
  byId(side).classList.toggle("folded", folded);
  byId(`fold-${side}`).setAttribute("aria-expanded", String(!folded));
}

function matches(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const hits = page.people.filter((person) => person.name.toLowerCase().includes(wanted) || person.id.toLowerCase().includes(wanted));
  return hits.slice(0, MOST_FOUND);
}

function find(index) {
  const found = matches(byId("search").value);
  marked = Math.max(0, Math.min(index, found.length - 1));
  const items = found.map((person, at) => {
    const off = visible().people.has(person.id) ? "" : " (not shown by the filters)";
    const item = el("li", { role: "option", id: `found-${at}`, "aria-selected": String(at === marked) }, person.name.slice(0, 80) + off);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      pick(person);
    });
    return item;
  });
  if (!items.length && byId("search").value.trim()) items.push(el("li", { "aria-disabled": "true" }, "Nobody on this chart has that in the name."));
  put(byId("found"), items);
  byId("found").hidden = items.length === 0;
  byId("search").setAttribute("aria-expanded", String(items.length > 0));
  if (found.length) byId("search").setAttribute("aria-activedescendant", `found-${marked}`);
}

function closeMenu() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function pick(person) {
  byId("search").value = "";
  closeMenu();
  if (!visible().people.has(person.id)) clearFilters();
  goTo(person.id);
  if (!tableOpen()) byId("canvas").focus();
}

function searchKey(event) {
  const found = matches(byId("search").value);
  if (event.key === "ArrowDown") find(marked + 1);
  else if (event.key === "ArrowUp") find(marked - 1);
  else if (event.key === "Enter" && found.length) pick(found[marked]);
  else if (event.key === "Escape") {
    byId("search").value = "";
    closeMenu();
    byId("canvas").focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function pageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help-box").open) return;
  if (event.target instanceof HTMLInputElement && event.target.type !== "checkbox" && event.key !== "Escape") return;
  const act = actionOf(event);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionOf(event) {
  if (event.key.startsWith("Arrow")) {
    const scrolls = event.target.closest && event.target.closest("#panel, #drawer, #table");
    return scrolls || tableOpen() ? null : () => walk(event.key);
  }
  return {
    "/": () => byId("search").focus(),
    "?": showHelp,
    Escape: clearSelection,
    i: () => setBetween(!chosen.between),
    t: () => openTable(!tableOpen()),
    f: fit,
    p: () => window.print(),
  }[event.key];
}

function showHelp() {
  const box = byId("help-box");
  const rows = KEYS.map(([key, words]) => el("tr", {}, el("td", {}, el("kbd", {}, key)), el("td", {}, words)));
  put(
    box,
    el("h2", { id: "help-title" }, "Keys"),
    el("table", {}, el("tbody", {}, rows)),
    el("p", {}, "Click a mark for the person, a tie for the incidents behind it. Drag to move, scroll to zoom."),
    el("p", {}, filtered() ? "Filters are on: hidden people and ties are counted below the drawing." : "No filter is on."),
    button("Close", () => box.close()),
  );
  box.showModal();
}
