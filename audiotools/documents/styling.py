"""Where each paragraph stands on its page: what is set in bold or italics, in which block quotation, in which list.

The judgement of what is article and what is furniture keeps no type faces. So its paragraphs are found again on the
page, one behind the other and white space left out, and take from there how they are set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from audiotools.documents.pieces import BOLD, BOTH, ITALIC, PLAIN, Piece

_BOLD = frozenset(("b", "strong", "dt", "th"))
_ITALIC = frozenset(("i", "em"))
_SKIPPED = frozenset(("script", "style", "template", "head", "noscript"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]{0,2000})\}")
_QUESTION = re.compile(r"(?:^|[\s_-])(?:question|frage|pregunta|domanda|pergunta)s?(?:[\s_-]|$)", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:references?|reflist|citations?|footnotes?|bibliography|related(?:[\s_-]?\w+)?|read[\s_-]?more"
    r"|see[\s_-]?also|(?:photo|image)?[\s_-]?credits?|recommended|more[\s_-]?stories|newsletter\w*)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_MOST_ASIDE = 0.34  # of a page's characters; what holds more is no list beside the article, whatever its name
_MOST_MISSED = 200  # paragraphs looked for from the top again, so that a page of strangers stays affordable
_SHORTEST = 4  # characters that can be found again


class _Page(NamedTuple):
    """The visible characters of a page, white space left out, and for each its style, block quotation and list."""

    text: str
    styles: str
    groups: list[int]
    asides: list[bool]


def style(pieces: Iterable[Piece], tree: Any) -> Iterator[Piece]:
    """The same pieces with their styles and groups; lists beside the article become ``boilerplate``.

    Parameters
    ----------
    pieces
        Of the page, in order.
    tree
        The page, as lxml reads it.

    Examples
    --------
    >>> from lxml import html
    >>> page = html.fromstring("<div><p><b>Who are you?</b></p><p>Nobody.</p></div>")
    >>> [piece.styles.strip() for piece in style([Piece("Who are you?"), Piece("Nobody.")], page)]
    ['bbbbbbbbbbbb', '']
    """
    page = _page(tree)
    cursor = missed = 0
    for piece in pieces:
        bare = "".join(piece.text.split())
        at = -1
        if len(bare) >= _SHORTEST:
            at = page.text.find(bare, cursor)
            if at < 0 and missed < _MOST_MISSED:
                missed += 1
                at = page.text.find(bare)
        if at < 0:
            yield piece
            continue
        cursor = at + len(bare)
        styles = iter(page.styles[at:cursor])
        marks = "".join(PLAIN if c.isspace() else next(styles) for c in piece.text)
        role = "boilerplate" if page.asides[at] and page.asides[cursor - 1] else piece.role
        yield piece._replace(styles=_bridged(piece.text, marks), role=role, group=page.groups[at])


def _bridged(text: str, marks: str) -> str:
    """White space between two characters of one style is of that style."""
    parts: list[str] = []
    at = 0
    for space in re.finditer(r"(?<=\S)\s+(?=\S)", text):
        before, after = marks[space.start() - 1], marks[space.end()]
        parts += (marks[at : space.start()], (before if before == after else PLAIN) * (space.end() - space.start()))
        at = space.end()
    parts.append(marks[at:])
    return "".join(parts)


def _page(tree: Any) -> _Page:
    bolds, italics = _classes(tree)
    texts: list[str] = []
    styles: list[str] = []
    groups: list[int] = []
    asides: list[bool] = []
    most = _MOST_ASIDE * sum(len("".join(text.split())) for text in tree.itertext() if isinstance(text, str))
    blocks = 0

    def put(text: str | None, mark: str, group: int, aside: bool) -> None:
        bare = "".join((text or "").replace("\u00ad", "").split())
        if bare:
            texts.append(bare)
            styles.append(mark * len(bare))
            groups.extend([group] * len(bare))
            asides.extend([aside] * len(bare))

    # element, its style, its block quotation, whether it is a list beside the article; or the text behind an element
    stack: list[tuple[Any, bool, bool, int, bool, bool]] = [(tree, False, False, 0, False, False)]
    while stack:
        element, bold, italic, group, aside, behind = stack.pop()
        if behind:
            put(element.tail, _mark(bold, italic), group, aside)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED:
            continue
        if tag == "blockquote" and not group:
            blocks += 1
            group = blocks
        named, set_so = f"{element.get('class') or ''} {element.get('id') or ''}", element.get("style") or ""
        called = set((element.get("class") or "").split())
        bold = (
            bold or tag in _BOLD or bool(_BOLD_STYLE.search(set_so)) or bool(_QUESTION.search(named) or called & bolds)
        )
        italic = italic or tag in _ITALIC or bool(_ITALIC_STYLE.search(set_so) or called & italics)
        if not aside and tag not in ("body", "html", "article", "main") and _ASIDE.search(named):
            aside = len("".join(element.text_content().split())) < most
        put(element.text, _mark(bold, italic), group, aside)
        for child in reversed(element):
            stack.append((child, bold, italic, group, aside, True))
            stack.append((child, bold, italic, group, aside, False))
    return _Page("".join(texts), "".join(styles), groups, asides)


def _classes(tree: Any) -> tuple[set[str], set[str]]:
    """What the page's own style sheet sets in bold and in italics, as word processors write it (``.c1{…}``)."""
    rules = [rule for sheet in tree.iter("style") for rule in _RULE.findall((sheet.text or "")[:200_000])]
    return tuple({name for name, how in rules if kind.search(how)} for kind in (_BOLD_STYLE, _ITALIC_STYLE))  # type: ignore[return-value]


def _mark(bold: bool, italic: bool) -> str:
    return BOTH if bold and italic else BOLD if bold else ITALIC if italic else PLAIN
