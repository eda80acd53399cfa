// Typing in the transcript. The paragraph with the caret can be edited as any text; what was changed in it is sent
// after each key as one decision about words. Nothing waits for the answer: what is on the page is what was typed.

import { $, clock, say, t } from "/page/base.js";
import { now, seek } from "/page/player.js";
import { layOut, sentenceAt } from "./blocks.js";
import { carried, changed, merged } from "./differences.js";
import { decide, doc, nameOf, state, voice, watch } from "./store.js";
import { blockFor, blockOf, blocks, elementOf, keep, list, paint, render, reveal, setDraft, signAgain } from "./transcript.js";

// The paragraph typed in: its words [first, last), their text when page and server last agreed.
export let draft = null; // {first, last, element, said, base, typing}
let composing = false;
const listeners = [];
export const onCaret = (listener) => listeners.push(listener);

// --- the caret, as a place in a paragraph's text

export function offsetIn(said, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(said);
  range.setEnd(node, offset);
  return range.toString().length;
}

// Between two elements the one before is meant while typing, the one after where a word is gone to.
function pointAt(said, offset, after = false) {
  const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  let left = offset;
  let node = walker.nextNode();
  for (let next = node; next; next = walker.nextNode()) {
    node = next;
    if (left < node.length || (left === node.length && !after)) return [node, left];
    left -= node.length;
  }
  return node ? [node, node.length] : [said, 0];
}

export function caret() {
  const selection = getSelection();
  if (!draft || !selection.rangeCount || !draft.said.contains(selection.focusNode)) return null;
  return offsetIn(draft.said, selection.focusNode, selection.focusOffset);
}

function setCaret(offset, until = offset, after = false) {
  const selection = getSelection();
  selection.setBaseAndExtent(...pointAt(draft.said, offset, after), ...pointAt(draft.said, until, after && until === offset));
}

// Word number and place in the word at an offset of a text laid out.
function wordIn({ places }, offset) {
  let n = places.findIndex(([, end]) => offset <= end);
  if (n < 0) n = places.length - 1;
  return { n, inside: Math.max(0, offset - places[n][0]), length: places[n][1] - places[n][0] };
}

// The word under the caret, as the server knows it.
export function caretWord() {
  const offset = caret();
  if (offset === null || !draft.base.places.length) return null;
  return draft.first + wordIn(draft.base, offset).n;
}

// --- begin and end

export function edit(word, { inside = 0, until = null } = {}) {
  const n = blockOf(word);
  if (draft && blocks[n].first === draft.first) {
    const place = draft.base.places[word - draft.first];
    draft.said.focus({ preventScroll: true });
    setCaret(place[0] + inside, place[0] + (until ?? inside), inside === 0);
    tell();
    return;
  }
  leave();
  reveal(word);
  const block = blocks[blockOf(word)];
  const element = elementOf(blockOf(word));
  if (!element) return;
  const said = element.querySelector(".said");
  const base = layOut(block.first, block.last);
  draft = { first: block.first, last: block.last, element, said, base, typing: null, waiting: 0 };
  said.setAttribute("contenteditable", "true");
  said.setAttribute("role", "textbox");
  said.setAttribute("aria-multiline", "true");
  said.setAttribute("spellcheck", "true");
  const who = voice(block.speaker);
  const name = who ? nameOf(who) : t("transcript.nobody");
  said.setAttribute("aria-label", t("editor.label", { name, time: clock(doc.words.start[block.first] * 1000) }));
  keep({ first: draft.first, last: draft.last });
  setDraft(blockOf(draft.first), true);
  said.focus({ preventScroll: true });
  const place = base.places[word - block.first];
  setCaret(place[0] + inside, place[0] + (until ?? inside), inside === 0);
  tell();
}

// Stop typing: what was typed is on its way, the paragraph is drawn as the others.
export function leave() {
  if (!draft) return;
  send(true);
  const { element, said, first } = draft;
  for (const name of ["contenteditable", "role", "aria-multiline", "spellcheck", "aria-label", "aria-autocomplete", "aria-controls", "aria-activedescendant", "aria-expanded"]) said.removeAttribute(name);
  const pending = changed(draft.base, said.textContent);
  draft = null;
  composing = false;
  element.draft = false;
  if (!pending) element.signature = "";
  else element.signature = "typed"; // drawn anew when the answer comes
  keep(null);
  if (!pending) render();
  tell();
  return first;
}

function tell() {
  for (const listener of listeners) listener();
}

// --- sending what was typed

let queued = false;
function send(all = false) {
  const here = draft;
  clearTimeout(here.waiting);
  if (composing && !all) return;
  const change = changed(here.base, here.said.textContent);
  if (!change) return;
  if (!all && !change.text && change.last > change.first) {
    // A word that was emptied is most often typed anew, and then keeps its time.
    here.waiting = setTimeout(() => draft === here && send(true), 900);
    return;
  }
  if (queued && draft === here && !all) return;
  queued = true;
  here.typing ??= crypto.randomUUID();
  const text = () => (here === draft ? here.said.textContent : here.left);
  here.left = here.said.textContent;
  decide(
    () => {
      queued = false;
      const found = changed(here.base, text());
      if (!found) return null;
      return [decision(here, found)];
    },
    { origin: "typing" },
  ).catch((error) => refused(here, error));
}

function decision(here, { first, last, text }) {
  const [a, b] = [here.first + first, here.first + last];
  const { typing } = here;
  if (a === b) return { do: "insert", before: a, text, after: first > 0, typing };
  return text ? { do: "correct", first: a, last: b, text, typing } : { do: "delete", first: a, last: b, typing };
}

function refused(here, error) {
  queued = false;
  say(error.message);
  document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message, text: here.left } }));
}

// Once everything typed is answered.
export async function settled() {
  if (draft) {
    clearTimeout(draft.waiting);
    send(true);
  }
  await decide(() => null);
}

watch((parts, splice, origin) => {
  if (!draft || !splice) return;
  const added = splice.length - (splice.last - splice.first);
  if (splice.last <= draft.first && !(splice.first === splice.last && splice.first === draft.first && origin === "typing")) {
    draft.first += added;
    draft.last += added;
  } else if (splice.first > draft.last || (splice.first === draft.last && origin !== "typing")) {
    return;
  } else {
    const whole = splice.first < draft.first || splice.last > draft.last;
    const old = draft.base;
    if (whole) {
      // Everything may be new: the paragraph is looked up by its time again.
      again(old);
      return;
    }
    draft.last += added;
    if (draft.last <= draft.first) {
      leave();
      return;
    }
    draft.base = layOut(draft.first, draft.last);
    keep({ first: draft.first, last: draft.last });
    adopt(old, splice, origin);
    return;
  }
  keep({ first: draft.first, last: draft.last });
});

function again(old) {
  const word = Math.min(draft.first, doc.words.text.length - 1);
  const [whole, at] = [draft.said.textContent, caret()];
  const typed = changed(old, whole);
  const { element, said } = draft;
  said.removeAttribute("contenteditable");
  element.draft = false;
  element.signature = "";
  draft = null;
  keep(null);
  if (word >= 0) edit(word);
  if (!typed) return;
  if (draft?.base.text === old.text) {
    // Nobody changed this paragraph: what was typed since goes on in it.
    draft.said.textContent = whole;
    if (at !== null) setCaret(at);
    state.carried = true;
    send(true);
  } else document.dispatchEvent(new CustomEvent("refused", { detail: { message: t("editor.elsewhere"), text: typed.text } }));
}

// What the server has now, with what was typed since.
function adopt(old, splice, origin) {
  const typed = draft.said.textContent;
  const fresh = draft.base.text;
  if (origin === "typing") {
    // Drawn anew only where it makes no difference to the text: a space just typed is the beginning of a word.
    if (typed === fresh && !composing) repaint(caret());
    return;
  }
  const both = typed === old.text ? fresh : merged(old.text, typed, fresh);
  if (both === null) {
    document.dispatchEvent(new CustomEvent("refused", { detail: { message: t("editor.both", { theirs: fresh }), text: typed } }));
    send(true);
  } else if (both === fresh) {
    const own = draft.base.places[Math.max(0, splice.first + splice.length - draft.first - 1)]?.[1];
    const at = caret();
    repaint(origin === "own" && own !== undefined ? own : at === null ? null : carried(at, typed, fresh));
  } else {
    const at = caret();
    draft.said.textContent = both;
    if (at !== null) setCaret(carried(at, typed, both));
  }
}

function repaint(at) {
  const focused = document.activeElement === draft.said;
  paint(draft.said, { first: draft.first, last: draft.last });
  signAgain(blockOf(draft.first));
  if (focused && at !== null) setCaret(Math.min(at, draft.base.text.length));
}

// --- what the keys do in the text

function insert(text) {
  takeOut(getSelection().getRangeAt(0));
  document.execCommand("insertText", false, text);
}

// Done here and not by the browser, which keeps the look of a word taken out whole in attributes of what is typed next:
// the page's policy forbids them, and nobody chose them.
function takeOut({ startContainer, startOffset, endContainer, endOffset }) {
  const { said } = draft;
  if (!said.contains(startContainer) || !said.contains(endContainer)) return;
  const [start, end] = [offsetIn(said, startContainer, startOffset), offsetIn(said, endContainer, endOffset)];
  if (start === end) return;
  const range = document.createRange();
  range.setStart(...pointAt(said, start, true));
  range.setEnd(...pointAt(said, end));
  range.deleteContents();
  setCaret(start);
}

export function insertTime() {
  if (!draft) return;
  const text = `[${clock(now)}]`;
  const at = caret() ?? 0;
  const all = draft.said.textContent;
  const left = at > 0 && !/\s/.test(all[at - 1]) ? " " : "";
  const right = at < all.length && !/\s/.test(all[at]) ? " " : "";
  insert(left + text + right);
}

async function breakHere() {
  const offset = caret();
  if (offset === null) return;
  const { n, inside, length } = wordIn(draft.base, offset);
  await settled();
  if (!draft) return;
  const word = draft.first + n + (inside >= length && length ? 1 : 0);
  await structure([{ do: "break", at: word }], word);
}

async function joinAt(word, inside) {
  await settled();
  if (!draft || word <= 0) return;
  await structure([{ do: "join", at: word }], word, inside);
}

// A change of paragraphs; then the caret stands where it stood among the words.
async function structure(changes, word, inside = 0) {
  const here = draft;
  try {
    await decide(() => {
      if (draft === here && draft) leave();
      return changes;
    });
  } catch (error) {
    refused({ left: "" }, error);
  }
  edit(Math.min(word, doc.words.text.length - 1), { inside });
}

list.addEventListener("beforeinput", (event) => {
  if (!draft) return;
  const kind = event.inputType;
  if (kind === "insertParagraph" || kind === "insertLineBreak") {
    event.preventDefault();
    breakHere();
  } else if (kind === "historyUndo" || kind === "historyRedo") {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent(kind === "historyUndo" ? "studio-undo" : "studio-redo"));
  } else if (kind === "insertFromPaste" || kind === "insertFromDrop") {
    event.preventDefault();
    insert((event.dataTransfer?.getData("text/plain") || "").replace(/\s+/g, " "));
  } else if (kind.startsWith("format")) {
    event.preventDefault();
  } else if (kind.startsWith("deleteContentBackward") && caret() === 0 && getSelection().isCollapsed) {
    event.preventDefault();
    joinAt(draft.first);
  } else if (kind.startsWith("deleteContentForward") && caret() === draft.said.textContent.length && getSelection().isCollapsed) {
    event.preventDefault();
    joinAt(draft.last);
  } else if (kind.startsWith("delete") && event.cancelable && !event.isComposing) {
    event.preventDefault();
    for (const range of event.getTargetRanges()) takeOut(range);
    typed();
  } else if (kind === "insertText" && !event.isComposing) {
    takeOut(getSelection().getRangeAt(0));
  }
});

list.addEventListener("paste", (event) => {
  if (!draft) return;
  event.preventDefault();
  insert((event.clipboardData?.getData("text/plain") || "").replace(/\s+/g, " "));
});

list.addEventListener("compositionstart", () => (composing = true));
list.addEventListener("compositionend", () => {
  composing = false;
  if (draft) send();
});
list.addEventListener("input", () => draft && typed());
function typed() {
  touchWord();
  send();
  tell();
}

// Keys in one word are one step to undo; the next word begins another.
let typedIn = -1;
function touchWord() {
  const word = caretWord();
  if (word !== typedIn || !draft.typing) draft.typing = crypto.randomUUID();
  typedIn = word;
}

list.addEventListener("focusout", (event) => {
  // A button beside the text may be about to use its caret; the window may only have lost its focus.
  if (!draft || event.target !== draft.said || !document.hasFocus()) return;
  if (event.relatedTarget?.closest?.("[data-keeps]")) return;
  setTimeout(() => draft && document.activeElement !== draft.said && !document.activeElement?.closest("[data-keeps]") && leave(), 0);
});

// A click puts the caret there and the sound with it; drawn with the mouse, it selects.
list.addEventListener("pointerup", (event) => {
  if (event.button || !(event.target instanceof Element) || event.target.closest("a, button")) return;
  const there = blockFor(event.target);
  const selection = getSelection();
  if (!there || !selection.isCollapsed || event.shiftKey) return;
  const said = event.target.closest(".said");
  if (!said) return;
  const range = caretAt(event.clientX, event.clientY);
  if (!range || !said.contains(range.node)) return;
  const offset = offsetIn(said, range.node, range.offset);
  if (draft && said === draft.said) {
    const word = caretWord();
    if (word !== null) seek(doc.words.start[word] * 1000);
    tell();
    return;
  }
  const base = layOut(there.block.first, there.block.last);
  const { n, inside } = wordIn(base, offset);
  const word = there.block.first + n;
  edit(word, { inside });
  seek(doc.words.start[word] * 1000);
});

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, offset: place.offset };
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

// From one paragraph into the next with the arrows.
list.addEventListener("keydown", (event) => {
  if (!draft || event.defaultPrevented || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const selection = getSelection();
  const at = caret();
  if (at === null || !selection.isCollapsed) return;
  const length = draft.said.textContent.length;
  const n = blockOf(draft.first);
  const forwards = draft.said.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
  const backwards = forwards === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const area = draft.said.getBoundingClientRect();
  const up = (event.key === "ArrowUp" && (at === 0 || box.top - area.top < 8)) || (event.key === backwards && at === 0);
  const down = (event.key === "ArrowDown" && (at === length || area.bottom - box.bottom < 8)) || (event.key === forwards && at === length);
  if (up && n > 0) {
    event.preventDefault();
    const word = blocks[n - 1].last - 1;
    edit(word, { inside: doc.words.text[word].length });
  } else if (down && n + 1 < blocks.length) {
    event.preventDefault();
    edit(blocks[n + 1].first);
  }
});

// --- going by words and sentences

export const where = () => caretWord();

export function goTo(word) {
  if (word < 0 || word >= doc.words.text.length) return;
  if (draft) edit(word);
  else reveal(word);
  seek(doc.words.start[word] * 1000);
}

export function sentenceStep(word, direction) {
  const [first, last] = sentenceAt(word);
  if (direction > 0) return Math.min(last, doc.words.text.length - 1);
  if (word > first || first === 0) return first;
  return sentenceAt(first - 1)[0];
}
