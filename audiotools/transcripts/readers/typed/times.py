"""Times as they are typed in transcripts, and what their last part counts."""

from __future__ import annotations

import re
from typing import NamedTuple

TIME = r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3}|[:;]\d\d)?(?!\d)"
"""Minutes and seconds or hours, minutes and seconds; with a fraction, or with frames after another colon."""

_FRAMES = re.compile(r"(?<![\d:])\d\d:\d\d:\d\d(?:[:;](\d\d)|\.(\d\d))(?![\d:.,])")
_ENOUGH = 8  # times whose two digits after the point all stay below 30, by chance once in ten thousand files


class Clock(NamedTuple):
    """What the last part of a file's times counts.

    Parameters
    ----------
    frames
        Frames a second, after a colon.
    hundredths
        Whether two digits after a point are hundredths of a second, and not frames as InqScribe writes them.
    """

    frames: float = 25.0
    hundredths: bool = True

    def seconds(self, text: str) -> float:
        """Seconds of a time that `TIME` matches, or one with tenths after a hyphen.

        >>> Clock().seconds("01:05.25"), Clock().seconds("0:01:05:05"), Clock().seconds("00:01:05-2")
        (65.25, 65.2, 65.2)
        """
        parts = re.split(r"[:;]", re.sub(r"[,-]", ".", text))
        extra = 0.0
        if len(parts) > 3:
            extra = int(float(parts.pop())) / self.frames
        elif not self.hundredths and re.fullmatch(r"\d\d\.\d\d", parts[-1]):
            parts[-1], _, count = parts[-1].partition(".")
            extra = int(count) / self.frames
        total = 0.0
        for part in parts:
            total = total * 60 + float(part)
        return total + extra


def clock_of(text: str) -> Clock:
    """How a file's times are to be read.

    Frames are taken to be 25 a second unless there is a number that 25 has not, then 30. Two digits after a point are
    frames where many times have them and none of them reaches 30.
    """
    counted: list[int] = []
    pointed: list[int] = []
    for found in _FRAMES.finditer(text):
        (counted if found[1] else pointed).append(int(found[1] or found[2]))
    frames = 30.0 if max(counted, default=0) >= 25 else 25.0
    hundredths = len(pointed) < _ENOUGH or max(pointed) >= 30 or max(pointed) == 0
    if not hundredths:
        frames = 30.0 if max(pointed) >= 25 or len(pointed) < 3 * _ENOUGH else 25.0
    return Clock(frames, hundredths)
