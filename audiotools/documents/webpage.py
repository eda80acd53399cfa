"""Web pages → paragraphs: the article without the page's furniture.

trafilatura judges what is article and what is menu, form or caption; pages too short for its judgement, and the
chapters of books, are walked block by block instead. Quotation elements become the marks a browser prints.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from audiotools.documents.encoding import decode
from audiotools.errors import ArticleError
from audiotools.privacy import kept_to_itself

Piece: TypeAlias = tuple[str, str]
"""A paragraph's text and role."""

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def read_html(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs of a page, and its title, author, date and language where it names them."""
    return _page(markup_of(data, name), name)


def markup_of(data: bytes, name: str) -> str:
    """A page's text: its own charset is believed where it can be read so."""
    found = _META_CHARSET.search(data[:4096])
    if found and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(found[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _page(markup: str, name: str) -> tuple[list[Piece], dict[str, str]]:
    with kept_to_itself():
        import trafilatura  # late: a second to load
    from lxml import html as lxml_html  # type: ignore[import-untyped]

    markup = re.sub(r"\A\s*<\?xml[^>]*\?>", "", markup)
    try:
        tree = lxml_html.fromstring(markup)
    except Exception as error:  # lxml raises many kinds
        raise ArticleError(f"{name} is not a readable web page ({error}): save it again from the browser.") from error
    for inline in list(tree.iter("q")):  # a browser prints these marks
        inline.text = "“" + (inline.text or "")
        if len(inline):
            inline[-1].tail = (inline[-1].tail or "") + "”"
        else:
            inline.text += "”"
        inline.tag = "span"
    for cite in tree.iter("cite"):
        if any(above.tag == "blockquote" for above in cite.iterancestors()):
            name = " ".join(cite.text_content().split())
            if name and name[0] not in "—–―-":  # who signed a quotation is told from it as print does
                cite.text = f"— {(cite.text or '').lstrip()}"
    _drop_advertisements(tree)
    language = (tree.get("lang") or tree.get("xml:lang") or "").split("-")[0].lower()
    facts = {"language": language} if re.fullmatch(r"[a-z]{2,3}", language) else {}
    document = trafilatura.bare_extraction(
        lxml_html.tostring(tree, encoding="unicode"), include_comments=False, include_tables=True, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},  # no year out of the story
    )  # fmt: skip
    body = getattr(document, "body", None)
    pieces = list(_walk(body)) if body is not None else []
    if sum(len(text) for text, _ in pieces) < 200:
        plain = list(walk_blocks(tree))
        if sum(len(text) for text, _ in plain) > 2 * sum(len(text) for text, _ in pieces):
            pieces = plain
    heading = next((text for text, role in pieces if role == "heading"), "")
    facts |= {
        key: str(value)
        for key, value in (
            ("title", _first_heading(body) or getattr(document, "title", None) or heading),
            ("author", getattr(document, "author", None)),
            ("date", getattr(document, "date", None)),
        )
        if value
    }
    title = facts.get("title", "")
    if title and not any(" ".join(text.split()) == title for text, _ in pieces):
        pieces.insert(0, (title, "heading"))
    if pieces and (standfirst := _standfirst(tree)) and not _holds(pieces, standfirst):
        place = next((n + 1 for n, (text, _) in enumerate(pieces) if " ".join(text.split()) == title), 0)
        pieces.insert(place, (standfirst, "body" if standfirst[-1] in '.!?”"’»' else "heading"))
    return pieces, facts


_ADVERTISEMENT = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert(?:s|isement|ising|orial)?|sponsored|promoted|taboola|outbrain)(?:[\s_-]|$)"
)
_STANDFIRST = re.compile(r"(?:^|[\s_-])(?:standfirst|dek|deck|strapline|sub-?headline|subtitle)(?:[\s_-]|$)")


def _named(element: Any) -> str:
    """What a page's makers call an element."""
    return " ".join(element.get(key) or "" for key in ("class", "id", "itemprop", "aria-label")).lower()


def _drop_advertisements(tree: Any) -> None:
    """Take out blocks that call themselves advertisements; what holds much of the page is none, whatever its name."""
    most = min(600, len(tree.text_content()) / 3)
    for element in list(tree.iter("div", "aside", "section", "ins", "figure", "li", "p")):
        if _ADVERTISEMENT.search(_named(element)) and len(element.text_content()) < most:
            element.drop_tree()


def _standfirst(tree: Any) -> str:
    """The sentence or two that stand under a page's headline, where it has them."""
    for element in tree.iter("p", "div", "h2", "span", "header"):
        if _STANDFIRST.search(_named(element)):
            text = " ".join(element.text_content().split())
            apart = any(above.tag in ("nav", "aside", "footer", "li", "figure") for above in element.iterancestors())
            if 20 <= len(text) <= 600 and not apart:
                return text
    return ""


def _holds(pieces: list[Piece], text: str) -> bool:
    """Whether a text, or nearly all of it, is among the pieces."""
    return text[:60] in " ".join(" ".join(piece.split()) for piece, _ in pieces)


def _first_heading(body: Any) -> str:
    if body is None:
        return ""
    found = body.find(".//head[@rend='h1']")
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


_ROLES = {"head": "heading", "item": "item", "quote": "quote", "p": "body", "cell": "body", "code": "body"}


def _walk(element: Any, role: str = "") -> Iterator[Piece]:
    """Paragraphs of a page as trafilatura marks them up."""
    if not isinstance(element.tag, str):
        return
    inherited = role or ("quote" if element.tag == "quote" else "")
    blocks = [
        child for child in element if child.tag in ("p", "head", "list", "item", "quote", "table", "row", "cell", "div")
    ]
    inline_quote = element.tag == "p" and all(child.tag == "quote" for child in blocks)
    if element.tag in _ROLES and (not blocks or inline_quote):
        yield _inline(element), inherited or _ROLES[element.tag]
        return
    if element.text and element.text.strip():
        yield element.text, inherited or "body"
    for child in element:
        yield from _walk(child, inherited if inherited == "quote" else "")
        if child.tail and child.tail.strip():
            yield child.tail, inherited or "body"


def _inline(element: Any) -> str:
    """An element's words, with line breaks and the marks of quotations inside a paragraph."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag == "quote":
            inside = _inline(child).strip()
            marked = inside[:1] in "“\"«„‘'"
            parts.append(inside if marked or not inside else f"“{inside}”")
        elif isinstance(child.tag, str):
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "body",
    "li",
    "ul",
    "ol",
    "blockquote",
    "td",
    "tr",
    "table",
    "dd",
    "dt",
    "dl",
    "pre",
    "center",
}
_SKIPPED = {
    "script",
    "style",
    "nav",
    "form",
    "footer",
    "aside",
    "figcaption",
    "noscript",
    "button",
    "svg",
    "template",
    "head",
    "iframe",
    "select",
    "textarea",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def walk_blocks(element: Any, role: str = "body") -> Iterator[Piece]:
    """Paragraphs of a page too short for trafilatura, and of a book's chapter: every block that is no furniture."""
    buffer = [element.text or ""]

    def flush(kind: str) -> Iterator[Piece]:
        text = "".join(buffer)
        buffer.clear()
        if text.strip():
            yield text.replace("\u00ad", ""), kind

    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _SKIPPED or not tag:
            pass
        elif tag in _HEADINGS:
            yield from flush(role)
            yield " ".join(" ".join(child.itertext()).split()), "heading"
        elif tag in _BLOCKS:
            yield from flush(role)
            inner = "quote" if tag == "blockquote" or role == "quote" else "item" if tag == "li" else "body"
            yield from walk_blocks(child, inner)
        elif tag == "br":
            buffer.append("\n")
        else:
            buffer.append(" ".join("".join(child.itertext()).split("\n")))
        buffer.append((child.tail or "").replace("\n", " "))
    yield from flush(role)


def read_mhtml(data: bytes, name: str) -> tuple[list[Piece], dict[str, str]]:
    """The same of a page saved with its pictures in one file."""
    message = email.message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return _page(markup_of(payload, name), name)
    raise ArticleError(f"{name} is a saved page without its text: save it again as HTML.")
