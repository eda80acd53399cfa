"""Rev: monologues of words and marks, their speakers numbered, and named in a list beside them."""

from __future__ import annotations

import msgspec

from audiotools.transcripts.readers.clocks import clock_seconds
from audiotools.transcripts.readers.cues import Cue, Placed, filled, following
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Element(msgspec.Struct):
    type: str = "text"
    value: str = ""
    ts: float | None = None
    end_ts: float | None = None
    timestamp: str | None = None
    end_timestamp: str | None = None
    confidence: float | None = None


class _Person(msgspec.Struct):
    id: int | str | None = None
    name: str | None = None
    display_name: str | None = None


class _Monologue(msgspec.Struct):
    elements: list[_Element]
    speaker: int | str | None = None
    speaker_name: str | None = None
    speaker_info: _Person | None = None


class _File(msgspec.Struct):
    monologues: list[_Monologue]
    speakers: list[_Person] = []
    language: str | None = None


def _is_rev(source: Source) -> bool:
    return isinstance(source.json, dict) and isinstance(source.json.get("monologues"), list)


def _read(source: Source) -> Contents:
    found = source.shaped(source.json, _File)
    names = {str(person.id): person.name or person.display_name for person in found.speakers}
    runs: list[tuple[str | None, list[Placed]]] = []
    for monologue in found.monologues:
        label = None if monologue.speaker is None else str(monologue.speaker)
        info = monologue.speaker_info
        speaker = (
            monologue.speaker_name or (info and (info.name or info.display_name)) or names.get(label or "") or label
        )
        runs.append((speaker or None, _words(monologue.elements, speaker or None)))
    return Contents(cues=_placed(runs), language=found.language)


def _words(elements: list[_Element], speaker: str | None) -> list[Placed]:
    words: list[Placed] = []
    for element in elements:
        text = element.value.strip()
        if element.type == "punct" and words:
            words[-1] = msgspec.structs.replace(words[-1], text=words[-1].text + text)
        elif element.type == "text" and text:
            start = element.ts if element.ts is not None else clock_seconds(element.timestamp or "")
            end = element.end_ts if element.end_ts is not None else clock_seconds(element.end_timestamp or "")
            whole = start is not None and end is not None
            words.append(Placed(text, start if whole else None, end if whole else None, speaker, element.confidence))
    return words


def _placed(runs: list[tuple[str | None, list[Placed]]]) -> list[Cue]:
    """A cue a monologue; one without any times lies between its neighbours."""
    starts = [next((word.start for word in words if word.start is not None), None) for _, words in runs]
    cues: list[Cue] = []
    low = 0.0
    for (speaker, words), start, after in zip(runs, starts, following(starts), strict=True):
        if not words:
            continue
        own = [word.end for word in words if word.end is not None]
        high = max(own) if own and words[-1].end is not None else after if after is not None else max([low, *own])
        said = filled(words, start if start is not None and words[0].start is not None else low, high)
        cues.append(Cue(said[0].start, max(said[0].start, said[-1].end), speaker, said))
        low = max(low, said[-1].end)
    return cues


READER = Reader(name="Rev", reads="words, confidence, speakers by name", sniff=_is_rev, read=_read)
