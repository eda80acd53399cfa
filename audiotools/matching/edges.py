"""Edges on the sound itself: where speech sets in and stops near a recogniser's word time.

A recogniser's word times are off by a twentieth of a second in the middle and a fifth of a second at the worst. Where
a stretch begins after a pause or ends before one, the sound says better: the edge moves to the nearest onset or
offset of energy. Where speech runs on without a pause there is nothing to move to; the word time stays, and the edge
says so.

Conventions
-----------
* Energy is measured in decibels over frames of 20 ms, every 5 ms; what counts as a pause is relative to the noise and
  the speech around the edge, so that neither level nor background matter much.
* An edge never moves across the middle of a neighbouring recognised word, nor out of its own word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from audiotools.records import Edges, EdgeSource, Span

FloatArray = npt.NDArray[np.float64]

RATE = 16_000
REACH = 0.35
"""Seconds an edge may move."""

PAUSE = 0.10
"""Seconds of quiet that make a pause."""

CAUTION = {"start": (1.0, 1.0), "end": (2.0, 0.25)}
"""Seconds of quiet asked for on top of that for each second an edge would move, earlier and later.

Words have quiet spots of their own; and recognisers end words early more often than late.
"""

SPEECH = 0.05
"""Seconds of sound that make an onset or offset more than a click."""

CONTRAST = 12.0
"""Decibels between noise and speech below which no pause can be told."""

TAIL = 0.2
"""Seconds that the faint end of a word may last."""

FAINT = 12.0
"""Decibels above the noise that such an end is heard."""

_AROUND = 1.5
_DIP = 0.06
_FRAME, _HOP = 0.02, 0.005


@runtime_checkable
class Sound(Protocol):
    """A recording that gives samples: `audiotools.audio.Audio`."""

    @property
    def duration(self) -> float:
        """Length in seconds."""

    def samples(self, start: float = 0.0, end: float | None = None) -> npt.NDArray[np.float32]:
        """Samples of a stretch, mono, 16 kHz."""


class Fence(NamedTuple):
    """How far an edge may move, in seconds from the start of the recording."""

    low: float
    high: float


def retime(sound: Sound, span: Span, start_fence: Fence, end_fence: Fence) -> tuple[Span, Edges]:
    """Move the edges of a stretch to the onset and offset of speech, where there are any nearby.

    Parameters
    ----------
    sound
        The recording.
    span
        The stretch by word times.
    start_fence, end_fence
        Where each edge may lie at the earliest and latest, so that it stays out of neighbouring words.

    Returns
    -------
    Span, Edges
        The stretch, and where each edge came from.

    Examples
    --------
    >>> import numpy as np
    >>> class Tone:
    ...     duration = 4.0
    ...     def samples(self, start=0.0, end=None):
    ...         time = np.arange(round(start * 16000), round((4.0 if end is None else end) * 16000)) / 16000
    ...         tone = np.where((time > 1) & (time < 3), np.sin(900 * time), 0.001 * np.sin(77 * time))
    ...         return tone.astype(np.float32)
    >>> span, edges = retime(Tone(), Span(1.1, 2.9), Fence(0.5, 1.4), Fence(2.6, 3.5))
    >>> abs(span.start - 1) < 0.02, abs(span.end - 3) < 0.02, edges.start, edges.end
    (True, True, 'onset', 'offset')
    """
    start, start_source = _moved(sound, span.start, start_fence, rising=True)
    end, end_source = _moved(sound, span.end, end_fence, rising=False)
    if end <= start:
        return span, Edges()
    return Span(start, end), Edges(start_source, end_source)


def _moved(sound: Sound, time: float, fence: Fence, *, rising: bool) -> tuple[float, EdgeSource]:
    first = max(0.0, time - _AROUND)
    samples = sound.samples(first, min(sound.duration, time + _AROUND))
    level = decibels(samples)
    if len(level) < round(2 * REACH / _HOP):
        return time, "word"
    noise, speech = np.percentile(level, [10, 95])
    if speech - noise < CONTRAST:
        return time, "word"
    loud = level > noise + max(6.0, 0.3 * (speech - noise))
    if rising:
        found = onsets(loud)
    else:
        found = [(_tail(level > noise + FAINT, len(loud) - n), quiet) for n, quiet in onsets(loud[::-1])]
    low, high = max(fence.low, time - REACH), min(fence.high, time + REACH)
    near = []
    caution = CAUTION["start" if rising else "end"]
    for n, quiet in found:
        at = first + n * _HOP + (_FRAME - _HOP) / 2
        if low <= at <= high and quiet * _HOP >= PAUSE + caution[at > time] * abs(at - time):
            near.append(at)
    if not near:
        return time, "word"
    best = min(near, key=lambda t: abs(t - time))
    return min(max(best, 0.0), sound.duration), "onset" if rising else "offset"


def onsets(loud: npt.NDArray[np.bool_] | Sequence[bool]) -> list[tuple[int, int]]:
    """Frames at which sound sets in after a pause and lasts, and how many frames it had been quiet.

    >>> onsets([False] * 20 + [True] * 10 + [False] * 5 + [True] * 10)
    [(20, 20)]
    """
    flags = np.asarray(loud, np.bool_)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    pause, lasts = round(PAUSE / _HOP), round(SPEECH / _HOP)
    found = []
    quiet_since = 0
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - start < lasts:
            continue  # a click: the quiet goes on
        if start - quiet_since >= pause:
            found.append((start, start - quiet_since))
        quiet_since = end
    return found


def _tail(audible: npt.NDArray[np.bool_], offset: int) -> int:
    """Follow a word's faint end, a released "t" or a breath, from where its loud part stops."""
    last = offset
    for n in range(offset, min(len(audible), offset + round(TAIL / _HOP))):
        if audible[n]:
            last = n + 1
        elif n - last >= round(_DIP / _HOP):
            break
    return last


def decibels(samples: npt.NDArray[np.float32]) -> FloatArray:
    """Energy of each frame in decibels, one every 5 ms; the first frame begins with the first sample."""
    frame, hop = round(_FRAME * RATE), round(_HOP * RATE)
    if len(samples) < frame:
        return np.zeros(0)
    power = np.concatenate([[0.0], np.cumsum(samples.astype(np.float64) ** 2)])
    begins = np.arange(0, len(samples) - frame + 1, hop)
    mean = (power[begins + frame] - power[begins]) / frame
    decibel: FloatArray = 10 * np.log10(np.maximum(mean, 1e-10))
    return decibel
