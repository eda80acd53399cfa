"""A voice a side: which side is spoken on when, from how loud two channels, or two tracks, of a recording are.

Two microphones recorded left and right, or the two ends of a telephone call, know for free what is hard to hear in
their mean: whose every syllable is, and that two talk at once. A side whose speaker is silent still hears the other
one, weaker by as many decibels as the microphones are apart; this is measured, and what is louder than it is the
side's own.

1. *Whether* (`layout`). Over all speech, the difference in level between the sides falls into two heaps well apart with
   little in between, or each rises and falls by itself most of the time (two who talk at once throughout); a side
   really sounds while it leads, and more than else; and both do for a good while. Otherwise (one microphone in a
   room, the same on both sides, a dead side, voices in the middle) the sides say nothing.
2. *When* (`spoken`). A side is spoken on where it is well above its own noise and above what it must hear of the
   other. Whether a sound is speech is for others to say; of speech that is on neither side for sure, the side has it
   that leads once the noise is taken away, or else that is spoken on nearest in time.

Conventions
-----------
* Times are frames of 270 samples at 16 kHz, the speaker segmentation network's; levels are decibels.
* Arrays of sides have the shape ``(frames, 2)``, left first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.audio.channels import FRAME, QUIET

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

SIDES = 2
"""Channels that a recording of two sides has."""

# Samples at 16 kHz between frames, and to the middle of the first.
_HOP, _FIRST = 270, 495.5

# Frames over which levels are taken together: to find how the sides lie, to follow who speaks, and who does in noise.
_CALM, _QUICK, _LONG = 7, 5, 15
# Decibels above a side's noise (the level it is below for a tenth of the time) from which it sounds, in whose measuring
# nothing counts as quieter than the last number.
_SOUNDS, _NOISE, _NO_NOISE = 12.0, 0.1, -80.0
# ... and below its loud speech (this share of speech is softer) from which the layout of the sides is taken.
_SOFT, _LOUD = 25.0, 0.9
# Decibels below its loud speech at which a side counts as silent.
_AUDIBLE = 40.0
# Decibels that the heaps of differences must lie apart; and what part of that, up to so many decibels, on either side
# of the middle is in between, and the share of speech that may lie there.
_APART = 12.0
_BETWEEN, _BETWEEN_MOST, _BETWEEN_SHARE = 1 / 6, 6.0, 0.15
# Over so many frames, the levels of two voices deviate by more decibels, and are correlated less.
_OVER, _MOVES, _ALIKE = 45, 4.0, 0.6
# Share of speech in which they are so where two talk all the time (an interpreter, two languages): 0.3 and more of five
# readings laid over each other; of conversations, music and one voice in a room 0.1 at most.
_INDEPENDENT_SHARE = 0.3
# ... and share of speech in which each side pauses while the other speaks (0.034 to 0.26), as music and crowds do not.
_PAUSES_SHARE = 0.03
# Frames in there on end, over gaps of so many, that two at once do not make, and the share of speech they may be.
_STAYS, _BRIDGED, _STAYS_SHARE = 44, 6, 0.04
# Seconds of speech, and the share of all speech, that each side must have; and the share of it in which it must sound.
_SECONDS, _SHARE, _SURE = 3.0, 0.02, 0.8
# Decibels by which it must be louder while it leads than while the other does: mere noise is not.
_LOUDER = 3.0
# A side's speech is no more than so many decibels softer than what it is half of the time, and so many above its noise.
_SOFTEST, _ABOVE_NOISE = 22.0, 7.0
# What a side hears of the other: this quantile of it, while the other is within so many decibels of its usual level.
# (Of two who talk all the time it is that in the other's pauses.)
_HEARD, _HEARD_AT_ONCE, _STRONG = 0.4, 0.05, 6.0
# ... and so many decibels more, from so many frames before (echoes) to one after.
_MARGIN, _ECHO = 4.0, 5
# Frames: what is shorter is a click, pauses up to which speech goes on, and what edges lose by the thresholds.
_CLICK, _PAUSE, _EDGE = 9, 12, 2
# The noise's mean energy, and how much more there must be for a side to lead, both against its level.
_NOISE_MEAN, _HINT = 1.5, 0.5
# Frames that sound may lie beyond what the network takes for speech.
_REACH = 12


class Layout(NamedTuple):
    """How a recording with a voice a side lies.

    Parameters
    ----------
    middle
        Decibels by which left is louder than right when neither leads.
    noise
        Level of each side's noise.
    usual
        Level of each side while it leads, half of the time.
    heard
        Decibels by which the other's voice is louder (or, below 0, softer) on a side than on its own.
    """

    middle: float
    noise: tuple[float, float]
    usual: tuple[float, float]
    heard: tuple[float, float]


def frame_times(frames: int) -> npt.NDArray[np.float64]:
    """Seconds at the middle of each of so many frames."""
    out: npt.NDArray[np.float64] = (_FIRST + _HOP * np.arange(frames)) / 16000
    return out


def at_frames(levels: npt.NDArray[np.float16], frames: int) -> Floats:
    """Levels at so many of the network's frames, from those of the recording's; beyond its end, silence."""
    times = frame_times(frames) / FRAME
    padded = np.concatenate([levels, np.full((1, SIDES), QUIET, np.float16)])
    out: Floats = padded[np.minimum(times.astype(np.intp), len(levels))].astype(np.float32)
    return out


def layout(levels: Floats, said: Mask) -> Layout | None:
    """How the sides lie, or None where they are not of one voice each.

    Parameters
    ----------
    levels
        Of both sides, shape ``(frames, 2)``.
    said
        Where somebody speaks, shape ``(frames,)``.
    """
    if not said.any():
        return None
    noise = np.maximum(np.quantile(levels, _NOISE, axis=0), _NO_NOISE)
    calm = _smooth(levels, _CALM)
    sounds = calm > noise + _SOUNDS
    loudest = np.quantile(calm[said], _LOUD, axis=0)
    loud = (calm > loudest - _SOFT) & sounds
    counted = said & loud.any(axis=1)
    if not counted.any():
        return None
    # Silence without any noise is no quieter than that of a room: it would be a heap of its own where both talk.
    audible = np.maximum(calm, loudest - _AUDIBLE)
    difference = audible[:, 0] - audible[:, 1]
    middle, width = _heaps(difference[counted])
    if width < _APART:
        return None
    between = min(_BETWEEN * width, _BETWEEN_MOST)
    independent = counted & _independent(_smooth(levels, _QUICK), _OVER)
    pauses = counted[:, None] & loud[:, ::-1] & (calm < loudest - _SOFT)
    at_once = bool(
        (np.append(pauses.sum(axis=0) / _PAUSES_SHARE, independent.sum() / _INDEPENDENT_SHARE) >= counted.sum()).all()
    )
    if at_once:
        middle = float(np.median(calm[said & loud[:, 0], 0]) - np.median(calm[said & loud[:, 1], 1]))
    elif _in_between(counted & ~independent & (np.abs(difference - middle) < between), float(counted.sum())):
        return None
    off = difference - middle
    leads = np.stack([counted & (off >= between), counted & (off <= -between)], axis=1)
    enough = max(_SECONDS * 16000 / _HOP, _SHARE * float(counted.sum()))
    for side in range(SIDES):
        if leads[:, side].sum() < enough or np.mean(sounds[leads[:, side], side]) < _SURE:
            return None
    usual = [float(np.median(calm[leads[:, side], side])) for side in range(SIDES)]
    if any(usual[side] < np.median(calm[leads[:, 1 - side], side]) + _LOUDER for side in range(SIDES)):
        return None
    heard = []
    for side, other in ((0, 1), (1, 0)):
        strong = leads[:, other] & (calm[:, other] > usual[other] - _STRONG)
        heard.append(
            float(np.quantile((calm[:, side] - calm[:, other])[strong], _HEARD_AT_ONCE if at_once else _HEARD))
        )
    return Layout(middle, (float(noise[0]), float(noise[1])), (usual[0], usual[1]), (heard[0], heard[1]))


def _in_between(inside: Mask, counted: float) -> bool:
    """Whether somebody sits between the microphones, given where so much speech is in between without two voices.

    Two who talk at once are in between for moments, and each rises and falls alone; the levels of one who sits there
    rise and fall together, and stay for longer.
    """
    stays = _without(~_without(~inside, _BRIDGED), _STAYS)
    return bool(inside.sum() > _BETWEEN_SHARE * counted or stays.sum() > _STAYS_SHARE * counted)


def _independent(levels: Floats, frames: int) -> Mask:
    """Where the levels of the sides rise and fall, each for itself, over so many frames around each."""

    def around(values: Floats) -> Floats:
        padded = np.pad(values.astype(np.float64), (frames // 2 + 1, frames // 2), mode="edge")
        sums = np.cumsum(padded)
        out: Floats = ((sums[frames:] - sums[:-frames]) / frames)[: len(values)].astype(np.float32)
        return out

    floored = np.maximum(levels, _NO_NOISE)
    left, right = (side - side.mean() for side in floored.T)
    means = around(left), around(right)
    shared = around(left * right) - means[0] * means[1]
    spreads = (np.maximum(around(side**2) - mean**2, 1e-3) for side, mean in zip((left, right), means, strict=True))
    one, other = spreads
    out: Mask = (np.minimum(one, other) > _MOVES**2) & (shared < _ALIKE * np.sqrt(one * other))
    return out


def _heaps(values: Floats) -> tuple[float, float]:
    """The middle between two heaps of numbers, and how far apart they lie."""
    low, high = (float(edge) for edge in np.quantile(values, (0.01, 0.99)))
    for _ in range(20):
        middle, width = (low + high) / 2, high - low
        upper, lower = values[values > middle + width / 4], values[values < middle - width / 4]
        if not len(upper) or not len(lower):
            return middle, 0.0
        low, high = float(np.median(lower)), float(np.median(upper))
    return (low + high) / 2, high - low


def spoken(levels: Floats, said: Mask, lies: Layout) -> Mask:
    """When each side's own people speak, shape ``(frames, 2)``.

    Parameters
    ----------
    levels, said, lies
        As given to, and by, `layout`.
    """
    quick = _smooth(levels, _QUICK)
    out = np.zeros(levels.shape, bool)
    near = _widened(said, _REACH)
    for side, other in ((0, 1), (1, 0)):
        least = max(lies.noise[side] + _ABOVE_NOISE, lies.usual[side] - _SOFTEST)
        echo = lies.heard[side] + _MARGIN + _strongest(quick[:, other], _ECHO, 1)
        own = (quick[:, side] > least) & (quick[:, side] > echo)
        own = _without(own, _CLICK - 1)
        own = ~_without(~own, _PAUSE)
        out[:, side] = _widened(own, _EDGE) & near
    nobody = np.flatnonzero(said & ~out.any(axis=1))
    if len(nobody):
        away = np.stack([_away(out[:, side], nobody) for side in range(SIDES)], axis=1)
        leads = _leads(levels, nobody, lies)
        out[nobody, np.where(leads < 0, away.argmin(axis=1), leads)] = True
    return out


def _leads(levels: Floats, frames: npt.NDArray[np.intp], lies: Layout) -> npt.NDArray[np.intp]:
    """Which side leads around some frames once its noise is taken away; -1 where there is nothing but noise."""
    noise = np.float32(10) ** (np.array(lies.noise, np.float32) / 10)
    energy = np.float32(10) ** (_smooth(levels, _LONG)[frames] / 10) - _NOISE_MEAN * noise
    ratio = energy / np.float32(10) ** (np.array([lies.middle, 0], np.float32) / 10)
    out: npt.NDArray[np.intp] = np.where((energy > _HINT * noise).any(axis=1), ratio.argmax(axis=1), -1)
    return out


def _smooth(levels: Floats, frames: int) -> Floats:
    """Levels of the mean energy over so many frames around each, an odd number."""
    half = frames // 2
    energy = np.pad(np.float32(10) ** (levels / np.float32(10)), ((half, half), (0, 0)), mode="edge")
    out = energy[: len(levels)].copy()
    for shift in range(1, frames):
        out += energy[shift : shift + len(levels)]
    out /= np.float32(frames)
    np.maximum(out, np.float32(10 ** (QUIET / 10)), out=out)
    np.log10(out, out=out)
    out *= np.float32(10)
    return out


def _strongest(levels: Floats, before: int, after: int) -> Floats:
    """The highest level from so many frames before each to so many after."""
    padded = np.pad(levels, (before, after), constant_values=QUIET)
    out: Floats = np.lib.stride_tricks.sliding_window_view(padded, before + after + 1).max(axis=1)
    return out


def _stretches(mask: Mask) -> npt.NDArray[np.intp]:
    """Starts and ends of what is true, shape ``(stretches, 2)``."""
    return np.flatnonzero(np.diff(np.pad(mask.astype(np.int8), 1))).reshape(-1, 2)


def _without(mask: Mask, longest: int) -> Mask:
    """The mask without stretches of at most so many frames."""
    out = mask.copy()
    for start, end in _stretches(mask):
        if end - start <= longest:
            out[start:end] = False
    return out


def _widened(mask: Mask, frames: int) -> Mask:
    """The mask with so many frames more on either side of each stretch."""
    out = mask.copy()
    for start, end in _stretches(mask):
        out[max(0, start - frames) : end + frames] = True
    return out


def _away(mask: Mask, frames: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """How far the nearest true frame is from each of some frames."""
    true = np.flatnonzero(mask)
    if not len(true):
        return np.full(len(frames), len(mask), np.intp)
    place = np.searchsorted(true, frames)
    left, right = true[np.maximum(place - 1, 0)], true[np.minimum(place, len(true) - 1)]
    out: npt.NDArray[np.intp] = np.minimum(np.abs(frames - left), np.abs(frames - right))
    return out
