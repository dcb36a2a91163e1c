// Elements are built, never parsed: text goes in as text, so a name cannot become markup.
export function byId(id) {
  return document.getElementById(id);
}

export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  return fill(node, attributes, children);
}

export function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  return fill(node, attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(name, String(value));
  }
  node.append(...present(children));
  return node;
}

function present(children) {
  return children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

export function put(node, ...children) {
  node.replaceChildren(...present(children));
}

export function button(text, act, attributes) {
  return el("button", { type: "button", on: { click: act }, ...attributes }, text);
}

export function link(text, act) {
  return button(text, act, { class: "link" });
}

const LIVE_DELAY_MS = 60;
export function announce(text) {
  const live = byId("live");
  live.textContent = "";
  setTimeout(() => {
    live.textContent = text;
  }, LIVE_DELAY_MS);
}
