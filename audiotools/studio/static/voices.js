// Whose voice is this? Names, three samples, evidence, colours; voices that are one are merged, one that is two split.

import { $, clock, say, t } from "/page/base.js";
import { now, playStretches } from "/page/player.js";
import { draw } from "/page/waveform.js";
import { wordAt } from "./blocks.js";
import { button, h } from "./dom.js";
import { settled } from "./editor.js";
import { set, settings } from "./settings.js";
import { decide, doc, nameOf, voice, watch } from "./store.js";
import { redraw } from "./transcript.js";
import { onView, view } from "./views.js";

const COLOURS = 8;

async function change(...changes) {
  await settled();
  try {
    await decide(() => changes);
    return true;
  } catch (error) {
    document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message } }));
    return false;
  }
}

// The user's own colours, kept for all recordings by the name, else by the label.
function colour(one) {
  const kept = settings.colours[nameOf(one)];
  return Number.isInteger(kept) ? kept % COLOURS : (one.colour ?? one.number) % COLOURS;
}

function chips() {
  $("chips").replaceChildren(
    ...doc.voices.map((one) =>
      h(
        "button",
        { type: "button", class: `chip v${colour(one)}`, "data-voice": one.number, click: () => openVoice(one.label) },
        h("span", { class: "dot", "aria-hidden": "true" }),
        h("bdi", {}, nameOf(one)),
        " ",
        h("small", { title: t("voices.time") }, clock((one.seconds || 0) * 1000)),
      ),
    ),
  );
}

export function openVoice(label) {
  view("voices");
  const card = document.querySelector(`[data-label="${CSS.escape(label)}"]`);
  card?.scrollIntoView({ block: "nearest" });
  card?.querySelector("input").focus();
}

function card(one) {
  const id = `voice-${one.number}`;
  const name = h("input", { type: "text", id, value: one.name || "", autocomplete: "off", list: "people", dir: "auto", placeholder: one.label });
  const others = doc.voices.filter((other) => other !== one);
  const merge = h(
    "select",
    { "aria-label": t("voices.merge_with", { name: nameOf(one) }), change: (event) => event.target.value && change({ do: "merge", voices: [one.label, event.target.value] }) },
    h("option", { value: "" }, t("voices.merge")),
    ...others.map((other) => h("option", { value: other.label }, nameOf(other))),
  );
  const samples = (one.samples || []).map(([start, end], n) =>
    button(`▶ ${clock(start * 1000)}`, () => playStretches([[start * 1000, end * 1000]]), {
      "aria-label": t("voices.sample", { n: n + 1, name: nameOf(one), time: clock(start * 1000) }),
    }),
  );
  const colours = h(
    "div",
    { class: "colours", role: "radiogroup", "aria-label": t("voices.colour", { name: nameOf(one) }) },
    ...Array.from({ length: COLOURS }, (_, n) =>
      h("button", {
        type: "button", role: "radio", class: `swatch v${n}`, "aria-checked": String(n === colour(one)), "aria-label": t("voices.colour_n", { n: n + 1 }),
        click: () => {
          set("colours", { ...settings.colours, [nameOf(one)]: n });
          showVoices();
          redraw();
          draw();
        },
      }, h("span", { class: "dot" })),
    ),
  );
  return h(
    "li",
    { class: `card voice v${colour(one)}`, "data-label": one.label },
    h("p", { class: "head" }, h("span", { class: "dot", "aria-hidden": "true" }), h("strong", {}, h("bdi", {}, nameOf(one))), h("span", { class: "score" }, t("voices.speaks", { time: clock((one.seconds || 0) * 1000) }))),
    h(
      "form",
      { class: "field", submit: async (event) => {
        event.preventDefault();
        if (await change({ do: "name", voice: one.label, name: name.value.trim() })) say(t("voices.named", { name: name.value.trim() || one.label }));
      } },
      h("label", { for: id }, t("voices.name")),
      name,
      h("button", {}, t("voices.rename")),
    ),
    samples.length ? h("p", { class: "actions" }, h("span", { class: "label" }, t("voices.whose")), ...samples) : null,
    one.evidence?.length
      ? h("details", { open: !one.name }, h("summary", {}, t("voices.evidence")), h("ul", { class: "edits" }, ...one.evidence.map((line) => h("li", {}, h("bdi", {}, line)))))
      : h("p", { class: "by" }, t("voices.no_evidence")),
    h("p", { class: "actions" }, others.length ? merge : null, button(t("voices.split"), () => splitAt(one.label, now / 1000), { title: t("voices.split_title") }), colours),
  );
}

const splitAt = (label, at) => change({ do: "split", voice: label, at });

// From this word on it is somebody else.
export function splitHere(word) {
  const at = word >= 0 ? word : wordAt(now, { nearest: true });
  const paragraph = doc.paragraphs.find(({ first, last }) => first <= at && at < last);
  if (paragraph?.speaker) splitAt(paragraph.speaker, doc.words.start[at]);
}

export function showVoices() {
  // A colour of the user's own stands for the number everywhere.
  doc.voices.forEach((one) => {
    one.shade = colour(one);
  });
  chips();
  const kept = document.activeElement?.closest?.("[data-label]")?.dataset.label;
  $("count-voices").textContent = String(doc.voices.length);
  const findings = (doc.findings || []).map((one) => h("li", {}, h("bdi", {}, one.text || one.message || String(one))));
  $("voices-content").replaceChildren(
    findings.length ? h("details", { class: "findings", open: true }, h("summary", {}, t("voices.findings", { n: findings.length })), h("ul", {}, ...findings)) : "",
    h("datalist", { id: "people" }, ...doc.names.map((name) => h("option", { value: name }))),
    doc.voices.length ? h("ol", { class: "cards" }, ...doc.voices.map(card)) : h("p", {}, t("voices.none")),
  );
  if (kept) document.querySelector(`[data-label="${CSS.escape(kept)}"] input`)?.focus();
}

document.addEventListener("click", (event) => {
  const name = event.target instanceof Element && event.target.closest("[data-voice-menu]");
  if (name && voice(name.dataset.voiceMenu)) openVoice(name.dataset.voiceMenu);
});
watch((changed) => (changed.has("voices") || changed.has("findings")) && showVoices());
onView("voices", () => {});
