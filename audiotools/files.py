"""Files of a user's, opened with care: only regular ones, and none larger than what is read whole can be.

A pipe with nobody at its other end would be waited for without end, a device has no end at all, and a file of text
that is larger than every book there is was picked by mistake.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import tomllib
from io import BufferedReader
from pathlib import Path
from typing import Any

LARGEST = 2 << 30
"""Bytes that a file which is read whole may have: transcripts and articles with pictures stay far below."""


def read_bytes(path: str | Path, largest: int = LARGEST) -> bytes:
    """A file's bytes, whole.

    Raises
    ------
    OSError
        If it cannot be read, is no regular file, or is larger than `largest`; ``strerror`` says which.

    Examples
    --------
    >>> read_bytes(os.devnull)
    Traceback (most recent call last):
        ...
    OSError: [Errno 22] not a regular file: '/dev/null'
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > largest:
            raise OSError(errno.EFBIG, f"{size:,} bytes, where at most {largest:,} are read", os.fspath(path))
        return file.read(largest)


def read_toml(path: str | Path) -> dict[str, Any]:
    """A settings file as plain data.

    Raises
    ------
    OSError
        As `read_bytes`.
    ValueError
        If it is no TOML, is not in UTF-8, or is nested too deep.
    """
    text = read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    limit = sys.getrecursionlimit()
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError(f"it is nested deeper than {limit} levels") from error


def mode(*, folder: bool = False) -> int:
    """Permissions of what is made here: the user's alone, and the group's where the process shares with it.

    Transcripts of testimony are nobody else's business on a machine that several people use. A process shares with its
    group when its umask leaves the group the right to write (``umask 007``).

    >>> oct(mode()), oct(mode(folder=True))
    ('0o600', '0o700')
    """
    mask = os.umask(0o077)
    os.umask(mask)
    shared = mask & 0o020 == 0
    return (0o770 if shared else 0o700) if folder else (0o660 if shared else 0o600)


def is_file(path: Path) -> bool:
    """Whether there is a regular file; a name that is too long for the file system is none.

    >>> is_file(Path("x" * 5000))
    False
    """
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def open_regular(path: str | Path) -> BufferedReader:
    """A regular file, opened for reading bytes, without waiting for the other end of a pipe.

    Raises
    ------
    OSError
        If it cannot be read or is no regular file.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    raise OSError(errno.EINVAL, "not a regular file", os.fspath(path))
