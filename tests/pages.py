"""Pages made for tests in a browser: a talk of half a minute, and what of a page is looked at."""

import re
import wave
from itertools import pairwise

import numpy as np
import pytest
from browser import chromium

from audiotools.exports import export
from audiotools.records import (
    Article,
    AudioInfo,
    Edit,
    Match,
    Paragraph,
    Place,
    Quote,
    Result,
    Span,
    Speaker,
    Transcript,
    Turn,
    Turns,
    Word,
)

SECONDS = 24.0


def tone(path, seconds=SECONDS, rate=8000):
    times = np.arange(int(seconds * rate)) / rate
    return write_wave(path, np.sin(times * 1500) * (9000 + 8000 * np.sin(times)), rate)


def write_wave(path, samples, rate):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())
    return path


def spoken(*parts):
    """Words of (speaker, start, text), half a second each."""
    return [
        Word(start + n / 2, start + n / 2 + 0.4, text, speaker, 0.3 if text == "guard" else 0.9)
        for speaker, start, line in parts
        for n, text in enumerate(line.split())
    ]


def a_result(words, text, quotes, names=None, name="the tape.wav", language="en"):
    said = Transcript.from_words(
        words,
        recording="tape",
        language=language,
        audio=AudioInfo(name, SECONDS, 8000, 1, "0" * 64, "wav", "pcm_s16le"),
    )
    speakers = tuple(Speaker(s.label, (names or {}).get(s.label)) for s in said.speakers)
    said = Transcript("tape", language, said.utterances, speakers, audio=said.audio)
    turns = Turns(tuple(Turn(u.start, u.end, u.speaker) for u in said.utterances if u.speaker))
    breaks = [0, *(found.end() for found in re.finditer(r"\n\n", text)), len(text) + 2]
    paragraphs = tuple(
        Paragraph(a, b - 2, "heading" if n == 0 else "body") for n, (a, b) in enumerate(pairwise(breaks))
    )
    matches = []
    for number, (printed, verdict, spans, more) in enumerate(quotes, 1):
        start = text.index(printed)
        quote = Quote(f"q{number}", printed, start, start + len(printed), speaker=more.pop("by", None))
        edits = tuple(
            Edit(
                kind,
                p,
                s,
                start + printed.index(p or at),
                start + printed.index(p or at) + len(p),
                Span(*span) if span else None,
            )
            for kind, p, s, at, span in more.pop("edits", ())
        )
        matches.append(Match(quote, tuple(Span(*s) for s in spans), 0.93, verdict, edits=edits, **more))
    article = Article(text.split("\n")[0], text, paragraphs, language)
    return Result(said, turns, article, tuple(m.quote for m in matches), tuple(matches), "")


WORDS = spoken(
    ("S0", 0.5, "Did you know the guard that night?"),
    ("S1", 5.0, "We were, you know, not afraid of the water. We were afraid of the dark."),
    ("S0", 14.0, "And the dog?"),
    ("S1", 16.0, "Captain was his name and he slept."),
)
TEXT = (
    "The night the train stood still\n\n"
    "“We were not afraid of the water,” said Marsh, “we were afraid of the dark.”\n\n"
    "She remembers the dog. “They said ‘Captain was his name’ and he slept,” she said. Nobody was called a “hero”.\n\n"
    "“I miss the trains,” she added."
)
QUOTES = [
    (
        "We were not afraid of the water,",
        "edited",
        [(5.0, 5.95), (7.0, 9.45)],
        {"by": "Helen Marsh", "voice": "S1", "edits": [("omitted", "", "you know", "not", (6.0, 6.9))]},
    ),
    ("we were afraid of the dark.", "verbatim", [(9.5, 12.45)], {"by": "Marsh", "voice": "S1"}),
    (
        "They said ‘Captain was his name’ and he slept,",
        "edited",
        [(16.0, 19.45)],
        {"edits": [("inserted", "They said", "", "", None)]},
    ),
    ("Captain was his name", "verbatim", [(16.0, 17.95)], {}),
    ("hero", "absent", [], {}),
    ("I miss the trains,", "absent", [], {"alternatives": (Place((Span(14.0, 15.4),), 0.08),)}),
]


def talk(**more):
    quotes = [(printed, verdict, spans, dict(rest)) for printed, verdict, spans, rest in QUOTES]
    return a_result(WORDS, TEXT, quotes, {"S1": "Helen Marsh"}, **more)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A page with its recording beside it."""
    folder = tmp_path_factory.mktemp("page")
    export(talk(), "html", folder, audio=tone(folder / "the tape.wav"))
    return folder


@pytest.fixture
def page(browser, folder):
    browser.media()
    return browser.open(folder / "page.html").wait("document.documentElement.matches('.live.sounding')")


TIME = "Math.round(document.querySelector('#sound').currentTime * 1000)"
NOW = "(document.querySelector('.said .now') || {}).textContent"


def chosen(page, part):
    return page.js(f"[...document.querySelectorAll('{part} mark.chosen')].map(m => m.textContent).join('|')")


def visible(page, selector):
    return page.js("document.querySelector(arguments[0]).checkVisibility()", selector)
