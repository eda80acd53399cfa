"""ELAN (EAF): tiers of annotations, tied to slots of time or, through others, to one another."""

from __future__ import annotations

from typing import Any

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.annotations.tiers import Tier, by_name, silent, speaker_of, spoken
from audiotools.transcripts.readers.cues import Cue, spread
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


def _is_eaf(source: Source) -> bool:
    return source.root == "ANNOTATION_DOCUMENT"


def _read(source: Source) -> Contents:
    slots = _slots(source)
    spans: dict[str, tuple[float, float]] = {}
    tiers = []
    for element in source.xml.iter("TIER"):
        own = [found for annotation in element.iter("ANNOTATION") for found in annotation]
        measured = any(one.tag == "ALIGNABLE_ANNOTATION" for one in own)
        aligned = _aligned(own, slots, source.name) if measured else _tied(own, spans)
        spans.update(aligned)
        texts = [(one.get("ANNOTATION_ID"), " ".join((one.findtext("ANNOTATION_VALUE") or "").split())) for one in own]
        intervals = sorted((*aligned[key], text) for key, text in texts if key in aligned)
        kind = element.get("LINGUISTIC_TYPE_REF") or ""
        person = (element.get("PARTICIPANT") or "").strip() or None
        tiers.append(Tier(element.get("TIER_ID") or "", intervals, person, element.get("PARENT_REF"), measured, kind))
    cues, named = [], by_name(tiers)
    for tier in spoken(tiers):
        speaker = speaker_of(tier, named)
        for start, end, text in tier.intervals:
            if not silent(text):
                cues.append(Cue(start, end, speaker, spread(text.split(), start, end, speaker)))
    languages = (one.get("LANG_ID") or "" for one in source.xml.iter("LANGUAGE"))
    language = next((code for code in languages if 2 <= len(code) <= 3 and code != "und"), None)
    return Contents(cues=cues, language=language)


def _slots(source: Source) -> dict[str, float]:
    """Seconds of each slot; those without a value lie evenly between their neighbours."""
    unit = {"milliseconds": 1000.0, "NTSC-frames": 29.97, "PAL-frames": 25.0}
    header = source.xml.find("HEADER")
    per_second = unit.get((header.get("TIME_UNITS") if header is not None else None) or "milliseconds", 1000.0)
    named: list[tuple[str, float | None]] = []
    for slot in source.xml.iter("TIME_SLOT"):
        value = slot.get("TIME_VALUE")
        if value is not None and not value.strip().isdecimal():
            raise ArticleError(
                f"{source.name}, line {slot.sourceline}: expected a time in whole units, found {value!r}."
            )
        named.append((slot.get("TIME_SLOT_ID") or "", None if value is None else int(value) / per_second))
    return dict(zip((name for name, _ in named), interpolated([time for _, time in named]), strict=True))


def interpolated(times: list[float | None]) -> list[float]:
    """Times of a timeline in order, those that are not known laid evenly between their neighbours.

    >>> interpolated([None, 1.0, None, None, 4.0, None])
    [1.0, 1.0, 2.0, 3.0, 4.0, 4.0]
    """
    known = [(place, time) for place, time in enumerate(times) if time is not None]
    if not known:
        return [0.0] * len(times)
    made = [known[0][1]] * known[0][0]
    for (place, time), (after, until) in zip(known, [*known[1:], (len(times), known[-1][1])], strict=True):
        made += [time + (until - time) * step / (after - place) for step in range(after - place)]
    return made


def _aligned(own: list[Any], slots: dict[str, float], name: str) -> dict[str, tuple[float, float]]:
    found = {}
    for one in own:
        if one.tag == "ALIGNABLE_ANNOTATION":
            start, end = slots.get(one.get("TIME_SLOT_REF1")), slots.get(one.get("TIME_SLOT_REF2"))
            if start is None or end is None:
                raise ArticleError(
                    f"{name}, line {one.sourceline}: an annotation is tied to a slot of time that is not there."
                )
            found[one.get("ANNOTATION_ID")] = (start, max(start, end))
    return found


def _tied(own: list[Any], spans: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Annotations that divide others share their time evenly."""
    parts: dict[str, list[str]] = {}
    for one in own:
        parts.setdefault(one.get("ANNOTATION_REF") or "", []).append(one.get("ANNOTATION_ID") or "")
    found = {}
    for parent, children in parts.items():
        if parent in spans:
            start, end = spans[parent]
            step = (end - start) / len(children)
            for number, child in enumerate(children):
                found[child] = (start + step * number, start + step * (number + 1))
    return found


READER = Reader(name="ELAN", reads="EAF: tiers with participants, tiers of words", sniff=_is_eaf, read=_read)
