"""Whisper on several windows at once: each encoded once, told its language, decoded, its words timed.

This is what faster-whisper's batched pipeline does, in the same terms, with what that keeps to itself: the language of
each window comes at no cost from the encoding, and each may be heard in its own.

Sources
-------
https://github.com/SYSTRAN/faster-whisper; word times from the cross-attention of the model's alignment heads.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from audiotools.recognition.attention import tokenizer_for
from audiotools.recognition.speech import Samples

# Frames of the spectrogram, a hundred a second. The encoder was taught on half a minute filled up with silence, but
# needs only some of that: 3 s, and 20 s in all, take half to two thirds of the time and give no more errors.
_FULL, _LEAST, _BEHIND = 3000, 2000, 300
_PASSAGE = 200  # of the encoder's frames, fifty a second, from which a language is told by themselves
_CERTAIN = 0.9  # probability of a language from which on a passage is surely in it
_TOLD = 0.01  # probability of a language below which it is not listed

_OPENING, _CLOSING = "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、"  # marks that belong to the word after and before them


class TimedPiece(NamedTuple):
    """A word as the tokenizer splits them: with the space before it, seconds from the start of its window."""

    text: str
    start: float
    end: float
    probability: float


class Decoded(NamedTuple):
    """What was made of a window.

    Parameters
    ----------
    pieces
        In order of time.
    logprob
        Mean natural logarithm of the probability of a token.
    no_speech
        Probability, 0..1, that nobody speaks.
    language
        The code it was decoded in.
    """

    pieces: tuple[TimedPiece, ...]
    logprob: float
    no_speech: float
    language: str


class _Finer:
    """A tokenizer that tells the parts of figures apart, since several said one after the other are written as one.

    Parameters
    ----------
    tokenizer
        faster-whisper's.
    """

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.sot_sequence = tokenizer.sot_sequence
        self.eot = tokenizer.eot

    def split_to_word_tokens(self, tokens: list[int]) -> tuple[list[str], list[list[int]]]:
        """Words and their tokens, figures token by token."""
        texts: list[str] = []
        groups: list[list[int]] = []
        for text, group in zip(*self.tokenizer.split_to_word_tokens(tokens), strict=True):
            if len(group) > 1 and sum(sign.isdigit() for sign in text) > 1:
                finer = self.tokenizer.split_tokens_on_unicode(group)
                texts += finer[0]
                groups += finer[1]
            else:
                texts.append(text)
                groups.append(group)
        return texts, groups


class Encoded:
    """Windows as the decoder sees them.

    Parameters
    ----------
    model
        A `faster_whisper.WhisperModel`.
    windows
        At most thirty seconds each.
    whole
        Whether to fill all of the half minute up with silence, which takes longer.
    """

    def __init__(self, model: Any, windows: Sequence[Samples], whole: bool = False) -> None:
        from faster_whisper.audio import pad_or_trim  # type: ignore[import-untyped]

        self.model = model
        self.windows = list(windows)
        features = [model.feature_extractor(window)[..., :-1] for window in windows]
        self.frames = [min(feature.shape[-1], _FULL) for feature in features]
        size = _FULL if whole else min(_FULL, max(_LEAST, max(self.frames) + _BEHIND))
        self.shortened = size < _FULL
        self._rows = model.encode(np.stack([pad_or_trim(feature, size) for feature in features]))

    def places(self, windows: Sequence[Samples]) -> list[int] | None:
        """Which of the encoded windows these are; None where one is another."""
        found = [next((n for n, one in enumerate(self.windows) if np.array_equal(one, w)), None) for w in windows]
        known = [number for number in found if number is not None]
        return known if len(known) == len(found) else None

    def some(self, numbers: Sequence[int]) -> Encoded:
        """Some of the windows, to be decoded otherwise: encoding takes half of the work, and is done."""
        part = copy.copy(self)
        part._rows = self._chosen(numbers)
        part.windows = [self.windows[number] for number in numbers]
        part.frames = [self.frames[number] for number in numbers]
        return part

    def languages(self, passages: Sequence[Sequence[Mapping[str, float]]]) -> list[dict[str, float]]:
        """The probability of each language, window by window.

        Parameters
        ----------
        passages
            What `passages` gives: where all of a window's are surely in one language, so is the window, and need not be
            listened to as a whole.
        """
        if not self.model.model.is_multilingual:
            return [{"en": 1.0} for _ in self.frames]
        found = [_agreed(parts) for parts in passages]
        unsure = [number for number, one in enumerate(found) if one is None]
        told = self.model.model.detect_language(self._chosen(unsure)) if unsure else []
        for number, one in zip(unsure, told, strict=True):
            found[number] = {token[2:-2]: float(chance) for token, chance in one}
        return [one for one in found if one is not None]

    def passages(self) -> list[list[dict[str, float]]]:
        """The probability of each language in stretches of four seconds, spread evenly over each window."""
        if not self.model.model.is_multilingual:
            return [[] for _ in self.frames]
        import ctranslate2  # type: ignore[import-untyped]

        rows = np.array(self._on_cpu())
        places = []
        for number, frames in enumerate(self.frames):
            length = max(_PASSAGE, frames // 2)  # the spectrogram has two frames to one of the encoder's
            starts = np.linspace(0, length - _PASSAGE, max(1, round(length / _PASSAGE))).round().astype(int)
            places += [(number, int(start)) for start in starts]
        cut = np.stack([rows[number, start : start + _PASSAGE] for number, start in places])
        told = self.model.model.detect_language(ctranslate2.StorageView.from_array(cut))
        found: list[list[dict[str, float]]] = [[] for _ in self.frames]
        for (number, _), one in zip(places, told, strict=True):
            found[number].append({token[2:-2]: float(chance) for token, chance in one if chance >= _TOLD})
        return found

    def decode(self, languages: Sequence[str], beam_size: int, hotwords: str | None = None) -> list[Decoded]:
        """Words of each window, in the language given for it."""
        found: list[Decoded | None] = [None] * len(self.frames)
        order = sorted(range(len(self.frames)), key=lambda number: languages[number])
        for language, group in groupby(order, key=lambda number: languages[number]):
            chosen = list(group)
            decoded = self._decoded(chosen, language, beam_size, hotwords)
            for number, one in zip(chosen, decoded, strict=True):
                found[number] = one
        return [one for one in found if one is not None]

    def _decoded(self, chosen: Sequence[int], language: str, beam_size: int, hotwords: str | None) -> list[Decoded]:
        from faster_whisper.transcribe import get_suppressed_tokens, merge_punctuations  # type: ignore[import-untyped]

        tokenizer = tokenizer_for(self.model, language)
        rows = self._chosen(chosen)
        prompt = self.model.get_prompt(tokenizer, [], without_timestamps=True, hotwords=hotwords)
        results = self.model.model.generate(
            rows,
            [list(prompt) for _ in chosen],
            beam_size=beam_size,
            patience=1,
            length_penalty=1,
            max_length=self.model.max_length,
            suppress_blank=True,
            suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
            return_scores=True,
            return_no_speech_prob=True,
        )
        tokens = [[token for token in one.sequences_ids[0] if token < tokenizer.eot] for one in results]
        timed = self.model.find_alignment(_Finer(tokenizer), tokens, rows, [self.frames[number] for number in chosen])
        found = []
        for result, words in zip(results, timed, strict=True):
            merge_punctuations(words, _OPENING, _CLOSING)
            pieces = (
                TimedPiece(one["word"], float(one["start"]), float(one["end"]), float(one["probability"]))
                for one in words
                if one["word"].strip()
            )
            size = len(result.sequences_ids[0])
            logprob = float(result.scores[0]) * size / (size + 1)
            found.append(Decoded(tuple(pieces), logprob, float(result.no_speech_prob), language))
        return found

    def _chosen(self, numbers: Sequence[int]) -> Any:
        """Some of the encoded windows."""
        if list(numbers) == list(range(len(self.frames))):
            return self._rows
        import ctranslate2

        rows = np.array(self._on_cpu())[list(numbers)]
        return ctranslate2.StorageView.from_array(np.ascontiguousarray(rows))

    def _on_cpu(self) -> Any:
        import ctranslate2

        return self._rows if self._rows.device == "cpu" else self._rows.to_device(ctranslate2.Device.cpu)


def _agreed(passages: Sequence[Mapping[str, float]]) -> dict[str, float] | None:
    """The mean probability of each language, where all passages are surely in the same one; else None."""
    likeliest = {max(one, key=lambda code: one[code], default=None) for one in passages}
    code = next(iter(likeliest), None)
    if len(likeliest) != 1 or code is None or min(one[code] for one in passages) < _CERTAIN:
        return None
    codes = dict.fromkeys(code for one in passages for code in one)
    return {code: sum(one.get(code, 0.0) for one in passages) / len(passages) for code in codes}
