"""TEI for spoken language (ISO 24624) and older TEI transcriptions: utterances tied to a timeline.

Moments are given in seconds or as clocks, from the origin or after one another; several timelines are several tapes.
Anchors inside an utterance say when what follows begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from audiotools.transcripts.readers.captions.names import marked, spoken
from audiotools.transcripts.readers.clocks import clock_seconds
from audiotools.transcripts.readers.cues import Cue, Placed, filled, following
from audiotools.transcripts.readers.passages import PACE, Passage, laid_out
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source, in_order, local

_XML = "{http://www.w3.org/XML/1998/namespace}"
_UNITS = {"ms": 1000.0, "s": 1.0, "sec": 1.0, "min": 1 / 60, "h": 1 / 3600}
_NOT_SAID = frozenset("desc note incident kinesic vocal pause gap spanGrp span fw head del".split())
_Part = tuple[str, float | None]  # a text, or a moment with an empty text


def _is_tei(source: Source) -> bool:
    if source.root not in ("TEI", "TEI.2", "teiCorpus"):
        return False
    return any(local(one) == "u" for one in source.xml.iter())


def _read(source: Source) -> Contents:
    moments = _moments(source.xml)
    names = _names(source.xml)
    said: list[tuple[Passage, list[_Part]]] = []
    for u in source.xml.iter():
        if local(u) != "u":
            continue
        block = u.getparent() if local(u.getparent()) == "annotationBlock" else u
        who = (u.get("who") or block.get("who") or "").split()
        speaker = names.get(who[0].lstrip("#"), who[0].lstrip("#")) if who else None
        start = moments.get((block.get("start") or u.get("start") or "").lstrip("#"))
        end = moments.get((block.get("end") or u.get("end") or "").lstrip("#"))
        parts = list(_parts(u, moments))
        times = [time for _, time in parts if time is not None]
        start = min(times, default=None) if start is None else start
        end = max(times, default=None) if end is None else end
        if start is not None and end is not None and end < start:  # the last of a tape, tied to the next one's first
            end = start + sum(len(text.split()) for text, _ in parts) / PACE
        said.append((Passage(start, end, speaker, " ".join(text for text, _ in parts if text)), parts))
    several = sum(local(one) == "timeline" for one in source.xml.iter()) > 1
    cues, timed = _placed(said)
    return Contents(cues=cues, timed=timed, language=_language(source.xml), sequential=several and timed)


def _placed(said: list[tuple[Passage, list[_Part]]]) -> tuple[list[Cue], bool]:
    """The cues of utterances, those without times of their own laid between the others; whether there are any times."""
    raw, timed = laid_out([passage for passage, _ in said])
    loose = [place for place, (one, _) in enumerate(said) if one.start is None or one.end is None]
    groups = dict(zip(loose, spoken([raw[place] for place in loose], measured=False), strict=True))
    cues: list[Cue] = []
    for place, (start, end, speaker, _) in enumerate(raw):
        if place in groups:
            cues += marked(groups[place], measured=False)
        elif words := filled(_words(said[place][1], speaker, end), start, end):
            cues.append(Cue(start, end, speaker, words))
    return cues, timed


def _language(root: Any) -> str | None:
    texts = (one for one in root.iter() if local(one) in ("text", "TEI", "language"))
    found = next(
        (one.get(f"{_XML}lang") or one.get("ident") for one in texts if one.get(f"{_XML}lang") or one.get("ident")),
        None,
    )
    return str(found) if found else None


def _moments(root: Any) -> dict[str, float]:
    """Seconds of each moment of the timeline by its id."""
    found: dict[str, float] = {}
    for timeline in root.iter():
        if local(timeline) != "timeline":
            continue
        unit = _UNITS.get(timeline.get("unit") or "s", 1.0)
        before = ""
        for when in timeline:
            if local(when) != "when":
                continue
            name = when.get(f"{_XML}id") or when.get("id") or ""
            time = None
            if when.get("absolute") and (clock := re.search(r"(?:^|T)(\d[\d:.,]*)", when.get("absolute"))):
                time = clock_seconds(clock[1])
            interval = (when.get("interval") or "").strip()
            length = clock_seconds(re.split(r"\s", interval)[0]) if interval else None
            if length is not None:
                since = (when.get("since") or "").lstrip("#") or before
                scale = 1.0 if ":" in interval else _UNITS.get(when.get("unit") or "", unit)
                time = found.get(since, 0.0) + length / scale
            if time is None and not found:
                time = 0.0  # the origin
            if time is not None and name:
                found[name] = time
                before = name
    return found


def _names(root: Any) -> dict[str, str]:
    """Names of persons by their ids: in full, else the sign the source goes by."""
    found = {}
    for person in root.iter():
        if local(person) not in ("person", "personGrp"):
            continue
        full = [one for one in person.iter() if local(one) in ("persName", "name")]
        texts = [" ".join(" ".join(one.itertext()).split()) for one in full]
        key = person.get(f"{_XML}id") or person.get("id")
        if key:
            found[key] = next((text for text in texts if text), None) or person.get("n") or key
    return found


_WHOLE = frozenset({"anchor", "timepoint", "w", "pc"}) | _NOT_SAID
"""Elements that say all they say at once."""


def _parts(u: Any, moments: dict[str, float]) -> Iterator[_Part]:
    """What an utterance holds in order: words and marks with the space before them, and moments."""
    for one in in_order(u, lambda element: local(element) not in _WHOLE):
        if isinstance(one, str):
            if one.strip():
                yield one, None
            continue
        kind = local(one)
        if kind in ("anchor", "timepoint"):
            name = (one.get("synch") or one.get("corresp") or "").split()
            time = moments.get(name[0].lstrip("#")) if name else None
            if time is not None:
                yield "", time
        elif kind in _NOT_SAID:
            yield " ", None
        elif kind in ("w", "pc"):
            text = "".join("".join(one.itertext()).split())
            yield (f" {text}" if kind == "w" else text), None


def _words(parts: list[_Part], speaker: str | None, end: float) -> list[Placed]:
    """Words; one that follows a moment begins there, and ends at the next moment if it is alone before that."""
    runs: list[tuple[float | None, list[str]]] = [(None, [])]
    parted = True
    for text, time in parts:
        if time is not None:
            runs.append((time, []))
            continue
        tokens = text.split()
        if tokens and runs[-1][1] and not parted and not text[:1].isspace():
            runs[-1][1][-1] += tokens.pop(0)
        runs[-1][1].extend(tokens)
        parted = text[-1:].isspace()
    runs = [(time, tokens) for time, tokens in runs if tokens or time is not None]
    placed: list[Placed] = []
    after = following([time for time, _ in runs])
    for (time, tokens), until in zip(runs, after, strict=True):
        if not tokens:
            continue
        stop = end if until is None else until
        if time is not None and stop >= time and len(tokens) == 1:
            placed.append(Placed(tokens[0], time, stop, speaker))
        elif time is not None and stop >= time:
            shares = filled([Placed(token) for token in tokens], time, stop)
            placed += [Placed(word.text, word.start, word.end, speaker, timed=False) for word in shares]
        else:
            placed += [Placed(token, speaker=speaker) for token in tokens]
    return placed


READER = Reader(name="TEI", reads="utterances on a timeline, words, anchors, persons", sniff=_is_tei, read=_read)
