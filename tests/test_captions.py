"""Captions as they are met with: hours missing, dialogue in one caption, the separators of another format."""

from itertools import pairwise

import pytest

from audiotools.errors import ArticleError
from audiotools.transcript import load_transcript


def told(tmp_path, text, name="a.srt"):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return [(u.speaker, u.start, u.end, u.text) for u in load_transcript(path).utterances]


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
    assert told(tmp_path, text) == [(None, 1.0, 3726.2, "We left. All of us.")]


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
    found = told(tmp_path, caption(text))
    assert [(speaker, said) for speaker, _, _, said in found] == expected
    assert found[0][1] == 2.0
    assert found[-1][2] == 6.0
    assert all(a[2] <= b[1] for a, b in pairwise(found))


def test_a_dash_ends_what_the_speaker_named_before_says(tmp_path):
    said = ["Ruth Abel: It was.", "Late.", "- Was it?", "So?", "Sam Neil: Yes."]
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n" for n, line in enumerate(said, 1))
    assert [(who, words) for who, _, _, words in told(tmp_path, text)] == [
        ("Ruth Abel", "It was. Late."),
        (None, "Was it? So?"),
        ("Sam Neil", "Yes."),
    ]


def test_a_caption_that_ends_before_it_starts_is_named(tmp_path):
    with pytest.raises(ArticleError, match=r"caption 1: expected an end after the start, found 00:00:03,000 --> 00:00"):
        told(tmp_path, "1\n00:00:03,000 --> 00:00:02,000\nx\n")


@pytest.mark.parametrize("text", ["[Script Info]\nTitle: x\n", "[music]\nsome words\n"])
def test_brackets_alone_make_no_json(tmp_path, text):
    with pytest.raises(ArticleError, match="no transcript of a known kind"):
        told(tmp_path, text, "a.ass")
