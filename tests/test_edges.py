"""Edges move to the sound where there is a pause, and stay where speech runs on."""

from __future__ import annotations

import numpy as np
import pytest

from audiotools.audio import Audio
from audiotools.match import match_quotes
from audiotools.matching.edges import RATE, Fence, decibels, onsets, retime
from audiotools.records import Quote, Span, Transcript, Word

ANYWHERE = Fence(0.0, 100.0)


def sound(*voiced: tuple[float, float], seconds: float = 6.0, noise: float = 0.001) -> Audio:
    """Buzzing where somebody speaks, faint noise elsewhere."""
    rng = np.random.default_rng(0)
    time = np.arange(round(seconds * RATE)) / RATE
    samples = rng.normal(0, noise, len(time))
    for start, end in voiced:
        samples += np.where((time >= start) & (time < end), 0.3 * np.sin(2 * np.pi * 140 * time), 0)
    return Audio.from_samples(samples.astype(np.float32), RATE)


@pytest.mark.parametrize("off", [-0.2, -0.05, 0.0, 0.05, 0.2])
def test_edges_beside_pauses_are_found_to_the_hundredth(off):
    span, edges = retime(sound((2.0, 4.0)), Span(2.0 + off, 4.0 + off), ANYWHERE, ANYWHERE)
    assert span.start == pytest.approx(2.0, abs=0.015)
    assert edges.start == "onset"
    if off <= 0.05:
        assert span.end == pytest.approx(4.0, abs=0.015)
        assert edges.end == "offset"


def test_running_speech_keeps_its_word_times():
    span, edges = retime(sound((0.5, 5.5)), Span(2.1, 3.3), ANYWHERE, ANYWHERE)
    assert (span, edges.start, edges.end) == (Span(2.1, 3.3), "word", "word")


def test_noise_without_speech_keeps_its_word_times():
    span, edges = retime(sound(), Span(2.1, 3.3), ANYWHERE, ANYWHERE)
    assert (span, edges.start, edges.end) == (Span(2.1, 3.3), "word", "word")


def test_an_edge_stays_inside_its_fence():
    span, edges = retime(sound((2.0, 4.0)), Span(2.2, 3.9), Fence(2.1, 2.4), Fence(3.5, 3.95))
    assert (span.start, edges.start) == (2.2, "word")
    assert (span.end, edges.end) == (3.9, "word")


def test_a_click_is_no_onset():
    loud = [False] * 30 + [True] * 2 + [False] * 30 + [True] * 20
    assert onsets(loud) == [(62, 62)]


def test_edges_at_the_ends_of_the_recording():
    audio = sound((0.0, 6.0))
    assert retime(audio, Span(0.0, 6.0), ANYWHERE, ANYWHERE)[0] == Span(0.0, 6.0)
    short = Audio.from_samples(np.zeros(RATE // 10, np.float32), RATE)
    assert retime(short, Span(0.0, 0.1), ANYWHERE, ANYWHERE)[0] == Span(0.0, 0.1)
    assert len(decibels(np.zeros(10, np.float32))) == 0


def test_match_quotes_says_where_each_edge_came_from():
    audio = sound((1.0, 3.0), (3.6, 5.0))
    said = "the sea takes it back we never asked for that".split()
    words = [Word(1.05 + 0.38 * n, 1.05 + 0.38 * (n + 1), w) for n, w in enumerate(said[:5])]
    words += [Word(3.5 + 0.28 * n, 3.5 + 0.28 * (n + 1), w) for n, w in enumerate(said[5:])]
    talk = Transcript.from_words(words)
    with_sound, without = (
        match_quotes(talk, [Quote(text="The sea takes it back.")], audio=a)[0] for a in (audio, None)
    )
    assert (without.spans[0].start, without.edges[0].start) == (1.05, "word")
    assert with_sound.edges[0].start == "onset"
    assert with_sound.spans[0].start == pytest.approx(1.0, abs=0.015)
    assert with_sound.spans[0].end == pytest.approx(3.0, abs=0.03)
