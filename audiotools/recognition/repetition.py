"""Whether what repeats itself in the text repeats itself in the sound: a chant, a count, "no, no, no".

A recogniser that lost its place writes one phrase over sound that goes on changing; somebody who says a phrase over
and over makes the same sound over and over. The sound of each repeat is looked for in the rest of the stretch, a
little faster or slower (dynamic time warping): said again, it is found again, much closer than by chance.

Sources
-------
Davis and Mermelstein, Comparison of Parametric Representations for Monosyllabic Word Recognition (1980), for cepstra
of a mel spectrum; Sakoe and Chiba, Dynamic Programming Algorithm Optimization for Spoken Word Recognition (1978), for
the path between half and double speed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from audiotools.audio.samples import SAMPLE_RATE
from audiotools.recognition import guards
from audiotools.recognition.guards import Loop
from audiotools.recognition.speech import Samples
from audiotools.records import Seconds, Word

_Array = npt.NDArray[np.float32]

_HOP: Seconds = 0.02  # between frames, each twice as long
_BANDS, _KEPT = (
    26,
    13,
)  # of the mel spectrum, and coefficients of its cosine transform; the first, loudness, is left out
_SHORTEST: Seconds = 0.6  # of sound that is looked for: less is found in any speech
_LONGEST: Seconds = 3.0  # of it: a repeat is known by its beginning
_TRIED = 6  # repeats that are looked for, spread evenly over a loop
_LEAST: Seconds = 0.04  # a letter takes, however fast somebody speaks
_ALIKE = 0.42  # times the middle distance, up to which it is said again: loops of six kinds laid over 18 stretches of
# reading and meetings have 0.48 and more, most 0.6; joined copies of a phrase 0.0, a synthetic voice that counts 0.18,
# one that says "no" on and on 0.5, which is not told


def repeated_in_sound(samples: Samples, words: Sequence[Word], loop: Loop) -> bool:
    """Whether the sound under a loop repeats itself as its text does.

    Parameters
    ----------
    samples
        Of the window, 16 kHz.
    words
        Of the window, in seconds from its start.
    loop
        A phrase said over and over, by the text.
    """
    return likeness(samples, words, loop) <= _ALIKE


def likeness(samples: Samples, words: Sequence[Word], loop: Loop) -> float:
    """How close the sound of a repeat is found again, by how close sound is by chance: 0 the same, about 1 another.

    The middle one of several repeats; infinite where there is too little sound to tell.
    """
    begin, end = words[loop.start].start, max(word.end for word in words[loop.start : loop.end])
    frames = _cepstra(samples[max(0, round(begin * SAMPLE_RATE)) : round(end * SAMPLE_RATE)])
    repeats = range(loop.start, loop.end, loop.size)
    chosen = [repeats[int(at)] for at in np.linspace(0, len(repeats) - 1, min(_TRIED, len(repeats)))]
    found = []
    for at in chosen:
        last = max(word.end for word in words[at : at + loop.size])
        size = round(min(_LONGEST, max(_SHORTEST, last - words[at].start)) / _HOP)
        first = max(0, min(round((words[at].start - begin) / _HOP), len(frames) - size))
        if len(frames) >= 3 * size:
            found.append(_found_again(frames, first, size))
    return float(np.median(found)) if found else float("inf")


def too_short(words: Sequence[Word]) -> bool:
    """Whether words have less time together than anybody says them in.

    >>> too_short([Word(5.1, 5.2, "never"), Word(5.2, 5.24, "again")]), too_short([Word(5.0, 5.4, "never")])
    (True, False)
    """
    time = max(word.end for word in words) - words[0].start
    return time < _LEAST * sum(len(guards.plain(word.text)) for word in words)


def _found_again(frames: _Array, first: int, size: int) -> float:
    """Distance of a stretch to the nearest other one, by that to the middle one."""
    ends = _warped(frames[first : first + size], frames)
    others = np.ones(len(ends), bool)
    others[max(0, first + size // 2) : first + size + size // 2] = False  # the stretch itself
    known = ends[others & np.isfinite(ends)]
    return float(known.min() / np.median(known)) if len(known) and np.median(known) > 0 else float("inf")


def _warped(wanted: _Array, frames: _Array) -> _Array:
    """Distance of a stretch to what ends at each frame, from half to double its speed."""
    distance = np.sqrt(
        np.maximum(0.0, (wanted**2).sum(1)[:, None] + (frames**2).sum(1)[None] - 2.0 * wanted @ frames.T)
    )
    before, row = np.full(len(frames), np.inf), distance[0]
    for one in distance[1:]:
        step, skip = np.full((2, len(frames)), np.inf)
        step[1:], skip[2:] = row[:-1], row[:-2]
        two = np.full(len(frames), np.inf)
        two[1:] = before[:-1]
        before, row = row, one + np.minimum(np.minimum(step, skip), two + one)
    return np.asarray(row / len(wanted), np.float32)


def _cepstra(samples: Samples) -> _Array:
    """Mel cepstra, each coefficient brought to the mean 0 and the deviation 1 over the stretch."""
    hop = round(_HOP * SAMPLE_RATE)
    if len(samples) < 3 * hop:
        return np.zeros((0, _KEPT - 1), np.float32)
    cut = np.lib.stride_tricks.sliding_window_view(samples, 2 * hop)[::hop]
    power = np.abs(np.fft.rfft(cut * np.hanning(2 * hop), 1024)) ** 2
    edges = 700 * (np.exp(np.linspace(np.log1p(100 / 700), np.log1p(SAMPLE_RATE / 2 / 700), _BANDS + 2)) - 1)
    at = np.fft.rfftfreq(1024, 1 / SAMPLE_RATE)
    rising = (at[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - at[None]) / (edges[2:] - edges[1:-1])[:, None]
    mel = np.log(power @ np.maximum(0.0, np.minimum(rising, falling)).T + 1e-8)
    angles = np.outer(np.arange(1, _KEPT), np.arange(_BANDS) + 0.5) * np.pi / _BANDS
    found = mel @ np.cos(angles).T
    return np.asarray((found - found.mean(0)) / (found.std(0) + 1e-6), np.float32)
