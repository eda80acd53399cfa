"""The two pages of the studio as they are before their scripts fill them: landmarks, controls, words in one language.

Nothing of a recording is in them, and no script or style: the policy that they are sent with allows only files.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from audiotools.page.frame import player
from audiotools.page.markup import Html, joined, tag
from audiotools.page.texts import LANGUAGES, Texts

PANELS = ("quotes", "article", "voices", "redact", "exports")
"""What can be seen beside the transcript."""

_IMPORTED = re.compile(r"""(?:from|import) ?\(?"((?:\./|/page/)[^"]+\.js)\"""")


def start_page(language: str) -> str:
    """The list of results and the place to drop a recording.

    Parameters
    ----------
    language
        Of the interface, one of `audiotools.page.texts.LANGUAGES`; English where it is another.

    Examples
    --------
    >>> '<main id="start">' in start_page("fr"), 'dir="rtl"' in start_page("ar")
    (True, True)
    """
    t = Texts(language)
    head = tag(
        "header",
        tag("a", t("start.skip"), href="#results", class_="skip"),
        tag("div", tag("h1", "audiotools studio"), tag("p", t("start.lead"), class_="facts"), class_="title"),
        _tools(t),
        class_="top",
    )
    drop = tag(
        "section",
        tag("h2", t("start.new"), id="new-title"),
        tag("div", id="drop"),
        tag("div", id="jobs", aria_live="polite"),
        id="new",
        aria_labelledby="new-title",
        tabindex="-1",
    )
    results = tag(
        "section",
        tag("h2", t("start.results"), id="results-title"),
        tag("div", id="listing"),
        id="results",
        aria_labelledby="results-title",
        tabindex="-1",
    )
    foot = tag("footer", tag("p", t("start.private")))
    main = tag("main", results, drop, id="start")
    return _page(t, "audiotools studio", "start.js", head, main, foot, asks=("/api/results",))


def workbench_page(language: str, id_: str = "") -> str:
    """One recording opened: player, transcript, and beside it quotes, article, voices, redaction and exports.

    Parameters
    ----------
    language
        Of the interface, one of `audiotools.page.texts.LANGUAGES`; English where it is another.
    id_
        Of the results, which are then asked for at once, and not only when the scripts are there.

    Examples
    --------
    >>> workbench_page("en").count("<main")
    1
    """
    t = Texts(language)
    return _page(
        t,
        "audiotools studio",
        "workbench.js",
        _header(t),
        player("…", t),
        _bar(t),
        tag("main", _transcript(t), *(_panel(name, t) for name in PANELS)),
        tag("audio", id="sound", preload="metadata"),
        asks=(f"/api/results/{id_}",) if id_ else (),
    )


def _page(t: Texts, title: str, script: str, *content: Html, asks: tuple[str, ...]) -> str:
    early = (*asks, "/api/settings", f"/page/texts/{t.language}.json")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("link", rel="icon", href="data:,"),
        tag("link", rel="stylesheet", href="/page/page.css"),
        tag("link", rel="stylesheet", href="/static/studio.css"),
        tag("script", type="module", src=f"/static/{script}"),
        *(tag("link", rel="preload", as_="fetch", crossorigin=True, href=address) for address in early),
        *(tag("link", rel="modulepreload", href=address) for address in _modules(script)),
    )
    body = tag("body", *content, tag("p", id="status", role="status"))
    return f"<!doctype html>\n{tag('html', head, body, lang=t.language, dir=t.direction, class_='studio')}\n"


@cache
def _modules(script: str) -> tuple[str, ...]:
    """Addresses of every module that a script loads, so that a browser asks for all of them at once."""
    found: dict[str, None] = {}
    waiting = [f"/static/{script}"]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = None
        folder, name = address[1:].split("/")
        package = "audiotools.page" if folder == "page" else "audiotools.studio"
        place = resources.files(package).joinpath(*(("static",) if folder == "static" else ()), name)
        named = _IMPORTED.findall(place.read_text(encoding="utf-8"))
        waiting += [one if one.startswith("/") else f"/{folder}/{one.removeprefix('./')}" for one in named]
    return tuple(found)


def _tools(t: Texts, *more: Html) -> Html:
    languages = [
        tag("option", name, value=code, lang=code, selected=code == t.language) for code, name in LANGUAGES.items()
    ]
    return tag(
        "div",
        *more,
        tag(
            "label",
            tag("span", t("tools.language"), class_="hidden"),
            tag("select", *languages, id="language", title=t("tools.language")),
        ),
        _button("theme", "◐", t("theme.system")),
        class_="tools",
    )


def _button(name: str, text: str, label: str, *, hidden: bool = False) -> Html:
    return tag("button", text, type="button", id=name, aria_label=label, title=label, hidden=hidden)


def _header(t: Texts) -> Html:
    search = tag(
        "form",
        tag("label", t("search.label"), for_="find", class_="hidden"),
        tag(
            "input",
            type="search",
            id="find",
            placeholder=t("search.label"),
            autocomplete="off",
            enterkeyhint="search",
            dir="auto",
        ),
        tag("output", id="hits", for_="find", aria_live="off"),
        _button("find-previous", "↑", t("search.previous"), hidden=True),
        _button("find-next", "↓", t("search.next"), hidden=True),
        tag("button", t("replace.open"), type="button", id="replace-open", aria_haspopup="dialog"),
        role="search",
    )
    edits = joined(
        [
            tag("span", id="saved", class_="saved"),
            _button("undo", "↶", t("tools.undo")),
            _button("redo", "↷", t("tools.redo")),
        ]
    )
    return tag(
        "header",
        tag("a", t("workbench.skip"), href="#transcript", class_="skip"),
        tag("a", t("workbench.back"), href="/", class_="back"),
        tag("div", tag("h1", "…", id="title", dir="auto"), tag("p", id="facts", class_="facts"), class_="title"),
        search,
        _tools(t, edits, _button("help-open", "?", t("tools.help"))),
        class_="top",
    )


def _bar(t: Texts) -> Html:
    tabs = [
        tag("button", t(f"views.{name}"), tag("small", id=f"count-{name}"), type="button", data_view=name)
        for name in ("transcript", *PANELS)
    ]
    unsure = tag(
        "div",
        tag(
            "button",
            t("unsure.shade"),
            type="button",
            id="shade",
            class_="toggle",
            aria_pressed="true",
            title=t("unsure.title"),
        ),
        tag(
            "label",
            tag("span", t("unsure.below"), class_="hidden"),
            tag("input", type="range", id="threshold", min="0", max="1", step="0.05", title=t("unsure.below")),
        ),
        tag("output", id="unsure-count", for_="threshold", aria_live="off"),
        tag("button", t("unsure.next"), type="button", id="unsure-next"),
        class_="unsure-bar",
        role="group",
        aria_label=t("unsure.shade"),
    )
    return tag(
        "section",
        tag("div", id="chips", class_="chips", role="group", aria_label=t("voices.bar")),
        unsure,
        tag("nav", tag("div", *tabs, class_="tabs"), class_="views", aria_label=t("views.title")),
        class_="bar-of-buttons",
        aria_label=t("views.bar"),
    )


def _transcript(t: Texts) -> Html:
    return tag(
        "section",
        tag("h2", t("views.transcript"), id="transcript-title"),
        tag("div", id="notices", aria_live="assertive"),
        tag("div", id="contents", class_="contents"),
        tag("div", id="words", role="list", aria_labelledby="transcript-title"),
        tag("div", id="selection", role="toolbar", aria_label=t("selection.title"), hidden=True, data_keeps=""),
        tag("ul", id="suggestions", role="listbox", aria_label=t("names.title"), hidden=True, data_keeps=""),
        id="transcript",
        aria_labelledby="transcript-title",
        tabindex="0",
    )


def _panel(name: str, t: Texts) -> Html:
    return tag(
        "section",
        tag("h2", t(f"views.{name}"), id=f"{name}-title"),
        tag("div", id=f"{name}-content"),
        id=name,
        aria_labelledby=f"{name}-title",
        tabindex="0",
        hidden=name != PANELS[0],
    )
