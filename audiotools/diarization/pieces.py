"""Pieces of speech to take a voice from: two to four seconds of one track, nobody else heard.

Long enough to know a voice by, short enough to hold one person even where a track has mistaken two people for
one. Every frame in which a track is heard alone is in exactly one piece. Where a piece turns out to hold two voices
(`audiotools.diarization.changes`), it is divided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.diarization.fbank import BANDS, FRAME_LENGTH, FRAME_SHIFT, SAMPLE_RATE, fbank
from audiotools.diarization.tracks import SAMPLES_PER_FRAME, Run

Floats = npt.NDArray[np.float32]

_PER_SECOND = SAMPLE_RATE / SAMPLES_PER_FRAME
# Frames a piece has at least (unless its track has no more) and at most, and the longest silence inside one.
_SHORTEST = round(2.0 * _PER_SECOND)
_LONGEST = round(4.0 * _PER_SECOND)
_SILENCE = round(5.0 * _PER_SECOND)
# Frames of a stretch that may be another's answer within a piece, at least and at most, and of the silence beside it.
_BRIEF = round(0.25 * _PER_SECOND), round(1.25 * _PER_SECOND)
_BESIDE = round(0.1 * _PER_SECOND)


class Piece(NamedTuple):
    """Some of a track's speech.

    Parameters
    ----------
    track
        Number of the track.
    spans
        Frames, half open, in order.
    """

    track: int
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """First frame."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Frame after the last."""
        return self.spans[-1][1]

    @property
    def seconds(self) -> float:
        """Speech in it."""
        return sum(end - start for start, end in self.spans) / _PER_SECOND


def cut(runs: Iterable[Run]) -> list[Piece]:
    """Cut the runs in which tracks are heard alone into pieces.

    Parameters
    ----------
    runs
        Of any number of tracks, those of each in order of time.

    Returns
    -------
    list of Piece
        In order of time.

    Examples
    --------
    >>> [piece.spans for piece in cut([Run(0, 0, 60, True), Run(0, 90, 180, True), Run(0, 200, 560, True)])]
    [((0, 60), (90, 180)), ((200, 380),), ((380, 560),)]
    """
    tracks: dict[int, list[tuple[int, int]]] = {}
    for run in runs:
        if run.clean:
            tracks.setdefault(run.track, []).append((run.start, run.end))
    pieces = [Piece(track, tuple(group)) for track, spans in tracks.items() for group in _groups(spans)]
    return sorted(pieces, key=lambda piece: (piece.start, piece.track))


def _groups(spans: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    length = 0
    for start, end in spans:
        if group and (length >= _SHORTEST or start - group[-1][1] > _SILENCE):
            yield group
            group, length = [], 0
        if length + end - start > _LONGEST:
            # Cut evenly; what stood before goes with the first part.
            parts = max(1, round(2 * (end - start) / (_SHORTEST + _LONGEST)))
            if length + (end - start) / parts > 1.5 * _LONGEST:
                parts += 1
            edges = [start + (end - start) * number // parts for number in range(parts + 1)]
            for left, right in pairwise(edges[:-1]):
                yield [*group, (left, right)]
                group = []
            start, length = edges[-2], length if parts == 1 else 0
        group.append((start, end))
        length += end - start
    if group:
        yield group


def divide(piece: Piece, rows: Sequence[int]) -> list[Piece]:
    """Cut a piece before each of these rows of its `features`, given in order.

    Examples
    --------
    >>> [part.spans for part in divide(Piece(0, ((0, 160), (200, 360))), [160, 400])]
    [((0, 95),), ((95, 160), (200, 277)), ((277, 360),)]
    """
    parts: list[list[tuple[int, int]]] = [[]]
    waiting = list(rows)
    before = 0
    for start, end in piece.spans:
        count = (end - start) * SAMPLES_PER_FRAME // FRAME_SHIFT
        left = start
        while waiting and waiting[0] < before + count:
            at = start + round((waiting.pop(0) - before) * FRAME_SHIFT / SAMPLES_PER_FRAME)
            if left < at:
                parts[-1].append((left, at))
            left = at
            parts.append([])
        if left < end:
            parts[-1].append((left, end))
        before += count
    return [Piece(piece.track, tuple(part)) for part in parts if part]


def seconds_of(pieces: Sequence[Piece]) -> Floats:
    """Speech in each, shape ``(pieces,)``."""
    return np.array([piece.seconds for piece in pieces], np.float32)


def brief(piece: Piece) -> list[Piece]:
    """Short stretches of a piece with silence on either side, each by itself: where somebody else may have answered.

    Within a piece the network's attention makes them like the rest, whoever speaks.

    Examples
    --------
    >>> [one.spans for one in brief(Piece(0, ((0, 150), (170, 210), (220, 400))))]
    [((170, 210),)]
    """
    last = len(piece.spans) - 1
    return [
        Piece(piece.track, ((start, end),))
        for number, (start, end) in enumerate(piece.spans)
        if last
        and _BRIEF[0] <= end - start <= _BRIEF[1]
        and (number == 0 or start - piece.spans[number - 1][1] >= _BESIDE)
        and (number == last or piece.spans[number + 1][0] - end >= _BESIDE)
    ]


def features(samples: Floats, first: int, piece: Piece) -> Floats:
    """Filterbanks of a piece, each band's mean taken away.

    Parameters
    ----------
    samples
        Audio at 16 kHz that covers the piece.
    first
        Which sample of the recording it begins with.

    Returns
    -------
    numpy.ndarray
        Shape ``(frames, 80)``; no frames when the piece is too short for any.
    """
    rows = []
    for start, end in piece.spans:
        # A track's frame stands for the samples around its middle, a feature frame for those after its start.
        left, right = sample_of(start) - first, sample_of(end) - first
        rows.append(fbank(samples[max(0, left) : max(0, right) + FRAME_LENGTH - FRAME_SHIFT]))
    joined = np.concatenate(rows) if rows else np.zeros((0, BANDS), np.float32)
    return joined - joined.mean(axis=0) if len(joined) else joined


def sample_of(frame: int) -> int:
    """First of the samples that a frame stands for.

    >>> sample_of(0), sample_of(1)
    (360, 630)
    """
    return frame * SAMPLES_PER_FRAME + 360
