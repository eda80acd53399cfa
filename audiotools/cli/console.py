"""The terminal as systems have it: encodings of streams, pipes that are closed, arguments in quotes, memory.

What differs between systems takes the system as a parameter, so that each can be tested on every other.

Sources: Python's notes on the encoding of standard streams (``PYTHONIOENCODING``); Microsoft, GlobalMemoryStatusEx.
"""

from __future__ import annotations

import codecs
import ctypes
import errno
import io
import os
import re
import shlex
import sys
import unicodedata
from collections.abc import Iterable, Mapping

WINDOWS = os.name == "nt"

_TYPED = {"'": "‘’‚‛‹›", '"': "“”„‟«»", "-": "‐‑‒–—−", "*": "·•", ">": "→", "x": "×"}
_PLAIN = {ord(sign): plain for plain, signs in _TYPED.items() for sign in signs}
"""Signs as people type them who have no others: each becomes one sign, so that columns stay where they are."""


def _spelt(error: UnicodeError) -> tuple[str, int]:
    """What a stream cannot show, in signs that it can: no letter is dropped, and none becomes a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    made = []
    for sign in error.object[error.start : error.end]:
        apart = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
        plain = apart.translate(_PLAIN)
        made.append(plain if plain and plain.isascii() else sign.encode("ascii", "backslashreplace").decode())
    return "".join(made), error.end


codecs.register_error("audiotools.spelt", _spelt)


def use_utf8() -> None:
    """Start this program again with names in UTF-8, where the locale has nothing but ASCII (``LC_ALL=C``).

    Python takes such a locale for UTF-8 of itself, unless it is told not to (``PYTHONUTF8=0``). Names of files, and
    what is typed, then hold letters that can be written nowhere. A terminal gets what it can show, all else UTF-8.
    """
    if WINDOWS or sys.getfilesystemencoding() != "ascii" or "utf8=1" in sys.orig_argv:
        return
    shown = os.environ.get("PYTHONIOENCODING") or ("ascii" if sys.stdout.isatty() else "utf-8")
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": shown}  # for the processes it starts as well
    os.execve(sys.executable, [sys.executable, "-X", "utf8=1", *sys.orig_argv[1:]], environment)  # noqa: S606


def prepare_streams(
    streams: Iterable[object], *, windows: bool = WINDOWS, environment: Mapping[str, str] = os.environ
) -> None:
    """Let every sentence be written: what a terminal cannot show is spelt in ASCII, files and pipes are UTF-8.

    Windows gives a program that writes to a file or a pipe the encoding of the system's language, which has no letters
    of most others.

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
            stream.reconfigure(encoding="utf-8", errors="audiotools.spelt")
        else:
            stream.reconfigure(errors="audiotools.spelt")


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
