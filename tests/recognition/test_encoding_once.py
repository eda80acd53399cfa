"""A window is encoded once, however often it is decoded, with no more silence than it needs: half of the work."""

from types import SimpleNamespace

import numpy as np
import pytest

from audiotools.config import TranscribeConfig
from audiotools.recognition import whisper
from audiotools.recognition.whisper import FasterWhisper
from audiotools.recognition.windows import Decoded, Encoded, TimedPiece

ctranslate2 = pytest.importorskip("ctranslate2")


class Counting:
    """A model whose encoding is the loudness of each window."""

    def __init__(self):
        self.model = SimpleNamespace(is_multilingual=False)
        self.encoded, self.frames = [], []

    def feature_extractor(self, window):
        return np.full((80, len(window) // 160 + 1), window.mean(), "float32")

    def encode(self, features):
        self.encoded.append(len(features))
        self.frames.append(features.shape[-1])
        return ctranslate2.StorageView.from_array(np.ascontiguousarray(features[:, :1, :4]))


def test_windows_heard_again_are_found_among_those_encoded():
    model = Counting()
    windows = [np.full(16_000 * seconds, seconds / 10, "float32") for seconds in (1, 2, 3)]
    every = Encoded(model, windows)
    places = every.places([windows[2].copy(), windows[0].copy()])
    assert places == [2, 0]
    some = every.some(places)
    assert np.array(some._rows)[:, 0, 0].tolist() == pytest.approx([0.3, 0.1])
    assert some.frames == [every.frames[2], every.frames[0]] and some.languages([[], []]) == [{"en": 1.0}] * 2
    assert model.encoded == [3]


def test_only_windows_whose_passages_do_not_agree_are_listened_to_as_a_whole():
    asked = []

    def detect_language(rows):
        asked.append(np.array(rows)[:, 0, 0].tolist())
        return [[("<|en|>", 0.5), ("<|de|>", 0.4)] for _ in range(rows.shape[0])]

    model = Counting()
    model.model = SimpleNamespace(is_multilingual=True, detect_language=detect_language)
    encoded = Encoded(model, [np.full(16_000, level / 10, "float32") for level in (1, 2, 3)])
    sure, other = {"en": 0.96, "de": 0.02}, {"de": 0.95}
    told = encoded.languages([[sure, {"en": 0.92}], [sure, other], [sure, {"en": 0.8}]])
    assert told[0] == pytest.approx({"en": 0.94, "de": 0.01})
    assert told[1:] == [{"en": 0.5, "de": 0.4}] * 2
    assert asked == [pytest.approx([0.2, 0.3])]


def test_another_window_of_the_same_length_is_encoded_anew():
    model = Counting()
    windows = [np.full(16_000, 0.1, "float32")]
    assert Encoded(model, windows).places([np.full(16_000, 0.2, "float32")]) is None


@pytest.mark.parametrize(
    ("seconds", "whole", "frames"),
    [
        ([24], False, 2700),  # with three seconds of silence behind it
        ([13], False, 2000),  # twenty seconds at least
        ([29], False, 3000),  # never more than half a minute
        ([14, 22], False, 2500),  # windows heard together are as long as the longest
        ([4], False, 2000),
        ([24, 4], False, 2700),
        ([24], True, 3000),
    ],
)
def test_silence_behind_windows(seconds, whole, frames):
    model = Counting()
    encoded = Encoded(model, [np.zeros(16_000 * length, "float32") for length in seconds], whole)
    assert model.frames == [frames]
    assert encoded.shortened is (frames < 3000)
    assert encoded.frames == [100 * length for length in seconds], "silence is no part of the window"


class Repeating(Encoded):
    """Repeats itself in one window for as long as some of the silence is missing, as `base` does."""

    lost, decoded = 0, []

    def decode(self, languages, beam_size, hotwords=None):
        self.decoded.append((len(self.windows), self.shortened, list(languages)))
        found = []
        for number in range(len(self.windows)):
            phrase = " she may be given it in cases of doubt" * (12 if self.shortened and number == self.lost else 1)
            pieces = (TimedPiece(f" {word}", n / 5, n / 5 + 0.2, 0.9) for n, word in enumerate(phrase.split()))
            found.append(Decoded(tuple(pieces), -0.1, 0.0, languages[number]))
        return found


def test_a_window_that_repeats_itself_is_heard_with_all_of_the_silence(monkeypatch):
    engine = FasterWhisper.__new__(FasterWhisper)
    engine.settings, engine._model, engine._last = TranscribeConfig(), Counting(), None
    monkeypatch.setattr(whisper, "Encoded", Repeating)
    monkeypatch.setattr(Repeating, "lost", 1)
    monkeypatch.setattr(Repeating, "decoded", [])
    windows = [np.full(16_000 * seconds, seconds / 100, "float32") for seconds in (15, 16, 17)]
    heard = engine.recognise(windows, language="en")
    assert [len(one.words) for one in heard] == [9, 9, 9]
    assert Repeating.decoded == [(3, True, ["en"] * 3), (1, False, ["en"])]
    assert engine._model.frames == [2000, 3000]


@pytest.mark.parametrize(("logprob", "again"), [(-0.3, 0), (-0.9, 1), (-1.2, 0)])
def test_words_on_the_edge_of_belief_are_heard_with_all_of_the_silence(monkeypatch, logprob, again):
    engine = FasterWhisper.__new__(FasterWhisper)
    engine.settings, engine._model, engine._last = TranscribeConfig(), Counting(), None

    class Doubtful(Encoded):
        def decode(self, languages, beam_size, hotwords=None):
            piece = TimedPiece(" back", 0.1, 0.4, 0.5)
            return [Decoded((piece,), logprob if self.shortened else -0.5, 0.0, code) for code in languages]

    monkeypatch.setattr(whisper, "Encoded", Doubtful)
    (heard,) = engine.recognise([np.zeros(48_000, "float32")], language="en")
    assert heard.logprob == (-0.5 if again else logprob)
    assert engine._model.frames == [2000] + [3000] * again
