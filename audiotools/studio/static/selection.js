// Words selected, by mouse or key, across paragraphs; what can be done with them stands in a bar below.

import { $, clock, t } from "/page/base.js";
import { now, playStretches } from "/page/player.js";
import { layOut, sentenceAt, wordAt } from "./blocks.js";
import { h, button } from "./dom.js";
import { caretWord, draft, offsetIn, sentenceStep, settled } from "./editor.js";
import { loop } from "./loop.js";
import { withhold } from "./withholding.js";
import { decide, doc, nameOf, watch } from "./store.js";
import { blockFor, chosen, list, renderSoon, reveal } from "./transcript.js";

const openers = [];
// More that can be done with a selection: a function that gives a button or nothing.
export const offer = (maker) => openers.push(maker);

export function select(first, last) {
  chosen.first = Math.max(0, first);
  chosen.last = Math.min(doc.words.text.length, last);
  renderSoon();
  show();
}

export function clear() {
  if (chosen.last > chosen.first) select(0, 0);
}

export const stretch = () => [doc.words.start[chosen.first], Math.max(...doc.words.end.slice(chosen.first, chosen.last))];

// Words selected, or else those of the sentence that is heard or typed in.
export function meant() {
  if (chosen.last > chosen.first) return [chosen.first, chosen.last];
  const word = caretWord() ?? wordAt(now, { nearest: true });
  return word < 0 ? [0, 0] : sentenceAt(word);
}

function wordsOf(range) {
  const a = wordFrom(range.startContainer, range.startOffset, false);
  const b = wordFrom(range.endContainer, range.endOffset, true);
  return a === null || b === null || b <= a ? null : [a, b];
}

// The word at a point of the page: the one that ends there counts at the end of a selection, not at its start.
function wordFrom(node, offset, ending) {
  const there = blockFor(node);
  if (!there) return null;
  const block = draft && there.said === draft.said ? draft : there.block;
  if (!there.said.contains(node)) return ending ? block.first : block.first;
  const { places } = layOut(block.first, block.last);
  const at = offsetIn(there.said, node, offset);
  if (ending) return block.first + places.filter(([start]) => start < at).length;
  const n = places.findIndex(([, end]) => end > at);
  return n < 0 ? block.last : block.first + n;
}

function take() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !list.contains(selection.anchorNode)) {
    if (draft && draft.said.contains(selection.anchorNode)) clear();
    return;
  }
  const found = wordsOf(selection.getRangeAt(0));
  if (!found) return;
  if (!draft) selection.removeAllRanges();
  select(...found);
}

let start = null;
list.addEventListener("pointerdown", (event) => {
  const there = event.target instanceof Element && event.target.closest(".said") ? blockFor(event.target) : null;
  start = there;
  if (event.shiftKey && !draft && chosen.last > chosen.first && there) {
    event.preventDefault();
    const n = [...there.said.querySelectorAll(".w")].indexOf(event.target.closest(".w"));
    if (n >= 0) select(Math.min(chosen.first, there.block.first + n), Math.max(chosen.last, there.block.first + n + 1));
  } else if (!event.shiftKey && !event.button) clear();
});
document.addEventListener("pointerup", () => start && setTimeout(take, 0));
list.addEventListener("keyup", (event) => draft && (event.shiftKey || event.key === "Shift" || event.key === "a") && take());

// --- by key

let anchor = null;
export function extend(direction, bySentence) {
  const from = chosen.last > chosen.first ? chosen : null;
  const word = caretWord() ?? wordAt(now, { nearest: true });
  if (!from) anchor = { first: word, last: word + 1 };
  else if (!anchor || anchor.first < from.first || anchor.last > from.last) anchor = { first: from.first, last: from.last };
  if (word < 0) return;
  let first = from ? from.first : word;
  let last = from ? from.last : word + 1;
  const forwards = direction > 0 ? last > anchor.last || first === anchor.first : !(first < anchor.first || last === anchor.last);
  if (!from && !bySentence) return select(first, last);
  if (bySentence) {
    if (direction > 0) last = Math.max(sentenceAt(Math.min(last, doc.words.text.length - 1))[1], last);
    else first = first > 0 ? sentenceStep(first, -1) : 0;
  } else if (direction > 0) {
    if (forwards) last += 1;
    else first += 1;
  } else if (forwards) last -= 1;
  else first -= 1;
  select(first, last);
  reveal(direction > 0 ? Math.max(0, chosen.last - 1) : chosen.first);
}

// --- to another voice

export async function give(label) {
  const [first, last] = meant();
  if (last <= first) return;
  await settled();
  try {
    await decide(() => [{ do: "give", first, last, voice: label }]);
    clear();
  } catch (error) {
    document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message } }));
  }
}

export function giveToNumber(n) {
  const one = doc.voices[n - 1];
  if (one) give(one.label);
}

function show() {
  const bar = $("selection");
  const number = chosen.last - chosen.first;
  bar.hidden = number <= 0;
  if (number <= 0) return;
  const [from, to] = stretch();
  const voices = h(
    "select",
    { "aria-label": t("selection.give"), id: "give", change: (event) => event.target.value && give(event.target.value === " new" ? null : event.target.value) },
    h("option", { value: "" }, t("selection.give")),
    ...doc.voices.map((one, n) => h("option", { value: one.label }, `${nameOf(one)}${n < 9 ? ` (Alt ${n + 1})` : ""}`)),
    h("option", { value: " new" }, t("selection.new_voice")),
  );
  bar.replaceChildren(
    h("span", { class: "measure" }, `${t("selection.words", { n: number })} · `, h("span", { dir: "ltr" }, `${clock(from * 1000)}–${clock(to * 1000)}`)),
    button(t("player.play"), () => playStretches([[from * 1000, to * 1000]])),
    button(t("selection.loop"), () => loop(from * 1000, to * 1000)),
    voices,
    button(t("selection.withhold"), () => withhold(from, to)),
    ...openers.map((maker) => maker(from, to)).filter(Boolean),
    button("×", clear, { "aria-label": t("selection.clear"), title: t("selection.clear") }),
  );
}

watch((changed, splice, origin) => {
  if (!splice || chosen.last <= chosen.first) return;
  const added = splice.length - (splice.last - splice.first);
  if (splice.last <= chosen.first) {
    chosen.first += added;
    chosen.last += added;
  } else if (splice.first < chosen.last && (added || origin === "other")) clear();
});

