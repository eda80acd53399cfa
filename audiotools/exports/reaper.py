"""Reaper projects: the recording on a track, and each spoken part of a quote as a region and as an item with notes.

Regions and items have the colour of their speaker. A region has no room for a comment: what is known of a quote stands
in the notes of its item, on a track of its own.

Source: projects written by Reaper 6 and 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audiotools.exports.clipnames import Order, name_parts
from audiotools.exports.events import comment_on
from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.matched import not_found
from audiotools.exports.media import Recording, find_recording, missing, path_from
from audiotools.records import Result
from audiotools.text.lines import line

_SOURCES = {".wav": "WAVE", ".mp3": "MP3", ".flac": "FLAC", ".ogg": "VORBIS", ".opus": "OPUS", ".m4a": "VIDEO"}

COLOURS = (0x4E79A7, 0xE15759, 0x59A14F, 0xB07AA1, 0xF28E2B, 0x499894, 0x9C755F, 0x79706E)
"""One a speaker, red, green and blue, in the order in which they are heard; the ninth has the first one's again."""


def write(result: Result, *, order: Order = "print", audio: Recording | None = None, place: Path | None = None) -> Made:
    """A Reaper project.

    Parameters
    ----------
    result
        As `process` returns it.
    order
        By which quotes are numbered: ``print`` or ``recording``.
    audio
        The recording; found by itself where it lies where it was.
    place
        Folder that it is written to.
    """
    recording = find_recording(result, audio)
    length = limit(result.transcript) / 1000
    colours = _colours(result)
    parts = sorted(name_parts(result, order), key=lambda part: part[:3])

    def lines() -> Iterator[str]:
        yield '<REAPER_PROJECT 0.1 "6.0" 0\n'
        for number, (start, end, name, match) in enumerate(parts, 1):
            colour = colours.get(match.voice, 0)
            yield f"  MARKER {number} {start / 1000:.3f} {quoted(name)} 1 {colour} 1\n"
            yield f'  MARKER {number} {end / 1000:.3f} "" 1\n'
        title = quoted(recording.name if recording else line(result.transcript.recording) or "recording")
        yield f"  <TRACK\n    NAME {title}\n"
        if recording is not None:
            kind = _SOURCES.get(recording.suffix.lower(), "VIDEO")
            file = quoted(path_from(recording, place))
            yield f"    <ITEM\n      POSITION 0\n      LENGTH {length:.3f}\n      NAME {title}\n"
            yield f"      <SOURCE {kind}\n        FILE {file}\n      >\n    >\n"
        yield "  >\n"
        yield '  <TRACK\n    NAME "Quotes"\n'
        for start, end, name, match in parts:
            yield f"    <ITEM\n      POSITION {start / 1000:.3f}\n      LENGTH {(end - start) / 1000:.3f}\n"
            yield f"      COLOR {colours.get(match.voice, 0)} B\n"
            yield f"      <NOTES\n        |{name}\n        |{comment_on(match)}\n      >\n    >\n"
        yield "  >\n>\n"

    return Made(lines(), (*missing(result, recording), *not_found(result), *beyond(result)))


def _colours(result: Result) -> dict[str | None, int]:
    """The colour of each voice as Reaper writes it: blue, green and red, and a bit that says that it is set."""
    labels = dict.fromkeys(
        [
            *(utterance.speaker for utterance in result.transcript.utterances),
            *(match.voice for match in result.matches),
        ]
    )
    made: dict[str | None, int] = {}
    for number, label in enumerate(one for one in labels if one is not None):
        red, green, blue = COLOURS[number % len(COLOURS)].to_bytes(3, "big")
        made[label] = 0x1000000 | blue << 16 | green << 8 | red
    return made


def quoted(text: str) -> str:
    r"""Text in the marks that Reaper's files put around it: the first kind that is not in it.

    >>> quoted('say "yes"')
    '\'say "yes"\''
    """
    for mark in "\"'`":
        if mark not in text:
            return f"{mark}{text}{mark}"
    return "`" + text.replace("`", "'") + "`"


FORMAT = Format(
    "reaper",
    "quotes.rpp",
    "Reaper project with the recording on a track and a region for each quote, coloured by speaker",
    keeps="places of quotes, speakers, verdicts, scores and texts as notes, the recording's path",
    loses="transcript, quotes not found, metadata",
    write=write,
    needs=("article",),
    options=("order", "audio"),
    placed=True,
    trades=("editor",),
)
