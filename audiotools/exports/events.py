"""The quotes in print order as events of a timeline, for video and sound editing.

Each spoken part of a quote is an event that shows where in the recording it is; one after the other, in the order of
print, they make the reel. Times are rounded to frames of the rate asked for.
"""

from __future__ import annotations

import msgspec

from audiotools.errors import ConfigError
from audiotools.exports.frames import Rate, frame_at
from audiotools.exports.intervals import limit
from audiotools.exports.matched import all_matches, spans_of
from audiotools.records import Match, Result
from audiotools.text.lines import line


class Event(msgspec.Struct, frozen=True):
    """A spoken part of a quote: frames of the recording, ``start < end``."""

    start: int
    end: int
    name: str
    match: Match


def list_events(result: Result, rate: Rate, handles: float = 0.0) -> list[Event]:
    """The parts of the quotes that were found, in print order.

    Parameters
    ----------
    result
        As `process` returns it.
    rate
        Of the frames.
    handles
        Seconds to add on both sides, as far as the recording reaches, at least 0.

    Raises
    ------
    ConfigError
        If handles are below 0.
    """
    if not 0 <= handles < float("inf"):
        raise ConfigError(f"Handles are seconds, at least 0: found {handles!r}.")
    more, last = round(handles * 1000), limit(result.transcript)
    made = []
    for match in all_matches(result):
        spans = spans_of(match, result)
        for part, (start, end) in enumerate(spans, 1):
            first = frame_at(max(0, start - more), rate)
            until = frame_at(min(max(last, end), end + more), rate)
            name = line(match.quote.id) or "quote"
            made.append(Event(first, max(first + 1, until), f"{name}-{part}" if len(spans) > 1 else name, match))
    return made
