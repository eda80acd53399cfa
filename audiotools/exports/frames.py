"""Frames and SMPTE time codes, for edit lists and timelines.

A rate is exact: 29.97 is 30000/1001. Time codes count at the whole rate above it; with *drop frame*, two numbers (four
at 59.94) are left out at the start of every minute but each tenth, so that the code keeps up with the clock. A
time is turned into the nearest frame once, from whole milliseconds.

Source: SMPTE ST 12-1.
"""

from __future__ import annotations

import re
from fractions import Fraction

import msgspec

from audiotools.errors import ConfigError

_NTSC = {"23.976": 24, "23.98": 24, "29.97": 30, "47.952": 48, "47.95": 48, "59.94": 60, "119.88": 120}
_RATE = re.compile(r"(\d+(?:\.\d+)?)\s*(df|ndf)?", re.IGNORECASE)


class Rate(msgspec.Struct, frozen=True):
    """Frames a second.

    Parameters
    ----------
    number, unit
        The rate is ``number / unit``, exactly.
    base
        Frames that a second of time code counts.
    drop
        Whether it is drop-frame time code.
    """

    number: int
    unit: int
    base: int
    drop: bool = False

    @property
    def exact(self) -> Fraction:
        """Frames a second."""
        return Fraction(self.number, self.unit)


def rate_from(text: str | float) -> Rate:
    """A rate from what people write.

    Parameters
    ----------
    text
        ``25``, ``24``, ``30``, ``23.976``, ``29.97`` (non-drop), ``29.97df``, ``59.94df`` …

    Raises
    ------
    ConfigError
        If it is no frame rate, or one that has no drop-frame code.

    Examples
    --------
    >>> rate_from("29.97df")
    Rate(number=30000, unit=1001, base=30, drop=True)
    """
    found = _RATE.fullmatch(str(text).strip())
    drop = bool(found and (found[2] or "").lower() == "df")
    value = found[1].rstrip("0").rstrip(".") if found and "." in found[1] else found[1] if found else ""
    if value in _NTSC:
        rate = Rate(_NTSC[value] * 1000, 1001, _NTSC[value], drop)
    elif value.isdigit() and 1 <= int(value) <= 240:
        rate = Rate(int(value), 1, int(value), drop)
    else:
        raise ConfigError(f"{text!r} is no frame rate: give one as 24, 25, 30, 23.976, 29.97 or 29.97df.")
    if drop and (rate.base not in (30, 60) or rate.unit == 1):
        raise ConfigError(f"There is no drop-frame time code at {value}: it exists at 29.97 and 59.94.")
    return rate


def frame_at(ms: int, rate: Rate) -> int:
    """The frame nearest to a time in milliseconds, halves up.

    >>> frame_at(1000, rate_from(25)), frame_at(20, rate_from(25))
    (25, 1)
    """
    return int((2 * ms * rate.number + 1000 * rate.unit) // (2000 * rate.unit))


def time_of(frame: int, rate: Rate) -> float:
    """Seconds at which a frame begins.

    >>> time_of(30, rate_from("29.97"))
    1.001
    """
    return float(frame / rate.exact)


def code(frame: int, rate: Rate) -> str:
    """SMPTE time code of a frame; a semicolon before the frames says that it is drop-frame.

    >>> code(1800, rate_from("29.97df")), code(17982, rate_from("29.97df")), code(1800, rate_from("29.97"))
    ('00:01:00;02', '00:10:00;00', '00:01:00:00')
    """
    if rate.drop:
        left_out = rate.base // 15
        ten, rest = divmod(frame, rate.base * 600 - 9 * left_out)
        minute = max(0, (rest - left_out)) // (rate.base * 60 - left_out)
        frame += left_out * (9 * ten + minute)
    seconds, frames = divmod(frame, rate.base)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    width = len(str(rate.base - 1))
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{';' if rate.drop else ':'}{frames:0{max(2, width)}d}"


def frame_of(text: str, rate: Rate) -> int:
    """The frame of a time code.

    >>> frame_of("00:10:00;00", rate_from("29.97df"))
    17982
    """
    hours, minutes, seconds, frames = (int(part) for part in re.split("[:;]", text))
    frame = ((hours * 60 + minutes) * 60 + seconds) * rate.base + frames
    if rate.drop:
        whole = hours * 60 + minutes
        frame -= (rate.base // 15) * (whole - whole // 10)
    return frame
