"""Premiere Pro by Final Cut Pro 7 XML: the quotes one after the other in a sequence, each a clip of the recording.

A clip stands on as many tracks as the recording has channels, at most two, linked. Its label has a colour for each
speaker; its comment says how it was printed. Premiere knows media by absolute addresses alone.

Source: Apple, Final Cut Pro XML Interchange Format, version 5.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audiotools.exports.clipnames import Order
from audiotools.exports.events import Event, comment_on, list_events
from audiotools.exports.format import Format, Made
from audiotools.exports.frames import Rate, frame_at, rate_from
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.matched import not_found
from audiotools.exports.media import Recording, file_address, find_recording, missing
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import fit, line

LABELS = ("Iris", "Rose", "Forest", "Lavender", "Mango", "Caribbean", "Tan", "Cerulean")
"""Colours of clips by the names that Premiere has for them, one a speaker."""


def write(
    result: Result,
    *,
    fps: str | float = 25,
    handles: float = 0.0,
    order: Order = "print",
    audio: Recording | None = None,
    about: About | None = None,
) -> Made:
    """A sequence for Premiere.

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
    root = etree.Element("xmeml", version="5")
    sequence = _add(root, "sequence", id="sequence-1")
    _add(sequence, "name", f"{title}: quotes")
    _add(sequence, "duration", sum(one.end - one.start for one in found))
    _rate(sequence, rate)
    timecode = _add(sequence, "timecode")
    _rate(timecode, rate)
    _add(timecode, "frame", 0)
    _add(timecode, "displayformat", "DF" if rate.drop else "NDF")
    sound = _add(_add(sequence, "media"), "audio")
    channels = min(2, max(1, result.transcript.audio.channels)) if result.transcript.audio else 1
    labels = {label: LABELS[number % len(LABELS)] for number, label in enumerate(_voices(result))}
    for channel in range(1, channels + 1):
        track = _add(sound, "track")
        at = 0
        for number, one in enumerate(found, 1):
            clip = _add(track, "clipitem", id=f"clip-{number}-{channel}")
            _clip(clip, one, at, rate, labels.get(one.match.voice))
            _file(clip, recording, result, rate, whole=number == channel == 1)
            _add(_source(clip, channel), "trackindex", channel)
            for other in range(1, channels + 1) if channels > 1 else ():
                link = _add(clip, "link")
                _add(link, "linkclipref", f"clip-{number}-{other}")
                _add(link, "mediatype", "audio")
                _add(link, "trackindex", other)
                _add(link, "clipindex", number)
            at += one.end - one.start
        _add(track, "outputchannelindex", channel)
    etree.indent(root)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE xmeml>")
    return Made(text + b"\n", (*not_found(result), *beyond(result)))


def _voices(result: Result) -> list[str | None]:
    return list(dict.fromkeys(utterance.speaker for utterance in result.transcript.utterances))


def _clip(clip: Any, one: Event, at: int, rate: Rate, label: str | None) -> None:
    """What a clip is called, where it stands, what part of the recording it shows, and what is known of it."""
    length = one.end - one.start
    _add(clip, "name", one.name)
    _add(clip, "enabled", "TRUE")
    _add(clip, "duration", length)
    _rate(clip, rate)
    for name, frame in (("start", at), ("end", at + length), ("in", one.start), ("out", one.end)):
        _add(clip, name, frame)
    if label:
        _add(_add(clip, "labels"), "label2", label)
    _add(_add(clip, "comments"), "mastercomment1", comment_on(one.match))
    marker = _add(clip, "marker")
    _add(marker, "name", one.name)
    _add(marker, "comment", comment_on(one.match))
    _add(marker, "in", one.start)
    _add(marker, "out", -1)


def _source(clip: Any, channel: int) -> Any:
    source = _add(clip, "sourcetrack")
    _add(source, "mediatype", "audio")
    return source


def _file(clip: Any, recording: Path, result: Result, rate: Rate, *, whole: bool) -> None:
    """The recording, described where it is named first."""
    file = _add(clip, "file", id="file-1")
    if not whole:
        return
    known = result.transcript.audio
    _add(file, "name", recording.name)
    _add(file, "pathurl", file_address(recording).replace("file:///", "file://localhost/", 1))
    _rate(file, rate)
    _add(file, "duration", frame_at(limit(result.transcript), rate))
    sound = _add(_add(file, "media"), "audio")
    _add(_add(sound, "samplecharacteristics"), "samplerate", known.sample_rate if known else 48000)
    _add(sound, "channelcount", known.channels if known else 1)


def _rate(parent: Any, rate: Rate) -> None:
    made = _add(parent, "rate")
    _add(made, "timebase", rate.base)
    _add(made, "ntsc", "TRUE" if rate.unit != 1 else "FALSE")


def _add(parent: Any, name: str, text: str | int = "", **attributes: str) -> Any:
    from lxml import etree

    child = etree.SubElement(parent, name)
    child.text = fit(str(text)) or None
    for key, value in attributes.items():
        child.set(key, value)
    return child


FORMAT = Format(
    "premiere",
    "quotes.premiere.xml",
    "Premiere Pro sequence (Final Cut Pro 7 XML) of the quotes, for Resolve, too",
    keeps="places of quotes to the frame; names, speakers as colours, verdicts and texts of quotes as comments; the "
    "recording's path on this machine",
    loses="transcript, times finer than a frame, quotes not found, metadata but the title",
    write=write,
    needs=("article",),
    options=("fps", "handles", "order", "audio", "about"),
    trades=("editor",),
)
