"""Article files in, one text with paragraphs and their roles out.

Plain text and Markdown are kept as they are: `Article.text` is the decoded file, character for character, and
menus or photo credits are marked, never cut. From formats that are not text (HTML, mail, DOCX, PDF, …) the running
text is taken out, one paragraph after the other with an empty line between. Nothing is fetched from a network.
"""

from __future__ import annotations

import hashlib
import re
import sys
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

import msgspec

from audiotools.documents.canonical import canonical
from audiotools.documents.encoding import knows_words, looks_binary, read_text
from audiotools.documents.frontmatter import front_matter, front_matter_end
from audiotools.documents.headers import is_mail
from audiotools.documents.layout import byline_of, lay_out, title_of
from audiotools.errors import ArticleError
from audiotools.files import read_bytes
from audiotools.languages.detect import language_of
from audiotools.records import Article

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_DOCUMENTS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".eml": "mail",
    ".mbox": "mbox",
    ".docx": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".epub": "epub",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".org": "org",
    ".rst": "rst",
    ".wiki": "wiki",
    ".mediawiki": "wiki",
}


_TEX = re.compile(rb"(?m)^[ \t]*\\(?:documentclass|documentstyle|begin\{document\}|chapter\*?\{|section\*?\{)")
"""How the sources of LaTeX begin, or a file that is part of them."""

_TOP_HEADING = re.compile(r"(?m)^ {0,3}#\s+\S|^\S.*\n=+\s*$")
"""The headline of a page, which says more than what the block above the text calls it, where there is just one."""


def read_article(source: str | Path | BinaryIO | TextIO, *, format: str | None = None) -> Article:
    r"""Read a published article.

    Parameters
    ----------
    source
        Path of a file, ``"-"`` for standard input, or an open file (binary or text).
    format
        ``"text"``, ``"markdown"``, ``"html"``, ``"mhtml"``, ``"mail"``, ``"mbox"``, ``"docx"``, ``"odt"``, ``"rtf"``,
        ``"pdf"``, ``"epub"``, ``"asciidoc"``, ``"org"``, ``"rst"`` or ``"wiki"`` (MediaWiki's markup).
        Left out, it is told from the first bytes and the name's ending.

    Returns
    -------
    Article
        With title, author, date and language where they can be told; the offsets of everything point into `text`.

    Raises
    ------
    ArticleError
        If there is no such file, it is a folder, empty, encrypted, or not an article's text.

    Examples
    --------
    >>> import io
    >>> article = read_article(io.StringIO("A headline\n\n“Yes,” she said, and sat down.\n\nThen she left."))
    >>> article.title, len(article.paragraphs), article.language
    ('A headline', 3, 'en')
    """
    name, data = _read(source)
    if isinstance(data, str):
        return text_article(data, name=name, markdown=format == "markdown", sha256=_sha256(data.encode()))
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ArticleError(f"{name} is empty: give a file that holds the article's text.")
    kind = format or _format_of(name, data)
    digest = _sha256(data)
    if kind in ("text", "markdown"):
        if looks_binary(data):
            raise ArticleError(
                f"{name} is not text: give the article as HTML, DOCX, ODT, RTF, PDF, EPUB, mail, Markdown or text."
            )
        decoded = read_text(data, name)
        article = text_article(decoded.text, name=name, markdown=kind == "markdown", sha256=digest)
        language = (
            article.language if knows_words(decoded.text, decoded.certainty) else None
        )  # no confident language for a guess
        return msgspec.structs.replace(
            article, language=language, encoding=decoded.encoding, certainty=decoded.certainty
        )
    if kind not in set(_DOCUMENTS.values()):
        kinds = ", ".join(["text", "markdown", *dict.fromkeys(_DOCUMENTS.values())])
        raise ArticleError(f"{kind!r} is not an article format: use one of {kinds}.")
    from audiotools.documents import files  # late: trafilatura and friends take a second to load

    return files.read_document(data, kind, name, digest)


def text_article(text: str, *, name: str | None = None, markdown: bool = False, sha256: str | None = None) -> Article:
    r"""Make an article of a plain text or Markdown string, which is kept unchanged.

    Examples
    --------
    >>> text_article("# On air\n\n> We left at night.", markdown=True).paragraphs[1].role
    'quote'
    """
    form = canonical(text)
    paragraphs = lay_out(form, markdown=markdown)
    author, date = byline_of(form, paragraphs)
    facts = front_matter(form.text) if markdown else {}
    return Article(
        title=(facts.get("title") if not _is_headed(form.text) else None) or title_of(form, paragraphs),
        text=text,
        paragraphs=paragraphs,
        language=language_of(form.text) or facts.get("language"),
        source=Path(name).name if name else None,  # where it lies is nobody's business but the user's
        author=facts.get("author") or author,
        date=facts.get("date") or date,
        sha256=sha256,
    )


def _is_headed(text: str) -> bool:
    """Whether a Markdown text begins with its headline, and has no other."""
    body = text[front_matter_end(text) :]
    found = [heading.start() for heading in islice(_TOP_HEADING.finditer(body), 2)]
    return len(found) == 1 and not re.sub(r"!?\[[^\]]*\]\([^)]*\)|<[^>]*>", "", body[: found[0]]).strip()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read(source: str | Path | BinaryIO | TextIO) -> tuple[str, bytes | str]:
    """Name and content; text for files opened as text."""
    if isinstance(source, str) and source == "-":
        return "standard input", sys.stdin.buffer.read()
    if isinstance(source, str | Path):
        path = Path(source)
        try:
            return str(path), read_bytes(path)
        except IsADirectoryError as error:
            raise ArticleError(f"{path} is a folder: give the article's file.") from error
        except FileNotFoundError as error:
            if re.match(r"https?:/", str(path)):
                raise ArticleError(f"{source} is on the web, from which nothing is fetched: save the page.") from error
            raise ArticleError(f"There is no article at {path}: check the path.") from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ArticleError(f"Cannot read {path} ({reason}): check the path and its permissions.") from error
    try:
        return str(getattr(source, "name", None) or "the given file"), source.read()
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError(f"Cannot read the given file ({error}): open it in binary mode.") from error


def _format_of(name: str, data: bytes) -> str:
    """The format of a file, by what it holds first and by its name where that says nothing."""
    ending = Path(name).suffix.lower()
    found = _packed_format(name, data, ending) or _mail_format(data, ending)
    if found:
        return found
    if ending in _DOCUMENTS and _DOCUMENTS[ending] in ("pdf", "docx", "odt", "rtf", "epub"):
        raise ArticleError(
            f"{name} is not a {_DOCUMENTS[ending].upper()} file, whatever its name says: check the file."
        )
    if ending in _DOCUMENTS:
        return _DOCUMENTS[ending]
    if ending not in MARKDOWN and _TEX.search(data[:20_000]):
        raise ArticleError(
            f"{name} is LaTeX, whose commands are not read: give the PDF that is made of it, or convert it to Markdown."
        )
    if ending in MARKDOWN:
        return "markdown"
    page = _head(data).startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<body" in data.lower()
    return "html" if page else "text"


def _head(data: bytes) -> bytes:
    return data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()


def _packed_format(name: str, data: bytes, ending: str) -> str:
    """A format that its first bytes tell, or nothing."""
    if data[:1024].lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n\f").startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        if b"application/epub+zip" in data[:200] or ending == ".epub":
            return "epub"
        odt = b"application/vnd.oasis.opendocument.text" in data[:200] or ending in (".odt", ".ott")
        return "odt" if odt else "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0") and ending in (".msg", ".oft"):
        raise ArticleError(f"{name} is a mail as Outlook keeps it: save it as text, HTML or .eml.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ArticleError(f"{name} is an old Word file or is encrypted: save it as DOCX without a password.")
    return "rtf" if _head(data).startswith(b"{\\rtf") else ""


def _mail_format(data: bytes, ending: str) -> str:
    """A mail, or a page that a browser saved as one; or nothing."""
    if b"mime-version:" in _head(data) and b"multipart/related" in data[:4096].lower() and ending != ".eml":
        return "mhtml"
    if re.match(rb"From \S+ [^\r\n]*\d{4}[^\r\n]*\r?\n[\w-]+:", data):
        return "mbox"
    if not is_mail(data[:16384].lstrip(b"\xef\xbb\xbf \t\r\n")):
        return ""
    saved = ending in (".mht", ".mhtml") or b"saved by" in data[:400].lower()
    return "mhtml" if saved and ending != ".eml" else "mail"
