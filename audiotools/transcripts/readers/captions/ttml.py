"""TTML and what is made of it: EBU-TT, IMSC, Netflix's and Apple's podcast transcripts.

Times are clocks or offsets in hours, minutes, seconds, milliseconds, frames or ticks. By the standard a time counts
from the beginning of the element around it; Apple and others count from the beginning of the file. Which of the two
holds is told from whether every element lies within the one around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.captions.names import Raw, with_speakers
from audiotools.transcripts.readers.cues import Cue, filled, glued
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source, local

_XML = "{http://www.w3.org/XML/1998/namespace}"
_CLOCK = re.compile(r"(\d{2,4}):(\d\d):(\d\d)(?:[.,](\d+)|:(\d{2,3})(?:\.\d+)?)?")
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)?")
_SLACK = 0.002  # seconds by which rounding lets an element stick out of the one around it


class _Rates(NamedTuple):
    """Frames and ticks a second."""

    frames: float
    ticks: float


class _Piece(NamedTuple):
    """Text of a paragraph, with the times of the innermost element that has some."""

    text: str
    start: float | None
    end: float | None


def _is_ttml(source: Source) -> bool:
    return source.root == "tt"


def _read(source: Source) -> Contents:
    root = source.xml
    body = next((one for one in root if local(one) == "body"), None)
    if body is None:
        raise ArticleError(f"{source.name}: TTML without a body: it holds no captions.")
    rates = _rates(root)
    absolute = _is_absolute(body, rates, source.name)
    names = {one.get(f"{_XML}id"): _name(one) for one in root.iter() if local(one) == "agent" and one.get(f"{_XML}id")}
    raw: list[Raw] = []
    cues: list[Cue] = []
    for paragraph, offset, bounds in _paragraphs(body, rates, absolute, source.name):
        agent = _attribute(paragraph, "agent")
        pieces = [*_pieces(paragraph, offset, bounds, rates, absolute, source.name)]
        spans = [(piece.start, piece.end) for piece in pieces if piece.start is not None and piece.end is not None]
        start, end = bounds
        if start is None or end is None:
            if not spans:
                continue
            start = min(one for one, _ in spans) if start is None else start
            end = max(other for _, other in spans) if end is None else end
        end = max(start, end)
        speaker = names.get(agent or "") or agent
        if spans:
            words = filled(glued(pieces, speaker), start, end)
            if words:
                cues.append(Cue(start, end, speaker, words))
        else:
            raw.append((start, end, speaker, "".join(piece.text for piece in pieces)))
    language = root.get(f"{_XML}lang")
    return Contents(cues=[*cues, *with_speakers(raw)], language=language or None)


def _name(agent: Any) -> str | None:
    return next((" ".join("".join(one.itertext()).split()) for one in agent if local(one) == "name"), None)


def _attribute(element: Any, name: str) -> str | None:
    """An attribute of whatever namespace, of the element or else of the first one inside it."""
    for one in (element, *element.iterdescendants()):
        for key, value in one.attrib.items():
            if key.rsplit("}", 1)[-1] == name and value.strip():
                return str(value).split()[0]
    return None


def _rates(root: Any) -> _Rates:
    stated = {key.rsplit("}", 1)[-1]: value for key, value in root.attrib.items()}

    def number(key: str, otherwise: float) -> float:
        found = re.fullmatch(r"\d+(?:\.\d+)?", stated.get(key, "").strip())
        return float(found[0]) or otherwise if found else otherwise

    frames = number("frameRate", 30.0)
    if parts := re.fullmatch(r"(\d+)[ :](\d+)", stated.get("frameRateMultiplier", "").strip()):
        frames *= int(parts[1]) / (int(parts[2]) or 1) or 1.0
    ticks = number("tickRate", frames if "frameRate" in stated else 1.0)
    return _Rates(frames, ticks)


def _seconds(element: Any, key: str, rates: _Rates, name: str) -> float | None:
    text = (element.get(key) or "").strip()
    if not text:
        return None
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds, fraction, frames = found.groups()
        whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
        return whole + (float(f"0.{fraction}") if fraction else int(frames or 0) / rates.frames)
    if found := _OFFSET.fullmatch(text):
        unit = {"h": 3600.0, "m": 60.0, "ms": 0.001, "f": 1 / rates.frames, "t": 1 / rates.ticks}
        return float(found[1]) * unit.get(found[2] or "s", 1.0)
    if found := re.fullmatch(r"(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)", text):  # Apple's, short of hours
        return int(found[1] or 0) * 3600 + int(found[2]) * 60 + float(found[3])
    raise ArticleError(f"{name}, line {element.sourceline}: expected a time such as 00:01:05.250, found {text[:40]!r}.")


def _own(element: Any, rates: _Rates, name: str) -> tuple[float | None, float | None]:
    """Begin and end as an element states them; an end may be given as a duration."""
    begin, end = _seconds(element, "begin", rates, name), _seconds(element, "end", rates, name)
    if end is None and (length := _seconds(element, "dur", rates, name)) is not None and local(element) != "body":
        end = (begin or 0.0) + length
    return begin, end


def _is_absolute(body: Any, rates: _Rates, name: str) -> bool:
    """Whether times count from the beginning of the file and not of the element around them."""
    outside, before = False, False
    stack: list[tuple[Any, float, float | None]] = [(body, 0.0, None)]
    while stack:
        element, low, high = stack.pop()
        begin, end = _own(element, rates, name)
        if low and begin is not None:
            before |= begin < low - _SLACK
            outside |= high is not None and (end if end is not None else begin) > high - low + _SLACK
        inner = (low if begin is None else begin, high if end is None else end)
        stack += [(child, *inner) for child in element if isinstance(child.tag, str)]
    return outside or not before


Bounds = tuple[float | None, float | None]


def _paragraphs(body: Any, rates: _Rates, absolute: bool, name: str) -> Iterator[tuple[Any, float, Bounds]]:
    """Paragraphs in order, with what their own times count from, and their times."""
    stack: list[tuple[Any, float, Bounds]] = [(body, 0.0, (None, None))]
    while stack:
        element, offset, outer = stack.pop()
        bounds = _bounds(element, offset, outer, rates, name)
        inner = offset if absolute or bounds[0] is None else bounds[0]
        if local(element) == "p":
            yield element, inner, bounds
        else:
            passed = (None, None) if local(element) == "body" else bounds
            stack += [(child, inner, passed) for child in reversed(element) if isinstance(child.tag, str)]


def _bounds(element: Any, offset: float, outer: Bounds, rates: _Rates, name: str) -> Bounds:
    begin, end = _own(element, rates, name)
    return (
        outer[0] if begin is None else offset + begin,
        outer[1] if end is None else offset + end,
    )


def _pieces(
    paragraph: Any, offset: float, bounds: Bounds, rates: _Rates, absolute: bool, name: str
) -> Iterator[_Piece]:
    """The text of a paragraph in order; only what stands in spans with times of their own has times."""
    stack: list[tuple[Any, float, Bounds] | _Piece] = [(paragraph, offset, (None, None))]
    while stack:
        top = stack.pop()
        if isinstance(top, _Piece):
            yield top
            continue
        element, from_, outer = top
        if element is paragraph:
            own, inner = outer, from_
        else:
            own = _bounds(element, from_, outer, rates, name)
            inner = from_ if absolute or own[0] is None else own[0]
        kind = local(element)
        if kind == "br":
            yield _Piece("\n", None, None)
            continue
        if kind in ("metadata", "set"):
            continue
        whole = own if own[0] is not None and own[1] is not None else (None, None)
        if element.text:
            yield _Piece(element.text, *whole)
        for child in reversed(element):
            if child.tail:
                stack.append(_Piece(child.tail, *whole))
            if isinstance(child.tag, str):
                stack.append((child, inner, own))


READER = Reader(
    name="TTML",
    reads="EBU-TT, IMSC, Apple podcast transcripts: captions, agents, times of words",
    sniff=_is_ttml,
    read=_read,
)
