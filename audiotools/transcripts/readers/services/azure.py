"""Azure Speech: phrases with offsets, in ticks of a ten-millionth of a second or in milliseconds, and Video Indexer.

The words of a phrase come bare, its text as it is to be read; see `audiotools.transcripts.readers.cues.retold`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from audiotools.transcripts.readers.clocks import clock_seconds
from audiotools.transcripts.readers.cues import Cue, Placed, WordList, filled, retold
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_SHOWN = ("displayText", "DisplayText", "word", "Word", "text")
_TICKS = 1e7  # a second


class _Word(msgspec.Struct):
    text: str
    start: float
    length: float
    sure: float | None = None


class _Phrase(msgspec.Struct):
    start: float
    length: float
    text: str
    words: list[_Word]
    speaker: int | str | None = None
    channel: int | None = None
    language: str | None = None


def _phrases(data: Any) -> list[Any]:
    match data:
        case {"recognizedPhrases": list() as rows} | {"phrases": list() as rows}:
            return rows
        case {"NBest": list()}:
            return [data]
        case list() as rows if rows and all(isinstance(row, dict) and "RecognitionStatus" in row for row in rows):
            return rows
        case _:
            return []


def _is_azure(source: Source) -> bool:
    match source.json:
        case {"videos": [{"insights": {"transcript": list()}}, *_]}:
            return True
    rows = _phrases(source.json)
    return bool(rows) and isinstance(rows[0], dict) and _moment(rows[0], "offset") is not None


def _read(source: Source) -> Contents:
    if isinstance(source.json, dict) and "videos" in source.json:
        return _indexed(source)
    rows = [row for row in _phrases(source.json) if isinstance(row, dict) and _moment(row, "offset") is not None]
    phrases = source.shaped([_plain(row) for row in rows], list[_Phrase])
    several = len({phrase.channel for phrase in phrases}) > 1
    cues = []
    for phrase in phrases:
        own = None if phrase.speaker is None else str(phrase.speaker)
        speaker = " ".join(filter(None, (f"channel {phrase.channel}", own and f"speaker {own}"))) if several else own
        timed = [Placed(w.text, w.start, w.start + w.length, speaker, w.sure) for w in phrase.words]
        end = phrase.start + phrase.length
        words = filled(retold(phrase.text, timed, speaker) if phrase.text else timed, phrase.start, end)
        cues.append(Cue(phrase.start, end, speaker, words))
    return Contents(cues=cues, language=next((phrase.language for phrase in phrases if phrase.language), None))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A phrase under the names used here."""
    best = next(iter(row.get("nBest") or row.get("NBest") or ()), row)
    listed = best.get("displayWords") or best.get("DisplayWords") or best.get("words") or best.get("Words") or ()
    return {
        "start": _moment(row, "offset"),
        "length": _moment(row, "duration") or 0.0,
        "text": best.get("display") or best.get("Display") or best.get("text") or row.get("DisplayText") or "",
        "words": [
            {
                "text": next((word[key] for key in _SHOWN if word.get(key)), None),
                "start": _moment(word, "offset"),
                "length": _moment(word, "duration") or 0.0,
                "sure": word.get("confidence", word.get("Confidence")),
            }
            for word in listed
            if isinstance(word, dict)
        ],
        "speaker": next((row[key] for key in ("speaker", "speakerId", "SpeakerId") if row.get(key) is not None), None),
        "channel": row.get("channel", row.get("Channel")),
        "language": row.get("locale"),
    }  # fmt: skip


def _moment(row: dict[str, Any], what: str) -> float | None:
    """A time in seconds, given in one of three units."""
    for key, unit in (
        (f"{what}Milliseconds", 1e3), (f"{what}InTicks", _TICKS), (what.capitalize(), _TICKS), (what, _TICKS),
    ):  # fmt: skip
        value = row.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
            return value / unit
    text = row.get(what)
    return clock_seconds(text) if isinstance(text, str) else None


class _Instance(msgspec.Struct):
    start: str
    end: str


class _Line(msgspec.Struct, rename={"speaker": "speakerId"}):
    text: str
    instances: list[_Instance] = []
    confidence: float | None = None
    speaker: int | str | None = None
    language: str | None = None


class _Person(msgspec.Struct):
    id: int | str
    name: str | None = None


class _Insights(msgspec.Struct):
    transcript: list[_Line]
    speakers: list[_Person] = []
    language: str | None = None


def _indexed(source: Source) -> Contents:
    said = WordList()
    language = None
    for video in source.json["videos"]:
        insights = source.shaped(video.get("insights"), _Insights)
        language = language or insights.language
        names = {str(person.id): person.name for person in insights.speakers}
        for line in insights.transcript:
            speaker = None if line.speaker is None else names.get(str(line.speaker)) or str(line.speaker)
            for instance in line.instances[:1]:
                start, end = clock_seconds(instance.start), clock_seconds(instance.end)
                if start is not None and end is not None:
                    said.add(start, end, line.text, speaker)
    return Contents(cues=said.cues, language=language)


READER = Reader(
    name="Azure Speech", reads="phrases, words, speakers, all channels, Video Indexer", sniff=_is_azure, read=_read
)
