"""What is packed in a file: members of archives, streams of a PDF, rows of a database, parts of a mail, base64.

Nothing here is written to a disk, and no more is unpacked of one piece than the caller allows.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import email
import email.policy
import gzip
import io
import lzma
import re
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import IO, Any

from audiotools.documents.headers import is_mail
from audiotools.documents.limits import MOST_MEMBERS
from audiotools.redaction.tags import is_sound, tags_of

CLOSED = "packed or encrypted in a way that cannot be looked into"
"""Place of a text that may or may not be there."""

SQLITE = b"SQLite format 3\x00"
_OPENERS: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
_FOREIGN = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")  # 7-Zip, RAR and Zstandard
_ENCRYPTED = 1  # bit of a member's flags

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-][A-Za-z0-9+/_\r\n-]{62,}={0,2}")
_ADDRESS = re.compile(rb";base64,([A-Za-z0-9+/_=-]+)")
_STREAM = re.compile(rb"stream\r?\n")
_BROKEN = (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError, RuntimeError, LookupError,
           NotImplementedError, RecursionError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
           sqlite3.Error, OverflowError, MemoryError)  # fmt: skip
# What the standard library's readers end with on a damaged file: what could be read of it until then is looked at.


def unpacked(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Pieces that are packed in a file, each with its place in it.

    Parameters
    ----------
    data
        The file.
    most
        Bytes that are unpacked of one piece.

    Yields
    ------
    tuple of str and bytes
        The place in words, as ``"word/document.xml"``, and what is there. A place of `CLOSED` has no bytes.
    """
    if is_sound(data):
        yield from (("tags", text.encode()) for text in tags_of(data))
        return
    for read in (_squeezed, _zipped, _tarred, _pdf, _rows, _mailed, _encoded):
        with suppress(*_BROKEN):
            yield from read(data, most)
    if data.startswith(_FOREIGN):
        yield CLOSED, b""


def _squeezed(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """What gzip, bzip2 and xz made smaller; a name that is kept with it too."""
    for head, opened in _OPENERS.items():
        if data.startswith(head):
            if head == b"\x1f\x8b":
                yield "header", data[10:300].split(b"\x00")[0]
            with opened(io.BytesIO(data)) as stream:
                yield "unpacked", stream.read(most)


def _zipped(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "comment", archive.comment
        for member in archive.infolist()[:MOST_MEMBERS]:
            yield "names of members", member.filename.encode("utf-8", "ignore")
            yield f"comment of {member.filename}", member.comment
            if member.flag_bits & _ENCRYPTED:
                yield CLOSED, b""
                continue
            with suppress(*_BROKEN), archive.open(member) as opened:
                yield member.filename, opened.read(most)


def _tarred(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    if data[257:262] != b"ustar":
        return
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for _, member in zip(range(MOST_MEMBERS), archive, strict=False):
            told = "\n".join([member.name, member.linkname, member.uname, member.gname, *member.pax_headers.values()])
            yield "names of members", told.encode("utf-8", "ignore")
            opened: IO[bytes] | None = archive.extractfile(member) if member.isfile() else None
            if opened is not None:
                yield member.name, opened.read(most)


def _pdf(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Pages as they are read, notes on them, what the document says of itself, and every compressed stream."""
    if data.find(b"%PDF-", 0, 1024) < 0:
        return
    whole = memoryview(data)
    for found in _STREAM.finditer(data):
        with suppress(zlib.error):
            yield (
                f"compressed stream at byte {found.start()}",
                zlib.decompressobj().decompress(whole[found.end() :], most),
            )
    import pypdf  # late: it takes a third of a second
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield CLOSED, b""
            return
        if reader.metadata:
            yield "document information", "\n".join(map(str, reader.metadata.values())).encode("utf-8", "ignore")
        for number, page in enumerate(reader.pages, 1):
            yield f"page {number}", page.extract_text().encode("utf-8", "ignore")
            for note in page.get("/Annots") or ():
                told = note.get_object()
                words = "\n".join(str(told[key]) for key in ("/Contents", "/T", "/Subj", "/V", "/TU") if key in told)
                yield f"notes on page {number}", words.encode("utf-8", "ignore")
        for title in _titles(reader.outline):
            yield "outline", title.encode("utf-8", "ignore")
        for name, content in reader.attachments.items():
            yield "names of enclosed files", name.encode("utf-8", "ignore")
            yield from ((f"enclosed {name}", bytes(one)) for one in content)
    except PyPdfError:
        return


def _titles(outline: object) -> Iterator[str]:
    for one in outline if isinstance(outline, list) else ():
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(getattr(one, "title", ""))


def _rows(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Every value of every table of an SQLite database."""
    if not data.startswith(SQLITE):
        return
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        database.execute("PRAGMA query_only = ON")
        database.text_factory = bytes
        named = database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        for (name,) in named.fetchall():
            table = name.decode("utf-8", "ignore")
            quoted = table.replace('"', '""')
            with suppress(sqlite3.Error):
                for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 -- its own name, quoted
                    values = (value for value in row if isinstance(value, bytes))
                    yield f"table {table}", b"\n".join(values)[:most]


def _mailed(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Headers and parts of a mail, or of a page that was saved as one, decoded."""
    if not is_mail(data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")) or data.count(b"\n--") > MOST_MEMBERS:
        return
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.default)
    for part in message.walk():
        for name in part.keys():  # noqa: SIM118 -- not a mapping
            with suppress(*_BROKEN):
                yield f"header {name}", str(part.get(name)).encode("utf-8", "ignore")
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            with suppress(*_BROKEN):
                content = content.decode(part.get_content_charset() or "utf-8").encode()
            yield part.get_filename() or part.get_content_type(), content[:most]


def _encoded(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """What stands as base64 in a text, in one line or in many."""
    spans = [found.span() for found in _BASE64.finditer(data)] + [found.span(1) for found in _ADDRESS.finditer(data)]
    for start, end in spans:
        letters = data[start:end].translate(_STANDARD, b"\r\n=")[:most]
        for skipped in range(4):  # a word before it may have been taken along
            with suppress(binascii.Error, ValueError):
                some = letters[skipped:]
                yield "base64", base64.b64decode(some[: len(some) - (len(some) % 4 == 1)] + b"=" * (-len(some) % 4))
            if data[start - 1 : start] in (b",", b'"', b"'") or end - start > 1_000_000:
                break


_STANDARD = bytes.maketrans(b"-_", b"+/")
