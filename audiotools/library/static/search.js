// Plays passages where they stand, and goes to the time that an address names (https://www.w3.org/TR/media-frags/).
"use strict";

const player = document.getElementById("player");
const sound = player.querySelector("audio");
const told = player.querySelector("span");
let stop = null; // seconds at which a passage ends; null when the whole is played

function play(button, only) {
  const start = Number(button.dataset.start);
  stop = only ? Number(button.dataset.stop) : null;
  player.hidden = false;
  told.textContent = button.dataset.title;
  const source = new URL(button.dataset.sound, location.href).href;
  const begin = () => { sound.currentTime = start; sound.play().catch(() => {}); };
  if (sound.src !== source) {
    sound.src = source;
    sound.addEventListener("loadedmetadata", begin, { once: true });
    sound.load();
  } else begin();
}

sound.addEventListener("timeupdate", () => {
  if (stop !== null && sound.currentTime >= stop) { sound.pause(); stop = null; }
});
sound.addEventListener("error", () => { told.textContent = player.dataset.failed; });

for (const button of document.querySelectorAll("button.play")) {
  button.addEventListener("click", () => play(button, document.body.dataset.page === "search"));
}

function goTo() {
  const named = /[#&]t=(\d+(?:\.\d+)?)/.exec(location.hash);
  const lines = [...document.querySelectorAll(".passages > li")];
  if (!named || !lines.length) return;
  const time = Number(named[1]);
  const before = lines.filter(line => Number(line.dataset.start) <= time + 0.005);
  const line = before.length ? before[before.length - 1] : lines[0];
  for (const other of lines) other.classList.toggle("here", other === line);
  line.scrollIntoView({ block: "center" });
  const button = line.querySelector("button.play");
  if (button) button.dataset.start = String(Math.max(time, Number(line.dataset.start)));
}
addEventListener("hashchange", goTo);
goTo();
