"""A window is encoded once, however often it is decoded: encoding takes half of the work."""

from types import SimpleNamespace

import numpy as np
import pytest

from audiotools.recognition.windows import Encoded

ctranslate2 = pytest.importorskip("ctranslate2")


class Counting:
    """A model whose encoding is the loudness of each window."""

    def __init__(self):
        self.model = SimpleNamespace(is_multilingual=False)
        self.encoded = []

    def feature_extractor(self, window):
        return np.full((80, len(window) // 160 + 1), window.mean(), "float32")

    def encode(self, features):
        self.encoded.append(len(features))
        return ctranslate2.StorageView.from_array(np.ascontiguousarray(features[:, :1, :4]))


def test_windows_heard_again_are_found_among_those_encoded():
    model = Counting()
    windows = [np.full(16_000 * seconds, seconds / 10, "float32") for seconds in (1, 2, 3)]
    every = Encoded(model, windows)
    places = every.places([windows[2].copy(), windows[0].copy()])
    assert places == [2, 0]
    some = every.some(places)
    assert np.array(some._rows)[:, 0, 0].tolist() == pytest.approx([0.3, 0.1])
    assert some.frames == [every.frames[2], every.frames[0]] and some.languages() == [{"en": 1.0}] * 2
    assert model.encoded == [3]


def test_another_window_of_the_same_length_is_encoded_anew():
    model = Counting()
    windows = [np.full(16_000, 0.1, "float32")]
    assert Encoded(model, windows).places([np.full(16_000, 0.2, "float32")]) is None
