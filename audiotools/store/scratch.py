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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

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
    _remove_left()
    root, inside, lock = _held()
    try:
        yield inside
    finally:
        lock.release()  # before it goes: some systems keep a file that is open
        shutil.rmtree(root, ignore_errors=True)


def _held() -> tuple[Path, Path, FileLock]:
    """A new folder, the one inside that is for use, and the lock, held.

    Another process may take it for one that was left as long as it is not held: what it took is let go, and made anew.
    """
    from filelock import FileLock, Timeout

    while True:
        root = Path(tempfile.mkdtemp(prefix=_PREFIX))
        inside = root / "files"
        inside.mkdir(mode=0o700)
        lock = FileLock(root / _LOCK, mode=0o600)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue  # the other one is about to remove it
        if inside.is_dir():
            return root, inside, lock
        lock.release()
        shutil.rmtree(root, ignore_errors=True)  # the lock's file was made again


def _remove_left() -> None:
    """Remove the folders that nobody holds. One without a lock may be on its way: it is left.

    They go while they are locked, so that whoever gets the lock behind it sees that they are gone.
    """
    from filelock import FileLock, Timeout

    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if left.is_symlink() or not (left / _LOCK).is_file():
                continue
            with FileLock(left / _LOCK, timeout=0, mode=0o600):
                shutil.rmtree(left, ignore_errors=True)
        except (OSError, Timeout):
            continue  # held, or another user's
        shutil.rmtree(left, ignore_errors=True)  # where a file that is open cannot go, the lock is still there
