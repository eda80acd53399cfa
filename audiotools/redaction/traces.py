"""Whether a file, however packed or escaped, still holds what may not be seen.

Looked at are names of files, the bytes as text, what entities, percent signs, escapes and markup stand for, what is
packed in it (`audiotools.redaction.packed`: archives within archives, PDF, databases, mails, base64) and what sound
says of itself (`audiotools.redaction.tags`).
"""

from __future__ import annotations

import html
import quopri
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from audiotools.documents.encoding import decode, looks_binary
from audiotools.errors import ArticleError
from audiotools.files import LARGEST, open_regular
from audiotools.redaction.packed import CLOSED, unpacked
from audiotools.redaction.tags import is_sound

_MOST = 256_000_000
"""Bytes that are unpacked of one member: a page with an hour of sound in it has some 30 MB."""

_ALTOGETHER = 2_000_000_000
"""Bytes that are unpacked of one file."""

_DEEP = 6
"""Packed files within each other that are opened: a Word file in a mail in a bag in a compressed archive makes four."""

_LETTERS = 4_000_000  # bytes of a text in an old encoding that are looked at for which it is

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_RTF = re.compile(r"\\u(-?\d{1,5})\s?(?:\?|\\'[0-9a-fA-F]{2})?|\\'([0-9a-fA-F]{2})")
_BLOCK = re.compile(
    r"</?(?:\w{1,12}:)?(?:p|br|tab|div|t[dhr]|li|h\d?|si|c|tr|row|table-cell|line-break)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")


def trace_in(path: str | Path, holds: Callable[[str], object]) -> str | None:
    """Where in a file a text stands that may not be seen.

    Parameters
    ----------
    path
        The file; one that cannot be read, or looked into, is told as such.
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
    closed = None
    for where, text in readings(data):
        if where.endswith(CLOSED):
            closed = closed or where
        elif holds(text):
            return where
    return closed


def readings(data: bytes) -> Iterator[tuple[str, str]]:
    """Every text that can be read in a file, with its place; one that ends with `CLOSED` could not be looked into."""
    left = [_ALTOGETHER]
    yield from _readings(data, "", 0, left)


def _readings(data: bytes, where: str, depth: int, left: list[int]) -> Iterator[tuple[str, str]]:
    for inner, piece in unpacked(data, min(_MOST, max(0, left[0]))):
        left[0] -= len(piece)
        if inner == CLOSED or left[0] <= 0 or depth == _DEEP:
            yield f"{where}: {CLOSED}" if where else CLOSED, ""
            if inner != CLOSED:
                break
            continue
        yield from _readings(piece, f"{where}: {inner}" if where else inner, depth + 1, left)
    if not is_sound(data):  # in sound every short word stands somewhere, by chance
        yield from ((where, text) for text in _texts(data))


def _texts(data: bytes) -> Iterator[str]:
    """A file's bytes as text, and that text with its escapes and its markup taken for what they stand for."""
    text = _decoded(data)
    yield text
    once = html.unescape(text)
    quoted = quopri.decodestring(text.encode()).decode("utf-8", "ignore") if "=" in text else text
    escaped = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    paired = escaped.encode("utf-16", "surrogatepass").decode("utf-16", "ignore") if escaped != text else text
    others = [once, html.unescape(once), unquote(text), paired, quoted]
    if "<" in text:  # a word may be cut by markup, and words may be parted by nothing else
        others.append(_TAG.sub("", _BLOCK.sub(" ", once)))
    if text.startswith("{\\rtf"):
        plain = _RTF.sub(_letter, text)
        others += [plain, re.sub(r"\\[a-z]{1,32}-?\d{0,9} ?|[{}\r\n]", "", plain)]
    for other in dict.fromkeys(others):
        if other != text:
            yield other
    if not _is_utf8(data) and not looks_binary(data):
        with suppress(ArticleError):
            yield decode(data[:_LETTERS])
        yield data.decode("latin-1")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "ignore")
    if data[:200].count(0) > 20:
        return data.decode("utf-16-be" if data[0:1] == b"\x00" else "utf-16-le", "ignore")
    return data.decode("utf-8", "ignore")


def _letter(found: re.Match[str]) -> str:
    if found[2]:
        return bytes.fromhex(found[2]).decode("cp1252", "ignore")
    return chr(int(found[1]) % 0x10000)
