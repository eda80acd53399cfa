"""Times that jump: one line of a transcript an age after its neighbours, because a clock was typed in another form.

``24:00:00`` between ``23:10`` and ``24:30`` is twenty-four minutes written as ``MM:SS:00``, which every program
reads as a day. Where the other reading fits between the neighbours it is taken, and said; a time that fits in no way
stays as it is, and its line is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.text.clocks import timecode

LEAP = 3600.0
"""Seconds from one time to the next, and more, that the last times of a file may be typed wrong for."""

IN_ORDER = 0.7
"""Part of a file's times that must be in order: with fewer, the file is not in order of time, and nothing is wrong."""


class Stamp(NamedTuple):
    """A time as it stands in a source.

    Parameters
    ----------
    line
        Number of its line, from 1.
    time
        Seconds, as read.
    """

    line: int
    time: float


class Repaired(NamedTuple):
    """What became of a source's times.

    Parameters
    ----------
    times
        Seconds, one a stamp.
    notes
        A sentence for each time that was changed, or that fits nowhere.
    """

    times: tuple[float, ...]
    notes: tuple[str, ...]


def repair_times(stamps: Sequence[Stamp]) -> Repaired:
    """Find the times that jump, and repair those that were plainly typed as ``MM:SS:00``.

    Parameters
    ----------
    stamps
        In the order of the source.

    Examples
    --------
    >>> lines = [Stamp(3, 1390.0), Stamp(5, 86400.0), Stamp(8, 1470.0)]
    >>> repaired = repair_times(lines)
    >>> repaired.times, repaired.notes
    ((1390.0, 1440.0, 1470.0), ('line 5: the time 24:00:00 is read as 00:24:00, which fits between its neighbours',))
    """
    times = [stamp.time for stamp in stamps]
    ordered = longest_ordered(times)
    if len(ordered) < IN_ORDER * len(times) and len(times) - len(ordered) > 1:
        return Repaired(tuple(times), ())
    sure = [n in ordered for n in range(len(times))]
    _doubt_the_end(times, sure)
    notes = []
    before = 0.0
    for n, (stamp, after) in enumerate(zip(stamps, _next_sure(times, sure), strict=True)):
        if sure[n]:
            before = max(before, stamp.time)
            continue
        other = _minutes(stamp.time)
        if other is not None and before <= other and (after is None or other <= after):
            times[n] = before = other
            notes.append(
                f"line {stamp.line}: the time {timecode(stamp.time)} is read as {timecode(other)}, which fits between "
                "its neighbours"
            )
        elif after is not None:
            notes.append(
                f"line {stamp.line}: the time {timecode(stamp.time)} does not fit between {timecode(before)} and "
                f"{timecode(after)}: check it"
            )
    return Repaired(tuple(times), tuple(notes))


def _next_sure(times: Sequence[float], sure: Sequence[bool]) -> list[float | None]:
    """For each time the next one that is sure; None behind the last of these."""
    found: list[float | None] = []
    after: float | None = None
    for time, known in zip(reversed(times), reversed(sure), strict=True):
        found.append(after)
        after = time if known else after
    return found[::-1]


def far_times(times: Sequence[float]) -> list[str]:
    """A sentence for each time that lies hours from all that stands before and behind it in a source.

    Examples
    --------
    >>> far_times([0.0, 4.0, 8000.0, 12.0, 16.0])
    ['part 3: the time 02:13:20 does not fit between 00:00:04 and 00:00:12: check it (it would as milliseconds)']
    """
    ordered = longest_ordered(times)
    if len(ordered) < IN_ORDER * len(times):
        return []
    following = _next_sure(times, [n in ordered for n in range(len(times))])
    notes, before = [], 0.0
    for n, (time, following_time) in enumerate(zip(times, following, strict=True)):
        if n in ordered:
            before = time
            continue
        after = before if following_time is None else following_time
        if before - LEAP < time < after + LEAP:
            continue
        close = " (it would as milliseconds)" if before <= time / 1000 <= after else ""
        notes.append(
            f"part {n + 1}: the time {timecode(time)} does not fit between {timecode(before)} and "
            f"{timecode(after)}: check it{close}"
        )
    return notes


def _minutes(time: float) -> float | None:
    """What ``HH:MM:00`` is as ``MM:SS``, None where it was no such time."""
    return time / 60 if time >= 60 and time % 60 == 0 else None


def _doubt_the_end(times: Sequence[float], sure: list[bool]) -> None:
    """Doubt the last times where they leap ahead and all of them fit as ``MM:SS:00``."""
    for n in range(len(times) - 1, 0, -1):
        other = _minutes(times[n])
        if other is None:
            return
        if times[n] - times[n - 1] > LEAP:
            if times[n - 1] <= other <= times[n - 1] + LEAP:
                sure[n:] = [False] * (len(times) - n)
            return


def longest_ordered(times: Sequence[float]) -> set[int]:
    """Numbers of the longest choice of times that never go back.

    >>> sorted(longest_ordered([1.0, 9.0, 2.0, 2.0, 3.0]))
    [0, 2, 3, 4]
    """
    tails: list[float] = []
    ends: list[int] = []
    before = [-1] * len(times)
    for n, time in enumerate(times):
        place = bisect_right(tails, time)
        before[n] = ends[place - 1] if place else -1
        tails[place : place + 1] = [time]
        ends[place : place + 1] = [n]
    chosen: set[int] = set()
    n = ends[-1] if ends else -1
    while n >= 0:
        chosen.add(n)
        n = before[n]
    return chosen
