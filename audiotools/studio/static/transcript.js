// The transcript, of which only what is in sight is in the page: blocks stand at their height from the top,
// guessed until they have been shown once.

import { $, clock, link, t } from "/page/base.js";
import { now, watchers } from "/page/player.js";
import { cut, wordAt } from "./blocks.js";
import { h } from "./dom.js";
import { quotesIn } from "./marks.js";
import { settings } from "./settings.js";
import { CORRECTED, doc, ESTIMATED, nameOf, TOGETHER, voice, watch, WITHHELD } from "./store.js";

export const list = $("words");
const pane = $("transcript");
const narrow = matchMedia("(max-width: 899px)");

export let blocks = [];
let heights = []; // pixels, negative while guessed
let tops = [0];
const shown = new Map(); // index of a block: its element
let kept = null; // the stretch somebody types in: {first, last}; its block stays in the page wherever it is scrolled
export const chosen = { first: 0, last: 0 }; // words selected, half open

export const following = { on: true };

// --- heights

function guess(block) {
  const perLine = Math.max(20, (list.clientWidth - 36) / 8.2);
  let letters = 0;
  for (let n = block.first; n < block.last; n += 1) letters += doc.words.text[n].length + 1;
  return (block.head ? 46 : 24) + Math.ceil(letters / perLine) * 27.5;
}

function stack() {
  tops = new Array(blocks.length + 1);
  tops[0] = 0;
  for (let n = 0; n < blocks.length; n += 1) tops[n + 1] = tops[n] + Math.abs(heights[n]);
  list.style.height = `${tops[blocks.length]}px`;
}

export function rebuild() {
  const before = new Map(blocks.map((block, n) => [`${block.first} ${block.last} ${block.head}`, heights[n]]));
  blocks = cut(doc.paragraphs, kept);
  heights = blocks.map((block) => before.get(`${block.first} ${block.last} ${block.head}`) ?? -guess(block));
  stack();
}

// The block that a word stands in.
export function blockOf(word) {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].first <= word) low = middle;
    else high = middle - 1;
  }
  return low;
}

// --- what is in sight

// The stretch of the window in which the transcript can be read.
function sight() {
  if (narrow.matches) {
    return [document.querySelector(".views").getBoundingClientRect().bottom, document.querySelector(".player").getBoundingClientRect().top];
  }
  const box = pane.getBoundingClientRect();
  return [box.top, box.bottom];
}

const scroller = () => (narrow.matches ? document.scrollingElement : pane);

function at(y) {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle + 1] <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

let rendering = false;
export function render() {
  if (rendering || !blocks.length || !list.offsetParent) return;
  rendering = true;
  const [top, bottom] = sight();
  const from = top - list.getBoundingClientRect().top;
  const room = bottom - top;
  const first = at(Math.max(0, from - room / 2));
  const last = at(from + room * 1.5);
  const wanted = new Set();
  for (let n = first; n <= last; n += 1) wanted.add(n);
  if (kept) wanted.add(blockOf(kept.first));
  for (const [n, element] of shown) {
    if (wanted.has(n)) continue;
    element.remove();
    shown.delete(n);
  }
  const fresh = [];
  for (const n of [...wanted].sort((a, b) => a - b)) if (draw(n)) fresh.push(n);
  if (fresh.length) measure(fresh, from);
  for (const [n, element] of shown) element.style.top = `${tops[n]}px`;
  rendering = false;
  lightUp(true);
}

function measure(fresh, from) {
  const anchor = at(Math.max(0, from));
  const before = tops[anchor];
  let moved = false;
  for (const n of fresh) {
    const height = shown.get(n).offsetHeight;
    if (Math.abs(Math.abs(heights[n]) - height) > 0.5) moved = true;
    heights[n] = height;
  }
  if (!moved) return;
  stack();
  if (Math.abs(tops[anchor] - before) > 0.5) scroller().scrollTop += tops[anchor] - before;
}

// Draw a block where it is not drawn as it should be; whether anything was done.
function draw(n) {
  const block = blocks[n];
  const old = shown.get(n);
  const signature = sign(block);
  if (old && (old.signature === signature || old.draft)) return false;
  const element = build(block, n);
  element.signature = signature;
  if (old) old.replaceWith(element);
  else {
    const later = [...shown.keys()].filter((key) => key > n);
    const next = later.length ? shown.get(Math.min(...later)) : null;
    list.insertBefore(element, next);
  }
  shown.set(n, element);
  return true;
}

const numbers = (values, first, last) => values.slice(first, last).join(" ");
function sign(block) {
  const { first, last, speaker, head } = block;
  const { text, flags, start } = doc.words;
  const who = voice(speaker);
  const shade = settings.shade ? settings.threshold : 0;
  const marks = quotesIn(block).map(({ number, verdict, first: a, last: b }) => `${number}${verdict}${a - first}-${b - first}`);
  return [
    text.slice(first, last).join("\n"), numbers(flags, first, last), start[first], speaker, who?.name, who?.number, head, shade, marks,
    Math.max(0, chosen.first - first), Math.min(last, chosen.last) - first,
  ].join("|");
}

function build(block, n) {
  const who = voice(block.speaker);
  const name = who ? nameOf(who) : t("transcript.nobody");
  const colour = who ? ` v${(who.shade ?? who.number) % 8}` : "";
  const ms = Math.round(doc.words.start[block.first] * 1000);
  const time = clock(ms);
  const said = h("p", { class: "said", id: `b${block.first}` });
  paint(said, block);
  return h(
    "div",
    { class: `u${colour}`, dir: "auto", role: "listitem", "aria-setsize": blocks.length, "aria-posinset": n + 1 },
    h(
      "p",
      { class: "who" },
      block.head
        ? h("button", { type: "button", class: "name", "data-voice-menu": block.speaker ?? "", "aria-haspopup": "dialog" }, h("bdi", {}, name))
        : h("span", { class: "hidden" }, name),
      " ",
      h("a", { class: "time", href: link(ms), dir: "ltr" }, (doc.words.flags[block.first] & ESTIMATED ? "≈ " : "") + time),
    ),
    said,
  );
}

// The words of a block into its paragraph: the text alone, as it is typed in, each word in an element of its own.
export function paint(said, block) {
  const { text, confidence, flags } = doc.words;
  const quotes = quotesIn(block);
  const parts = [];
  for (let n = block.first; n < block.last; n += 1) {
    if (n > block.first && !(flags[n] & TOGETHER)) parts.push(gapBetween(n, quotes));
    const span = document.createElement("span");
    span.textContent = text[n];
    const names = classes(n, confidence[n], flags[n], quotes);
    span.className = names;
    parts.push(span);
  }
  said.replaceChildren(...parts);
}

function gapBetween(n, quotes) {
  const over = quotes.find(({ first, last }) => first < n && n < last);
  if (!over) return " ";
  return h("span", { class: `g q ${over.verdict}` }, " ");
}

function classes(n, confidence, flags, quotes) {
  let names = "w";
  if (flags & CORRECTED) names += " corrected";
  else if (settings.shade && confidence !== null && confidence < settings.threshold) {
    names += ` unsure c${Math.min(4, Math.ceil(((settings.threshold - confidence) / settings.threshold) * 4))}`;
  }
  if (flags & ESTIMATED) names += " estimated";
  if (flags & WITHHELD) names += " withheld";
  const quote = quotes.find(({ first, last }) => first <= n && n < last);
  if (quote) names += ` q ${quote.verdict}`;
  if (chosen.first <= n && n < chosen.last) names += " sel";
  return names;
}

// --- places

export const elementOf = (n) => shown.get(n);

// Word elements of a block that is drawn.
export const spans = (element) => [...element.querySelectorAll(".said > .w")];

export function wordElement(word) {
  const n = blockOf(word);
  const element = shown.get(n);
  return element && !element.draft ? spans(element)[word - blocks[n].first] : null;
}

export function blockFor(node) {
  const element = (node instanceof Element ? node : node?.parentElement)?.closest(".u");
  if (!element) return null;
  for (const [n, one] of shown) if (one === element) return { n, element, block: blocks[n], said: element.querySelector(".said") };
  return null;
}

// Bring a word in sight; what is between is not drawn.
export function reveal(word, { centre = false, calmly = false } = {}) {
  if (!list.offsetParent) return null; // another part is looked at, on a phone
  const n = blockOf(word);
  const [top, bottom] = sight();
  const room = bottom - top;
  const offset = list.getBoundingClientRect().top - top;
  const [a, b] = [tops[n] + offset, tops[n + 1] + offset];
  if (!shown.has(n) || centre || a < 0 || b > room) {
    const target = wordElement(word);
    if (target) {
      const box = target.getBoundingClientRect();
      if (centre || box.top < top + 16 || box.bottom > bottom - room * 0.2) {
        scroller().scrollBy({ top: box.top - top - room * (centre ? 0.4 : 0.15), behavior: calmly ? "smooth" : "instant" });
      }
    } else {
      scroller().scrollTop += a - room * 0.3;
    }
  }
  render();
  const target = wordElement(word);
  if (target) {
    const box = target.getBoundingClientRect();
    if (box.bottom > bottom || box.top < top) scroller().scrollTop += box.top - top - room * 0.4;
    render();
  }
  return target;
}

export function keep(stretch) {
  if (kept?.first === stretch?.first && kept?.last === stretch?.last) return;
  kept = stretch;
  rebuild();
}

export function redraw() {
  for (const [n, element] of shown) {
    element.remove();
    shown.delete(n);
  }
  rebuild();
  render();
}

// Mark an element as being typed in: it is drawn anew by whoever types.
export function setDraft(n, on) {
  const element = shown.get(n);
  if (element) element.draft = on;
}

export function signAgain(n) {
  const element = shown.get(n);
  if (element) element.signature = sign(blocks[n]);
}

// --- the words follow the sound

let lit = null;
let heard = -1;
function lightUp(again = false) {
  const word = wordAt(now);
  if (word === heard && !again && lit?.isConnected) return false;
  const moved = word !== heard;
  heard = word;
  const element = word >= 0 ? wordElement(word) : null;
  if (element !== lit) {
    lit?.classList.remove("now");
    lit?.closest(".u")?.classList.remove("now");
    element?.classList.add("now");
    element?.closest(".u").classList.add("now");
    lit = element;
  }
  return moved;
}

watchers.push((ms, jumped) => {
  const moved = lightUp();
  if (moved && heard >= 0 && following.on && !jumped && !kept) reveal(heard, { calmly: true });
});

let asked = false;
export function renderSoon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    render();
  });
}
document.addEventListener("scroll", renderSoon, { capture: true, passive: true });
let width = 0;
new ResizeObserver(() => {
  if (width !== list.clientWidth) {
    width = list.clientWidth;
    heights = blocks.map((block) => -guess(block));
    stack();
    for (const element of shown.values()) element.signature = "";
  }
  renderSoon();
}).observe(pane);

for (const name of ["wheel", "touchmove"]) {
  pane.addEventListener(name, () => (following.on = false), { passive: true });
}

// After a patch: elements are known by number, and those whose numbers or words changed are drawn again.
watch((changed, splice) => {
  if (["words", "paragraphs", "voices", "quotes", "withheld"].some((part) => changed.has(part))) {
    const drafts = [...shown.values()].filter((element) => element.draft);
    if (changed.has("paragraphs") || (splice && splice.length !== splice.last - splice.first)) {
      rebuild();
      // The element typed in moves with its words.
      for (const element of drafts) {
        for (const [n, one] of shown) if (one === element) shown.delete(n);
        const n = kept ? blockOf(kept.first) : -1;
        if (n >= 0) {
          if (shown.get(n) && shown.get(n) !== element) shown.get(n).remove();
          shown.set(n, element);
        }
      }
    }
    render();
  }
});

