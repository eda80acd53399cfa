// What every part of the page stands on: elements by their id, the page's data, its words in the reader's language.
// The exported page carries its data and texts with it; the studio fills both before it loads anything else.

export const $ = (id) => document.getElementById(id);
export const root = document.documentElement;
export const calm = matchMedia("(prefers-reduced-motion: reduce)");
export const data = $("data") ? JSON.parse($("data").textContent) : {};
export const texts = data.texts || {};

root.classList.add("js");

// A text of the catalogue, its {places} filled; one that depends on a number is chosen by the language's own rules.
export function t(key, values = {}) {
  let text = texts[key];
  if (text === undefined) return key;
  if (typeof text === "object") {
    const form = new Intl.PluralRules(root.lang || "en").select(Number(values.n));
    text = text[form] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// For those who do not see it: what a button did.
export function say(text) {
  $("status").textContent = text;
}

export function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  const two = (n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

// How many entries of a sorted list of milliseconds have begun by then.
export function begun(starts, ms) {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Moments in an address: #t=12.5, #t=12.5,20, #t=1:02:03
export function seconds(text) {
  const parts = text.split(":").map(Number);
  if (!text || parts.length > 3 || parts.some((part) => !Number.isFinite(part) || part < 0)) return null;
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

export function readMoment(hash) {
  const found = /^#t=(?:npt:)?([\d.:]*)(?:,([\d.:]+))?$/.exec(hash);
  if (!found) return null;
  const start = seconds(found[1] || "0");
  const end = found[2] ? seconds(found[2]) : null;
  if (start === null) return null;
  return { start: start * 1000, end: end !== null && end > start ? end * 1000 : null };
}

export function link(start, end) {
  const text = [start, end].filter((ms) => ms !== undefined).map((ms) => String(Math.round(ms) / 1000));
  return `#t=${text.join(",")}`;
}
