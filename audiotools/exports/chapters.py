"""Chapters of a recording: stretches with titles, one after the other, to its end.

A chapter begins where a printed quote was said, or where a new topic begins; before the first there is one named after
the recording, since players expect something at the beginning. Quoted words and titles (`term`) make no chapters.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from audiotools.errors import ConfigError
from audiotools.exports.intervals import limit
from audiotools.exports.matched import all_matches, spans_of
from audiotools.exports.topics import list_topics
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import line

_TITLE = 80  # characters of a quote that make the title of a chapter


class Chapter(msgspec.Struct, frozen=True):
    """A stretch of the recording with a title: milliseconds, ``start < end``."""

    start: int
    end: int
    title: str


def list_chapters(
    result: Result, about: About | None = None, *, by: str | None = None, index: str | Path | None = None
) -> list[Chapter]:
    """The chapters, one after the other, to the end of the recording.

    Parameters
    ----------
    result
        As `process` returns it.
    about
        Gives the title of the beginning.
    by
        ``quotes``, which is usual where some were found, or ``topics``, which is usual otherwise and where an index is
        given.
    index
        Table of topics that a person corrected.

    Raises
    ------
    ConfigError
        If there are no such chapters.
    """
    if by not in (None, "quotes", "topics"):
        raise ConfigError(f"Chapters are made by quotes or by topics: found {by!r}.")
    starts: dict[int, str] = {}
    if by != "topics" and index is None:
        starts = _quoted(result)
    if by == "topics" or (by is None and not starts):
        starts = {topic.start: topic.title for topic in list_topics(result, index)}
    last = limit(result.transcript)
    starts.setdefault(0, line((about.title if about else None) or result.transcript.recording) or "Beginning")
    ordered = sorted(starts)
    ends = [*ordered[1:], max(last, ordered[-1] + 1)]
    return [Chapter(start, end, starts[start]) for start, end in zip(ordered, ends, strict=True)]


def _quoted(result: Result) -> dict[int, str]:
    """Where each quote was said, and its words."""
    starts: dict[int, str] = {}
    for match in all_matches(result):
        spans = spans_of(match, result)
        if spans and match.quote.kind != "term" and (text := line(match.quote.text)):
            start = min(spans)[0]
            title = text if len(text) <= _TITLE else text[: _TITLE - 1].rsplit(" ", 1)[0] + "…"
            starts[start] = f"{starts[start]} / {title}" if start in starts else title
    return starts
