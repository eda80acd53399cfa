"""The page around its content: header, player, views, speakers, what the results were made with, help."""

from __future__ import annotations

from audiotools import __version__
from audiotools.exports.addresses import named
from audiotools.exports.facts import described
from audiotools.page.items import COLOURS, clock, name_of, percent
from audiotools.page.markup import Html, joined, tag
from audiotools.page.texts import Texts
from audiotools.records import Article, Result
from audiotools.records.metadata import About
from audiotools.text.clocks import milliseconds

KEYS = (
    ("Space", "page.key_play"),
    ("← →", "page.key_seek"),
    ("n p", "page.key_quotes"),
    ("/", "page.key_search"),
    ("Enter", "page.key_hits"),
    ("f", "page.key_follow"),
    ("c", "page.key_link"),
    ("1 2 3", "page.key_views"),
    ("?", "page.key_help"),
    ("Esc", "page.key_leave"),
)


def header(result: Result, t: Texts) -> Html:
    """Title, facts, search."""
    known = result.transcript.audio
    facts: list[str] = []
    if result.article is not None and result.article.title:
        title = result.article.title
        facts.append(tag("bdi", result.transcript.recording or (known.name if known else "")))
    else:
        title = result.transcript.recording or t("page.recording")
    if known is not None:
        facts.append(clock(milliseconds(known.duration)))
    speakers = len(result.transcript.speakers)
    if speakers:
        facts.append(t("facts.speakers", n=speakers))
    if result.matches:
        found = sum(match.found for match in result.matches)
        facts.append(t("facts.quotes", found=found, n=len(result.matches)))
    return tag(
        "header",
        tag("a", t("workbench.skip"), href="#transcript", class_="skip"),
        tag(
            "div",
            tag("h1", title, dir="auto"),
            tag("p", joined([tag("span", fact) for fact in facts], " "), class_="facts"),
            class_="title",
        ),
        tag(
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
            role="search",
            class_="scripted",
        ),
        tag(
            "div",
            _button("theme", "◐", t("theme.system")),
            _button("help-open", "?", t("tools.help")),
            class_="tools scripted",
        ),
        class_="top",
    )


def _button(name: str, text: str, label: str, *, hidden: bool = False, pressed: bool | None = None) -> Html:
    state = None if pressed is None else str(pressed).lower()
    return tag("button", text, type="button", id=name, aria_label=label, title=label, hidden=hidden, aria_pressed=state)


def player(length: str, t: Texts) -> Html:
    """Controls, waveform, captions; all of it needs the script."""
    rates = [
        tag("option", f"{rate:g}×", value=f"{rate:g}", selected=rate == 1) for rate in (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
    ]
    return tag(
        "section",
        tag(
            "div",
            tag(
                "button",
                tag("span", class_="icon", aria_hidden="true"),
                type="button",
                id="play",
                aria_label=t("player.play"),
            ),
            tag(
                "p",
                tag("span", "0:00", id="now"),
                tag("span", f" / {length}", class_="length") if length else None,
                class_="clock",
                dir="ltr",
            ),
            class_="transport",
        ),
        tag(
            "div",
            tag("canvas", id="wave", aria_hidden="true"),
            tag("div", id="select", aria_hidden="true"),
            tag("div", id="head", aria_hidden="true"),
            tag("div", id="tip", aria_hidden="true"),
            tag("div", id="marks", aria_hidden="true"),
            id="strip",
            role="slider",
            tabindex="0",
            aria_label=t("player.position"),
            aria_valuemin="0",
            aria_valuemax="0",
            aria_valuenow="0",
            dir="ltr",
        ),
        tag(
            "div",
            tag(
                "label",
                tag("span", t("player.speed"), class_="hidden"),
                tag("select", *rates, id="rate", title=t("player.speed")),
            ),
            tag(
                "button",
                "CC",
                type="button",
                id="captions",
                class_="toggle",
                aria_pressed="false",
                aria_label=t("player.captions"),
                title=t("player.captions"),
            ),
            tag(
                "button",
                t("player.follow"),
                type="button",
                id="follow",
                class_="toggle",
                aria_pressed="true",
                title=t("player.follow_title"),
            ),
            tag(
                "button",
                t("player.link"),
                type="button",
                id="copy",
                title=t("player.link_title"),
            ),
            class_="extras",
        ),
        tag("p", id="caption", dir="auto", hidden=True),
        tag(
            "p",
            tag("span", id="missing-text"),
            " ",
            tag(
                "label",
                t("player.choose"),
                tag("input", type="file", id="pick", accept="audio/*,video/*"),
                class_="pick",
            ),
            id="missing",
            hidden=True,
        ),
        class_="player scripted",
        aria_label=t("player.title"),
    )


def views(result: Result, labels: dict[str, int], t: Texts) -> Html:
    """A bar of buttons: whose words are shown, and which part of the page, where there is no room for everything."""
    names = [
        "transcript",
        *(["article"] if result.article is not None else []),
        *(["quotes"] if result.matches else []),
    ]
    buttons = [
        tag(
            "button",
            t(f"views.{name}"),
            tag("small", str(len(result.matches))) if name == "quotes" else None,
            type="button",
            data_view=name,
            aria_pressed="false",
        )
        for name in names
    ]
    differences = tag(
        "button",
        t("page.differences"),
        type="button",
        id="differences",
        class_="toggle",
        aria_pressed="true",
        title=t("page.differences_title"),
    )
    return tag(
        "section",
        chips(result, labels, t),
        tag(
            "nav",
            tag("div", *buttons, class_="tabs"),
            differences if "article" in names else None,
            class_="views",
            aria_label=t("views.title"),
        ),
        class_="bar-of-buttons scripted",
        aria_label=t("views.bar"),
    )


def section(name: str, title: str, *content: Html) -> Html:
    """One of the page's three parts."""
    return tag(
        "section",
        tag("h2", title, id=f"{name}-title"),
        *content,
        id=name,
        aria_labelledby=f"{name}-title",
        tabindex="0",
    )


def chips(result: Result, labels: dict[str, int], t: Texts) -> Html:
    """A button for each voice that shows only what it says, and how long each speaks."""
    talk = dict.fromkeys(labels, 0.0)
    for turn in result.turns:
        talk[turn.speaker] += turn.duration
    if not result.turns:
        for utterance in result.transcript.utterances:
            if utterance.speaker is not None:
                talk[utterance.speaker] += utterance.end - utterance.start
    buttons = [
        tag(
            "button",
            tag("span", class_="dot", aria_hidden="true"),
            tag("bdi", name_of(result.transcript, label, t) or label),
            " ",
            tag("small", clock(milliseconds(talk[label])), title=t("voices.time")),
            type="button",
            class_=f"chip v{number % COLOURS}",
            data_voice=number,
            aria_pressed="false",
        )
        for label, number in labels.items()
    ]
    return tag("div", *buttons, class_="chips", role="group", aria_label=t("page.only_voices"))


def article_head(article: Article) -> Html:
    """Where the article comes from."""
    source = named(article) if article.source else ""
    facts = [fact for fact in (article.author, article.date, source) if fact]
    return tag("p", joined((tag("bdi", fact) for fact in facts), " · "), class_="source") if facts else Html("")


def about(result: Result, known: About | None, t: Texts) -> Html:
    """What is known of the recording, what the results were made from and with, how the voices got their names."""
    transcript = result.transcript
    rows: list[tuple[str, str]] = [(label, tag("bdi", value)) for label, value in described(known)]
    if transcript.audio is not None:
        audio = transcript.audio
        rows.append((t("page.recording"), joined([tag("bdi", audio.name), f", {clock(milliseconds(audio.duration))}"])))
        rows.append((t("page.sha256"), tag("code", audio.sha256)))
    if transcript.language and not (known and known.language):
        rows.append((t("page.language"), transcript.language))
    for made in transcript.provenance:
        what = " with ".join(part for part in (made.engine, made.model) if part)
        rows.append((t("page.made_by") if made.source is None else t("page.read_from"), what or made.source or ""))
    for speaker in transcript.speakers:
        if speaker.name:
            sure = (
                " (" + t("page.sure", percent=percent(speaker.confidence, t)) + ")"
                if speaker.confidence is not None
                else ""
            )
            because = joined((tag("bdi", sentence, lang="en") for sentence in speaker.evidence), "; ")
            rows.append((speaker.label, joined([tag("bdi", speaker.name), f"{sure}: ", because])))
    rows += [(t("page.note"), tag("bdi", note, lang="en")) for note in (*transcript.notes, *result.turns.notes)]
    listing = [part for label, value in rows for part in (tag("dt", label), tag("dd", value))]
    legend = tag(
        "p",
        t.html(
            "page.legend",
            printed=tag("ins", t("page.legend_printed")),
            said=tag("del", tag("span", t("page.legend_said"), class_="was")),
        ),
    )
    return tag(
        "footer",
        tag("details", tag("summary", t("page.about")), legend, tag("dl", *listing)),
        tag("p", t("page.made", version=__version__)),
    )


def dialogs(t: Texts) -> Html:
    """Help, and the quiet voice that tells screen readers what a button did."""
    rows = [
        tag("tr", tag("th", joined((tag("kbd", k) for k in keys.split()), " "), scope="row"), tag("td", t(what)))
        for keys, what in KEYS
    ]
    return joined(
        [
            tag(
                "dialog",
                tag("h2", t("keys.title"), id="help-title"),
                tag("table", tag("tbody", *rows)),
                tag("p", tag("label", tag("input", type="checkbox", id="keys", checked=True), " " + t("page.single"))),
                tag("form", tag("button", t("dialog.close"), id="help-close"), method="dialog"),
                id="help",
                aria_labelledby="help-title",
            ),
            tag("p", id="status", role="status"),
        ]
    )
