"""Stretches of a recording."""

from __future__ import annotations

import math
from typing import TypeAlias

import msgspec

Seconds: TypeAlias = float
"""Seconds from the start of the recording."""


def check_times(what: str, start: float, end: float) -> None:
    """Refuse times that are negative, reversed or not finite."""
    if not (math.isfinite(start) and math.isfinite(end) and 0 <= start <= end):
        raise ValueError(f"{what}: expected 0 <= start <= end in seconds, found start={start!r}, end={end!r}")


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of the recording.

    Parameters
    ----------
    start, end
        Seconds from the start of the recording, ``0 <= start <= end``.

    Raises
    ------
    ValueError
        If the times are negative, reversed or not finite.

    Examples
    --------
    >>> Span(1.5, 4.0).duration
    2.5
    """

    start: Seconds
    end: Seconds

    def __post_init__(self) -> None:
        check_times("Span", self.start, self.end)

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.end - self.start

    def overlap(self, other: Span) -> float:
        """Seconds that both spans cover.

        >>> Span(0, 2).overlap(Span(1.5, 9))
        0.5
        """
        return max(0.0, min(self.end, other.end) - max(self.start, other.start))
