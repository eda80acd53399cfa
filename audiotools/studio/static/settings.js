// What the user has set: kept by the server in a file of theirs, for every recording.

import { texts, root } from "/page/base.js";
import { ask } from "./api.js";

export const settings = { threshold: 0.5, shade: true, rewind: 1, pedal: "toggle", keys: {}, colours: {} };

export async function loadSettings() {
  // A file of settings that cannot be read keeps nobody from working.
  const [kept, known] = await Promise.all([ask("/api/settings").catch(() => ({})), ask(`/page/texts/${root.lang}.json`)]);
  Object.assign(settings, kept.settings);
  Object.assign(texts, known);
  if (settings.theme) root.style.colorScheme = settings.theme;
}

let waiting = 0;
export function set(name, value) {
  settings[name] = value;
  clearTimeout(waiting);
  waiting = setTimeout(() => ask("/api/settings", { method: "PUT", body: { settings } }).catch(() => {}), 150);
}

export async function setNow(name, value) {
  settings[name] = value;
  clearTimeout(waiting);
  await ask("/api/settings", { method: "PUT", body: { settings } });
}
