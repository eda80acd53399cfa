// A stretch of the recording drawn large, with edges that can be drawn along it, by hand or by key.

import { clock, t } from "/page/base.js";
import { now, playStretches, watchers } from "/page/player.js";
import { ask } from "./api.js";
import { h } from "./dom.js";
import { doc, path } from "./store.js";

const STEP = 0.02; // seconds an arrow key moves an edge; with Shift a fifth of a second

// `change` hears each edge that was let go; the strip is [start, end] in seconds.
export function zoom(start, end, change) {
  const around = Math.max(1.5, Math.min(6, (end - start) * 0.35));
  const from = Math.max(0, start - around);
  const to = Math.min(doc.duration || end + around, end + around);
  const edges = [start, end];
  const canvas = h("canvas", { class: "zoomed", "aria-hidden": "true" });
  const band = h("div", { class: "band", "aria-hidden": "true" });
  const head = h("div", { class: "zoom-head", "aria-hidden": "true" });
  const words = h("div", { class: "zoom-words", "aria-hidden": "true", dir: "ltr" });
  const handles = ["start", "end"].map((name, n) =>
    h("div", {
      class: `edge ${name}`, role: "slider", tabindex: "0", "aria-label": t(`zoom.${name}`), "data-edge": n,
      "aria-valuemin": from.toFixed(2), "aria-valuemax": to.toFixed(2), "aria-orientation": "horizontal",
    }),
  );
  const times = h("p", { class: "zoom-times", dir: "ltr" });
  const element = h("div", { class: "zoom", dir: "ltr" }, canvas, words, band, head, ...handles);
  const left = (at) => `${((at - from) / (to - from)) * 100}%`;
  const precise = (at) => `${clock(at * 1000)}.${String(Math.floor((at % 1) * 100)).padStart(2, "0")}`;

  function show() {
    handles.forEach((handle, n) => {
      handle.style.left = left(edges[n]);
      handle.setAttribute("aria-valuenow", edges[n].toFixed(2));
      handle.setAttribute("aria-valuetext", precise(edges[n]));
    });
    band.style.left = left(edges[0]);
    band.style.width = `${((edges[1] - edges[0]) / (to - from)) * 100}%`;
    times.textContent = `${precise(edges[0])} – ${precise(edges[1])}`;
  }

  function move(n, at) {
    const [low, high] = n ? [edges[0] + 0.05, to] : [from, edges[1] - 0.05];
    edges[n] = Math.round(Math.max(low, Math.min(high, at)) * 1000) / 1000;
    show();
  }

  const timeAt = (event) => {
    const box = element.getBoundingClientRect();
    return from + ((event.clientX - box.left) / box.width) * (to - from);
  };
  let dragged = null;
  element.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".edge");
    if (!handle) {
      const at = timeAt(event);
      playStretches([[at * 1000, Math.max(edges[1], at + 1) * 1000]]);
      return;
    }
    dragged = Number(handle.dataset.edge);
    handle.setPointerCapture(event.pointerId);
    handle.focus();
    event.preventDefault();
  });
  element.addEventListener("pointermove", (event) => dragged !== null && move(dragged, timeAt(event)));
  const release = () => {
    if (dragged === null) return;
    hear(dragged);
    dragged = null;
    change([...edges]);
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  let waiting = 0;
  element.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".edge");
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!handle || !direction || event.altKey || event.ctrlKey) return;
    const n = Number(handle.dataset.edge);
    move(n, edges[n] + direction * STEP * (event.shiftKey ? 10 : 1));
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(waiting);
    waiting = setTimeout(() => change([...edges]), 700);
  });

  // What an edge cuts off is best heard: the second after the start, the second before the end.
  function hear(n) {
    const [a, b] = n ? [Math.max(edges[0], edges[1] - 1), edges[1]] : [edges[0], Math.min(edges[1], edges[0] + 1)];
    playStretches([[a * 1000, b * 1000]]);
  }

  async function draw() {
    const box = canvas.getBoundingClientRect();
    if (!box.width) return;
    const n = Math.round(box.width / 2);
    let peaks;
    try {
      peaks = await ask(`${path("peaks")}?start=${from.toFixed(3)}&end=${to.toFixed(3)}&n=${n}`);
    } catch {
      return; // the edges can be moved without it
    }
    const scale = devicePixelRatio || 1;
    canvas.width = Math.round(box.width * scale);
    canvas.height = Math.round(box.height * scale);
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.fillStyle = getComputedStyle(canvas).color;
    const middle = box.height / 2;
    const most = Math.max(12, ...peaks.max, ...peaks.min.map((low) => -low));
    peaks.max.forEach((high, k) => {
      const [top, bottom] = [(high / most) * middle, (peaks.min[k] / most) * middle];
      pen.fillRect((k / peaks.max.length) * box.width, middle - top, Math.max(1, box.width / peaks.max.length - 0.5), Math.max(1, top - bottom));
    });
  }

  function label() {
    const { text, start: starts, end: ends } = doc.words;
    const shown = [];
    let edge = -1;
    for (let n = 0; n < text.length; n += 1) {
      if (ends[n] < from || starts[n] > to) continue;
      const place = ((starts[n] - from) / (to - from)) * 100;
      if (place < edge || place < 0) continue;
      const span = h("span", {}, text[n]);
      span.style.left = `${place}%`;
      shown.push(span);
      edge = place + Math.max(4, text[n].length * 1.7);
    }
    words.replaceChildren(...shown);
  }

  watchers.push((ms) => {
    if (element.isConnected) head.style.left = left(Math.max(from, Math.min(to, (ms ?? now) / 1000)));
  });
  show();
  label();
  new ResizeObserver(draw).observe(canvas);
  return h("div", {}, element, times);
}
