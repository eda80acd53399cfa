// Quotes: those that want an eye first, each with its place large, other places to hear, and what can be decided.

import { $, clock, link, say, t } from "/page/base.js";
import { copy, playStretches, seek } from "/page/player.js";
import { wordAt } from "./blocks.js";
import { button, h } from "./dom.js";
import { settled } from "./editor.js";
import { decide, doc, nameOf, voice, watch } from "./store.js";
import { offer, select } from "./selection.js";
import { blocks, chosen, reveal } from "./transcript.js";
import { onView, view } from "./views.js";
import { zoom } from "./zoom.js";

const named = (label) => (voice(label) ? nameOf(voice(label)) : label);
const CODES = { "low score": "score", "nearly found": "absent", "another voice": "voice" };
const SIGNS = { verbatim: "=", edited: "≈", paraphrase: "~", translated: "⇄", absent: "×", unchecked: "?" };
let current = null; // id of the quote looked at
let filter = "wanting";
export const exported = new Set(); // ids of quotes ticked for export

const wants = (quote) => !quote.decision && quote.wanting?.length > 0;
const kinds = {
  wanting: wants,
  missing: (quote) => !quote.spans.length,
  decided: (quote) => Boolean(quote.decision),
  all: () => true,
};
// The one looked at stays, whatever has been decided about it.
const queue = () => doc.quotes.filter((quote) => quote.id === current || kinds[filter](quote));
const find = (id) => doc.quotes.find((quote) => quote.id === id);
const ms = (spans) => spans.map(([a, b]) => [a * 1000, b * 1000]);

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

export async function decideHere(what) {
  const quote = find(current);
  if (!quote) return;
  const rest = queue();
  const at = rest.findIndex((one) => one.id === quote.id);
  const next = rest[at + 1] ?? rest[at - 1];
  if (!(await change({ do: what, quote: quote.id }))) return;
  say(t(what === "accept" ? "quotes.accepted" : "quotes.rejected", { number: quote.number }));
  if (filter === "wanting" && next && next.id !== quote.id) open(next.id);
  else list();
}

export function stepQuote(direction) {
  if (!queue().length) filter = "all";
  const rest = queue();
  if (!rest.length) return;
  const at = rest.findIndex((quote) => quote.id === current);
  const next = rest[(at < 0 ? (direction > 0 ? 0 : rest.length - 1) : at + direction + rest.length) % rest.length];
  view("quotes");
  open(next.id);
}

export function showQuote(number) {
  const quote = doc.quotes.find((one) => one.number === number);
  if (!quote) return;
  if (!queue().includes(quote)) filter = "all";
  view("quotes");
  open(quote.id);
}

function open(id) {
  current = id;
  list();
  const quote = find(id);
  const card = $(`c${quote.number}`);
  if (quote.spans.length) {
    seek(quote.spans[0][0] * 1000);
    const word = wordAt(quote.spans[0][0] * 1000, { nearest: true });
    if (word >= 0 && blocks.length) reveal(word, { centre: true });
  }
  card?.scrollIntoView({ block: "nearest" });
  card?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("quote-opened", { detail: quote }));
}

function tick(quote) {
  return h("input", {
    type: "checkbox", checked: exported.has(quote.id), "aria-label": t("quotes.tick", { number: quote.number }), title: t("quotes.tick", { number: quote.number }),
    change: (event) => {
      if (event.target.checked) exported.add(quote.id);
      else exported.delete(quote.id);
      document.dispatchEvent(new Event("quotes-ticked"));
    },
  });
}

function times(spans) {
  return spans.map(([a, b], n) => [n ? " + " : "", h("a", { class: "time", dir: "ltr", href: link(a * 1000, b * 1000) }, `${clock(a * 1000)}–${clock(b * 1000)}`)]);
}

function said(spans) {
  const { text, start, end } = doc.words;
  return spans.map(([a, b]) => text.filter((_, n) => { const middle = (start[n] + end[n]) / 2; return a <= middle && middle <= b; }).join(" ")).join(" … ");
}

function reasons(quote) {
  const known = (quote.wanting || []).map((code) => {
    const key = `wanting.${CODES[code] ?? code}`;
    const text = t(key);
    return text === key ? code : text;
  });
  return known.length ? h("span", { class: "wanting" }, known.join("; ")) : null;
}

function card(quote) {
  const isOpen = quote.id === current;
  const verdict = quote.verdict || "unchecked";
  const decided = quote.decision ? t(`decision.${quote.decision}`) : null;
  return h(
    "li",
    { class: `card ${verdict}${isOpen ? " chosen" : ""}${quote.decision ? " decided" : ""}`, id: `c${quote.number}`, tabindex: "-1", "data-id": quote.id },
    h(
      "p",
      { class: "head" },
      tick(quote),
      h("span", { class: "number" }, String(quote.number)),
      h("span", { class: `verdict ${verdict}` }, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[verdict] || "?"), ` ${t(`verdict.${verdict}`)}`),
      quote.spans.length ? h("span", { class: "when" }, ...times(quote.spans).flat()) : null,
      quote.pending ? h("span", { class: "score" }, t("quotes.looking")) : null,
      decided ? h("span", { class: "decision" }, `✓ ${decided}`) : reasons(quote),
    ),
    h(isOpen ? "blockquote" : "p", { class: "printed", dir: "auto" },
      isOpen ? quote.text : button(quote.text, () => open(quote.id), { class: "opener" })),
    ...(isOpen ? details(quote) : []),
  );
}

function details(quote) {
  const parts = [];
  const buttons = [];
  if (quote.spans.length) {
    parts.push(h("p", { class: "tape" }, h("span", { class: "label" }, t("quotes.on_tape")), " ", h("bdi", { lang: doc.language || null }, said(quote.spans))));
    const heard = [...new Set(quote.spans.map(([, , label]) => label).filter(Boolean))].map((label) => named(label));
    const who = [quote.attributed ? t("quotes.printed_as", { name: quote.attributed }) : null, heard.length ? t("quotes.voice", { name: heard.join(", ") }) : null].filter(Boolean);
    if (who.length) parts.push(h("p", { class: "by" }, h("bdi", {}, who.join(" · "))));
    quote.spans.forEach((span, n) =>
      parts.push(zoom(span[0], span[1], ([a, b]) => {
        const spans = quote.spans.map((one, k) => (k === n ? [a, b] : [one[0], one[1]]));
        change({ do: "move", quote: quote.id, spans });
      })),
    );
    buttons.push(button(`▶ ${t("player.play")}`, () => playStretches(ms(quote.spans)), { class: "primary" }));
    buttons.push(button(t("quotes.accept"), () => decideHere("accept"), { "data-do": "accept" }));
    buttons.push(button(t("quotes.reject"), () => decideHere("reject"), { "data-do": "reject" }));
  } else {
    parts.push(h("p", { class: "tape" }, t("quotes.nothing")));
  }
  if (chosen.last > chosen.first) buttons.push(button(t("quotes.selection"), () => useSelection(quote)));
  if (quote.spans.length) {
    buttons.push(button(t("quotes.copy_link"), () => copy(link(...ms(quote.spans)[0]))));
    buttons.push(button(t("quotes.cite"), () => cite(quote)));
  }
  buttons.push(button(t("notes.note_open"), () => document.dispatchEvent(new CustomEvent("note-on", { detail: quote }))));
  buttons.push(button(t("quotes.drop"), () => change({ do: "drop", quote: quote.id }), { title: t("quotes.drop_title") }));
  parts.push(h("p", { class: "actions" }, ...buttons));
  if (quote.alternatives?.length) {
    parts.push(
      h(
        "details",
        { open: !quote.spans.length || wants(quote) },
        h("summary", {}, t("quotes.others", { n: quote.alternatives.length })),
        h(
          "ol",
          { class: "others" },
          ...quote.alternatives.map((place, n) =>
            h(
              "li",
              {},
              h("span", {}, ...times(place.spans).flat(), ` (${t("quotes.likely", { percent: Math.round(place.score * 100) })}) `, h("bdi", { lang: doc.language || null }, place.text || said(place.spans))),
              h(
                "span",
                { class: "actions" },
                button(`▶ ${t("player.play")}`, () => playStretches(ms(place.spans)), { "aria-label": `${t("player.play")}: ${t("quotes.place", { n: n + 1 })}` }),
                button(t("quotes.take"), () => change({ do: "take", quote: quote.id, number: place.number ?? n }), { "aria-label": `${t("quotes.take")}: ${t("quotes.place", { n: n + 1 })}`, "data-do": "take" }),
              ),
            ),
          ),
        ),
      ),
    );
  }
  return parts;
}

function useSelection(quote) {
  const start = doc.words.start[chosen.first];
  const end = Math.max(...doc.words.end.slice(chosen.first, chosen.last));
  select(0, 0);
  return change({ do: "move", quote: quote.id, spans: [[start, end]] });
}

// A passage of the recording as the place of the quote that is looked at.
offer((from, to) => {
  const quote = find(current);
  return quote ? button(t("quotes.as_quote", { number: quote.number }), () => {
    select(0, 0);
    change({ do: "move", quote: quote.id, spans: [[from, to]] });
  }) : null;
});

async function cite(quote) {
  const [start, end] = ms(quote.spans)[0];
  const name = [...new Set(quote.spans.map(([, , label]) => label).filter(Boolean))].map((label) => named(label)).join(", ");
  const recording = doc.recording || doc.name;
  // The stretch as a media fragment of the recording: an address of this studio leads nowhere tomorrow.
  const place = `${encodeURIComponent(recording)}${link(start, end)}`;
  const text = `“${quote.text}” ${[name, recording, `${clock(start)}–${clock(end)}`].filter(Boolean).join(", ")} (${place})`;
  try {
    await navigator.clipboard.writeText(text);
    say(t("quotes.cited"));
  } catch (error) {
    document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message, text } }));
  }
}

// Drawn anew, with the focus where it was: on the quote looked at, or on an edge of it.
function list() {
  const focused = document.activeElement?.closest?.("#quotes-content .card");
  const edge = document.activeElement?.dataset?.edge;
  draw();
  const quote = focused && find(current);
  if (!quote) return;
  const card = $(`c${quote.number}`);
  (edge === undefined ? card : card?.querySelector(`[data-edge="${edge}"]`))?.focus({ preventScroll: true });
}

function draw() {
  const wanting = doc.quotes.filter(wants).length;
  $("count-quotes").textContent = doc.quotes.length ? (wanting ? `${wanting}/${doc.quotes.length}` : String(doc.quotes.length)) : "";
  const found = doc.quotes.filter((quote) => quote.spans.length).length;
  const rest = queue();
  $("quotes-content").replaceChildren(
    ...(doc.quotes.length
      ? [
          h("p", { class: "tally" }, t("quotes.tally", { n: doc.quotes.length, found })),
          h("div", { class: "chips", role: "group", "aria-label": t("quotes.filter") },
            ...Object.entries(kinds).map(([kind, is]) => h("button", { type: "button", class: "chip", "aria-pressed": String(filter === kind), click: () => {
              filter = kind;
              list();
            } }, `${t(`quotes.${kind}`)} `, h("b", {}, String(doc.quotes.filter(is).length))))),
          rest.length ? h("ol", { class: "cards" }, ...rest.map(card)) : h("p", {}, t("quotes.all_done")),
        ]
      : [h("p", {}, t(doc.article ? "quotes.none" : "quotes.no_article"))]),
  );
}

watch((changed) => changed.has("quotes") && list());
onView("quotes", list);
list();
