"""Whether a file, however packed or escaped, still holds what may not be seen.

Looked at are names of files, the bytes as text, what entities, percent signs and escapes stand for, members of ZIP
archives (DOCX, ODT, EPUB) and what is gzipped, data that pages carry as base64, and the tags and chapters of sound.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from audiotools.documents.limits import MOST_MEMBERS
from audiotools.files import LARGEST, open_regular

_MOST = 256_000_000
"""Bytes that are unpacked of one member: a page with an hour of sound in it has some 30 MB."""

_DEEP = 4
"""Archives within each other that are opened."""

_SOUND = (b"RIFF", b"RF64", b"fLaC", b"OggS", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"caff", b"FORM")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{64,}={0,2}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")


def trace_in(path: str | Path, holds: Callable[[str], object]) -> str | None:
    """Where in a file a text stands that may not be seen.

    Parameters
    ----------
    path
        The file; one that cannot be read is told as such.
    holds
        Whether a text is of that kind.

    Returns
    -------
    str or None
        In words: ``""`` in the file as it is, ``"word/document.xml"``, ``"tags"``; None where it is nowhere.
    """
    file = Path(path)
    if holds(file.name):
        return "its name"
    try:
        with open_regular(file) as opened:
            data = opened.read(LARGEST)
    except OSError as error:
        return f"it cannot be read ({error.strerror or error})"
    return next((where for where, text in readings(data) if holds(text)), None)


def readings(data: bytes, where: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text that can be read in a file, with its place."""
    if data.startswith(_SOUND) or data[4:8] == b"ftyp":
        yield (f"{where}: tags" if where else "tags"), _tags(data)
        return
    if depth < _DEEP:
        for inner, packed in _packed(data):
            yield from readings(packed, f"{where}: {inner}" if where else inner, depth + 1)
    encoded = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) > 20
    text = data.decode("utf-16" if encoded else "utf-8", "ignore")
    yield where, text
    once = html.unescape(text)
    for other in (
        once,
        html.unescape(once),
        unquote(text),
        _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text),
    ):
        if other != text:
            yield where, other


def _packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error), gzip.open(io.BytesIO(data)) as packed:
            yield "unpacked", packed.read(_MOST)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with (
            suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error),
            zipfile.ZipFile(io.BytesIO(data)) as archive,
        ):
            yield "comment", archive.comment
            for member in archive.infolist()[:MOST_MEMBERS]:
                yield "names of members", member.filename.encode()
                with archive.open(member) as opened:
                    yield member.filename, opened.read(_MOST)
    for found in _BASE64.finditer(data):
        with suppress(binascii.Error, ValueError):
            yield "base64", base64.b64decode(found[0] + b"=" * (-len(found[0]) % 4))


def _tags(data: bytes) -> str:
    """What a sound file says of itself: its tags, and the titles of its chapters."""
    import av

    try:
        with av.open(io.BytesIO(data)) as container:
            told = [
                *container.metadata.values(),
                *(v for stream in container.streams for v in stream.metadata.values()),
            ]
            told += [str(value) for chapter in container.chapters() for value in dict(chapter["metadata"]).values()]
    except (av.FFmpegError, ValueError):
        return data[:4096].decode("utf-8", "ignore")
    return "\n".join(told)
