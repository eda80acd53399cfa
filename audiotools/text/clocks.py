"""Times as people and players write them: rounded once, to whole milliseconds, and split after that."""

from __future__ import annotations

import math
import re

_TIME = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d*)?)s?")


def milliseconds(seconds: float) -> int:
    """Whole milliseconds, halves rounded up.

    >>> milliseconds(59.9996), milliseconds(0.0005)
    (60000, 1)
    """
    return math.floor(seconds * 1000 + 0.5 + 1e-9)  # the last term: 0.0005 s is no exact float


def clock(ms: int, mark: str = ".") -> str:
    """Hours, minutes, seconds and milliseconds.

    Parameters
    ----------
    ms
        Whole milliseconds.
    mark
        Between seconds and milliseconds: ``.`` in WebVTT, ``,`` in SubRip.

    Examples
    --------
    >>> clock(3_723_004), clock(milliseconds(59.9996), ",")
    ('01:02:03.004', '00:01:00,000')
    """
    minutes, rest = divmod(ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds, ms = divmod(rest, 1000)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{mark}{ms:03d}"


def timecode(seconds: float) -> str:
    """Hours, minutes and seconds, for reading and for finding the place in a player; the second that has begun.

    >>> timecode(61.9), timecode(3599.9996)
    ('00:01:01', '01:00:00')
    """
    return clock(milliseconds(seconds))[:-4]


def seconds_of(text: str) -> float | None:
    """Seconds of a time as people type it; None where it is none.

    >>> seconds_of("1:02.4"), seconds_of("1:00:05"), seconds_of("62.4"), seconds_of("soon")
    (62.4, 3605.0, 62.4, None)
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    return round(int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds.replace(",", ".")), 3)


def stretch_of(text: str) -> tuple[float, float] | None:
    """Both ends of a stretch as people type it, ``1:02.4-1:05``; None where it is none.

    >>> stretch_of("1:02.4-1:05.0"), stretch_of("14.5–16"), stretch_of("16-14.5")
    ((62.4, 65.0), (14.5, 16.0), None)
    """
    ends = re.split(r"\s*[-–—]\s*", text.strip())
    if len(ends) != 2:
        return None
    start, end = seconds_of(ends[0]), seconds_of(ends[1])
    return (start, end) if start is not None and end is not None and start < end else None
