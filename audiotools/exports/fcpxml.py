"""Final Cut Pro XML (FCPXML 1.10): the quotes one after the other in a project, each a clip of the recording.

Times are whole frames as fractions of a second. Final Cut Pro knows media by absolute addresses alone, and takes no
project whose media has none.

Source: Apple, FCPXML reference and its document type definition 1.10.
"""

from __future__ import annotations

from audiotools.exports.elements import add_element
from audiotools.exports.events import Project, comment_on, plan_for
from audiotools.exports.format import Format, Made
from audiotools.exports.frames import Rate
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.matched import not_found
from audiotools.exports.media import file_address, missing
from audiotools.records import Result
from audiotools.text.lines import fit, line

FILE = "quotes.fcpxml"


def write(result: Result, project: Project) -> Made:
    """A Final Cut project."""
    from lxml import etree  # type: ignore[import-untyped]

    rate, recording = project.rate, project.recording
    if recording is None:
        return Made({}, missing(result, recording))
    known = result.transcript.audio
    root = etree.Element("fcpxml", version="1.10")
    resources = add_element(root, "resources")
    add_element(resources, "format", id="r1", frameDuration=seconds(1, rate), width="1920", height="1080")
    asset = add_element(
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
    add_element(asset, "media-rep", kind="original-media", src=file_address(recording))
    event = add_element(add_element(root, "library"), "event", name=project.title)
    inner = add_element(event, "project", name=f"{project.title}: quotes")
    sequence = add_element(
        inner,
        "sequence",
        format="r1",
        duration=seconds(project.length, rate),
        tcStart="0s",
        tcFormat="DF" if rate.drop else "NDF",
        audioLayout="stereo",
        audioRate="48k",
    )
    spine = add_element(sequence, "spine")
    at = 0
    for one in project.events:
        length = one.end - one.start
        clip = add_element(
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
        add_element(clip, "note").text = fit(comment_on(one.match))
        add_element(clip, "marker", start=seconds(one.start, rate), duration=seconds(1, rate), value=one.name,
             note=comment_on(one.match))  # fmt: skip
        if who := line(result.transcript.name_of(one.match.voice) or one.match.quote.speaker or ""):
            add_element(clip, "keyword", start=seconds(one.start, rate), duration=seconds(length, rate), value=who)
        at += length
    etree.indent(root)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE fcpxml>")
    return Made(text + b"\n", (*not_found(result), *beyond(result)))


def seconds(frames: int, rate: Rate) -> str:
    """Frames as a fraction of a second.

    >>> from audiotools.exports.frames import rate_from
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
    write=plan_for(write),
    needs=("article",),
    options=("fps", "handles", "order", "audio", "about"),
    trades=("editor",),
)
