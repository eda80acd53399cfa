// What readers get: passages withheld, how they sound then, and the page as it will be.

import { $, clock, link, t } from "/page/base.js";
import { button, h } from "./dom.js";
import { settled } from "./editor.js";
import { decide, doc, path, watch } from "./store.js";
import { onView } from "./views.js";

const hearing = h("audio", { preload: "none" });
document.body.append(hearing);

function hear(start, end) {
  const from = Math.max(0, start - 2);
  hearing.src = `${path("sound")}?preview=readers&start=${from.toFixed(3)}&end=${(end + 2).toFixed(3)}&again=${doc.version}`;
  hearing.play().catch((error) => error.name !== "AbortError" && document.dispatchEvent(new CustomEvent("refused", { detail: { message: t("redact.no_sound") } })));
}

async function take(id) {
  await settled();
  try {
    await decide(() => [{ do: "unwithhold", id }]);
  } catch (error) {
    document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message } }));
  }
}

function draw() {
  const rows = doc.withheld || [];
  $("count-redact").textContent = rows.length ? String(rows.length) : "";
  $("redact-content").replaceChildren(
    h("p", {}, t("redact.lead")),
    rows.length
      ? h("ol", { class: "cards" }, ...rows.map(({ start, end, reason, sound, id }) =>
          h("li", { class: "card" },
            h("p", { class: "head" }, h("a", { class: "time", dir: "ltr", href: link(start * 1000, end * 1000) }, `${clock(start * 1000)}–${clock(end * 1000)}`), h("span", {}, t(`redact.${sound === "silence" ? "silence" : "beep"}`))),
            h("p", {}, h("bdi", {}, reason || t("redact.no_reason"))),
            h("p", { class: "actions" }, button(`▶ ${t("redact.hear")}`, () => hear(start, end)), button(t("redact.release"), () => take(id))),
          )))
      : h("p", { class: "by" }, t("redact.none")),
    h("p", { class: "actions" }, h("a", { href: path("preview"), target: "_blank", rel: "noopener", class: "button" }, t("redact.preview"))),
  );
}
watch((changed) => changed.has("withheld") && draw());
onView("redact", draw);
draw();
