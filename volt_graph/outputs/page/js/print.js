// A canvas prints empty, so printing builds its own sheet: the drawing as SVG, the legend, what is hidden, the tables.
import { nodeById, page } from "./data.js";
import { byId, el, put, svg } from "./dom.js";
import { COLOURS, legend } from "./drawer.js";
import { tieWidth } from "./canvas.js";
import { chosen, countWords, filterWords, hiddenWords, visible } from "./state.js";
import { makeTable } from "./table.js";
import { nameOf, sayDay, shortName } from "./words.js";

const MARGIN = 60;

export function startPrint() {
  window.addEventListener("beforeprint", buildSheet);
  window.addEventListener("afterprint", () => put(byId("sheet")));
}

function buildSheet() {
  const facts = [`As of ${sayDay(page.asOf)}`, `data ${page.dataVersion}`, `rules ${page.ruleVersion}`, `chart: ${page.filters || "no filter"}`];
  const filters = filterWords();
  put(
    byId("sheet"),
    el("h1", {}, page.title),
    el("p", {}, `${facts.join("; ")}.`),
    el("p", {}, filters.length ? `Filtered: ${filters.join("; ")}.` : "No filter chosen on the page."),
    el("p", {}, [countWords(), ...hiddenWords()].join(" ")),
    drawing(),
    legend(),
    el("h2", {}, "People"),
    makeTable("people", true),
    el("h2", {}, "Ties"),
    makeTable("ties", true),
    el("h2", {}, "Incidents"),
    makeTable("incidents", true),
  );
}

export function drawing() {
  const nodes = page.nodes.filter((node) => visible().people.has(node.id));
  if (!nodes.length) return null;
  const [left, right] = [Math.min(...nodes.map((n) => n.x)) - MARGIN, Math.max(...nodes.map((n) => n.x)) + MARGIN];
  const [top, bottom] = [Math.min(...nodes.map((n) => n.y)) - MARGIN, Math.max(...nodes.map((n) => n.y)) + MARGIN];
  const arrow = svg("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" },
    svg("path", { d: "M0 0 L10 5 L0 10 Z", fill: "#56606B" }));
  return svg("svg", { class: "drawing", viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: "img", "aria-label": page.title },
    svg("defs", {}, arrow),
    [...visible().ties.values()].map(tiePath),
    nodes.map(mark));
}

function tiePath({ tie, incidents }) {
  const [a, b] = [nodeById.get(tie.source), nodeById.get(tie.target)];
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const edge = page.edges.find((candidate) => candidate.id === tie.id);
  const bend = edge.smooth ? (edge.smooth.type === "curvedCW" ? 1 : -1) * edge.smooth.roundness * far : 0;
  const end = { x: b.x - ((b.x - a.x) / far) * (b.size + 3), y: b.y - ((b.y - a.y) / far) * (b.size + 3) };
  const middle = { x: (a.x + b.x) / 2 + ((b.y - a.y) / far) * bend, y: (a.y + b.y) / 2 - ((b.x - a.x) / far) * bend };
  const dashes = { victim_of: "7 5", witness_to: "2 4" }[tie.kind];
  return svg("path", {
    d: `M${a.x} ${a.y} Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`,
    fill: "none",
    stroke: edge.color.color,
    "stroke-width": tieWidth(incidents.length).toFixed(1),
    "stroke-dasharray": dashes,
    "marker-end": dashes && "url(#arrow)",
  });
}

const CORNERS = { suspect: [3, -90, 1], victim: [0, 0, 1], both: [10, -90, 0.45], other: [6, 0, 1] };

function mark(node) {
  const role = page.people.find((person) => person.id === node.id).role;
  const [corners, turn, inner] = CORNERS[role];
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = ((turn + (360 / corners) * index) * Math.PI) / 180;
    const reach = node.size * (index % 2 ? inner : 1);
    return `${(node.x + reach * Math.cos(angle)).toFixed(1)},${(node.y + reach * Math.sin(angle)).toFixed(1)}`;
  });
  const centre = node.id === page.centre;
  const shape = corners ? svg("polygon", { points: points.join(" "), fill: COLOURS[role] }) : svg("circle", { cx: node.x, cy: node.y, r: node.size, fill: COLOURS[role] });
  const name = svg("text", {
    x: node.x, y: node.y + node.size + 14, "text-anchor": "middle", "font-size": 12, "font-weight": centre || node.id === chosen.person ? 600 : 400,
    stroke: "#ffffff", "stroke-width": 3, "paint-order": "stroke", "font-family": "system-ui, sans-serif",
  }, shortName(nameOf(node.id)));
  const ring = centre ? svg("circle", { cx: node.x, cy: node.y, r: node.size + 8, fill: "none", stroke: "#0b5cad", "stroke-width": 2.5 }) : null;
  return svg("g", {}, ring, shape, name);
}
