"""YouTube's timed text: JSON (json3) and XML (srv3, and the older forms with a start and a duration).

Recognised captions roll up: a line stays on screen while the next is spoken, so an event lasts for as long as it is
shown. Words have beginnings of their own; one ends where the next begins, and the last with its line.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from audiotools.errors import ArticleError
from audiotools.records import Word
from audiotools.transcripts.readers.captions.names import Raw, with_speakers
from audiotools.transcripts.readers.cues import Cue, following, spread
from audiotools.transcripts.readers.passages import PACE
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source, local

_ROOTS = ("transcript", "timedtext")
_SLOWEST = 1.0  # seconds a word; the last one of a line ends no later, however long the line is shown


class _Seg(msgspec.Struct, rename="camel"):
    utf8: str = ""
    t_offset_ms: float = 0.0


class _Event(msgspec.Struct, rename="camel"):
    t_start_ms: float = 0.0
    d_duration_ms: float = 0.0
    segs: list[_Seg] = []


class _Shown(msgspec.Struct):
    """A line: seconds, and its pieces, each with the seconds at which it begins."""

    start: float
    end: float
    pieces: list[tuple[float, str]]
    timed: bool


def _is_youtube(source: Source) -> bool:
    match source.json:
        case {"events": [{"tStartMs": _}, *_]} | {"wireMagic": _, "events": list()}:
            return True
    return source.root in _ROOTS and next(_elements(source.xml), None) is not None


def _elements(root: Any) -> Any:
    return (one for one in root.iter() if local(one) in ("text", "p") and (one.get("t") or one.get("start")))


def _read(source: Source) -> Contents:
    shown = _of_json(source) if source.form == "json" else _of_xml(source)
    shown.sort(key=lambda line: line.start)
    for line, after in zip(shown, [*shown[1:], None], strict=True):
        if line.end <= line.start:  # some say only when a line begins
            length = sum(len(text.split()) for _, text in line.pieces) / PACE
            line.end = line.start + length if after is None else max(line.start, after.start)
    if not any(line.timed for line in shown):
        raw: list[Raw] = [(one.start, one.end, None, "".join(text for _, text in one.pieces)) for one in shown]
        return Contents(cues=with_speakers(raw), language=_language(source))
    return Contents(cues=list(_cues(shown)), language=_language(source))


def _language(source: Source) -> str | None:
    return source.xml.get("lang") if source.form == "xml" else None


def _of_json(source: Source) -> list[_Shown]:
    shown = []
    for event in source.shaped(source.json["events"], list[_Event]):
        text = "".join(seg.utf8 for seg in event.segs)
        if not text.strip():
            continue
        start = event.t_start_ms / 1000
        pieces = [(start + seg.t_offset_ms / 1000, seg.utf8) for seg in event.segs]
        timed = any(seg.t_offset_ms for seg in event.segs) or len(pieces) == len(text.split()) == 1
        shown.append(_Shown(start, start + event.d_duration_ms / 1000, pieces, timed))
    return shown


def _of_xml(source: Source) -> list[_Shown]:
    shown = []
    for one in _elements(source.xml):
        where = f"{source.name}, line {one.sourceline}"
        third = one.get("t") is not None
        unit = 1000 if third else 1
        start, length = _number(one.get("t") if third else one.get("start"), where) / unit, 0.0
        if (one.get("d") or one.get("dur")) is not None:
            length = _number(one.get("d") if third else one.get("dur"), where) / unit
        parts = [child for child in one if local(child) == "s"]
        if parts:
            pieces = [(start + _number(part.get("t") or "0", where) / 1000, part.text or "") for part in parts]
            timed = any(part.get("t") for part in parts) or len(parts) == 1
        else:  # the older forms escape their text twice
            pieces, timed = [(start, html.unescape("".join(one.itertext())))], False
        if "".join(text for _, text in pieces).strip():
            shown.append(_Shown(start, start + length, pieces, timed))
    return shown


def _number(text: str | None, where: str) -> float:
    try:
        value = float(text or "")
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e9:
        raise ArticleError(f"{where}: expected a time, found {text!r}.")
    return value


def _cues(shown: Sequence[_Shown]) -> Iterator[Cue]:
    for place, line in enumerate(shown):
        end = line.end
        if place + 1 < len(shown):
            end = max(line.start, min(end, shown[place + 1].start))
        words: list[Word] = []
        ends = following([start if text.strip() else None for start, text in line.pieces])
        for (start, text), after in zip(line.pieces, ends, strict=True):
            tokens = text.split()
            if not tokens:
                continue
            until = end if after is None else after
            begin = min(start, max(end, line.start))
            words += spread(tokens, begin, max(begin, min(until, begin + _SLOWEST * len(tokens))))
        if words:
            yield Cue(words[0].start, max(words[0].start, words[-1].end), None, tuple(words))


READER = Reader(name="YouTube", reads="json3, srv3 and older XML, times of words", sniff=_is_youtube, read=_read)
