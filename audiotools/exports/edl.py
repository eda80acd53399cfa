"""CMX 3600 edit decision lists of the quotes in print order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiotools.exports.clipnames import Order
from audiotools.exports.events import comment_on, list_events
from audiotools.exports.format import Format, Made
from audiotools.exports.frames import code, frame_of, rate_from
from audiotools.exports.intervals import beyond
from audiotools.exports.matched import not_found
from audiotools.records import Result
from audiotools.text.lines import line

MOST = 999
"""Events that a CMX 3600 list has numbers for."""


def write(result: Result, *, fps: str | float = 25, handles: float = 0.0, order: Order = "print") -> Made:
    """A CMX 3600 edit decision list of sound.

    Parameters
    ----------
    result
        As `process` returns it.
    fps
        Frame rate, as `rate_from` reads it.
    handles
        Seconds to add on both sides.
    order
        ``print`` or ``recording``.
    """
    rate = rate_from(fps)
    found = list_events(result, rate, handles, order)
    audio = result.transcript.audio
    source = line(audio.name) if audio else line(result.transcript.recording) or "recording"
    reel = (re.sub(r"[^A-Z0-9]", "", result.transcript.recording.upper()) or "TAPE")[:8]

    def lines() -> Iterator[str]:
        yield f"TITLE: {line(result.transcript.recording)[:70] or 'QUOTES'}\n"
        yield f"FCM: {'DROP FRAME' if rate.drop else 'NON-DROP FRAME'}\n\n"
        at = frame_of("01:00:00:00", rate)
        for number, event in enumerate(found, 1):
            until = at + event.end - event.start
            times = " ".join(code(frame, rate) for frame in (event.start, event.end, at, until))
            yield f"{number:03d}  {reel:<8} AA    C        {times}\n"
            yield f"* FROM CLIP NAME: {source}\n"
            yield f"* COMMENT: {event.name} | {comment_on(event.match)}\n"
            at = until

    notes = (*not_found(result), *beyond(result))
    if len(found) > MOST:
        notes = (
            *notes,
            f"{len(found)} events are more than the {MOST} that CMX 3600 numbers: some programs stop there.",
        )
    return Made(lines(), notes)


FORMAT = Format(
    "edl",
    "quotes.edl",
    "CMX 3600 edit list of the quotes",
    keeps="places of quotes to the frame; names, verdicts and texts of quotes as comments",
    loses="transcript, times finer than a frame, quotes not found, metadata",
    write=write,
    needs=("article",),
    options=("fps", "handles", "order"),
    trades=("editor",),
)
