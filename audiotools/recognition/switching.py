"""Where in a window the language changes: told from four seconds of sound at a time, cut where somebody pauses.

A recogniser tells one language for a window of half a minute. What it made of the sound can be asked again a few
seconds at a time, at hardly any cost, and then says who switched, and about when.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np

from audiotools.recognition.speech import FRAME, STEP, Samples, Window
from audiotools.records import Seconds, Span

SURE = 0.7
"""Probability from which on a few seconds are in a language."""
_ALONE = 0.9  # the same for one stretch between two others in another language
_PAUSE: Seconds = 0.2  # left out between two pieces of a window, which keep some tenths of silence themselves
_SHORTEST_PART: Seconds = 2.0  # of a window, whose language is told by itself
_REACH: Seconds = 2.0  # on either side of a change, in which a pause is looked for


def language_runs(
    passages: Sequence[Mapping[str, float]], duration: Seconds, sure: float = SURE
) -> list[tuple[Seconds, Seconds, str | None]]:
    """Stretches of a window that are in one language each.

    Parameters
    ----------
    passages
        Probability of each language in stretches of equal length, spread evenly over the window.
    duration
        Of the window, in seconds.
    sure
        Probability, 0..1, from which on a stretch is in a language.

    Returns
    -------
    list of (start, end, language)
        Seconds from the start of the window, one after the other; None where no stretch is sure of its language.

    Examples
    --------
    >>> language_runs([{"en": 0.9}, {"en": 0.6, "de": 0.4}, {"de": 0.95}, {"de": 0.9}], 16.0)
    [(0.0, 8.0, 'en'), (8.0, 16.0, 'de')]
    """
    codes = _codes(passages, sure)
    known = [code for code in codes if code is not None]
    if not known:
        return [(0.0, duration, None)]
    told, last = [], known[0]
    for code in codes:
        last = code or last
        told.append(last)
    each = duration / len(told)
    found: list[tuple[Seconds, Seconds, str | None]] = []
    at = 0
    for code, group in itertools.groupby(told):
        count = len(list(group))
        found.append((at * each, (at + count) * each, code))
        at += count
    return found


def _codes(passages: Sequence[Mapping[str, float]], sure: float) -> list[str | None]:
    """The language of each passage; None where it is not sure."""
    codes: list[str | None] = []
    for one in passages:
        best = max(one, key=lambda code: one[code], default=None)
        codes.append(best if best is not None and one[best] >= sure else None)
    for at, (code, one) in enumerate(zip(list(codes), passages, strict=True)):
        beside = {codes[n] for n in (at - 1, at + 1) if 0 <= n < len(codes)} - {None}
        if code is not None and code not in beside and beside and one[code] < _ALONE:
            codes[at] = None
    return codes


def parts_between(
    window: Window, passages: Sequence[Mapping[str, float]], chances: Samples, sure: float = SURE
) -> list[Window]:
    """A window in parts of one language each, as far as a few seconds tell.

    Where the language is not sure between two others, every long pause there ends a part: which of the two a phrase is
    in is told better from the phrase alone.

    Parameters
    ----------
    window
        What is cut.
    passages
        Probability of each language in stretches of equal length, spread evenly over it.
    chances
        Probabilities of speech in the recording.
    sure
        Probability, 0..1, from which on a stretch is in a language.
    """
    known = [(at, code) for at, code in enumerate(_codes(passages, sure)) if code is not None]
    each = window.duration / max(1, len(passages))
    edges: list[Seconds] = []
    for (last, former), (first, latter) in itertools.pairwise(known):
        if former == latter:
            continue
        low, high = (last + 1) * each, first * each
        inside = [at for at, pause in _joints(window) if low - _REACH <= at <= high + _REACH and pause >= _PAUSE]
        edges += _spaced(inside, window.duration) if first > last + 1 and inside else [(low + high) / 2]
    return cut(window, edges, chances)


def _joints(window: Window) -> list[tuple[Seconds, Seconds]]:
    """Where two pieces of a window meet, in seconds from its start, and the silence that was left out there."""
    ends = itertools.accumulate(piece.duration for piece in window.pieces)
    pairs = zip(itertools.pairwise(window.pieces), ends, strict=False)
    return [(at, after.start - before.end) for (before, after), at in pairs]


def _spaced(joints: Sequence[Seconds], duration: Seconds) -> list[Seconds]:
    """Places to cut that leave no part too short to tell its language, the last of those that lie close."""
    kept: list[Seconds] = []
    for at in reversed(joints):
        after = kept[-1] if kept else duration
        if after - at >= _SHORTEST_PART and at >= _SHORTEST_PART:
            kept.append(at)
    return kept[::-1]


def cut(window: Window, changes: Sequence[Seconds], chances: Samples) -> list[Window]:
    """A window in parts, cut near given times where speech is least likely.

    Parameters
    ----------
    window
        What is cut.
    changes
        Seconds from its start, in order.
    chances
        Probabilities of speech in the recording.
    """
    steps = [
        (piece, n * STEP) for piece in window.pieces for n in range(round(piece.duration / STEP))
    ]  # of each step of the window, where it lies in the recording
    said = np.array([chances[min(int((piece.start + off) / FRAME), len(chances) - 1)] for piece, off in steps])
    smooth = np.convolve(said, np.full(15, 1 / 15), mode="same") if len(said) >= 15 else said.copy()
    for at, pause in _joints(window):  # a silence that was left out ends more than any within a piece, the longest most
        if pause >= _PAUSE:
            smooth[min(len(smooth) - 1, round(at / STEP))] = -pause
    edges = [0]
    for change in changes:
        low = max(edges[-1] + 1, round((change - _REACH) / STEP))
        high = min(len(steps) - 1, round((change + _REACH) / STEP))
        if low < high:
            edges.append(low + int(np.argmin(smooth[low:high])))
    parts = []
    for first, last in itertools.pairwise([*edges, len(steps)]):
        pieces = []
        for piece, group in itertools.groupby(steps[first:last], key=lambda step: step[0]):
            offsets = [off for _, off in group]
            pieces.append(Span(piece.start + offsets[0], piece.start + offsets[-1] + STEP))
        if pieces:
            parts.append(Window(tuple(pieces)))
    return parts
