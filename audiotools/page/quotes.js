// Words that follow the sound, quotes that lead from print to recording and back, and which part of the page is seen.

import { $, begun, calm, clock, data, link, readMoment, root, say, t } from "./base.js";
import { copy, now, playStretches, remember, seek, sound, until, watchers } from "./player.js";
import { strip } from "./waveform.js";

const words = [...document.querySelectorAll("#words [data-m]")]
  .map((element) => ({ element, start: Number(element.dataset.m), end: Number(element.dataset.m) + Number(element.dataset.d) }))
  .sort((a, b) => a.start - b.start);
const quotes = new Map(data.quotes.map(([number, verdict, spans]) => [number, { number, verdict, spans }]));
const onTape = [...quotes.values()]
  .filter((quote) => quote.spans.length)
  .sort((a, b) => first(a) - first(b) || a.number - b.number);
const narrow = matchMedia("(max-width: 899px)");
export let following = true;
export let current = null;
let selected = null;

function first(quote) {
  return Math.min(...quote.spans.map(([start]) => start));
}

// The last word that has begun; it stays lit over the short gap before the next one.
const wordStarts = words.map((word) => word.start);
function wordAt(ms) {
  const word = words[begun(wordStarts, ms + 1) - 1];
  return word && ms < word.end + 250 ? word : null;
}

function nearestWord(ms) {
  return wordAt(ms) || words.find((word) => word.start >= ms) || words[words.length - 1];
}

watchers.push((ms, jumped) => {
  const word = wordAt(ms);
  if (word !== current) {
    if (current) {
      current.element.classList.remove("now");
      current.element.closest(".u").classList.remove("now");
    }
    if (word) {
      word.element.classList.add("now");
      word.element.closest(".u").classList.add("now");
    }
    current = word;
  }
  if (word && following && !jumped && word !== lastFollowed) {
    lastFollowed = word;
    keepInSight(word.element);
  }
});
let lastFollowed = null;

// The stretch of the window in which the transcript can be read.
function sight(element) {
  const edge = (selector) => document.querySelector(selector).getBoundingClientRect();
  if (narrow.matches) return [edge(".views").bottom, edge(".player").top];
  const pane = element.closest("main > section").getBoundingClientRect();
  return [pane.top, pane.bottom];
}

export function keepInSight(element) {
  if (element.closest("main > section").id !== "transcript" || !shown("transcript")) return;
  const box = element.getBoundingClientRect();
  const [top, bottom] = sight(element);
  const room = bottom - top;
  if (box.top < top + 16 || box.bottom > bottom - room * 0.25) scroll(element, "start", true);
}

// Parts that were never drawn have guessed heights: the second call lands where the first one meant to.
export function scroll(element, where = "center", smooth = false) {
  const how = { block: where, inline: "nearest", behavior: smooth && !calm.matches ? "smooth" : "instant" };
  element.scrollIntoView(how);
  if (!smooth) requestAnimationFrame(() => element.scrollIntoView(how));
}

export function follow(on) {
  following = on;
  $("follow").setAttribute("aria-pressed", String(on));
  if (on && current) keepInSight(current.element);
}
$("follow").addEventListener("click", () => follow(!following));
for (const name of ["wheel", "touchmove"]) {
  $("transcript").addEventListener(name, () => !sound.paused && following && follow(false), { passive: true });
}

// Which part is seen: all of them on paper, two beside each other on a wide screen, one on a phone.
export function shown(name) {
  const section = $(name);
  return section !== null && section.offsetParent !== null;
}

export function view(name) {
  const section = $(name);
  if (!section) return;
  root.dataset.view = name;
  if (name !== "transcript") root.dataset.side = name;
  for (const button of document.querySelectorAll("[data-view]")) {
    if (button !== root) button.setAttribute("aria-pressed", String(shown(button.dataset.view)));
  }
}
function startingView() {
  root.dataset.side = $("article") ? "article" : $("quotes") ? "quotes" : "none";
  view("transcript");
}
startingView();
narrow.addEventListener("change", () => view(root.dataset.view));
document.querySelector(".views").addEventListener("click", (event) => {
  const button = event.target.closest("[data-view]");
  if (button) view(button.dataset.view);
});
if ($("differences")) {
  $("differences").addEventListener("click", () => {
    const on = $("differences").getAttribute("aria-pressed") !== "true";
    $("differences").setAttribute("aria-pressed", String(on));
    root.classList.toggle("plain", !on);
  });
}

export function deselect() {
  for (const element of document.querySelectorAll(".chosen")) element.classList.remove("chosen");
  selected = null;
  $("select").replaceChildren();
}

// Show a quote wherever it stands. `to` names the part the reader asked for, `from` the one that stays as it is.
export function select(number, { to = null, from = null, stay = false } = {}) {
  const quote = quotes.get(number);
  if (!quote) return;
  deselect();
  selected = number;
  for (const element of document.querySelectorAll(`mark[data-q~="${number}"], .bar[data-n="${number}"], .card[data-n="${number}"]`)) {
    element.classList.add("chosen");
  }
  if (quote.spans.length && !stay) {
    follow(true);
    seek(quote.spans[0][0]);
    remember(link(...quote.spans[0]));
  }
  if (to) view(to);
  else if (narrow.matches && from === "strip") view("transcript");
  const places = { transcript: $(`s${number}`), article: $(`a${number}`), quotes: $(`c${number}`) };
  for (const [name, element] of Object.entries(places)) {
    if (!element || name === from || !shown(name)) continue;
    scroll(name === "article" ? document.querySelector(`#print mark[data-q~="${number}"]`) || element : element);
    if (name === to) (element.matches("a, [tabindex]") ? element : element.closest("a")).focus({ preventScroll: true });
  }
  outline(quote);
  const time = quote.spans.length ? clock(quote.spans[0][0]) : "";
  say(t(time ? "quotes.at" : "quotes.not_here", { number, time }));
}

function outline(quote) {
  for (const [start, end] of quote.spans) {
    const band = document.createElement("span");
    band.style.left = `${(start / data.duration) * 100}%`;
    band.style.width = `${((end - start) / data.duration) * 100}%`;
    $("select").append(band);
  }
}

strip.addEventListener("quote", (event) => select(event.detail, { from: "strip" }));

export function step(direction) {
  if (!onTape.length) return;
  const at = onTape.findIndex((quote) => quote.number === selected);
  let next = at + direction;
  if (at < 0) {
    const later = onTape.findIndex((quote) => first(quote) > now + 1);
    next = direction > 0 ? (later < 0 ? 0 : later) : (later < 0 ? onTape.length : later) - 1;
  }
  select(onTape[(next + onTape.length) % onTape.length].number, { from: null });
}

// One listener for every click on a word, a quote, a link to a moment or to a quote.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (!(event.target instanceof Element)) return;
  const target = event.target.closest("a[href^='#'], [data-play], [data-copy], #words [data-m], #print mark[data-q]");
  if (!target) return;
  const here = target.closest("main > section")?.id;
  if (target.dataset.play) {
    const { number, spans } = quotes.get(Number(target.dataset.play));
    select(number, { from: here });
    playStretches(spans);
  } else if (target.dataset.copy) {
    const { spans } = quotes.get(Number(target.dataset.copy));
    copy(link(...spans[0]));
  } else if (target.dataset.m) {
    if (String(getSelection())) return; // somebody is marking text
    follow(true);
    seek(Number(target.dataset.m));
    remember(link(now));
  } else if (target.matches("mark")) {
    if (!String(getSelection())) select(Number(target.dataset.q.split(" ")[0]), { from: here });
  } else if (go(target.getAttribute("href"), here)) {
    event.preventDefault();
  }
});

// Follow an address inside the page; false where the browser knows better.
export function go(hash, from) {
  const moment = readMoment(hash);
  if (moment) {
    deselect();
    follow(true);
    seek(moment.start);
    if (moment.end) until([[moment.start, moment.end]]);
    remember(hash);
    const word = nearestWord(moment.start);
    if (narrow.matches && from !== "transcript") view("transcript");
    if (word && from !== "transcript") scroll(word.element);
    return true;
  }
  const found = /^#([asc])(\d+)$/.exec(hash);
  if (!found || !quotes.has(Number(found[2]))) return false;
  select(Number(found[2]), { to: { a: "article", s: "transcript", c: "quotes" }[found[1]] });
  return true;
}

addEventListener("hashchange", () => go(location.hash));
