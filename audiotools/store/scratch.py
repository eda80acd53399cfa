"""Private folders for what lives as long as a piece of work, and an end to those of work that was killed.

What lies in them is somebody's voice. A folder is locked while it is used; one that nobody holds any more was left by a
process that was killed, and the next piece of work removes it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "audiotools-scratch-"
_LOCK = ".lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder in the place for temporary files that only this user may look into, removed in the end.

    Yields
    ------
    Path
        The folder, empty.

    Raises
    ------
    OSError
        If it cannot be made.

    Examples
    --------
    >>> with scratch_folder() as folder:
    ...     written = (folder / "clip.wav").write_bytes(b"sound")
    >>> folder.exists()
    False
    """
    from filelock import FileLock

    _remove_left()
    root = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = FileLock(root / _LOCK, mode=0o600)
    try:
        lock.acquire(timeout=0)
        inside = root / "files"
        inside.mkdir(mode=0o700)
        yield inside
    finally:
        lock.release()  # before it goes: some systems keep a file that is open
        shutil.rmtree(root, ignore_errors=True)


def _remove_left() -> None:
    """Remove the folders that nobody holds. One without a lock may be on its way: it is left."""
    from filelock import FileLock, Timeout

    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if left.is_symlink() or not (left / _LOCK).is_file():
                continue
            with FileLock(left / _LOCK, timeout=0, mode=0o600):
                pass
        except (OSError, Timeout):
            continue  # held, or another user's
        shutil.rmtree(left, ignore_errors=True)
