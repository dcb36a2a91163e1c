// A canvas prints empty, so printing builds its own sheet: the drawing as SVG, the legend, what is hidden, the tables.
import { nameOfMark } from "./between.js";
import { page } from "./data.js";
import { byId, el, put, svg } from "./dom.js";
import { legend } from "./drawer.js";
import { tieWidth } from "./canvas.js";
import { picture, spotOf } from "./picture.js";
import { chosenMark, countWords, filterWords, hiddenWords, visible } from "./state.js";
import { makeTable, tableNames, tableTitle } from "./table.js";
import { sayDay, shortName } from "./words.js";

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
    tableNames().map((name) => [el("h2", {}, tableTitle(name)), makeTable(name, true)]),
  );
}

export function drawing() {
  const nodes = picture().nodes.filter((node) => visible().marks.has(node.id));
  if (!nodes.length) return null;
  const [left, right] = [Math.min(...nodes.map((n) => n.x)) - MARGIN, Math.max(...nodes.map((n) => n.x)) + MARGIN];
  const [top, bottom] = [Math.min(...nodes.map((n) => n.y)) - MARGIN, Math.max(...nodes.map((n) => n.y)) + MARGIN];
  const arrow = svg("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" },
    svg("path", { d: "M0 0 L10 5 L0 10 Z", fill: "#56606B" }));
  return svg("svg", { class: "drawing", viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: "img", "aria-label": page.title },
    svg("defs", {}, arrow),
    picture().edges.filter((edge) => visible().lines.has(edge.id)).map(linePath),
    nodes.map(mark));
}

function linePath(edge) {
  const [a, b] = [spotOf(edge.from), spotOf(edge.to)];
  const tie = visible().ties.get(edge.id);
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const bend = edge.smooth ? (edge.smooth.type === "curvedCW" ? 1 : -1) * edge.smooth.roundness * far : 0;
  const end = { x: b.x - ((b.x - a.x) / far) * (b.size + 3), y: b.y - ((b.y - a.y) / far) * (b.size + 3) };
  const middle = { x: (a.x + b.x) / 2 + ((b.y - a.y) / far) * bend, y: (a.y + b.y) / 2 - ((b.x - a.x) / far) * bend };
  return svg("path", {
    d: `M${a.x} ${a.y} Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`,
    fill: "none",
    stroke: edge.color.color,
    "stroke-width": (tie ? tieWidth(tie.incidents.length) : edge.width).toFixed(1),
    "stroke-dasharray": edge.dashes && edge.dashes.join(" "),
    "marker-end": edge.dashes && "url(#arrow)",
  });
}

// Shape to corners, turn in degrees, reach of every second corner and of all, as the drawing on the screen has them.
const CORNERS = { triangle: [3, -90, 1, 1], dot: [0, 0, 1, 1], star: [10, -90, 0.45, 1], hexagon: [6, 0, 1, 1], diamond: [4, 0, 1, 1], square: [4, 45, 1, 1.41] };

function mark(node) {
  const [corners, turn, inner, out] = CORNERS[node.shape];
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = ((turn + (360 / corners) * index) * Math.PI) / 180;
    const reach = node.size * out * (index % 2 ? inner : 1);
    return `${(node.x + reach * Math.cos(angle)).toFixed(1)},${(node.y + reach * Math.sin(angle)).toFixed(1)}`;
  });
  const centre = node.id === page.centre;
  const shape = corners ? svg("polygon", { points: points.join(" "), fill: node.color }) : svg("circle", { cx: node.x, cy: node.y, r: node.size, fill: node.color });
  const name = svg("text", {
    x: node.x, y: node.y + node.size + 14, "text-anchor": "middle", "font-size": 12, "font-weight": centre || node.id === chosenMark() ? 600 : 400,
    stroke: "#ffffff", "stroke-width": 3, "paint-order": "stroke", "font-family": "system-ui, sans-serif",
  }, node.shape === "diamond" ? "" : shortName(nameOfMark(node.id)));
  const ring = centre ? svg("circle", { cx: node.x, cy: node.y, r: node.size + 8, fill: "none", stroke: "#0b5cad", "stroke-width": 2.5 }) : null;
  return svg("g", {}, ring, shape, name);
}
