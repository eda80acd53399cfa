"""JSON transcripts: recognisers' segments and words, podcasts' transcripts, plain lists of timed words.

Read are lists of words or segments, bare or under ``words``, ``segments``, ``word_segments`` or ``transcription``:

* ``[start, end, speaker, text]``, ``[start, end, text]`` (seconds);
* objects with ``start``/``startTime``/``begin``/``offsets.from`` and the like, text under ``word``, ``text``,
  ``body`` or ``content``, ``speaker``, and a confidence under ``confidence``, ``probability``, ``score`` or ``p``;
* segments with ``words`` of their own, in which words without times (WhisperX leaves numbers untimed) get the
  stretch between their neighbours, marked as not measured.

A mark listed apart, whose ``type`` says so, belongs to the word before it. Times in whole numbers so long that nobody
speaks so slowly are milliseconds, as AssemblyAI gives them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

import msgspec

from audiotools.errors import ArticleError
from audiotools.records import Word
from audiotools.transcripts.readers.cues import Cue, seconds, spread, stretch
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_LISTS = ("segments", "words", "word_segments", "transcription", "utterances")
_STARTS = ("start", "startTime", "start_time", "begin", "s", "ts")
_ENDS = ("end", "endTime", "end_time", "stop", "e", "end_ts")
_TEXTS = ("punctuated_word", "word", "text", "body", "content", "value", "t")
_SLOWEST = 20.0  # seconds a word
_NOISES = ("vocalsound", "nonvocalsound", "audio_event", "spacing", "gap")  # listed beside words by some, not said
_MARKS = ("punct", "punctuation")  # listed beside words, and without times
_CONFIDENCES = ("confidence", "probability", "score", "p")

Item = tuple[float | None, float | None, str | None, str, float | None]  # start, end, speaker, text, confidence


def _is_json(source: Source) -> bool:
    return source.form == "json"


def _read(source: Source) -> Contents:
    """Cues of a JSON transcript of any kind in the module's preface."""
    data, name = source.json, source.name
    language = None
    rows, where = data, "$"
    if isinstance(data, dict):
        key = next((key for key in _LISTS if isinstance(data.get(key), list)), None)
        if key is None:
            raise ArticleError(
                f"{name}: expected a list under one of {', '.join(_LISTS)}, found {', '.join(data) or 'nothing'}."
            )
        rows, where = data[key], f"$.{key}"
        language = _language(data)
    cues: list[Cue] = []
    for number, row in enumerate(rows):
        _add(cues, row, f"{name}, {where}[{number}]")
    return Contents(cues=_in_seconds(cues), language=language)


def _in_seconds(cues: list[Cue]) -> list[Cue]:
    """The cues, their times divided by a thousand where they can only be milliseconds."""
    paces = [(cue.end - cue.start) / len(cue.words) for cue in cues if cue.words]
    whole = all(time == int(time) for cue in cues for time in (cue.start, cue.end))
    if not whole or sum(len(cue.words) for cue in cues) < 3 or median(paces) < _SLOWEST:
        return cues
    return [
        Cue(
            cue.start / 1000,
            cue.end / 1000,
            cue.speaker,
            tuple(msgspec.structs.replace(w, start=w.start / 1000, end=w.end / 1000) for w in cue.words),
        )
        for cue in cues
    ]


def _add(cues: list[Cue], row: object, where: str) -> None:
    """Append the cue of one list item; punctuation on its own joins the word before it."""
    inner = row.get("words") if isinstance(row, dict) else None
    if isinstance(row, dict) and isinstance(inner, list) and inner:
        cues.append(_segment(row, inner, where))
        return
    if isinstance(row, dict) and row.get("type") in _NOISES:
        return
    start, end, speaker, text, confidence = _item(row, where)
    tokens = text.split()
    if not tokens:
        return
    if isinstance(row, dict) and (row.get("punc") is True or row.get("type") in _MARKS):
        for place in range(len(cues) - 1, -1, -1):
            if speaker in (cues[place].speaker, None) and cues[place].words:
                *before, last = cues[place].words
                last = msgspec.structs.replace(last, text=last.text + text.strip())
                cues[place] = msgspec.structs.replace(cues[place], words=(*before, last))
                return
    if start is None or end is None:
        raise ArticleError(f"{where}: expected a start and an end, found {text[:40]!r} without.")
    start, end = stretch(start, end, where)
    words = spread(tokens, start, end, speaker)
    if len(words) == 1:
        words = (msgspec.structs.replace(words[0], confidence=confidence),)
    cues.append(Cue(start, end, speaker, words))


def _segment(row: Mapping[str, Any], inner: Sequence[object], where: str) -> Cue:
    """A segment with words of its own."""
    first, last, speaker, _, _ = _item(row, where)
    items = [_item(word, f"{where}.words[{number}]") for number, word in enumerate(inner)]
    items = [item for item in items if item[3].strip()]
    times = [time for item in items for time in item[:2] if time is not None]
    low = first if first is not None else min(times, default=None)
    high = last if last is not None else max(times, default=None)
    if low is None or high is None:
        raise ArticleError(f"{where}: expected a start and an end, of the segment or of its words.")
    low, high = min([low, *times]), max([high, *times])
    words: list[Word] = []
    place = 0
    while place < len(items):
        start, end, who, text, confidence = items[place]
        if start is not None and end is not None:
            begin, finish = stretch(start, end, f"{where}.words[{place}]")
            words.append(Word(begin, finish, " ".join(text.split()), who or speaker, confidence))
            place += 1
            continue
        run = place  # words without times share the room up to the next one that has them
        while run < len(items) and (items[run][0] is None or items[run][1] is None):
            run += 1
        begin = words[-1].end if words else low
        after = items[run][0] if run < len(items) else high
        room = spread([" ".join(item[3].split()) for item in items[place:run]], begin, max(begin, after or begin))
        for word, item in zip(room, items[place:run], strict=True):
            words.append(msgspec.structs.replace(word, speaker=item[2] or speaker, confidence=item[4], timed=False))
        place = run
    return Cue(low, max(low, high), speaker or (words[0].speaker if words else None), tuple(words))


def _item(row: object, where: str) -> Item:
    """Start, end, speaker, text and confidence of a word or segment, whatever they are called."""
    if isinstance(row, (list, tuple)):
        if len(row) == 3:
            row = [*row[:2], None, row[2]]
        if len(row) != 4 or not isinstance(row[3], str) or not isinstance(row[2], (str, int, type(None))):
            raise ArticleError(f"{where}: expected [start, end, speaker, text], found {str(row)[:60]}.")
        return seconds(row[0], where), seconds(row[1], where), _label(row[2]), row[3], None
    if not isinstance(row, dict):
        raise ArticleError(f"{where}: expected a word or a segment, found {str(row)[:60]!r}.")
    text = next((row[key] for key in _TEXTS if isinstance(row.get(key), str)), "")
    start, end = _first(row, _STARTS), _first(row, _ENDS)
    offsets = row.get("offsets")
    if start is None and isinstance(offsets, dict):  # whisper.cpp: milliseconds
        start, end = (seconds(offsets.get(side), where) / 1000 for side in ("from", "to"))
    certain = _first(row, _CONFIDENCES)
    confidence = None
    if isinstance(certain, (int, float)) and not isinstance(certain, bool) and math.isfinite(certain):
        confidence = min(max(float(certain), 0.0), 1.0)
    return (
        None if start is None else seconds(start, where),
        None if end is None else seconds(end, where),
        _label(row.get("speaker")),
        text,
        confidence,
    )


def _first(row: Mapping[str, Any], keys: Sequence[str]) -> Any:
    return next((row[key] for key in keys if row.get(key) is not None), None)


def _label(value: object) -> str | None:
    """A speaker's name as text; empty ones are none."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("label") or value.get("id")
    return None if value is None or not str(value).strip() else str(value).strip()


def _language(data: Mapping[str, Any]) -> str | None:
    """The language a transcript states, where it is a code."""
    found = data.get("language")
    if found is None and isinstance(data.get("result"), dict):
        found = data["result"].get("language")
    return found if isinstance(found, str) and 2 <= len(found.split("-")[0]) <= 3 else None


READER = Reader(name="JSON", reads="lists of timed words or segments", sniff=_is_json, read=_read)
