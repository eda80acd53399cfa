// The article beside the transcript, its quotes marked; what the reader missed can be marked here.

import { $, clock, t } from "/page/base.js";
import { button, h } from "./dom.js";
import { settled } from "./editor.js";
import { decide, doc, watch } from "./store.js";
import { showQuote } from "./quotes.js";
import { chosen } from "./transcript.js";
import { onView } from "./views.js";

const HEADS = { heading: "h3", quote: "blockquote" };
let made = false;

// Offsets are counted as Python does, in signs; JavaScript counts some of them twice.
let signs = null;

function pieces(start, end) {
  const quotes = doc.quotes.filter((one) => one.article_start !== null && one.article_start < end && one.article_end > start);
  const layers = (doc.article.layers || []).filter(([from, to]) => from < end && start < to);
  const edges = [...new Set([start, end, ...layers.flatMap(([from, to]) => [Math.max(start, from), Math.min(end, to)]), ...quotes.flatMap((one) => [Math.max(start, one.article_start), Math.min(end, one.article_end)])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, n) => {
    const to = edges[n + 1];
    const names = layers.filter(([a, b]) => a <= from && to <= b).map(([, , name]) => name);
    if (names.includes("hidden")) return null;
    const inner = h("span", { "data-from": from }, signs.slice(from, to).join(""));
    const text = names.reduce((made, name) => (name === "em" || name === "strong" ? h(name, {}, made) : made), inner);
    const over = quotes.filter((one) => one.article_start <= from && to <= one.article_end).sort((a, b) => a.article_end - a.article_start - (b.article_end - b.article_start))[0];
    if (!over) return text;
    const ends = to === Math.min(end, over.article_end) && over.article_end <= end;
    return h("mark", { class: `q ${over.verdict}`, "data-number": over.number }, text, ends ? reference(over) : null);
  });
}

function reference(quote) {
  const when = quote.spans.length ? clock(quote.spans[0][0] * 1000) : t("verdict.absent");
  return button(`${quote.number} · ${when}`, () => showQuote(quote.number), { class: `ref ${quote.verdict}`, "data-quote": quote.number });
}

function draw() {
  made = true;
  const { article } = doc;
  if (!article) {
    $("article-content").replaceChildren(h("p", {}, t("article.none")));
    return;
  }
  signs = [...article.text];
  $("article-content").replaceChildren(
    h("div", { class: "mark-bar", "data-keeps": "" }, h("p", { class: "by" }, t("article.how")), button(t("article.mark"), mark, { id: "mark-quote", disabled: true })),
    h("div", { id: "print", lang: article.language || null },
      ...article.paragraphs.map(({ start, end, role }) => h(HEADS[role] || "p", { class: role || null, dir: "auto" }, ...pieces(start, end)))),
  );
}

// Where a selection in the article begins and ends, in signs of its text.
function selected() {
  const selection = getSelection();
  const print = $("print");
  if (!print || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!print.contains(range.startContainer) || !print.contains(range.endContainer)) return null;
  const place = (node, offset) => {
    const span = (node.nodeType === 3 ? node.parentElement : node).closest("[data-from]");
    return span ? Number(span.dataset.from) + [...node.data.slice(0, offset)].length : null;
  };
  const [a, b] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
  return a === null || b === null || b <= a ? null : [a, b];
}

let last = null;
document.addEventListener("selectionchange", () => {
  const found = selected();
  if (found) last = found;
  const control = $("mark-quote");
  if (control && document.activeElement !== control) control.disabled = !found;
});

async function mark() {
  const found = selected() || last;
  if (!found) return;
  await settled();
  const spans = chosen.last > chosen.first ? [[doc.words.start[chosen.first], doc.words.end[chosen.last - 1]]] : null;
  try {
    await decide(() => [{ do: "mark_quote", article_start: found[0], article_end: found[1], spans }]);
    const made = doc.quotes.find((quote) => quote.article_start <= found[0] && quote.article_end >= found[1]);
    if (made) showQuote(made.number);
  } catch (error) {
    document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message } }));
  }
}

document.addEventListener("quote-opened", (event) => {
  for (const element of document.querySelectorAll("#print mark.chosen")) element.classList.remove("chosen");
  for (const element of document.querySelectorAll(`#print mark[data-number="${event.detail.number}"]`)) element.classList.add("chosen");
});
$("article-content").addEventListener("click", (event) => {
  const found = event.target.closest("mark[data-number]");
  if (found && getSelection().isCollapsed && !event.target.closest("button")) showQuote(Number(found.dataset.number));
});
watch((changed) => (changed.has("quotes") || changed.has("article")) && made && draw());
onView("article", () => made || draw());
