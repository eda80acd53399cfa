"""What the tests of recognition share: the packaged call, repeated, and engines whose words are made up."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from audiotools.audio.recording import Audio, load_audio
from audiotools.recognition.speech import STEP
from audiotools.recognition.whisper import Heard
from audiotools.records import Word

RATE = 16_000


def call_folder():
    """The two-speaker call that pyannote.audio ships, found without importing it."""
    from importlib.util import find_spec

    return Path(find_spec("pyannote.audio").submodule_search_locations[0]) / "sample"


def call_again(call):
    """The call's talk again and again, with silences of different lengths between."""
    talk = 2 * call.samples(6.5, 30.0)  # loud enough to be left as it is, sample by sample
    random = np.random.default_rng(5)
    parts = []
    for number in range(6):
        parts += [talk * (1 + number / 100), random.normal(0, 1e-4, int(RATE * (2 + 2.37 * number)))]
    return Audio.from_samples(np.concatenate(parts).astype("float32"), RATE, "spaced")


class Knowing:
    """An engine that knows where in the recording each twentieth of a second lies, and tells it every half second.

    The words are made up; `said` holds the time that each stands for.
    """

    def __init__(self, audio, every=0.5, length=0.02):
        self.every, self.length = every, length
        samples = audio.samples()
        size = round(STEP * RATE)
        self.place = {samples[at : at + size].tobytes(): at / RATE for at in range(0, len(samples), size)}
        self.calls = []
        self.said = {}

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        self.calls.append((len(windows), language, tuple(hotwords), careful))
        return [self.hear(window) for window in windows]

    def hear(self, window):
        size = round(STEP * RATE)
        words = []
        for at in range(0, len(window), round(self.every * RATE)):
            where = self.place.get(window[at : at + size].tobytes())
            if where is not None:
                text = hashlib.sha256(str(where).encode()).hexdigest()[:8]
                self.said[text] = where
                words.append(Word(at / RATE, at / RATE + self.length, text, confidence=0.9))
        return Heard(tuple(words), logprob=-0.2, language="en", languages={"en": 0.8, "nl": 0.2})

    def error(self, words):
        return max(abs(word.start - self.said[word.text]) for word in words)


class Saying:
    """An engine that says what a function makes of the length of a window and of how often it was asked."""

    def __init__(self, say):
        self.say, self.calls = say, []

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        heard = []
        for window in windows:
            self.calls.append(careful)
            heard.append(self.say(len(window) / RATE, careful))
        return heard


ALPHABET = (  # words unlike each other
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo"
)


def spread_out(text, seconds, **fields):
    """Words of a text, evenly over a window."""
    texts = text.split()
    each = seconds / max(1, len(texts))
    words = tuple(Word(i * each, (i + 1) * each, t, confidence=0.9) for i, t in enumerate(texts))
    return Heard(words, **{"language": "en", "logprob": -0.2, **fields})


@pytest.fixture(scope="module")
def call():
    """The call, decoded."""
    return load_audio(call_folder() / "sample.wav")


@pytest.fixture(scope="module")
def spaced(call):
    """Its talk again and again."""
    return call_again(call)
