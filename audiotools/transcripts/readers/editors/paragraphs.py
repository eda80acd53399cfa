"""Digital Paper Edit, Trint and their kin: words in one list, and who speaks in a list of paragraphs beside it.

Digital Paper Edit gives seconds from ``start`` to ``end``, Trint milliseconds as ``time`` and ``duration``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from audiotools.transcripts.readers.cues import Cue, WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Part(msgspec.Struct):
    """A word or a paragraph."""

    text: str | None = None
    word: str | None = None
    value: str | None = None
    start: float | None = None
    end: float | None = None
    time: float | None = None
    duration: float | None = None
    speaker: str | int | None = None
    confidence: float | None = None

    def span(self) -> tuple[float, float] | None:
        """Seconds."""
        if self.start is not None:
            return self.start, self.start if self.end is None else self.end
        if self.time is not None:
            return self.time / 1000, (self.time + (self.duration or 0.0)) / 1000
        return None


class _File(msgspec.Struct):
    words: list[_Part]
    paragraphs: list[_Part]


def _inner(data: Any) -> Any:
    match data:
        case {"words": [dict(), *_], "paragraphs": [dict(), *_]}:
            return data
        case (
            {"transcript": dict() as inner}
            | {"retval": dict() as inner}
            | {"transcript": {"transcript": dict() as inner}}
        ):
            return _inner(inner)
        case _:
            return None


def _is_paragraphs(source: Source) -> bool:
    return _inner(source.json) is not None


def _read(source: Source) -> Contents:
    found = source.shaped(_inner(source.json), _File)
    spans = [(span, part.speaker) for part in found.paragraphs if (span := part.span())]
    spans.sort(key=lambda one: one[0])
    said = WordList()
    place = 0
    for word in found.words:
        span = word.span()
        if span is None:
            continue
        while place + 1 < len(spans) and spans[place + 1][0][0] <= span[0]:
            place += 1
        own = word.speaker if word.speaker is not None else _during(spans, place, span)
        said.add(
            *span, word.text or word.value or word.word or "", None if own in (None, "") else str(own), word.confidence
        )
    return Contents(cues=_in_order(said.cues))


def _during(spans: list[tuple[tuple[float, float], str | int | None]], place: int, span: tuple[float, float]) -> Any:
    """Who speaks in the paragraph a word begins in."""
    return spans[place][1] if spans and spans[place][0][0] <= span[0] else None


def _in_order(cues: list[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: cue.start)


READER = Reader(
    name="Digital Paper Edit", reads="words, speakers of paragraphs (also Trint)", sniff=_is_paragraphs, read=_read
)
