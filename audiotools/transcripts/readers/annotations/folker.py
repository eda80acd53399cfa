"""FOLKER and OrthoNormal (FLK, FLN): contributions on a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.annotations.conventions import plain
from audiotools.transcripts.readers.cues import Cue, Placed, filled, glued, seconds
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source, in_order, local


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


_NOT_SAID = ("pause", "breathe", "non-phonological", "uncertain-alternative")


def _runs(contribution: Any, moments: dict[str, float], start: float, end: float) -> Iterator[tuple[str, float, float]]:
    """Texts between moments, with their times."""
    texts: list[str] = []
    at = start
    for one in in_order(contribution, lambda element: local(element) not in ("time", "w", *_NOT_SAID)):
        if isinstance(one, str):
            texts.append(one)
            continue
        kind = local(one)
        moment = _moment(one, kind, moments, at)
        if moment is not None:
            yield plain("".join(texts)), at, max(at, moment)
            texts, at = [], max(at, moment)
        elif kind == "w":
            texts.append(" " + "".join("".join(one.itertext()).split()))
    yield plain("".join(texts)), at, max(at, end)


def _moment(element: Any, kind: str, moments: dict[str, float], at: float) -> float | None:
    """The moment that an element stands for, or begins at; None where it has none."""
    if kind == "time":
        return moments.get(element.get("timepoint-reference"), at)
    return moments.get(element.get("start-reference")) if kind == "segment" else None


READER = Reader(name="FOLKER", reads="FLK and FLN: contributions, speakers", sniff=_is_folker, read=_read)
