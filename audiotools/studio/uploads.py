"""Files dropped on the studio: written to the disk as they come, looked at, and kept only where they can be used."""

from __future__ import annotations

import mimetypes
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import AsyncIterator, Iterable
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from audiotools import files
from audiotools.articles.reader import read_article
from audiotools.audio.decoding import announced_duration, count_tracks
from audiotools.errors import AudiotoolsError, ConfigError, StoreError
from audiotools.files import is_file
from audiotools.studio.answers import KindError, TooLargeError, work
from audiotools.studio.workspace import Workspace

ARTICLES = (".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".odt", ".rtf", ".pdf", ".epub", ".eml")
"""Endings of files that are taken for articles; any other must be a recording."""

LARGEST_ARTICLE = 100_000_000
"""Bytes of an article: with its pictures."""

LARGEST_RECORDING = 64_000_000_000
"""Bytes of a recording: a day of video."""

_SPARE = 500_000_000  # bytes that are left free on the disk
_LONGEST = 200  # bytes of a name without its ending: a number and the ending of what is made of it have room


class Upload(NamedTuple):
    """A file that was taken.

    Parameters
    ----------
    kind
        ``recording`` or ``article``.
    duration
        Seconds, of a recording whose header says so.
    given
        Whether it lies where the user keeps it, and is no copy.
    """

    id: str
    path: Path
    kind: str
    duration: float | None
    given: bool = False

    def view(self) -> dict[str, Any]:
        """What the page is told of it."""
        return {"id": self.id, "name": self.path.name, "kind": self.kind, "duration": self.duration}


class Uploads:
    """The files that were dropped since the server began.

    Parameters
    ----------
    workspace
        Where they are kept: among its recordings.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, Upload] = {}
        self._waiting: set[str] = set()
        self._used: set[str] = set()
        files.clear_partials(workspace.recordings)

    def find(self, id_: str, kind: str) -> Upload:
        """A file that was taken.

        Raises
        ------
        ConfigError
            If there is none of that kind.
        """
        found = self._known.get(id_)
        if found is None or found.kind != kind or not found.path.is_file():
            raise ConfigError(f"That {kind} is not here any more: drop it again.")
        return found

    def offer(self, recording: Path) -> None:
        """Have a recording that lies on this machine wait to be used, and the articles about it that lie beside it."""
        self._keep(Upload(secrets.token_hex(8), recording, "recording", announced_duration(recording) or None, True))
        for path in articles_beside(recording):
            self._keep(Upload(secrets.token_hex(8), path, "article", None, True))

    def _keep(self, made: Upload) -> Upload:
        self._known[made.id] = made
        self._waiting.add(made.id)
        return made

    def views(self) -> list[dict[str, Any]]:
        """What the page is told of those that wait to be used, in the order in which they came."""
        return [one.view() for one in self._known.values() if one.id in self._waiting and one.path.is_file()]

    def use(self, ids: Iterable[str]) -> None:
        """Let files wait no longer: a run has them."""
        for id_ in ids:
            self._waiting.discard(id_)
            self._used.add(id_)

    def leave_out(self, id_: str) -> None:
        """Let a file wait no longer, and remove what was copied here of it, unless a run has it."""
        self._waiting.discard(id_)
        one = self._known.get(id_)
        if one is not None and not one.given and id_ not in self._used:
            del self._known[id_]
            one.path.unlink(missing_ok=True)

    async def take(self, name: str, announced: int | None, stream: AsyncIterator[bytes]) -> Upload:
        """Write a file as it comes, and keep it where it is a recording or an article.

        Parameters
        ----------
        name
            As the browser has it; only what can be the name of a file is taken of it.
        announced
            Bytes, where the browser says so.

        Raises
        ------
        TooLargeError
            If it is larger than is taken, or than there is room for.
        KindError
            If it is neither a recording nor an article that can be read.
        StoreError
            If it cannot be written.
        """
        clean = safe_name(name)
        article = Path(clean).suffix.lower() in ARTICLES
        largest = LARGEST_ARTICLE if article else LARGEST_RECORDING
        target = await work(self._workspace.fresh_recording, clean)
        home = await work(target.parent.resolve)
        self._room(target.parent, announced or 0, largest)
        part = files.partial_beside(target, target.suffix)
        try:
            await self._write(part, stream, largest, announced)
            kind, duration = await work(_looked_at, part, article)
            target = await work(_placed, part, target, self._workspace, home)
        except OSError as error:
            raise StoreError(f"{clean} cannot be written ({error.strerror or error}).") from error
        finally:
            part.unlink(missing_ok=True)
        return self._keep(Upload(secrets.token_hex(8), target, kind, duration))

    async def _write(self, part: Path, stream: AsyncIterator[bytes], largest: int, announced: int | None) -> None:
        written = 0
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), files.mode())
        with os.fdopen(descriptor, "wb") as file:
            async for piece in stream:
                written += len(piece)
                self._room(part.parent, 0, largest, written)
                if piece:
                    await work(file.write, piece)
        if announced is not None and written != announced:
            raise StoreError("The file did not arrive whole: drop it again.")
        if not written:
            raise KindError("The file is empty.")

    def _room(self, folder: Path, wanted: int, largest: int, written: int = 0) -> None:
        if max(wanted, written) > largest:
            raise TooLargeError(f"That file is larger than {largest // 1_000_000} MB, which is the most that is taken.")
        if shutil.disk_usage(folder).free < wanted + _SPARE:
            raise TooLargeError("There is no room for that file on the disk.")


def safe_name(name: str) -> str:
    r"""A name that every system takes as that of a file, whatever the browser says.

    >>> safe_name("../../etc/passwd"), safe_name(r"C:\tapes\a:b.mp3"), safe_name(".hidden.wav"), safe_name("\x00")
    ('passwd', 'a_b.mp3', 'hidden.wav', 'recording')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    kept = "".join("_" if sign in '<>:"/|?*' else sign for sign in kept).strip(" .")
    suffix = Path(kept).suffix[:12]
    stem = kept[: len(kept) - len(Path(kept).suffix)] if suffix else kept
    return files.portable_name(f"{files.shortened(stem, _LONGEST).strip() or 'recording'}{suffix}")


def articles_beside(recording: Path) -> list[Path]:
    """Articles that lie beside a recording and are about it: named like it, or the only one beside the only recording.

    Names may go on after the recording's: ``interview - the-paper.html`` is about ``interview.mp3``.
    """
    try:
        beside = sorted(path for path in recording.parent.iterdir() if is_file(path) and path != recording)
    except OSError:
        return []
    articles = [path for path in beside if path.suffix.lower() in ARTICLES and not _ABOUT_FOLDERS.match(path.stem)]
    stem = recording.stem.casefold()
    found = [
        path
        for path in articles
        if path.stem.casefold().startswith(stem) and not path.stem[len(stem) : len(stem) + 1].isalnum()
    ]
    if not found and len(articles) == 1 and not any(_is_recording(path) for path in beside):
        found = articles
    return [path for path in found[:_MANY] if _is_article(path)]


_ABOUT_FOLDERS = re.compile("(?:readme|licen[cs]e|changelog|copying)", re.IGNORECASE)
"""Names of files that tell of a folder, not of a recording."""

_MANY = 20  # articles that are offered with a recording


def _is_recording(path: Path) -> bool:
    return (mimetypes.guess_type(path.name)[0] or "").startswith(("audio/", "video/"))


def _is_article(path: Path) -> bool:
    try:
        read_article(path)
    except AudiotoolsError:
        return False
    return True


def _looked_at(path: Path, article: bool) -> tuple[str, float | None]:
    """What a file is, and how long a recording lasts."""
    try:
        if article:
            read_article(path)
            return "article", None
        sounds = count_tracks(path) > 0
    except AudiotoolsError as error:
        what = "an article that can be read" if article else "a recording, nor an article"
        raise KindError(f"That file is not {what}: {error}".replace(path.name, "it")) from error
    if not sounds:
        raise KindError("That file is neither a recording nor an article: it has no sound.")
    return "recording", announced_duration(path) or None


def _placed(part: Path, target: Path, workspace: Workspace, home: Path) -> Path:
    """The file under its own name, or the next one that is free, in the folder in which it was begun.

    Raises
    ------
    StoreError
        If somebody put another folder, or a link to one, in that folder's place.
    """
    if target.parent.resolve() != home or part.is_symlink():
        raise StoreError(f"The folder {target.parent.name} was exchanged while the file arrived: drop it again.")
    while True:
        try:
            os.link(part, target)
        except FileExistsError:
            target = workspace.fresh_recording(target.name)
        except OSError:  # a file system without links
            if target.exists():
                target = workspace.fresh_recording(target.name)
                continue
            part.rename(target)
            return target
        else:
            return target
