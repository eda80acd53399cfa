"""The terminal as systems have it: encodings of streams, pipes that are closed, arguments in quotes, memory.

What differs between systems takes the system as a parameter, so that each can be tested on every other.

Sources: Python's notes on the encoding of standard streams (``PYTHONIOENCODING``); Microsoft, GlobalMemoryStatusEx.
"""

from __future__ import annotations

import ctypes
import errno
import io
import os
import re
import shlex
from collections.abc import Iterable, Mapping

WINDOWS = os.name == "nt"


def prepare_streams(
    streams: Iterable[object], *, windows: bool = WINDOWS, environment: Mapping[str, str] = os.environ
) -> None:
    """Let every sentence be written: what a terminal cannot show becomes a question mark, files and pipes are UTF-8.

    Windows gives a program that writes to a file or a pipe the encoding of the system's language, which has no letters
    of most others: an Arabic transcript would become question marks without a word.

    Parameters
    ----------
    streams
        Standard output and error; what is no text stream of a system is left alone.
    windows
        Whether this is Windows.
    environment
        Variables; ``PYTHONIOENCODING`` goes before everything.
    """
    for stream in streams:
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if windows and not stream.isatty() and not environment.get("PYTHONIOENCODING"):
            stream.reconfigure(encoding="utf-8", errors="replace")
        else:
            stream.reconfigure(errors="replace")


def is_closed_pipe(error: OSError, *, windows: bool = WINDOWS) -> bool:
    """Whether the reader of our output went away, as ``head`` and ``more`` do; Windows calls it an invalid argument.

    >>> is_closed_pipe(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    True
    >>> is_closed_pipe(OSError(errno.EINVAL, "Invalid argument"), windows=True)
    True
    >>> is_closed_pipe(OSError(errno.EINVAL, "Invalid argument", "tape.wav"), windows=True)
    False
    """
    if isinstance(error, BrokenPipeError):
        return True
    return windows and error.errno == errno.EINVAL and error.filename is None


def in_quotes(argument: str, *, windows: bool = WINDOWS) -> str:
    """An argument as it can be typed after a command: in single quotes, on Windows in double ones.

    >>> in_quotes("my tape", windows=False), in_quotes("my&tape", windows=True), in_quotes("tape", windows=True)
    ("'my tape'", '"my&tape"', 'tape')
    """
    if not windows:
        return shlex.quote(argument)
    if argument and not re.search(r"[\s\"&|<>^()%!,;=`']", argument):
        return argument
    escaped = re.sub(r'(\\*)(?="|$)', r"\1\1", argument).replace('"', r"\"")
    return f'"{escaped}"'


class _MemoryStatus(ctypes.Structure):
    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        *((name, ctypes.c_uint64) for name in ("total", "free", "paged", "paged_free", "own", "own_free", "extended")),
    )


def memory() -> int | None:
    """Bytes of memory of this machine; None where the system does not tell."""
    if hasattr(os, "sysconf"):
        try:
            return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        except (ValueError, OSError):
            return None
    system = getattr(ctypes, "windll", None)
    if system is None:
        return None
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    return int(status.total) if system.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else None
