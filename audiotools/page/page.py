"""The page put together: its parts, the data its script needs, and the policy that allows nothing else to run.

The file holds everything and asks for nothing but, at most, the recording beside it. Its policy names the one
script and the one style sheet by their hashes, so that no text can become code even if it were to become markup,
and forbids every connection. Without the script the page is still whole to read and to print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from audiotools.audio.recording import Audio
from audiotools.errors import AudioError, ConfigError
from audiotools.exports.captions import cut_captions
from audiotools.exports.media import address_from, find_recording
from audiotools.page import frame
from audiotools.page.cards import cards, summary
from audiotools.page.checks import checks
from audiotools.page.contents import contents
from audiotools.page.items import Item, clock, items, language, voices
from audiotools.page.markup import Html, data_block, digest, joined, tag
from audiotools.page.printed import differences, is_markdown, markdown_layers, marked
from audiotools.page.sound import beside, embedded, outline_of, path_of
from audiotools.page.spoken import transcript
from audiotools.page.texts import LANGUAGES, Texts
from audiotools.records import Article, Result
from audiotools.records.metadata import About
from audiotools.text.clocks import milliseconds

SCRIPTS = ("base.js", "player.js", "waveform.js", "folding.js", "finding.js", "quotes.js", "search.js", "keys.js")
"""The parts of the page's script, in the order in which they are joined: each imports only from those before it."""

_MODULE = re.compile(r"^(?:import [^;]*;\n|export )", re.MULTILINE)


def page_lines(
    result: Result,
    *,
    audio: str | Path | Audio | None = None,
    embed: bool = False,
    about: About | None = None,
    place: Path | None = None,
    interface: str = "en",
) -> Iterator[str]:
    """The page, piece by piece.

    Parameters
    ----------
    result
        As `process` returns it.
    audio
        The recording or a copy of it in another format, as a path or as `load_audio` returns it: its outline is
        drawn, and the page plays it. Left out, the page plays the file the transcript was made from, where that lies
        where it was, and draws who speaks when.
    embed
        Whether the page carries the sound itself; needs `audio`.
    about
        Title, names, date, place and rights, shown with what the page was made of.
    place
        Folder that the page is written to. It names the recording by its path from there; where the page is moved, it
        looks for a file of that name beside itself.
    interface
        Language of its own words, one of `audiotools.page.texts.LANGUAGES`.

    Raises
    ------
    ConfigError
        If there is no such language.
    AudioError
        If the recording cannot be read, is of another length than the transcript's, or is too large to embed.
    """
    if embed and audio is None:
        raise AudioError("To embed the recording in the page, give the recording itself (--audio).")
    if interface not in LANGUAGES:
        known_languages = ", ".join(LANGUAGES)
        raise ConfigError(f"The page does not speak {interface!r}: choose one of {known_languages}.")
    t = Texts(interface)
    quotes = items(result)
    labels = voices(result)
    script, style = code()
    policy = (
        "default-src 'none'; "
        f"script-src {digest(script)}; style-src {digest(style)}; "
        "media-src 'self' file: blob: data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    title = result.transcript.recording or t("page.recording")
    if result.article is not None and result.article.title:
        title = f"{result.article.title} · {title}"
    yield "<!doctype html>\n"
    yield f'<html lang="{t.language}" dir="{t.direction}">\n'
    yield tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Html(style)),
    )
    yield "\n<body>\n"
    yield frame.header(result, t)
    known = result.transcript.audio
    yield frame.player(clock(milliseconds(known.duration)) if known else "", t)
    yield frame.views(result, labels, t)
    yield checks(result, quotes, t)
    yield "\n<main>\n"
    yield frame.section("transcript", t("views.transcript"), contents(result, t), transcript(result, quotes, labels, t))
    if result.article is not None:
        yield frame.section(
            "article", t("views.article"), frame.article_head(result.article), article(result.article, quotes, t)
        )
    if quotes:
        yield frame.section("quotes", t("views.quotes"), summary(quotes, t), cards(result, quotes, t))
    yield "\n</main>\n"
    yield frame.about(result, about, t)
    yield frame.dialogs(t)
    yield data_block("data", _data(result, quotes, labels, audio, t))
    yield _sound(result, audio, embed, place)
    yield f"\n<script>{script}</script>\n</body>\n</html>\n"


def code() -> tuple[str, str]:
    """The page's script, its modules joined in one scope, and its style sheet."""
    here = resources.files(__package__)

    def read(name: str) -> str:
        return here.joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")

    parts = _MODULE.sub("", "\n".join(read(name) for name in SCRIPTS))
    return f'\n"use strict";\n(() => {{\n{parts}\n}})();\n', "\n" + read("page.css")


def article(text: Article, quotes: Sequence[Item], t: Texts) -> Html:
    """The article's paragraphs with its quotes marked and numbered."""
    edits = [layer for item in quotes for layer in differences(item.match.edits)]
    markdown = is_markdown(text)
    blocks = []
    for paragraph in text.paragraphs:
        start, end = paragraph.start, paragraph.end
        inside = [item for item in quotes if item.match.quote.start is not None]
        layers = edits + (markdown_layers(text.text, start, end) if markdown else [])
        shown = marked(text.text, start, end, inside, layers, t)
        name = {"heading": "h3", "quote": "blockquote"}.get(paragraph.role, "p")
        blocks.append(tag(name, shown, class_=paragraph.role, dir="auto"))
    return tag("div", joined(blocks, "\n"), id="print", lang=language(text.language) or "")


def _data(
    result: Result, quotes: Sequence[Item], labels: dict[str, int], audio: str | Path | Audio | None, t: Texts
) -> dict[str, Any]:
    length = result.transcript.audio.duration if result.transcript.audio else 0.0
    ends = [length, *(u.end for u in result.transcript.utterances), *(turn.end for turn in result.turns)]
    return {
        "duration": milliseconds(max(ends)),
        "voices": len(labels),
        "turns": [[milliseconds(t.start), milliseconds(t.end), labels[t.speaker]] for t in result.turns],
        "quotes": [[item.number, item.verdict, item.spans] for item in quotes],
        "captions": [[c.start, c.end, c.speaker or "", "\n".join(c.lines)] for c in cut_captions(result.transcript)],
        "language": language(result.transcript.language) or "",
        "texts": t.of(code()[0]),
        "peaks": outline_of(audio, result.transcript) if audio is not None else "",
        "length": clock(milliseconds(length)) if length else "",
    }


def _sound(result: Result, audio: str | Path | Audio | None, embed: bool, place: Path | None) -> Html:
    """The player's source; last in the page, so that an embedded recording keeps nobody from reading."""
    known = result.transcript.audio
    if audio is not None and embed:
        return tag("audio", id="sound", preload="metadata", controls=True, src=embedded(path_of(audio)))
    recording = find_recording(result, audio)
    name = recording.name if recording is not None else known.name if known is not None else None
    if name is None and audio is not None:
        name = path_of(audio).name
    return tag(
        "audio",
        id="sound",
        preload="metadata",
        controls=True,
        src=address_from(recording, place) if recording is not None else None,
        data_beside=beside(name) if name else None,
    )
