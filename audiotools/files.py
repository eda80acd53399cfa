"""Files of a user's, opened with care: only regular ones, and none larger than what is read whole can be.

A pipe with nobody at its other end would be waited for without end, a device has no end at all, and a file of text
that is larger than every book there is was picked by mistake. What differs between systems when files are named and
replaced is here, too.

Source: the names that Windows refuses (Microsoft, Naming Files, Paths, and Namespaces).
"""

from __future__ import annotations

import codecs
import errno
import os
import platform
import re
import secrets
import shutil
import stat
import sys
import time
import tomllib
import zlib
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import Any

LARGEST = 2 << 30
"""Bytes that a file which is read whole may have: transcripts and articles with pictures stay far below."""

PATIENCE = 2.0
"""Seconds to wait on Windows for whatever holds a file for a moment: a virus scanner, an indexer, a backup."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|[ .])", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class InUseError(PermissionError):
    """Another program has the file open, and Windows lets nobody replace it meanwhile."""


def replace_file(source: Path, target: Path, *, windows: bool = os.name == "nt", patience: float = PATIENCE) -> None:
    """Put a file in the place of another, or of nothing, in one step.

    Parameters
    ----------
    source, target
        In the same folder.
    windows
        Whether a file that somebody reads cannot be replaced: what fails is tried again for a while.
    patience
        Seconds.

    Raises
    ------
    InUseError
        If a program holds `target` open all the while, such as a word processor or a spreadsheet.
    OSError
        If it cannot be replaced for another reason.
    """
    stop = time.monotonic() + patience
    pause = 0.01
    while True:
        try:
            source.replace(target)
        except PermissionError as error:
            if not windows:
                raise
            if time.monotonic() >= stop:
                reason = "another program has it open: close it there and run again"
                raise InUseError(errno.EACCES, reason, os.fspath(target)) from error
        else:
            return
        time.sleep(pause)
        pause = min(2 * pause, 0.25)


PARTIAL = ".part"
"""In the name of what is still being written."""

_ABANDONED = 86_400.0
"""Seconds after which nobody is still writing a file, wherever it was begun."""


def partial_beside(path: str | Path, suffix: str = "") -> Path:
    """Where a file or folder is written before it is moved to its name: beside it, hidden.

    The name is short, however long the other is, and says which process of which machine writes it, so that
    `clear_partials` can tell what was left behind.

    Parameters
    ----------
    path
        Where it will lie.
    suffix
        Ending, for what writes by endings.
    """
    return Path(path).parent / f".{_machine()}-{os.getpid()}-{secrets.token_hex(4)}{PARTIAL}{suffix}"


def clear_partials(folder: str | Path) -> None:
    """Remove what processes that are no more left half-written in a folder: a whole recording, it may be.

    Whatever cannot be looked at or removed is left.
    """
    named = re.compile(rf"\.([0-9a-f]{{8}})-(\d{{1,10}})-[0-9a-f]{{8}}{re.escape(PARTIAL)}(?:\.\w{{1,5}})?")
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = named.fullmatch(entry.name)
            with suppress(OSError):
                if found is None or entry.is_symlink():
                    continue
                old = time.time() - entry.stat().st_mtime > _ABANDONED
                if old or (found[1] == _machine() and not is_running(int(found[2]))):
                    if entry.is_dir():
                        shutil.rmtree(entry.path, ignore_errors=True)
                    else:
                        os.unlink(entry.path)  # noqa: PTH108


def _machine() -> str:
    """Which machine it is, in eight signs that tell nobody its name."""
    return f"{zlib.crc32(platform.node().encode('utf-8', 'replace')):08x}"


def is_running(process: int) -> bool:
    """Whether there is a process of that number on this machine; where that cannot be asked, there is."""
    if os.name == "nt":
        return True  # asking would end it; what is old is removed anyway
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def portable_name(name: str) -> str:
    """A file or folder name that every file system takes: unchanged, unless Windows would refuse or change it.

    Results are carried about on disks and shares. Names of devices get an underscore in front, signs that stand for
    something else become underscores, and dots and spaces at the end, which Windows drops, go.

    >>> portable_name("interview 3"), portable_name("aux"), portable_name("10:30 Moss"), portable_name("tape. ")
    ('interview 3', '_aux', '10_30 Moss', 'tape')
    >>> portable_name("..."), portable_name("auxiliary"), portable_name("con.2")
    ('_', 'auxiliary', '_con.2')
    """
    plain = _FORBIDDEN.sub("_", name).rstrip(" .") or "_"
    return shortened(f"_{plain}") if _RESERVED.match(plain) else plain


LONGEST_NAME = 255
"""Bytes of a name that file systems take."""


def shortened(text: str, most: int = LONGEST_NAME) -> str:
    """A text of at most so many bytes, no sign cut in two, and nothing at its end that Windows drops.

    >>> shortened("شهادة", 5), shortened("tape 1. side", 8), shortened("tape")
    ('شه', 'tape 1', 'tape')
    """
    return text.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore").rstrip(" .")


_LEAST = 1 << 16
"""Bytes that are asked for where a file says that it holds fewer: some of the system's say that they hold none."""


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
        return file.read(min(largest, max(size, _LEAST)))  # so much memory is taken, whatever the file holds


BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and what reads a text that begins with one, the longer before those that they begin with."""

_PRINTED = frozenset("“”„‟‘’‚«»\u00a0\u202f")
"""Quotation marks and spaces that word processors and pages put in the place of those that settings files have."""


def in_utf8(data: bytes) -> bytes:
    r"""A text as UTF-8 without a byte order mark, where it has one; other bytes as they are.

    Editors put the mark before files that they were only to look at, and what Windows calls Unicode is UTF-16.

    >>> in_utf8("\ufeffé".encode("utf-16-le")) == in_utf8(b"\xef\xbb\xbf\xc3\xa9") == "é".encode()
    True
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            with suppress(UnicodeDecodeError):
                return data.decode(encoding).encode()
            return data
    return data


def read_toml(path: str | Path) -> dict[str, Any]:
    """A settings file as plain data.

    Raises
    ------
    OSError
        As `read_bytes`.
    ValueError
        If it is no TOML, is in no Unicode encoding, or is nested too deep.
    """
    text = in_utf8(read_bytes(path)).decode().replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")
    limit = sys.getrecursionlimit()
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError(f"it is nested deeper than {limit} levels") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        if place and _PRINTED & set(text.split("\n")[int(place[1]) - 1]):
            raise ValueError(f"{error}; settings have straight quotation marks and plain spaces") from error
        raise


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


def stem(path: str | os.PathLike[str]) -> str:
    """The name of a file without its ending, as `pathlib` has it, in a third of the time.

    >>> [stem(name) for name in ("tapes/abel.part.mp3", ".hidden", "tape.")]
    ['abel.part', '.hidden', 'tape.']
    """
    name = os.path.basename(path)  # noqa: PTH119
    dot = os.fspath(name).rfind(".")
    return os.fspath(name[:dot] if 0 < dot < len(name) - 1 else name)


def look_at(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    """Bytes of a regular file, and when it was last written, in nanoseconds; None where there is none.

    By these two a look tells, without reading a file, that it is as it was.

    >>> look_at("no such file")
    """
    try:
        found = os.stat(path)  # noqa: PTH116 -- a collection has tens of thousands of them, and making a Path is slower
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def open_regular(path: str | Path) -> BufferedReader:
    """A regular file, opened for reading bytes, without waiting for the other end of a pipe.

    Raises
    ------
    OSError
        If it cannot be read or is no regular file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except PermissionError as error:
        if Path(path).is_dir():  # Windows opens no folders, and does not say why
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path)) from error
        raise
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    raise OSError(errno.EINVAL, "not a regular file", os.fspath(path))
