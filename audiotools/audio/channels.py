"""Several channels to one: their mean, how loud each is when, and channels in opposite phase put right.

A recording may have a voice a side: the interviewer's microphone left and the guest's right, the two ends of a
telephone call. Their mean forgets who spoke where, so the level of each side is kept beside it, which is all that
`audiotools.diarization.sides` needs: 200 bytes a second of audio, whatever the rate.

Two channels in opposite phase (a plug wired the wrong way round) have a mean of nothing, though each is sound: the mean
is taken with one of them turned over (`audiotools.audio.phases`). A channel with timecode, a tone or rumble is left out
(`audiotools.audio.signals`). Where exactly two of more channels sound (field recorders, surround sound), these are the
sides.

Conventions
-----------
* Pieces of sound have the shape ``(channels, n)`` and may have any rate, which may change on the way.
* Levels are those of every `FRAME` seconds, in decibels of full scale, at least `QUIET`. Sound below about 200 Hz
  counts for little (hum, rumble, an offset), and none above 4 kHz.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from audiotools.audio.phases import Phases
from audiotools.audio.samples import finite, mean
from audiotools.audio.signals import NAMES, SOFT, UNSURE, VOICE, judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audiotools.audio.samples import Samples

Levels: TypeAlias = "NDArray[np.float16]"

FRAME = 0.02
"""Seconds that each level stands for."""

QUIET = -100.0
"""Decibels of full scale that silence is given."""

_PER_SECOND = round(1 / FRAME)
# Hertz that are left for measuring levels, at least, and those below which there is nothing to measure.
_RATE, _NO_RATE = 8000, 1000
# Seconds by which times are rounded.
_ROUNDING = 1e-7
# Seconds that are judged at once, about.
_PIECE = 2
# A piece of fewer seconds says nothing of phases.
_SHORT = 0.2


class Downmix:
    """One channel from the pieces of a recording, in order; what was seen of two sides on the way stays here.

    Examples
    --------
    Two sides in opposite phase, which would have been silent:

    >>> mix = Downmix()
    >>> voice = np.sin(np.arange(16000, dtype=np.float32))
    >>> bool(np.allclose(mix(np.stack([voice, -voice]), 16000), voice))
    True
    >>> mix.turned, mix.levels().shape
    (1.0, (50, 2))
    """

    def __init__(self) -> None:
        self.turned = 0.0
        """Seconds in which channels cancel each other, if none of them is turned over."""
        self.sides: tuple[int, int] | None = None
        """Which two channels `levels` tells of, counted from 0; known once it has been asked."""
        self._phases = Phases(0)
        self._holds = np.zeros(0, int)
        self._seconds: NDArray[np.float64] = np.zeros((0, len(NAMES) + 1))  # that each channel holds each kind of sound
        self._left_out = self._seconds  # ... and is left out for it
        self._meter = _Meter()

    def __call__(self, piece: NDArray[Any], rate: int) -> Samples:
        """The piece as one channel, float32 of shape ``(n,)``."""
        if len(piece) < 2:
            self._meter.skip(piece, rate)
            return mean(piece)
        parts = round(piece.shape[1] / (_PIECE * rate))
        if parts < 2:
            return self._mixed(piece, rate)
        edges = [piece.shape[1] * number // parts for number in range(parts + 1)]
        return np.concatenate([self._mixed(piece[:, start:end], rate) for start, end in pairwise(edges)])

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know."""
        notes = []
        if self.turned:
            which = "The two channels" if len(self._phases.signs) == 2 else "Some channels"
            notes.append(
                f"{which} are in opposite phase for {self.turned:.1f} s, where their mean would be silent: "
                f"one of them was turned over."
            )
        for channel, kind in np.argwhere(self._left_out).tolist():
            held = self._left_out[channel, kind]
            notes.append(f"Channel {channel + 1} holds {NAMES[kind]} for {held:.1f} s and was left out there.")
        return tuple(notes)

    def levels(self) -> Levels | None:
        """How loud each side was, shape ``(frames, 2)``; None for what had no two sides."""
        found = self._meter.levels()
        if found is None:
            return None
        voiced = self._seconds[:, VOICE] >= self._seconds[:, VOICE + 1 :].sum(axis=1)
        voiced |= not voiced.any()
        self.sides = _sounding(found, voiced) if len(voiced) == found.shape[1] else None
        return None if self.sides is None else np.ascontiguousarray(found[:, self.sides])

    def _mixed(self, piece: NDArray[Any], rate: int) -> Samples:
        if len(self._holds) != len(piece):
            self._phases, self._holds = Phases(len(piece)), np.zeros(len(piece), int)
            self._seconds, self._left_out = np.zeros((2, len(piece), len(NAMES) + 1))
        coarse, moves = self._meter.feed(piece, rate)
        seconds = piece.shape[1] / rate
        found = judge(piece, rate, coarse, rate / max(1, rate // _RATE))
        told = np.flatnonzero(found >= 0)
        self._holds = np.where(found == UNSURE, self._holds, np.where(found == SOFT, VOICE, found))
        self._seconds[told, found[told]] += seconds
        if seconds >= _SHORT and self._phases.see(moves):
            self.turned += seconds
        weights = self._phases.signs * (self._holds == VOICE)
        out = np.flatnonzero(weights == 0)
        if len(out) == len(piece):
            weights, out = self._phases.signs, out[:0]
        self._left_out[out, self._holds[out]] += seconds
        # What is left out counts in the mean, as silence does: the level of the others stays as it is.
        return mean(piece) if (weights == 1).all() else mean(piece * weights[:, None])


# Decibels below the loudest channel at which another is taken to hold nothing, and below which any is; channels whose
# levels differ by less, half of the time, are one; and those whose own level rises by less over its soft frames are hum
# or noise.
_NOTHING, _DEAD, _ONE, _STEADY = 40.0, -80.0, 0.5, 6.0
# Shares of a channel's frames that are softer than the level it is known by, and than its soft ones.
_LOUD_PART, _SOFT_PART = 0.95, 0.1


def _sounding(levels: Levels, voiced: NDArray[np.bool_]) -> tuple[int, int] | None:
    """The two channels that sound, each otherwise than the other; None where they are fewer or more."""
    if levels.shape[1] == 2:
        return (0, 1) if voiced.all() else None
    if not len(levels):
        return None
    loud = np.quantile(levels.astype(np.float32), _LOUD_PART, axis=0)
    voiced = voiced & (loud - np.quantile(levels.astype(np.float32), _SOFT_PART, axis=0) >= _STEADY)
    strongest = loud[voiced].max(initial=_DEAD)
    kept: list[int] = []
    for number in np.flatnonzero(voiced & (loud > strongest - _NOTHING) & (loud > _DEAD)).tolist():
        heard = levels[:, number] > loud[number] - _NOTHING
        if all(np.median(np.abs((levels[:, number] - levels[:, one])[heard])) > _ONE for one in kept):
            kept.append(number)
    return (kept[0], kept[1]) if len(kept) == 2 else None


class _Meter:
    """Levels of several channels, from pieces that need not end where frames do."""

    def __init__(self) -> None:
        self._frames: list[Levels] = []
        self._count_of = 0  # channels
        self._lost = False
        self._begun = 0.0  # seconds before the rate changed last
        self._rate = 0
        self._fed = 0  # samples since
        self._frame = 0  # the frame being filled
        self._energy, self._count = np.zeros(0), 0

    def feed(self, piece: NDArray[Any], rate: int) -> tuple[NDArray[Any], NDArray[np.float32]]:
        """Take in a piece of shape ``(channels, n)``; it at a lower rate, and how it moves there, rumble left out."""
        channels = len(piece)
        if self._count_of == 0:
            self._count_of, self._energy = channels, np.zeros(channels)
        at = self._advance(piece.shape[1], rate)
        step = max(1, rate // _RATE)
        whole = piece.shape[1] // step * step
        # A mean over neighbours leaves the lower rate, and a difference what is above rumble. Sides that take turns in
        # memory are multiplied as they lie, which saves copying them.
        with np.errstate(invalid="ignore"):  # what is no number becomes 0 below
            if piece.T.flags.c_contiguous:
                means = np.tile(np.eye(channels, dtype=np.float32), (step, 1)) / np.float32(step)
                coarse = (piece.T[:whole].reshape(-1, channels * step) @ means).T
            else:
                coarse = piece[:, :whole].reshape(channels, -1, step) @ np.full(step, 1 / step, dtype=np.float32)
        moves = finite(np.diff(coarse, axis=1)).astype(np.float32, copy=False)
        if not moves.shape[1] or rate < _NO_RATE or channels != self._count_of:
            self._lost |= rate < _NO_RATE or channels != self._count_of
            return coarse[:, :0], np.zeros((channels, 1), np.float32)
        self._fill(np.square(moves), at, step / rate)
        return coarse, moves

    def skip(self, piece: NDArray[Any], rate: int) -> None:
        """Pass over a piece of one channel."""
        self._advance(piece.shape[1], rate)

    def levels(self) -> Levels | None:
        """Levels of all frames so far, shape ``(frames, channels)``."""
        if self._lost or not self._count_of:
            return None
        if self._count:
            now = _decibels(self._energy[None], np.array([self._count]))
            return np.concatenate([*self._frames, now])
        return np.concatenate([np.zeros((0, self._count_of), np.float16), *self._frames])

    def _advance(self, count: int, rate: int) -> float:
        """Count so many samples; seconds at which they begin."""
        if rate != self._rate:
            if self._rate:
                self._begun += self._fed / self._rate
            self._rate, self._fed = rate, 0
        at = self._begun + self._fed / rate
        self._fed += count
        return at

    def _fill(self, squares: NDArray[np.float32], at: float, step: float) -> None:
        """Energies that begin at a second and follow each other by so many seconds, shape ``(channels, n)``."""
        count = squares.shape[1]
        first = max(self._frame, int((at + _ROUNDING) * _PER_SECOND))
        last = max(first, int((at + (count - 1) * step + _ROUNDING) * _PER_SECOND))
        edges = (np.arange(first + 1, last + 1) / _PER_SECOND - at - _ROUNDING) / step
        starts = np.concatenate([[0], np.ceil(edges).astype(int)])
        sums = np.add.reduceat(squares, starts, axis=1).T.astype(np.float64)
        counts = np.diff(starts, append=count)
        if first > self._frame:
            self._frames += self._close(first)
        sums[0] += self._energy
        counts[0] += self._count
        self._frames.append(_decibels(sums[:-1], counts[:-1]))
        self._frame, self._energy, self._count = last, sums[-1], int(counts[-1])

    def _close(self, until: int) -> list[Levels]:
        """The frame being filled, and silence from there on."""
        now = _decibels(self._energy[None], np.array([max(1, self._count)]))
        silence = np.full((until - self._frame - 1, self._count_of), QUIET, np.float16)
        self._energy, self._count = np.zeros(self._count_of), 0
        return [now, silence]


def _decibels(energies: NDArray[np.float64], counts: NDArray[np.int_]) -> Levels:
    """Levels of frames, from the sums of squares in them."""
    floor = 10 ** (QUIET / 10)
    out: Levels = (10 * np.log10(np.maximum(energies / counts[:, None], floor))).astype(np.float16)
    return out
