// Opens one result: its words and the user's settings are fetched at once, then everything else is loaded on them.

import { $, data, root } from "/page/base.js";
import { loadSettings } from "./settings.js";
import { count, doc, open, path } from "./store.js";

const id = decodeURIComponent(location.pathname.split("/")[2]);

export function turns() {
  const { start, end } = doc.words;
  const numbers = new Map(doc.voices.map(({ label, number }) => [label, number]));
  return doc.paragraphs
    .filter(({ first, last, speaker }) => last > first && numbers.has(speaker))
    .map(({ first, last, speaker }) => [start[first] * 1000, end[last - 1] * 1000, numbers.get(speaker)]);
}

export const marks = () => doc.quotes.map(({ number, verdict, spans }) => [number, verdict, spans.map(([a, b]) => [a * 1000, b * 1000])]);

async function begin() {
  try {
    await Promise.all([loadSettings(), open(id)]);
  } catch (error) {
    $("title").textContent = error.message;
    $("status").textContent = error.message;
    root.classList.add("refused");
    return;
  }
  const last = count() ? doc.words.end[count() - 1] : 0;
  Object.assign(data, {
    duration: Math.round((doc.duration || last) * 1000),
    voices: 1 + Math.max(-1, ...doc.voices.map(({ number }) => number)),
    turns: turns(),
    quotes: marks(),
    captions: [],
    language: doc.language || "",
    peaks: "",
  });
  if (doc.sound?.state !== "missing") $("sound").src = path("sound");
  await import("./parts.js");
}

begin();
