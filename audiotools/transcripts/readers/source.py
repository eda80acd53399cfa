"""A file somebody wants read, seen as what it is: packed, JSON, XML, a web page, text.

Every view of it is made once, when it is first asked for, and shared by all the readers that look at it. The form
follows from the first bytes and from how the whole is built, never from the name's ending.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec

from audiotools.documents.limits import refuse_attributes
from audiotools.documents.pieces import Piece
from audiotools.errors import ArticleError
from audiotools.store import jsonfile
from audiotools.transcripts.readers.decoding import decode

Form: TypeAlias = Literal["packed", "rtf", "json", "xml", "html", "text"]
Shape = TypeVar("Shape")

_JSON = re.compile(r"\{(?!\s*\d+:)|\[\s*[\]\[{\"\d-](?!\d*:)(?!(?<=\d)\d*\s*(?:\]\s*[^\s,\]]|[^\W\d_eE]|['′]))")
_BEFORE_ROOT = r"(?:<\?[^>]*+\?*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>|\s++)*+"
_ROOT = re.compile(rf"{_BEFORE_ROOT}<(?:[\w.-]+:)?+([A-Za-z][\w.-]*+)")
_PAGE = re.compile(r"(?:\s++|<!--(?:[^-]|-(?!->))*+-->)*+<!doctype\s+html", re.IGNORECASE)
_BLOCKS = frozenset("html head body article section div p span main header table ul ol dl cite time blockquote".split())


_CITED = ": "
_NUMBER = re.compile(r"\d{1,7}(?:\.\d+)?")
_BREAKS = _BLOCKS | frozenset("br h1 h2 h3 h4 h5 h6 li tr td th dd dt pre figure aside footer form center".split()) - {
    "span",
    "cite",
    "time",
    "head",
    "html",
}
_FACTS = re.compile(r"\s*+---[ \t]*+\n(?:(?!---[ \t]*\n)[^\n]*+\n)*+---[ \t]*+\n")  # Markdown's front matter
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")


class Line(msgspec.Struct, frozen=True):
    """A line of text, or a paragraph of a document.

    Parameters
    ----------
    number
        Counted from 1.
    text
        Without its line end.
    heading
        Whether the document sets it as a heading.
    apart
        Whether it begins a paragraph.
    """

    number: int
    text: str
    heading: bool = False
    apart: bool = False


class Source:
    """A file and the views of it.

    Parameters
    ----------
    name
        For messages.
    data
        The whole file.

    Examples
    --------
    >>> Source("a", b'<?xml version="1.0"?><Trans/>').form, Source("b", b"[0:05] So.").form
    ('xml', 'text')
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data

    @cached_property
    def form(self) -> Form:
        """What the file is built as."""
        if self.data.startswith(b"PK\x03\x04"):
            return "packed"
        head = self._decoded.lstrip()
        if head.startswith("{\\rtf"):
            return "rtf"
        if _JSON.match(head):
            return "json"
        if head.startswith("<"):
            if _PAGE.match(head):
                return "html"
            if root := _ROOT.match(head):
                return "html" if root[1].lower() in _BLOCKS else "xml"
        return "text"

    @cached_property
    def _decoded(self) -> str:
        return decode(self.data, self.name)

    @cached_property
    def text(self) -> str:
        r"""What there is to read, its lines ended by ``\n``: a text file as it is, a document's paragraphs."""
        if self.form in ("packed", "rtf", "html"):
            return "\n".join(line.text for line in self.lines)
        return self._decoded

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text, or the paragraphs of a document."""
        if self.form in ("packed", "rtf"):
            rows = [
                (row, piece.role == "heading", number == 0)
                for piece in self._pieces
                for number, row in enumerate(piece.text.split("\n"))
            ]
            return tuple(Line(number, *row) for number, row in enumerate(rows, 1))
        if self.form == "html":
            return page_lines(self.markup, self.name)
        return lines_of(self._decoded)

    @cached_property
    def _pieces(self) -> Sequence[Piece]:
        """Paragraphs of a document, each with its role."""
        if self.form == "rtf":
            from audiotools.documents.opendocument import read_rtf

            return read_rtf(self.data, self.name)[0]
        if {"content.xml", "mimetype"} <= self._members:
            from audiotools.documents.opendocument import read_opendocument

            return read_opendocument(self.data, self.name)[0]
        from audiotools.documents.word import read_word

        return read_word(self.data, self.name)[0]

    @cached_property
    def _members(self) -> frozenset[str]:
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as packed:
                return frozenset(packed.namelist())
        except zipfile.BadZipFile:
            return frozenset()

    @cached_property
    def markup(self) -> str:
        """The text of a web page, read in the charset it states."""
        from audiotools.documents.webpage import markup_of

        return markup_of(self.data, self.name).text

    @cached_property
    def page(self) -> Any:
        """The root of a web page."""
        return page_root(self.markup, self.name)

    @cached_property
    def tables(self) -> list[list[list[str]]]:
        """The tables of a document or a web page: rows of cells."""
        if self.form == "packed" and "word/document.xml" in self._members:
            from audiotools.documents.tables import read_tables

            return read_tables(self.data, self.name)
        if self.form == "html":
            return [
                [
                    [" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in ("td", "th")]
                    for row in rows
                ]
                for table in self.page.iter("table")
                if (rows := [row for row in table.iter("tr") if len(row)])
            ]
        return []

    @cached_property
    def json(self) -> Any:
        """The value of a JSON file, or the list of the values of its lines; None where the file is no JSON."""
        if self.form != "json":
            return None
        raw = self._decoded.encode()
        try:
            return msgspec.json.decode(raw)
        except (msgspec.DecodeError, RecursionError) as error:
            rows = [line for line in self._decoded.split("\n") if line.strip()]
            if len(rows) > 1 and all(row.lstrip()[:1] == "{" and row.rstrip()[-1:] == "}" for row in rows):
                try:
                    return [msgspec.json.decode(row) for row in rows]
                except (msgspec.DecodeError, RecursionError):
                    pass  # the first error says where the whole of it breaks
            reason = "it is nested too deep" if isinstance(error, RecursionError) else jsonfile.describe(error, raw)
            raise ArticleError(f"{self.name}: {reason}.") from error

    def shaped(self, value: object, shape: type[Shape]) -> Shape:
        """A part of a JSON file as a record.

        Raises
        ------
        ArticleError
            If it is built otherwise, with the place.
        """
        try:
            return msgspec.convert(value, shape, strict=False)
        except (msgspec.ValidationError, RecursionError) as error:
            raise ArticleError(f"{self.name}: {jsonfile.describe(error, b'')}.") from error

    @cached_property
    def xml(self) -> Any:
        """The root of an XML file; None where the file is none."""
        if self.form != "xml":
            return None
        from lxml import etree  # type: ignore[import-untyped]

        refuse_attributes(self._decoded, self.name)
        stated = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding", self.data)
        plain = re.sub(r"\A\s*<\?xml[^>]*\?>", "", self._decoded).strip().encode()
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self.data.strip() if stated else plain, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise ArticleError(f"{self.name} is not well-formed XML ({reason}): save it again.") from error

    @cached_property
    def root(self) -> str:
        """Name of the root of an XML file, without its namespace; empty where the file is none."""
        return "" if self.xml is None else local(self.xml)


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text; Markdown's headings and the facts before it are headings, an empty line parts paragraphs."""
    lines = []
    apart = True
    facts = _FACTS.match(text)
    until = facts.group().count("\n") if facts else 0
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(Line(number, line, number <= until or _HEADING.match(line) is not None, apart))
        apart = not line.strip()
    return tuple(lines)


def page_root(markup: str, name: str) -> Any:
    """The root of a web page or a piece of one.

    Raises
    ------
    ArticleError
        If nothing can be made of it.
    """
    from lxml import html as lxml_html

    refuse_attributes(markup, name)
    try:
        return lxml_html.fromstring(re.sub(r"\A\s*<\?xml[^>]*+\?>", "", markup) or "<p></p>")
    except Exception as error:  # lxml raises many kinds
        raise ArticleError(f"{name} is not a readable web page ({error}): save it again from the browser.") from error


def page_lines(markup: str, name: str) -> tuple[Line, ...]:
    """The lines of a web page as a browser shows them.

    Times that are marked as such stand in brackets, in full where the page has them finer than it shows; the speaker
    whom a podcast's transcript cites has a colon.
    """
    texts = [""]
    headings: set[int] = set()
    stack: list[Any] = [page_root(markup, name)]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            texts[-1] += re.sub(r"\s+", " ", one.replace("\xa0", " "))
        elif isinstance(one, bool):
            if texts[-1].strip() and not (one and texts[-1].endswith(_CITED)):
                texts.append("")
        elif isinstance(one.tag, str) and one.tag not in _UNSHOWN:
            stack += _marked(one) or _content(one)
            if one.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                headings.add(len(texts) - (not texts[-1].strip()))
    return tuple(
        Line(number, text.strip(), number - 1 in headings, True) for number, text in enumerate(texts, 1) if text.strip()
    )


_UNSHOWN = ("script", "style", "head", "template", "noscript", "nav")
_BEGINS, _ENDS = True, False  # of a line; one that begins behind a speaker with a colon stays on their line


def _marked(element: Any) -> list[Any]:
    """A time or a speaker that the page marks as such, what comes first last; empty where an element is neither."""
    shown = " ".join("".join(element.itertext()).split())
    precise = element.get("data-timestamp")
    if precise and _NUMBER.fullmatch(precise) and shown:
        return [f"[{_clock(float(precise))}] "]
    if element.tag == "time" and re.fullmatch(r"[\d:.,]+", shown):
        return [_BEGINS, f"[{shown}]"]
    if element.tag == "cite" and shown and len(shown) < 60 and element.getparent().tag != "p":
        return [f"{shown.rstrip(':')}{_CITED}", _ENDS]
    return []


def _content(element: Any) -> list[Any]:
    """What an element holds, and where lines begin and end, what comes first last."""
    block = element.tag in _BREAKS
    found: list[Any] = [_ENDS] if block else []
    for child in reversed(element):
        if child.tail:
            found.append(child.tail)
        found.append(child)
    if element.text:
        found.append(element.text)
    return [*found, _BEGINS] if block else found


def in_order(root: Any, enter: Callable[[Any], bool]) -> Iterator[Any]:
    """An element and what it holds in the order in which it is read: elements, and the texts between them.

    Parameters
    ----------
    root
        An element of a tree that lxml read.
    enter
        Whether what an element holds is wanted, too. What follows the element always is.
    """
    stack: list[Any] = [root]
    while stack:
        one = stack.pop()
        yield one
        if isinstance(one, str) or not enter(one):
            continue
        for child in reversed(one):
            if child.tail:
                stack.append(child.tail)
            if isinstance(child.tag, str):
                stack.append(child)
        if one.text:
            stack.append(one.text)


def _clock(seconds: float) -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"


def local(element: Any) -> str:
    """Name of an element without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
