"""The OHMS record in the eyes of the OHMS viewer: a reader with the viewer's own rules, written from its behaviour.

The viewer takes every line that holds a clock with milliseconds for the beginning of a cue, drops lines of digits,
joins the rest, pairs times and bodies by count, and parts the annotations from the last body by a fixed string. Version
3.10.15 shows the text of an annotation, 3.10.16 its attribute, and both search the text.
"""

import html
import re
from datetime import date

import pytest
from examples import ABOUT, example, results, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tiers import tries

from audiotools.exports import render
from audiotools.exports.matched import all_matches
from audiotools.records import Match, Quote, Result, Span, Speaker, Transcript, Turns, Utterance

CLOCK = re.compile(r"[0-9]{2}:([0-9]{2}:[0-9]{2})\.[0-9]{3}")
FORMS = {
    "3.10.15": re.compile(r'<annotation ref="([0-9]+)">(.*?)</annotation>'),
    "3.10.16": re.compile(r'<annotation\b[^>]*ref="([0-9]+)"[^>]*target_sub_id_text="([^"]*)"[^>]*>\s*</annotation>'),
}


def view(xml, version):
    """Cues as (start, end, speaker, body), footnotes by number, as the viewer would show them; it fails where that
    would fail."""
    text = etree.fromstring(xml).findtext(".//{*}vtt_transcript") or ""
    if not text:
        return [], {}
    lines = text.split("\n")
    first = next((place for place, one in enumerate(lines) if CLOCK.search(one)), 0)
    kept = [one.strip(" \t\n\r\0\x0b") for one in lines[first:]]
    joined: list[str] = []
    for one in kept:
        if not one or re.fullmatch(r"\s*[0-9]+", one):
            continue
        if CLOCK.search(one) or not joined or CLOCK.search(joined[-1]):
            joined.append(one)
        else:
            joined[-1] += f" {one}"
    cues, notes = [], ""
    for place in range(0, len(joined), 2):
        start, arrow, end = joined[place].partition(" --> ")
        assert arrow, f"not a time: {joined[place]!r}"
        body = joined[place + 1]
        if "NOTE TRANSCRIPTION END" in body:
            body, notes = body.split("NOTE TRANSCRIPTION END NOTE ANNOTATIONS BEGIN NOTE")
            notes = notes.replace("NOTE ANNOTATIONS END", "")
        voice = re.search(r"<v(?: (.*?))?>", body)
        cues.append((start, end, voice and voice[1], re.sub(r"<v(?: (.*?))?>", "", body).strip()))
    return cues, dict(FORMS[version].findall(notes))


def spoken(body):
    return html.unescape(re.sub(r"</?c[^>]*>", "", body))


@pytest.mark.parametrize("version", FORMS)
def test_the_viewer_shows_cues_voices_and_footnotes(version):
    (xml,) = render(example(), "ohms", about=ABOUT).values()
    cues, notes = view(xml, version)
    assert [(start, speaker) for start, _, speaker, _ in cues] == [
        ("00:00:00.500", "S0"),
        ("00:00:02.500", "Ruth Abel"),
        ("00:00:06.000", "S0"),
        ("00:00:09.000", None),
    ]
    assert [spoken(body) for _, _, _, body in cues][2:] == ["Really? -->", "(music)"]
    assert set(notes) == {"1", "2"} and set(re.findall(r"<c\.(\d+)>", cues[1][3])) == {"1", "2"}
    assert notes["2"] == "Printed, attributed to Ruth Abel: “the ark” (verbatim, 0.90; 7.300–8.000 s)"


@pytest.mark.parametrize("version", FORMS)
@pytest.mark.parametrize(
    "said",
    [
        "1998",
        "0",
        "at 00:00:05.000 sharp",
        "NOTE TRANSCRIPTION END",
        "NOTE ANNOTATIONS END now",
        '<annotation ref="7">x</annotation>',
        '"quoted" target_sub_id_text="no"',
        "[[link]]javascript:alert(1)[[/link]]",
        "<v Nobody> --> so",
    ],
)
@pytest.mark.parametrize("name", [None, "Ruth: 00:00:01.000", "1998"])
def test_whatever_was_said_is_no_markup(version, said, name):
    quote = Quote("q1", said)
    match = Match(quote, (Span(0.5, 0.9), Span(3.0, 3.2)), 0.9, "edited")
    talk = (Utterance("A", words("A", 0.5, said)), Utterance("A", words("A", 9.0, said)))
    (xml,) = render(
        Result(Transcript("t", None, talk, (Speaker("A", name),)), Turns(), None, (quote,), (match,), ""), "ohms"
    ).values()
    cues, notes = view(xml, version)
    assert [(html.unescape(speaker), spoken(body)) for _, _, speaker, body in cues] == [(name or "A", said)] * 2
    assert list(notes) == ["1"] and said in html.unescape(notes["1"]) and "[[link]]" not in notes["1"]


@settings(max_examples=tries(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(results(), st.sampled_from(sorted(FORMS)))
def test_the_viewer_shows_anything(result, version):
    (xml,) = render(result, "ohms").values()
    cues, notes = view(xml, version)
    if cues:
        assert set(notes) == {str(n) for n, m in enumerate((m for m in all_matches(result) if m.found and m.spans), 1)}
    assert all(body for *_, body in cues)


def test_the_day_is_that_of_the_results(tmp_path):
    (tmp_path / "transcript.json").touch()
    record = etree.fromstring(next(iter(render(example(), "ohms", about=ABOUT).values())))[0]
    assert date.fromisoformat(record.get("dt")) == date(1998, 5, 17)


def test_a_long_quote_makes_a_title_of_a_hundred_characters():
    for length, whole in ((100, True), (101, False)):
        quote = Quote("q", ("word " * 40)[: length - 1] + "d")
        made = Result(Transcript("t"), Turns(), None, (quote,), (Match(quote, (Span(0, 1),), 1.0, "verbatim"),), "")
        title = etree.fromstring(next(iter(render(made, "ohms").values()))).findtext(".//{*}point/{*}title")
        assert (title == f"“{quote.text}”") == whole and (whole or (title.endswith("word…”") and len(title) > 95))
