"""Quotes find their place on the recording, or are told not to be there."""

from __future__ import annotations

import pytest

from audiotools.matching.matcher import index_transcripts, match_quotes
from audiotools.records import Quote, Transcript, Word

SPEECH = (
    "Good evening and welcome to the programme. Um today we we talk about the harbour, which nobody has painted since "
    "nineteen fifty three. I think, you know, the council should, uh, build a new wall before winter. My grandmother "
    "used to say that the sea takes back what it lends. There were twenty five boats here when I was a child, and now "
    "there are two. We never asked for anything but a road and a doctor."
)


def transcript(speaker: str | None = "A", recording: str = "harbour.mp3") -> Transcript:
    words = [Word(n * 0.4, n * 0.4 + 0.35, text, speaker) for n, text in enumerate(SPEECH.split())]
    return Transcript.from_words(words, recording=recording)


@pytest.mark.parametrize("speaker", ["A", None])
@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("the sea takes back what it lends", "the", "lends."),
        ("today we talk about the harbor", "today", "harbour,"),
        ("I think the council should build a new wall", "I", "wall"),
        ("There were 25 boats here when I was a child", "There", "child,"),
        ("nobody has painted [it] since 1953", "nobody", "three."),
    ],
)
def test_a_quote_is_found_from_its_first_to_its_last_word(printed, first, last, speaker):
    talk = transcript(speaker)
    [match] = match_quotes(talk, [Quote(text=printed)])
    assert match.found
    assert match.voice == speaker
    [span] = match.spans
    said = [w.text for w in talk.words if w.start >= span.start - 1e-9 and w.end <= span.end + 1e-9]
    assert (said[0], said[-1]) == (first, last)


def test_parts_lie_apart_and_may_be_printed_in_another_order():
    talk = transcript()
    [match] = match_quotes(talk, [Quote(text="We never asked for anything but a road … welcome to the programme")])
    assert len(match.spans) == 2
    assert match.spans[0].start > match.spans[1].end
    assert any(edit.kind == "reordered" for edit in match.edits)


def test_what_was_never_said_is_absent_and_keeps_its_best_guess():
    [match] = match_quotes(transcript(), [Quote(text="the mayor promised to resign over the railway contracts")])
    assert match.verdict == "absent"
    assert match.spans == ()
    assert match.alternatives and match.alternatives[0].score == match.score < 0.5


@pytest.mark.parametrize("text", ["", "…", "[applause]", "!!!"])
def test_a_quote_without_spoken_words_is_absent(text):
    [match] = match_quotes(transcript(), [Quote(text=text)])
    assert match.verdict == "absent"


def test_an_empty_transcript_holds_nothing():
    [match] = match_quotes(Transcript(), [Quote(text="the sea takes back what it lends")])
    assert match.verdict == "absent"


def test_an_index_of_several_recordings_names_the_one():
    elsewhere = "Nothing of this was said over there at all"
    other = Transcript.from_words(
        [Word(n, n + 0.5, w, "B") for n, w in enumerate(elsewhere.split())],
        recording="other.mp3",
    )
    index = index_transcripts([other, transcript()])
    [match] = match_quotes(index, [Quote(text="the sea takes back what it lends")])
    assert match.found
    assert match.recording == "harbour.mp3"


def test_a_phrase_said_twice_within_a_breath_is_two_places():
    words = "and I'm from Chicago oh I'm from Chicago also".split()
    said = Transcript.from_words(Word(n * 0.4, n * 0.4 + 0.3, word, "AB"[n > 3]) for n, word in enumerate(words))
    (match,) = match_quotes(said, [Quote(text="I'm from Chicago")])
    places = [match.spans, *(place.spans for place in match.alternatives)]
    assert sorted(span.start for (span,) in places) == [pytest.approx(0.4, abs=0.06), pytest.approx(2.0, abs=0.06)]


@pytest.mark.parametrize("glue", [". ", " … "])
@pytest.mark.parametrize("first", [True, False])
def test_half_of_a_quote_that_was_not_said_is_named_and_the_other_half_found(glue, first):
    said = "the council should build a new wall before winter"
    never = "the mayor promised to resign over every railway contract in town"
    talk = transcript()
    [match] = match_quotes(talk, [Quote(text=said + glue + never if first else never + glue + said)])
    assert match.found
    assert "missing" in match.warnings
    [span] = match.spans
    heard = [w.text for w in talk.words if w.start >= span.start - 1e-9 and w.end <= span.end + 1e-9]
    assert (heard[0], heard[-1]) == ("the", "winter.")
    [missing] = [edit for edit in match.edits if edit.missing]
    assert (missing.kind, missing.printed) == ("inserted", never)
    assert match.verdict == "edited"


def test_a_few_words_of_a_long_quote_are_no_certainty():
    printed = "We never asked the company for a single penny, and the children of this valley will remember that"
    [match] = match_quotes(transcript(), [Quote(text=printed)])
    assert match.score < 0.5


def test_a_quote_that_says_the_contrary_was_not_said():
    words = "we were afraid of the water and then we were afraid of the dark as well".split()
    talk = Transcript.from_words(Word(n * 0.4, n * 0.4 + 0.38, word, "A") for n, word in enumerate(words))
    [match] = match_quotes(talk, [Quote(text="we were afraid of the water and then we were never afraid of the dark")])
    assert match.verdict == "absent"
