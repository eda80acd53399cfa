// The strip: loudness over time in the speakers' colours, quotes below, found words above, and a hand to seek with.

import { $, clock, data, root, t } from "./base.js";
import { now, seek, watchers } from "./player.js";

export const strip = $("strip");
const wave = $("wave");
let peaks = Uint8Array.from(atob(data.peaks), (sign) => sign.charCodeAt(0));
// An outline that came later: 0 to 255, any number of points.
export function setOutline(values) {
  peaks = values;
  draw();
}

export const silent = new Set(); // voices that are filtered out
export const ticks = []; // milliseconds of found words
let width = 0;

const x = (ms) => (data.duration ? (ms / data.duration) * width : 0);

function colours() {
  const of = (selector) => {
    const sample = document.querySelector(selector);
    return sample ? getComputedStyle(sample).color : "";
  };
  const voices = [];
  for (let n = 0; n < data.voices; n += 1) voices.push(of(`[data-voice="${n}"] .dot`));
  return { voices, nobody: of("#wave"), hit: of("#hits") };
}

// Who speaks at each bar: whoever speaks most of it, and a second one where two really speak at once.
function speakers(bars) {
  const share = Array.from({ length: bars }, () => new Map());
  const long = data.duration / bars;
  for (const [start, end, voice] of data.turns) {
    const last = Math.min(bars - 1, Math.floor(end / long));
    for (let bar = Math.floor(start / long); bar <= last; bar += 1) {
      const time = Math.min(end, (bar + 1) * long) - Math.max(start, bar * long);
      if (time > 0) share[bar].set(voice, (share[bar].get(voice) || 0) + time / long);
    }
  }
  return share.map((voices) => {
    const sorted = [...voices].sort((one, other) => other[1] - one[1]);
    const overlap = sorted.reduce((sum, [, part]) => sum + part, 0) - 1;
    return sorted.slice(0, overlap > 0.2 ? 2 : 1).map(([voice]) => voice);
  });
}

// The mean of the loudest moments under a bar: their maximum would be the same everywhere in a long recording.
function loudness(bar, bars, anybody) {
  if (!peaks.length) return anybody ? 1 : 0.03;
  const first = Math.floor((bar / bars) * peaks.length);
  const last = Math.max(first + 1, Math.floor(((bar + 1) / bars) * peaks.length));
  let sum = 0;
  for (let n = first; n < last; n += 1) sum += peaks[n];
  return Math.max(0.03, (sum / (last - first) / 255) ** 0.8); // the power lets quiet speech be seen
}

export function draw() {
  const box = wave.getBoundingClientRect();
  if (!box.width || !box.height) return;
  const scale = window.devicePixelRatio || 1;
  width = box.width;
  wave.width = Math.round(box.width * scale);
  wave.height = Math.round(box.height * scale);
  const pen = wave.getContext("2d");
  pen.scale(scale, scale);
  const { voices, nobody, hit } = colours();
  const step = 3;
  const bars = Math.max(1, Math.floor(box.width / step));
  const at = speakers(bars);
  const heights = at.map((who, bar) => loudness(bar, bars, who.length));
  const tallest = Math.max(...heights, 0.1);
  const middle = box.height / 2;
  for (let bar = 0; bar < bars; bar += 1) {
    const who = at[bar];
    const half = Math.max(1, (heights[bar] / tallest) * (middle - (peaks.length ? 5 : 12)));
    const [above, below] = [who[0], who.length > 1 ? who[1] : who[0]];
    for (const [voice, top] of [[above, middle - half], [below, middle]]) {
      pen.globalAlpha = voice === undefined ? 0.5 : silent.has(voice) ? 0.18 : 1;
      pen.fillStyle = voice === undefined ? nobody : voices[voice];
      pen.fillRect(bar * step, top, step - 1, half);
    }
  }
  pen.globalAlpha = 1;
  pen.fillStyle = hit;
  for (const ms of ticks) pen.fillRect(x(ms) - 1, 0, 2, 5);
  place();
  mark(now);
}

// Quotes under the waveform, each at its place; a short one is still wide enough to hit.
let marks = [];
export function setMarks(quotes) {
  $("marks").replaceChildren();
  marks = [];
  for (const [number, verdict, spans] of quotes) {
    for (const [start, end] of spans) {
      const bar = document.createElement("span");
      bar.className = `bar ${verdict}`;
      bar.dataset.n = number;
      $("marks").append(bar);
      marks.push([bar, start, end]);
    }
  }
}
setMarks(data.quotes);

function place() {
  for (const [bar, start, end] of marks) {
    const wide = Math.max(5, x(end) - x(start));
    bar.style.left = `${Math.min(x(start), width - wide)}px`;
    bar.style.width = `${wide}px`;
    bar.classList.toggle("small", wide < 12); // too narrow for a pattern
  }
}

function mark(ms) {
  $("head").style.transform = `translateX(${x(ms)}px)`;
  const value = Math.floor(ms / 1000);
  if (strip.getAttribute("aria-valuenow") !== String(value)) {
    strip.setAttribute("aria-valuenow", String(value));
    strip.setAttribute("aria-valuetext", t("player.of", { now: clock(ms), length: clock(data.duration) }));
  }
}
strip.setAttribute("aria-valuemax", String(Math.floor(data.duration / 1000)));
watchers.push(mark);

function timeAt(event) {
  const box = wave.getBoundingClientRect();
  return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * data.duration;
}

let dragging = false;
strip.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  const bar = event.target.closest(".bar");
  if (bar) {
    strip.dispatchEvent(new CustomEvent("quote", { detail: Number(bar.dataset.n) }));
    return;
  }
  dragging = true;
  strip.setPointerCapture(event.pointerId);
  seek(timeAt(event));
});
strip.addEventListener("pointermove", (event) => {
  const ms = timeAt(event);
  if (dragging) seek(ms);
  const tip = $("tip");
  tip.textContent = [clock(ms), speakerAt(ms)].filter(Boolean).join(" ");
  tip.style.transform = `translateX(${Math.min(x(ms), Math.max(0, width - tip.offsetWidth))}px)`;
});
for (const name of ["pointerup", "pointercancel"]) strip.addEventListener(name, () => (dragging = false));

function speakerAt(ms) {
  const names = data.turns
    .filter(([start, end]) => start <= ms && ms < end)
    .map(([, , voice]) => document.querySelector(`[data-voice="${voice}"] bdi`).textContent);
  return [...new Set(names)].join(", ");
}

new ResizeObserver(draw).observe(wave);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

const themes = ["light dark", "light", "dark"];
$("theme").addEventListener("click", () => {
  const next = themes[(themes.indexOf(root.style.colorScheme || themes[0]) + 1) % 3];
  root.style.colorScheme = next;
  root.dispatchEvent(new CustomEvent("theme", { detail: next }));
  const names = { "light dark": "theme.system", light: "theme.light", dark: "theme.dark" };
  $("theme").title = t(names[next]);
  $("theme").setAttribute("aria-label", $("theme").title);
  draw();
});
