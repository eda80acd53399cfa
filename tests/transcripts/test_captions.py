"""Captions: voices, times and names; and as they are met with, hours missing, two people in one."""

from itertools import pairwise

import pytest
from loading import load, srt, timed, told

from audiotools.errors import ArticleError
from audiotools.records import Provenance

VTT = """WEBVTT - made by hand

STYLE
::cue { color: red }

NOTE 00:00:00.000 --> nonsense in a comment

1
00:01.000 --> 00:04.000 align:start
<v.loud Ruth Abel>It was &lt;late&gt; &amp; <i>dark</i>.</v>
<v Sam O&#39;Neil>Was it?</v>

00:00:05.000 --> 00:00:07.000
<v Ruth Abel>Very <00:00:05.500>dark <00:00:06.250>indeed.
"""


def test_webvtt_voices_entities_and_inner_times(tmp_path):
    transcript = load(tmp_path, VTT, "talk.vtt")
    assert [(u.speaker, u.text) for u in transcript.utterances] == [
        ("Ruth Abel", "It was <late> & dark."),
        ("Sam O'Neil", "Was it?"),
        ("Ruth Abel", "Very dark indeed."),
    ]
    assert [s.label for s in transcript.speakers] == ["Ruth Abel", "Sam O'Neil"]
    assert timed(transcript)[-3:] == [(5.0, 5.5, "Very", True), (5.5, 6.25, "dark", True), (6.25, 7.0, "indeed.", True)]
    assert not any(word.timed for word in transcript.words[:-3])
    assert transcript.recording == "talk"
    assert transcript.provenance == (Provenance(engine="WebVTT", source="talk.vtt"),)


def test_rolling_captions_are_read_once(tmp_path):
    rolling = """WEBVTT
Kind: captions
Language: en-GB

00:00:00.000 --> 00:00:02.000
we <00:00:00.500>went <00:00:01.000>home

00:00:02.000 --> 00:00:02.010
we went home

00:00:02.010 --> 00:00:04.000
we went home
and <00:00:02.500>slept
"""
    transcript = load(tmp_path, rolling)
    assert [w.text for w in transcript.words] == ["we", "went", "home", "and", "slept"]
    assert transcript.language == "en-GB"


def test_a_rolling_caption_that_lost_its_white_line_is_read(tmp_path):
    rolling = """WEBVTT

00:00:00.400 --> 00:00:02.149 align:start position:0%

so<00:00:00.800><c> we</c><00:00:01.300><c> left</c>

00:00:02.149 --> 00:00:02.159 align:start position:0%
so we left


00:00:02.159 --> 00:00:05.000 align:start position:0%
so we left
at<00:00:02.500><c> dawn</c>
"""
    transcript = load(tmp_path, rolling)
    assert [(w.text, w.start) for w in transcript.words] == [
        ("so", 0.4),
        ("we", 0.8),
        ("left", 1.3),
        ("at", 2.159),
        ("dawn", 2.5),
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["plain text", "He said: come here"], [None, None]),
        (["Ruth Abel: It was.", "Sam Neil: Was it?"], ["Ruth Abel", "Sam Neil"]),
        (["RUTH: It was.", "- SAM: Was it?"], ["RUTH", "SAM"]),
        ([">> SPEAKER_01: Yes.", "[SPEAKER_02]: No."], ["SPEAKER_01", "SPEAKER_02"]),
        (["Remember: this is one word before a colon", "and that"], [None, None]),
        (["Interviewer: Where?", "There.", "Interviewer: When?"], ["Interviewer", None, "Interviewer"]),
        (["Vincent van Gogh: Yellow.", "Maria de la Cruz: Red."], ["Vincent van Gogh", "Maria de la Cruz"]),
        (["at 10:30 we left", "12: twelve"], [None, None]),
        (["سلمى: نعم", "سلمى: لا"], ["سلمى", "سلمى"]),
        (["سلمى: نعم", "سلمى: لا", "هالة: نعم"], ["سلمى", "سلمى", "هالة"]),
        (["Remember: this is one word", "Ruth Abel: Yes."], [None, "Ruth Abel"]),
        # names at changes only: the captions between belong to the one named before
        (
            ["Ruth Abel: It was.", "Late.", "Dark.", "Sam Neil: Was it?", "Truly?", "(laughs)", "Yes."],
            ["Ruth Abel", "Ruth Abel", "Ruth Abel", "Sam Neil", "Sam Neil", None, "Sam Neil"],
        ),
        # names on every caption: one without a name is nobody's
        (
            ["Ruth Abel: It was.", "Ruth Abel: Late.", "(music)", "Sam Neil: Was it?"],
            ["Ruth Abel", "Ruth Abel", None, "Sam Neil"],
        ),
    ],
)
def test_names_before_the_text(tmp_path, texts, expected):
    transcript = load(tmp_path, srt(*texts), "a.srt")
    by_start = {word.start: word.speaker for word in transcript.words}
    assert [by_start[i * 2.0] for i in range(1, len(texts) + 1)] == expected


def test_a_name_is_not_part_of_what_was_said(tmp_path):
    transcript = load(tmp_path, srt("Ruth Abel: It <i>was</i> {\\an8}there: see"), "a.srt")
    assert told(transcript) == [("Ruth Abel", 2.0, 3.5, "It was there: see")]


def test_words_spread_over_a_caption_are_marked(tmp_path):
    transcript = load(tmp_path, "1\n00:00:01,000 --> 00:00:03,000\nI did\n\n2\n00:00:05,000 --> 00:00:06,000\nYes.\n")
    assert timed(transcript) == [(1.0, 1.667, "I", False), (1.667, 3.0, "did", False), (5.0, 6.0, "Yes.", False)]


def test_captions_of_one_word_each_are_word_times(tmp_path):
    transcript = load(tmp_path, srt("I", "did", "not."))
    assert all(word.timed for word in transcript.words)


# --- as they are met with


def heard(tmp_path, text, name="a.srt"):
    return told(load(tmp_path, text, name))


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:01,000 --> 00:04,000\nWe left.\n\n2\n00:04,000 --> 01:02:06,200\nAll of us.\n",
        "WEBVTT\n\n1\n00:00:01,000 --> 00:00:04,000\nWe left.\n\n00:04,000 --> 01:02:06,2\nAll of us.\n",
        "\ufeff1\r\n0:0:1.0 --> 0:0:4.0 X1:100 X2:200\r\n<i>We</i> {\\an8}left.\r\n\r\n\r\n"
        "2\r\n00:00:04.000 --> 01:02:06,200\r\nAll of us.\r\n",
        "0:00:01.000,0:00:04.000\nWe left.\n\n0:00:04.000,1:02:06.200\nAll of us.\n",
    ],
)
def test_times_may_lack_hours_and_have_either_point(tmp_path, text):
    assert heard(tmp_path, text) == [(None, 1.0, 3726.2, "We left. All of us.")]


def caption(text):
    return f"1\n00:00:02,000 --> 00:00:06,000\n{text}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- RUTH: We left.\n- SAM: When?", [("RUTH", "We left."), ("SAM", "When?")]),
        ("RUTH:\nWe left.\nSAM: When?", [("RUTH", "We left."), ("SAM", "When?")]),
        ("[DOOR SLAMS]\nRUTH: We left.", [(None, "[DOOR SLAMS]"), ("RUTH", "We left.")]),
        ("-We left.\n-When?", [(None, "We left. When?")]),
        (">> RUTH: We left.\n>> When?", [("RUTH", "We left."), (None, "When?")]),
        ("We went on to\nNew York: a city", [(None, "We went on to New York: a city")]),
        ("-5 degrees", [(None, "-5 degrees")]),
        ("RUTH: We left\n– all of us –\nat once.", [("RUTH", "We left"), (None, "all of us – at once.")]),
    ],
)
def test_dialogue_in_one_caption(tmp_path, text, expected):
    found = heard(tmp_path, caption(text))
    assert [(speaker, said) for speaker, _, _, said in found] == expected
    assert found[0][1] == 2.0
    assert found[-1][2] == 6.0
    assert all(a[2] <= b[1] for a, b in pairwise(found))


def test_a_dash_ends_what_the_speaker_named_before_says(tmp_path):
    said = ["Ruth Abel: It was.", "Late.", "- Was it?", "So?", "Sam Neil: Yes."]
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n" for n, line in enumerate(said, 1))
    assert [(who, words) for who, _, _, words in heard(tmp_path, text)] == [
        ("Ruth Abel", "It was. Late."),
        (None, "Was it? So?"),
        ("Sam Neil", "Yes."),
    ]


def test_a_caption_that_ends_before_it_starts_is_named(tmp_path):
    with pytest.raises(ArticleError, match=r"caption 1: expected an end after the start, found 00:00:03,000 --> 00:00"):
        heard(tmp_path, "1\n00:00:03,000 --> 00:00:02,000\nx\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "1\n00:00:03,000 --> 00:00:04\nx\n",
            r"a\.srt, line 2: expected times such as 00:00:01,000 --> 00:00:02,500, found '00:00:03,000 --> 00:00:04'",
        ),
        (
            "WEBVTT\n\n00:03.000 --> soon\nx\n",
            r"a\.srt, line 3: expected times such as 00:01\.000 --> 00:02\.500, found '00:03\.000 --> soon'",
        ),
        (
            "WEBVTT\n\n00:03.000 --> 00:02.000\nx\n",
            r"a\.srt: expected an end after the start, found 00:00:03\.000 --> 00",
        ),
    ],
)
def test_times_that_are_none_are_told_with_their_line_and_what_is_expected(tmp_path, text, says):
    with pytest.raises(ArticleError, match=says):
        heard(tmp_path, text)


@pytest.mark.parametrize("text", ["[Script Info]\nTitle: x\n", "[music]\nsome words\n"])
def test_brackets_alone_make_no_json(tmp_path, text):
    with pytest.raises(ArticleError, match="has words but no times"):
        heard(tmp_path, text, "a.ass")
