"""A copy of the recording with its chapters and tags in it: MP3 and M4A as they are, everything else coded as M4A.

Sources: ID3v2 chapter frames and MP4 chapter tracks, which libav writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from audiotools.errors import AudioError
from audiotools.exports.chapters import Chapter, list_chapters
from audiotools.exports.format import Content, Format, Made
from audiotools.exports.intervals import beyond
from audiotools.exports.matched import not_found
from audiotools.records import Result
from audiotools.records.metadata import About
from audiotools.text.lines import line

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio

_COPIED = {"mp3": "mp3", "aac": "m4a", "alac": "m4a"}


def write(
    result: Result,
    *,
    audio: str | Path | Audio,
    chapters: str | None = None,
    index: str | Path | None = None,
    about: About | None = None,
) -> Made:
    """A copy of the recording with chapters and tags: MP3 and M4A as they are, everything else newly coded as M4A.

    Parameters
    ----------
    result
        As `process` returns it.
    audio
        The recording.
    chapters, index
        By what, ``quotes`` or ``topics``, and a table of topics, as `list_chapters` takes them.
    about
        Gives the tags.
    """
    from audiotools.audio.checking import check_length, path_of

    source = path_of(audio)
    codec = _codec(source)
    suffix = _COPIED.get(codec, "m4a")
    parts = list_chapters(result, about, by=chapters, index=index)

    def save(path: Path) -> None:
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

    files: Mapping[str, Content] = {f"chapters.{suffix}": save}
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


FORMAT = Format(
    "chaptered",
    "chapters.m4a",
    "Copy of the recording with chapters, by quotes or by topics: MP3 stays MP3, the others become M4A",
    keeps="the sound, beginnings and texts of quotes or topics, title, names, date and rights as tags",
    loses="ends of quotes, transcript, verdicts, quoted words and titles, quotes not found; pictures; newly coded "
    "unless it was MP3 or M4A",
    write=write,
    needs=("audio",),
    options=("audio", "chapters", "index", "about"),
    trades=("editor",),
)
