"""Edges move to the sound where there is a pause, and stay where speech runs on."""

from __future__ import annotations

import numpy as np
import pytest

from audiotools import process
from audiotools.audio.recording import Audio
from audiotools.audio.samples import SAMPLE_RATE
from audiotools.matching.boundaries import EdgeLimits, SpeakerActivity, decibels, onsets, retime
from audiotools.matching.matcher import match_quotes
from audiotools.records import Quote, Span, Transcript, Turn, Word

ANYWHERE = EdgeLimits(0.0, 100.0)


def sound(*voiced: tuple[float, float], seconds: float = 6.0, noise: float = 0.001) -> Audio:
    """Buzzing where somebody speaks, faint noise elsewhere."""
    rng = np.random.default_rng(0)
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    samples = rng.normal(0, noise, len(time))
    for start, end in voiced:
        samples += np.where((time >= start) & (time < end), 0.3 * np.sin(2 * np.pi * 140 * time), 0)
    return Audio.from_samples(samples.astype(np.float32), SAMPLE_RATE)


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
    span, edges = retime(sound((2.0, 4.0)), Span(2.2, 3.9), EdgeLimits(2.1, 2.4), EdgeLimits(3.5, 3.95))
    assert (span.start, edges.start) == (2.2, "word")
    assert (span.end, edges.end) == (3.9, "word")


def test_a_click_is_no_onset():
    loud = [False] * 30 + [True] * 2 + [False] * 30 + [True] * 20
    assert onsets(loud) == [(62, 62)]


def test_edges_at_the_ends_of_the_recording():
    audio = sound((0.0, 6.0))
    assert retime(audio, Span(0.0, 6.0), ANYWHERE, ANYWHERE)[0] == Span(0.0, 6.0)
    short = Audio.from_samples(np.zeros(SAMPLE_RATE // 10, np.float32), SAMPLE_RATE)
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


def burst(at: float, *voiced: tuple[float, float]) -> Audio:
    """As `sound`, with the faint release of a stop at one time."""
    quiet = sound(*voiced, noise=0.0002)
    samples = quiet.samples(0.0, None).copy()
    first = round(at * SAMPLE_RATE)
    samples[first : first + 640] += np.random.default_rng(1).normal(0, 0.0011, 640).astype(np.float32)
    return Audio.from_samples(samples, SAMPLE_RATE)


@pytest.mark.parametrize(("closed", "end"), [(0.08, 4.12), (0.2, 4.0)])
def test_a_released_stop_belongs_to_its_word(closed, end):
    span, edges = retime(burst(4.0 + closed, (2.0, 4.0)), Span(2.0, 3.9), ANYWHERE, ANYWHERE)
    assert span.end == pytest.approx(end, abs=0.02)
    assert edges.end == "offset"


# "train, in | the middle": the pause is before "in", which is timed before the pause.
MISTIMED = ((0.5, 2.0), (2.5, 5.0))


@pytest.mark.parametrize(
    ("first", "start", "source"),
    [
        ((1.8, 2.6), 2.5, "onset"),
        ((1.8, 2.5), 1.8, "word"),  # the next word begins with the sound: the first was said before the pause
        ((1.8, 2.9), 1.8, "word"),  # more than a word was said in between
        ((0.95, 2.6), 1.8, "word"),  # too far away
        (None, 1.8, "word"),
    ],
)
def test_a_first_word_timed_before_its_pause_is_said_after_it(first, start, source):
    span, edges = retime(sound(*MISTIMED), Span(1.8, 4.0), EdgeLimits(1.6, 1.9, first), ANYWHERE)
    assert (span.start, edges.start) == (pytest.approx(start, abs=0.015), source)


def test_a_word_between_two_pauses_stays_between_them():
    audio = sound((0.5, 1.6), (1.8, 2.0), (2.5, 5.0))
    span, edges = retime(audio, Span(1.7, 4.0), EdgeLimits(1.75, 1.76, (1.7, 2.6)), ANYWHERE)
    assert (span.start, edges.start) == (1.7, "word")


def test_an_end_before_a_word_timed_too_early_moves_to_the_pause():
    edge_limits = EdgeLimits(0.0, 1.0), EdgeLimits(1.0, 1.85)
    span, edges = retime(sound(*MISTIMED), Span(0.5, 1.75), edge_limits[0], edge_limits[1]._replace(first=(1.75, 2.6)))
    assert (span.end, edges.end) == (pytest.approx(2.0, abs=0.015), "offset")
    assert retime(sound(*MISTIMED), Span(0.5, 1.75), *edge_limits)[0].end == 1.75
    # Time enough between the two for other words.
    early = edge_limits[1]._replace(first=(1.75, 2.6))
    assert retime(sound(*MISTIMED), Span(0.5, 1.6), edge_limits[0], early)[0].end == 1.6


@pytest.mark.parametrize(
    ("turns", "end"),
    [
        ([Turn(0.0, 3.3, "A"), Turn(2.9, 5.0, "B")], 3.3),
        ([Turn(0.0, 3.3, "A"), Turn(3.35, 5.0, "B")], 3.3),  # the other begins just then
        ([Turn(0.0, 3.3, "A"), Turn(3.6, 5.0, "B")], None),  # nobody talks over it
        ([Turn(0.0, 2.9, "A"), Turn(2.8, 5.0, "B")], None),  # the word outlasts the turn
        ([Turn(0.0, 4.5, "A"), Turn(2.8, 5.0, "B")], None),  # too far away
        ([Turn(0.0, 3.3, "C"), Turn(2.9, 5.0, "B")], None),
        ([], None),
    ],
)
def test_a_word_that_others_talk_over_ends_with_its_turn(turns, end):
    limits = EdgeLimits(2.7, 3.8, voice="A")
    span, edges = retime(sound((0.5, 5.0)), Span(1.0, 3.0), EdgeLimits(0.0, 1.5), limits, SpeakerActivity(turns))
    assert (span.end, edges.end) == ((3.0, "word") if end is None else (end, "turn"))


def test_an_offset_that_is_heard_is_better_than_a_turn():
    activity = SpeakerActivity([Turn(0.0, 4.2, "A"), Turn(4.1, 5.0, "B")])
    span, edges = retime(sound((2.0, 4.0)), Span(2.0, 3.9), ANYWHERE, ANYWHERE._replace(voice="A"), activity)
    assert (span.end, edges.end) == (pytest.approx(4.0, abs=0.015), "offset")


def test_match_quotes_knows_who_talks_over_the_last_word_and_what_is_said_next():
    said = "we never asked for that".split()
    words = [Word(1.0 + 0.3 * n, 1.3 + 0.3 * n, w, "A") for n, w in enumerate(said)]
    words += [Word(2.5 + 0.3 * n, 2.8 + 0.3 * n, w, "B") for n, w in enumerate("oh but you did though".split())]
    talk, quote, audio = Transcript.from_words(words), Quote(text="We never asked for that"), sound((0.5, 5.5))
    turns = [Turn(0.9, 2.7, "A"), Turn(2.45, 4.0, "B")]
    [match] = match_quotes(talk, [quote], audio=audio, turns=turns)
    assert (match.spans[0].end, match.edges[0].end) == (2.7, "turn")
    [match] = match_quotes(talk, [quote], audio=audio)
    assert (match.spans[0].end, match.edges[0].end) == (2.5, "word")


@pytest.mark.parametrize(("word", "start", "source"), [("and", 2.5, "onset"), ("and.", 1.8, "word")])
def test_match_quotes_takes_a_first_word_behind_its_pause_but_not_out_of_its_sentence(word, start, source):
    said = [("stopped", 1.4, 1.8), (word, 1.8, 2.0), ("we", 2.6, 2.8), ("sat", 2.8, 3.1), ("there", 3.1, 3.5)]
    talk = Transcript.from_words(Word(a, b, text, "A") for text, a, b in said)
    [match] = match_quotes(talk, [Quote(text="and we sat there")], audio=sound(*MISTIMED))
    assert (match.spans[0].start, match.edges[0].start) == (pytest.approx(start, abs=0.015), source)


def test_a_run_tells_who_speaks_when(packaged_call, tmp_path, engines, monkeypatch):
    given = []

    def spy(transcript, quotes, **options):
        given.append(options["turns"])
        return match_quotes(transcript, quotes, **options)

    monkeypatch.setattr("audiotools.pipeline.stages.match_quotes", spy)
    article = tmp_path / "article.md"
    article.write_text("“Nobody looked back until the bridge was behind us,” said Ada Moss.", encoding="utf-8")
    result = process(packaged_call, article, out=tmp_path / "results", **engines)
    assert len(result.turns) == 2
    assert given == [result.turns]
