// Titles of parts and notes, on a passage or a quote: made here, listed above the transcript, and in every export.

import { $, clock, data, link, t } from "/page/base.js";
import { button, dialog, h } from "./dom.js";
import { settled } from "./editor.js";
import { clear, meant, offer } from "./selection.js";
import { decide, doc, watch } from "./store.js";

async function change(one) {
  await settled();
  try {
    await decide(() => [one]);
  } catch (error) {
    document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message } }));
  }
}

// One field in a dialog; what is typed is handed on.
function written(heading, label, value, keep, { long = false, empty = false } = {}) {
  const field = h(long ? "textarea" : "input", { id: "written", required: !empty, dir: "auto", autocomplete: "off", rows: long ? "4" : null, maxlength: long ? "20000" : "500" });
  field.value = value;
  const shown = dialog(heading, h(
    "form",
    { method: "dialog", submit: () => keep(field.value.trim()) },
    h("p", {}, h("label", { for: "written" }, label)),
    h("p", {}, field),
    h("p", { class: "actions" }, h("button", { class: "primary" }, t("notes.keep")), button(t("dialog.cancel"), () => shown.close())),
  ));
  field.focus();
}

const at = (seconds) => clock(seconds * 1000);

// A title holds from its passage to the next title.
export function title(start) {
  const next = (doc.titles || []).map((one) => one.span[0]).filter((other) => other > start + 0.5);
  const end = Math.min(...next, data.duration / 1000);
  const known = (doc.titles || []).find((one) => Math.abs(one.span[0] - start) <= 0.5);
  written(t("notes.title_at", { time: at(start) }), t("notes.title"), known?.title ?? "", (text) => change({ do: "title", start, end: known?.span[1] ?? end, title: text }), { empty: Boolean(known) });
  clear();
}

export function note(start, end) {
  written(t("notes.note_at", { time: at(start) }), t("notes.note"), "", (text) => text && change({ do: "note", text, start, end }), { long: true });
  clear();
}

function noteOn(quote) {
  written(t("notes.note_on", { number: quote.number }), t("notes.note"), "", (text) => text && change({ do: "note", text, quote: quote.id }), { long: true });
}

document.addEventListener("note-on", (event) => noteOn(event.detail));

function passage() {
  const [first, last] = meant();
  return last > first ? [doc.words.start[first], doc.words.end[last - 1]] : null;
}
export const titleHere = () => passage() && title(passage()[0]);
export const noteHere = () => passage() && note(...passage());

offer((from) => button(t("notes.title_open"), () => title(from)));
offer((from, to) => button(t("notes.note_open"), () => note(from, to)));

// --- the lists above the transcript

const time = (seconds) => h("a", { class: "time", dir: "ltr", href: link(seconds * 1000) }, at(seconds));

function titleRow({ title: text, span: [start, end] }) {
  return h("li", {}, time(start), " ", h("bdi", {}, text), " ",
    button("✎", () => title(start), { "aria-label": t("notes.change", { what: text }), title: t("notes.change", { what: text }) }),
    button("×", () => change({ do: "title", start, end, title: "" }), { "aria-label": t("notes.remove", { what: text }), title: t("notes.remove", { what: text }) }));
}

function noteRow({ id, text, span, quote, by }) {
  const number = doc.quotes.find((one) => one.id === quote)?.number;
  return h("li", {}, span ? [time(span[0]), " "] : null, number ? [h("strong", {}, t("notes.quote", { number })), " "] : null,
    h("bdi", {}, text), by ? h("span", { class: "by" }, " (", h("bdi", {}, by), ")") : null, " ",
    button("×", () => change({ do: "unnote", id }), { "aria-label": t("notes.remove", { what: text }), title: t("notes.remove", { what: text }) }));
}

function draw() {
  const parts = [["page.contents", (doc.titles || []).map(titleRow)], ["page.notes", (doc.remarks || []).map(noteRow)]];
  const focused = document.activeElement && $("contents").contains(document.activeElement);
  $("contents").replaceChildren(...parts.filter(([, rows]) => rows.length).map(([key, rows]) =>
    h("details", { open: true }, h("summary", {}, t(key)), h("ul", {}, ...rows))));
  if (focused) $("transcript").focus({ preventScroll: true });
}
watch((changed) => (changed.has("titles") || changed.has("remarks")) && draw());
draw();
