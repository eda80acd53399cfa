"""Amazon Transcribe: words with punctuation apart, channels, and speakers beside the words in older files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from audiotools.transcripts.readers.cues import Cue, WordList
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Text(msgspec.Struct):
    content: str
    confidence: float | str | None = None


class _Item(msgspec.Struct):
    alternatives: list[_Text] = []
    type: str = "pronunciation"
    start_time: float | None = None
    end_time: float | None = None
    speaker_label: str | None = None
    channel_label: str | None = None


class _Labelled(msgspec.Struct):
    start_time: str
    speaker_label: str | None = None


class _Segment(msgspec.Struct):
    start_time: float
    end_time: float
    speaker_label: str | None = None
    items: list[_Labelled] = []


class _Speakers(msgspec.Struct):
    segments: list[_Segment] = []


class _Channel(msgspec.Struct):
    channel_label: str
    items: list[_Item] = []


class _Channels(msgspec.Struct):
    channels: list[_Channel] = []


class _Results(msgspec.Struct):
    items: list[_Item] = []
    speaker_labels: _Speakers | None = None
    channel_labels: _Channels | None = None
    language_code: str | None = None


def _is_amazon(source: Source) -> bool:
    match source.json:
        case {"results": {"items": list()} | {"channel_labels": dict()}}:
            return True
        case {"Transcript": [{"ParticipantRole": _, "BeginOffsetMillis": _}, *_]}:
            return True
        case _:
            return False


def _read(source: Source) -> Contents:
    if "Transcript" in source.json:
        return _call(source)
    found = source.shaped(source.json["results"], _Results)
    channels = found.channel_labels.channels if found.channel_labels else []
    if any(channel.items for channel in channels):
        cues = [cue for channel in channels for cue in _words(channel.items, {}, channel.channel_label)]
    else:
        segments = found.speaker_labels.segments if found.speaker_labels else []
        labels = {item.start_time: item.speaker_label or part.speaker_label for part in segments for item in part.items}
        told = {float(time): label for time, label in labels.items()}
        cues = _words(found.items, told, None, segments)
    return Contents(cues=cues, language=found.language_code)


def _words(
    items: Sequence[_Item], told: dict[float, str | None], channel: str | None, segments: Sequence[_Segment] = ()
) -> list[Cue]:
    said = WordList()
    place = 0
    for item in items:
        text = item.alternatives[0] if item.alternatives else None
        if text is None:
            continue
        if item.start_time is None or item.end_time is None:
            said.join(text.content)
            continue
        while place < len(segments) and segments[place].end_time <= item.start_time:
            place += 1
        inside = place < len(segments) and segments[place].start_time <= item.start_time
        speaker = item.speaker_label or told.get(item.start_time) or (segments[place].speaker_label if inside else None)
        own = channel or item.channel_label
        label = f"{own} {speaker}" if own and speaker else own or speaker
        sure = float(text.confidence) if text.confidence not in (None, "") else None
        said.add(item.start_time, item.end_time, text.content, label, sure)
    return said.cues


class _Said(msgspec.Struct, rename="pascal"):
    begin_offset_millis: float
    end_offset_millis: float
    content: str
    participant_role: str | None = None
    items: list[dict[str, Any]] = []


def _call(source: Source) -> Contents:
    """Call analytics: a list of what the parties said, in milliseconds."""
    said = WordList()
    for part in source.shaped(source.json["Transcript"], list[_Said]):
        said.add(part.begin_offset_millis / 1000, part.end_offset_millis / 1000, part.content, part.participant_role)
    return Contents(cues=said.cues, language=source.json.get("LanguageCode"))


READER = Reader(
    name="Amazon Transcribe",
    reads="words, confidence, speakers in both forms, all channels",
    sniff=_is_amazon,
    read=_read,
)
