"""Speechmatics: words and marks with alternatives (since version 2), or words beside a list of who speaks (version
1).
"""

from __future__ import annotations

import msgspec

from audiotools.transcripts.readers.cues import WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_UNKNOWN = "UU"


class _Alternative(msgspec.Struct):
    content: str = ""
    confidence: float | None = None
    speaker: str | None = None
    language: str | None = None


class _Result(msgspec.Struct):
    type: str
    start_time: float
    end_time: float
    alternatives: list[_Alternative] = []
    channel: str | None = None
    attaches_to: str | None = None


class _Name(msgspec.Struct):
    name: str
    time: float
    duration: float
    confidence: float | None = None


class _First(msgspec.Struct):
    words: list[_Name]
    speakers: list[_Name] = []


def _is_speechmatics(source: Source) -> bool:
    match source.json:
        case {"results": [{"type": str(), "start_time": _, "end_time": _}, *_]}:
            return True
        case {"job": dict(), "words": [{"name": str(), "time": _, "duration": _}, *_]}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    return _second(source) if "results" in source.json else _first(source)


def _second(source: Source) -> Contents:
    said = WordList()
    language = None
    ahead = ""
    for result in source.shaped(source.json["results"], list[_Result]):
        if not result.alternatives or result.type not in ("word", "punctuation", "entity"):
            continue
        best = result.alternatives[0]
        language = language or best.language
        if result.type == "punctuation" and result.attaches_to == "next":
            ahead += best.content
        elif result.type == "punctuation" and said.cues:
            said.join(best.content)
        elif result.type != "punctuation":
            speaker = None if best.speaker == _UNKNOWN else best.speaker
            label = f"{result.channel} {speaker}" if result.channel and speaker else speaker or result.channel
            said.add(result.start_time, result.end_time, ahead + best.content, label, best.confidence)
            ahead = ""
    match source.json:
        case {"metadata": {"transcription_config": {"language": str() as stated}}}:
            language = stated
    return Contents(cues=said.cues, language=language)


def _first(source: Source) -> Contents:
    found = source.shaped(source.json, _First)
    turns = sorted(found.speakers, key=lambda turn: turn.time)
    said = WordList()
    place = 0
    for word in found.words:
        if not any(sign.isalnum() for sign in word.name):
            said.join(word.name)
            continue
        while place + 1 < len(turns) and turns[place + 1].time <= word.time:
            place += 1
        speaker = turns[place].name if turns and turns[place].name != _UNKNOWN else None
        said.add(word.time, word.time + word.duration, word.name, speaker, word.confidence)
    match source.json:
        case {"job": {"lang": str() as language}}:
            return Contents(cues=said.cues, language=language)
    return Contents(cues=said.cues)


READER = Reader(
    name="Speechmatics",
    reads="words, marks, confidence, speakers, versions 1 and 2",
    sniff=_is_speechmatics,
    read=_read,
)
