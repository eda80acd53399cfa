"""A voice a side: each recognised by itself, what is said at once twice in the transcript."""

import listeners
import numpy as np
import pytest
from listeners import RATE, Knowing

from audiotools.audio.recording import Audio
from audiotools.config import Config, DiarizeConfig
from audiotools.recognition.transcription import transcribe
from audiotools.records import Transcript, Turn, Turns, Word, Words
from audiotools.transcripts.building import build_transcript

# Fixture.
call = listeners.call


@pytest.fixture(scope="module")
def both(call):
    """The call's two halves, one on each side, over each other for seven seconds."""
    one, other = call.samples(6.5, 18.0), call.samples(18.0, 29.5)
    size = round(17.0 * RATE)
    sides = np.random.default_rng(1).normal(0, 1e-4, (size, 2)).astype("float32")
    sides[RATE : RATE + len(one), 0] += one
    sides[round(5.5 * RATE) : round(5.5 * RATE) + len(other), 1] += other
    return sides[: size // 320 * 320]


class OnEither:
    """Knows where in either side a window lies."""

    def __init__(self, sides):
        self.sides = [Knowing(Audio.from_samples(sides[:, number])) for number in (0, 1)]

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        return [
            max((side.hear(window) for side in self.sides), key=lambda heard: len(heard.words)) for window in windows
        ]


def test_each_side_is_recognised_by_itself(both):
    words = transcribe(Audio.from_samples(both, RATE), language="en", engine=OnEither(both))
    assert {word.channel for word in words} == {0, 1}
    left = [word for word in words if word.channel == 0]
    right = [word for word in words if word.channel == 1]
    assert left[0].start < 2.5 and left[-1].end < 13.5 and right[0].start > 5.0
    overlap = [w for w in right if w.start < 12.0], [w for w in left if w.start > 5.5]
    assert all(len(side) > 5 for side in overlap)
    starts = [word.start for word in words]
    assert starts == sorted(starts)
    assert words.provenance.options["sides"].startswith("recognised one by one")


def silenced(sound):
    """Speech with digital silence in its pauses, as encoders and noise gates leave it."""
    loud = np.abs(sound[: len(sound) // 160 * 160]).reshape(-1, 160).max(axis=1)
    loud = np.convolve(loud, np.ones(9) / 9, "same")
    return sound[: len(loud) * 160] * np.repeat(loud > 0.12 * np.quantile(loud, 0.9), 160)


@pytest.mark.parametrize("made", [lambda sound: sound, silenced])
def test_two_who_talk_all_the_time_are_recognised_one_by_one(call, made):
    one, other = made(call.samples(6.5, 18.0)), np.roll(made(call.samples(18.0, 29.5)), 7000)
    sides = np.stack([np.tile(one, 3), np.tile(other, 3)], axis=1)
    words = transcribe(Audio.from_samples(sides, RATE), language="en", engine=OnEither(sides))
    heard = [sum(word.channel == number for word in words) for number in (0, 1)]
    assert min(heard) > 15
    assert words.provenance.options["sides"].startswith("recognised one by one")


def test_progress_of_both_sides_is_one_line(both):
    seen = []
    transcribe(Audio.from_samples(both, RATE), language="en", engine=OnEither(both), progress=lambda *s: seen.append(s))
    done = [one[1] for one in seen if one[0] == "transcribe"]
    assert done == sorted(done) and done[-1] == pytest.approx(len(both) / RATE)


def test_sides_are_not_used_where_the_settings_say_so_or_both_hold_the_same(both):
    off = Config(diarize=DiarizeConfig(sides="off"))
    mono = both.mean(axis=1)
    for samples, config in ((both, off), (np.stack([mono, mono], axis=1), None)):
        words = transcribe(
            Audio.from_samples(samples, RATE), language="en", engine=Knowing(Audio.from_samples(mono)), config=config
        )
        assert not any(isinstance(word.channel, int) for word in words)


def test_what_two_say_at_once_stands_in_the_transcript_twice():
    left = [Word(n * 0.5, n * 0.5 + 0.4, f"left{n}", channel=0) for n in range(10)]
    right = [Word(1.2 + n * 0.5, 1.6 + n * 0.5, f"right{n}", channel=1) for n in range(4)]
    words = Words(tuple(sorted([*left, *right], key=lambda word: word.start)))
    turns = Turns((Turn(0.0, 5.0, "A"), Turn(1.2, 3.2, "B")), channels={"A": 0, "B": 1})
    transcript = build_transcript(words, turns)
    assert [(u.speaker, len(u.words)) for u in transcript.utterances] == [("A", 10), ("B", 4)]
    assert transcript.utterances[1].start < transcript.utterances[0].end


def test_an_answer_in_a_pause_begins_a_new_utterance():
    words = [
        Word(0.0, 0.5, "Ready?", "A", channel=0),
        Word(0.8, 1.0, "Yes.", "B", channel=1),
        Word(1.5, 2.0, "Go.", "A", channel=0),
        Word(2.0, 2.4, "Now.", "A", channel=0),
    ]
    transcript = Transcript.from_words(words)
    assert [u.text for u in transcript.utterances] == ["Ready?", "Yes.", "Go. Now."]


def test_another_language_is_an_utterance_of_its_own():
    words = [
        Word(0, 1, "Hello", "A"),
        Word(1, 2, "bonjour", "A", language="fr"),
        Word(2, 3, "tous", "A", language="fr"),
    ]
    transcript = Transcript.from_words(words, language="en")
    assert [(u.language, u.text) for u in transcript.utterances] == [(None, "Hello"), ("fr", "bonjour tous")]
