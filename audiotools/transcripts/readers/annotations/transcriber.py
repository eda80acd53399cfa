"""Transcriber (TRS): turns of one speaker or several, cut where the text is synchronised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audiotools.transcripts.readers.cues import Cue, seconds, spread
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_Part = tuple[float, str | None, str]  # start, speaker, text


def _is_trs(source: Source) -> bool:
    return source.root == "Trans"


def _read(source: Source) -> Contents:
    root = source.xml
    names = {one.get("id"): " ".join((one.get("name") or "").split()) or one.get("id") for one in root.iter("Speaker")}
    cues: list[Cue] = []
    for turn in root.iter("Turn"):
        where = f"{source.name}, line {turn.sourceline}"
        begin, finish = seconds(turn.get("startTime"), where), seconds(turn.get("endTime"), where)
        who = [names.get(label, label) for label in (turn.get("speaker") or "").split()]
        parts = list(_parts(turn, begin, who, source.name))
        bounds = sorted({start for start, _, _ in parts} | {max(begin, finish)})
        ends = dict(zip(bounds, [*bounds[1:], bounds[-1]], strict=True))
        for start, speaker, text in parts:
            if tokens := text.split():
                end = max(start, ends[start])
                cues.append(Cue(start, end, speaker, spread(tokens, start, end, speaker)))
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return Contents(cues=cues, language=language or None)


def _parts(turn: Any, begin: float, who: list[str], name: str) -> Iterator[_Part]:
    """The texts of a turn: a new one at each synchronisation and at each of several speakers."""
    at, speaker = begin, who[0] if who else None
    texts = [turn.text or ""]
    for child in turn:
        if child.tag == "Sync":
            yield at, speaker, "".join(texts)
            at, texts = seconds(child.get("time"), f"{name}, line {child.sourceline}"), []
            speaker = who[0] if who else None
        elif child.tag == "Who":
            yield at, speaker, "".join(texts)
            texts = []
            number = child.get("nb") or "1"
            place = int(number) - 1 if number.isdecimal() else 0
            speaker = who[place] if 0 <= place < len(who) else speaker
        texts.append(child.tail or "")
    yield at, speaker, "".join(texts)


READER = Reader(
    name="Transcriber", reads="TRS: turns, synchronised passages, several at once", sniff=_is_trs, read=_read
)
