"""A file somebody wants read, seen as what it is: packed, JSON, XML, a web page, text.

Every view of it is made once, when it is first asked for, and shared by all the readers that look at it. The form
follows from the first bytes and from how the whole is built, never from the name's ending.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec

from audiotools.errors import ArticleError
from audiotools.store import jsonfile
from audiotools.transcripts.readers.decoding import decode

Form: TypeAlias = Literal["packed", "rtf", "json", "xml", "html", "text"]
Shape = TypeVar("Shape")

_JSON = re.compile(r"\{|\[\s*[\]\[{\"\d-](?!\d*:)")
_BEFORE_ROOT = r"(?:<\?[^>]*+\?*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>|\s++)*+"
_ROOT = re.compile(rf"{_BEFORE_ROOT}<(?:[\w.-]+:)?+([A-Za-z][\w.-]*+)")
_PAGE = re.compile(r"(?:\s++|<!--(?:[^-]|-(?!->))*+-->)*+<!doctype\s+html", re.IGNORECASE)
_BLOCKS = frozenset("html head body article section div p span main header table ul ol dl cite time blockquote".split())


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
    """

    number: int
    text: str
    heading: bool = False


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
        if self.form == "packed":
            return "\n".join(line.text for line in self.lines)
        return self._decoded

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text, or the paragraphs of a document."""
        if self.form == "packed":
            from audiotools.documents.word import read_word

            pieces = [
                (line, role == "heading")
                for text, role, *_ in read_word(self.data, self.name)[0]
                for line in text.split("\n")
            ]
            return tuple(Line(number, text, heading) for number, (text, heading) in enumerate(pieces, 1))
        return tuple(Line(number, text) for number, text in enumerate(self._decoded.split("\n"), 1))

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


def local(element: Any) -> str:
    """Name of an element without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
