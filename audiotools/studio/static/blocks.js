// Paragraphs as they are shown: blocks of words, long ones cut so that a key never waits for a long one.

import { laidOut } from "./differences.js";
import { doc, TOGETHER } from "./store.js";

const LONG = 120; // words of a block, as the server's own paragraphs have; a key is felt from about 300 on

// Cut paragraphs into blocks. `kept` is the stretch that somebody types in: it stays one block whatever happens.
export function cut(paragraphs, kept = null) {
  const blocks = [];
  let before = {};
  const add = (first, last, speaker) => {
    if (last <= first) return;
    const block = { first, last, speaker, head: speaker !== before.speaker || before.speaker === undefined };
    blocks.push(block);
    before = block;
  };
  let done = 0;
  for (const { first, last, speaker } of paragraphs) {
    let from = Math.max(first, done);
    if (kept && from < kept.last && kept.first < last) {
      pieces(from, Math.max(from, kept.first), speaker, add);
      add(kept.first, kept.last, speaker);
      from = kept.last;
    }
    pieces(from, last, speaker, add);
    done = Math.max(done, from, last);
  }
  return blocks;
}

function pieces(first, last, speaker, add) {
  let from = first;
  while (last - from > LONG * 1.5) {
    let end = from + LONG;
    while (end < from + LONG * 1.4 && !endsSentence(doc.words.text[end - 1])) end += 1;
    add(from, end, speaker);
    from = end;
  }
  add(from, last, speaker);
}

export const endsSentence = (word) => /[.!?…。！？؟।۔][»”’"')\]]*$/u.test(word);

// A sentence around a word, within its paragraph: [first, last).
export function sentenceAt(word) {
  const paragraph = doc.paragraphs.find(({ first, last }) => first <= word && word < last);
  if (!paragraph) return [word, word + 1];
  let first = word;
  let last = word + 1;
  while (first > paragraph.first && !endsSentence(doc.words.text[first - 1])) first -= 1;
  while (last < paragraph.last && !endsSentence(doc.words.text[last - 1])) last += 1;
  return [first, last];
}

// The text of some words, and where each of them lies in it.
export function layOut(first, last) {
  const together = doc.words.flags.slice(first, last).map((flags) => flags & TOGETHER);
  return laidOut(doc.words.text.slice(first, last), together);
}

// The last word that has begun, -1 before the first; `nearest` also where nobody speaks. Words of one block begin
// one after the other; blocks of two voices may overlap.
export function wordAt(ms, { nearest = false } = {}) {
  const { start, end } = doc.words;
  const at = (ms + 1) / 1000;
  let word = -1;
  for (const { first, last } of doc.paragraphs) {
    if (last <= first || start[first] > at || (word >= 0 && start[last - 1] <= start[word])) continue;
    let low = first;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start[middle] <= at) low = middle + 1;
      else high = middle;
    }
    if (word < 0 || start[low - 1] > start[word]) word = low - 1;
  }
  if (nearest) return word < 0 && start.length ? 0 : word;
  return word >= 0 && ms < end[word] * 1000 + 250 ? word : -1;
}
