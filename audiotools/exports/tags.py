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
