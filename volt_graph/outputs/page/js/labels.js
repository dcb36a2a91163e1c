// Names under the marks, at 12 px on the screen whatever the zoom, and never one on another: a name that has no room
// is left out and counted, so that the names that are there can be read.
import { nameOfMark } from "./between.js";
import { page } from "./data.js";
import { spotOf } from "./picture.js";
import { shortName } from "./words.js";

const SIZE_PX = 12;
const HALO_PX = 3;
const RING_PX = 11;
const widths = new Map();
const names = new Map([...page.nodes, ...page.between.nodes].map((node) => [node.id, shortName(nameOfMark(node.id))]));

function font(bold, scale) {
  return `${bold ? "600 " : ""}${SIZE_PX / scale}px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif`;
}

function width(ctx, text, bold, scale) {
  const key = `${bold}${text}`;
  if (!widths.has(key)) {
    ctx.font = font(bold, 1);
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key) / scale;
}

function meets(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function inside(a, b) {
  return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
}

function places(node, wide, scale, ring) {
  const high = (SIZE_PX + 2) / scale;
  const gap = (ring ? RING_PX : 3) / scale;
  const box = (left, top) => ({ left, top, right: left + wide, bottom: top + high });
  const [below, above] = [node.y + node.size + gap, node.y - node.size - gap - high];
  const slides = [0.5, 0.3, 0.7];
  return [
    ...slides.map((share) => box(node.x - wide * share, below)),
    ...slides.map((share) => box(node.x - wide * share, above)),
    box(node.x + node.size + gap, node.y - high / 2),
    box(node.x - node.size - gap - wide, node.y - high / 2),
  ];
}

export function markBox(node) {
  return { left: node.x - node.size, top: node.y - node.size, right: node.x + node.size, bottom: node.y + node.size };
}

// `order` lists ids, the most needed first; `strong` are drawn bold and always; `ringed` has a ring around its mark;
// `view` is what the window shows, so that no name is cut at its edge.
// Gives how many had no room.
export function drawNames(ctx, scale, { order, strong, faded, ringed, view }) {
  const marks = order.map((id) => ({ id, ...markBox(spotOf(id)) }));
  const placed = [];
  let without = 0;
  ctx.save();
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const id of order) {
    const text = names.get(id);
    const bold = strong.has(id);
    const wide = width(ctx, text, bold, scale);
    const options = places(spotOf(id), wide, scale, id === ringed);
    const free = options.find(
      (box) =>
        inside(box, view) &&
        !placed.some((other) => meets(box, other)) &&
        !marks.some((mark) => mark.id !== id && meets(box, mark)),
    );
    const box = free || (bold ? options[0] : null);
    if (!box) {
      without += 1;
      continue;
    }
    placed.push(box);
    ctx.globalAlpha = faded.has(id) ? 0.2 : 1;
    ctx.font = font(bold, scale);
    ctx.lineWidth = HALO_PX / scale;
    ctx.strokeStyle = "#ffffff";
    ctx.strokeText(text, box.left, (box.top + box.bottom) / 2);
    ctx.fillStyle = "#1a1d21";
    ctx.fillText(text, box.left, (box.top + box.bottom) / 2);
  }
  ctx.restore();
  return without;
}
