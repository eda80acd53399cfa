"""What repeats itself in the text, held against the sound."""

import numpy as np
import pytest

from audiotools.audio.recording import Audio, load_audio
from audiotools.config import Config, TranscribeConfig
from audiotools.recognition.guards import find_loops, unrepeated
from audiotools.recognition.repetition import repeated_in_sound
from audiotools.recognition.transcription import transcribe
from audiotools.recognition.whisper import Heard
from audiotools.records import Word

RATE = 16_000


def spread(text, seconds):
    texts = text.split()
    step = seconds / len(texts)
    return tuple(Word(n * step, (n + 0.9) * step, one, None, 0.9) for n, one in enumerate(texts))


@pytest.fixture(scope="module")
def talk(packaged_call):
    """Seconds of speech, none like the other."""
    return load_audio(packaged_call).samples(7.7, 29.7)


def repeated(talk, count=8, faster=0):
    """A phrase of two seconds again and again, every other one by some hundredths faster."""
    said = talk[: 2 * RATE]
    quick = np.interp(np.linspace(0, len(said) - 1, len(said) * (100 - faster) // 100), np.arange(len(said)), said)
    noise = np.random.default_rng(1).normal(0, 0.002, count * len(said))
    joined = np.concatenate([quick if n % 2 else said for n in range(count)])
    return (joined + noise[: len(joined)]).astype(np.float32)


@pytest.mark.parametrize("faster", [0, 10])
def test_a_phrase_said_over_and_over_is_found_again_in_the_sound(talk, faster):
    sound = repeated(talk, faster=faster)
    words = spread("all of us together now " * 8, len(sound) / RATE)
    (loop,) = find_loops(words)
    assert repeated_in_sound(sound, words, loop)


@pytest.mark.parametrize("phrase", ["no ", "one two ", "all of us together now "])
def test_a_loop_over_sound_that_goes_on_changing_is_none_of_the_sound(talk, phrase):
    words = spread(phrase * 12, len(talk) / RATE)
    (loop,) = find_loops(words)
    assert not repeated_in_sound(talk, words, loop)


@pytest.mark.parametrize("kind", ["silence", "noise", "short"])
def test_a_loop_over_no_speech_is_none_of_the_sound(kind):
    time = np.arange(20 * RATE) / RATE
    sounds = {
        "silence": np.zeros_like(time),
        "noise": np.random.default_rng(2).normal(0, 0.1, len(time)),
        "short": np.zeros(RATE // 100),
    }
    sound = sounds[kind].astype(np.float32)
    words = spread("I am here now. " * 12, len(sound) / RATE)
    assert not repeated_in_sound(sound, words, find_loops(words)[0])


class Chanting:
    """Hears the same phrase six times in whatever it is given, and remembers what it was asked to hear with care."""

    def __init__(self):
        self.hearings = []

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        self.hearings += [careful for _ in windows]
        return [Heard(spread("all of us together now " * 6, len(w) / RATE), -0.1, 0.1, "en") for w in windows]


def test_a_loop_over_a_tone_is_left_out_however_often_the_tone_repeats():
    time = np.arange(20 * RATE) / RATE
    tone = Audio.from_samples((0.3 * np.sin(2 * np.pi * 220 * time)).astype(np.float32), RATE, "tone")
    unchecked = Config(transcribe=TranscribeConfig(vad=False))
    engine = Chanting()
    words = transcribe(tone, language="en", engine=engine, config=unchecked)
    assert any(engine.hearings) and any("the recogniser repeated itself 6 times" in note for note in words.notes)


def test_true_repeats_are_kept_and_heard_once(talk):
    sound = Audio.from_samples(repeated(talk, 6), RATE, "repeats")
    engine = Chanting()
    words = transcribe(sound, language="en", engine=engine)
    assert len(words) >= 30 and not any(engine.hearings)
    assert not any("repeated" in note for note in words.notes)


def test_what_fills_a_hole_among_repeats_keeps_whole_phrases_only():
    before = [Word(n, n + 0.5, text) for n, text in enumerate("we shall overcome we shall".split())]
    found = [Word(5 + n, 5.5 + n, text) for n, text in enumerate("shall overcome we shall overcome we shall".split())]
    assert [w.text for w in unrepeated(found, (before, []), 3)] == "overcome we shall overcome we shall".split()
    assert len(unrepeated(found, (before, []))) < 6
