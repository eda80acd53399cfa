"""Engines that answer at once and always the same."""

from __future__ import annotations

from audiotools.recognition.transcription import Heard
from audiotools.records import Provenance, Turn, Turns, Word

SAID = "We left the valley at dawn and nobody looked back until the bridge was behind us."
SENTENCE = SAID.split()


class OneSentence:
    """Hears one sentence in every window of speech, spread evenly over it."""

    provenance = Provenance(engine="fake recogniser")
    languages = ("en",)

    def recognise(self, windows, *, language, hotwords=(), careful=False):
        return [self._heard(len(window) / 16_000) for window in windows]

    def _heard(self, seconds):
        each = seconds / len(SENTENCE)
        words = (Word(i * each, (i + 1) * each, text, confidence=0.9) for i, text in enumerate(SENTENCE))
        return Heard(tuple(words), language="en")


class TwoVoices:
    """Hears one speaker in the first half and another in the second."""

    def __call__(self, audio, limits, progress):
        half = audio.duration / 2
        turns = (Turn(0, half, "a"), Turn(half, audio.duration, "b")) if half else ()
        voices = {"a": (1.0, 0.0), "b": (0.0, 1.0)}
        return Turns(turns, voices=voices, provenance=Provenance(engine="fake diarizer"))
