"""OpenTimelineIO timelines: the quotes in print order on one track of sound."""

from __future__ import annotations

from audiotools.exports.events import Project, plan_for
from audiotools.exports.format import Format, Made
from audiotools.exports.frames import frame_at, time_of
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.matched import Spoken, all_matches
from audiotools.exports.media import address_from, missing
from audiotools.records import Result
from audiotools.text.lines import line


def write(result: Result, project: Project) -> Made:
    """An OpenTimelineIO timeline: the quotes on one track of sound."""
    import opentimelineio as otio_  # type: ignore[import-untyped]

    rate, recording = project.rate, project.recording
    speed = float(rate.exact)
    said = Spoken(result.transcript)

    def stretch(start: int, end: int) -> otio_.opentime.TimeRange:
        return otio_.opentime.TimeRange(
            otio_.opentime.RationalTime(start, speed), otio_.opentime.RationalTime(end - start, speed)
        )

    source = result.transcript.audio
    timeline = otio_.schema.Timeline(project.title)
    timeline.metadata["audiotools"] = {
        "recording": line(result.transcript.recording),
        "sha256": source.sha256 if source else "",
        "not_found": [line(match.quote.text) for match in all_matches(result) if not match.found],
    }
    track = otio_.schema.Track("Quotes", kind=otio_.schema.TrackKind.Audio)
    timeline.tracks.append(track)
    whole = max([frame_at(limit(result.transcript), rate), *(event.end for event in project.events)])
    for event in project.events:
        media = (
            otio_.schema.MissingReference(available_range=stretch(0, whole))
            if recording is None
            else otio_.schema.ExternalReference(address_from(recording, project.place), stretch(0, whole))
        )
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
    return Made(
        [otio_.adapters.write_to_string(timeline, "otio_json"), "\n"], (*missing(result, recording), *beyond(result))
    )


FORMAT = Format(
    "otio",
    "quotes.otio",
    "OpenTimelineIO timeline of the quotes",
    keeps="places of quotes to the frame, printed and spoken text, verdicts, scores, quotes not found",
    loses="rest of the transcript, times finer than a frame, metadata but the title",
    write=plan_for(write),
    needs=("article",),
    options=("fps", "handles", "order", "audio", "about"),
    placed=True,
    trades=("editor",),
)
