"""Tables of Word files: rows of cells."""

from __future__ import annotations

import io
from typing import Any

from audiotools.documents.word import openable
from audiotools.errors import ArticleError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_tables(data: bytes, name: str) -> list[list[list[str]]]:
    """Every table that stands in no other, in order; what a cell holds is one text, its paragraphs parted by line ends.

    Raises
    ------
    ArticleError
        If it is no DOCX that can be read.
    """
    import docx  # late: only for Word files

    try:
        body = docx.Document(io.BytesIO(openable(data))).element.body
    except Exception as error:  # python-docx raises KeyError, ValueError, BadZipFile and its own
        raise ArticleError(f"{name} is not a readable Word document: save it again as DOCX.") from error
    tables = (one for one in body.iter(f"{_W}tbl") if not any(up.tag == f"{_W}tbl" for up in one.iterancestors()))
    rows = ([[_text(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")] for table in tables)
    return [[row for row in table if any(row)] for table in rows]


def _text(cell: Any) -> str:
    lines = []
    for paragraph in cell.iter(f"{_W}p"):
        parts = [one.text or "" if one.tag == f"{_W}t" else _SIGNS.get(one.tag, "") for one in paragraph.iter()]
        lines.append("".join(parts).strip())
    return "\n".join(line for line in lines if line)
