// Finding words in transcript and article, and showing only some voices or verdicts.

import { $, data, link, say, t } from "./base.js";
import { searchField, tellHit } from "./finding.js";
import { folded } from "./folding.js";
import { now, remember, seek } from "./player.js";
import { scroll, shown, view } from "./quotes.js";
import { draw, silent, ticks } from "./waveform.js";

const skipped = new Set(["A", "DEL"]);
function readBlock(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === 1 && skipped.has(node.tagName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType !== 3) continue;
    nodes.push([text.length, node]);
    text += node.data;
  }
  return { element, nodes, ...folded(text) };
}

let blocks = null; // made at the first search
function readPage() {
  const parts = [...document.querySelectorAll("#words .said, #print > *")];
  return parts.map(readBlock);
}

function pointIn(block, place) {
  let low = 0;
  let high = block.nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (block.nodes[middle][0] <= place) low = middle + 1;
    else high = middle;
  }
  const [start, node] = block.nodes[low - 1];
  return [node, Math.min(place - start, node.length)];
}

function rangeOf(block, from, to) {
  const range = document.createRange();
  range.setStart(...pointIn(block, block.places[from]));
  const [node, offset] = pointIn(block, block.places[to - 1]);
  range.setEnd(node, Math.min(offset + 1, node.length));
  return range;
}

let hits = [];
let hitAt = -1;
const paint = typeof Highlight === "function" && CSS.highlights;

export function search() {
  const query = folded($("find").value).text.trim();
  blocks ??= readPage();
  hits = [];
  hitAt = -1;
  for (const block of query ? blocks : []) {
    if (block.element.closest("[hidden]")) continue;
    for (let at = block.text.indexOf(query); at >= 0; at = block.text.indexOf(query, at + query.length)) {
      const range = rangeOf(block, at, at + query.length);
      const word = range.startContainer.parentElement.closest("[data-m]");
      hits.push({ range, element: range.startContainer.parentElement, ms: word ? Number(word.dataset.m) : null });
    }
  }
  show();
  ticks.splice(0, ticks.length, ...hits.filter((hit) => hit.ms !== null).map((hit) => hit.ms));
  draw();
  for (const button of ["find-previous", "find-next"]) $(button).hidden = !hits.length;
  const spoken = ticks.length;
  const counts = { n: spoken, printed: hits.length - spoken };
  const found = $("article") ? "search.said_printed" : "search.said";
  const text = !$("find").value.trim() ? "" : t(hits.length ? found : "search.none", counts);
  $("hits").textContent = text;
  say(text);
}

function show() {
  for (const element of document.querySelectorAll(".hit")) element.classList.remove("hit", "here");
  if (paint) {
    CSS.highlights.set("hit", new Highlight(...hits.map((hit) => hit.range)));
    CSS.highlights.set("here", new Highlight(...hits.slice(hitAt, hitAt + 1).filter(() => hitAt >= 0).map((hit) => hit.range)));
  } else {
    hits.forEach((hit, n) => hit.element.classList.add("hit", ...(n === hitAt ? ["here"] : [])));
  }
}

function nextHit(direction) {
  if (!hits.length) return;
  hitAt = hitAt < 0 ? (direction > 0 ? 0 : hits.length - 1) : (hitAt + direction + hits.length) % hits.length;
  show();
  const hit = hits[hitAt];
  const part = hit.element.closest("main > section").id;
  if (!shown(part)) view(part);
  if (hit.ms !== null) {
    seek(hit.ms);
    remember(link(now));
  }
  scroll(hit.element);
  tellHit(hitAt, hits.length);
}

searchField(search, () => hits.length, nextHit);

// Filters: nothing pressed shows everything.
function pressed(kind) {
  return new Set([...document.querySelectorAll(`[data-${kind}][aria-pressed="true"]`)].map((chip) => chip.dataset[kind]));
}

function filter() {
  const voices = pressed("voice");
  for (const block of document.querySelectorAll("#words > .u")) block.hidden = voices.size > 0 && !voices.has(block.dataset.v);
  const verdicts = pressed("verdict");
  for (const card of document.querySelectorAll(".card")) card.hidden = verdicts.size > 0 && !verdicts.has(card.dataset.verdict);
  silent.clear();
  for (let n = 0; n < data.voices; n += 1) if (voices.size && !voices.has(String(n))) silent.add(n);
  if ($("find").value) search();
  else draw();
}

document.addEventListener("click", (event) => {
  const chip = event.target instanceof Element && event.target.closest(".chip");
  if (!chip) return;
  chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
  filter();
  const [key, what] = chip.dataset.voice === undefined ? ["search.quotes", ".card"] : ["search.passages", "#words > .u"];
  say(t(key, { n: document.querySelectorAll(`${what}:not([hidden])`).length }));
});
