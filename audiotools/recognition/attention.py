"""What Whisper makes of words it is given: how likely they are for a stretch of sound, and where in it each lies.

Sources
-------
Word times from cross-attention: the alignment heads of openai/whisper, computed by CTranslate2.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from audiotools.recognition.speech import Samples
from audiotools.records import Span

_PER_SECOND = 50  # the encoder's frames
WITHOUT_SPACES = frozenset(("zh", "ja", "th", "lo", "my", "yue"))
"""Languages whose words faster-whisper tells apart without spaces."""


def text_likelihoods(model: Any, window: Samples, texts: Sequence[str], language: str) -> list[float]:
    """Natural logarithms of the probability of each text, given the sound."""
    tokenizer = tokenizer_for(model, language)
    encoded, frames = _encoded(model, window)
    scores = []
    for text in texts:
        tokens = tokenizer.encode(" " + text.strip())
        [result] = model.model.align(encoded, tokenizer.sot_sequence, [tokens], [frames], median_filter_width=7)
        scores.append(sum(math.log(max(p, 1e-6)) for p in result.text_token_probs))
    return scores


def attended_spans(model: Any, window: Samples, words: Sequence[str], language: str) -> list[Span | None]:
    """Where each word lies in the sound, in seconds from its start; None for a word without letters."""
    tokenizer = tokenizer_for(model, language)
    before = "" if language in WITHOUT_SPACES else " "
    pieces = [tokenizer.encode(before + word.strip()) if word.strip() else [] for word in words]
    tokens = [token for piece in pieces for token in piece]
    if not tokens or len(tokens) > model.max_length // 2:
        return [None] * len(words)
    encoded, frames = _encoded(model, window)
    [result] = model.model.align(encoded, tokenizer.sot_sequence, [tokens], [frames], median_filter_width=7)
    texts, times = (np.array(side) for side in zip(*result.alignments, strict=True))
    jumps = times[np.diff(texts, prepend=-1).astype(bool)] / _PER_SECOND
    edges = np.cumsum([0, *(len(piece) for piece in pieces)])
    length = len(window) / 16_000
    found: list[Span | None] = []
    for piece, first, last in zip(pieces, edges, edges[1:], strict=False):
        start = float(jumps[first]) if first < len(jumps) else length
        end = float(jumps[last]) if last < len(jumps) else length
        found.append(Span(min(start, length), min(max(start, end), length)) if piece else None)
    return found


def encoder_frames(model: Any, window: Samples) -> npt.NDArray[np.float32]:
    """What the encoder makes of the sound, fifty times a second, without the padding: shape ``(frames, size)``."""
    encoded, frames = _encoded(model, window)
    if encoded.device != "cpu":
        import ctranslate2  # type: ignore[import-untyped]

        encoded = encoded.to_device(ctranslate2.Device.cpu)
    out: npt.NDArray[np.float32] = np.array(encoded, dtype=np.float32)[0, : frames // 2]
    return out


def tokenizer_for(model: Any, language: str) -> Any:
    """faster-whisper's tokenizer of a model, for a language."""
    from faster_whisper.tokenizer import Tokenizer  # type: ignore[import-untyped]

    several = model.model.is_multilingual
    return Tokenizer(model.hf_tokenizer, several, task="transcribe", language=language if several else "en")


def _encoded(model: Any, window: Samples) -> tuple[Any, int]:
    """The sound as the decoder sees it, and how many frames of the spectrogram are not padding."""
    features = model.feature_extractor(window)
    frames, size = features.shape[-1], model.feature_extractor.nb_max_frames
    features = features[:, :size]
    return model.encode(np.pad(features, ((0, 0), (0, size - features.shape[-1])))), min(frames, size)
