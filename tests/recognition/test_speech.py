"""Where speech is, the windows that are heard, and the way back from a window to the clock."""

import itertools
import math

import listeners
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from listeners import RATE, Knowing

from audiotools.config import Config, TranscribeConfig
from audiotools.recognition.speech import FRAME, STEP, Window, plan_windows, speech_probabilities, speech_regions
from audiotools.recognition.transcription import transcribe
from audiotools.records import Span

# Fixtures.
call, spaced = listeners.call, listeners.spaced


def test_blocks_of_a_long_recording_join_without_a_seam(call):
    whole = speech_probabilities(call)
    blocks = speech_probabilities(call, block=9.6)
    assert len(blocks) == len(whole) == math.ceil(call.duration * RATE / 512)
    assert np.abs(blocks - whole).mean() < 0.01
    assert [(round(a.start, 1), round(a.end, 1)) for a in speech_regions(blocks, 30.0)] == [
        (round(a.start, 1), round(a.end, 1)) for a in speech_regions(whole, 30.0)
    ]


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7])
@pytest.mark.parametrize("silence", [0.1, 0.16, 0.5, 2.0])
def test_regions_are_those_of_the_library(call, threshold, silence):
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(threshold=threshold, min_silence_duration_ms=int(silence * 1000), speech_pad_ms=0)
    expected = [(one["start"] / RATE, one["end"] / RATE) for one in get_speech_timestamps(call.samples(), options)]
    found = speech_regions(speech_probabilities(call), call.duration, threshold=threshold, min_silence=silence)
    assert len(found) == len(expected) > 0
    for span, (start, end) in zip(found, expected, strict=True):
        assert span.start == pytest.approx(start, abs=1e-6)
        assert span.end == pytest.approx(end, abs=2 * FRAME)


lengths = st.lists(st.tuples(st.floats(0.0, 20.0), st.floats(0.05, 75.0)), max_size=25)


def regions_from(pairs):
    at, regions = 0.0, []
    for silence, length in pairs:
        regions.append(Span(at + silence, at + silence + length))
        at = regions[-1].end + 0.16
    return regions, at + 3.0


@given(lengths, st.sampled_from([0.0, 0.2, 0.4]), st.sampled_from([15.0, 26.0, 30.0]))
def test_windows_hold_all_speech_and_nothing_twice(pairs, pad, longest):
    regions, duration = regions_from(pairs)
    chances = np.full(int(duration / FRAME) + 1, 0.9, "float32")
    windows = plan_windows(regions, chances, duration, pad=pad, longest=longest)
    pieces = [piece for window in windows for piece in window.pieces]
    assert all(window.duration <= longest + 1e-6 for window in windows)
    assert all(a.end <= b.start + 1e-9 for a, b in itertools.pairwise(pieces))
    assert all(abs(edge / STEP - round(edge / STEP)) < 1e-6 for p in pieces for edge in (p.start, p.end))
    for region in regions:
        held = sum(region.overlap(piece) for piece in pieces)
        assert held >= region.duration - 2 * STEP
    for one, two in itertools.pairwise(windows):
        assert one.duration + two.duration > 0
        # No window could have been saved by joining two neighbours at a pause as good as none.
        assert one.duration + two.pieces[0].duration + 1e-6 > 0


@given(lengths.filter(bool), st.floats(0, 1), st.floats(0, 3))
def test_times_come_back_to_where_most_of_the_word_is(pairs, where, length):
    regions, duration = regions_from(pairs)
    chances = np.full(int(duration / FRAME) + 1, 0.9, "float32")
    for window in plan_windows(regions, chances, duration)[:3]:
        start = where * window.duration
        end = min(window.duration, start + length)
        span = window.locate(start, end)
        # The oracle: a table of every hundredth of a second of the window and the piece it comes from.
        table = [
            (i, piece.start + k / 100)
            for i, piece in enumerate(window.pieces)
            for k in range(round(piece.duration * 100))
        ]
        rows = table[int(start * 100) : max(int(start * 100) + 1, int(end * 100))]
        held = [i for i, _ in rows]
        if rows and end - start > 0.05:
            best = max(set(held), key=held.count)
            place = window.pieces[best]
            inside = [t for i, t in rows if i == best]
            others = [held.count(i) for i in set(held) - {best}]
            if not others or held.count(best) - max(others) > 3:
                assert place.start - 1e-9 <= span.start <= span.end <= place.end + 1e-9
                assert span.start == pytest.approx(inside[0], abs=0.011)
                assert span.end == pytest.approx(inside[-1] + 0.01, abs=0.021)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (1.5, 2.9, 20.0),  # the pause of both sides, and half a second of speech behind it
        (1.0, 2.45, 1.0),  # hardly any of the speech behind the pause
        (1.7, 2.25, 1.7),  # no speech at all: where more of it lies
    ],
)
def test_a_word_across_a_joint_lies_where_speech_of_it_comes_last(start, end, expected):
    window = Window((Span(0.0, 2.05), Span(20.0, 23.0)))
    chances = np.zeros(800, "float32")
    for low, high in ((0.3, 1.6), (20.4, 22.0)):
        chances[round(low / FRAME) : round(high / FRAME)] = 0.9
    assert window.locate(start, end, chances).start == pytest.approx(expected)


def test_a_long_region_is_cut_in_its_pause():
    chances = np.full(2000, 0.95, "float32")
    pause = round(24 / FRAME)
    chances[pause : pause + 8] = 0.5
    first, *rest = plan_windows([Span(0, 60)], chances, 64.0)
    assert first.end == pytest.approx(24 + 4 * FRAME, abs=0.1)
    assert rest


def test_sentences_are_cut_at_long_pauses_before_windows_are_full():
    regions = [Span(0, 10), Span(10.3, 19), Span(21, 28), Span(28.3, 45)]
    windows = plan_windows(regions, np.full(1500, 0.9, "float32"), 46.0)
    assert [round(w.start) for w in windows] == [0, 21]


def test_windows_of_like_length_rather_than_a_sentence_alone_beside_a_full_window():
    """Sentences with pauses of four and five tenths of a second: the longest pause is no reason for a short window."""
    regions = [Span(0, 7), Span(7.5, 16), Span(16.4, 24), Span(24.4, 32)]
    windows = plan_windows(regions, np.full(1100, 0.9, "float32"), 33.0, longest=26.0)
    assert [round(window.start, 1) for window in windows] == [0.0, 16.2]


def test_word_times_are_exact_through_every_silence_left_out(spaced):
    engine = Knowing(spaced)
    words = transcribe(spaced, language="en", engine=engine)
    assert len(words) > 200
    assert engine.error(words) < 0.0051
    assert sum(count for count, *_ in engine.calls) * 30 < spaced.duration  # the silences were not heard
    assert max(count for count, *_ in engine.calls) <= Config().transcribe.batch_size


def test_word_times_are_exact_without_leaving_anything_out(spaced):
    config = Config(transcribe=TranscribeConfig(vad=False, batch_size=0))
    engine = Knowing(spaced)
    words = transcribe(spaced, language="en", engine=engine, config=config)
    assert len(words) >= 2 * spaced.duration * 0.9
    assert engine.error(words) < 0.0051
