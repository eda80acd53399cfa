"""Timelines of the quotes in print order, for video and sound editing: CMX 3600 edit lists and OpenTimelineIO.

Each spoken part of a quote is an event that shows where in the recording it is; one after the other, in the order of
print, they make the reel. Times are rounded to frames of the rate asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from audiotools.errors import ConfigError
from audiotools.exports.annotations import not_found, sound_address, spans_of
from audiotools.exports.frames import Rate, code, frame_at, frame_of, rate_from, time_of
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.made import Made
from audiotools.exports.tables import Spoken, all_matches
from audiotools.records import Match, Result
from audiotools.records.metadata import About
from audiotools.text.lines import line

MOST = 999
"""Events that a CMX 3600 list has numbers for."""


class Event(msgspec.Struct, frozen=True):
    """A spoken part of a quote: frames of the recording, ``start < end``."""

    start: int
    end: int
    name: str
    match: Match


def events(result: Result, rate: Rate, handles: float = 0.0) -> list[Event]:
    """The parts of the quotes that were found, in print order.

    Parameters
    ----------
    result
        As `process` returns it.
    rate
        Of the frames.
    handles
        Seconds to add on both sides, as far as the recording reaches, at least 0.

    Raises
    ------
    ConfigError
        If handles are below 0.
    """
    if not 0 <= handles < float("inf"):
        raise ConfigError(f"Handles are seconds, at least 0: found {handles!r}.")
    more, last = round(handles * 1000), limit(result.transcript)
    made = []
    for match in all_matches(result):
        spans = spans_of(match, result)
        for part, (start, end) in enumerate(spans, 1):
            first = frame_at(max(0, start - more), rate)
            until = frame_at(min(max(last, end), end + more), rate)
            name = line(match.quote.id) or "quote"
            made.append(Event(first, max(first + 1, until), f"{name}-{part}" if len(spans) > 1 else name, match))
    return made


def edl(result: Result, *, fps: str | float = 25, handles: float = 0.0) -> Made:
    """A CMX 3600 edit decision list of sound.

    Parameters
    ----------
    result
        As `process` returns it.
    fps
        Frame rate, as `rate_from` reads it.
    handles
        Seconds to add on both sides.
    """
    rate = rate_from(fps)
    found = events(result, rate, handles)
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
            yield f"* COMMENT: {event.name}: {line(event.match.quote.text)}\n"
            at = until

    notes = (*not_found(result), *beyond(result))
    if len(found) > MOST:
        notes = (
            *notes,
            f"{len(found)} events are more than the {MOST} that CMX 3600 numbers: some programs stop there.",
        )
    return Made(lines(), notes)


def otio(result: Result, *, fps: str | float = 25, handles: float = 0.0, about: About | None = None) -> Made:
    """An OpenTimelineIO timeline: the quotes in print order on one track of sound.

    Parameters
    ----------
    result
        As `process` returns it.
    fps
        Frame rate, as `rate_from` reads it.
    handles
        Seconds to add on both sides.
    about
        Gives the sound's address.
    """
    import opentimelineio as otio_  # type: ignore[import-untyped]

    rate = rate_from(fps)
    speed = float(rate.exact)
    said = Spoken(result.transcript)

    def stretch(start: int, end: int) -> otio_.opentime.TimeRange:
        return otio_.opentime.TimeRange(
            otio_.opentime.RationalTime(start, speed), otio_.opentime.RationalTime(end - start, speed)
        )

    audio = result.transcript.audio
    known = about or About()
    timeline = otio_.schema.Timeline(line(known.title or result.transcript.recording) or "Quotes")
    timeline.metadata["audiotools"] = {
        "recording": line(result.transcript.recording),
        "sha256": audio.sha256 if audio else "",
        "not_found": [line(match.quote.text) for match in all_matches(result) if not match.found],
    }
    track = otio_.schema.Track("Quotes", kind=otio_.schema.TrackKind.Audio)
    timeline.tracks.append(track)
    found = events(result, rate, handles)
    whole = max([frame_at(limit(result.transcript), rate), *(event.end for event in found)])
    for event in found:
        media = otio_.schema.ExternalReference(sound_address(result, known), stretch(0, whole))
        clip = otio_.schema.Clip(event.name, media, stretch(event.start, event.end))
        match = event.match
        clip.metadata["audiotools"] = {
            "printed": line(match.quote.text),
            "spoken": line(said.text(match.spans)),
            "speaker": line(match.quote.speaker or ""),
            "verdict": match.verdict,
            "score": round(match.score, 4),
            "start": time_of(event.start, rate),
        }
        track.append(clip)
    return Made([otio_.adapters.write_to_string(timeline, "otio_json"), "\n"], beyond(result))
