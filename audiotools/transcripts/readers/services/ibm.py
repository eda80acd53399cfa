"""IBM Watson: words as lists of text, start and end, and who speaks when in a list beside them."""

from __future__ import annotations

from typing import Any

import msgspec

from audiotools.transcripts.readers.cues import WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_HESITATION = "%HESITATION"  # stands for a sound, not for a word


class _Alternative(msgspec.Struct):
    timestamps: list[tuple[str, float, float]] = []
    word_confidence: list[tuple[str, float]] = []


class _Result(msgspec.Struct):
    alternatives: list[_Alternative] = []
    final: bool = True


class _Label(msgspec.Struct, rename={"start": "from"}):
    start: float
    speaker: int | str


class _Part(msgspec.Struct):
    results: list[_Result] = []
    speaker_labels: list[_Label] = []


def _parts(data: Any) -> list[Any]:
    """The objects with results; asked for as a job, they are nested in a list, and streamed they follow each other."""
    match data:
        case {"results": [{"results": list()}, *_] as parts}:
            return list(parts)
        case {"results": [{"alternatives": list()}, *_]}:
            return [data]
        case [{"results": [{"alternatives": list()}, *_]}, *_] as parts:
            return list(parts)
        case _:
            return []


def _is_ibm(source: Source) -> bool:
    for part in _parts(source.json):
        match part:
            case {"results": [{"alternatives": [{"timestamps": list()}, *_]}, *_]}:
                return True
    return False


def _read(source: Source) -> Contents:
    said = WordList()
    for part in source.shaped(_parts(source.json), list[_Part]):
        speakers = {label.start: str(label.speaker) for label in part.speaker_labels}
        for result in part.results:
            if not result.final or not result.alternatives:
                continue
            best = result.alternatives[0]
            sure = [value for _, value in best.word_confidence]
            exact = len(sure) == len(best.timestamps)
            for number, (text, start, end) in enumerate(best.timestamps):
                if text != _HESITATION:
                    said.add(start, end, text, speakers.get(start), sure[number] if exact else None)
    return Contents(cues=said.cues)


READER = Reader(name="IBM Watson", reads="words, confidence, speakers", sniff=_is_ibm, read=_read)
