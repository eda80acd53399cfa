"""Figures said one after the other, which come as one word."""

import msgspec
import numpy as np
import pytest

from audiotools.recognition.figures import apart
from audiotools.recognition.speech import FRAME, Window
from audiotools.recognition.whisper import heard_of
from audiotools.recognition.windows import Decoded, TimedPiece, _Finer
from audiotools.records import Span


def speaking(*spans, seconds=40.0):
    """Probabilities of speech: near one in the spans, near none elsewhere."""
    chances = np.full(round(seconds / FRAME), 0.02, "float32")
    for start, end in spans:
        chances[round(start / FRAME) : round(end / FRAME)] = 0.97
    return chances


def heard(*pieces):
    return heard_of(Decoded(tuple(TimedPiece(text, start, end, 0.9) for text, start, end in pieces), -0.2, 0.1, "en"))


def texts(window, one, chances):
    return [word.text for word in apart(window, one, chances).words]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((" 96", ".", "77", "34", "."), ["96.", "7734."]),
        ((" 404", "-", "303", "-0188"), ["404", "303-0188"]),
        ((" 1", ",", "2", "50"), ["1,", "250"]),  # a mark may have been said
        ((" 96", "77", "34"), ["96", "7734"]),
        ((" seven", "-", "eight"), ["seven", "eight"]),
    ],
)
def test_what_is_joined_across_a_pause_is_told_apart(pieces, expected):
    # The first piece is said from 1.0 to 1.5, the others from 3.0 on.
    times = [(1.0, 1.5), *((2.0 + n * 0.5, 3.0 + n * 0.5) for n in range(len(pieces) - 1))]
    one = heard(*((text, *time) for text, time in zip(pieces, times, strict=True)))
    assert [word.text for word in one.words] == ["".join(pieces).strip()]
    chances = speaking((0.95, 1.6), (2.6, 6.0))
    if pieces[1] in ".,":  # the mark is attended to in the pause, right behind its figure
        one = heard(*((t, *(x if n != 1 else (1.4, 1.5))) for n, (t, x) in enumerate(zip(pieces, times, strict=True))))
    window = Window((Span(0.0, 8.0),))
    assert texts(window, one, chances) == expected
    split = apart(window, one, chances).words
    assert split[0].end < 2.0 < split[1].end and split[0].start == pytest.approx(1.02)


def test_what_is_said_without_a_pause_stays_one_word():
    one = heard((" 212", 1.0, 1.9), ("-555", 1.9, 2.8), ("-0147", 2.8, 4.0), (" please", 4.0, 4.5))
    window = Window((Span(0.0, 8.0),))
    assert texts(window, one, speaking((1.0, 1.8), (2.1, 2.7), (3.0, 4.5))) == ["212-555-0147", "please"]


def test_a_pause_that_the_window_leaves_out_counts():
    window = Window((Span(0.0, 2.0), Span(20.0, 22.0)))
    one = heard((" 96", 0.4, 1.5), (".7734", 1.5, 3.4))
    assert texts(window, one, speaking((0.4, 1.6), (20.4, 21.6))) == ["96.", "7734"]


def test_an_engine_that_tells_no_parts_is_left_alone():
    one = msgspec.structs.replace(heard((" 96", 0.4, 1.5), (".7734", 1.5, 3.4)), parts=())
    assert apart(Window((Span(0.0, 8.0),)), one, speaking((0.4, 1.0), (2.5, 3.4))) is one


class Tokens:
    """A tokenizer of two-letter tokens."""

    sot_sequence, eot = (), 0

    def split_to_word_tokens(self, tokens):
        return [" hello", " 967734", ""], [[1, 2, 3], [4, 5, 6], [0]]

    def split_tokens_on_unicode(self, tokens):
        return [" 96", "77", "34"], [[token] for token in tokens]


def test_figures_are_timed_token_by_token():
    assert _Finer(Tokens()).split_to_word_tokens([1, 2, 3, 4, 5, 6, 0]) == (
        [" hello", " 96", "77", "34", ""],
        [[1, 2, 3], [4], [5], [6], [0]],
    )
