// Where quotes lie among the words.

import { doc, watch } from "./store.js";

let placed = null; // [{number, verdict, first, last}] by first word

// Edges may have been moved to an onset in the sound: a word belongs where its middle lies.
function place() {
  placed = [];
  const { start, end } = doc.words;
  for (const quote of doc.quotes) {
    for (const [from, to] of quote.spans) {
      let low = 0;
      let high = start.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((start[middle] + end[middle]) / 2 < from) low = middle + 1;
        else high = middle;
      }
      let last = low;
      while (last < start.length && (start[last] + end[last]) / 2 <= to) last += 1;
      if (last > low) placed.push({ number: quote.number, verdict: quote.verdict, first: low, last, id: quote.id });
    }
  }
  placed.sort((a, b) => a.first - b.first);
}

export function quotesIn({ first, last }) {
  if (!placed) place();
  return placed.filter((one) => one.first < last && first < one.last);
}

watch((changed) => {
  if (changed.has("words") || changed.has("quotes")) placed = null;
});
