"""Reaper projects: the recording on a track and a region for each spoken part of a printed quote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.markers import places
from audiotools.exports.matched import not_found
from audiotools.records import Result
from audiotools.text.lines import line

_SOURCES = {".wav": "WAVE", ".mp3": "MP3", ".flac": "FLAC", ".ogg": "VORBIS", ".opus": "OPUS", ".m4a": "VIDEO"}


def write(result: Result) -> Made:
    """A Reaper project: the recording on a track, and a region for each quote."""
    audio = result.transcript.audio
    name = line(audio.name) if audio else line(result.transcript.recording) or "recording"
    length = limit(result.transcript) / 1000

    def lines() -> Iterator[str]:
        yield '<REAPER_PROJECT 0.1 "6.0" 0\n'
        for number, (start, end, title, _) in enumerate(places(result), 1):
            yield f"  MARKER {number} {start / 1000:.3f} {quoted(title)} 1\n"
            yield f'  MARKER {number} {end / 1000:.3f} "" 1\n'
        yield f"  <TRACK\n    NAME {quoted(name)}\n    <ITEM\n      POSITION 0\n      LENGTH {length:.3f}\n"
        kind = _SOURCES.get(PurePath(name).suffix.lower(), "VIDEO")
        yield f"      NAME {quoted(name)}\n      <SOURCE {kind}\n        FILE {quoted(name)}\n      >\n    >\n  >\n>\n"

    return Made(lines(), (*not_found(result), *beyond(result)))


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
    "Reaper project with the recording on a track and a region for each quote",
    keeps="places and texts of quotes",
    loses="transcript, verdicts, quotes not found, metadata",
    write=write,
    needs=("article",),
    trades=("editor",),
)
