"""Word files → paragraphs, as they print with every change accepted.

python-docx opens the file and knows the styles, but gives of a paragraph only the runs that stand in it directly: text
inserted while changes were tracked, or kept in a content control or a tag, would be missing. So the words are taken
from the markup: what was deleted or moved away is left out, what was put in is read. Footnotes and endnotes follow
the text, in the order of the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from audiotools.documents.encoding import decode
from audiotools.documents.headers import is_mail
from audiotools.documents.limits import refuse_bomb, refuse_depth, refuse_length
from audiotools.documents.mail import read_mhtml
from audiotools.documents.opendocument import read_rtf
from audiotools.documents.pieces import BOLD, BOTH, ITALIC, PLAIN, Piece, is_listed
from audiotools.documents.styling import style
from audiotools.documents.webpage import markup_of, page_tree, walk_blocks
from audiotools.errors import ArticleError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOX = f"{_W}txbxContent"
_GONE = {_BOX, *(f"{_W}{name}" for name in ("del", "moveFrom", "rt", "footnotePr", "pPr"))}
_SIGNS = {f"{_W}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))}
_WRAPS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_CHUNK, _RELATION = f"{_W}altChunk", "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_KIND = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template|ms-word\.document\.macroEnabled"
    rb"|ms-word\.template\.macroEnabledTemplate)\.main\+xml"
)
"""Templates, and documents and templates with programs in them, which hold text as documents do."""
_MOST_ENCLOSED = 3  # files inside each other
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_word(data: bytes, name: str, depth: int = 0) -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs of a DOCX and their roles, and its title, author and date where it states them.

    Parameters
    ----------
    depth
        In how many other files it is enclosed.

    Raises
    ------
    ArticleError
        If it is no DOCX that can be read.
    """
    import docx  # late: only for Word files

    refuse_bomb(data, name)
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(io.BytesIO(openable(data)))
    except Exception as error:  # python-docx raises KeyError, ValueError, BadZipFile and its own
        if not _holds(data, "word/document.xml"):
            kind = "an OpenDocument file" if _holds(data, "content.xml") else "a packed file and no Word document"
            raise ArticleError(f"{name} is {kind}: save it as DOCX.") from error
        raise ArticleError(f"{name} is not a readable Word document: save it again as DOCX.") from error
    pieces: list[Piece] = []
    indented: list[int] = []
    roles: dict[str, str] = {}
    for element, in_table in _paragraphs(document.element.body):
        refuse_length(len(pieces), name)
        if element.tag == _CHUNK:
            pieces += _chunk(document.part, element.get(_RELATION), name, depth)
            continue
        text, styles = _text(element)
        if in_table:
            pieces.append(Piece(text, "body", styles))
            continue
        block = Paragraph(element, document)
        used = element.style or ""
        if used not in roles:  # python-docx searches all styles each time
            roles[used] = _role((block.style.name or "").lower() if block.style is not None else "")
        role = roles[used]
        indent = block.paragraph_format.left_indent if element.pPr is not None else None
        listed = is_listed(text) or (element.pPr is not None and element.pPr.numPr is not None)
        if role == "body" and indent is not None and indent.cm >= 0.9 and len(text.split()) >= 8 and not listed:
            indented.append(len(pieces))
        pieces.append(Piece(text, role, styles))
    if 2 * len(indented) < sum(piece.role == "body" for piece in pieces):  # set off from the rest
        for index in indented:
            pieces[index] = pieces[index]._replace(role="quote")
    pieces += [Piece(text, "note") for text in _notes(document.part)]
    title = next((piece.text for piece in pieces if piece.role == "heading" and piece.text.strip()), "")
    facts = _stated(document)
    return pieces, facts | ({"title": title} if title else {})


def _stated(document: Any) -> dict[str, str]:
    """The title, author and date that a file states; nothing where it states them in a way that cannot be read."""
    try:
        facts = document.core_properties
        created = facts.created
    except (ValueError, KeyError):
        return {}
    if facts.author == "python-docx":  # a template's facts, not the article's
        return {"title": facts.title or ""}
    return {
        "title": facts.title or "",
        "author": facts.author or "",
        "date": created.date().isoformat() if created else "",
    }


def _holds(data: bytes, member: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return member in packed.namelist()
    except zipfile.BadZipFile:
        return False


def openable(data: bytes) -> bytes:
    """The same file as python-docx opens it.

    Word files that stand in it as they are are declared to be bytes: it would open them. Templates become documents.
    The namespaces of *Strict Open XML* (ISO/IEC 29500) become those that Word writes otherwise.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        inner = [f"/{entry}" for entry in packed.namelist() if entry.lower().endswith((".docx", ".docm", ".dotx"))]
        strict = _STRICT.search(packed.read("_rels/.rels")) is not None if "_rels/.rels" in packed.namelist() else False
        kinds = packed.read("[Content_Types].xml") if "[Content_Types].xml" in packed.namelist() else b""
        if not inner and not strict and not _OTHER_KIND.search(kinds):
            return data
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in packed.namelist():
                content = packed.read(entry)
                if entry == "[Content_Types].xml":
                    content = _retyped(_OTHER_KIND.sub(_DOCUMENT, content), inner)
                if strict and entry.endswith((".xml", ".rels")):
                    content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
                copy.writestr(entry, content)
        return changed.getvalue()


def _retyped(types: bytes, parts: list[str]) -> bytes:
    """A package's list of content types in which some parts are bytes."""
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.fromstring(types, etree.XMLParser(resolve_entities=False, no_network=True))
    for entry in root:
        if entry.get("PartName") in parts or (entry.get("Extension") or "").lower() in ("docx", "docm", "dotx"):
            entry.set("ContentType", "application/octet-stream")
    return bytes(etree.tostring(root))


def _paragraphs(element: Any, in_table: bool = False) -> Iterator[tuple[Any, bool]]:
    """Every paragraph and enclosed file in order, and whether it stands in a table; merged cells are met once."""
    for child in element:
        if child.tag in (f"{_W}p", _CHUNK):
            yield child, in_table
            for box in _boxes(child):
                yield from _paragraphs(box, in_table)
        elif child.tag in _WRAPS:
            yield from _paragraphs(child, in_table)
        elif child.tag in (f"{_W}tbl", f"{_W}tr", f"{_W}tc"):
            gone = child.find(f"{_W}trPr/{_W}del") is not None
            merged = child.find(f"{_W}tcPr/{_W}vMerge")
            if not gone and (merged is None or merged.get(f"{_W}val") == "restart"):
                yield from _paragraphs(child, True)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, each once: Word writes them a second time for older programs."""
    for box in paragraph.iter(_BOX):
        above = list(islice(box.iterancestors(), _FAR))
        inside = next((one for one in above if one.tag in (_BOX, f"{_W}p")), None)
        again = any(one.tag == _ALTERNATIVE and one.getprevious() is not None for one in above)
        if inside is paragraph and not again:
            yield box


_FAR = 40  # elements between a text box and the paragraph it hangs on, and more


def _chunk(part: Any, relation: str | None, name: str, depth: int) -> list[Piece]:
    """The paragraphs of a file that stands in the document as it was put in: a page, a text, another document."""
    found = part.rels.get(relation)
    if found is None or found.is_external:
        return []
    if depth >= _MOST_ENCLOSED:
        raise ArticleError(f"{name} holds files inside each other more than {_MOST_ENCLOSED} deep: give one of them.")
    data, kind = found.target_part.blob, found.target_part.content_type
    if data.startswith(b"PK\x03\x04"):
        return read_word(data, name, depth + 1)[0]
    if data.lstrip().startswith(b"{\\rtf"):
        return read_rtf(data, name)[0]
    if is_mail(data[:16384]) or kind == "message/rfc822":
        return read_mhtml(data, name)[0]
    if "html" in kind or data.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        tree = page_tree(markup_of(data, name).text, name)
        refuse_depth(tree, name)
        return list(style(walk_blocks(tree), tree))
    return [Piece(decode(data, name))]


def _text(element: Any, style: str = PLAIN) -> tuple[str, str]:
    """The words of a paragraph, changes accepted, and their styles."""
    parts: list[str] = []
    styles: list[str] = []
    properties = element.find(f"{_W}rPr") if element.tag == f"{_W}r" else None
    if properties is not None:
        bold, italic = _set(properties, "b"), _set(properties, "i")
        style = BOTH if bold and italic else BOLD if bold else ITALIC if italic else PLAIN
    for child in element:
        if child.tag == f"{_W}t":
            text, marks = child.text or "", ""
            text += "".join(one.tail or "" for one in child)  # comments stand in it
        elif child.tag in _SIGNS:
            text, marks = _SIGNS[child.tag], ""
        elif child.tag not in _GONE and child.tag != _ALTERNATIVE:
            text, marks = _text(child, style)
        else:
            continue
        parts.append(text)
        styles.append(marks or style * len(text))
    return "".join(parts), "".join(styles)


def _set(properties: Any, name: str) -> bool:
    """Whether a run's own properties turn bold or italics on."""
    switch = properties.find(f"{_W}{name}")
    return switch is not None and switch.get(f"{_W}val", "1") not in ("0", "false", "off")


def _notes(part: Any) -> Iterator[str]:
    """The paragraphs of footnotes and endnotes."""
    from lxml import etree

    for relation in part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for note in root:
            if note.get(f"{_W}type", "normal") == "normal":  # others draw the line above the notes
                yield from (_text(paragraph)[0] for paragraph, _ in _paragraphs(note))


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
