"""Draft.js content, as BBC's transcript editor saves it: a block a paragraph, with words or with entities that time
them.
"""

from __future__ import annotations

import msgspec

from audiotools.transcripts.readers.cues import Cue, Placed, filled, following
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Word(msgspec.Struct):
    start: float | None = None
    end: float | None = None
    punct: str | None = None
    text: str | None = None
    word: str | None = None
    confidence: float | None = None


class _Range(msgspec.Struct):
    offset: int
    length: int
    key: int | str


class _Data(msgspec.Struct):
    speaker: str | int | None = None
    words: list[_Word] = []
    start: float | None = None


class _Block(msgspec.Struct, rename={"ranges": "entityRanges"}):
    text: str = ""
    data: _Data = msgspec.field(default_factory=_Data)
    ranges: list[_Range] = []


class _Entity(msgspec.Struct):
    data: _Word = msgspec.field(default_factory=_Word)


class _File(msgspec.Struct, rename={"entities": "entityMap"}):
    blocks: list[_Block]
    entities: dict[str, _Entity] | list[_Entity] = {}


def _is_draft(source: Source) -> bool:
    match source.json:
        case {"blocks": [{"text": str()}, *_], "entityMap": _}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    found = source.shaped(source.json, _File)
    entities = found.entities
    known = entities if isinstance(entities, dict) else {str(n): entity for n, entity in enumerate(entities)}
    cues: list[Cue] = []
    next_start = following([block.data.start for block in found.blocks])
    for block, after in zip(found.blocks, next_start, strict=True):
        speaker = str(block.data.speaker).strip() or None if block.data.speaker is not None else None
        words = _words(block, known, speaker)
        if not words:
            continue
        last = max((word.end for word in words if word.end is not None), default=None)
        low = block.data.start if block.data.start is not None else cues[-1].end if cues else 0.0
        high = last if last is not None else after if after is not None else low
        said = filled(words, low, max(low, high))
        cues.append(Cue(said[0].start, max(said[0].start, said[-1].end), speaker, said))
    return Contents(cues=cues)


def _words(block: _Block, known: dict[str, _Entity], speaker: str | None) -> list[Placed]:
    """The words of a block as its text has them, which people correct; timed by the entity each begins in."""
    starts: dict[int, _Word] = {}
    for span in block.ranges:
        entity = known.get(str(span.key))
        if entity and entity.data.start is not None and entity.data.end is not None:
            starts.update(dict.fromkeys(range(span.offset, span.offset + min(span.length, 100)), entity.data))
    if not starts:
        return [
            Placed(text, word.start, word.end if word.start is not None else None, speaker, word.confidence)
            for word in block.data.words
            if (text := (word.punct or word.text or word.word or "").strip())
        ]
    placed: list[Placed] = []
    at = 0
    for token in block.text.split():
        at = block.text.index(token, at)
        timed = starts.get(at)
        at += len(token)
        if timed is None:
            placed.append(Placed(token, speaker=speaker))
        else:
            placed.append(Placed(token, timed.start, timed.end, speaker, timed.confidence))
    return placed


READER = Reader(name="Draft.js", reads="blocks with speakers and timed words (BBC)", sniff=_is_draft, read=_read)
