"""Source texts in AsciiDoc, Org, reStructuredText and MediaWiki's markup → paragraphs.

Each is first made the web page that it stands for (headings, paragraphs, quotations with who signed them, lists, type
faces; programs, comments and settings left out), and the page is then read as a book's chapter is.
"""

from __future__ import annotations

from collections.abc import Callable

from audiotools.documents.asciidoc import asciidoc_page
from audiotools.documents.encoding import read_text
from audiotools.documents.limits import refuse_depth
from audiotools.documents.orgmode import org_page
from audiotools.documents.pieces import Piece
from audiotools.documents.restructured import restructured_page
from audiotools.documents.styling import style
from audiotools.documents.turns import sign_quotations
from audiotools.documents.webpage import page_tree, walk_blocks
from audiotools.documents.wikitext import wiki_page
from audiotools.errors import ArticleError

_Facts = dict[str, str]


def read_wiki(data: bytes, name: str) -> tuple[list[Piece], _Facts]:
    """Paragraphs of a wiki's source text, and the encoding it was read in."""
    return _read(data, name, wiki_page)


def read_asciidoc(data: bytes, name: str) -> tuple[list[Piece], _Facts]:
    """Paragraphs of an AsciiDoc text, and the title, author and date of its header."""
    return _read(data, name, asciidoc_page)


def read_org(data: bytes, name: str) -> tuple[list[Piece], _Facts]:
    """Paragraphs of an Org file, and the title, author, date and language that it states."""
    return _read(data, name, org_page)


def read_restructured(data: bytes, name: str) -> tuple[list[Piece], _Facts]:
    """Paragraphs of a reStructuredText file, and its title, author and date where it states them."""
    try:
        return _read(data, name, restructured_page)
    except ArticleError:
        raise
    except Exception as error:  # broken markup makes docutils raise many kinds
        raise ArticleError(
            f"{name} is not readable reStructuredText ({error or type(error).__name__}): save it as HTML or Markdown."
        ) from error


def _read(data: bytes, name: str, page_of: Callable[[str], tuple[str, _Facts]]) -> tuple[list[Piece], _Facts]:
    decoded = read_text(data, name)
    markup, facts = page_of(decoded.text.replace("\r\n", "\n"))
    facts |= decoded.facts
    if not markup.strip():
        return [], facts
    tree = page_tree(f"<div>{markup}</div>", name)
    refuse_depth(tree, name)
    sign_quotations(tree)
    pieces = list(style(walk_blocks(tree), tree))
    if (title := facts.get("title")) and not any(piece.text == title for piece in pieces):
        pieces.insert(0, Piece(title, "heading"))
    return pieces, facts
