"""FOLKER and OrthoNormal (FLK, FLN): contributions on a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.annotations.conventions import plain
from audiotools.transcripts.readers.cues import Cue, Placed, filled, glued, seconds
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source, local


def _is_folker(source: Source) -> bool:
    return source.root == "folker-transcription"


def _read(source: Source) -> Contents:
    root = source.xml
    moments = {
        one.get("timepoint-id"): seconds(one.get("absolute-time"), f"{source.name}, line {one.sourceline}")
        for one in root.iter("timepoint")
    }
    names = {one.get("speaker-id"): " ".join((one.findtext("name") or "").split()) for one in root.iter("speaker")}
    cues = []
    for one in root.iter("contribution"):
        start, end = (moments.get(one.get(f"{side}-reference")) for side in ("start", "end"))
        if start is None or end is None:
            raise ArticleError(
                f"{source.name}, line {one.sourceline}: a contribution is tied to a time that is not there."
            )
        label = one.get("speaker-reference")
        speaker = names.get(label) or label or None
        runs = [*_runs(one, moments, start, max(start, end))]
        placed = [word for word in glued(runs, speaker) if any(sign.isalnum() for sign in word.text)]
        words = filled([_within(word, start, max(start, end)) for word in placed], start, max(start, end))
        if words:
            cues.append(Cue(start, max(start, end), speaker, words))
    return Contents(cues=cues)


def _within(word: Placed, start: float, end: float) -> Placed:
    if word.start is None or word.end is None:
        return word
    return Placed(
        word.text, min(max(word.start, start), end), min(max(word.end, start), end), word.speaker, None, word.timed
    )


def _runs(contribution: Any, moments: dict[str, float], start: float, end: float) -> Iterator[tuple[str, float, float]]:
    """Texts between moments, with their times."""
    texts: list[str] = []
    at = start
    stack: list[Any] = [contribution]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            texts.append(one)
            continue
        kind = local(one)
        if kind == "time":
            time = moments.get(one.get("timepoint-reference"), at)
            yield plain("".join(texts)), at, max(at, time)
            texts, at = [], max(at, time)
            continue
        if kind in ("pause", "breathe", "non-phonological", "uncertain-alternative"):
            continue
        if kind == "segment" and one.get("start-reference") in moments:
            yield plain("".join(texts)), at, max(at, moments[one.get("start-reference")])
            texts, at = [], max(at, moments[one.get("start-reference")])
        if kind == "w":
            texts.append(" " + "".join("".join(one.itertext()).split()))
            continue
        if one.text:
            texts.append(one.text)
        for child in reversed(one):
            if child.tail:
                stack.append(child.tail)
            if isinstance(child.tag, str):
                stack.append(child)
    yield plain("".join(texts)), at, max(at, end)


READER = Reader(name="FOLKER", reads="FLK and FLN: contributions, speakers", sniff=_is_folker, read=_read)
