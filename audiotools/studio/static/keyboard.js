// Keys of the trade. Each action has keys of its own that the user can change; foot pedals send keys as well.
//
// A single letter works outside of the text only. Tab is an action in the text and moves on everywhere else;
// Escape leaves the text, so that nobody is caught in it.

import { $, data, link, root, say, t } from "/page/base.js";
import { copy, manner, now, seek, sound, toggle } from "/page/player.js";
import { wordAt } from "./blocks.js";
import { button, dialog, h } from "./dom.js";
import { caretWord, draft, edit, goTo, insertTime, leave, sentenceStep } from "./editor.js";
import { loop, unloop } from "./loop.js";
import { noteHere, titleHere } from "./notes.js";
import { clear, extend, give, giveToNumber, meant, stretch } from "./selection.js";
import { set, settings } from "./settings.js";
import { doc } from "./store.js";
import { nextUnsure } from "./unsure.js";
import { chosen } from "./transcript.js";
import { view } from "./views.js";
import { openReplace } from "./replace.js";
import { decideHere, stepQuote } from "./quotes.js";
import { withhold } from "./withholding.js";
import { splitHere } from "./voices.js";

const here = () => caretWord() ?? wordAt(now, { nearest: true });
const backwards = () => (doc.direction === "rtl" ? 1 : -1);

function speed(step) {
  const options = [...$("rate").options].map((option) => Number(option.value));
  const at = Math.max(0, Math.min(options.length - 1, options.indexOf(Number($("rate").value)) + step));
  $("rate").value = String(options[at]);
  $("rate").dispatchEvent(new Event("change"));
  say(t("keys.speed", { n: options[at] }));
}

function loopHere() {
  if (unloop()) return;
  const [first, last] = meant();
  if (last > first) loop(doc.words.start[first] * 1000, doc.words.end[last - 1] * 1000);
}

function withholdHere() {
  const [first, last] = meant();
  if (chosen.last > chosen.first) withhold(...stretch());
  else if (last > first) withhold(doc.words.start[first], doc.words.end[last - 1]);
}

// Name of the action: [what it does, its keys].
const actions = {
  play: [toggle, ["Tab", "Space", "K", "MediaPlayPause", "F9"]],
  hold: [null, []],
  back: [() => seekKeeping(now - 5000), ["J", "F7", "MediaTrackPrevious"]],
  on: [() => seekKeeping(now + 5000), ["L", "F8", "MediaTrackNext"]],
  back1: [() => seekKeeping(now - 1000), ["Alt+,"]],
  on1: [() => seekKeeping(now + 1000), ["Alt+."]],
  slower: [() => speed(-1), ["Shift+J", "["]],
  faster: [() => speed(1), ["Shift+L", "]"]],
  wordLeft: [() => goTo(here() + backwards()), ["Shift+ArrowLeft"]],
  wordRight: [() => goTo(here() - backwards()), ["Shift+ArrowRight"]],
  sentenceBack: [() => goTo(sentenceStep(here(), -1)), ["Shift+ArrowUp"]],
  sentenceOn: [() => goTo(sentenceStep(here(), 1)), ["Shift+ArrowDown"]],
  loop: [loopHere, ["R", "Alt+R"]],
  edit: [() => here() >= 0 && edit(here()), ["E", "F2"]],
  time: [insertTime, ["Alt+T"]],
  unsureNext: [() => nextUnsure(1), ["U", "Alt+U"]],
  unsurePrevious: [() => nextUnsure(-1), ["Shift+U", "Alt+Shift+U"]],
  selectLeft: [() => extend(backwards(), false), ["Alt+Shift+ArrowLeft"]],
  selectRight: [() => extend(-backwards(), false), ["Alt+Shift+ArrowRight"]],
  selectSentenceBack: [() => extend(-1, true), ["Alt+Shift+ArrowUp"]],
  selectSentenceOn: [() => extend(1, true), ["Alt+Shift+ArrowDown"]],
  give: [null, ["Alt+1…9"]],
  giveNew: [() => give(null), ["Alt+0"]],
  split: [() => splitHere(here()), ["Alt+S"]],
  note: [noteHere, ["M", "Alt+M"]],
  titleHere: [titleHere, ["H", "Alt+H"]],
  withhold: [withholdHere, ["W", "Alt+W"]],
  quoteNext: [() => stepQuote(1), ["N", "Alt+N"]],
  quotePrevious: [() => stepQuote(-1), ["P", "Alt+P"]],
  accept: [() => decideHere("accept"), ["A", "Alt+A"]],
  reject: [() => decideHere("reject"), ["X", "Alt+X"]],
  undo: [() => $("undo").click(), ["Ctrl+Z"]],
  redo: [() => $("redo").click(), ["Ctrl+Shift+Z", "Ctrl+Y"]],
  find: [() => $("find").select(), ["/", "Ctrl+F"]],
  replace: [openReplace, ["Ctrl+H"]],
  link: [() => copy(link(now)), ["C"]],
  transcript: [() => view("transcript"), ["1"]],
  quotes: [() => view("quotes"), ["2"]],
  article: [() => view("article"), ["3"]],
  voices: [() => view("voices"), ["4"]],
  redact: [() => view("redact"), ["5"]],
  exports: [() => view("exports"), ["6"]],
  help: [help, ["?", "F1"]],
};

function seekKeeping(ms) {
  seek(Math.max(0, Math.min(ms, data.duration)));
}

const keysOf = (name) => settings.keys[name] ?? actions[name][1];
const single = (key) => !/^(?:Ctrl|Alt)\+/.test(key) && /^(?:Shift\+)?(?:.|Space)$/u.test(key);

// A key as it is written in the list: "Alt+Shift+ArrowLeft". The sign on it, not what Alt or Shift make of it.
export function nameOf(event) {
  let key = event.key;
  if (/^Key[A-Z]$/.test(event.code) && (event.altKey || /^[a-z]$/i.test(key) || event.ctrlKey)) {
    key = event.altKey ? event.code.slice(3) : key.toUpperCase();
  } else if (/^Digit\d$/.test(event.code) && event.altKey) key = event.code.slice(5);
  else if (key === " ") key = "Space";
  else if (key.length === 1) key = key.toUpperCase();
  const shift = event.shiftKey && (key.length > 1 || /\p{L}/u.test(key) || event.altKey);
  const parts = [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : "", shift ? "Shift" : "", key];
  return parts.filter(Boolean).join("+");
}

function actionOf(key) {
  return Object.keys(actions).find((name) => keysOf(name).includes(key));
}

const typing = (target) => target.closest("input:not([type='checkbox'], [type='range'], [type='radio']), select, textarea");

let held = false;
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || root.querySelector("dialog[open]")) return;
  const target = event.target instanceof Element ? event.target : document.body;
  const inText = Boolean(draft && draft.said.contains(target));
  if (event.key === "Escape") return escape(target, inText);
  const key = nameOf(event);
  if (typing(target) && !/^(?:F\d|Media|Ctrl\+(?:F|H)$)/.test(key)) return;
  if (single(key) && (inText || settings.single === false)) return;
  if (key === "Tab" && !inText) return;
  if ((key === "Space" || key === "Enter") && target.closest("button, summary, a, input")) return;
  const digit = /^Alt\+([1-9])$/.exec(key);
  if (digit && keysOf("give").includes("Alt+1…9")) {
    giveToNumber(Number(digit[1]));
    event.preventDefault();
    return;
  }
  if (target.id === "strip" && /^(?:Arrow|Home|End)/.test(event.key) && !event.altKey) return slide(event);
  const name = actionOf(key);
  if (!name) return;
  event.preventDefault();
  if (name === "hold" || (name === "play" && settings.pedal === "hold" && /^F\d/.test(key))) {
    if (!held && sound.paused) toggle();
    held = true;
  } else if (!(event.repeat && name === "play")) actions[name][0]?.();
});
addEventListener("keyup", () => {
  if (held && !sound.paused) toggle();
  held = false;
});

function slide(event) {
  const by = { ArrowLeft: -5000, ArrowRight: 5000, ArrowDown: -5000, ArrowUp: 5000 }[event.key];
  seekKeeping(event.key === "Home" ? 0 : event.key === "End" ? data.duration : now + by * (event.shiftKey ? 0.2 : 1));
  event.preventDefault();
}

function escape(target, inText) {
  if (!$("suggestions").hidden) return; // closed by those
  if (inText) {
    leave();
    $("transcript").focus({ preventScroll: true });
    say(t("editor.left"));
  } else if (target.id === "find") {
    target.value = "";
    target.dispatchEvent(new Event("input"));
    target.blur();
  } else clear();
}

// --- the list, in which every key can be changed

function help() {
  const rows = h("tbody");
  const fill = () => rows.replaceChildren(...Object.keys(actions).map(row));
  function row(name) {
    const keys = keysOf(name);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, t(`keys.${name}`)),
      h(
        "td",
        {},
        ...keys.map((key) => [h("kbd", {}, shownKey(key)), " "]),
        ...(name === "give" ? [] : [
          button(t("keys.add"), (event) => listenFor(name, event.target, fill), { "aria-label": t("keys.add_to", { what: t(`keys.${name}`) }) }),
          keys.length ? button("×", () => change(name, []), { "aria-label": t("keys.clear", { what: t(`keys.${name}`) }) }) : null,
        ]),
      ),
    );
  }
  function change(name, keys) {
    set("keys", { ...settings.keys, [name]: keys });
    fill();
  }
  fill();
  const rewind = h("input", { type: "number", min: "0", max: "10", step: "0.5", value: String(settings.rewind), id: "rewind", change: (event) => {
    set("rewind", Math.max(0, Math.min(10, Number(event.target.value) || 0)));
    manner.rewind = settings.rewind * 1000;
  } });
  const pedal = h("select", { id: "pedal", change: (event) => set("pedal", event.target.value) },
    ...["toggle", "hold"].map((kind) => h("option", { value: kind, selected: settings.pedal === kind }, t(`keys.pedal_${kind}`))));
  const letters = h("input", { type: "checkbox", id: "single", checked: settings.single !== false, change: (event) => set("single", event.target.checked) });
  const shown = dialog(
    t("keys.title"),
    h(
      "div",
      {},
      h("p", {}, t("keys.lead")),
      h("p", { class: "field" }, h("label", { for: "rewind" }, t("keys.rewind")), rewind),
      h("p", { class: "field" }, h("label", { for: "pedal" }, t("keys.pedal")), pedal),
      h("p", {}, h("label", {}, letters, " ", t("keys.single"))),
      h("table", {}, rows),
      h("p", { class: "actions" }, button(t("keys.reset"), () => { set("keys", {}); fill(); }), button(t("dialog.close"), () => shown.close(), { class: "primary" })),
    ),
    { wide: true },
  );
}

const shownKey = (key) => key.replace("Arrow", "").replace("Left", "←").replace("Right", "→").replace("Up", "↑").replace("Down", "↓");

function listenFor(name, control, fill) {
  control.textContent = t("keys.press");
  const heard = (event) => {
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    removeEventListener("keydown", heard, true);
    if (event.key !== "Escape") {
      const key = nameOf(event);
      const other = actionOf(key);
      const keys = { ...settings.keys };
      if (other && other !== name) keys[other] = keysOf(other).filter((one) => one !== key);
      keys[name] = [...new Set([...keysOf(name), key])];
      set("keys", keys);
      say(other && other !== name ? t("keys.taken", { key: shownKey(key), what: t(`keys.${other}`) }) : t("keys.set", { key: shownKey(key) }));
    }
    fill();
  };
  addEventListener("keydown", heard, true);
}

$("help-open").addEventListener("click", help);
