"""Lines of the speech laboratories' files: fields parted by spaces, comments after ``;;``.

A file is taken to hold one recording; its name in the first column is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.source import Source

NUMBER = r"\d++(?:\.\d++)?+"


def rows(text: str, name: str, fields: int, shape: str) -> Iterator[tuple[str, list[str]]]:
    """Place and fields of each line, the last field taking the rest."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith(";;"):
            continue
        row = line.split(None, fields - 1)
        if len(row) < fields - 1:
            raise ArticleError(f"{name}, line {number}: expected {shape!r}, found {line.strip()[:60]!r}.")
        yield f"{name}, line {number}", row


def first_lines(source: Source, most: int = 1) -> list[str]:
    """The first lines that are no comments."""
    if source.form != "text":
        return []
    told = (line for line in source.text.split("\n") if line.strip() and not line.startswith(";;"))
    return list(islice(told, most))
