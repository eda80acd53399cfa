"""Articles in formats that are not text: web pages, mails, Word, PDF, EPUB, … → running text with paragraph roles.

Each format becomes a list of pieces in reading order, which are joined with empty lines between. Menus, comment
forms, share links and captions of web pages are left out (trafilatura's judgement); headers and footers that repeat
on the pages of a PDF too. Nothing is fetched: what a page would load stays away.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from audiotools.documents.canonical import canonical
from audiotools.documents.encoding import knows_words
from audiotools.documents.layout import byline_of, lay_out
from audiotools.documents.limits import MOST_UNPACKED, refuse_bomb, refuse_depth
from audiotools.documents.mail import read_mail, read_mailbox, read_mhtml
from audiotools.documents.markups import read_asciidoc, read_org, read_restructured, read_wiki
from audiotools.documents.opendocument import read_opendocument, read_rtf
from audiotools.documents.pages import read_pages
from audiotools.documents.pieces import Piece, join_pieces
from audiotools.documents.styling import style
from audiotools.documents.webpage import markup_of, page_tree, prepare, read_html, walk_blocks
from audiotools.documents.word import read_word
from audiotools.errors import ArticleError
from audiotools.languages.detect import is_foreign, language_of
from audiotools.records import Article


def read_document(data: bytes, kind: str, name: str, sha256: str) -> Article:
    """Read an article that is not plain text.

    Parameters
    ----------
    data
        The file.
    kind
        One of `READERS`.
    name
        What to call it, in the article and in errors.
    sha256
        Of the file.

    Raises
    ------
    ArticleError
        If the file is broken, encrypted, or holds no text.
    """
    pieces, facts = READERS[kind](data, name)
    text, paragraphs = join_pieces(pieces, name)
    if not text:
        hint = ": it may be a scan, which needs text recognition first" if kind == "pdf" else ""
        raise ArticleError(f"{name} holds no article text{hint}.")
    printed_author, printed_date = byline_of(canonical(text), paragraphs)
    if kind in ("docx", "pdf"):  # their metadata often names a program or the template's maker
        facts |= {k: v for k, v in (("author", printed_author), ("date", printed_date)) if v}
    headings = (text[p.start : p.end] for p in paragraphs if p.role == "heading" and kind != "wiki")  # theirs are parts
    title = facts.get("title") or next(headings, None)
    return Article(
        title=title,
        text=text,
        paragraphs=paragraphs,
        language=_language(text, facts),
        source=name,
        author=facts.get("author") or printed_author,
        date=facts.get("date") or printed_date,
        sha256=sha256,
        encoding=facts.get("encoding"),
        certainty=float(facts["certainty"]) if "certainty" in facts else None,
    )


def _language(text: str, facts: dict[str, str]) -> str | None:
    """The text's language, unless its letters are a guess; the one it states where its words do not tell.

    What a page states is often its template's: ``lang="en"`` above a text in Portuguese.
    """
    stated = facts.get("language")
    told = language_of(text) if knows_words(text, float(facts.get("certainty", 1))) else None
    if stated and (not told or told in _SAME.get(stated, ())):
        return None if is_foreign(text, stated) else stated
    return told


_SAME = {"nb": ("no",), "nn": ("no",), "yue": ("zh",), "bs": ("hr", "sr"), "sh": ("hr", "sr")}
"""What a language may be taken for that a page states more exactly."""


def _pdf(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    import pypdf  # late: only for PDF files

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(f"{name} is encrypted: save it without a password.")  # noqa: TRY301 -- said once, here
        pieces = read_pages(reader.pages)
        facts = reader.metadata
    except ArticleError:
        raise
    except Exception as error:  # a broken PDF makes pypdf raise nearly anything
        raise ArticleError(f"{name} is not a readable PDF ({error or type(error).__name__}): save it again.") from error
    if pieces and not any(piece.role == "heading" for piece in pieces):
        told = {p.role for p in lay_out(canonical("\n\n".join(piece.text for piece in pieces[:5])))}
        first = pieces[0].text
        if "heading" in told and len(first) <= 180 and not first.rstrip().endswith("."):
            pieces[0] = Piece(first, "heading")
    information = {"title": _fact(facts.title), "author": _fact(facts.author)} if facts else {}
    printed = next((piece.text for piece in pieces[:3] if piece.role == "heading"), "")
    return pieces, information | ({"title": printed} if printed else {})


_PLACEHOLDER = re.compile(
    r"\W*(?:anonymous|unspecified|untitled|unknown|none|user|admin|document\d*|microsoft word - .*"
    r"|.*\.(?:docx?|indd|pdf|qxd|rtf|odt|html?|txt))\W*",
    re.IGNORECASE,
)


def _fact(value: object) -> str:
    """A fact from a file's metadata, unless a program filled it in."""
    text = " ".join(str(value or "").split())
    return "" if _PLACEHOLDER.fullmatch(text) else text


def _epub(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    from lxml import etree  # type: ignore[import-untyped]

    refuse_bomb(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if "META-INF/encryption.xml" in book.namelist() and b"http://www.idpf.org/2008/embedding" not in book.read(
                "META-INF/encryption.xml"
            ):
                raise ArticleError(f"{name} is protected against copying: get it unprotected.")  # noqa: TRY301
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            container = etree.fromstring(book.read("META-INF/container.xml"), parser)
            root = container.find(".//{*}rootfile").get("full-path")
            package = etree.fromstring(book.read(root), parser)
            files = {item.get("id"): item.get("href") for item in package.iterfind(".//{*}manifest/{*}item")}
            wanted = ("title", "creator", "date", "language")
            facts = {key: (package.findtext(f".//{{*}}{key}") or "").strip() for key in wanted}
            hrefs = (files.get(entry.get("idref")) for entry in package.iterfind(".//{*}spine/{*}itemref"))
            paths = (posixpath.join(posixpath.dirname(root), href.split("#")[0]) for href in hrefs if href)
            pieces: list[Piece] = []
            read = 0
            for path in dict.fromkeys(map(posixpath.normpath, paths)):  # a book turns each page once
                read += book.getinfo(path).file_size
                if read > MOST_UNPACKED:
                    raise ArticleError(  # noqa: TRY301
                        f"{name} holds more than {MOST_UNPACKED // 1_000_000} MB of markup: give one chapter."
                    )
                pieces += _chapter(book.read(path), name)
    except ArticleError:
        raise
    except Exception as error:  # broken archives and markup raise many kinds
        raise ArticleError(
            f"{name} is not a readable EPUB ({error or type(error).__name__}): save it again."
        ) from error
    language = facts["language"].split("-")[0].lower()
    return pieces, {
        "title": facts["title"],
        "author": facts["creator"],
        "date": facts["date"][:10],
        "language": language,
    }


def _chapter(data: bytes, name: str) -> Iterator[Piece]:
    tree = page_tree(markup_of(data, name).text, name)
    refuse_depth(tree, name)
    prepare(tree)
    body = tree.find(".//body")
    body = tree if body is None else body
    apart = _set_apart(body)
    notes = [piece._replace(role="note") for note in _notes(body) for piece in walk_blocks(note)]
    for piece in style(walk_blocks(body), body):
        yield piece._replace(role=apart) if apart else piece
    yield from notes


_NOTES = frozenset(
    "footnote footnotes endnote endnotes rearnote rearnotes doc-footnote doc-endnote doc-endnotes".split()
)
_FURNITURE = frozenset(
    """
    cover titlepage halftitlepage toc landmarks loi lot imprint colophon copyright-page index doc-toc doc-index
    doc-colophon doc-credits bibliography doc-bibliography
    """.split()
)


def _kinds(element: Any) -> frozenset[str]:
    """What a book says that an element is."""
    return frozenset(f"{element.get('epub:type') or ''} {element.get('role') or ''}".lower().split())


def _set_apart(body: Any) -> str:
    """The role of a whole chapter that is no text: its notes, a title page, a table of contents; else nothing."""
    tops = [body, *body]
    kinds = frozenset().union(*map(_kinds, tops[: 2 if len(tops) == 2 else 1]))
    return "note" if kinds & _NOTES else "boilerplate" if kinds & _FURNITURE else ""


def _notes(body: Any) -> list[Any]:
    """The notes within a chapter, taken out of it, as are the marks that lead to notes."""
    for mark in [link for link in body.iter("a") if _kinds(link) & {"noteref", "doc-noteref"}]:
        mark.drop_tree()
    found = {e: None for e in body.iter("aside", "section", "div", "li", "p") if _kinds(e) & _NOTES}
    outer = [e for e in found if not any(above in found for above in e.iterancestors())]
    for note in outer:
        note.drop_tree()
    return outer


READERS: dict[str, Callable[[bytes, str], tuple[list[Piece], dict[str, str]]]] = {
    "html": read_html,
    "mhtml": read_mhtml,
    "mail": read_mail,
    "mbox": read_mailbox,
    "docx": read_word,
    "odt": read_opendocument,
    "rtf": read_rtf,
    "pdf": _pdf,
    "epub": _epub,
    "asciidoc": read_asciidoc,
    "org": read_org,
    "rst": read_restructured,
    "wiki": read_wiki,
}
"""Each takes a file's bytes and what to call it, and gives its pieces and the facts it states."""
