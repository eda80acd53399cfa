"""Places of the printed quotes for sound editing programs: Audacity, Reaper, Adobe Audition.

Each of a quote's spoken parts is a marker with a length, named after the quote; times are whole milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from audiotools.exports.annotations import not_found, spans_of
from audiotools.exports.intervals import beyond, limit, utterance_times
from audiotools.exports.made import Content, Made
from audiotools.exports.tables import all_matches
from audiotools.records import Match, Result
from audiotools.text.lines import line

_SOURCES = {".wav": "WAVE", ".mp3": "MP3", ".flac": "FLAC", ".ogg": "VORBIS", ".opus": "OPUS", ".m4a": "VIDEO"}


def places(result: Result) -> list[tuple[int, int, str, Match]]:
    """Start and end in milliseconds, name and match of each spoken part, in order of time."""
    found = []
    for match in all_matches(result):
        spans = spans_of(match, result)
        for part, (start, end) in enumerate(spans, 1):
            label = line(match.quote.id) or "quote"
            number = f" ({part}/{len(spans)})" if len(spans) > 1 else ""
            found.append((start, end, f"{label}{number} {line(match.quote.text)}", match))
    return sorted(found, key=lambda place: place[:3])


def audacity(result: Result) -> Made:
    """Label tracks for Audacity: one of the quotes, one of what was said."""
    transcript = result.transcript

    def quotes() -> Iterator[str]:
        for start, end, name, _ in places(result):
            yield f"{start / 1000:.6f}\t{end / 1000:.6f}\t{name}\n"

    def speech() -> Iterator[str]:
        for utterance, (start, end) in zip(transcript.utterances, utterance_times(transcript), strict=True):
            name = line(transcript.name_of(utterance.speaker) or "")
            text = line(utterance.text)
            yield f"{start / 1000:.6f}\t{end / 1000:.6f}\t{name}{': ' if name else ''}{text}\n"

    files: dict[str, Content] = {"audacity/speech.txt": speech()}
    if places(result):
        files["audacity/quotes.txt"] = quotes()
    return Made(files, (*not_found(result), *beyond(result)))


def audition(result: Result) -> Made:
    """Markers for Adobe Audition: its tab-separated ``.csv``."""

    def rows() -> Iterator[str]:
        yield "Name\tStart\tDuration\tTime Format\tType\tDescription\n"
        for start, end, name, match in places(result):
            title = name.split(" ", 1)[0]
            about = f"{match.verdict} {match.score:.2f}: {line(match.quote.text)}"
            yield f"{title}\t{_decimal(start)}\t{_decimal(end - start)}\tdecimal\tCue\t{about}\n"

    return Made(rows(), (*not_found(result), *beyond(result)))


def _decimal(ms: int) -> str:
    """Minutes and seconds as Audition's decimal clock writes them.

    >>> _decimal(61_004)
    '1:01.004'
    """
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes}:{rest // 1000:02d}.{rest % 1000:03d}"


def reaper(result: Result) -> Made:
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
