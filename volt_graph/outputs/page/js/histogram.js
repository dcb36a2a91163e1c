// Incidents over time with two handles. Bars count incidents; the handles and the date boxes say the same two days.
import { dayNumber, dayText, firstDay, lastDay, page } from "./data.js";
import { el, svg } from "./dom.js";
import { changed, chosen } from "./state.js";
import { sayDay } from "./words.js";

const BARS = 40;
const WIDE = 240;
const HIGH = 44;

export function histogram() {
  if (!firstDay) return el("p", { class: "note" }, "No incident on this chart has a day.");
  const low = dayNumber(firstDay);
  const high = dayNumber(lastDay);
  const drawing = svg("svg", { class: "histogram", viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const bars = barsOf(low, high);
  drawing.append(...bars.map((bar) => bar.mark));
  const from = handle("First day", low, high, (value) => setDays(Math.min(value, dayNumber(chosen.to)), null));
  const to = handle("Last day", low, high, (value) => setDays(null, Math.max(value, dayNumber(chosen.from))));
  const fromBox = dateBox("From", (day) => setDays(Math.min(dayNumber(day), dayNumber(chosen.to)), null));
  const toBox = dateBox("To", (day) => setDays(null, Math.max(dayNumber(day), dayNumber(chosen.from))));

  function refresh() {
    from.value = dayNumber(chosen.from);
    to.value = dayNumber(chosen.to);
    for (const [box, day] of [[fromBox, chosen.from], [toBox, chosen.to]]) if (box.input.value !== day) box.input.value = day;
    from.setAttribute("aria-valuetext", sayDay(chosen.from));
    to.setAttribute("aria-valuetext", sayDay(chosen.to));
    words.textContent = `${sayDay(chosen.from)} to ${sayDay(chosen.to)}; bars count incidents.`;
    for (const bar of bars) {
      const inside = bar.end >= dayNumber(chosen.from) && bar.start <= dayNumber(chosen.to);
      bar.mark.setAttribute("class", inside ? "in" : "out");
    }
  }
  const words = el("p", { class: "note" });
  const whole = el("div", {}, drawing, el("div", { class: "handles" }, from, to), el("div", { class: "dates" }, fromBox.label, toBox.label), words);
  refresh();
  whole.refresh = refresh;
  return whole;
}

function barsOf(low, high) {
  const step = Math.max(1, Math.ceil((high - low + 1) / BARS));
  const count = Math.ceil((high - low + 1) / step);
  const totals = new Array(count).fill(0);
  for (const incident of page.incidents) if (incident.day) totals[Math.floor((dayNumber(incident.day) - low) / step)] += 1;
  const most = Math.max(...totals, 1);
  const wide = WIDE / count;
  return totals.map((total, index) => ({
    start: low + index * step,
    end: low + (index + 1) * step - 1,
    mark: svg("rect", {
      x: (index * wide + 0.5).toFixed(2),
      width: Math.max(wide - 1, 0.5).toFixed(2),
      y: (HIGH - (HIGH * total) / most).toFixed(2),
      height: ((HIGH * total) / most).toFixed(2),
    }),
  }));
}

function handle(name, min, max, act) {
  const input = el("input", { type: "range", min, max, step: 1, "aria-label": name });
  input.addEventListener("input", () => act(+input.value));
  return input;
}

function dateBox(name, act) {
  const input = el("input", { type: "date", min: firstDay, max: lastDay });
  input.addEventListener("change", () => {
    if (input.value) act(input.value < firstDay ? firstDay : input.value > lastDay ? lastDay : input.value);
  });
  return { input, label: el("label", {}, name, input) };
}

function setDays(from, to) {
  if (from !== null) chosen.from = dayText(from);
  if (to !== null) chosen.to = dayText(to);
  changed("filters");
}
