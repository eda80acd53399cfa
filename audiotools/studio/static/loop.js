// One stretch over and over, until it is stopped.

import { $, clock, say, t } from "/page/base.js";
import { now, seek, sound, toggle, watchers } from "/page/player.js";

let looped = null;
let jumping = false;

export function loop(start, end) {
  looped = { start, end };
  jumping = true;
  seek(start);
  jumping = false;
  if (sound.paused) toggle();
  $("play").classList.add("looping");
  say(t("loop.on", { start: clock(start), end: clock(end) }));
}

export function unloop() {
  if (!looped) return false;
  looped = null;
  $("play").classList.remove("looping");
  say(t("loop.off"));
  return true;
}

watchers.push((ms, jumped) => {
  if (!looped || jumping) return;
  if (jumped && (ms < looped.start - 1 || ms > looped.end)) unloop();
  else if (!jumped && now >= looped.end) {
    jumping = true;
    seek(looped.start);
    jumping = false;
  }
});
