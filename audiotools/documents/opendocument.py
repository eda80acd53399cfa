"""OpenDocument and RTF texts → paragraphs, as they print with every change accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any, cast

from audiotools.documents.limits import refuse_bomb, refuse_depth
from audiotools.documents.pieces import BOLD, BOTH, ITALIC, PLAIN, Piece
from audiotools.errors import ArticleError

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SIGNS = {f"{_T}tab": " ", f"{_T}s": " ", f"{_T}line-break": "\n"}
_GONE = (f"{_T}tracked-changes", f"{_T}note", f"{_T}ruby-text", f"{_T}table-of-content", f"{_T}bookmark")
_ANNOTATION = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
_ROLES = (("head", "heading"), ("title", "heading"), ("quot", "quote"), ("caption", "caption"))


def read_opendocument(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs of an ODT and their roles, notes at the end, and its title, author, date and language.

    Raises
    ------
    ArticleError
        If it is no OpenDocument text that can be read.
    """
    from odfdo import Document  # late: only for such files

    refuse_bomb(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = set(packed.namelist())
        if "content.xml" not in parts:
            raise ArticleError(f"{name} is a packed file and no OpenDocument text: check the file.")
        if _MANIFEST in parts and b"encryption-data" in packed.read(_MANIFEST):
            raise ArticleError(f"{name} is encrypted: save it without a password.")
    try:
        document = Document(io.BytesIO(data))
        body = _element(document.body)
        styles = _styles(document, [part for part in ("styles.xml", "content.xml") if part in parts])
        facts = _stated(document.meta) if "meta.xml" in parts else {}
    except ArticleError:
        raise
    except Exception as error:  # broken archives and markup raise many kinds
        raise ArticleError(
            f"{name} is not a readable OpenDocument text ({error or type(error).__name__}): save it again."
        ) from error
    refuse_depth(body, name)
    pieces = list(_pieces(body, styles, "body"))
    for note in body.iter(f"{_T}note-body"):
        pieces += [piece._replace(role="note") for piece in _pieces(note, styles, "body")]
    return pieces, {key: value for key, value in facts.items() if value}


_MANIFEST = "META-INF/manifest.xml"


def _stated(meta: Any) -> dict[str, str]:
    """What a file states of itself."""
    return {
        "title": meta.title or "",
        "author": meta.creator or meta.initial_creator or "",
        "date": str(meta.date or "")[:10],
        "language": str(meta.language or "").split("-")[0].lower(),
    }


_ANCESTORS = 50
"""Styles that a style is made from, one after the other, at most: written by hand there are three or four."""

_Styles = dict[str, tuple[str, bool | None, bool | None]]


def _element(wrapped: Any) -> Any:
    """Lxml's element, which the library wraps."""
    return wrapped._Element__element


def _styles(document: Any, parts: Sequence[str] = ("styles.xml", "content.xml")) -> _Styles:
    """For each style its names up to its root, and whether it is bold and in italics."""
    raw: dict[str, Any] = {}
    for part in parts:
        root = _element(document.get_part(part).root)
        for element in root.iter(f"{_S}style"):
            raw[element.get(f"{_S}name") or ""] = element
    result = {}
    for name, element in raw.items():
        names, bold, italic, seen = "", None, None, set[str]()
        while element is not None and (own := element.get(f"{_S}name") or "") not in seen and len(seen) < _ANCESTORS:
            seen.add(own)
            names = f"{names} {own} {element.get(f'{_S}display-name') or ''}".lower()
            properties = element.find(f"{_S}text-properties")
            if properties is not None:
                weight, slant = properties.get(f"{_FO}font-weight"), properties.get(f"{_FO}font-style")
                bold = bold if bold is not None or weight is None else weight in ("bold", "600", "700", "800", "900")
                italic = italic if italic is not None or slant is None else slant in ("italic", "oblique")
            element = raw.get(element.get(f"{_S}parent-style-name") or "")
        result[name] = (names, bold, italic)
    return result


def _pieces(element: Any, styles: _Styles, role: str) -> Iterator[Piece]:
    for child in element:
        if child.tag in (f"{_T}p", f"{_T}h"):
            names, bold, italic = styles.get(child.get(f"{_T}style-name") or "", ("", None, None))
            told = next((kind for mark, kind in _ROLES if mark in names), role)
            told = "heading" if child.tag == f"{_T}h" else told
            text, marks = _text(child, styles, bool(bold) and told != "heading", bool(italic))
            yield Piece(text, told, marks)
        elif child.tag == f"{_T}list":
            yield from _pieces(child, styles, "item")
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != _ANNOTATION:
            yield from _pieces(child, styles, role)


def _text(element: Any, styles: _Styles, bold: bool, italic: bool) -> tuple[str, str]:
    """The words of a paragraph and their styles."""
    parts, marks = [element.text or ""], [_mark(bold, italic) * len(element.text or "")]
    for child in element:
        if child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
            marks.append(PLAIN)
        elif child.tag == f"{_T}span":
            _, own_bold, own_italic = styles.get(child.get(f"{_T}style-name") or "", ("", None, None))
            heavy, slanted = bold if own_bold is None else own_bold, italic if own_italic is None else own_italic
            text, styled = _text(child, styles, heavy, slanted)
            parts.append(text)
            marks.append(styled)
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != _ANNOTATION:
            text, styled = _text(child, styles, bold, italic)
            parts.append(text)
            marks.append(styled)
        parts.append(child.tail or "")
        marks.append(_mark(bold, italic) * len(child.tail or ""))
    return "".join(parts), "".join(marks)


def _mark(bold: bool, italic: bool) -> str:
    return BOTH if bold and italic else BOLD if bold else ITALIC if italic else PLAIN


def read_rtf(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs of an RTF file.

    Raises
    ------
    ArticleError
        If it is no RTF that can be read.
    """
    from striprtf.striprtf import rtf_to_text  # late: only for such files

    try:
        text = cast(str, rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # broken files raise many kinds
        raise ArticleError(
            f"{name} is not a readable RTF file ({error or type(error).__name__}): save it as DOCX."
        ) from error
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # it writes rare letters as two halves
    return [Piece(line) for line in text.splitlines() if line.strip()], {}
