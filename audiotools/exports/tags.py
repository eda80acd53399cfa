"""The recording itself, where an export cuts or copies it, and the tags of the files made from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from audiotools.text.lines import fit


def tagged(path: Path, tags: Mapping[str, str]) -> None:
    """Write tags into a sound file, in the way of its format; empty ones are left out.

    Parameters
    ----------
    path
        WAV, MP3, FLAC, M4A, Opus or Ogg.
    tags
        ``title``, ``artist``, ``album``, ``date``, ``copyright``, ``comment``, ``track``.
    """
    from mutagen import File, mp4  # type: ignore[attr-defined,unused-ignore]

    file: Any = File(path)
    if file is None:
        return
    known = {key: fit(value) for key, value in tags.items() if value}
    if isinstance(file, mp4.MP4):
        _tag_atoms(file, known)
    elif path.suffix.lower() in (".mp3", ".wav"):
        _tag_frames(file, known)
    else:
        for key, value in known.items():
            file["tracknumber" if key == "track" else key] = [value]
    file.save()


_ATOMS = {
    "title": "\xa9nam",
    "artist": "\xa9ART",
    "album": "\xa9alb",
    "date": "\xa9day",
    "copyright": "cprt",
    "comment": "\xa9cmt",
}
"""Of an MP4 file, after Apple's names for them."""

_FRAMES = {"title": "TIT2", "artist": "TPE1", "album": "TALB", "date": "TDRC", "copyright": "TCOP", "track": "TRCK"}
"""Of ID3 version 2.4."""


def _tag_atoms(file: Any, known: Mapping[str, str]) -> None:
    for key, atom in _ATOMS.items():
        if key in known:
            file[atom] = [known[key]]
    if "track" in known:
        file["trkn"] = [(int(known["track"]), 0)]


def _tag_frames(file: Any, known: Mapping[str, str]) -> None:
    from mutagen import id3

    if file.tags is None:
        file.add_tags()
    for key, frame in _FRAMES.items():
        if key in known:
            file.tags.setall(frame, [getattr(id3, frame)(encoding=3, text=known[key])])
    if "comment" in known:
        comment: Any = id3.COMM  # type: ignore[attr-defined,unused-ignore]
        file.tags.setall("COMM", [comment(encoding=3, lang="und", desc="", text=known["comment"])])
