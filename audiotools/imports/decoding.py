"""Bytes of a text file to text, in whatever encoding they came."""

from __future__ import annotations

import codecs

from audiotools.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> str:
    r"""Decode a text file: by its byte order mark, as UTF-8, else by what its letters make likely.

    Line ends become ``\n``.

    Parameters
    ----------
    data
        The whole file.
    name
        For messages.

    Raises
    ------
    ArticleError
        If the bytes are no text.

    Examples
    --------
    >>> decode("Où ?\r\n".encode("utf-16"), "a.srt")
    'Où ?\n'
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    text = None
    for encoding in (marked,) if marked else ("utf-8", *_bare_utf16(data)):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if text is None and marked is None and b"\0" not in data:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        text = str(best) if best is not None else None
    if text is None or "\0" in text:
        raise ArticleError(f"{name} is not text: give a transcript, not a recording or a document.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bare_utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark, told by the zero bytes of its digits and line ends."""
    if len(data) < 8 or len(data) % 2:
        return ()
    even, odd = data[0:400:2].count(0), data[1:400:2].count(0)
    if max(even, odd) < 20 and max(even, odd) * 4 < len(data):
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)
