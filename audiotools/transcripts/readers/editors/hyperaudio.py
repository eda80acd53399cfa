"""Hyperaudio: a web page in which every word carries its beginning and its length in milliseconds."""

from __future__ import annotations

from typing import Any

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.cues import Cue, filled, glued
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


def _is_hyperaudio(source: Source) -> bool:
    return source.form == "html" and "data-m=" in source.markup and next(_words(source.page), None) is not None


def _words(root: Any) -> Any:
    return (one for one in root.iter("span", "a") if one.get("data-m") is not None)


def _speaks(element: Any) -> bool:
    """Whether an element names a speaker: Hyperaudio's own, or that of our page."""
    kinds = (element.get("class") or "").split()
    return "speaker" in kinds or (element.tag == "bdi" and "name" in kinds)


def _read(source: Source) -> Contents:
    speaker: str | None = None
    pieces: list[tuple[str, float | None, float | None]] = []
    cues: list[Cue] = []
    block: Any = None

    def ended() -> None:
        placed = glued(pieces, speaker)
        pieces.clear()
        if placed:
            low = min(word.start for word in placed if word.start is not None)
            words = filled(placed, low, max(word.end for word in placed if word.end is not None))
            cues.append(Cue(low, max(word.end for word in words), speaker, words))

    for one in source.page.iter():
        if not isinstance(one.tag, str):
            continue
        if one.tag == "div" and "u" in (one.get("class") or "").split():  # our page's utterances
            ended()
            speaker = None
        elif _speaks(one):
            ended()
            speaker = " ".join("".join(one.itertext()).split()).strip("[]: ") or None
        elif one.tag in ("span", "a") and one.get("data-m") is not None:
            around = one.getparent()
            if around is not block:
                ended()
                block = around
            start = _milliseconds(one, "data-m", source.name)
            length = _milliseconds(one, "data-d", source.name) if one.get("data-d") else 0.0
            pieces.append(("".join(one.itertext()), start, start + length))
            pieces.append((one.tail or "", None, None))
    ended()
    return Contents(cues=cues)


def _milliseconds(element: Any, key: str, name: str) -> float:
    try:
        value = float(element.get(key))
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e12:
        raise ArticleError(f"{name}, line {element.sourceline}: expected milliseconds, found {element.get(key)!r}.")
    return value / 1000


READER = Reader(
    name="Hyperaudio", reads="HTML whose words carry their times, speakers", sniff=_is_hyperaudio, read=_read
)
