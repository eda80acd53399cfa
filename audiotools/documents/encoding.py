"""Bytes → text, in any sane encoding.

A byte order mark decides; then UTF-8, which no other encoding resembles for long; then the one legacy encoding
in which the text reads best, judged by charset-normalizer and by whether its letters form words of one script.
"""

from __future__ import annotations

import codecs
import re

from audiotools.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1252", "cp1256", "cp1251", "cp1255", "cp1250", "cp1253", "cp1254", "iso8859_6", "mac_roman")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def looks_binary(data: bytes) -> bool:
    """Whether bytes hold something other than text: control characters where text has none."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _wide(data):
        return False
    sample = data[:65536]
    return b"\x00" in sample or len(_CONTROL.findall(sample)) > 0.02 * len(sample)


def decode(data: bytes, name: str = "the article") -> str:
    """Decode an article's bytes.

    Parameters
    ----------
    data
        The file, with or without a byte order mark.
    name
        What to call it in an error.

    Raises
    ------
    ArticleError
        If no encoding reads the bytes as text.

    Examples
    --------
    >>> decode("“Yes,” she said in the café.".encode("cp1252"))
    '“Yes,” she said in the café.'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    wide = _wide(data)
    if wide:
        return _strict(data, wide, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name} is broken {error.encoding.upper()} text: save it as UTF-8.") from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Western text is zero."""
    sample = data[:4096]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.3 * len(sample) / 2 and even < 0.05 * len(sample) / 2:
        return "utf-16-le"
    if even > 0.3 * len(sample) / 2 and odd < 0.05 * len(sample) / 2:
        return "utf-16-be"
    return None


def _legacy(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # late: half the files never need it

    candidates = []
    best = from_bytes(data[:200_000]).best()
    for encoding in dict.fromkeys([*_LEGACY, *([best.encoding] if best else [])]):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        candidates.append((_strangeness(text[:200_000]), encoding != "cp1252", text))
    if not candidates:
        raise ArticleError(f"{name} is in no encoding known here: save it as UTF-8.")
    return min(candidates, key=lambda candidate: candidate[:2])[2]


_ODD = re.compile(
    r"[^\W\d_a-zA-Z\u00c0-\u024f](?=[a-zA-Z])|[a-zA-Z](?=[\u0370-\u06ff])|[a-z](?=[\u00c0-\u00de])|[\x80-\x9f\ufffd]"
    r"|[¤¦¨¬¯³´¸¹¼-¾þðÞÐ×÷]|(?<=\w)[“”‘«»‹›](?=\w)|[\u00c0-\u024f]{3}"
)


def _strangeness(text: str) -> float:
    """Share of characters that no writer puts there: scripts mixed inside a word, marks inside words."""
    foreign = sum(not c.isascii() for c in text) or 1
    return len(_ODD.findall(text)) / foreign
