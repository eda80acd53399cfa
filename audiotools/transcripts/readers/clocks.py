"""Times as people and programs write them, to seconds."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:([.,])(\d{1,9})|[:;](\d{1,3}))?+")
_ISO = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
FRAMES = 25.0
"""Frames a second, where a time counts frames and nothing says how many."""


def clock_seconds(text: str, frames: float = FRAMES) -> float | None:
    """Seconds of a time such as ``1:05``, ``00:01:05.250``, ``00:01:05:12`` (frames) or ``PT1M5.2S``; None if it is
    none.

    Parameters
    ----------
    text
        A time and nothing else.
    frames
        Frames a second.

    Examples
    --------
    >>> clock_seconds("00:01:05,250"), clock_seconds("0:01:05:05"), clock_seconds("PT1M5.2S"), clock_seconds("soon")
    (65.25, 65.2, 65.2, None)
    """
    text = text.strip()
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds, _, fraction, frame = found.groups()
        whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
        return whole + (float(f"0.{fraction}") if fraction else int(frame) / frames if frame else 0.0)
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    if len(text) > 2 and (found := _ISO.fullmatch(text)):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return hours * 3600 + minutes * 60 + seconds
    return None
