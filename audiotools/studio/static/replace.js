// Find and replace: first every place is shown as it would read, then those that stay ticked are changed.

import { $, clock, say, t } from "/page/base.js";
import { seek } from "/page/player.js";
import { ask } from "./api.js";
import { button, dialog, h } from "./dom.js";
import { settled } from "./editor.js";
import { decide, doc, path } from "./store.js";
import { chosen, reveal } from "./transcript.js";

const field = (id, label, value = "") =>
  h("p", { class: "field" }, h("label", { for: id }, label), h("input", { type: "text", id, value, autocomplete: "off", dir: "auto" }));

export function openReplace() {
  const selected = chosen.last > chosen.first ? doc.words.text.slice(chosen.first, chosen.last).join(" ") : $("find").value;
  const sameCase = h("input", { type: "checkbox", id: "same-case" });
  const whole = h("input", { type: "checkbox", id: "whole", checked: true });
  const listing = h("ol", { class: "places", id: "places" });
  const tally = h("p", { id: "tally", role: "status" });
  const all = button(t("replace.do"), run, { class: "primary", id: "replace-do", disabled: true });
  const value = (id) => shown.querySelector(`#${id}`).value;
  const change = (preview) => ({ do: "replace", find: value("replace-find"), with: value("replace-with"), case: sameCase.checked, whole: whole.checked, preview });
  let places = [];
  let asked = 0;

  async function preview() {
    asked += 1;
    const mine = asked;
    if (!value("replace-find").trim()) {
      places = [];
      draw();
      return;
    }
    try {
      await settled();
      const answer = await ask(path("decisions"), { method: "POST", body: { version: doc.version, changes: [change(true)] } });
      if (mine !== asked) return;
      places = answer.places;
      draw();
    } catch (error) {
      tally.textContent = error.message;
    }
  }

  function draw() {
    listing.replaceChildren(
      ...places.map(({ first, was, text, before, after }, n) =>
        h(
          "li",
          {},
          h(
            "label",
            {},
            h("input", { type: "checkbox", checked: true, "data-place": n, change: sum }),
            h("bdi", {}, `… ${before} `, h("del", {}, h("span", { class: "was" }, was)), " ", h("ins", {}, text), ` ${after} …`),
          ),
          " ",
          button(clock(doc.words.start[first] * 1000), () => {
            seek(doc.words.start[first] * 1000);
            reveal(first, { centre: true });
          }, { class: "time", dir: "ltr" }),
        ),
      ),
    );
    sum();
  }

  const ticked = () => [...listing.querySelectorAll("input:checked")].map((box) => places[Number(box.dataset.place)]);
  function sum() {
    const n = ticked().length;
    tally.textContent = places.length ? t("replace.places", { n: places.length, chosen: n }) : t("search.none");
    all.disabled = !n;
  }

  async function run() {
    const wanted = ticked().map(({ first, last }) => [first, last]);
    try {
      await decide(() => [{ ...change(false), places: wanted }]);
      shown.close();
      say(t("replace.done", { n: wanted.length }));
    } catch (error) {
      tally.textContent = error.message;
    }
  }

  let waiting = 0;
  const shown = dialog(
    t("replace.title"),
    h(
      "form",
      { submit: (event) => event.preventDefault() },
      field("replace-find", t("replace.find"), selected),
      field("replace-with", t("replace.with")),
      h("p", {}, h("label", {}, sameCase, " ", t("replace.case")), " ", h("label", {}, whole, " ", t("replace.whole"))),
      tally,
      listing,
      h("p", { class: "actions" }, all, button(t("dialog.cancel"), () => shown.close())),
    ),
    { wide: true },
  );
  shown.addEventListener("input", (event) => {
    if (event.target.dataset.place !== undefined) return;
    clearTimeout(waiting);
    waiting = setTimeout(preview, 200);
  });
  if (selected) preview();
}
$("replace-open").addEventListener("click", openReplace);
