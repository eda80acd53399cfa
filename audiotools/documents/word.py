"""Word files → paragraphs, as they print with every change accepted.

python-docx opens the file and knows the styles, but gives of a paragraph only the runs that stand in it directly: text
inserted while changes were tracked, or kept in a content control or a tag, would be missing. So the words are taken
from the markup: what was deleted or moved away is left out, what was put in is read. Footnotes and endnotes follow
the text, in the order of the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from audiotools.documents.webpage import Piece
from audiotools.errors import ArticleError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "rt", "footnotePr", "pPr")}
_SIGNS = {f"{_W}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))}
_WRAPS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_word(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs of a DOCX and their roles, and its title, author and date where it states them.

    Raises
    ------
    ArticleError
        If it is no DOCX that can be read.
    """
    import docx  # late: only for Word files
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises KeyError, ValueError, BadZipFile and its own
        if not _holds(data, "word/document.xml"):
            kind = "an OpenDocument file" if _holds(data, "content.xml") else "a packed file and no Word document"
            raise ArticleError(f"{name} is {kind}: save it as DOCX.") from error
        raise ArticleError(f"{name} is not a readable Word document: save it again as DOCX.") from error
    pieces: list[Piece] = []
    indented: list[int] = []
    for element, in_table in _paragraphs(document.element.body):
        text = _text(element)
        if in_table:
            pieces.append((text, "body"))
            continue
        block = Paragraph(element, document)
        role = _role((block.style.name or "").lower() if block.style is not None else "")
        indent = block.paragraph_format.left_indent
        if role == "body" and indent is not None and indent.cm >= 0.9 and len(text.split()) >= 8:
            indented.append(len(pieces))
        pieces.append((text, role))
    if 2 * len(indented) < sum(role == "body" for _, role in pieces):  # set off from the rest
        for index in indented:
            pieces[index] = (pieces[index][0], "quote")
    pieces += [(text, "body") for text in _notes(document.part)]
    facts = document.core_properties
    title = next((text for text, role in pieces if role == "heading" and text.strip()), "") or facts.title
    ours = facts.author == "python-docx"  # a template's facts, not the article's
    date = facts.created.date().isoformat() if facts.created and not ours else ""
    return pieces, {"title": title or "", "author": "" if ours else facts.author or "", "date": date}


def _holds(data: bytes, member: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return member in packed.namelist()
    except zipfile.BadZipFile:
        return False


def _paragraphs(element: Any, in_table: bool = False) -> Iterator[tuple[Any, bool]]:
    """Every paragraph in order, and whether it stands in a table; merged cells are met once."""
    for child in element:
        if child.tag == f"{_W}p":
            yield child, in_table
        elif child.tag in _WRAPS:
            yield from _paragraphs(child, in_table)
        elif child.tag in (f"{_W}tbl", f"{_W}tr", f"{_W}tc"):
            gone = child.find(f"{_W}trPr/{_W}del") is not None
            merged = child.find(f"{_W}tcPr/{_W}vMerge")
            if not gone and (merged is None or merged.get(f"{_W}val") == "restart"):
                yield from _paragraphs(child, True)


def _text(element: Any) -> str:
    """The words of a paragraph, changes accepted."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag not in _GONE and child.tag != _ALTERNATIVE:
            parts.append(_text(child))
    return "".join(parts)


def _notes(part: Any) -> Iterator[str]:
    """The paragraphs of footnotes and endnotes."""
    from lxml import etree  # type: ignore[import-untyped]

    for relation in part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for note in root:
            if note.get(f"{_W}type", "normal") == "normal":  # others draw the line above the notes
                yield from (_text(paragraph) for paragraph, _ in _paragraphs(note))


def _role(style: str) -> str:
    for mark, role in (
        ("heading", "heading"),
        ("title", "heading"),
        ("quot", "quote"),
        ("caption", "caption"),
        ("list", "item"),
    ):
        if mark in style:
            return role
    return "body"
