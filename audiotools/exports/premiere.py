"""Premiere Pro by Final Cut Pro 7 XML: the quotes one after the other in a sequence, each a clip of the recording.

A clip stands on as many tracks as the recording has channels, at most two, linked. Its label has a colour for each
speaker; its comment says how it was printed. Premiere knows media by absolute addresses alone.

Source: Apple, Final Cut Pro XML Interchange Format, version 5.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audiotools.exports.elements import add_element
from audiotools.exports.events import Event, Project, comment_on, plan_for
from audiotools.exports.format import Format, Made
from audiotools.exports.frames import Rate, frame_at
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.matched import not_found
from audiotools.exports.media import file_address, missing
from audiotools.records import Result

LABELS = ("Iris", "Rose", "Forest", "Lavender", "Mango", "Caribbean", "Tan", "Cerulean")
"""Colours of clips by the names that Premiere has for them, one a speaker."""


def write(result: Result, project: Project) -> Made:
    """A sequence for Premiere."""
    from lxml import etree  # type: ignore[import-untyped]

    rate, recording = project.rate, project.recording
    if recording is None:
        return Made({}, missing(result, recording))
    root = etree.Element("xmeml", version="5")
    sequence = add_element(root, "sequence", id="sequence-1")
    add_element(sequence, "name", f"{project.title}: quotes")
    add_element(sequence, "duration", project.length)
    _rate(sequence, rate)
    timecode = add_element(sequence, "timecode")
    _rate(timecode, rate)
    add_element(timecode, "frame", 0)
    add_element(timecode, "displayformat", "DF" if rate.drop else "NDF")
    sound = add_element(add_element(sequence, "media"), "audio")
    channels = min(2, max(1, result.transcript.audio.channels)) if result.transcript.audio else 1
    labels = {label: LABELS[number % len(LABELS)] for number, label in enumerate(_voices(result))}
    for channel in range(1, channels + 1):
        track = add_element(sound, "track")
        at = 0
        for number, one in enumerate(project.events, 1):
            clip = add_element(track, "clipitem", id=f"clip-{number}-{channel}")
            _clip(clip, one, at, rate, labels.get(one.match.voice))
            _file(clip, recording, result, rate, whole=number == channel == 1)
            add_element(_source(clip, channel), "trackindex", channel)
            for other in range(1, channels + 1) if channels > 1 else ():
                link = add_element(clip, "link")
                add_element(link, "linkclipref", f"clip-{number}-{other}")
                add_element(link, "mediatype", "audio")
                add_element(link, "trackindex", other)
                add_element(link, "clipindex", number)
            at += one.end - one.start
        add_element(track, "outputchannelindex", channel)
    etree.indent(root)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE xmeml>")
    return Made(text + b"\n", (*not_found(result), *beyond(result)))


def _voices(result: Result) -> list[str | None]:
    return list(dict.fromkeys(utterance.speaker for utterance in result.transcript.utterances))


def _clip(clip: Any, one: Event, at: int, rate: Rate, label: str | None) -> None:
    """What a clip is called, where it stands, what part of the recording it shows, and what is known of it."""
    length = one.end - one.start
    add_element(clip, "name", one.name)
    add_element(clip, "enabled", "TRUE")
    add_element(clip, "duration", length)
    _rate(clip, rate)
    for name, frame in (("start", at), ("end", at + length), ("in", one.start), ("out", one.end)):
        add_element(clip, name, frame)
    if label:
        add_element(add_element(clip, "labels"), "label2", label)
    add_element(add_element(clip, "comments"), "mastercomment1", comment_on(one.match))
    marker = add_element(clip, "marker")
    add_element(marker, "name", one.name)
    add_element(marker, "comment", comment_on(one.match))
    add_element(marker, "in", one.start)
    add_element(marker, "out", -1)


def _source(clip: Any, channel: int) -> Any:
    source = add_element(clip, "sourcetrack")
    add_element(source, "mediatype", "audio")
    return source


def _file(clip: Any, recording: Path, result: Result, rate: Rate, *, whole: bool) -> None:
    """The recording, described where it is named first."""
    file = add_element(clip, "file", id="file-1")
    if not whole:
        return
    known = result.transcript.audio
    add_element(file, "name", recording.name)
    add_element(file, "pathurl", file_address(recording).replace("file:///", "file://localhost/", 1))
    _rate(file, rate)
    add_element(file, "duration", frame_at(limit(result.transcript), rate))
    sound = add_element(add_element(file, "media"), "audio")
    add_element(add_element(sound, "samplecharacteristics"), "samplerate", known.sample_rate if known else 48000)
    add_element(sound, "channelcount", known.channels if known else 1)


def _rate(parent: Any, rate: Rate) -> None:
    made = add_element(parent, "rate")
    add_element(made, "timebase", rate.base)
    add_element(made, "ntsc", "TRUE" if rate.unit != 1 else "FALSE")


FORMAT = Format(
    "premiere",
    "quotes.premiere.xml",
    "Premiere Pro sequence (Final Cut Pro 7 XML) of the quotes, for Resolve, too",
    keeps="places of quotes to the frame; names, speakers as colours, verdicts and texts of quotes as comments; the "
    "recording's path on this machine",
    loses="transcript, times finer than a frame, quotes not found, metadata but the title",
    write=plan_for(write),
    needs=("article",),
    options=("fps", "handles", "order", "audio", "about"),
    trades=("editor",),
)
