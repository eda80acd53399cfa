// Files to take away: what each trade uses, options, and which of those made before no longer say what the page says.

import { $, say, t } from "/page/base.js";
import { ask } from "./api.js";
import { button, h } from "./dom.js";
import { settled } from "./editor.js";
import { exported } from "./quotes.js";
import { onEvent, path, state, watch } from "./store.js";
import { onView } from "./views.js";

let known = null;
const ticked = new Set();
const options = {};
let making = false;

async function load() {
  try {
    known = await ask(path("exports"));
    draw();
  } catch (error) {
    $("exports-content").replaceChildren(h("p", {}, error.message));
  }
}

// In the reader's language where the catalogue has it; formats of other packages say it themselves.
function told(key, otherwise) {
  const text = t(key);
  return text === key ? otherwise : text;
}

function field(option, format) {
  const id = `option-${format.name}-${option.name}`;
  const keep = (value) => {
    options[format.name] ??= {};
    options[format.name][option.name] = value;
  };
  const had = options[format.name]?.[option.name];
  const label = h("label", { for: id }, told(`option.${option.name}`, option.name.replaceAll("_", " ")));
  if (option.kind === "flag") return h("p", { class: "field" }, h("input", { type: "checkbox", id, checked: had ?? option.usual, change: (event) => keep(event.target.checked) }), label);
  if (option.kind === "choice") {
    return h("p", { class: "field" }, label, h("select", { id, change: (event) => keep(event.target.value || null) }, h("option", { value: "" }, "–"), ...option.choices.map((one) => h("option", { value: one, selected: had === one }, one))));
  }
  return h("p", { class: "field" }, label, h("input", { type: option.kind === "number" ? "number" : "text", step: "any", id, value: had ?? "", autocomplete: "off", change: (event) => {
    const { value } = event.target;
    keep(value === "" ? null : option.kind === "number" ? Number(value) : value);
  } }));
}

function row(format) {
  const id = `format-${format.name}`;
  return h(
    "li",
    {},
    h("label", { for: id }, h("input", { type: "checkbox", id, checked: ticked.has(format.name), disabled: Boolean(format.needs), change: (event) => {
      if (event.target.checked) ticked.add(format.name);
      else ticked.delete(format.name);
      draw();
      $(id)?.focus();
    } }), " ", h("strong", {}, format.name), " ", h("span", { class: "by" }, told(`format.${format.name}`, format.description || ""))),
    format.needs ? h("p", { class: "by" }, told(`exports.lacks_${format.lacks}`, format.needs)) : null,
    ticked.has(format.name) && format.options?.length ? h("div", { class: "options" }, ...format.options.map((one) => field(one, format))) : null,
  );
}

function made({ name, file, stale, edited }) {
  const notes = [stale || state.stale.includes(file) ? t("exports.stale") : null, edited ? t("exports.edited") : null].filter(Boolean);
  const address = `${path("exports")}/${file.split("/").map(encodeURIComponent).join("/")}`;
  return h("li", {}, h("a", { href: address, download: true }, h("bdi", {}, file)), name ? ` (${name})` : "", notes.length ? h("strong", { class: "warning" }, ` ${notes.join("; ")}`) : ` ${t("exports.fresh")}`);
}

async function make() {
  await settled();
  making = true;
  draw();
  const chosen = Object.fromEntries(Object.entries(options).filter(([name]) => ticked.has(name)));
  try {
    await ask(path("exports"), { method: "POST", body: { formats: [...ticked], options: chosen, quotes: exported.size ? [...exported] : null } });
  } catch (error) {
    making = false;
    draw();
    document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message } }));
  }
}

function draw() {
  if (!known) return;
  const { presets = [], formats = [] } = known;
  $("count-exports").textContent = state.stale.length ? String(state.stale.length) : "";
  const content = $("exports-content");
  const opened = content.querySelector("details")?.open ?? false;
  const focused = content.contains(document.activeElement) ? document.activeElement : null;
  content.replaceChildren(
    known.made?.length ? h("section", { class: "made", "aria-labelledby": "made-title" }, h("h3", { id: "made-title" }, t("exports.made")), h("ul", { class: "edits" }, ...known.made.map(made))) : "",
    h("h3", {}, t("exports.presets")),
    h("div", { class: "chips", role: "group", "aria-label": t("exports.presets") }, ...presets.map((preset) =>
      h("button", { type: "button", class: "chip", "aria-pressed": String(preset.formats.length > 0 && preset.formats.every((name) => ticked.has(name))), click: () => {
        ticked.clear();
        for (const name of preset.formats) if (!formats.find((one) => one.name === name)?.needs) ticked.add(name);
        draw();
      } }, told(`trade.${preset.name}`, preset.label || preset.name)))),
    h("details", { open: opened || ticked.size > 0 }, h("summary", {}, t("exports.formats", { n: formats.length })), h("ul", { class: "formats" }, ...formats.map(row))),
    exported.size ? h("p", {}, t("exports.chosen", { n: exported.size })) : h("p", { class: "by" }, t("exports.all_quotes")),
    h("p", { class: "actions" }, button(making ? t("exports.making") : t("exports.make", { n: ticked.size }), make, { class: "primary", id: "export", disabled: making || !ticked.size })),
  );
  if (focused) focusAgain(content, focused);
}

// What had the focus has it again, with what was typed: the part is drawn anew while somebody goes through it by keys.
function focusAgain(content, focused) {
  const same = (one) => (focused.id ? one.id === focused.id : one.textContent === focused.textContent);
  const again = [...content.querySelectorAll(focused.tagName)].find(same);
  if (!again) return;
  if (focused.matches("input:not([type=checkbox])")) again.value = focused.value;
  again.focus({ preventScroll: true });
}

onEvent((event) => {
  if (event.exports) {
    making = false;
    const { state: how, files = [], notes = [], message } = event.exports;
    if (how === "failed") document.dispatchEvent(new CustomEvent("refused", { detail: { message } }));
    else say(t("exports.done", { n: files.length }));
    for (const note of notes) document.dispatchEvent(new CustomEvent("refused", { detail: { message: note } }));
    load();
  } else if (event.exports_stale && known) load();
});
document.addEventListener("quotes-ticked", draw);
watch((changed) => changed.has("state") && ($("count-exports").textContent = state.stale.length ? String(state.stale.length) : ""));
onView("exports", load);
