// The list of results, and a place to drop a recording with what was published about it.

import { $, clock, say, t } from "/page/base.js";
import { ask, listen, upload } from "./api.js";
import { button, h } from "./dom.js";
import { loadSettings } from "./settings.js";
import { ownTheme, showTheme } from "./tools.js";

const files = []; // {name, kind, id, duration, sent, error, about}
const jobs = new Map();
let models = [];

// --- what is there

function result(one) {
  const facts = [
    one.duration ? h("span", { dir: "ltr" }, clock(one.duration * 1000)) : null,
    one.words ? t("facts.words", { n: one.words }) : null,
    one.voices?.length || one.voices ? t("facts.voices", { n: Array.isArray(one.voices) ? one.voices.length : one.voices }) : null,
    one.quotes?.found || one.quotes?.missing || one.quotes?.doubtful ? t("facts.found", { n: one.quotes.found }) : null,
    one.quotes?.review ? h("strong", {}, t("facts.review", { n: one.quotes.review })) : null,
    one.language || null,
  ].filter(Boolean);
  const openable = one.state !== "damaged" && one.state !== "failed" && one.state !== "running";
  const title = h("bdi", {}, one.name || one.recording || one.id);
  return h(
    "li",
    { class: `card result ${one.state}` },
    h("h3", {}, openable ? h("a", { href: `/r/${encodeURIComponent(one.id)}` }, title) : title),
    facts.length ? h("p", { class: "facts" }, ...facts.flatMap((fact) => [h("span", {}, fact), " "])) : null,
    one.state && one.state !== "done" ? h("p", { class: "warning" }, `${t(`state.${one.state}`)}${one.why ? `: ${one.why}` : ""}`) : null,
  );
}

async function list() {
  try {
    const results = await ask("/api/results");
    const rows = Array.isArray(results) ? results : results.results;
    $("listing").replaceChildren(rows.length ? h("ul", { class: "cards" }, ...rows.map(result)) : h("p", {}, t("start.empty")));
  } catch (error) {
    $("listing").replaceChildren(h("p", { class: "warning" }, error.message));
  }
}

// --- what is new

const recordings = () => files.filter((file) => file.kind === "recording");
const articles = () => files.filter((file) => file.kind === "article");

async function add(chosen) {
  for (const file of chosen) {
    const one = { name: file.name, kind: null, sent: 0, error: null };
    files.push(one);
    draw();
    upload(file, (part) => {
      one.sent = part;
      draw();
    })
      .then(async (kept) => {
        Object.assign(one, kept, { sent: 1 });
        if (one.kind === "recording") await estimate();
      })
      .catch((error) => {
        one.error = error.message || t("saved.offline");
      })
      .finally(draw);
  }
}

// What waited when the page was opened: a recording that the studio was started with, what was dropped before.
async function waiting() {
  try {
    for (const one of (await ask("/api/uploads")).uploads) files.push({ ...one, sent: 1, error: null });
  } catch {
    return;
  }
  if (recordings().length) await estimate();
  draw();
  if (!files.length) return;
  $("new").scrollIntoView();
  $("new").focus({ preventScroll: true });
}

async function estimate() {
  const seconds = recordings().reduce((sum, file) => sum + (file.duration || 0), 0);
  try {
    const known = await ask(`/api/models?duration=${seconds}`);
    models = Array.isArray(known) ? known : known.models;
  } catch {
    models = [];
  }
}

// Honest: an estimate is a stretch, not a minute.
export function about(seconds) {
  if (seconds === null || seconds === undefined) return "";
  if (seconds < 90) return t("time.seconds", { n: Math.max(1, Math.round(seconds / 5) * 5) });
  if (seconds < 5400) return t("time.minutes", { n: Math.round(seconds / 60) });
  return t("time.hours", { n: Math.round(seconds / 360) / 10 });
}

// How long a model takes: what runs took here, or a stretch where nothing was measured.
function takes(one) {
  if (!one.estimate_seconds) return null;
  const time = one.estimate_most > one.estimate_seconds ? t("time.between", { least: about(one.estimate_seconds), most: about(one.estimate_most) }) : about(one.estimate_seconds);
  return t("start.takes", { time });
}

function told(one) {
  const why = [takes(one), one.estimate_seconds ? t(one.measured ? "start.measured" : "start.estimated") : null, one.english ? t("start.english") : null, one.installed ? null : `${t("start.not_installed")}: audiotools models fetch ${one.name}`];
  return [one.name, ...why].filter(Boolean).join(" · ");
}

// With several recordings an article is about the one that it is named like, or about each of them; the user may say.
const flat = (name) => name.replace(/\.[^.]*$/, "").toLowerCase();
const named = (article) => recordings().find((one) => flat(article.name).startsWith(flat(one.name)))?.id ?? "";
const subject = (article) => {
  if (recordings().length < 2) return "";
  const still = article.about === "" || recordings().some((one) => one.id === article.about);
  return still ? article.about : named(article);
};
const articlesOf = (recording) => articles().filter((one) => ["", recording.id].includes(subject(one)));

function about_of(file) {
  if (file.kind !== "article" || recordings().length < 2) return null;
  const options = [["", t("start.every")], ...recordings().map((one) => [one.id, one.name])];
  return h("label", { class: "by" }, t("start.about"), " ", h("select", { id: `about-${file.id}`, change: (event) => (file.about = event.target.value) },
    ...options.map(([value, name]) => h("option", { value, selected: value === subject(file) }, name))));
}

function line(file, n) {
  const kind = file.error ? file.error : file.kind ? t(`start.${file.kind}`) : t("start.sending", { percent: Math.round(file.sent * 100) });
  return h(
    "li",
    {},
    h("bdi", {}, file.name),
    " ",
    h("span", { class: file.error ? "warning" : "by" }, kind, file.duration ? [" · ", h("span", { dir: "ltr" }, clock(file.duration * 1000))] : null),
    " ",
    about_of(file),
    button("×", async () => {
      files.splice(n, 1);
      draw();
      if (file.id) await ask(`/api/uploads/${encodeURIComponent(file.id)}`, { method: "DELETE" }).catch(() => {});
      await estimate();
      draw();
    }, { "aria-label": t("start.remove", { name: file.name }) }),
  );
}

const kept = { language: "", speakers: "", model: "" };
function draw() {
  const ready = recordings().length > 0 && files.every((file) => file.kind || file.error);
  const focused = document.activeElement?.id;
  const input = h("input", { type: "file", id: "pick-files", multiple: true, change: (event) => {
    add([...event.target.files]);
    event.target.value = "";
  } });
  $("drop").replaceChildren(
    h("div", { class: "dropzone" }, h("p", {}, t("start.drop")), h("label", { class: "pick", for: "pick-files" }, t("start.choose"), input)),
    files.length ? h("ul", { class: "files" }, ...files.map(line)) : "",
    recordings().length
      ? h(
          "form",
          { submit: start },
          h("p", { class: "field" }, h("label", { for: "spoken" }, t("start.language")), h("input", { type: "text", id: "spoken", size: "12", maxlength: "12", placeholder: t("start.language_auto"), value: kept.language, list: "codes", autocomplete: "off", input: (event) => (kept.language = event.target.value) }),
            h("datalist", { id: "codes" }, ...["en", "fr", "ar", "de", "es", "it", "pt", "nl", "pl", "uk", "ru", "tr", "zh", "ja"].map((code) => h("option", { value: code }, new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(code))))),
          h("p", { class: "field" }, h("label", { for: "speakers" }, t("start.speakers")), h("input", { type: "number", id: "speakers", min: "1", max: "30", placeholder: t("start.speakers_auto"), value: kept.speakers, input: (event) => (kept.speakers = event.target.value) })),
          h("p", { class: "field" }, h("label", { for: "model" }, t("start.model")), h("select", { id: "model", change: (event) => (kept.model = event.target.value) },
            h("option", { value: "" }, [t("start.model_default"), ...models.filter((one) => one.usual).map(told)].join(": ")),
            ...models.map((one) => h("option", { value: one.name, selected: kept.model === one.name, disabled: !one.installed }, told(one))))),
          h("p", { class: "actions" }, h("button", { class: "primary", id: "go", disabled: !ready }, t("start.go", { n: recordings().length }))),
        )
      : "",
  );
  if (focused) $(focused)?.focus();
}

async function start(event) {
  event.preventDefault();
  const wanted = recordings().map((recording) => [recording, articlesOf(recording).map((file) => file.id)]);
  for (const [recording, ids] of wanted) {
    try {
      const body = { recording: recording.id, articles: ids, language: kept.language.trim() || null, speakers: Number(kept.speakers) || null, model: kept.model || null };
      const { job } = await ask("/api/jobs", { method: "POST", body });
      jobs.set(job, { job, name: recording.name, state: "waiting" });
      files.splice(files.indexOf(recording), 1);
    } catch (error) {
      recording.error = error.message;
    }
  }
  if (!recordings().length) files.length = 0;
  draw();
  drawJobs();
}

// --- what is being done

function job(one) {
  const control = (what) => button(t(`jobs.${what}`), async () => {
    try {
      await ask(`/api/jobs/${encodeURIComponent(one.job)}/${what}`, { method: "POST" });
    } catch (error) {
      one.message = error.message;
      drawJobs();
    }
  }, { "data-job": `${one.job} ${what}` });
  const share = one.share ?? (one.total ? one.done / one.total : null);
  const stage = one.stage ? t(`stage.${one.stage}`).replace(/^stage\./, "") : "";
  return h(
    "li",
    { class: `card job ${one.state}` },
    h("h3", {}, one.result ? h("a", { href: `/r/${encodeURIComponent(one.result)}` }, h("bdi", {}, one.name || one.job)) : h("bdi", {}, one.name || one.job)),
    h("p", {}, t(`state.${one.state}`), stage && one.state === "running" ? ` · ${stage}` : "", one.remaining_s !== null && one.remaining_s !== undefined && one.state === "running" ? ` · ${t("jobs.remaining", { time: about(one.remaining_s) })}` : "", one.message ? h("span", {}, ` · ${one.message}`) : null),
    one.state === "running" ? h("progress", { max: "1", value: share === null ? null : String(share), "aria-label": one.name || one.job }) : null,
    h("p", { class: "actions" },
      one.state === "running" || one.state === "waiting" ? control("stop") : null,
      one.state === "stopped" || one.state === "failed" ? control("resume") : null,
      one.state === "done" && one.result ? h("a", { class: "button", href: `/r/${encodeURIComponent(one.result)}` }, t("jobs.open")) : null),
  );
}

let drawn = "";
function drawJobs() {
  const focused = document.activeElement?.dataset?.job;
  $("jobs").replaceChildren(jobs.size ? h("ul", { class: "cards" }, ...[...jobs.values()].map(job)) : "");
  if (focused) document.querySelector(`[data-job="${CSS.escape(focused)}"]`)?.focus();
  const states = [...jobs.values()].map((one) => `${one.job}${one.state}`).join();
  if (states !== drawn) {
    for (const one of jobs.values()) if (one.state === "done") say(t("jobs.finished", { name: one.name || "" }));
    list();
  }
  drawn = states;
}

function hear(one) {
  if (one.jobs) return one.jobs.forEach(hear);
  if (!one.job) return;
  jobs.set(one.job, { ...jobs.get(one.job), ...one });
  drawJobs();
}

for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener("dragenter", () => document.documentElement.classList.add("dragging"));
document.addEventListener("dragleave", (event) => event.relatedTarget === null && document.documentElement.classList.remove("dragging"));
document.addEventListener("drop", (event) => {
  document.documentElement.classList.remove("dragging");
  add([...event.dataTransfer.files]);
});

await loadSettings();
showTheme();
ownTheme();
draw();
await list();
try {
  hear(await ask("/api/jobs"));
} catch {
  // None yet.
}
await waiting();
listen("/api/jobs/events", { message: hear });
document.documentElement.classList.add("live");
