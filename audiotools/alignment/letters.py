"""Known English words found in sound by their letters, in what the recogniser's encoder makes of it.

Whisper's encoder tells sounds apart fifty times a second, whatever its decoder makes of them afterwards. One layer of
weights on top of it (``letters.npz``, 28 kB, fitted by ``benchmarks/letters.py``) says for each fiftieth of a second
how likely each letter is, or silence; the likeliest way through them that spells the words gives every word its time.
What was recognised for sure keeps near its place; what is said between the words given, or otherwise than written, has
a price.

Conventions
-----------
* The weights belong to one encoder: that of `base`, known by its SHA-256. With another model nothing is told here.
* The likelihood of a word is the mean natural logarithm, over its frames, of how likely its letters are beside the
  likeliest ones: 0 where they are these, and the lower the less it sounds as it is written.

Sources
-------
The layer was fitted to eight minutes of LibriSpeech (Panayotov et al., 2015, CC BY 4.0) and LJ Speech (Ito and Johnson,
2017, public domain) and to the sample ``recordings/night_train.opus``, as they are and with echo and noise.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from audiotools.alignment.places import Aligner, Heard, Near, Samples
from audiotools.audio.samples import SAMPLE_RATE
from audiotools.records import Span

Floats = npt.NDArray[np.float32]

LETTERS = "abcdefghijklmnopqrstuvwxyz'"
"""Their numbers are those of the columns of weights, from 1; 0 is silence."""

FRAMES = 50
"""Of the encoder, a second."""

_OTHER = len(LETTERS) + 1  # stands for what has no letters
# Prices, natural logarithms: a frame of speech between words, or of a figure; a frame that does not sound as its
# letter, at most; a letter left out. Half of the letters' own frequency is taken off, so that rare ones are found.
_BETWEEN, _MOST, _SKIP, _FREQUENCY = 1.0, 4.0, 2.0, 0.5
# Frames beyond the place of a word recognised in which it may lie for nothing, and what each frame outside costs: of
# one that is not sure, and of one that is.
_NEAR, _OUTSIDE = round(0.4 * FRAMES), (1.0, 20.0)
# Seconds of a long window that are heard at once, and before and after them.
_PIECE, _AROUND = 26.0, 1.0
# A frame stands for the sound around its middle.
_MIDDLE = 0.5 / FRAMES
# Likelihood below which a word may be another one than is written, and what a frame of such a word costs at most when
# it is looked for again. (-1.5, and 1 to 2.5, gave much the same; without a second look, 4.3 % of words in place of 3.4
# lay more than 0.2 s off, of readers made distant and a tenth of their words wrong.)
_UNLIKELY, _ANY = -1.0, 2.0
_NEVER = np.float32(-1e30)


@runtime_checkable
class Encoder(Protocol):
    """A recogniser whose encoder can be asked: `audiotools.recognition.whisper.FasterWhisper`."""

    def frames(self, window: Samples) -> Floats:
        """What the encoder makes of at most thirty seconds, shape ``(frames, size)``."""
        ...

    def encoder(self) -> str | None:
        """SHA-256 of its weights, where they are known."""
        ...


class Layer(NamedTuple):
    """Weights of the layer: what turns an encoder's frame into the likelihood of letters.

    Parameters
    ----------
    weights, bias
        Shapes ``(size, letters)`` and ``(letters,)``; the first letter is silence.
    share
        Of all frames that each letter had in what the layer was fitted to.
    model
        SHA-256 of the model whose encoder it belongs to.
    """

    weights: Floats
    bias: Floats
    share: Floats
    model: str

    def likelihoods(self, frames: Floats) -> Floats:
        """Natural logarithms, shape ``(frames, letters)``; those of rare letters are raised."""
        found = frames @ self.weights + self.bias
        found -= found.max(axis=1, keepdims=True)
        found -= np.log(np.exp(found).sum(axis=1, keepdims=True))
        out: Floats = (found - _FREQUENCY * np.log(self.share)).astype(np.float32)
        return out


class LetterAligner:
    """Finds known English words by their letters; an `audiotools.alignment.places.WindowAligner`.

    Parameters
    ----------
    recogniser
        Whose encoder is asked.
    layer
        Fitted to that encoder.
    otherwise
        Asked for words in other languages, and for stretches that hold the words given and nothing else.
    """

    def __init__(self, recogniser: Encoder, layer: Layer, otherwise: Aligner | None = None) -> None:
        self._recogniser = recogniser
        self._layer = layer
        self._otherwise = otherwise

    def knows(self, language: str | None) -> bool:
        """Whether a language is written in the letters that the layer was fitted to, as these sound."""
        return (language or "").split("-")[0].lower() == "en"

    def reads(self, words: Iterable[str]) -> bool:
        """Whether words are written in these letters, which stand for much the same sounds in many languages."""
        known = [letters[0] != _OTHER for word in words if (letters := spelt(word))]
        return sum(known) > len(known) / 2

    def word_spans(self, window: Samples, words: Sequence[str], language: str | None = None) -> Sequence[Span | None]:
        """Where each word lies in a stretch of sound; see `audiotools.alignment.places.Aligner`."""
        if self._otherwise is not None:
            return self._otherwise.word_spans(window, words, language)
        if not self.knows(language):
            return [None] * len(words)
        return [one and one.span for one in self.words_heard(window, words, [None] * len(words))]

    def words_heard(self, window: Samples, words: Sequence[str], near: Sequence[Near | None]) -> Sequence[Heard | None]:
        """Where each word lies, and how likely it is there; see `audiotools.alignment.places.WindowAligner`."""
        frames = self._layer.likelihoods(self._frames(window))
        letters = [spelt(word) for word in words]
        found = placed(frames, letters, near)
        wrong = [one is not None and one.likelihood < _UNLIKELY for one in found]
        # Letters that are not heard drag the words around them to where they are.
        return placed(frames, letters, near, wrong) if any(wrong) else found

    def _frames(self, window: Samples) -> Floats:
        """What the encoder makes of a window, of a long one in pieces that are heard with what is around them."""
        size, around = round(_PIECE * SAMPLE_RATE), round(_AROUND * SAMPLE_RATE)
        if len(window) <= size + 2 * around:
            return self._recogniser.frames(window)
        parts = []
        for at in range(0, len(window), size):
            low = max(0, at - around)
            frames = self._recogniser.frames(window[low : at + size + around])
            first = (at - low) * FRAMES // SAMPLE_RATE
            parts.append(frames[first : first + size * FRAMES // SAMPLE_RATE])
        return np.concatenate(parts)


def spelt(word: str) -> list[int]:
    """The letters of a word, by number; a word without any is as many unknown sounds as it has signs.

    >>> spelt("Café"), spelt("26"), spelt("—")
    ([3, 1, 6, 5], [28, 28], [])
    """
    text = unicodedata.normalize("NFKD", word.replace("’", "'")).lower()
    known = [LETTERS.index(sign) + 1 for sign in text if sign in LETTERS]
    said = sum(unicodedata.category(sign)[0] in "LN" for sign in text)
    return known if len(known) > said // 2 and not any(sign.isdigit() for sign in text) else [_OTHER] * said


def placed(
    frames: Floats,
    words: Sequence[Sequence[int]],
    near: Sequence[Near | None],
    wrong: Sequence[bool] = (),
) -> list[Heard | None]:
    """The likeliest way through the letters of words.

    Silence, or speech that is not given, may lie between words; a letter between two of a word may be silent.

    Parameters
    ----------
    frames
        Likelihoods, see `Layer.likelihoods`.
    words
        Letters of each; a word may have none.
    near
        Where a word was recognised; None where that is open.
    wrong
        Which words may be others than are written; empty for none.

    Returns
    -------
    list of Heard or None
        None for words without letters, and all None where the words do not fit into the frames.
    """
    way = _way(frames, words, near, wrong)
    found: list[Heard | None] = [None] * len(words)
    if way is None:
        return found
    edges = np.flatnonzero(np.diff(way.owner, prepend=-2, append=-2))
    for first, last in pairwise(edges):
        if (number := int(way.owner[first])) >= 0:
            span = Span(first / FRAMES + _MIDDLE, last / FRAMES + _MIDDLE)
            found[number] = Heard(span, float(way.beside[first:last].mean()))
    return found


def placed_letters(
    frames: Floats, words: Sequence[Sequence[int]], near: Sequence[Near | None] | None = None
) -> npt.NDArray[np.intp]:
    """The letter of each frame on the likeliest way through the letters of words, 0 where there is none.

    Parameters
    ----------
    frames, words, near
        As `placed` takes them; without `near` all words are open.

    Examples
    --------
    >>> frames = np.full((6, len(LETTERS) + 1), -9, np.float32)
    >>> frames[[0, 1, 2, 3, 4, 5], [0, 8, 8, 9, 9, 0]] = 0
    >>> placed_letters(frames, [spelt("hi")]).tolist()
    [0, 8, 8, 9, 9, 0]
    """
    way = _way(frames, words, near or [None] * len(words))
    if way is None:
        return np.zeros(len(frames), np.intp)
    return np.where(way.letter == _OTHER, 0, way.letter)


class _Way(NamedTuple):
    """For each frame its letter, the number of that one's word (-1 for none), and its likelihood beside the best."""

    letter: npt.NDArray[np.intp]
    owner: npt.NDArray[np.intp]
    beside: Floats


def _way(
    frames: Floats, words: Sequence[Sequence[int]], near: Sequence[Near | None], wrong: Sequence[bool] = ()
) -> _Way | None:
    states, owners = [0], [-1]
    for number, word in enumerate(words):
        if word:
            states += [*word, 0]
            owners += [*[number] * len(word), -1]
    count, owner = len(frames), np.array(owners)
    quiet = owner < 0
    if len(states) < 2 or count < sum(len(word) // 2 + 1 for word in words if word):
        return None
    best = frames[:, 1:].max(axis=1, keepdims=True)
    heard = np.concatenate([frames, best - _BETWEEN], axis=1)[:, states]
    most = np.where(quiet, _BETWEEN, _MOST)
    beside = np.maximum(heard, best - most) - np.maximum(best, frames[:, :1])
    most[np.isin(owner, np.flatnonzero(wrong))] = _ANY
    scores = np.maximum(heard, best - most)
    times = np.arange(count)
    for number, one in enumerate(near):
        if one is not None:
            outside = (times < one.span.start * FRAMES - _NEAR) | (times >= one.span.end * FRAMES + _NEAR)
            scores[np.ix_(outside, owner == number)] -= _OUTSIDE[one.sure]
    leaps = np.full(len(states), _NEVER)  # what it costs to come from the state before the last
    leaps[2:][quiet[1:-1]] = 0.0
    leaps[2:][~quiet[2:] & ~quiet[1:-1] & ~quiet[:-2]] = -_SKIP
    path = _likeliest(scores, leaps)
    return _Way(np.array(states)[path], owner[path], beside[times, path])


def _likeliest(scores: Floats, leaps: Floats) -> npt.NDArray[np.intp]:
    """The state of each frame on the way from one of the first two states to one of the last two."""
    count, states = scores.shape
    came = np.zeros((count, states), np.int8)
    ways = np.full((3, states), _NEVER)
    at = np.full(states, _NEVER)
    at[:2] = scores[0, :2]
    every = np.arange(states)
    for frame in range(1, count):
        ways[0], ways[1, 1:], ways[2, 2:] = at, at[:-1], at[:-2] + leaps[2:]
        came[frame] = ways.argmax(axis=0)
        at = ways[came[frame], every] + scores[frame]
    path = np.zeros(count, np.intp)
    state = states - 1 if at[-1] >= at[-2] else states - 2
    for frame in range(count - 1, -1, -1):
        path[frame] = state
        state -= int(came[frame, state])
    return path


def by_letters(recogniser: Aligner | None) -> Aligner | None:
    """What finds words by letters in a recogniser's encoder, where they belong together; else the recogniser."""
    if not isinstance(recogniser, Encoder):
        return recogniser
    layer = load_layer()
    return LetterAligner(recogniser, layer, recogniser) if recogniser.encoder() == layer.model else recogniser


@functools.lru_cache(maxsize=1)
def load_layer(path: Path | None = None) -> Layer:
    """Read the layer that comes with the package, or another.

    >>> load_layer().weights.shape
    (512, 28)
    """
    shipped = files("audiotools.alignment").joinpath("letters.npz")
    with (path or shipped).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        weights, bias, share = (kept[name].astype(np.float32) for name in ("weights", "bias", "share"))
        return Layer(weights, bias, share, str(kept["model"]))
