// Which of the two pictures is on, and where its marks stand.
import { betweenNode } from "./between.js";
import { page } from "./data.js";
import { chosen } from "./state.js";

const plainNode = new Map(page.nodes.map((node) => [node.id, node]));

export function picture() {
  return chosen.between ? page.between : page;
}

export function spotOf(mark) {
  return (chosen.between ? betweenNode : plainNode).get(mark);
}
