// What is seen beside the transcript; on a phone one part at a time.

import { $, root } from "/page/base.js";

const narrow = matchMedia("(max-width: 899px)");
const panels = ["quotes", "article", "voices", "redact", "exports"];
const openers = new Map();
export const onView = (name, opener) => openers.set(name, opener);

export function view(name, { start = false } = {}) {
  if (start && narrow.matches) {
    root.dataset.side = name;
    return view("transcript");
  }
  if (name !== "transcript") root.dataset.side = name;
  root.dataset.view = name;
  show();
  openers.get(name)?.();
}

function show() {
  const seen = narrow.matches ? [root.dataset.view] : ["transcript", root.dataset.side];
  for (const name of ["transcript", ...panels]) {
    $(name).hidden = !seen.includes(name);
    document.querySelector(`[data-view="${name}"]:not(html)`).setAttribute("aria-pressed", String(seen.includes(name)));
  }
  document.dispatchEvent(new Event("scroll"));
}

narrow.addEventListener("change", () => root.dataset.side && show());
document.querySelector(".views").addEventListener("click", (event) => {
  const button = event.target.closest("[data-view]");
  if (button) view(button.dataset.view);
});
