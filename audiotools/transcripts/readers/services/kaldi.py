"""BBC's Kaldi: words bare and with punctuation, and segments that say who speaks."""

from __future__ import annotations

import msgspec

from audiotools.transcripts.readers.cues import WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Word(msgspec.Struct):
    start: float
    end: float
    word: str = ""
    punct: str | None = None
    confidence: float | None = None


class _Person(msgspec.Struct, rename={"id": "@id"}):
    id: str | None = None


class _Segment(msgspec.Struct):
    start: float
    duration: float
    speaker: _Person | None = None


class _Segments(msgspec.Struct):
    segments: list[_Segment] = []


class _Retval(msgspec.Struct):
    words: list[_Word]
    segmentation: _Segments | None = None


def _is_kaldi(source: Source) -> bool:
    match source.json:
        case {"retval": {"words": list()}} | {"words": [{"word": _, "punct": _, "start": _}, *_]}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    inner = source.json.get("retval", source.json)
    found = source.shaped(inner, _Retval)
    parts = found.segmentation
    for key in ("segmentation", "speakerSegments", "segments"):
        outer = source.json.get(key)
        if parts is None and isinstance(outer, dict):
            parts = source.shaped(outer.get("segmentation", outer), _Segments)
    segments = sorted(parts.segments, key=lambda segment: segment.start) if parts else []
    said = WordList()
    place = 0
    for word in found.words:
        middle = (word.start + word.end) / 2
        while place + 1 < len(segments) and segments[place + 1].start <= middle:
            place += 1
        segment = segments[place] if segments and segments[place].start <= middle else None
        person = segment.speaker if segment else None
        said.add(word.start, word.end, word.punct or word.word, person.id if person else None, word.confidence)
    return Contents(cues=said.cues)


READER = Reader(name="BBC Kaldi", reads="words, confidence, speakers", sniff=_is_kaldi, read=_read)
