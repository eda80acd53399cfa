"""The recording for the studio's player: the file itself, a stretch at a time, never as a whole in memory.

Where a browser cannot play it, a copy is made that it can; where something is withheld, a copy as readers will hear it.
Copies lie in a folder of the server's own, which nobody else can read and which is gone when the server stops.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import NamedTuple

from audiotools.errors import AudioError
from audiotools.pipeline.remake import recording_of
from audiotools.pipeline.stages import MACHINE, Recorded
from audiotools.records import AudioInfo, Transcript
from audiotools.store import jsonfile
from audiotools.store.folder import Store, file_hash
from audiotools.studio.workspace import Workspace

_PLAYED = {
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".webm": "audio/webm",
}
"""Endings of files that every browser of today plays, with what they are sent as."""

_CODECS = ("mp3", "mp3float", "aac", "opus", "vorbis", "flac", "pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_f32le")
"""What must be in them, as libav names it."""


class Tape(NamedTuple):
    """A recording, and whether a browser plays it as it is."""

    path: Path
    played: bool
    kind: str


def tape_of(folder: Path, said: Transcript, workspace: Workspace) -> Tape:
    """The recording of results.

    A results folder that came from elsewhere may name any file of this machine as its recording. One that lies in a
    folder that the studio was opened on is taken; one elsewhere only where it is the very recording, byte by byte.

    Raises
    ------
    AudioError
        If it is not found, or is not the recording.
    """
    store = Store(folder)
    path = recording_of(store, said)
    if path is None or not path.is_file():
        raise AudioError("The recording is not where it was: put it back, or into the folder recordings.")
    known = _machine(store) or said.audio
    digest = known.sha256 if known is not None else ""
    if not workspace.recording_here(path) and (not digest or file_hash(path) != digest):
        raise AudioError(
            f"{path.name} lies outside the folder that the studio was opened on and is not the recording as it was: "
            "put it into the folder recordings."
        )
    codec = known.codec if known is not None else ""
    kind = _PLAYED.get(path.suffix.lower())
    played = kind is not None and (not codec or codec in _CODECS)
    return Tape(path, played, kind or mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def _machine(store: Store) -> AudioInfo | None:
    """What is known of the recording as it was read, before anything was withheld."""
    path = store.path(f"{MACHINE}/recording.json")
    return jsonfile.load("recording", path, Recorded).audio if path.is_file() else None
