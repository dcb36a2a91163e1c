// Check the seal, then start. A copy whose data, words or policy were changed stays shut.
import { page } from "./data.js";
import { byId, el, put } from "./dom.js";
import { paint, showPicture, startCanvas } from "./canvas.js";
import { showChips, startDrawer } from "./drawer.js";
import { startKeys } from "./keys.js";
import { showPanel } from "./panel.js";
import { startPrint } from "./print.js";
import { countWords, emptyWords, hiddenWords, onChange } from "./state.js";
import { showTable, tableOpen } from "./table.js";

const SEAL = "@SEAL@";

async function sealed() {
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (typeof vis === "undefined") return false;
  if (!meta || !meta.content.includes(`'${SEAL}'`)) return false;
  if (getComputedStyle(document.documentElement).getPropertyValue("--sealed").trim() !== "1") return false;
  const strips = [...document.querySelectorAll("[data-marking]")];
  if (strips.length !== 2 || strips.some((strip) => strip.textContent !== page.marking)) return false;
  if (document.title !== page.title) return false;
  return !globalThis.crypto || !crypto.subtle || (await dataHash()) === SEAL;
}

async function dataHash() {
  const block = [...document.scripts].find((script) => script.textContent.startsWith("const VOLT_PAGE = "));
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(block.textContent)));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

function sayCounts() {
  put(byId("counts"), el("strong", {}, countWords()), " ", hiddenWords().join(" "));
  byId("empty").textContent = emptyWords();
  byId("empty").hidden = emptyWords() === "";
}

function start() {
  byId("refused").remove();
  byId("app").hidden = false;
  byId("title").textContent = page.title;
  startDrawer();
  startCanvas();
  startKeys();
  startPrint();
  onChange((what) => {
    if (what === "picture") showPicture();
    else paint();
    showPanel();
    if (tableOpen()) showTable();
    if (what === "selection") return;
    showChips();
    sayCounts();
  });
  showChips();
  showPanel();
  sayCounts();
}

sealed().then((whole) => {
  if (whole) start();
});
