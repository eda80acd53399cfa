// The keyboard. Single keys can be switched off in the help, and are never taken from a field or from a combination.

import { $, data, link, root } from "./base.js";
import { copy, now, seek, toggle } from "./player.js";
import { current, deselect, following, follow, go, keepInSight, step, view } from "./quotes.js";
import { search } from "./search.js";
import { draw, strip } from "./waveform.js";

const help = $("help");
$("help-open").addEventListener("click", () => help.showModal());
help.addEventListener("close", () => {
  if (help.contains(document.activeElement)) document.activeElement.blur();
});

const actions = {
  n: () => step(1),
  p: () => step(-1),
  f: () => follow(!following),
  c: () => copy(link(now)),
  1: () => view("transcript"),
  2: () => view("article"),
  3: () => view("quotes"),
  "/": () => $("find").select(),
  "?": () => help.showModal(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.key === "Escape") {
    if (help.open) return;
    if (target === $("find")) {
      $("find").value = "";
      search();
      $("find").blur();
    } else deselect();
    return;
  }
  if (help.open || target.closest("input:not([type='checkbox']), select, textarea")) return;
  const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (arrow) {
    seek(now + arrow * (event.shiftKey ? 1000 : 5000));
    if (current) keepInSight(current.element);
  } else if (target === strip && (event.key === "Home" || event.key === "End")) {
    seek(event.key === "Home" ? 0 : data.duration);
  } else if (!$("keys").checked) {
    return;
  } else if (event.key === " ") {
    if (target.closest("button, summary, a, input")) return;
    toggle();
  } else if (Object.hasOwn(actions, event.key)) {
    actions[event.key]();
  } else {
    return;
  }
  event.preventDefault();
});

// Paper cannot be opened: what is to check, and what the page was made from and with, is printed too.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("footer details, #checks details")) part.open = true;
});

draw();
if (location.hash) go(location.hash);
root.classList.add("live");
