"""The recording itself, where an export cuts or copies it, and the tags of the files made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from audiotools.audio import Audio, load_audio
from audiotools.errors import AudioError
from audiotools.exports.clocks import timecode
from audiotools.exports.intervals import fit
from audiotools.records import Result, Transcript

TOLERANCE = 2.0
"""Seconds by which another copy of the recording may differ in length: padding of its codec."""


def path_of(audio: str | Path | Audio) -> Path:
    """The recording's file.

    Raises
    ------
    AudioError
        If it lies in memory alone, or is not there.
    """
    path = audio.path if isinstance(audio, Audio) else Path(audio)
    if path is None or not path.is_file():
        raise AudioError(f"There is no file {str(path) if path else 'of this recording'!r}: check the path.")
    return path


def matching(audio: str | Path | Audio, result: Result) -> Audio:
    """The decoded recording, once it is sure to be the transcript's.

    Raises
    ------
    AudioError
        If it cannot be read or is of another length.
    """
    tape = audio if isinstance(audio, Audio) else load_audio(audio)
    check_length(tape.info.name, tape.duration, result.transcript)
    return tape


@contextmanager
def opened(path: str | Path | None, transcript: Transcript) -> Iterator[Audio | None]:
    """The recording of a transcript, where one is given, once it is sure that it can be that one; closed in the end.

    Raises
    ------
    AudioError
        If it cannot be read or is of another length.
    """
    if path is None:
        yield None
        return
    tape = load_audio(path)
    try:
        check_length(tape.info.name, tape.duration, transcript)
        yield tape
    finally:
        tape.close()


def check_length(name: str, seconds: float, transcript: Transcript) -> None:
    """Make sure that a file of some length can be the transcript's recording.

    A copy in another format is as good as the recording itself, so its length decides, not its bytes. A transcript that
    does not say how long its recording is must not go on behind the file's end.

    Raises
    ------
    AudioError
        If it cannot.
    """
    expected = transcript.audio
    if expected is not None and abs(seconds - expected.duration) > TOLERANCE:
        raise AudioError(
            f"{name!r} lasts {timecode(seconds)} and the transcript's recording "
            f"{timecode(expected.duration)}: give the recording that the transcript was made from."
        )
    last = max((utterance.words[-1].start for utterance in transcript.utterances if utterance.words), default=0.0)
    if expected is None and last > seconds + TOLERANCE:
        raise AudioError(
            f"{name!r} lasts {timecode(seconds)} and the transcript goes on until {timecode(last)}: "
            "give the recording that the transcript was made from."
        )


def tagged(path: Path, tags: Mapping[str, str]) -> None:
    """Write tags into a sound file, in the way of its format; empty ones are left out.

    Parameters
    ----------
    path
        WAV, MP3, FLAC, M4A, Opus or Ogg.
    tags
        ``title``, ``artist``, ``album``, ``date``, ``copyright``, ``comment``, ``track``.
    """
    from mutagen import File, id3, mp4  # type: ignore[attr-defined,unused-ignore]

    file: Any = File(path)
    if file is None:
        return
    known = {key: fit(value) for key, value in tags.items() if value}
    if isinstance(file, mp4.MP4):
        atoms = {"title": "\xa9nam", "artist": "\xa9ART", "album": "\xa9alb", "date": "\xa9day", "copyright": "cprt",
                 "comment": "\xa9cmt"}  # fmt: skip
        for key, atom in atoms.items():
            if key in known:
                file[atom] = [known[key]]
        if "track" in known:
            file["trkn"] = [(int(known["track"]), 0)]
    elif path.suffix.lower() in (".mp3", ".wav"):
        frames = {"title": "TIT2", "artist": "TPE1", "album": "TALB", "date": "TDRC", "copyright": "TCOP",
                  "track": "TRCK"}  # fmt: skip
        if file.tags is None:
            file.add_tags()
        for key, frame in frames.items():
            if key in known:
                file.tags.setall(frame, [getattr(id3, frame)(encoding=3, text=known[key])])
        if "comment" in known:
            comment: Any = id3.COMM
            file.tags.setall("COMM", [comment(encoding=3, lang="und", desc="", text=known["comment"])])
    else:
        names = {"track": "tracknumber"}
        for key, value in known.items():
            file[names.get(key, key)] = [value]
    file.save()
