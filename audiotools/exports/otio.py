"""OpenTimelineIO timelines: the quotes in print order on one track of sound."""

from __future__ import annotations

from audiotools.exports.addresses import sound_address
from audiotools.exports.events import list_events
from audiotools.exports.format import Format, Made
from audiotools.exports.frames import frame_at, rate_from, time_of
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.matched import Spoken, all_matches
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import line


def write(result: Result, *, fps: str | float = 25, handles: float = 0.0, about: About | None = None) -> Made:
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
    found = list_events(result, rate, handles)
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


FORMAT = Format(
    "otio",
    "quotes.otio",
    "OpenTimelineIO timeline of the quotes in print order",
    keeps="places of quotes to the frame, printed and spoken text, verdicts, scores, quotes not found",
    loses="rest of the transcript, times finer than a frame, metadata but title and address",
    write=write,
    needs=("article",),
    options=("fps", "handles", "about"),
    trades=("editor",),
)
