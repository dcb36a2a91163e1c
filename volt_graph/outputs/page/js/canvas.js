// The drawing: vis-network shows marks and ties at sealed coordinates; what is chosen decides what fades.
import { betweenEdge, incidentMark } from "./between.js";
import { incidentsOf, page, tieById } from "./data.js";
import { byId } from "./dom.js";
import { drawNames } from "./labels.js";
import { picture, spotOf } from "./picture.js";
import { chooseIncident, chooseMark, chooseTie, chosen, chosenMark, clearSelection, nextTo, visible } from "./state.js";
import { many } from "./words.js";

const INK = "#1a1d21";
const ACCENT = "#0b5cad";
const FADED = 0.2;
const SIDE_PX = 110;
const ENDS_PX = 84;
const MOST_BEHIND = Math.max(1, ...page.ties.map((tie) => tie.incidents.length));
// Whose name comes first where there is no room for all: people by incidents, then places, then incidents.
const RANK = new Map(
  [...new Set([...page.nodes, ...page.between.nodes].map((node) => node.id))]
    .map((id) => [id, incidentsOf.has(id) ? 0 : id.startsWith("place|") ? 1 : 2])
    .sort(([a, first], [b, second]) => first - second || (first ? 0 : incidentsOf.get(b).length - incidentsOf.get(a).length) || (a < b ? -1 : 1))
    .map(([id], rank) => [id, rank]),
);

let network;
let nodes;
let edges;
let hovered = null;
let faded = new Set();

export function startCanvas() {
  network = new vis.Network(byId("canvas"), takePicture(), page.options);
  byId("canvas").querySelector(".vis-network").tabIndex = -1; // one stop for the keyboard, the one that is named
  network.on("click", clicked);
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", () => point("pointer"));
  network.on("blurEdge", () => point("default"));
  network.on("beforeDrawing", markCentre);
  network.on("afterDrawing", finish);
  paint();
  fit();
}

function takePicture() {
  nodes = new vis.DataSet(picture().nodes);
  edges = new vis.DataSet(picture().edges);
  return { nodes, edges };
}

export function showPicture() {
  hovered = null;
  network.setData(takePicture());
  paint();
  fit();
}

export function tieWidth(count) {
  return 1 + (5 * (count - 1)) / Math.max(MOST_BEHIND - 1, 5);
}

export function focusSet() {
  const mark = chosenMark();
  if (mark) return nextTo(mark).add(mark);
  const tie = chosen.tie && tieById.get(chosen.tie);
  if (!tie) return null;
  return new Set([tie.source, tie.target, ...(chosen.between ? tie.incidents.map(incidentMark) : [])]);
}

export function paint() {
  const { marks, lines, ties } = visible();
  const focus = focusSet();
  const mark = chosenMark();
  faded = new Set(focus ? picture().nodes.map((node) => node.id).filter((id) => !focus.has(id)) : []);
  nodes.update(picture().nodes.map((node) => ({ id: node.id, hidden: !marks.has(node.id), opacity: faded.has(node.id) ? FADED : 1 })));
  edges.update(
    picture().edges.map((edge) => {
      const line = lines.get(edge.id);
      const shown = ties.get(edge.id);
      const strong = chosen.tie === edge.id;
      const near = !focus || strong || (line && (mark ? line.includes(mark) : chosen.between && line.every((end) => focus.has(end))));
      return {
        id: edge.id,
        hidden: !line,
        width: (shown ? tieWidth(shown.incidents.length) : edge.width) + (strong ? 1 : 0),
        color: { color: strong ? INK : edge.color.color, opacity: near ? 1 : FADED },
      };
    }),
  );
}

// The whole drawing with room for the names at its edges, never larger than life.
export function fit() {
  const { width, height } = byId("canvas").getBoundingClientRect();
  const shown = picture().nodes.filter((node) => visible().marks.has(node.id));
  if (!shown.length || !width) return;
  const [left, right] = [Math.min(...shown.map((node) => node.x)), Math.max(...shown.map((node) => node.x))];
  const [top, bottom] = [Math.min(...shown.map((node) => node.y)), Math.max(...shown.map((node) => node.y))];
  const scale = Math.min(1, (width - SIDE_PX) / Math.max(right - left, 1), (height - ENDS_PX) / Math.max(bottom - top, 1));
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position, scale: Math.max(scale, 0.05), animation: false });
}

export function bringIntoView(id) {
  const at = network.canvasToDOM(spotOf(id));
  const box = byId("canvas").getBoundingClientRect();
  const margin = 40;
  if (at.x < margin || at.y < margin || at.x > box.width - margin || at.y > box.height - margin) {
    network.moveTo({ position: { x: spotOf(id).x, y: spotOf(id).y }, animation: false });
  }
}

function clicked(event) {
  const node = network.getNodeAt(event.pointer.DOM);
  const edge = network.getEdgeAt(event.pointer.DOM);
  byId("canvas").focus({ preventScroll: true });
  if (node !== undefined) chooseMark(node);
  else if (edge !== undefined && tieById.has(edge)) chooseTie(edge);
  else if (edge !== undefined && betweenEdge.has(edge)) chooseIncident(edge.startsWith("at|") ? edge.slice("at|".length) : visible().parts.get(edge).incident.id);
  else clearSelection();
}

function hover(id) {
  hovered = id;
  point(id === null ? "default" : "pointer");
  network.redraw();
}

function point(cursor) {
  byId("canvas").style.cursor = cursor;
}

// The centre carries a ring of its own, so that it is found without reading; what is chosen carries an ink ring.
function markCentre(ctx) {
  ring(ctx, page.centre, 8, ACCENT, "#e8f0f8");
  const tie = chosen.tie && tieById.get(chosen.tie);
  for (const id of tie ? [tie.source, tie.target] : [chosenMark()]) ring(ctx, id, 4, INK, "#ffffff");
}

function ring(ctx, id, gap, colour, ground) {
  if (!visible().marks.has(id)) return;
  const node = spotOf(id);
  const scale = network.getScale();
  ctx.save();
  ctx.globalAlpha = faded.has(id) ? FADED : 1;
  ctx.beginPath();
  ctx.arc(node.x, node.y, node.size + gap / scale, 0, 2 * Math.PI);
  ctx.fillStyle = ground;
  ctx.fill();
  ctx.lineWidth = 2 / scale;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.restore();
}

function viewBox() {
  const { width, height } = byId("canvas").getBoundingClientRect();
  const [from, to] = [network.DOMtoCanvas({ x: 2, y: 2 }), network.DOMtoCanvas({ x: width - 2, y: height - 20 })];
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

function finish(ctx) {
  const scale = network.getScale();
  const { marks } = visible();
  const strong = new Set([page.centre, chosenMark(), hovered].filter((id) => id && marks.has(id)));
  const focus = focusSet() || new Set();
  const weight = (id) => (strong.has(id) ? 0 : focus.has(id) ? 1 : 2);
  const order = [...marks].sort((a, b) => weight(a) - weight(b) || RANK.get(a) - RANK.get(b));
  const without = drawNames(ctx, scale, { order, strong, faded, ringed: page.centre, view: viewBox() });
  const corner = byId("unnamed");
  corner.hidden = without === 0;
  corner.textContent = `${many(without, "name")} not drawn for want of room: zoom in, point at a mark, or press t`;
  // Where the drawing stands, for whoever has to find a mark from outside: centre and zoom.
  const { x, y } = network.getViewPosition();
  byId("canvas").dataset.view = [x, y, scale].map((value) => value.toFixed(3)).join(" ");
}
