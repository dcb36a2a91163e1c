// Walking with the arrow keys: to the neighbour that lies most in that direction; a live region says who it is.
import { describeIncident, describePlace, meaning } from "./between.js";
import { page } from "./data.js";
import { bringIntoView } from "./canvas.js";
import { announce } from "./dom.js";
import { spotOf } from "./picture.js";
import { chooseMark, chosenMark, neighboursOf, nextTo, visible } from "./state.js";
import { describe } from "./words.js";

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function goTo(mark) {
  chooseMark(mark);
  bringIntoView(mark);
  announce(saying(mark));
}

function saying(mark) {
  const { person, place, incident } = meaning(mark);
  if (person) return describe(person, neighboursOf(person.id).size);
  if (place) return describePlace(place, visible().atPlace.get(mark).length);
  return describeIncident(incident, [...nextTo(mark)].filter((other) => meaning(other).kind === "person").length);
}

export function walk(key) {
  const here = visible().marks.has(chosenMark()) ? chosenMark() : null;
  if (!here) {
    goTo(visible().people.has(page.centre) ? page.centre : [...visible().people][0]);
    return;
  }
  const next = towards(here, DIRECTIONS[key]);
  if (next) goTo(next);
  else announce("No neighbour that way.");
}

// Less turning first, then less distance: a neighbour straight ahead wins over a nearer one at the side.
function towards(here, [dx, dy]) {
  const from = spotOf(here);
  let best = null;
  for (const id of [...nextTo(here)].sort()) {
    const node = spotOf(id);
    const [x, y] = [node.x - from.x, node.y - from.y];
    const ahead = x * dx + y * dy;
    if (ahead <= 0) continue;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = Math.hypot(x, y) * (1 + 2 * (aside / Math.max(ahead, 1)));
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best && best.id;
}
