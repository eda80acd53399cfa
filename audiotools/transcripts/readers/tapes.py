"""Several tapes in one transcript: where each begins, and how they become one recording or each its own.

A tape begins where times fall back to nearly nought, or where a line says so: ``[Tape 2, side A]``. Where the line
gives a time, the tape begins at that time of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.transcripts.readers.clocks import clock_seconds
from audiotools.transcripts.readers.cues import Cue, moved

_NUMBER = r"(?:\d{1,3}|[IVX]{1,4}|[A-F]|one|two|three|four|five|six|eins|zwei|drei|vier|un|deux|trois|dos|tres)"
_TAPE = re.compile(
    r"[\W_]*(?:(?:begin(?:ning)?|start)\s+(?:of\s+)?)?"
    r"(?P<name>(?:tape|side|reel|cassette|disc|disk|part|session|track|file|recording|interview|kassette|band|seite|teil|spule|"
    r"cinta|cara|casete|bande|face|partie|nastro|lato|кассета|сторона|пленка)\s*(?:no\.?|number|nr\.?|#|№)?\s*"
    rf"{_NUMBER}\b(?:[\s,;/–—-]{{0,4}}(?:tape|side|reel|track|part|seite|cara|face|lato|сторона)\s*(?:no\.?|#)?\s*{_NUMBER}\b)?)"
    r"(?P<rest>.{0,60})$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?")
_BACK = 30.0  # seconds by which times must fall back to begin a tape
_EARLY = 0.25  # share of what is behind within which the first time of another tape lies


_HOUR = 3600.0
_WRAPS = (
    120.0  # seconds before a full hour from which times that begin anew, with nothing said of a tape, lost their hours
)


class Tape(NamedTuple):
    """A tape: its name, its cues with its own times, and where it begins in the whole, where that is known.

    Where that is only likely, it is counted from the beginning of the tape before.
    """

    name: str
    cues: list[Cue]
    start: float | None = None
    likely: float | None = None


def tape_named(text: str) -> tuple[str, float | None] | None:
    """The tape that a line announces, and where it begins in the whole if the line says so.

    >>> tape_named("[Tape 2, side A, 0:31:10]"), tape_named("Part of it was true.")
    (('Tape 2, side A', 1870.0), None)
    """
    if len(text) > 120:
        return None
    found = _TAPE.match(text)
    if not found:
        return None
    clock = _CLOCK.search(found["rest"])
    rest = _CLOCK.sub("", found["rest"])
    if len(re.findall(r"\w+", rest)) > 4:
        return None  # a sentence
    return " ".join(found["name"].split()), clock_seconds(clock[0]) if clock else None


def falls_back(time: float, highest: float) -> bool:
    """Whether a time can only be another tape's.

    >>> falls_back(4.0, 1800.0), falls_back(1795.0, 1800.0)
    (True, False)
    """
    return highest - time > _BACK and time < _EARLY * highest


def split(cues: Sequence[Cue], marks: Sequence[tuple[int, str, float | None]] = ()) -> list[Tape]:
    """The tapes of a source whose cues are in order; one, where its times never begin anew.

    Parameters
    ----------
    cues
        In the order of the source.
    marks
        Number of a tape's first cue, its name, and its beginning in the whole, where the source says so.
    """
    named = {place: (name, start) for place, name, start in marks}
    tapes: list[Tape] = []
    highest = 0.0
    said: tuple[str, float | None] | None = None
    for place, cue in enumerate(cues):
        said = named.get(place, said)
        if not tapes:
            tapes.append(Tape(said[0] if said else "", [], said[1] if said else None))
            said = None
        elif falls_back(cue.start, highest) or (said and cue.start < highest):
            # Clocks without hours begin anew behind 59:59.
            likely = _HOUR if not said and _HOUR - _WRAPS <= highest < _HOUR and cue.start <= _WRAPS else None
            tapes.append(Tape(said[0] if said else "", [], said[1] if said else None, likely))
            highest, said = 0.0, None
        tapes[-1].cues.append(cue)
        highest = max(highest, cue.start)
    return [tape._replace(name=tape.name or f"tape {number}") for number, tape in enumerate(tapes, 1)]


def joined(tapes: Sequence[Tape], starts: Sequence[float] = ()) -> tuple[list[Cue], list[tuple[str, float, str]]]:
    """All cues on one clock, and each tape's name and beginning with where that is known from.

    Parameters
    ----------
    tapes
        In order.
    starts
        Where each begins, in seconds; where there are none, what the source says, else what is likely: the end of the
        tape before, or its full hour.
    """
    cues: list[Cue] = []
    told: list[tuple[str, float, str]] = []
    end = 0.0
    for number, tape in enumerate(tapes):
        if number < len(starts):
            start, known = starts[number], "given"
        elif tape.start is not None:
            start, known = tape.start, "stated"
        else:
            likely = end if tape.likely is None else told[-1][1] + tape.likely
            start, known = likely, "estimated" if number else "stated"
        cues += [moved(cue, start) for cue in tape.cues]
        told.append((tape.name, start, known))
        end = max([start, *(start + cue.end for cue in tape.cues)])
    return cues, told
