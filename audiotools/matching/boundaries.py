"""Edges on the sound itself: where speech sets in and stops near a recogniser's word time.

A recogniser's word times are off by a twentieth of a second in the middle and a fifth of a second at the worst. The
sound says better, in this order:

1. Where a stretch begins after a pause or ends before one, the edge moves to the nearest onset or offset of energy.
2. Recognisers like to begin a word before the pause that it follows ("the last [and] ... we went"). The word after it
   gives that away: it begins a while after the pause has ended, and something was said in that while. The edge then
   moves to that pause, though it lies beyond the word.
3. Where somebody else speaks before the last word is over, nothing can be heard to stop, and recognisers cut that word
   short, for they write one word at a time. Who was heard when (the diarizer's turns) tells when its speaker stopped.

Where speech runs on without a pause there is nothing to move to; the word time stays, and the edge says so. Aligning
the words anew over the stretch with the recogniser's own attention does not improve on its word times.

Conventions
-----------
* Energy is measured in decibels over frames of 20 ms, every 5 ms; what counts as a pause is relative to the noise and
  the speech around the edge, so that neither level nor background matter much.
* An edge never moves across the middle of a neighbouring recognised word, nor out of its own word, but as in 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.audio.samples import SAMPLE_RATE, Sound
from audiotools.records import Edges, EdgeSource, Span, Turn

FloatArray = npt.NDArray[np.float64]

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

FIRST = (0.05, 0.25)
"""Seconds after a pause, at least and at most, in which one word was said that is timed before it."""

_AROUND = 1.5
"""Seconds of sound around an edge by which noise and speech are told apart."""

_ABOVE, _RISE = 6.0, 0.3
"""Decibels above the noise from which something is heard, at least; and the part of the way from noise to speech."""

_DIP = 0.08
"""Seconds of quiet inside a word's faint end: the stop before a released "t" lasts about as long."""

_FRAME, _HOP = 0.02, 0.005
"""Seconds over which energy is measured, and from one measurement to the next."""

_INSIDE = 0.02
"""Seconds after a word has begun before which a pause cannot have ended for it to stand behind that pause."""

_BEFORE = 0.25
"""Seconds before a word from which on pauses are looked at."""


class EdgeLimits(NamedTuple):
    """What is known about an edge.

    Parameters
    ----------
    low, high
        How far it may move, in seconds from the start of the recording.
    first
        When the word that begins there (the stretch's first, or the one after its last) and the next one of that voice
        begin, where both may have been said after a pause between these times; else None.
    voice
        Who speaks there, None where that is not known.
    """

    low: float
    high: float
    first: tuple[float, float] | None = None
    voice: str | None = None


class SpeakerActivity:
    """Who speaks when.

    Parameters
    ----------
    turns
        In any order; those of different speakers may overlap.

    Examples
    --------
    >>> activity = SpeakerActivity([Turn(0.0, 4.1, "A"), Turn(3.8, 6.0, "B")])
    >>> activity.outlasts("A", 3.5, 3.8), activity.outlasts("B", 5.5, 5.8)
    (4.1, None)
    """

    def __init__(self, turns: Iterable[Turn] = ()) -> None:
        self._turns = sorted(turns)
        self._start = np.array([turn.start for turn in self._turns])
        self._end = np.array([turn.end for turn in self._turns])

    def outlasts(self, voice: str | None, begin: float, end: float) -> float | None:
        """When somebody stops who speaks on after a word while somebody else begins, or just before; else None.

        Parameters
        ----------
        voice
            Who it is.
        begin, end
            Of the word.
        """
        own = [turn.end for turn in self._between(begin, end) if turn.speaker == voice]
        stop = max(own, default=end)
        others = [turn for turn in self._between(end, stop + PAUSE) if turn.speaker != voice]
        return stop if stop > end and others else None

    def _between(self, start: float, end: float) -> list[Turn]:
        return [self._turns[n] for n in np.flatnonzero((self._start < end) & (self._end > start))]


def retime(
    sound: Sound, span: Span, start_limits: EdgeLimits, end_limits: EdgeLimits, activity: SpeakerActivity | None = None
) -> tuple[Span, Edges]:
    """Move the edges of a stretch to the onset and offset of speech, where there are any nearby.

    Parameters
    ----------
    sound
        The recording.
    span
        The stretch by word times.
    start_limits, end_limits
        Where each edge may lie at the earliest and latest, so that it stays out of neighbouring words.
    activity
        Who speaks when, where that is known.

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
    >>> span, edges = retime(Tone(), Span(1.1, 2.9), EdgeLimits(0.5, 1.4), EdgeLimits(2.6, 3.5))
    >>> abs(span.start - 1) < 0.02, abs(span.end - 3) < 0.02, edges.start, edges.end
    (True, True, 'onset', 'offset')
    """
    start, start_source = _moved(sound, span.start, start_limits, rising=True)
    end, end_source = _moved(sound, span.end, end_limits, rising=False)
    if end_source == "word" and activity is not None:
        stop = activity.outlasts(end_limits.voice, end_limits.low, span.end)
        if stop is not None and stop <= min(end_limits.high, span.end + REACH, sound.duration):
            end, end_source = stop, "turn"
    if end <= start:
        return span, Edges()
    return Span(start, end), Edges(start_source, end_source)


def _moved(sound: Sound, time: float, limits: EdgeLimits, *, rising: bool) -> tuple[float, EdgeSource]:
    low, high = max(limits.low, time - REACH), min(limits.high, time + REACH)
    caution = CAUTION["start" if rising else "end"]
    near = [
        at
        for at, quiet in _turning_points(sound, time, rising=rising)
        if low <= at <= high and quiet >= PAUSE + caution[at > time] * abs(at - time)
    ]
    at = min(near, key=lambda t: abs(t - time), default=None)
    if at is None and limits.first is not None:
        at = _beyond(sound, time, limits.first, rising=rising)
        if at is not None and at < limits.low:
            at = None
    if at is None:
        return time, "word"
    return min(max(at, 0.0), sound.duration), "onset" if rising else "offset"


def _turning_points(sound: Sound, time: float, *, rising: bool) -> list[tuple[float, float]]:
    """Onsets or offsets around a time, each with the seconds of quiet before or after it."""
    first = max(0.0, time - _AROUND)
    level = decibels(sound.samples(first, min(sound.duration, time + _AROUND)))
    if len(level) < round(2 * REACH / _HOP):
        return []
    noise, speech = np.percentile(level, [10, 95])
    if speech - noise < CONTRAST:
        return []
    loud = level > noise + max(_ABOVE, _RISE * (speech - noise))
    if rising:
        found = onsets(loud)
    else:
        found = [(_tail(level > noise + FAINT, len(loud) - n), quiet) for n, quiet in onsets(loud[::-1])]
    return [(first + n * _HOP + (_FRAME - _HOP) / 2, quiet * _HOP) for n, quiet in found]


def _beyond(sound: Sound, time: float, first: tuple[float, float], *, rising: bool) -> float | None:
    """The edge at a pause that a word was said after, though it is timed before it.

    Parameters
    ----------
    time
        The edge by word times.
    first
        When that word and the next one begin.
    rising
        Whether the edge is where the pause ends, or where it begins.
    """
    begin, after = first
    if after - begin > _AROUND or begin - time > PAUSE:
        return None
    middle = (begin + after) / 2
    ends = [at for at, _ in _turning_points(sound, middle, rising=True) if at > begin - _BEFORE]
    last = max((at for at in ends if at <= after - FIRST[0]), default=None)
    # A pause before the word as well: then it may have been said between the two.
    if last is None or last < max(begin + _INSIDE, after - FIRST[1]) or any(at < last for at in ends):
        return None
    if rising:
        return last
    return max((at for at, _ in _turning_points(sound, middle, rising=False) if at < last), default=None)


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
    frame, hop = round(_FRAME * SAMPLE_RATE), round(_HOP * SAMPLE_RATE)
    if len(samples) < frame:
        return np.zeros(0)
    power = np.concatenate([[0.0], np.cumsum(samples.astype(np.float64) ** 2)])
    begins = np.arange(0, len(samples) - frame + 1, hop)
    mean = (power[begins + frame] - power[begins]) / frame
    decibel: FloatArray = 10 * np.log10(np.maximum(mean, 1e-10))
    return decibel
