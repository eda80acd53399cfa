// Words that the recogniser was unsure of: shaded the more, the less sure; the user says from where on.

import { $, say, t } from "/page/base.js";
import { now, seek } from "/page/player.js";
import { wordAt } from "./blocks.js";
import { caretWord, draft, edit } from "./editor.js";
import { set, settings } from "./settings.js";
import { CORRECTED, doc, watch } from "./store.js";
import { redraw, reveal } from "./transcript.js";
import { select } from "./selection.js";

const isUnsure = (n) =>
  doc.words.confidence[n] !== null && doc.words.confidence[n] < settings.threshold && !(doc.words.flags[n] & CORRECTED);

function tally() {
  let n = 0;
  for (let word = 0; word < doc.words.text.length; word += 1) if (isUnsure(word)) n += 1;
  $("unsure-count").textContent = t("unsure.count", { n });
  $("unsure-next").disabled = !n;
}

let waiting = 0;
function tallySoon() {
  clearTimeout(waiting);
  waiting = setTimeout(tally, 200);
}

// The next word after the caret, or else after what is heard, that wants an ear.
export function nextUnsure(direction) {
  const count = doc.words.text.length;
  const from = caretWord() ?? lastShown ?? wordAt(now, { nearest: true });
  for (let k = 1; k <= count; k += 1) {
    const word = (from + direction * k + count * 2) % count;
    if (!isUnsure(word)) continue;
    lastShown = word;
    if (draft) edit(word, { until: doc.words.text[word].length });
    else select(word, word + 1);
    reveal(word, { centre: true });
    seek(doc.words.start[word] * 1000);
    say(t("unsure.at", { word: doc.words.text[word], percent: Math.round(doc.words.confidence[word] * 100) }));
    return;
  }
  say(t("unsure.none"));
}
let lastShown = null;
document.addEventListener("pointerdown", () => (lastShown = null), true);

$("threshold").value = String(settings.threshold);
$("shade").setAttribute("aria-pressed", String(settings.shade));
$("threshold").addEventListener("input", (event) => {
  set("threshold", Number(event.target.value));
  redraw();
  tallySoon();
});
$("shade").addEventListener("click", () => {
  set("shade", !settings.shade);
  $("shade").setAttribute("aria-pressed", String(settings.shade));
  redraw();
});
$("unsure-next").addEventListener("click", () => nextUnsure(1));
watch((changed) => changed.has("words") && tallySoon());
tally();
