// The clock of the page: sound where there is some, a hand that can be set where there is none.
// Times are whole milliseconds; whoever wants to know of changes adds a function to `watchers`.

import { $, begun, clock, data, link, readMoment, root, say, t } from "./base.js";

export const sound = $("sound");
export const watchers = [];
export const manner = { rewind: 0 }; // milliseconds to go back when playing goes on after a pause

sound.controls = false; // its own controls are for those who let no script run
sound.preservesPitch = true;

export let now = 0;
let ready = false; // whether the sound can be played
let rest = []; // stretches still to be played, [start, end]; then it stops
let paused = false; // whether the last thing that happened was a pause

function tell(jumped) {
  for (const watch of watchers) watch(now, jumped);
}

export function seek(ms) {
  now = Math.max(0, Math.min(ms, data.duration));
  rest = [];
  paused = false;
  if (ready) sound.currentTime = now / 1000;
  tell(true);
}

// Where playing ends that has been or will be started.
export function until(stretches) {
  rest = stretches;
}

export function play() {
  if (!ready) {
    missing();
    $("pick").focus();
    return;
  }
  if (paused && manner.rewind && !rest.length) seek(now - manner.rewind);
  sound.play().catch((error) => error.name !== "AbortError" && missing(error.message));
}

export function toggle() {
  if (sound.paused) play();
  else sound.pause();
}

// One stretch after the other, then silence.
export function playStretches(stretches) {
  if (!stretches.length) return;
  seek(stretches[0][0]);
  rest = stretches.slice();
  play();
}

function tick() {
  if (sound.paused) return;
  now = Math.min(sound.currentTime * 1000, data.duration);
  if (rest.length && now >= rest[0][1]) {
    const after = rest.slice(1);
    if (after.length) {
      seek(after[0][0]);
      rest = after;
    } else {
      rest = [];
      sound.pause();
    }
  }
  tell(false);
  requestAnimationFrame(tick);
}

function missing(why) {
  const source = sound.getAttribute("src") || "";
  const name = sound.dataset.name || (source.startsWith("data:") ? "" : decodeURIComponent(source.split("/").pop()));
  $("missing-text").textContent =
    why || (name ? t("player.not_beside", { name }) : t("player.none_beside"));
  $("missing").hidden = false;
}

// A page that was moved looks for its recording beside itself.
function beside() {
  const other = sound.dataset.beside;
  delete sound.dataset.beside;
  if (!other || other === sound.getAttribute("src")) return false;
  sound.src = other;
  return true;
}

function loaded() {
  ready = true;
  root.classList.add("sounding");
  const length = sound.duration * 1000;
  if (Number.isFinite(length) && Math.abs(length - data.duration) > 2500) {
    missing(t("player.other_length", { length: clock(length), known: clock(data.duration) }));
  } else {
    $("missing").hidden = true;
  }
  if (now) sound.currentTime = now / 1000;
}

sound.addEventListener("loadedmetadata", loaded);
sound.addEventListener("error", () => {
  ready = false;
  if (!beside()) missing();
});
sound.addEventListener("play", () => {
  root.classList.add("playing");
  $("play").setAttribute("aria-label", t("player.pause"));
  requestAnimationFrame(tick);
});
sound.addEventListener("pause", () => {
  paused = true;
  root.classList.remove("playing");
  $("play").setAttribute("aria-label", t("player.play"));
});
sound.addEventListener("seeked", () => {
  if (sound.paused && !rest.length) now = sound.currentTime * 1000;
});
// Events may have passed before this script ran.
if (sound.readyState >= 1) loaded();
else if ((sound.error || !sound.getAttribute("src")) && !beside()) missing();

$("play").addEventListener("click", toggle);
$("rate").addEventListener("change", (event) => {
  sound.playbackRate = Number(event.target.value);
});

function choose(file) {
  if (!file) return;
  sound.dataset.name = file.name;
  sound.src = URL.createObjectURL(file);
  say(t("player.playing_from", { name: file.name }));
}

$("pick").addEventListener("change", (event) => choose(event.target.files[0]));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  choose([...event.dataTransfer.files].find((file) => /^(audio|video)\//.test(file.type)));
});

watchers.push((ms) => {
  $("now").textContent = clock(ms);
});

// Captions: real text tracks, which assistive software finds, and a line below the waveform.
const track = sound.addTextTrack("captions", t("views.transcript"), data.language);
data.captions.forEach(([start, end, speaker, text], n) => {
  const cue = new VTTCue(start / 1000, end / 1000, speaker ? `${speaker}: ${text}` : text);
  cue.id = String(n);
  track.addCue(cue);
});
track.mode = "hidden";

let captionShown = -1;
const captionStarts = data.captions.map(([start]) => start);
function caption(ms) {
  if ($("caption").hidden) return;
  const at = begun(captionStarts, ms) - 1;
  const on = at >= 0 && ms < data.captions[at][1] ? at : -1;
  if (on === captionShown) return;
  captionShown = on;
  const [, , speaker, text] = on >= 0 ? data.captions[on] : [0, 0, "", ""];
  $("caption").textContent = speaker ? `${speaker}: ${text}` : text;
}
watchers.push(caption);

$("captions").addEventListener("click", () => {
  const on = $("caption").hidden;
  $("caption").hidden = !on;
  $("captions").setAttribute("aria-pressed", String(on));
  captionShown = -2;
  caption(now);
});

export function remember(hash) {
  try {
    history.replaceState(null, "", hash);
  } catch {
    // Some browsers forbid it for files; the link can still be copied.
  }
}

export async function copy(hash) {
  const address = location.href.split("#")[0] + hash;
  remember(hash);
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    const field = document.createElement("textarea");
    field.value = address;
    field.className = "hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) {
      prompt(t("player.copy_this"), address);
      return;
    }
  }
  say(t("player.copied", { time: clock(readMoment(hash).start) }));
}

$("copy").addEventListener("click", () => copy(link(now)));
