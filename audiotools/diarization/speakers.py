"""From tracks and their voices to speakers: every stretch heard, and whose it is.

A piece belongs to the speaker whose voice is nearest. Where a track is heard together with others, nothing can be
taken from its voice: it is who it was nearest in time, and never somebody who is heard there already.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.diarization.pieces import Piece
from audiotools.diarization.tracks import Run

Floats = npt.NDArray[np.float32]

# Frames (a second) heard beneath the speakers that make one more, of whom nothing is heard alone.
_SOMEBODY = 59


class Heard(NamedTuple):
    """A stretch of one speaker: frames, half open."""

    start: int
    end: int
    speaker: int


def overlaps(runs: Iterable[Run]) -> Iterator[tuple[int, int, tuple[Run, ...]]]:
    """Stretches in which two or more tracks are heard, as ``(start, end, runs)``, in order of time.

    >>> a, b = Run(0, 5, 9, False), Run(1, 5, 7, False)
    >>> [(start, end, len(runs)) for start, end, runs in overlaps([a, b])]
    [(5, 7, 2), (7, 9, 1)]
    """
    shared = sorted((run for run in runs if not run.clean), key=lambda run: run.start)
    group: list[Run] = []
    reach = 0
    for run in shared:
        if group and run.start >= reach:
            yield from _stretches(group)
            group = []
        group.append(run)
        reach = max(reach, run.end) if len(group) > 1 else run.end
    yield from _stretches(group)


def _stretches(group: Sequence[Run]) -> Iterator[tuple[int, int, tuple[Run, ...]]]:
    edges = sorted({run.start for run in group} | {run.end for run in group})
    for start, end in pairwise(edges):
        inside = tuple(run for run in group if run.start <= start and run.end >= end)
        if inside:
            yield start, end, inside


def apart(pieces: Sequence[Piece], runs: Iterable[Run], least: int, reach: int) -> list[tuple[int, int]]:
    """Pairs of pieces that are different people: their tracks talk at once, near both.

    Parameters
    ----------
    pieces
        In order of time.
    runs
        Of all tracks.
    least
        Frames that two tracks must talk at once, on end.
    reach
        Frames from there within which a track is taken to be the same person.

    Returns
    -------
    list of (int, int)
        Indices of pieces, the smaller first.
    """
    of_track = _by_track(pieces)
    pairs: set[tuple[int, int]] = set()
    for start, end, inside in overlaps(runs):
        if end - start < least:
            continue
        near = [
            [i for i in of_track.get(run.track, ()) if pieces[i].end > start - reach and pieces[i].start < end + reach]
            for run in inside
        ]
        for number, ones in enumerate(near):
            for others in near[number + 1 :]:
                pairs.update((min(a, b), max(a, b)) for a in ones for b in others)
    return sorted(pairs)


def assign(pieces: Sequence[Piece], likeness: Floats, runs: Sequence[Run]) -> list[Heard]:
    """Whose every run is.

    Parameters
    ----------
    pieces
        In order of time.
    likeness
        How near each piece's voice is to each speaker's, shape ``(pieces, speakers)``; NaN in the rows of
        pieces too short to have a voice.
    runs
        Of all tracks.

    Returns
    -------
    list of Heard
        In order of time; stretches of one speaker neither overlap nor touch. A speaker beyond the last column
        is somebody of whom nothing is heard alone.
    """
    if not likeness.shape[1]:
        # No voice is known: all that can be told is how many talk at once.
        alone = (Heard(run.start, run.end, 0) for run in runs if run.clean)
        together = (Heard(start, end, n) for start, end, inside in overlaps(runs) for n in range(len(inside)))
        return bridged([*alone, *together])
    count = likeness.shape[1]
    owners = [int(row.argmax()) if not np.isnan(row).any() else -1 for row in likeness]
    known = [number for number, owner in enumerate(owners) if owner >= 0]
    of_track = _by_track(pieces, known)
    starts = [pieces[number].start for number in known]

    def nearest(track: int, start: int, end: int) -> int | None:
        """The piece of this track nearest in time."""
        return min(
            of_track.get(track, ()),
            key=lambda number: max(pieces[number].start - end, start - pieces[number].end, 0),
            default=None,
        )

    def before(start: int) -> int:
        """Whoever was heard last, or first of all."""
        return owners[known[max(0, bisect_right(starts, start) - 1)]] if known else 0

    found: list[Heard] = []
    for number, piece in enumerate(pieces):
        owner = owners[number]
        if owner < 0:
            other = nearest(piece.track, piece.start, piece.end)
            owner = before(piece.start) if other is None else owners[other]
        found.extend(Heard(start, end, owner) for start, end in piece.spans)
    for start, end, inside in overlaps(runs):
        choices = [(nearest(run.track, start, end), run) for run in inside]
        # The surest chooses first; tracks that are never heard alone take who is left.
        choices.sort(key=lambda choice: -1.0 if choice[0] is None else float(likeness[choice[0]].max()), reverse=True)
        taken: set[int] = set()
        for piece_number, _ in choices:
            if piece_number is None:
                order = [before(start), *range(count)]
            else:
                order = np.argsort(-likeness[piece_number], kind="stable").tolist()
            owner = next((speaker for speaker in order if speaker not in taken), count)
            if owner == count and count in taken:
                continue
            taken.add(owner)
            found.append(Heard(start, end, owner))
    unknown = sum(one.end - one.start for one in found if one.speaker == count)
    return bridged(one for one in found if one.speaker < count or unknown >= _SOMEBODY)


def _by_track(pieces: Sequence[Piece], numbers: Iterable[int] | None = None) -> dict[int, list[int]]:
    tracks: dict[int, list[int]] = {}
    for number in range(len(pieces)) if numbers is None else numbers:
        tracks.setdefault(pieces[number].track, []).append(number)
    return tracks


def bridged(heard: Iterable[Heard], pause: int = 0) -> list[Heard]:
    """Stretches of the same speaker that overlap, touch, or are so many frames apart at most, made one.

    Examples
    --------
    >>> bridged([Heard(0, 10, 0), Heard(12, 20, 0), Heard(5, 8, 1)], pause=2)
    [Heard(start=0, end=20, speaker=0), Heard(start=5, end=8, speaker=1)]
    """
    merged: list[Heard] = []
    last: dict[int, int] = {}
    for one in sorted(heard):
        at = last.get(one.speaker)
        if at is not None and merged[at].end + pause >= one.start:
            merged[at] = merged[at]._replace(end=max(merged[at].end, one.end))
        else:
            last[one.speaker] = len(merged)
            merged.append(one)
    return merged
