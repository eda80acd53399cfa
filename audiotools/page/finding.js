// The search field: typing looks for words, Enter and the two buttons go from hit to hit.

import { $, say, t } from "./base.js";

// `search` looks for what stands in the field, `found` says how many hits there are, `next` goes on by 1 or -1.
export function searchField(search, found, next) {
  let waiting = 0;
  const field = $("find");
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    clearTimeout(waiting);
    if (!found()) search();
    next(event.shiftKey ? -1 : 1);
  });
  $("find-next").addEventListener("click", () => next(1));
  $("find-previous").addEventListener("click", () => next(-1));
}

export function tellHit(at, of) {
  $("hits").textContent = t("search.hit", { at: at + 1, of });
  say($("hits").textContent);
}
