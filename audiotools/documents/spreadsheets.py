"""Spreadsheets as OpenDocument has them (ODS): the first sheet as rows of text.

A few hundred bytes may say that a row, a cell or a blank comes a thousand million times, and every sheet that
LibreOffice writes says so of the empty ones at its end. So empty ones behind the last that holds something are never
made, and of the others as many as a table has.

Source: OpenDocument 1.3, part 3 (``number-rows-repeated``, ``number-columns-repeated``, ``text:s``).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

from audiotools.documents.limits import MOST_CHARACTERS, refuse_bomb
from audiotools.errors import ArticleError

MOST_CELLS = 5_000_000
"""Cells of a sheet: a hundred thousand recordings with fifty columns."""

_MOST_BLANKS = 100  # in a row, within a cell

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_WHOLE = re.compile(r"(-?\d+)\.0+")


def read_sheet(data: bytes, name: str) -> list[list[str]]:
    """The first sheet: days as ``1998-05-17``, whole numbers without a point, all else as it is shown.

    Raises
    ------
    ArticleError
        If it is no spreadsheet that can be read, or holds more than can be.
    """
    from lxml import etree  # type: ignore[import-untyped]

    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise ArticleError(f"{name} is no spreadsheet that can be read: save it again as ODS.")
    refuse_bomb(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read("content.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        sheet = etree.fromstring(content, parser).find(f".//{_TABLE}table")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error,
            etree.XMLSyntaxError) as error:  # fmt: skip
        raise ArticleError(f"{name} is no spreadsheet that can be read: save it again as ODS.") from error
    if sheet is None:
        raise ArticleError(f"{name} holds no sheet: save it again as ODS.")
    rows: list[list[str]] = []
    cells = characters = empty = 0
    for element in sheet.iter(f"{_TABLE}table-row"):
        row, times = _row(element, name), _times(element, "rows")
        if not row:
            empty += times
            continue
        cells += len(row) * times + min(empty, MOST_CELLS + 1)
        characters += sum(map(len, row)) * times
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            raise ArticleError(f"{name} holds more than {MOST_CELLS:,} cells can: divide it into several files.")
        rows += [[] for _ in range(empty)]
        rows += [row] * times
        empty = 0
    return rows


def _row(element: Any, name: str) -> list[str]:
    """Cells of a row, up to the last that holds something."""
    row: list[str] = []
    empty = 0
    for cell in element.iterchildren(*_CELLS):
        text, times = _cell(cell), _times(cell, "columns")
        if not text:
            empty += times
            continue
        if len(row) + empty + times > MOST_CELLS:
            raise ArticleError(f"{name} holds more than {MOST_CELLS:,} cells can: divide it into several files.")
        row += [""] * empty + [text] * times
        empty = 0
    return row


def _times(element: Any, what: str) -> int:
    given = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return max(1, int(given)) if given.isdecimal() and len(given) < 12 else 1


def _cell(cell: Any) -> str:
    day, number = cell.get(f"{_OFFICE}date-value"), cell.get(f"{_OFFICE}value")
    if day:
        return str(day)[:10]
    if number:
        whole = _WHOLE.fullmatch(number)
        return whole[1] if whole else str(number)
    return "\n".join(_said(paragraph) for paragraph in cell.iterchildren(f"{_TEXT}p")).strip()


def _said(paragraph: Any) -> str:
    parts = [paragraph.text or ""]
    for one in paragraph.iterdescendants():
        if one.tag == f"{_TEXT}s":
            given = one.get(f"{_TEXT}c", "1")
            parts.append(" " * (min(int(given), _MOST_BLANKS) if given.isdecimal() and len(given) < 12 else 1))
        elif one.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            parts.append(" ")
        elif isinstance(one.tag, str):
            parts.append(one.text or "")
        parts.append(one.tail or "")
    return "".join(parts)
