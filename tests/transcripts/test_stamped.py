"""Transcripts typed by people: text with a time here and there."""

import pytest

from audiotools.errors import ArticleError
from audiotools.evaluation.references import read_reference
from audiotools.exports import render
from audiotools.records import Result, Transcript, Turns, Word
from audiotools.transcripts.building import load_transcript
from audiotools.transcripts.readers.typed.stamped import is_stamped


def told(tmp_path, text):
    path = tmp_path / "talk.txt"
    path.write_text(text, encoding="utf-8")
    transcript = load_transcript(path)
    assert not any(word.timed for word in transcript.words)
    return [(u.speaker, round(u.start, 1), round(u.end, 1), u.text) for u in transcript.utterances]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[00:00:01] Ruth: We take everything.\n[00:00:05] Sam: To the valley?\n",
            [("Ruth", 1.0, 4.0, "We take everything."), ("Sam", 5.0, 6.2, "To the valley?")],
        ),
        (
            "Interview with Ruth Abel\n12 May 1998\n\nSpeaker 1 (00:06):\nWe take everything\nto the valley.\n\n"
            "Ruth Abel (1:05):\nYes. At 10:30 we left.\n",
            [
                ("Speaker 1", 6.0, 12.0, "We take everything to the valley."),
                ("Ruth Abel", 65.0, 67.0, "Yes. At 10:30 we left."),
            ],
        ),
        (
            "Ruth Abel  0:03 \nWe take everything.\n\nSam Neil  0:07 \nNo!\n",
            [("Ruth Abel", 3.0, 6.0, "We take everything."), ("Sam Neil", 7.0, 7.4, "No!")],
        ),
        (
            "00:00:01:12\tRuth Abel\tWe take it\n00:00:05:00\tSam\tto the valley\n",
            [("Ruth Abel", 1.5, 4.5, "We take it"), ("Sam", 5.0, 6.2, "to the valley")],
        ),
        (
            "[00:00:01.20 - 00:00:03.00] RUTH: We take it.\n[00:00:04.00 - 00:00:05.00] SAM: No.\n",
            [("RUTH", 1.2, 3.0, "We take it."), ("SAM", 4.0, 5.0, "No.")],
        ),
        ("(0:01) سلمى: نعم.\n(0:09) هالة: لا.\n", [("سلمى", 1.0, 2.0, "نعم."), ("هالة", 9.0, 9.4, "لا.")]),
        (
            "0:01 We left at 10:30.\nRemember: late.\n0:09 Yes.\n",
            [(None, 1.0, 9.4, "We left at 10:30. Remember: late. Yes.")],
        ),
    ],
)
def test_passages_begin_where_their_times_say(tmp_path, text, expected):
    assert told(tmp_path, text) == expected


def test_what_the_exports_for_reading_hold_can_be_read_again(tmp_path):
    words = [Word(2, 3, "We", "S0"), Word(3, 4, "left.", "S0"), Word(7, 8, "When?", "S1")]
    result = Result(Transcript.from_words(words, recording="tape"), Turns(), None, (), (), "")
    for name in ("md", "txt"):
        (text,) = render(result, name).values()
        text = text.decode() if isinstance(text, bytes) else text
        assert [(start, said) for _, start, _, said in told(tmp_path, text)] == [(2.0, "We left."), (7.0, "When?")]


@pytest.mark.parametrize(
    "text",
    ["We left at 10:30.\nAnd came at 12:15.\n", "1\n00:00:01,000 --> 00:00:02,000\nx\n\n", "a 1 1.0 2.0 so\n", ""],
)
def test_other_texts_are_not_taken_for_it(text):
    assert not is_stamped(text)


def test_times_that_run_backward_are_refused_with_their_line(tmp_path):
    with pytest.raises(ArticleError, match=r"talk\.txt, line 3: expected a time after that of line 1, found '0:04 b'"):
        told(tmp_path, "0:05 a\n\n0:04 b\n")


def test_the_first_time_that_runs_backward_is_named(tmp_path):
    with pytest.raises(ArticleError, match=r"talk\.txt, line 2: expected a time after that of line 1, found '0:04 b'"):
        told(tmp_path, "0:05 a\n0:04 b\n0:09 c\n0:03 d\n0:12 e\n")


def test_as_a_reference_it_tells_words_and_no_turns(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("[00:00:01] Ruth: We take everything.\n[00:00:05] Sam: To the valley?\n")
    reference = read_reference(path)
    assert [part.text for part in reference.said] == ["We take everything.", "To the valley?"]
    assert reference.turns is None
