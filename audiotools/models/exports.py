"""Networks made from weights on this machine, kept in the cache with the SHA-256 that each had when it was made.

Nobody publishes a hash of these files, so the one they were made with is written beside them (``….onnx.sha256``), and
a file that is not those bytes any more, or has no hash, is made again.

The cache may be one that several machines share and that nobody writes into (``AUDIOTOOLS_CACHE``). What it holds is
used; what it lacks is made in the user's own cache on this machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from audiotools.errors import WeightsError
from audiotools.files import partial_beside, replace_file
from audiotools.models.checksums import Checksums, Depth
from audiotools.models.weights import Check, FileCheck, cache_folder, own_cache_folder

_HASH = ".sha256"
_FOLDER = "exported"


def exports_folders() -> tuple[Path, ...]:
    """Where exported networks may lie: in the cache, and in the user's own where that is another."""
    return tuple(dict.fromkeys(cache / _FOLDER for cache in (cache_folder(), own_cache_folder())))


def exports_folder(names: Iterable[str] = ()) -> Path:
    """Where exported networks of these names lie, or where they are to be made.

    Raises
    ------
    WeightsError
        If they are nowhere and no cache can be written.
    """
    wanted, folders = tuple(names), exports_folders()
    for folder in folders:
        if wanted and all(is_intact(folder / name) for name in wanted):
            return folder
    for folder in folders:
        if _can_be_written(folder):
            return folder
    raise WeightsError(
        f"Networks are to be exported, and {' and '.join(map(str, folders))} cannot be written: set AUDIOTOOLS_CACHE "
        "to a folder that can, or use a cache in which `audiotools run` was done once."
    )


def _can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def keep(path: Path) -> None:
    """Write the hash of an export that was just made and found right beside it."""
    digest = Checksums(path.parent, cache_folder()).sha256(path.name, "whole")
    part = partial_beside(path)
    part.write_text(f"{digest}  {path.name}\n", encoding="ascii")
    replace_file(part, path.with_name(path.name + _HASH))


def is_intact(path: Path) -> bool:
    """Whether an export is there and is still the bytes it was made as; read as before a load.

    >>> is_intact(Path("surely-not-here.onnx"))
    False
    """
    expected = _expected(path)
    return expected is not None and path.is_file() and _found(path, "load") == expected


def verify_exports() -> Check:
    """Read every export again and compare it with the hash it was made with; no files when there are none."""
    found = [path for folder in exports_folders() for path in sorted(folder.glob("*.onnx"))]
    files = tuple(FileCheck(path.name, _expected(path) or "", _found(path, "whole")) for path in found)
    folders = " and ".join(dict.fromkeys(str(path.parent) for path in found))
    return Check("exported", folders or None, files)


def discard_wrong(check: Check) -> list[str]:
    """Remove the exports that a check found wrong, so that they are made again when they are needed; their names."""
    wrong = [file.name for file in check.files if not file.ok]
    for folder in exports_folders():
        for path in (folder / name for name in wrong):
            if path.is_file() and not is_intact(path) and os.access(folder, os.W_OK):
                for file in (path, path.with_name(path.name + _HASH)):
                    file.unlink(missing_ok=True)
    return wrong


def _expected(path: Path) -> str | None:
    try:
        return path.with_name(path.name + _HASH).read_text(encoding="ascii").split()[0]
    except (OSError, ValueError, IndexError):
        return None


def _found(path: Path, depth: Depth) -> str:
    return Checksums(path.parent, cache_folder()).sha256(path.name, depth)
