"""How much a file may unpack to. A small file can hold a large one many times over; no article does."""

from __future__ import annotations

import io
import re
import zipfile

from audiotools.errors import ArticleError

MOST_CHARACTERS = 20_000_000
"""Of an article's text: forty novels."""
MOST_PARAGRAPHS = 60_000
"""Of an article; the Bible has 31,102 verses."""
MOST_UNPACKED = 64_000_000
"""Bytes of markup in a packed file, pictures left out."""
MOST_PACKED = 200
"""How many times its packed size a large member may have; prose in markup packs to a tenth."""
MOST_MEMBERS = 10_000
"""Files in a packed file."""
MOST_DEPTH = 200
"""Elements inside each other."""
MOST_PIECES_OF_A_PAGE = 50_000
"""Stretches of print on one page of a PDF; a full newspaper page has some ten thousand."""

MOST_ATTRIBUTES = 2_000
"""Of one element: the parser holds each against all others."""

_TAG = re.compile(
    r"""<[a-zA-Z][^\s/>]*+(?:[\s/]++|[^\s/<>="'][^\s/<>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+))?+)*+"""
)
_ATTRIBUTE = re.compile(r"""[^\s/<>="'][^\s/<>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+))?+""")
_LARGE = 8_000_000  # bytes; smaller members are read however well they pack
_TEXT = (".xml", ".html", ".xhtml", ".htm", ".opf", ".ncx", ".rels", ".mht", ".rtf", ".txt")


def refuse_bomb(data: bytes, name: str) -> None:
    """Refuse a packed file that unpacks to far more than any article.

    Raises
    ------
    ArticleError
        If it is broken, has too many members or would unpack to too much text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
    except zipfile.BadZipFile as error:
        raise ArticleError(f"{name} is a broken archive: save the document again.") from error
    if len(members) > MOST_MEMBERS:
        raise ArticleError(f"{name} holds {len(members):,} files, more than {MOST_MEMBERS:,}: give the article alone.")
    text = [entry for entry in members if entry.filename.lower().endswith(_TEXT)]
    size = sum(entry.file_size for entry in text)
    stuffed = any(e.file_size > _LARGE and e.file_size > MOST_PACKED * max(1, e.compress_size) for e in text)
    if size > MOST_UNPACKED or stuffed:
        raise ArticleError(
            f"{name} would unpack to {size // 1_000_000} MB of markup, more than an article holds "
            f"({MOST_UNPACKED // 1_000_000} MB, packed to no less than 1/{MOST_PACKED}): give the article alone."
        )


def refuse_length(paragraphs: int, name: str) -> None:
    """Refuse a document of more than `MOST_PARAGRAPHS`.

    Raises
    ------
    ArticleError
        If it is.
    """
    if paragraphs > MOST_PARAGRAPHS:
        raise ArticleError(f"{name} holds more than {MOST_PARAGRAPHS:,} paragraphs: give the article alone.")


def refuse_attributes(markup: str, name: str) -> None:
    """Refuse markup in which an element has more than `MOST_ATTRIBUTES`, before it is parsed.

    Raises
    ------
    ArticleError
        If one has.
    """
    for tag in _TAG.finditer(markup):
        if tag.end() - tag.start() > 2 * MOST_ATTRIBUTES:
            number = sum(1 for _ in _ATTRIBUTE.finditer(markup, tag.start(), tag.end()))
            if number > MOST_ATTRIBUTES:
                raise ArticleError(
                    f"{name} has an element with more than {MOST_ATTRIBUTES:,} attributes: save it again as plain text."
                )


def refuse_depth(element: object, name: str) -> None:
    """Refuse markup nested deeper than `MOST_DEPTH`; `element` is lxml's.

    Raises
    ------
    ArticleError
        If it is.
    """
    from lxml import etree  # type: ignore[import-untyped]

    depth = 0
    for event, _ in etree.iterwalk(element, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise ArticleError(f"{name} is nested more than {MOST_DEPTH} elements deep: save it again as plain text.")
