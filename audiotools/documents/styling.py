"""Where each paragraph stands on its page: what is set in bold or italics, in which block quotation, in which list.

The judgement of what is article and what is furniture keeps no type faces. So its paragraphs are found again on the
page, one behind the other and white space left out, and take from there how they are set. Where a page gives its
questions a colour or a class of their own, that is read as bold type, which is the usual way to set them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
_ASKS = re.compile(r"[?？؟;\u037e][\"”»’)\]]*$")
_LEAST_ASKED = 3  # questions of one face
_SHARE = 0.65  # of the lines of that face ask, and of the page's questions stand in it
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;]{3,30})", re.IGNORECASE)
_MOST_ASIDE = 0.34  # of a page's characters; what holds more is no list beside the article, whatever its name
_MOST_MISSED = 200  # paragraphs looked for from the top again, so that a page of strangers stays affordable
_SHORTEST = 4  # characters that can be found again


class _Page(NamedTuple):
    """The visible characters of a page without white space, and of each its style, block quotation, list and face."""

    text: str
    styles: str
    groups: list[int]
    asides: list[bool]
    faces: list[int]


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
    placed = list(_placed(pieces, page))
    asking = _asking_faces([(piece.text, page.faces[at:end]) for piece, at, end in placed if at >= 0])
    for piece, at, end in placed:
        if at < 0:
            yield piece
            continue
        styles = iter(_set_bold(piece.text, page.styles[at:end], page.faces[at:end], asking))
        marks = "".join(PLAIN if c.isspace() else next(styles) for c in piece.text)
        role = "boilerplate" if page.asides[at] and page.asides[end - 1] else piece.role
        yield piece._replace(styles=_bridged(piece.text, marks), role=role, group=page.groups[at])


def _placed(pieces: Iterable[Piece], page: _Page) -> Iterator[tuple[Piece, int, int]]:
    """Each piece with where it stands among the characters of the page; -1 where it is not found."""
    cursor = missed = 0
    for piece in pieces:
        bare = "".join(piece.text.split())
        at = -1
        if len(bare) >= _SHORTEST:
            at = page.text.find(bare, cursor)
            if at < 0 and missed < _MOST_MISSED:
                missed += 1
                at = page.text.find(bare)
        if at >= 0:
            cursor = at + len(bare)
        yield piece, at, at + len(bare)


def _runs(text: str, faces: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The beginning of each line that is of one face: from where to where, white space left out, and its words."""
    at = 0
    for line in text.split("\n"):
        words = line.split()
        length = sum(map(len, words))
        if length:
            stop = next((i for i in range(at, at + length) if faces[i] != faces[at]), at + length)
            told, left = [], stop - at
            for word in words:
                told.append(word[:left])
                left -= len(word)
                if left <= 0:
                    break
            yield at, stop, " ".join(told)
        at += length


def _asking_faces(lines: Iterable[tuple[str, Sequence[int]]]) -> frozenset[int]:
    """The faces that are those of questions: nearly all that is set so asks, and hardly anything else does."""
    asked: dict[int, list[bool]] = defaultdict(list)
    for text, faces in lines:
        for at, _, told in _runs(text, faces):
            asked[faces[at]].append(bool(_ASKS.search(told)))
    total = sum(map(sum, asked.values()))
    return frozenset(
        face
        for face, own in asked.items()
        if len(asked) > 1 and sum(own) >= max(_LEAST_ASKED, _SHARE * len(own)) and sum(own) >= _SHARE * total
    )


def _set_bold(text: str, styles: str, faces: Sequence[int], asking: frozenset[int]) -> str:
    """Styles in which what stands in the face of questions is bold."""
    if not asking or asking.isdisjoint(faces):
        return styles
    parts: list[str] = []
    done = 0
    for at, stop, _ in _runs(text, faces):
        if faces[at] in asking:
            bold = "".join(BOTH if mark in (ITALIC, BOTH) else BOLD for mark in styles[at:stop])
            parts += (styles[done:at], bold)
            done = stop
    return "".join([*parts, styles[done:]])


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
    faces: list[int] = []
    known: dict[tuple[str, str], int] = {}
    most = _MOST_ASIDE * sum(len("".join(text.split())) for text in tree.itertext() if isinstance(text, str))
    blocks = 0

    def put(text: str | None, mark: str, group: int, aside: bool, face: tuple[str, str]) -> None:
        bare = "".join((text or "").replace("\u00ad", "").split())
        if bare:
            texts.append(bare)
            styles.append(mark * len(bare))
            groups.extend([group] * len(bare))
            asides.extend([aside] * len(bare))
            faces.extend([known.setdefault(face, len(known))] * len(bare))

    # element, its style, its block quotation, whether it is a list beside the article, its colour and class; or the
    # text behind an element
    stack: list[tuple[Any, bool, bool, int, bool, tuple[str, str], bool]] = []
    stack.append((tree, False, False, 0, False, ("", ""), False))
    while stack:
        element, bold, italic, group, aside, face, behind = stack.pop()
        if behind:
            put(element.tail, _mark(bold, italic), group, aside, face)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED:
            continue
        if tag == "blockquote":
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
        face = _face(element, set_so, face)
        put(element.text, _mark(bold, italic), group, aside, face)
        for child in reversed(element):
            stack.append((child, bold, italic, group, aside, face, True))
            stack.append((child, bold, italic, group, aside, face, False))
    return _Page("".join(texts), "".join(styles), groups, asides, faces)


def _face(element: Any, set_so: str, around: tuple[str, str]) -> tuple[str, str]:
    """Colour and class in which an element's words are set; links have theirs from being links."""
    if element.tag == "a":
        return around
    colours = _COLOUR.findall(set_so)  # the last one holds
    return (
        (element.get("color") or (colours[-1] if colours else "")).strip().lower() or around[0],
        (element.get("class") or "").strip() or around[1],
    )


def _classes(tree: Any) -> tuple[set[str], set[str]]:
    """What the page's own style sheet sets in bold and in italics, as word processors write it (``.c1{…}``)."""
    rules = [rule for sheet in tree.iter("style") for rule in _RULE.findall((sheet.text or "")[:200_000])]
    return tuple({name for name, how in rules if kind.search(how)} for kind in (_BOLD_STYLE, _ITALIC_STYLE))  # type: ignore[return-value]


def _mark(bold: bool, italic: bool) -> str:
    return BOTH if bold and italic else BOLD if bold else ITALIC if italic else PLAIN
