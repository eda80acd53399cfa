// Names of the collection, offered while one of them is being typed. The text is never changed unless one is taken.

import { $, t } from "/page/base.js";
import { folded } from "/page/folding.js";
import { ask } from "./api.js";
import { h } from "./dom.js";
import { draft, onCaret, offsetIn } from "./editor.js";
import { doc, path, watch } from "./store.js";
import { list } from "./transcript.js";

const box = $("suggestions");
let at = -1; // the one that Enter would take
let known = null; // [name, folded name, its folded words]
let typed = false;

const flat = (text) => folded(text).text.trim();
const all = []; // of every other result
function names() {
  known ??= [...new Set([...doc.names, ...doc.voices.map((one) => one.name).filter(Boolean), ...all])].map((name) => {
    const whole = flat(name);
    return [name, whole, whole.split(" ")];
  });
  return known;
}
watch((changed) => {
  if (!changed.has("names") && !changed.has("voices")) return;
  known = null;
  idle(names);
});

// Names are made ready while nobody types.
const idle = (work) => (window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, 200));
async function gather() {
  try {
    all.push(...(await ask(path("names"))).names);
  } catch {
    return; // this result's own names are offered all the same
  }
  known = null;
  idle(names);
}
idle(gather);

function wordBefore() {
  const selection = getSelection();
  if (!draft || !selection.isCollapsed || !draft.said.contains(selection.focusNode)) return null;
  const offset = offsetIn(draft.said, selection.focusNode, selection.focusOffset);
  const text = draft.said.textContent;
  const start = text.slice(0, offset).search(/[^\s“”«»"(\[]*$/u);
  const after = text.slice(offset).match(/^[\p{L}\p{M}'’-]*/u)[0];
  return { start, end: offset, text: text.slice(start, offset), rest: after };
}

function offers(text) {
  const wanted = flat(text);
  if (wanted.length < 2) return [];
  return names()
    .filter(([name, whole, parts]) => name !== text && (whole.startsWith(wanted) || parts.some((part) => part.startsWith(wanted))))
    .slice(0, 6)
    .map(([name]) => name);
}

function show() {
  const word = typed ? wordBefore() : null;
  const found = word && !word.rest ? offers(word.text) : [];
  at = -1;
  box.hidden = !found.length;
  if (draft) {
    draft.said.setAttribute("aria-autocomplete", "list");
    draft.said.setAttribute("aria-controls", "suggestions");
    draft.said.removeAttribute("aria-activedescendant");
  }
  if (!found.length) return;
  box.replaceChildren(
    ...found.map((name, n) => h("li", { role: "option", id: `name-${n}`, "aria-selected": "false", dir: "auto", pointerdown: (event) => {
      event.preventDefault();
      take(name);
    } }, name)),
  );
  const range = getSelection().getRangeAt(0).getBoundingClientRect();
  const anchor = range.width || range.height ? range : draft.said.getBoundingClientRect();
  box.style.left = `${Math.max(4, Math.min(anchor.left, innerWidth - box.offsetWidth - 4))}px`;
  box.style.top = `${anchor.bottom + 4 + box.offsetHeight > innerHeight ? anchor.top - box.offsetHeight - 4 : anchor.bottom + 4}px`;
}

function mark(next) {
  const rows = [...box.children];
  at = (next + rows.length) % rows.length;
  rows.forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
  draft.said.setAttribute("aria-activedescendant", rows[at].id);
}

function take(name) {
  const word = wordBefore();
  if (!word) return;
  const selection = getSelection();
  for (let n = word.start; n < word.end; n += 1) selection.modify("extend", "backward", "character");
  typed = false;
  document.execCommand("insertText", false, name);
  typed = false;
  box.hidden = true;
}

list.addEventListener("input", () => (typed = true), true);
list.addEventListener("keydown", (event) => {
  if (box.hidden || !draft) return;
  if (event.key === "ArrowDown") mark(at + 1);
  else if (event.key === "ArrowUp" && at >= 0) mark(at - 1);
  else if (event.key === "Enter" && at >= 0) take(box.children[at].textContent);
  else if (event.key === "Escape") box.hidden = true;
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
onCaret(show);
document.addEventListener("pointerdown", (event) => {
  if (!box.contains(event.target)) box.hidden = true;
  typed = false;
});
box.title = t("names.how");
