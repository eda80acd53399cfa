"""Articles in formats that are not text: web pages, Word, PDF, EPUB → running text with paragraph roles.

Each format becomes a list of (text, role) in reading order, which is joined with empty lines between. Menus, comment
forms, share links and captions of web pages are left out (trafilatura's judgement); headers and footers that repeat
on the pages of a PDF too. Nothing is fetched: what a page would load stays away.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable

from audiotools.documents.canonical import canonical
from audiotools.documents.layout import byline_of, lay_out
from audiotools.documents.pages import read_pages
from audiotools.documents.webpage import Piece, markup_of, read_html, read_mhtml, walk_blocks
from audiotools.documents.word import read_word
from audiotools.errors import ArticleError
from audiotools.languages.detect import language_of
from audiotools.records import Article, Paragraph

_SPACES = re.compile(r"[ \t\r\f\v]+")
_MOST_TEXT = 20_000_000  # characters; more is no article but a decompression bomb


def read_document(data: bytes, kind: str, name: str, sha256: str) -> Article:
    """Read an article that is not plain text.

    Parameters
    ----------
    data
        The file.
    kind
        ``"html"``, ``"mhtml"``, ``"docx"``, ``"pdf"`` or ``"epub"``.
    name
        What to call it, in the article and in errors.
    sha256
        Of the file.

    Raises
    ------
    ArticleError
        If the file is broken, encrypted, or holds no text.
    """
    readers = {"html": read_html, "mhtml": read_mhtml, "docx": _docx, "pdf": _pdf, "epub": _epub}
    pieces, facts = readers[kind](data, name)
    text, paragraphs = _join(pieces)
    if not text:
        hint = ": it may be a scan, which needs text recognition first" if kind == "pdf" else ""
        raise ArticleError(f"{name} holds no article text{hint}.")
    printed_author, printed_date = byline_of(canonical(text), paragraphs)
    if kind in ("docx", "pdf"):  # their metadata often names a program or the template's maker
        facts |= {k: v for k, v in (("author", printed_author), ("date", printed_date)) if v}
    title = facts.get("title") or next((text[p.start : p.end] for p in paragraphs if p.role == "heading"), None)
    return Article(
        title=title,
        text=text,
        paragraphs=paragraphs,
        language=facts.get("language") or language_of(text),
        source=name,
        author=facts.get("author") or printed_author,
        date=facts.get("date") or printed_date,
        sha256=sha256,
    )


def _join(pieces: Iterable[Piece]) -> tuple[str, tuple[Paragraph, ...]]:
    """One text, its paragraphs, and for those without a role of their own the one plain text would give them."""
    parts: list[str] = []
    spans: list[Paragraph] = []
    length = 0
    for raw, role in pieces:
        for line in raw.split("\n"):
            line = _SPACES.sub(" ", line).strip()
            if not line:
                continue
            if parts:
                parts.append("\n\n")
                length += 2
            parts.append(line)
            spans.append(Paragraph(length, length + len(line), role))
            length += len(line)
    text = "".join(parts)
    told = {(p.start, p.end): p.role for p in lay_out(canonical(text))} if text else {}
    keep = ("boilerplate", "byline", "caption")
    return text, tuple(
        Paragraph(p.start, p.end, told[p.start, p.end])
        if p.role == "body" and told.get((p.start, p.end)) in keep
        else p
        for p in spans
    )


def _docx(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    refuse_bomb(data, name)
    return read_word(data, name)


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
    if pieces and not any(role == "heading" for _, role in pieces):
        told = {p.role for p in lay_out(canonical("\n\n".join(text for text, _ in pieces[:5])))}
        first = pieces[0][0]
        if "heading" in told and len(first) <= 180 and not first.rstrip().endswith("."):
            pieces[0] = (first, "heading")
    information = {"title": _fact(facts.title), "author": _fact(facts.author)} if facts else {}
    printed = next((text for text, role in pieces[:3] if role == "heading"), "")
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
    from lxml import html as lxml_html

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
            pieces: list[Piece] = []
            for entry in package.iterfind(".//{*}spine/{*}itemref"):
                href = files.get(entry.get("idref"))
                if href:
                    path = posixpath.normpath(posixpath.join(posixpath.dirname(root), href.split("#")[0]))
                    tree = lxml_html.fromstring(markup_of(book.read(path), name).encode("utf-8"))
                    body = tree.find(".//body")
                    pieces += walk_blocks(tree if body is None else body)
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


def refuse_bomb(data: bytes, name: str) -> None:
    """A packed file that unpacks to far more than any article is not unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(
                entry.file_size
                for entry in packed.infolist()
                if entry.filename.endswith((".xml", ".html", ".xhtml", ".htm", ".opf"))
            )
    except zipfile.BadZipFile as error:
        raise ArticleError(f"{name} is a broken archive: save the document again.") from error
    if size > _MOST_TEXT * 4:
        raise ArticleError(f"{name} would unpack to {size // 1_000_000} MB of text: give the article alone.")
