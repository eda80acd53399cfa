"""Times as people and players write them: rounded once, to whole milliseconds, and split after that."""

from __future__ import annotations

import math


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
