"""The quotes one after the other as events of a timeline, for video and sound editing.

Each spoken part of a quote is an event that shows where in the recording it is; one after the other, in the order of
print or of the recording, they make the reel. Times are rounded to frames of the rate asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import msgspec

from audiotools.errors import ConfigError
from audiotools.exports.clipnames import Order, name_parts
from audiotools.exports.format import Made
from audiotools.exports.frames import Rate, frame_at, rate_from
from audiotools.exports.intervals import limit
from audiotools.exports.media import Recording, find_recording
from audiotools.records import Match, Result
from audiotools.records.metadata import About
from audiotools.text.lines import line


class Event(msgspec.Struct, frozen=True):
    """A spoken part of a quote: frames of the recording, ``start < end``, and a name that a person can read."""

    start: int
    end: int
    name: str
    match: Match


def list_events(result: Result, rate: Rate, handles: float = 0.0, order: Order = "print") -> list[Event]:
    """The parts of the quotes that were found, in order.

    Parameters
    ----------
    result
        As `process` returns it.
    rate
        Of the frames.
    handles
        Seconds to add on both sides, as far as the recording reaches, at least 0.
    order
        As `in_order` takes it.

    Raises
    ------
    ConfigError
        If handles are below 0, or there is no such order.
    """
    if not 0 <= handles < float("inf"):
        raise ConfigError(f"Handles are seconds, at least 0: found {handles!r}.")
    more, last = round(handles * 1000), limit(result.transcript)
    made = []
    for start, end, name, match in name_parts(result, order):
        first = frame_at(max(0, start - more), rate)
        until = frame_at(min(max(last, end), end + more), rate)
        made.append(Event(first, max(first + 1, until), name, match))
    return made


class Project(msgspec.Struct, frozen=True):
    """What a project of an editing program is made from.

    Parameters
    ----------
    title
        One line.
    rate
        Of its frames.
    events
        The parts of the quotes, in order.
    recording
        The file they are cut from, or None where it is not known.
    place
        Folder that it is written to, where that is known.
    """

    title: str
    rate: Rate
    events: tuple[Event, ...]
    recording: Path | None
    place: Path | None = None

    @property
    def length(self) -> int:
        """Frames of all events together."""
        return sum(one.end - one.start for one in self.events)


def plan_for(write: Callable[[Result, Project], Made]) -> Callable[..., Made]:
    """The writer of a format that plans the project first, from the options that editing programs have alike.

    Parameters
    ----------
    write
        What is written of a result and its project.

    Returns
    -------
    callable
        Takes a result and ``fps`` (frame rate, as `rate_from` reads it), ``handles`` (seconds to add on both sides),
        ``order`` (``print`` or ``recording``), ``audio`` (the recording; found by itself where it lies where it was),
        ``about`` (gives the title) and ``place`` (folder that is written to).
    """

    @wraps(write)
    def with_options(
        result: Result,
        *,
        fps: str | float = 25,
        handles: float = 0.0,
        order: Order = "print",
        audio: Recording | None = None,
        about: About | None = None,
        place: Path | None = None,
    ) -> Made:
        rate = rate_from(fps)
        title = line((about.title if about else None) or result.transcript.recording) or "Quotes"
        events = tuple(list_events(result, rate, handles, order))
        return write(result, Project(title, rate, events, find_recording(result, audio), place))

    return with_options


def comment_on(match: Match) -> str:
    """What an editor should know of a quote: verdict, how sure that is, the whole text as printed."""
    return f"{match.judgement} {match.score:.2f}: {line(match.quote.text)}"
