// Finding words in the whole transcript, shown or not: letters and figures only, whatever their case and accents.

import { $, say, t } from "/page/base.js";
import { searchField, tellHit } from "/page/finding.js";
import { folded } from "/page/folding.js";
import { seek } from "/page/player.js";
import { draw, ticks } from "/page/waveform.js";
import { doc, watch } from "./store.js";
import { chosen, reveal } from "./transcript.js";
import { select } from "./selection.js";

let index = null; // the text folded, with the word that each letter belongs to
function read() {
  if (index) return index;
  let text = " ";
  const owners = [0];
  doc.words.text.forEach((word, n) => {
    const part = `${folded(word).text.trim()} `;
    text += part;
    for (let k = 0; k < part.length; k += 1) owners.push(n);
  });
  index = { text, owners };
  return index;
}

// Stretches of words that hold a text, [first, last).
export function places(query) {
  const wanted = folded(query).text.trim();
  if (!wanted) return [];
  const { text, owners } = read();
  const found = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    found.push([owners[at], owners[at + wanted.length - 1] + 1]);
  }
  return found;
}

let hits = [];
let hitAt = -1;
function search() {
  const query = $("find").value;
  hits = places(query);
  hitAt = -1;
  ticks.splice(0, ticks.length, ...hits.map(([first]) => doc.words.start[first] * 1000));
  draw();
  for (const id of ["find-previous", "find-next"]) $(id).hidden = !hits.length;
  const text = !query.trim() ? "" : hits.length ? t("search.said", { n: hits.length }) : t("search.none");
  $("hits").textContent = text;
  say(text);
}

function next(direction) {
  if (!hits.length) return;
  if (hitAt < 0) {
    const after = hits.findIndex(([first]) => first >= chosen.last);
    hitAt = direction > 0 ? Math.max(0, after) : hits.length - 1;
  } else hitAt = (hitAt + direction + hits.length) % hits.length;
  const [first, last] = hits[hitAt];
  select(first, last);
  reveal(first, { centre: true });
  seek(doc.words.start[first] * 1000);
  tellHit(hitAt, hits.length);
}

searchField(search, () => hits.length, next);
watch((changed) => {
  if (changed.has("words")) index = null;
});
