"""Where one voice gives way to another within a piece of speech, and the vector of each part.

The segmentation network tells people apart who talk at once or after one another, but takes two who sound alike to
it for one. The voice network knows better. What it says of each 20 ms is at hand once a piece has been through it,
and the vector of any part of the piece is only a mean, a deviation and one more layer away. So the vectors of
the second before and the second after each moment are compared, and where they are too unlike, the piece is cut:
first at the moment where they are most unlike, then each part in turn.

A cut too many does little harm, since parts of one voice are joined when pieces are grouped into speakers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.intp]

# In frames of 20 ms: how much is compared on either side of a moment, at most and at least, and the moments' distance.
_MOST, _LEAST = 50, 25
_STEP = 3
# Cosine below which the voices of two stretches are two people's, by the length of the shorter one: the shorter,
# the more it says about the sounds in it, and the less about the voice.
_LENGTHS = (25, 38, 50)
_UNLIKE = (0.10, 0.25, 0.33)


class Part(NamedTuple):
    """Some of a piece.

    Parameters
    ----------
    start
        First of the frames of 20 ms in it.
    vector
        Of the voice in it, any length.
    """

    start: int
    vector: Floats


def parts(frames: Floats, vectors: Callable[[Floats], Floats]) -> list[Part]:
    """Parts of a piece that are one voice each, in order of time.

    Parameters
    ----------
    frames
        What the voice network says of each 20 ms, shape ``(channels, frames)``, at least two frames.
    vectors
        From means and deviations of frames, shape ``(n, 2 * channels)``, to voice vectors.

    Examples
    --------
    >>> frames = np.random.default_rng(0).standard_normal((2, 150)).astype(np.float32) * 0.1
    >>> frames[0, :61] += 1
    >>> frames[1, 61:] += 1
    >>> [part.start for part in parts(frames, lambda pooled: pooled[:, :2])]
    [0, 61]
    """
    sums = _Sums(frames)
    count = frames.shape[1]

    def cuts(start: int, end: int) -> list[int]:
        moments = np.arange(start + _LEAST, end - _LEAST + 1, _STEP)
        if not len(moments):
            return []
        left, right = np.maximum(start, moments - _MOST), np.minimum(end, moments + _MOST)
        before, after = vectors(sums.pooled(left, moments)), vectors(sums.pooled(moments, right))
        lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
        cosine = (before * after).sum(axis=1) / np.maximum(lengths, 1e-9)
        spare = cosine - np.interp(np.minimum(moments - left, right - moments), _LENGTHS, _UNLIKE)
        worst = int(spare.argmin())
        if spare[worst] >= 0:
            return []
        at = int(moments[worst])
        return [*cuts(start, at), at, *cuts(at, end)]

    edges = np.array([0, *cuts(0, count), count])
    return [
        Part(int(start), vector)
        for start, vector in zip(edges[:-1], vectors(sums.pooled(edges[:-1], edges[1:])), strict=True)
    ]


def pooled(frames: Floats) -> Floats:
    """Mean and deviation of all of a stretch's frames, at least two, shape ``(1, 2 * channels)``."""
    return _Sums(frames).pooled(np.array([0]), np.array([frames.shape[1]]))


class _Sums:
    """Sums over frames, so that the mean and deviation of any stretch are a difference away."""

    def __init__(self, frames: Floats) -> None:
        wide = frames.astype(np.float64)
        self._sums = np.cumsum(np.pad(wide, ((0, 0), (1, 0))), axis=1)
        self._squares = np.cumsum(np.pad(np.square(wide), ((0, 0), (1, 0))), axis=1)

    def pooled(self, starts: Numbers, ends: Numbers) -> Floats:
        """Means and deviations of stretches of at least two frames, shape ``(stretches, 2 * channels)``."""
        count = (ends - starts).astype(np.float64)
        mean = (self._sums[:, ends] - self._sums[:, starts]) / count
        square = (self._squares[:, ends] - self._squares[:, starts]) / count
        deviation = np.sqrt(np.maximum(square - mean * mean, 0) * count / (count - 1))
        return np.concatenate([mean, deviation]).T.astype(np.float32)
