"""Transformers pipelines: chunks of text with a pair of times, the last of which may lack its end."""

from __future__ import annotations

from typing import Any

import msgspec

from audiotools.transcripts.readers.cues import WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_PACE = 2.5  # words a second of ordinary talk


class _Chunk(msgspec.Struct):
    text: str
    timestamp: tuple[float | None, float | None]
    speaker: str | int | None = None
    language: str | None = None


def _chunks(data: Any) -> Any:
    match data:
        case {"chunks": [{"timestamp": [_, _]}, *_] as chunks} | ([{"timestamp": [_, _], "text": _}, *_] as chunks):
            return chunks
        case _:
            return None


def _is_chunks(source: Source) -> bool:
    return _chunks(source.json) is not None


def _read(source: Source) -> Contents:
    chunks = source.shaped(_chunks(source.json), list[_Chunk])
    said = WordList()
    for place, chunk in enumerate(chunks):
        start, end = chunk.timestamp
        if start is None:
            start = said.cues[-1].end if said.cues else 0.0
        if end is None:
            after = chunks[place + 1].timestamp[0] if place + 1 < len(chunks) else None
            end = after if after is not None else start + len(chunk.text.split()) / _PACE
        said.add(start, end, chunk.text, None if chunk.speaker is None else str(chunk.speaker))
    return Contents(cues=said.cues, language=next((chunk.language for chunk in chunks if chunk.language), None))


READER = Reader(name="Transformers", reads="chunks of a pipeline, speakers", sniff=_is_chunks, read=_read)
