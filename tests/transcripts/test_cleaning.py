"""What is left out of a transcript to read, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.records import Transcript, Word
from audiotools.transcripts.cleaning import clean, clean_words


def said(text):
    return [Word(n * 0.4, n * 0.4 + 0.38, word, "A") for n, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("spoken", "read"),
    [
        ("Um, we left at, uh, dawn.", "We left at, dawn."),
        ("we we left", "we left"),
        ("in a, in a sort of van", "in a sort of van"),
        ("I was, um, I was there", "I was there"),
        ("we w- we went", "we went"),
        ("I was- I went home.", "I went home."),
        ("it was very, very cold. No, no, no.", "it was very, very cold. No, no, no."),
        ("He had had enough of that that day.", "He had had enough of that that day."),
        ("We went home, um. She stayed.", "We went home. She stayed."),
        ("twenty-five well-known people", "twenty-five well-known people"),
        ("and then he said- nothing", "and then he said- nothing"),
    ],
)
def test_fillers_repeats_and_false_starts(spoken, read):
    assert " ".join(word.text for word in clean_words(said(spoken))) == read


def test_the_record_stays_and_utterances_of_nothing_else_go():
    words = [*said("We left."), Word(2.0, 2.2, "Um.", "B"), Word(3.0, 3.3, "Then", "A")]
    transcript = Transcript.from_words(words)
    cleaned = clean(transcript)
    assert [u.text for u in cleaned.utterances] == ["We left.", "Then"]
    assert [u.text for u in transcript.utterances] == ["We left.", "Um.", "Then"]


@given(st.lists(st.sampled_from("um we left, left. at I- dawn dawn the Uh".split()), max_size=25))
def test_words_are_only_left_out_and_times_stay(texts):
    words = said(" ".join(texts))
    kept = clean_words(words)
    times = [(w.start, w.end) for w in words]
    assert [(w.start, w.end) for w in kept] == sorted({(w.start, w.end) for w in kept})
    assert all((w.start, w.end) in times for w in kept)
    assert clean_words(kept) == kept or len(clean_words(kept)) < len(kept)
