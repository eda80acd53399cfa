"""Checksums of large files: read whole when there is a reason to, and quickly at every load.

A disk can change a byte without changing a file's size or time, and a model with one wrong byte still gives words,
other ones. So a file is checked in three depths:

* `stat`: as remembered, while size, time of change and inode are the ones it was read with; for listings.
* `load`: read once with a fast hash (XXH3, 128 bits; 0.5 s for a gigabyte on a two-core machine, which the page cache
  gives back when the model is loaded right after) and held against the one remembered. It notices decay, not intent.
* `whole`: read with SHA-256. So is every file that is new, whose size, time or inode changed, or whose last reading of
  this kind is a day old.

The record lies in the cache, not beside the files, which may be read-only or somebody else's.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from audiotools.files import clear_partials, partial_beside, replace_file

Depth: TypeAlias = Literal["stat", "load", "whole"]

DAY = 86400.0
"""Seconds after which a file is read with SHA-256 again, however unchanged it looks."""

_BLOCK = 1 << 20  # bytes read at a time


class Known(msgspec.Struct, frozen=True):
    """What is remembered of a file.

    Parameters
    ----------
    size, changed, inode
        As the file system gives them: bytes, nanoseconds, number.
    sha256, fast
        Hex.
    checked
        When SHA-256 was last computed, in seconds since 1970.
    """

    size: int
    changed: int
    inode: int
    sha256: str
    fast: str
    checked: float


class _Record(msgspec.Struct, frozen=True):
    folder: str
    known: dict[str, Known]


class Checksums:
    """Checksums of the files of a folder.

    Parameters
    ----------
    folder
        Where the files are.
    cache
        Where what is known of them is kept; a cache that cannot be written only costs time.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "model.bin").write_bytes(b"weights")
    >>> Checksums(folder, folder / "cache").sha256("model.bin")[:8]
    '9a129038'
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder.absolute()
        key = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:20]
        self._path = cache / "hashes" / f"{key}.json"

    def sha256(self, name: str, depth: Depth = "stat") -> str:
        """SHA-256 of a file as it is now, hex; see the preface for how much of it is read.

        Raises
        ------
        OSError
            If it cannot be read.
        """
        path = self.folder / name
        stat = path.stat()
        known = self._read().get(name)
        same = known is not None and (known.size, known.changed, known.inode) == (
            stat.st_size,
            stat.st_mtime_ns,
            stat.st_ino,
        )
        fresh = known is not None and same and 0 <= time.time() - known.checked < DAY
        if known is not None and fresh and (depth == "stat" or (depth == "load" and _fast(path) == known.fast)):
            return known.sha256
        sha, fast = _both(path)
        found = Known(stat.st_size, stat.st_mtime_ns, stat.st_ino, sha, fast, time.time())
        with suppress(OSError):
            self._write({**self._read(), name: found})
        return sha

    def _read(self) -> dict[str, Known]:
        try:
            record = msgspec.json.decode(self._path.read_bytes(), type=_Record)
        except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
            return {}
        return record.known if record.folder == os.fsdecode(os.fsencode(self.folder)) else {}

    def _write(self, known: dict[str, Known]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        clear_partials(self._path.parent)
        part = partial_beside(self._path)
        data = {"folder": str(self.folder), "known": msgspec.to_builtins(known)}
        part.write_text(json.dumps(data, indent=1), encoding="utf-8")
        replace_file(part, self._path)


def _fast(path: Path) -> str:
    import xxhash

    digest = xxhash.xxh3_128()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _both(path: Path) -> tuple[str, str]:
    """SHA-256 and the fast hash, read once."""
    import xxhash

    whole, fast = hashlib.sha256(), xxhash.xxh3_128()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            whole.update(block)
            fast.update(block)
    return whole.hexdigest(), fast.hexdigest()
