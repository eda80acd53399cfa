"""For podcasts: Podcasting 2.0 transcript and chapters, and a copy of the recording with the chapters in it.

A chapter begins where a printed quote was said; before the first there is one named after the recording, since players
expect something at the beginning. Quoted words and titles (`term`) make no chapters.

Sources: Podcast Namespace, transcripts 1.0 and JSON chapters 1.2.0; ID3v2 chapter frames and MP4 chapter tracks, which
libav writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from audiotools.audio.checking import check_length, path_of
from audiotools.audio.recording import Audio
from audiotools.errors import AudioError
from audiotools.exports.annotations import not_found, spans_of
from audiotools.exports.cues import captions
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.made import Content, Made
from audiotools.exports.tables import all_matches
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import line

_TITLE = 80  # characters of a quote that make the title of a chapter
_COPIED = {"mp3": "mp3", "aac": "m4a", "alac": "m4a"}


class Chapter(msgspec.Struct, frozen=True):
    """A stretch of the recording with a title: milliseconds, ``start < end``."""

    start: int
    end: int
    title: str


def transcript(result: Result) -> Made:
    """Podcasting 2.0 transcript: a segment a caption."""
    segments: list[dict[str, Any]] = []
    for caption in captions(result.transcript):
        segment: dict[str, Any] = {"startTime": caption.start / 1000, "endTime": caption.end / 1000}
        if caption.speaker:
            segment = {"speaker": caption.speaker, **segment}
        segments.append({**segment, "body": caption.text})
    return Made(json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1).splitlines(True))


def chapters(result: Result, about: About | None = None) -> list[Chapter]:
    """The chapters, one after the other, to the end of the recording."""
    last = limit(result.transcript)
    starts: dict[int, str] = {}
    for match in all_matches(result):
        spans = spans_of(match, result)
        if spans and match.quote.kind != "term" and (text := line(match.quote.text)):
            start = min(spans)[0]
            title = text if len(text) <= _TITLE else text[: _TITLE - 1].rsplit(" ", 1)[0] + "…"
            starts[start] = f"{starts[start]} / {title}" if start in starts else title
    starts.setdefault(0, line((about.title if about else None) or result.transcript.recording) or "Beginning")
    ordered = sorted(starts)
    ends = [*ordered[1:], max(last, ordered[-1] + 1)]
    return [Chapter(start, end, starts[start]) for start, end in zip(ordered, ends, strict=True)]


def chapter_list(result: Result, *, about: About | None = None) -> Made:
    """Podcasting 2.0 chapters as JSON."""
    known = about or About()
    document: dict[str, Any] = {"version": "1.2.0"}
    if known.title:
        document["title"] = known.title
    if known.interviewer:
        document["author"] = ", ".join(known.interviewer)
    document["chapters"] = [
        {"startTime": chapter.start / 1000, "endTime": chapter.end / 1000, "title": chapter.title}
        for chapter in chapters(result, about)
    ]
    return Made([json.dumps(document, ensure_ascii=False, indent=1), "\n"], (*not_found(result), *beyond(result)))


def chaptered(result: Result, *, audio: str | Path | Audio, about: About | None = None) -> Made:
    """A copy of the recording with chapters and tags: MP3 and M4A as they are, everything else newly coded as M4A.

    Parameters
    ----------
    result
        As `process` returns it.
    audio
        The recording.
    about
        Gives the tags.
    """
    source = path_of(audio)
    codec = _codec(source)
    suffix = _COPIED.get(codec, "m4a")
    parts = chapters(result, about)

    def write(path: Path) -> None:
        if codec in _COPIED:
            check_length(source.name, remux(source, path, parts, tags(result, about)), result.transcript)
        else:
            from audiotools.audio.clips import recode

            whole = path.with_name(f".whole-{path.name}")
            try:
                check_length(source.name, recode(source, whole), result.transcript)
                remux(whole, path, parts, tags(result, about))
            finally:
                whole.unlink(missing_ok=True)

    files: Mapping[str, Content] = {f"chapters.{suffix}": write}
    return Made(files, (*not_found(result), *beyond(result)))


def tags(result: Result, about: About | None) -> dict[str, str]:
    """What is known of the recording, by the names of tags."""
    known = about or About()
    return {
        "title": known.title or result.transcript.recording,
        "artist": ", ".join(known.interviewee),
        "album": known.collection or "",
        "date": known.date or "",
        "copyright": known.rights or "",
    }


def _codec(path: Path) -> str:
    import av

    try:
        with av.open("file:" + str(path)) as container:
            return container.streams.audio[0].codec_context.name.removesuffix("float")
    except (OSError, IndexError, av.FFmpegError) as error:
        raise AudioError(f"Cannot read {str(path)!r} as sound ({error}): check the file.") from error


def remux(source: Path, path: Path, parts: list[Chapter], known: Mapping[str, str]) -> float:
    """Copy a file's sound, packet by packet, into a file with chapters and tags.

    libav writes the tags here, too: mutagen would put the chapters of an MP3 in the order of their size.

    Returns
    -------
    float
        Seconds of sound.

    Raises
    ------
    AudioError
        If it cannot be read or written.
    """
    import av

    seconds = 0.0
    try:
        with av.open("file:" + str(source)) as tape, av.open(
            "file:" + str(path), "w", format="mp3" if path.suffix == ".mp3" else "ipod"
        ) as copy:  # fmt: skip
            stream = tape.streams.audio[0]
            target = copy.add_stream_from_template(stream)
            copy.set_chapters(
                [
                    {
                        "id": number,
                        "start": part.start,
                        "end": part.end,
                        "time_base": Fraction(1, 1000),
                        "metadata": {"title": part.title},
                    }
                    for number, part in enumerate(parts)
                ]
            )
            copy.metadata.update({key: line(value) for key, value in known.items() if value})
            for packet in tape.demux(stream):
                if packet.dts is not None:
                    seconds += float((packet.duration or 0) * (packet.time_base or 0))
                    packet.stream = target
                    copy.mux(packet)
    except (OSError, av.FFmpegError) as error:
        raise AudioError(f"Cannot copy {str(source)!r} with chapters ({error}): check the file.") from error
    return seconds
