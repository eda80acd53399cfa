"""Google Speech-to-Text, versions 1 and 2: results with words, whose times are seconds as text or in two parts.

Where speakers were asked for, the last result lists every word once more, with a tag; only that one is then read.
"""

from __future__ import annotations

from typing import Any

import msgspec

from audiotools.transcripts.readers.cues import Cue, Placed, WordList, filled, retold
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


class _Moment(msgspec.Struct):
    seconds: float = 0.0
    nanos: float = 0.0


class _Word(msgspec.Struct):
    """A word; a beginning at nought is left out of the file."""

    word: str
    start: _Moment | str | None = None
    end: _Moment | str | None = None
    speaker: int | str | None = None
    confidence: float | None = None


class _Result(msgspec.Struct):
    transcript: str
    words: list[_Word]
    end: _Moment | str | None = None
    channel: int | None = None
    language: str | None = None


def _results(data: Any) -> Any:
    """The list of results, wherever the several ways of asking put it."""
    match data:
        case {"results": [{"alternatives": list()}, *_] as rows}:
            return rows
        case {"response": dict() as inner}:
            return _results(inner)
        case {"results": dict() as files} if len(files) == 1:  # version 2, in batches: a result a file
            (inner,) = files.values()
            return _results(inner.get("transcript")) if isinstance(inner, dict) else None
        case _:
            return None


def _is_google(source: Source) -> bool:
    rows = _results(source.json)
    if not isinstance(rows, list):
        return False
    best = [row["alternatives"][0] for row in rows if isinstance(row, dict) and row.get("alternatives")]
    words = [word for one in best if isinstance(one, dict) for word in one.get("words") or ()]
    if words:
        return isinstance(words[0], dict) and "word" in words[0] and not {"start", "timestamps"} & words[0].keys()
    return any(_either(row, "result_end_time", "resultEndTime", "resultEndOffset") for row in rows)


def _read(source: Source) -> Contents:
    rows = [row for row in _results(source.json) if isinstance(row, dict) and row.get("alternatives")]
    found = [source.shaped(_plain(row), _Result) for row in rows]
    if found and any(word.speaker for word in found[-1].words):
        before = sum(len(result.words) for result in found[:-1])
        if len(found) > 1 and len(found[-1].words) >= before:
            found = found[-1:]
    several = len({result.channel for result in found}) > 1
    cues: list[Cue] = []
    at: dict[int | None, float] = {}
    for result in found:
        channel = f"channel {result.channel}" if several else None
        low = at.get(result.channel, 0.0)
        words = [_placed(word, channel) for word in result.words]
        high = max([low, _seconds(result.end) or 0.0, *(word.end or 0.0 for word in words)])
        at[result.channel] = high
        if len({word.speaker for word in words}) > 1 or not result.transcript.strip():
            said = WordList()
            for word in words:
                said.add(word.start or 0.0, word.end or 0.0, word.text, word.speaker, word.confidence)
            cues += said.cues
            continue
        speaker = words[0].speaker if words else channel
        spoken = filled(retold(result.transcript, words, speaker), low, high)
        if spoken:
            cues.append(Cue(spoken[0].start, max(spoken[0].start, spoken[-1].end), speaker, spoken))
    return Contents(cues=cues, language=next((result.language for result in found if result.language), None))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A result under the names used here; each version and language has names of its own."""
    best = row["alternatives"][0] if isinstance(row["alternatives"], list) else {}
    return {
        "transcript": best.get("transcript") or "",
        "words": [
            {
                "word": word.get("word"),
                "start": _either(word, "startTime", "start_time", "startOffset", "start_offset"),
                "end": _either(word, "endTime", "end_time", "endOffset", "end_offset"),
                "speaker": _either(word, "speakerTag", "speaker_tag", "speakerLabel", "speaker_label"),
                "confidence": word.get("confidence"),
            }
            for word in best.get("words") or ()
            if isinstance(word, dict)
        ],
        "end": _either(row, "resultEndTime", "result_end_time", "resultEndOffset", "result_end_offset"),
        "channel": _either(row, "channelTag", "channel_tag"),
        "language": _either(row, "languageCode", "language_code"),
    }


def _either(row: dict[str, Any], *names: str) -> Any:
    return next((row[name] for name in names if row.get(name) is not None), None)


def _seconds(moment: _Moment | str | None) -> float | None:
    if isinstance(moment, str):
        return float(moment.rstrip("s") or 0)
    return None if moment is None else moment.seconds + moment.nanos / 1e9


def _placed(word: _Word, channel: str | None) -> Placed:
    speaker = str(word.speaker) if word.speaker not in (None, 0, "") else channel
    sure = word.confidence or None  # nought where it was not asked for
    return Placed(word.word, _seconds(word.start) or 0.0, _seconds(word.end) or 0.0, speaker, sure)


READER = Reader(
    name="Google Speech-to-Text", reads="words, confidence, speakers, all channels", sniff=_is_google, read=_read
)
