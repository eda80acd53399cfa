"""Web pages → paragraphs: the article without the page's furniture.

trafilatura judges what is article and what is menu, form or caption; pages too short for its judgement, and the
chapters of books, are walked block by block instead. Quotation elements become the marks a browser prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from audiotools.documents.authors import clean_author
from audiotools.documents.encoding import Decoded, read_text
from audiotools.documents.limits import refuse_attributes, refuse_depth
from audiotools.documents.nesting import open_paragraphs, part_nested, part_typed
from audiotools.documents.notes import set_notes_apart
from audiotools.documents.pieces import Piece
from audiotools.documents.restoring import put_back
from audiotools.documents.styling import style
from audiotools.documents.turns import plain_turns, quote_boxes, sign_quotations
from audiotools.errors import ArticleError
from audiotools.privacy import kept_to_itself

_XML_CHARSET = re.compile(rb"""\s*<\?xml[^>]{0,200}encoding\s*=\s*["']\s*([\w.:-]+)""")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def read_html(data: bytes, name: str, declared: str = "") -> tuple[list[Piece], dict[str, str]]:
    """Paragraphs of a page, and its title, author, date, language and encoding where it names them.

    Parameters
    ----------
    declared
        The charset that came with the page, as in a mail's header; the page's own is asked where there is none.
    """
    decoded = markup_of(data, name, declared)
    pieces, facts = _page(decoded.text, name)
    return pieces, facts | decoded.facts


def markup_of(data: bytes, name: str, declared: str = "") -> Decoded:
    """A page's text: the charset it names is believed where it can be read so and reads well."""
    found = _XML_CHARSET.match(data[:400]) or _META_CHARSET.search(data[:8192])
    return read_text(data, name, declared or (found[1].decode("ascii", "ignore") if found else ""))


def _page(markup: str, name: str) -> tuple[list[Piece], dict[str, str]]:
    from lxml import html as lxml_html  # type: ignore[import-untyped]

    tree = page_tree(markup, name)
    refuse_depth(tree, name)
    prepare(tree)
    language = (tree.get("lang") or tree.get("xml:lang") or "").split("-")[0].lower()
    facts = {"language": language} if re.fullmatch(r"[a-z]{2,3}", language) else {}
    document = _extracted(lxml_html.tostring(tree, encoding="unicode"))
    body = getattr(document, "body", None)
    pieces = list(_walk(body)) if body is not None else []
    plain = list(walk_blocks(tree))
    if _is_lumped(pieces, plain) or (_length(pieces) < _SHORT and _length(plain) > 2 * _length(pieces)):
        pieces = plain
    pieces = put_back(pieces, plain)
    facts |= _facts(document, body, pieces)
    title = _not_asked(facts.get("title", ""), pieces, tree)
    facts |= {"title": title} if title else {}
    if title and not any(" ".join(piece.text.split()) == title for piece in pieces):
        pieces.insert(0, Piece(title, "heading"))
    if pieces and (standfirst := _standfirst(tree)) and not _holds(pieces, standfirst):
        place = next((n + 1 for n, piece in enumerate(pieces) if " ".join(piece.text.split()) == title), 0)
        pieces.insert(place, Piece(standfirst, "body" if standfirst[-1] in '.!?”"’»' else "heading"))
    return list(style(pieces, tree)), facts


_SHORT = 200  # characters of an article that is as likely a wrong judgement


def _is_lumped(pieces: list[Piece], plain: list[Piece]) -> bool:
    """Whether the page was read as one paragraph, its menu with it: what trafilatura does at its wits' end."""
    return len(pieces) == 1 < len(plain) - 1 and 2 * len(pieces[0].text) > _length(plain)


def _not_asked(title: str, pieces: list[Piece], tree: Any) -> str:
    """A page's title, which its first question is not, where its headings ask: then what the browser calls it."""
    asking = [piece for piece in pieces if piece.role == "heading" and piece.text.rstrip().endswith(("?", "？", "؟"))]
    own = tree.find(".//title")
    first = len(asking) > 1 and " ".join(asking[0].text.split()) == title
    return " ".join((own.text or "").split()) if first and own is not None else title


def page_tree(markup: str, name: str) -> Any:
    """A page's elements, as lxml reads them.

    Raises
    ------
    ArticleError
        If there are none.
    """
    from lxml import html as lxml_html

    refuse_attributes(markup, name)
    try:
        return lxml_html.fromstring(open_paragraphs(_BREAK.sub("<br>", _XML_DECLARATION.sub("", markup))))
    except Exception as error:  # lxml raises many kinds
        raise ArticleError(f"{name} is not a readable web page ({error}): save it again from the browser.") from error


_BREAK = re.compile(r"</br\s*>", re.IGNORECASE)  # which browsers take for a break
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_INLINE_CODE = ("code", "tt", "kbd", "samp", "var")


def _extracted(markup: str) -> Any:
    """What trafilatura judges to be the article."""
    with kept_to_itself():
        import trafilatura  # late: a second to load

    return trafilatura.bare_extraction(
        markup, include_comments=False, include_tables=True, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},  # no year out of the story
    )  # fmt: skip


def _length(pieces: list[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _facts(document: Any, body: Any, pieces: list[Piece]) -> dict[str, str]:
    heading = next((piece.text for piece in pieces if piece.role == "heading"), "")
    told = {
        "title": _first_heading(body) or getattr(document, "title", None) or heading,
        "author": clean_author(getattr(document, "author", None) or ""),
        "date": getattr(document, "date", None),
    }
    return {key: str(value) for key, value in told.items() if value}


def prepare(tree: Any) -> None:
    """Bring what a browser prints, and what only looks like a block, into plain elements; drop advertisements."""
    _plain_forms(tree)
    part_nested(tree)
    for inline in list(tree.iter("q")):
        _print_marks(inline)
    set_notes_apart(tree)
    plain_turns(tree)
    quote_boxes(tree)
    sign_quotations(tree)
    for cite in tree.iter("cite"):
        _sign(cite)
    for code in list(tree.iter(*_INLINE_CODE)):
        if not any(above.tag == "pre" for above in code.iterancestors()):
            code.drop_tag()
    _keep_words(tree)
    for block in tree.iter("blockquote"):
        block.attrib.clear()  # how it is aligned makes it no other block
    for printed in list(tree.iter("pre")):
        if _is_program(printed.text_content()):
            for part in list(printed):
                part.drop_tag()
            printed.tag = "code"  # it stays where it is: a colon before it announces it, and not what comes behind
        elif printed.getparent() is not None:
            part_typed(printed)
    _drop_lost_posts(tree)
    _drop_advertisements(tree)


_ARCHIVE_FRAME = ("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato")
"""What the Wayback Machine puts around a page that it keeps."""


def _plain_forms(tree: Any) -> None:
    """Take out an archive's frame; make titles and quotations of what word processors call so by a class."""
    for frame in [div for div in tree.iter("div") if div.get("id") in _ARCHIVE_FRAME]:
        if frame.getparent() is not None:
            frame.drop_tree()
    titled = tree.find(".//h1") is not None
    google = any("doc-content" in (element.get("class") or "").split() for element in tree.iter("body", "div"))
    titles = {"MsoTitle", "title"} if google else {"MsoTitle"}
    for paragraph in tree.iter("p"):
        called = set((paragraph.get("class") or "").split())
        if called & {"MsoQuote", "MsoIntenseQuote"}:
            paragraph.tag = "blockquote"
        elif not titled and called & titles:
            paragraph.tag, titled = "h1", True


def _keep_words(tree: Any) -> None:
    """Keep words that would be taken for a date, a form or a menu, and words of two blocks apart."""
    lengths: dict[Any, int] = {}
    for inline in list(tree.iter("time", "label", "output")):
        around = inline.getparent()
        if around is None or around.tag not in _FLOWING:
            continue
        if around not in lengths:
            lengths[around] = len(_text_of(around))
        if lengths[around] > 2 * len(_text_of(inline)):
            inline.drop_tag()
    for block in tree.iter("div", "span"):
        apart = block.tag == "div" or _DISPLAYED.search(block.get("style") or "")
        if apart and any(above.tag == "blockquote" for above in islice(block.iterancestors(), _NEAR)):
            block.text, block.tail = f" {block.text or ''}", f" {block.tail or ''}"
            before = block.getprevious()
            lead = block.getparent().text if before is None else before.tail
            block.tag = "span" if (lead or "").strip() else block.tag  # in the midst of a sentence
    for paragraph in list(tree.iter("blockquote", "p")):
        links = list(paragraph.iter("a"))
        linked = sum(len(_text_of(link)) for link in links)
        quoted = paragraph.tag == "blockquote" or bool(_MARKS.search(_text_of(paragraph)))
        if links and quoted and 2 * linked < len(_text_of(paragraph)):
            for link in links:
                link.drop_tag()  # a short paragraph with some links would be taken for a menu


_FLOWING = ("p", "blockquote", "li", "dd", "td", "em", "strong", "b", "i", "span")
_DISPLAYED = re.compile(r"display\s*:\s*block", re.IGNORECASE)
_MARKS = re.compile(r"[“”\"«»„「]")
_NEAR = 8  # elements above one in which it is looked for what it stands in


def _text_of(element: Any) -> str:
    return str(element.text_content())


def _drop_lost_posts(tree: Any) -> None:
    """Take out what stands in the place of posts that cannot be shown: it is nobody's words."""
    for element in list(tree.iter("pre", "blockquote", "p")):
        if element.getparent() is not None and _LOST_POST.fullmatch(_spaced(element.text_content()).strip()):
            element.drop_tree()


def _is_program(text: str) -> bool:
    """Whether typed text is a program or a formula, and nobody's words."""
    return len(re.findall(r"[{}=;<>|&^~\\]", text)) > _SIGNS * len("".join(text.split()))


_SIGNS = 0.02  # of the characters of typed text: more signs of programs than that are in no letter or transcript
_LOST_POST = re.compile(r"Tweet may have been deleted(?: \(opens in a new tab\))?", re.IGNORECASE)
"""What stands where somebody's post cannot be shown."""


def _print_marks(inline: Any) -> None:
    """Put the marks around an inline quotation that a browser prints."""
    inline.text = "“" + (inline.text or "")
    if len(inline):
        inline[-1].tail = (inline[-1].tail or "") + "”"
    else:
        inline.text += "”"
    inline.tag = "span"


def _sign(cite: Any) -> None:
    """Put a dash before who signed a quotation: who that is is told from it, as in print."""
    goes_on = any(map(str.isalnum, cite.tail or ""))  # the title of a work within a sentence
    if not goes_on and any(above.tag == "blockquote" for above in cite.iterancestors()):
        name = " ".join(cite.text_content().split())
        dashed = "".join(cite.xpath("preceding::text()[1]")).strip()[-1:]
        if name and name[0] not in "—–―-" and dashed not in ("—", "–", "―", "-"):
            cite.text = f"— {(cite.text or '').lstrip()}"


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
    return text[:60] in " ".join(" ".join(piece.text.split()) for piece in pieces)


def _first_heading(body: Any) -> str:
    if body is None:
        return ""
    found = body.find(".//head[@rend='h1']")
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


_ROLES = {"head": "heading", "item": "item", "quote": "quote", "p": "body", "cell": "body", "code": "code"}


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
        yield Piece(_inline(element), inherited or _ROLES[element.tag])
        return
    if element.text and element.text.strip():
        yield Piece(_spaced(element.text), inherited or "body")
    for child in element:
        yield from _walk(child, inherited if inherited == "quote" else "")
        if child.tail and child.tail.strip():
            yield Piece(_spaced(child.tail), inherited or "body")


def _inline(element: Any) -> str:
    """An element's words, with line breaks and the marks of quotations inside a paragraph."""
    parts = [_spaced(element.text)]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag == "quote":
            inside = _inline(child).strip()
            marked = inside[:1] in "“\"«„‘'"
            parts.append(inside if marked or not inside else f"“{inside}”")
        elif isinstance(child.tag, str):
            parts.append(_inline(child))
        parts.append(_spaced(child.tail))
    return "".join(parts)


def _spaced(text: str | None) -> str:
    """White space as a browser prints it."""
    return re.sub(r"\s+", " ", text or "")


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
    "details",
    "summary",
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
    buffer = [_spaced(element.text)]

    def flush(kind: str) -> Iterator[Piece]:
        text = "".join(buffer)
        buffer.clear()
        if text.strip():
            yield Piece(text.replace("\u00ad", ""), kind)

    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _SKIPPED or not tag:
            pass
        elif tag == "code" or (
            tag == "pre" and ("program" in (child.get("class") or "").split() or _is_program(child.text_content()))
        ):
            yield from flush(role)
            yield Piece(" ".join(child.text_content().split()), "code")
        elif tag in _HEADINGS:
            yield from flush(role)
            yield Piece(" ".join(" ".join(child.itertext()).split()), "heading")
        elif tag in _BLOCKS:
            yield from flush(role)
            inner = "quote" if tag == "blockquote" or role == "quote" else "item" if tag == "li" else "body"
            yield from walk_blocks(child, inner)
        elif tag == "br":
            buffer.append("\n")
        else:
            buffer.append(_flowing(child))
        buffer.append(_spaced(child.tail))
    yield from flush(role)


def _flowing(element: Any) -> str:
    """The words of an inline element; what it breaks stays broken."""
    parts = [_spaced(element.text)]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append(_flowing(child))
        parts.append(_spaced(child.tail))
    return "".join(parts)
