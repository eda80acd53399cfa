// The parts of the workbench, put together.

import { $, clock, data, readMoment, root, say, t } from "/page/base.js";
import { manner, now, remember, seek, sound } from "/page/player.js";
import { draw, setMarks, setOutline, strip } from "/page/waveform.js";
import { ask } from "./api.js";
import { wordAt } from "./blocks.js";
import { settled } from "./editor.js";
import { button, h } from "./dom.js";
import "./keyboard.js";
import "./selection.js";
import "./find.js";
import "./replace.js";
import "./unsure.js";
import "./suggestions.js";
import { showVoices } from "./voices.js";
import { showQuote } from "./quotes.js";
import "./article.js";
import "./notes.js";
import "./redact.js";
import "./exports.js";
import { settings } from "./settings.js";
import { decide, doc, follow, onEvent, path, state, watch } from "./store.js";
import { showTheme } from "./tools.js";
import { following, rebuild, render, reveal } from "./transcript.js";
import { onView, view } from "./views.js";
import { marks, turns } from "./workbench.js";

manner.rewind = settings.rewind * 1000;

// --- what it is

function head() {
  const title = doc.article?.title || doc.name || doc.recording;
  $("title").textContent = title;
  document.title = `${title} · audiotools studio`;
  document.querySelector(".length").textContent = ` / ${clock(data.duration)}`;
  const found = doc.quotes.filter((quote) => quote.spans.length).length;
  const facts = [
    h("bdi", {}, doc.recording || doc.name || ""),
    t("facts.words", { n: doc.words.text.length }),
    doc.quotes.length ? t("facts.quotes", { n: doc.quotes.length, found }) : null,
  ];
  $("facts").replaceChildren(...facts.filter(Boolean).flatMap((fact) => [h("span", {}, fact), " "]));
  $("words").lang = doc.language || "";
  $("undo").disabled = !doc.undo?.can;
  $("redo").disabled = !doc.redo?.can;
  for (const [name, one] of [["undo", doc.undo], ["redo", doc.redo]]) {
    const label = one?.label ? `${t(`tools.${name}`)}: ${one.label}` : t(`tools.${name}`);
    $(name).title = label;
    $(name).setAttribute("aria-label", label);
  }
}

function saved() {
  const text = state.anew ? "saved.anew" : state.offline ? "saved.offline" : state.saving ? "saved.saving" : "saved.all";
  if ($("saved").dataset.text === text) return;
  $("saved").dataset.text = text;
  $("saved").textContent = t(text);
  $("saved").classList.toggle("warning", state.offline || state.anew);
}

watch((changed) => {
  if (changed.has("state")) saved();
  if (changed.size === 1 && changed.has("state")) return;
  head();
  if (changed.has("quotes")) {
    data.quotes = marks();
    setMarks(data.quotes);
  }
  if (["paragraphs", "voices", "quotes"].some((part) => changed.has(part))) {
    data.turns = turns();
    data.voices = 1 + Math.max(-1, ...doc.voices.map(({ number }) => number));
    redraw();
  }
});

let drawing = 0;
function redraw() {
  clearTimeout(drawing);
  drawing = setTimeout(draw, 120); // the waveform is not in the way of typing
}

// --- undo and redo, as far back as the journal goes

async function back(route) {
  await settled();
  try {
    const answer = await decide(() => ({}), { route });
    if (answer?.told) say(answer.told);
  } catch (error) {
    notice(error.message);
  }
}
$("undo").addEventListener("click", () => back("undo"));
$("redo").addEventListener("click", () => back("redo"));
document.addEventListener("studio-undo", () => back("undo"));
document.addEventListener("studio-redo", () => back("redo"));

// --- what went wrong stays until it is read

export function notice(message, text = "") {
  const line = h(
    "p",
    { class: "notice" },
    h("span", {}, message),
    text ? h("q", {}, h("bdi", {}, text)) : null,
    text ? button(t("notice.copy"), () => navigator.clipboard.writeText(text)) : null,
    button("×", () => line.remove(), { "aria-label": t("notice.close"), title: t("notice.close") }),
  );
  $("notices").append(line);
}
document.addEventListener("refused", (event) => notice(event.detail.message, event.detail.text));

// --- sound

const silent = () => doc.sound?.why && ($("missing-text").textContent = doc.sound.why);
sound.addEventListener("error", silent);
if (!sound.getAttribute("src")) silent();
onEvent((event) => {
  if (event.sound === "ready" || event.sound?.state === "ready") {
    $("missing").hidden = true;
    sound.src = path("sound");
  }
  if (event.peaks === "ready") outline();
});

async function outline() {
  try {
    const { min, max } = await ask(`${path("peaks")}?start=0&end=${data.duration / 1000}&n=2000`);
    setOutline(Uint8Array.from(max, (high, n) => Math.min(255, high - min[n])));
  } catch {
    // Drawn by who speaks until the event says that the outline is there.
  }
}

strip.addEventListener("quote", (event) => showQuote(event.detail));
$("follow").addEventListener("click", () => {
  following.on = !following.on;
  $("follow").setAttribute("aria-pressed", String(following.on));
  if (following.on && wordAt(now) >= 0) reveal(wordAt(now));
});
$("captions").hidden = true;

document.addEventListener("click", (event) => {
  const anchor = event.target instanceof Element && event.target.closest("a[href^='#t=']");
  if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  goTo(anchor.getAttribute("href"));
});

function goTo(hash) {
  const moment = readMoment(hash);
  if (!moment) return;
  seek(moment.start);
  remember(hash);
  const word = wordAt(moment.start, { nearest: true });
  if (word >= 0) reveal(word, { centre: true });
}

// On a phone the transcript was not there while something else was looked at.
onView("transcript", () => {
  const word = wordAt(now);
  if (word >= 0 && now > 0) reveal(word);
});

head();
saved();
showTheme();
showVoices();
view(doc.quotes.length || !doc.article ? "quotes" : "article", { start: true });
rebuild();
render();
draw();
if (location.hash) goTo(location.hash);
follow();
outline();
root.classList.add("live");
performance.mark("live");
