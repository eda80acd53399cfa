"""Tracks divided between the sides of a recording with a voice a side (`audiotools.audio.sides`).

From there on each side is a recording of its own: several people on a side are told apart by their voices.

Conventions
-----------
* Times are the segmentation network's frames, see `audiotools.diarization.tracks`.
* Arrays of sides have the shape ``(frames, 2)``, left first. Of track *t*, what is on side *s* is track *2 t + s*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from audiotools.audio.sides import SIDES, Mask
from audiotools.diarization.tracks import Run

# Frames of a track on one side alone that tell where it belongs.
_HOME = 15


def speech(runs: Iterable[Run], frames: int) -> Mask:
    """Where any track is heard."""
    mask = np.zeros(frames, bool)
    for run in runs:
        mask[run.start : run.end] = True
    return mask


def split(runs: Sequence[Run], sides: Mask) -> list[Run]:
    """The tracks, divided between the sides.

    Where both sides are spoken on, each takes a track of its own if there are two, and else both the same one. Where
    one side is spoken on and two tracks are heard, one that is at home on the other side is there as well, too soft to
    be seen in the levels.

    Parameters
    ----------
    runs
        Of all tracks.
    sides
        From `spoken`.

    Returns
    -------
    list of Run
        In order of time. Track *t* on side *s* is track *2 t + s*.

    Examples
    --------
    One track through two people's speech, first left, then both, then right:

    >>> sides = np.zeros((90, 2), bool)
    >>> sides[:50, 0] = sides[40:, 1] = True
    >>> for run in split([Run(3, 0, 90, True)], sides):
    ...     print(run.track, run.start, run.end, run.clean)
    6 0 40 True
    6 40 50 False
    7 40 50 False
    7 50 90 True
    """
    if not runs:
        return []
    segments = list(_segments(runs, sides))
    homes = _homes(segments)
    placed: list[Run] = []
    last: dict[int, int] = {}
    for start, end, on, tracks in segments:
        owned = _placed(start, end, on, tracks, homes)
        for track in owned:
            clean = len(owned) == 1
            at = last.get(track)
            if at is not None and placed[at].end == start and placed[at].clean == clean:
                placed[at] = placed[at]._replace(end=end)
            else:
                last[track] = len(placed)
                placed.append(Run(track, start, end, clean))
    return placed


Segment = tuple[int, int, tuple[int, ...], tuple[int, ...]]
Homes = dict[int, tuple[list[int], list[int]]]


def _segments(runs: Sequence[Run], sides: Mask) -> Iterable[Segment]:
    """Stretches in which nothing changes: start, end, sides spoken on, and tracks heard, or the one nearest in time."""
    changes = np.flatnonzero((sides[1:] != sides[:-1]).any(axis=1)) + 1
    edges = sorted({0, len(sides), *changes.tolist(), *(run.start for run in runs), *(run.end for run in runs)})
    starting = sorted(runs, key=lambda run: run.start)
    heard: list[Run] = []
    before: Run | None = None
    at = 0
    for start, end in pairwise(edges):
        while at < len(starting) and starting[at].start <= start:
            heard.append(starting[at])
            before = max(before or starting[at], starting[at], key=lambda run: run.end)
            at += 1
        heard = [run for run in heard if run.end > start]
        on = tuple(np.flatnonzero(sides[start]).tolist()) if start < len(sides) else ()
        if on:
            near = [run for run in (before, *starting[at : at + 1]) if run is not None]
            nearest = min(near, key=lambda run: max(run.start - end, start - run.end))
            yield start, end, on, tuple(sorted({run.track for run in heard or (nearest,)}))


def _homes(segments: Iterable[Segment]) -> Homes:
    """For each track, starts of the stretches that it has to itself on one side, and these sides."""
    homes: Homes = {}
    for start, end, on, tracks in segments:
        if len(on) == len(tracks) == 1 and end - start >= _HOME:
            starts, which = homes.setdefault(tracks[0], ([], []))
            starts.append(start)
            which.append(on[0])
    return homes


def _placed(start: int, end: int, on: tuple[int, ...], tracks: tuple[int, ...], homes: Homes) -> list[int]:
    """Tracks of sides in a stretch."""
    if len(tracks) == 1:
        return [SIDES * tracks[0] + side for side in on]
    home = {track: _home(homes.get(track), (start + end) // 2) for track in tracks}
    if len(on) == SIDES:
        return [SIDES * next((t for t in tracks if home[t] == side), tracks[side]) + side for side in on]
    (side,) = on
    # Who has never been heard alone on a side is more likely the other side's, unseen, than a second person on this.
    at_home = [track for track in tracks if home[track] == side] or [min(tracks, key=lambda t: home[t] is not None)]
    return [SIDES * track + (side if track in at_home else 1 - side) for track in tracks]


def _home(known: tuple[list[int], list[int]] | None, at: int) -> int | None:
    """The side that a track was on nearest to a frame."""
    if known is None:
        return None
    starts, which = known
    place = bisect_left(starts, at)
    near = [number for number in (place - 1, place) if 0 <= number < len(starts)]
    return which[min(near, key=lambda number: abs(starts[number] - at))]
