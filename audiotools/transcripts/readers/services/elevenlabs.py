"""ElevenLabs: words with their speaker's id, spaces and sounds listed among them."""

from __future__ import annotations

import math

import msgspec

from audiotools.transcripts.readers.cues import WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Word(msgspec.Struct):
    text: str
    start: float | None = None
    end: float | None = None
    type: str = "word"
    speaker_id: str | None = None
    logprob: float | None = None


class _File(msgspec.Struct):
    words: list[_Word] = []
    language_code: str | None = None
    channel_index: int | None = None


def _is_elevenlabs(source: Source) -> bool:
    match source.json:
        case {"language_code": _, "words": [{"type": str(), "text": str()}, *_]}:
            return True
        case {"transcripts": [{"words": list(), "language_code": _}, *_]}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    several = "transcripts" in source.json
    parts = source.shaped(source.json["transcripts"] if several else [source.json], list[_File])
    said = WordList()
    for number, part in enumerate(parts):
        channel = f"channel {part.channel_index if part.channel_index is not None else number}" if several else None
        for word in part.words:
            if word.type == "word" and word.start is not None and word.end is not None:
                sure = None if word.logprob is None or word.logprob > 0 else math.exp(word.logprob)
                said.add(word.start, word.end, word.text, word.speaker_id or channel, sure)
    return Contents(cues=said.cues, language=parts[0].language_code)


READER = Reader(name="ElevenLabs", reads="words, speakers, all channels", sniff=_is_elevenlabs, read=_read)
