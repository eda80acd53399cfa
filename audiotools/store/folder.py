"""A recording's results folder: every file written whole, and no finished stage done twice.

A folder holds the results themselves (``transcript.json``, ``matches.json`` …) and ``stages.json``, the
store's own memory: for each stage the fingerprint of everything it was made from, and the SHA-256 of every
file it wrote. A stage is finished when its fingerprint is the one asked for and its files are still those
bytes; anything else is made again. A file that a person changed is never overwritten: it is kept beside
the new one under a name that says so, or stays as it is.

Killing the program at any moment is safe. New content is announced in ``stages.json`` before the files are
replaced, each file is replaced in one step, and the stage counts as finished only after the last of them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import msgspec

from audiotools import files
from audiotools.errors import BusyError, StoreError
from audiotools.files import open_regular
from audiotools.store import jsonfile

MEMORY = "stages.json"


class Stage(msgspec.Struct, frozen=True):
    """What the store remembers of a stage: what it was made from, and the bytes it wrote.

    Parameters
    ----------
    fingerprint
        Of inputs and settings; empty while the files are being replaced.
    files
        File name to SHA-256 of the content written.
    replacing
        While files are being replaced, what each may still hold from before.
    """

    fingerprint: str
    files: dict[str, str]
    replacing: dict[str, tuple[str, ...]] = {}

    def may_hold(self, name: str) -> set[str]:
        """SHA-256 of every content of a file that this program wrote."""
        return {self.files[name], *self.replacing.get(name, ())} if name in self.files else set()


class Exported(msgspec.Struct, frozen=True):
    """A format that was asked for once, so that it can be made again.

    Parameters
    ----------
    made_from
        Fingerprint of the results it was made from.
    files
        Path to SHA-256 of what was written; paths are relative to the results folder, absolute where it lies elsewhere.
    options
        As they were given to `audiotools.exports.export`.
    folder
        Where the files were written, as `files` are; empty for the results folder.
    """

    made_from: str
    files: dict[str, str]
    options: dict[str, Any] = {}
    folder: str = ""


class Origin(msgspec.Struct, frozen=True):
    """Where results come from, so that later commands need not be told again.

    Parameters
    ----------
    settings
        All settings, as plain data.
    source
        Path of the recording or transcript, relative to the results folder where it can be.
    rosters
        Files that say who takes part, as `source`.
    hotwords
        Names to expect, as given by a person.
    """

    settings: dict[str, Any] = {}
    source: str | None = None
    rosters: tuple[str, ...] = ()
    hotwords: tuple[str, ...] = ()


class _Memory(msgspec.Struct, frozen=True):
    recording: str | None = None
    sha256: str | None = None
    stages: dict[str, Stage] = {}
    origin: Origin | None = None
    exports: dict[str, Exported] = {}


def fingerprint(*inputs: Any) -> str:
    """Name what a stage is made from: equal inputs give equal text, whatever the order of keys.

    Parameters
    ----------
    inputs
        Plain data and msgspec records.

    Examples
    --------
    >>> fingerprint("transcribe", {"a": 1, "b": 2}) == fingerprint("transcribe", {"b": 2, "a": 1})
    True
    """
    plain = json.dumps(msgspec.to_builtins(inputs), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, hex."""
    with open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def default_folder(recording: str | Path) -> Path:
    """Where the results of a recording lie unless told otherwise: ``transcripts/<its name without its ending>``.

    A name that Windows would refuse is made one that every system takes, unless there is a folder of that name.

    >>> default_folder("tapes/interview.mp3").as_posix(), default_folder("aux.wav").as_posix()
    ('transcripts/interview', 'transcripts/_aux')
    """
    path = Path(recording)
    name = path.stem or path.name
    home = Path("transcripts")
    return home / name if os.name != "nt" and (home / name).is_dir() else home / files.portable_name(name)


class Store:
    """The results folder of one recording.

    Parameters
    ----------
    folder
        Made when it is not there.

    Raises
    ------
    StoreError
        If the folder cannot be made or its memory is damaged.

    Examples
    --------
    >>> import tempfile
    >>> store = Store(Path(tempfile.mkdtemp()) / "interview")
    >>> store.save("transcribe", "abc", {"words.json": b"{}"})
    ()
    >>> store.is_done("transcribe", "abc"), store.is_done("transcribe", "other settings")
    (True, False)
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=files.mode(folder=True))
        except OSError as error:
            raise StoreError(
                f"Cannot make the results folder {str(self.folder)!r} ({error.strerror or error}): "
                "choose another with --out."
            ) from error

    @contextmanager
    def locked(self) -> Iterator[Store]:
        """Hold the folder for one writer, rid of what a killed one left unfinished.

        Raises
        ------
        BusyError
            If another run is writing into it.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / ".lock", mode=files.mode())
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise BusyError(
                f"Another run is working in {str(self.folder)!r}: wait for it or choose another --out."
            ) from error
        except OSError as error:
            raise StoreError(f"Cannot write into {str(self.folder)!r} ({error.strerror or error}).") from error
        try:
            for folder, _, _ in os.walk(self.folder):
                files.clear_partials(folder)
            yield self
        finally:
            lock.release()

    def claim(
        self,
        source: str | Path,
        sha256: str,
        *,
        besides: Collection[str] = (),
        of: str | Path | None = None,
        anew: bool = False,
    ) -> None:
        """Make this the folder of one recording.

        The same bytes under a new name or in a new place keep the folder; other bytes never do, unless the file that
        the folder is of was replaced and `anew` says so. One in which nothing of a recording was ever finished is
        anybody's.

        Parameters
        ----------
        source
            The file.
        sha256
            Of its bytes, hex.
        besides
            Stages that do not depend on the recording.
        of
            The recording, where `source` is a transcript of it.
        anew
            Whether a new version in the old place takes the results over.

        Raises
        ------
        StoreError
            If it already holds the results of another recording.
        """
        memory, name = self._memory(), Path(source).name
        held = any(stage.fingerprint for stage_, stage in memory.stages.items() if stage_ not in besides)
        if held and memory.sha256 not in (None, sha256):
            before = self.source
            replaced = before is not None and before == Path(of or source).resolve()
            if replaced and not anew:
                raise StoreError(
                    f"{name!r} was replaced: {str(self.folder)!r} holds the results of the file that was there before. "
                    "Start over with --force, or keep both with --out."
                )
            if not replaced:
                raise StoreError(
                    f"{str(self.folder)!r} holds the results of {str(before or memory.recording)!r}, which is "
                    f"another recording: give {str(source)!r} a folder of its own with --out."
                )
        if (memory.recording, memory.sha256) != (name, sha256):
            self._write(msgspec.structs.replace(memory, recording=name, sha256=sha256))

    @property
    def sha256(self) -> str | None:
        """Of the bytes whose folder this is, hex."""
        return self._memory().sha256

    @property
    def recording(self) -> str | None:
        """Name of the file whose folder this is."""
        return self._memory().recording

    def path(self, name: str) -> Path:
        """Where a result file lies."""
        return self.folder / name

    def is_done(self, stage: str, wanted: str) -> bool:
        """Whether a stage was finished from just these inputs and its files are untouched."""
        known = self._memory().stages.get(stage)
        return (
            known is not None
            and known.fingerprint == wanted
            and all(self._holds(name, {digest}) for name, digest in known.files.items())
        )

    def made_from(self, stage: str) -> str:
        """The fingerprint that a finished stage was made from; empty where it is not finished."""
        known = self._memory().stages.get(stage)
        return known.fingerprint if known is not None else ""

    def files_of(self, stage: str) -> tuple[str, ...]:
        """Names of the files that a stage wrote."""
        known = self._memory().stages.get(stage)
        return tuple(known.files) if known is not None else ()

    @property
    def origin(self) -> Origin | None:
        """Where the results come from; None in a folder of an earlier version."""
        return self._memory().origin

    @origin.setter
    def origin(self, origin: Origin) -> None:
        memory = self._memory()
        if memory.origin != origin:
            self._write(msgspec.structs.replace(memory, origin=origin))

    @property
    def exports(self) -> dict[str, Exported]:
        """Formats that were asked for, by a name of their own."""
        return dict(self._memory().exports)

    @exports.setter
    def exports(self, exports: Mapping[str, Exported]) -> None:
        memory = self._memory()
        if memory.exports != exports:
            self._write(msgspec.structs.replace(memory, exports=dict(exports)))

    @property
    def source(self) -> Path | None:
        """Where the recording, or the transcript, lay whose folder this is; None where that is not known."""
        origin = self._memory().origin
        return None if origin is None or origin.source is None else self.absolute(origin.source)

    def relative(self, path: str | Path) -> str:
        """A path as the folder's memory keeps it: relative to the folder, absolute where it cannot be."""
        try:
            return Path(os.path.relpath(Path(path).resolve(), self.folder.resolve())).as_posix()
        except ValueError:  # another drive
            return str(Path(path).resolve())

    def absolute(self, path: str) -> Path:
        """Where a path lies that the folder's memory keeps."""
        return Path(os.path.normpath(self.folder.resolve() / path))

    def knows(self, stage: str) -> bool:
        """Whether a stage was ever begun here."""
        return stage in self._memory().stages

    def edited(self, name: str) -> bool:
        """Whether somebody changed a file since this program wrote it."""
        memory = self._memory()
        ours = {digest for known in memory.stages.values() for digest in known.may_hold(name)}
        ours |= {one.files[name] for one in memory.exports.values() if name in one.files}
        return bool(ours) and self.path(name).is_file() and not self._holds(name, ours)

    def holds_own(self, name: str) -> bool:
        """Whether a file is one that a finished stage wrote, with the bytes it wrote."""
        return any(
            name in known.files and known.fingerprint and self._holds(name, {known.files[name]})
            for known in self._memory().stages.values()
        )

    def take_over(self, stage: str, name: str, to: str) -> None:
        """Keep a stage's file under another name as well, as if it had been written there; for earlier layouts."""
        memory = self._memory()
        known = memory.stages.get(stage)
        if known is None or name not in known.files or to in known.files or not self._holds(name, {known.files[name]}):
            return
        jsonfile.write_atomic(self.path(to), self.path(name).read_bytes())
        files = {to if file == name else file: digest for file, digest in known.files.items()}
        # The file of the old name stays known as this program's.
        left = memory.stages.get("layout", Stage("", {}))
        left = msgspec.structs.replace(left, files={**left.files, name: known.files[name]})
        stages = {**memory.stages, stage: msgspec.structs.replace(known, files=files), "layout": left}
        self._write(msgspec.structs.replace(memory, stages=stages))

    def save(
        self, stage: str, made_from: str, files: Mapping[str, bytes], *, edited: Literal["aside", "stays"] = "aside"
    ) -> tuple[str, ...]:
        """Write a stage's files and remember it as finished.

        Parameters
        ----------
        stage
            Its name.
        made_from
            Fingerprint of inputs and settings.
        files
            Name to content; a stage's earlier files that it no longer writes are left where they are.
        edited
            What becomes of a file that a person changed: it is kept beside the new one under another name, or stays
            as it is and the new one is not written.

        Returns
        -------
        tuple of str
            Names under which files that a person had changed are kept.

        Raises
        ------
        StoreError
            If a file cannot be written; what was there before stays.
        """
        memory = self._memory()
        before = memory.stages.get(stage, Stage("", {}))
        # A file may have been another stage's in an earlier version: it is this program's all the same.
        ours = {name: {d for known in memory.stages.values() for d in known.may_hold(name)} for name in files}
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        changed = [n for n in files if self.path(n).exists() and not self._holds(n, {digests[n], *ours[n]})]
        if edited == "stays":
            kept = tuple(changed)
            files = {name: content for name, content in files.items() if name not in kept}
        else:
            kept = tuple(self._set_aside(name) for name in changed)
        replacing = {name: tuple(sorted(before.may_hold(name))) for name in digests}
        self._remember(memory, stage, Stage("", digests, replacing))
        for name, content in files.items():
            if not self._holds(name, {digests[name]}):
                jsonfile.write_atomic(self.path(name), content)
        self._remember(memory, stage, Stage(made_from, digests))
        return kept

    def replace(self, stage: str, files: Mapping[str, bytes]) -> None:
        """Put other content in the place of a finished stage's files; it stays finished.

        Raises
        ------
        StoreError
            If a file cannot be written.
        """
        known = self._memory().stages.get(stage, Stage("", {}))
        kept = {name: self.path(name).read_bytes() for name in known.files if self.path(name).is_file()}
        self.save(stage, known.fingerprint, {**kept, **files})

    def forget(self) -> None:
        """Take every stage as unfinished, so that the next run starts over; files stay until they are replaced."""
        memory = self._memory()
        stages = {name: msgspec.structs.replace(stage, fingerprint="") for name, stage in memory.stages.items()}
        self._write(msgspec.structs.replace(memory, stages=stages))

    def hash_of(self, name: str) -> str:
        """SHA-256 of a result file, as it lies there."""
        return file_hash(self.path(name))

    def _holds(self, name: str, digests: set[str]) -> bool:
        path = self.path(name)
        return path.is_file() and file_hash(path) in digests

    def _set_aside(self, name: str) -> str:
        path = self.path(name)
        number = 1
        while (kept := path.with_name(f"{path.stem}.edited-{number}{path.suffix}")).exists():
            number += 1
        try:
            files.replace_file(path, kept)
        except OSError as error:
            raise StoreError(f"Cannot put {str(path)!r} aside ({error.strerror or error}).") from error
        return kept.name

    def _memory(self) -> _Memory:
        path = self.path(MEMORY)
        return jsonfile.load("stages", path, _Memory) if path.exists() else _Memory()

    def _remember(self, memory: _Memory, stage: str, what: Stage) -> None:
        self._write(msgspec.structs.replace(memory, stages={**memory.stages, stage: what}))

    def _write(self, memory: _Memory) -> None:
        jsonfile.write_atomic(self.path(MEMORY), jsonfile.dump("stages", memory))
