"""The recording itself, where a file that is written is to open with its sound.

A project names its media by path: relative to its own folder where it can be, so that both can move together, absolute
otherwise. Where the recording cannot be found, the file names none, and a note says what to do.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote_from_bytes

from audiotools.records import Result
from audiotools.store.folder import MEMORY, file_hash

if TYPE_CHECKING:
    from audiotools.audio.recording import Audio

Recording: TypeAlias = "str | Path | Audio"
"""A recording as it is given: its path, or what `load_audio` returns."""


def find_recording(result: Result, audio: Recording | None = None) -> Path | None:
    """The recording's file, absolute; None where it is not known.

    Parameters
    ----------
    result
        As `process` returns it or `load_result` reads it.
    audio
        The recording, where it is given. Otherwise it is where the results were made from, or beside them: in their
        folder or one above, or in a folder ``recordings`` there, with the checksum of the results.
    """
    if audio is not None:
        given = Path(audio) if isinstance(audio, str | Path) else audio.path
        return given.resolve() if given is not None and given.is_file() else None
    known = result.transcript.audio
    if known is None or not result.folder:
        return None
    folder = Path(result.folder).resolve()
    remembered = _remembered(folder)
    if remembered is not None and remembered.name == known.name and remembered.is_file():
        return remembered
    for place in _places(folder):
        path = place / PurePath(known.name).name
        if path.is_file() and (not known.sha256 or file_hash(path) == known.sha256):
            return path
    return None


def _remembered(folder: Path) -> Path | None:
    """Where the results were made from, as their folder remembers it."""
    try:
        memory = json.loads((folder / MEMORY).read_text(encoding="utf-8"))
        source = memory["origin"]["source"]
    except (OSError, ValueError, KeyError, TypeError):  # none, or one of another version
        return None
    return Path(os.path.normpath(folder / source)) if isinstance(source, str) else None


def _places(folder: Path) -> Iterator[Path]:
    for place in (folder, folder.parent, folder.parent.parent):
        yield place
        yield place / "recordings"


def path_from(recording: Path, place: str | Path | None) -> str:
    """A recording's path as a file in a folder names it: relative where it can be, with ``/`` between folders.

    Parameters
    ----------
    recording
        Absolute.
    place
        Folder of the file; None where it is not known.

    Examples
    --------
    >>> path_from(Path("/tapes/a b.wav"), "/results/a"), path_from(Path("/tapes/a b.wav"), None)
    ('../../tapes/a b.wav', '/tapes/a b.wav')
    """
    if place is None:
        return recording.as_posix()
    try:
        return Path(os.path.relpath(recording, Path(place).resolve())).as_posix()
    except ValueError:  # another drive
        return recording.as_posix()


def address_from(recording: Path, place: str | Path | None) -> str:
    """A recording's path as an address: relative where it can be, a ``file:`` address otherwise.

    >>> address_from(Path("/tapes/a b.wav"), "/results/a"), address_from(Path("/tapes/a b.wav"), None)
    ('../../tapes/a%20b.wav', 'file:///tapes/a%20b.wav')
    """
    path = path_from(recording, place)
    if PurePath(path).is_absolute():
        return file_address(recording)
    address = quote_from_bytes(os.fsencode(path), safe="/")
    return address if path.startswith(".") else f"./{address}"


def file_address(recording: PurePath) -> str:
    r"""The ``file:`` address of a recording, for programs that know no other.

    >>> file_address(Path("/tapes/a b.wav"))
    'file:///tapes/a%20b.wav'
    >>> file_address(PureWindowsPath(r"D:\tapes\a b.wav")), file_address(PureWindowsPath(r"\\nas\tapes\a.wav"))
    ('file:///D:/tapes/a%20b.wav', 'file://nas/tapes/a.wav')
    """
    path = recording.as_posix()
    if path.startswith("//") and isinstance(recording, PureWindowsPath):  # a share: its server is the address's host
        return "file:" + quote_from_bytes(os.fsencode(path), safe="/:")
    return "file://" + ("" if path.startswith("/") else "/") + quote_from_bytes(os.fsencode(path), safe="/:")


def missing(result: Result, recording: Path | None) -> tuple[str, ...]:
    """A note where the recording could not be found."""
    if recording is not None:
        return ()
    known = result.transcript.audio
    what = f"{known.name!r}" if known else "the recording"
    return (f"{what} was not found, so the file has no sound: say where the recording is with --audio.",)
