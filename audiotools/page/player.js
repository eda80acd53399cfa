// The clock of the page: sound where there is some, a hand that can be set where there is none.
// Times are whole milliseconds; whoever wants to know of changes adds a function to `watchers`.

const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const root = document.documentElement;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const sound = $("sound");
const watchers = [];

root.classList.add("js");
sound.controls = false; // its own controls are for those who let no script run

let now = 0;
let ready = false; // whether the sound can be played
let rest = []; // stretches still to be played, [start, end]; then it stops

function say(text) {
  $("status").textContent = text;
}

function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  const two = (n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function tell(jumped) {
  for (const watch of watchers) watch(now, jumped);
}

function seek(ms) {
  now = Math.max(0, Math.min(ms, data.duration));
  rest = [];
  if (ready) sound.currentTime = now / 1000;
  tell(true);
}

function play() {
  if (!ready) {
    missing();
    $("pick").focus();
    return;
  }
  sound.play().catch((error) => error.name !== "AbortError" && missing(error.message));
}

function toggle() {
  if (sound.paused) play();
  else sound.pause();
}

// One stretch after the other, then silence.
function playStretches(stretches) {
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
    why || (name ? `The recording “${name}” is not beside this page.` : "There is no recording beside this page.");
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
    missing(`This file lasts ${clock(length)}, the recording of this transcript ${clock(data.duration)}.`);
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
  $("play").setAttribute("aria-label", "Pause");
  requestAnimationFrame(tick);
});
sound.addEventListener("pause", () => {
  root.classList.remove("playing");
  $("play").setAttribute("aria-label", "Play");
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
  say(`Playing from ${file.name}`);
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
const track = sound.addTextTrack("captions", "Transcript", data.language);
const lines = new Map();
data.captions.forEach(([start, end, speaker, text], n) => {
  const cue = new VTTCue(start / 1000, end / 1000, speaker ? `${speaker}: ${text}` : text);
  cue.id = String(n);
  lines.set(cue.id, [start, end]);
  track.addCue(cue);
});
track.mode = "hidden";

let captionShown = -1;
function caption(ms) {
  if ($("caption").hidden) return;
  let low = 0;
  let high = data.captions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.captions[middle][0] <= ms) low = middle + 1;
    else high = middle;
  }
  const at = low - 1;
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

// Links to a moment: #t=12.5, #t=12.5,20, #t=1:02:03
function seconds(text) {
  const parts = text.split(":").map(Number);
  if (!text || parts.length > 3 || parts.some((part) => !Number.isFinite(part) || part < 0)) return null;
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

function readMoment(hash) {
  const found = /^#t=(?:npt:)?([\d.:]*)(?:,([\d.:]+))?$/.exec(hash);
  if (!found) return null;
  const start = seconds(found[1] || "0");
  const end = found[2] ? seconds(found[2]) : null;
  if (start === null) return null;
  return { start: start * 1000, end: end !== null && end > start ? end * 1000 : null };
}

function link(start, end) {
  const text = [start, end].filter((ms) => ms !== undefined).map((ms) => String(Math.round(ms) / 1000));
  return `#t=${text.join(",")}`;
}

function remember(hash) {
  try {
    history.replaceState(null, "", hash);
  } catch {
    // Some browsers forbid it for files; the link can still be copied.
  }
}

async function copy(hash) {
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
      prompt("Copy this link:", address);
      return;
    }
  }
  say(`Link to ${clock(readMoment(hash).start)} copied`);
}

$("copy").addEventListener("click", () => copy(link(now)));
