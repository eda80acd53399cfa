// A passage that readers will neither see nor hear.

import { clock, t } from "/page/base.js";
import { dialog, h } from "./dom.js";
import { settled } from "./editor.js";
import { decide } from "./store.js";

export function withhold(start, end) {
  const reason = h("input", { type: "text", id: "reason", required: true, autocomplete: "off", dir: "auto" });
  const sound = h(
    "select",
    { id: "cover" },
    h("option", { value: "beep" }, t("redact.beep")),
    h("option", { value: "silence" }, t("redact.silence")),
  );
  const shown = dialog(
    t("redact.withhold_title", { start: clock(start * 1000), end: clock(end * 1000) }),
    h(
      "form",
      {
        method: "dialog",
        submit: async () => {
          await settled();
          try {
            await decide(() => [{ do: "withhold", start, end, reason: reason.value.trim(), sound: sound.value }]);
          } catch (error) {
            document.dispatchEvent(new CustomEvent("refused", { detail: { message: error.message } }));
          }
        },
      },
      h("p", {}, t("redact.explain")),
      h("p", {}, h("label", { for: "reason" }, t("redact.reason")), " ", reason),
      h("p", {}, h("label", { for: "cover" }, t("redact.cover")), " ", sound),
      h("p", { class: "actions" }, h("button", { class: "primary" }, t("redact.withhold")), h("button", { type: "button", click: () => shown.close() }, t("dialog.cancel"))),
    ),
  );
}
