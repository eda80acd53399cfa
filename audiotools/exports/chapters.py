"""Chapters of a recording: stretches with titles, one after the other, to its end.

A chapter begins where a printed quote was said; before the first there is one named after the recording, since players
expect something at the beginning. Quoted words and titles (`term`) make no chapters.
"""

from __future__ import annotations

import msgspec

from audiotools.exports.intervals import limit
from audiotools.exports.matched import all_matches, spans_of
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import line

_TITLE = 80  # characters of a quote that make the title of a chapter


class Chapter(msgspec.Struct, frozen=True):
    """A stretch of the recording with a title: milliseconds, ``start < end``."""

    start: int
    end: int
    title: str


def list_chapters(result: Result, about: About | None = None) -> list[Chapter]:
    """The chapters, one after the other, to the end of the recording."""
    last = limit(result.transcript)
    starts: dict[int, str] = {}
    for match in all_matches(result):
        spans = spans_of(match, result)
        if spans and match.quote.kind != "term" and (text := line(match.quote.text)):
            start = min(spans)[0]
            title = text if len(text) <= _TITLE else text[: _TITLE - 1].rsplit(" ", 1)[0] + "…"
            starts[start] = f"{starts[start]} / {title}" if start in starts else title
    starts.setdefault(0, line((about.title if about else None) or result.transcript.recording) or "Beginning")
    ordered = sorted(starts)
    ends = [*ordered[1:], max(last, ordered[-1] + 1)]
    return [Chapter(start, end, starts[start]) for start, end in zip(ordered, ends, strict=True)]
