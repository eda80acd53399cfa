"""EXMARaLDA's basic transcriptions (EXB): tiers of events on a common timeline.

An utterance is cut into events wherever somebody else begins; events of a tier that follow one another are read as one
stretch, and words cut in two as one word. Descriptions in double brackets and measured pauses are not spoken.
"""

from __future__ import annotations

from typing import Any

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.annotations.conventions import plain
from audiotools.transcripts.readers.annotations.elan import interpolated
from audiotools.transcripts.readers.cues import Cue, filled, glued, seconds
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


def _is_exb(source: Source) -> bool:
    return source.root == "basic-transcription"


def _read(source: Source) -> Contents:
    root = source.xml
    slots = list(root.iter("tli"))
    where = f"{source.name}, timeline"
    times = [None if slot.get("time") in (None, "") else seconds(slot.get("time"), where) for slot in slots]
    order = {slot.get("id"): place for place, slot in enumerate(slots)}
    moments = interpolated(times)
    names = {
        speaker.get("id"): (speaker.findtext("abbreviation") or "").strip() or speaker.get("id")
        for speaker in root.iter("speaker")
    }
    tiers = [tier for tier in root.iter("tier") if tier.get("type") == "t"]
    verbal = [tier for tier in tiers if tier.get("category") in ("v", "tx", "sup", "ort", "txt")] or tiers
    if any(tier.get("category") == "v" for tier in verbal):
        verbal = [tier for tier in verbal if tier.get("category") == "v"]
    cues: list[Cue] = []
    for tier in verbal:
        speaker = names.get(tier.get("speaker")) or tier.get("speaker")
        run: list[tuple[str, float, float]] = []
        last = None
        for event in sorted(tier.iter("event"), key=lambda event: order.get(event.get("start"), 0)):
            start, end = _ends(event, order, source.name)
            if run and start != last:
                cues += _said(run, speaker)
                run = []
            run.append(("".join(event.itertext()), moments[start], max(moments[start], moments[end])))
            last = end
        cues += _said(run, speaker)
    language = next((one.get("lang") for one in root.iter("language") if one.get("lang")), None)
    return Contents(cues=cues, language=language)


def _ends(event: Any, order: dict[str | None, int], name: str) -> tuple[int, int]:
    start, end = order.get(event.get("start")), order.get(event.get("end"))
    if start is None or end is None:
        raise ArticleError(
            f"{name}, line {event.sourceline}: an event is tied to a point of the timeline that is not there."
        )
    return start, end


def _said(run: list[tuple[str, float, float]], speaker: str | None) -> list[Cue]:
    placed = glued(((plain(text), start, end) for text, start, end in run), speaker)
    placed = [word for word in placed if any(sign.isalnum() for sign in word.text)]
    if not placed:
        return []
    words = filled(placed, run[0][1], run[-1][2])
    return [Cue(run[0][1], max(run[0][1], run[-1][2]), speaker, words)]


READER = Reader(name="EXMARaLDA", reads="EXB: verbal tiers, speakers", sniff=_is_exb, read=_read)
