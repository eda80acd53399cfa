"""Final Cut Pro XML (FCPXML 1.10): the quotes one after the other in a project, each a clip of the recording.

Times are whole frames as fractions of a second. Final Cut Pro knows media by absolute addresses alone, and takes no
project whose media has none.

Source: Apple, FCPXML reference and its document type definition 1.10.
"""

from __future__ import annotations

from typing import Any

from audiotools.exports.clipnames import Order
from audiotools.exports.events import comment_on, list_events
from audiotools.exports.format import Format, Made
from audiotools.exports.frames import Rate, rate_from
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.matched import not_found
from audiotools.exports.media import Recording, file_address, find_recording, missing
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit, line

FILE = "quotes.fcpxml"


def write(
    result: Result,
    *,
    fps: str | float = 25,
    handles: float = 0.0,
    order: Order = "print",
    audio: Recording | None = None,
    about: About | None = None,
) -> Made:
    """A Final Cut project.

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
    audio
        The recording; found by itself where it lies where it was.
    about
        Gives the title.
    """
    from lxml import etree  # type: ignore[import-untyped]

    rate = rate_from(fps)
    found = list_events(result, rate, handles, order)
    recording = find_recording(result, audio)
    if recording is None:
        return Made({}, missing(result, recording))
    title = line((about.title if about else None) or result.transcript.recording) or "Quotes"
    known = result.transcript.audio
    root = etree.Element("fcpxml", version="1.10")
    resources = _add(root, "resources")
    _add(resources, "format", id="r1", frameDuration=seconds(1, rate), width="1920", height="1080")
    asset = _add(
        resources,
        "asset",
        id="r2",
        name=recording.name,
        start="0s",
        duration=f"{limit(result.transcript)}/1000s",
        hasAudio="1",
        audioSources="1",
        audioChannels=str(known.channels if known else 1),
        audioRate=str(known.sample_rate if known else 48000),
    )
    _add(asset, "media-rep", kind="original-media", src=file_address(recording))
    event = _add(_add(root, "library"), "event", name=title)
    project = _add(event, "project", name=f"{title}: quotes")
    whole = sum(one.end - one.start for one in found)
    sequence = _add(
        project,
        "sequence",
        format="r1",
        duration=seconds(whole, rate),
        tcStart="0s",
        tcFormat="DF" if rate.drop else "NDF",
        audioLayout="stereo",
        audioRate="48k",
    )
    spine = _add(sequence, "spine")
    at = 0
    for one in found:
        length = one.end - one.start
        clip = _add(
            spine,
            "asset-clip",
            ref="r2",
            name=one.name,
            offset=seconds(at, rate),
            start=seconds(one.start, rate),
            duration=seconds(length, rate),
            audioRole="dialogue",
            tcFormat="NDF",
        )
        _add(clip, "note").text = fit(comment_on(one.match))
        _add(clip, "marker", start=seconds(one.start, rate), duration=seconds(1, rate), value=one.name,
             note=comment_on(one.match))  # fmt: skip
        if who := line(result.transcript.name_of(one.match.voice) or one.match.quote.speaker or ""):
            _add(clip, "keyword", start=seconds(one.start, rate), duration=seconds(length, rate), value=who)
        at += length
    etree.indent(root)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE fcpxml>")
    return Made(text + b"\n", (*not_found(result), *beyond(result)))


def _add(parent: Any, tag: str, /, **attributes: str) -> Any:
    from lxml import etree

    child = etree.SubElement(parent, tag)
    for key, value in attributes.items():
        child.set(key, fit(value))
    return child


def seconds(frames: int, rate: Rate) -> str:
    """Frames as a fraction of a second.

    >>> seconds(30, rate_from("29.97")), seconds(0, rate_from(25))
    ('30030/30000s', '0s')
    """
    return f"{frames * rate.unit}/{rate.number}s" if frames else "0s"


FORMAT = Format(
    "fcpxml",
    FILE,
    "Final Cut Pro project (FCPXML 1.10) of the quotes, for Resolve and Logic, too",
    keeps="places of quotes to the frame; names, speakers, verdicts and texts of quotes as notes, markers and "
    "keywords; the recording's path on this machine",
    loses="transcript, times finer than a frame, quotes not found, metadata but the title",
    write=write,
    needs=("article",),
    options=("fps", "handles", "order", "audio", "about"),
    trades=("editor",),
)
