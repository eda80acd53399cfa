"""Deepgram: a list of words a channel, with speakers where it was asked for them."""

from __future__ import annotations

import msgspec

from audiotools.transcripts.readers.cues import WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Word(msgspec.Struct):
    word: str
    start: float
    end: float
    confidence: float | None = None
    punctuated_word: str | None = None
    speaker: int | str | None = None


class _Alternative(msgspec.Struct):
    words: list[_Word] = []


class _Channel(msgspec.Struct):
    alternatives: list[_Alternative] = []
    detected_language: str | None = None


def _is_deepgram(source: Source) -> bool:
    match source.json:
        case {"results": {"channels": [{"alternatives": [{"words": list()}, *_]}, *_]}}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    channels = source.shaped(source.json["results"]["channels"], list[_Channel])
    spoken = [(number, channel) for number, channel in enumerate(channels) if channel.alternatives]
    several = sum(bool(channel.alternatives[0].words) for _, channel in spoken) > 1
    said = WordList()
    for number, channel in spoken:
        for word in channel.alternatives[0].words:
            own = None if word.speaker is None else str(word.speaker)
            speaker = (f"channel {number}" if own is None else f"channel {number} speaker {own}") if several else own
            said.add(word.start, word.end, word.punctuated_word or word.word, speaker, word.confidence)
    language = next((channel.detected_language for _, channel in spoken if channel.detected_language), None)
    return Contents(cues=said.cues, language=language)


READER = Reader(name="Deepgram", reads="words, confidence, speakers, all channels", sniff=_is_deepgram, read=_read)
