// What both pages of the studio have at their top: language, colours.

import { $, root, t } from "/page/base.js";
import { set, setNow, settings } from "./settings.js";

$("language").addEventListener("change", async (event) => {
  await setNow("language", event.target.value);
  location.reload();
});

const themes = ["light dark", "light", "dark"];
const names = { "light dark": "theme.system", light: "theme.light", dark: "theme.dark" };

export function showTheme() {
  const theme = root.style.colorScheme || themes[0];
  $("theme").title = t(names[theme]);
  $("theme").setAttribute("aria-label", $("theme").title);
}

// The start page has no waveform, whose script changes the colours in the workbench.
export function ownTheme() {
  $("theme").addEventListener("click", () => {
    const next = themes[(themes.indexOf(root.style.colorScheme || themes[0]) + 1) % 3];
    root.style.colorScheme = next;
    showTheme();
    set("theme", next);
  });
}
root.addEventListener("theme", (event) => set("theme", event.detail));

