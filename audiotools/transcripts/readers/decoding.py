"""Bytes of a transcript to text, whatever their encoding and line ends."""

from __future__ import annotations

from audiotools.documents import encoding
from audiotools.errors import ArticleError

_BULLET = b"\x15"  # around the times of CHAT


def decode(data: bytes, name: str) -> str:
    r"""Decode a text file; line ends become ``\n``.

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
    if encoding.looks_binary(
        data.replace(_BULLET, b"") if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"@") else data
    ):
        raise ArticleError(f"{name} is not text: give a transcript, not a recording or a document.")
    return encoding.decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
