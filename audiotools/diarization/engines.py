"""What a diarization engine is: one method, whatever does the work behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import msgspec

from audiotools.records import Turns

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio


Progress = Callable[[str, float, float], None]


class Limits(msgspec.Struct, frozen=True):
    """How many speakers there may be; None where nothing is known.

    Parameters
    ----------
    exactly
        The number, when it is known.
    least, most
        Bounds otherwise; both equal `exactly` when that is given.
    """

    exactly: int | None = None
    least: int | None = None
    most: int | None = None


class Engine(Protocol):
    """What finds the turns."""

    def __call__(self, audio: Audio, limits: Limits, progress: Progress | None) -> Turns:
        """Find who speaks when.

        Parameters
        ----------
        audio
            The recording.
        limits
            How many speakers there may be.
        progress
            Called as ``progress("diarize", seconds_done, seconds_in_all)``; what it raises ends the work.

        Returns
        -------
        Turns
            With any labels and in any order; provenance says engine, model, weights and options.
        """
        ...
