"""The quotes one after the other as events of a timeline, for video and sound editing.

Each spoken part of a quote is an event that shows where in the recording it is; one after the other, in the order of
print or of the recording, they make the reel. Times are rounded to frames of the rate asked for.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from audiotools.errors import ConfigError
from audiotools.exports.clipnames import Order, name_parts
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
    """

    title: str
    rate: Rate
    events: tuple[Event, ...]
    recording: Path | None

    @property
    def length(self) -> int:
        """Frames of all events together."""
        return sum(one.end - one.start for one in self.events)


def plan_project(
    result: Result, fps: str | float, handles: float, order: Order, audio: Recording | None, about: About | None
) -> Project:
    """What the writers of projects have in common, from the options they take alike.

    Parameters
    ----------
    result
        As `process` returns it.
    fps
        Frame rate, as `rate_from` reads it.
    handles
        Seconds to add on both sides.
    order
        ``print`` or ``recording``.
    audio
        The recording; found by itself where it lies where it was.
    about
        Gives the title.
    """
    rate = rate_from(fps)
    title = line((about.title if about else None) or result.transcript.recording) or "Quotes"
    return Project(title, rate, tuple(list_events(result, rate, handles, order)), find_recording(result, audio))


def comment_on(match: Match) -> str:
    """What an editor should know of a quote: verdict, how sure that is, the whole text as printed."""
    return f"{match.judgement} {match.score:.2f}: {line(match.quote.text)}"
