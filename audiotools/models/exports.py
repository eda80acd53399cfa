"""Networks made from weights on this machine, kept in the cache with the SHA-256 that each had when it was made.

Nobody publishes a hash of these files, so the one they were made with is written beside them (``….onnx.sha256``), and
a file that is not those bytes any more, or has no hash, is made again.
"""

from __future__ import annotations

import os
from pathlib import Path

from audiotools.files import replace_file
from audiotools.models.checksums import Checksums, Depth
from audiotools.models.weights import Check, FileCheck, cache_folder

_HASH = ".sha256"


def exports_folder() -> Path:
    """Where exported networks are kept."""
    return cache_folder() / "exported"


def keep(path: Path) -> None:
    """Write the hash of an export that was just made and found right beside it."""
    digest = Checksums(path.parent, cache_folder()).sha256(path.name, "whole")
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
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
    folder = exports_folder()
    files = [
        FileCheck(path.name, _expected(path) or "", _found(path, "whole")) for path in sorted(folder.glob("*.onnx"))
    ]
    return Check("exported", str(folder) if files else None, tuple(files))


def discard_wrong(check: Check) -> list[str]:
    """Remove the exports that a check found wrong, so that they are made again when they are needed; their names."""
    wrong = [file.name for file in check.files if not file.ok]
    for name in wrong:
        for path in (exports_folder() / name, exports_folder() / (name + _HASH)):
            path.unlink(missing_ok=True)
    return wrong


def _expected(path: Path) -> str | None:
    try:
        return path.with_name(path.name + _HASH).read_text(encoding="ascii").split()[0]
    except (OSError, ValueError, IndexError):
        return None


def _found(path: Path, depth: Depth) -> str:
    return Checksums(path.parent, cache_folder()).sha256(path.name, depth)
