"""Times of new words: measured where the sound holds them, and nothing but estimated where it does not."""

import numpy as np
import pytest

from audiotools.corrections.timing import time_words
from audiotools.journal.decisions import WordDecision
from audiotools.journal.wording import apply_wording
from audiotools.records import Span, Transcript, Word

SAID = Transcript.from_words([Word(1.0, 1.4, "we"), Word(1.5, 2.5, "gotten"), Word(2.6, 3.0, "home.")])
ONE = WordDecision(span=Span(1.5, 2.5), was=("gotten",), text=("got", "in"), before="we", after="home.")


class Sound:
    duration = 10.0

    def samples(self, start=0.0, end=None):
        return np.zeros(int(((end or self.duration) - start) * 16_000), dtype=np.float32)


class Aligner:
    """Finds each word where it is told to, in seconds of the recording."""

    def __init__(self, *spans, begin=0.2):
        self.spans, self.begin = spans, begin

    def word_spans(self, window, words, language=None):
        assert words == ["we", "got", "in", "home."]
        return [s if s is None else Span(s.start - self.begin, s.end - self.begin) for s in self.spans]


def test_measured_words_lie_between_their_neighbours():
    spans = (Span(1.0, 1.4), Span(1.5, 1.9), Span(1.95, 2.45), Span(2.6, 3.0))
    (timed,) = time_words([ONE], Sound(), Aligner(*spans))
    words = apply_wording(SAID, [timed]).transcript.words
    assert [(w.text, w.start, w.end, w.timed) for w in words] == [
        ("we", 1.0, 1.4, True), ("got", 1.5, 1.9, True), ("in", 1.95, 2.45, True), ("home.", 2.6, 3.0, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "spans",
    [
        (Span(1.0, 1.4), None, Span(1.95, 2.45), Span(2.6, 3.0)),
        (Span(1.0, 1.4), Span(1.5, 2.5), Span(2.5, 2.5), Span(2.6, 3.0)),  # squeezed in
        (Span(1.0, 1.4), Span(5.0, 5.3), Span(5.4, 5.6), Span(6.0, 6.2)),  # said elsewhere
    ],
)
def test_what_the_sound_does_not_hold_is_estimated_and_marked(spans):
    (same,) = time_words([ONE], Sound(), Aligner(*spans))
    assert same == ONE
    words = apply_wording(SAID, [same]).transcript.words
    assert [w.timed for w in words] == [True, False, False, True]
    assert 1.5 <= words[1].start <= words[2].end <= 2.5


def test_the_same_count_needs_no_sound():
    one = WordDecision(span=Span(1.5, 2.5), was=("gotten",), text=("got",), before="we", after="home.")
    assert time_words([one], Sound(), Aligner()) == (one,)
