// The open result as the server has it, and the one way in which it changes: a decision is sent, a patch comes back.
//
// Words are columns, one entry a word. Decisions go one after the other; a patch is applied once, whether it came as
// the answer to one's own decision or as an event of somebody else's.

import { t } from "/page/base.js";
import { ask, listen, Refused } from "./api.js";

export const CORRECTED = 1;
export const ESTIMATED = 2;
export const WITHHELD = 4;
export const TOGETHER = 16; // nothing is written between this word and the one before

const COLUMNS = ["text", "start", "end", "confidence", "flags"];
const PARTS = ["paragraphs", "voices", "quotes", "findings", "withheld", "undo", "redo", "names", "article", "notes", "remarks", "titles"];

export const doc = { version: -1, words: {}, paragraphs: [], voices: [], quotes: [], withheld: [], names: [], article: null };
export const state = { saving: 0, offline: false, anew: false, carried: false, remaking: false, stale: [] };

const watchers = [];
// Whoever shows a part of the result hears of each patch: which parts changed, and which words.
export function watch(watcher) {
  watchers.push(watcher);
}
// `origin` says whose patch it is: "typing", "own" or "other".
function tell(changed, splice = null, origin = "own") {
  for (const watcher of watchers) watcher(changed, splice, origin);
}

export const count = () => doc.words.text.length;
export const voice = (label) => doc.voices.find((one) => one.label === label);

// Voices and quotes are told apart by their place in the lists.
function number() {
  doc.voices.forEach((one, n) => (one.number ??= n));
  doc.quotes.forEach((one, n) => (one.number ??= n + 1));
}
export function nameOf(one) {
  const number = /^SPEAKER_(\d{2,4})$/.exec(one.label);
  return one.name || (number ? t("page.speaker", { number: Number(number[1]) + 1 }) : one.shown || one.label);
}

let address = "";
export async function open(id) {
  address = `/api/results/${encodeURIComponent(id)}`;
  Object.assign(doc, await ask(address));
  number();
  state.stale = doc.exports_stale || [];
  return doc;
}
export const path = (rest) => `${address}/${rest}`;

async function reload() {
  Object.assign(doc, await ask(address));
  number();
  tell(new Set(["words", ...PARTS]), { first: 0, last: Infinity, length: count() }, "other");
}

function apply(version, patch, origin) {
  if (version <= doc.version) return;
  doc.version = version;
  const changed = new Set();
  let splice = null;
  if (patch.words) {
    const { first, last } = patch.words;
    const made = patch.words.new;
    for (const column of COLUMNS) doc.words[column].splice(first, last - first, ...made[column]);
    splice = { first, last, length: made.text.length };
    changed.add("words");
  }
  for (const part of PARTS) {
    if (patch[part] === null || patch[part] === undefined) continue;
    doc[part] = patch[part];
    changed.add(part);
  }
  if (patch.voices || patch.quotes) number();
  tell(changed, splice, origin);
}

// --- sending

const events = [];
// What the server tells besides patches.
export const onEvent = (heard) => events.push(heard);

let last = Promise.resolve();

// Send decisions once those before them are answered. `make` gives the changes as of then, or null for nothing.
export function decide(make, { route = "decisions", origin = "own" } = {}) {
  const sent = last.then(() => send(make, route, origin));
  last = sent.catch(() => {});
  return sent;
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function send(make, route, origin) {
  for (let tries = 0; ; tries += 1) {
    const changes = make();
    if (!changes || (Array.isArray(changes) && !changes.length)) return null;
    const body = { version: doc.version, ...(route === "decisions" ? { changes } : {}) };
    state.saving += 1;
    tell(new Set(["state"]));
    try {
      const answer = await ask(path(route), { method: "POST", body });
      state.offline = state.anew = false;
      await catchUp(answer, origin);
      return answer;
    } catch (error) {
      const anew = error instanceof Refused && error.status === 401;
      if (error instanceof TypeError || anew) {
        // Nobody answers, or a server that was started anew and does not know this page yet: what was typed stays on
        // the page and goes out when the server is back, or the studio was opened from its new address beside it.
        state.offline = true;
        state.anew = anew;
        tell(new Set(["state"]));
        await pause(Math.min(4000, 250 * 2 ** tries));
      } else if (error instanceof Refused && error.status === 409) {
        // Somebody changed the same words: shown what they are now, the user decides again.
        state.carried = false;
        await reload();
        // What was being typed is carried into what was loaded by the editor, where its paragraph is the same.
        if (error.body.full && origin === "typing" && state.carried) return null;
        throw error;
      } else throw error;
    } finally {
      state.saving -= 1;
      tell(new Set(["state"]));
    }
  }
}

// A patch applies to one version. An answer that overtook the event before it waits for that.
async function catchUp({ version, from = doc.version, patch }, origin) {
  if (!patch) return;
  for (let waited = 0; doc.version < from && waited < 40; waited += 1) await pause(25);
  if (doc.version === from) apply(version, patch, origin);
  else if (doc.version < version) await reload();
}

export function follow() {
  let away = false;
  listen(path("events"), {
    async open() {
      if (away) await reload();
      away = false;
      state.offline = state.anew = false;
      tell(new Set(["state"]));
    },
    lost() {
      away = true;
      state.offline = true;
      asked();
      tell(new Set(["state"]));
    },
    message(event) {
      if (event.reload) reload();
      else if (event.patch) receive(event);
      for (const heard of events) heard(event);
      if (event.exports_stale) state.stale = event.exports_stale;
      if ("remaking" in event) state.remaking = event.remaking;
      tell(new Set(["state"]));
    },
  });
}

// Events that are refused do not say why; a question does.
async function asked() {
  try {
    await ask("/api/settings");
  } catch (error) {
    state.anew = error instanceof Refused && error.status === 401;
    tell(new Set(["state"]));
  }
}

function receive({ version, from = doc.version, patch }) {
  if (from <= doc.version || !state.saving) catchUp({ version, from, patch }, "other");
  else last.then(() => catchUp({ version, from, patch }, "other"));
}
