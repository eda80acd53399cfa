"""Old pages, in which type faces hold whole paragraphs → the same with every paragraph an element of its own.

Pages written by hand open ``<font>``, ``<b>`` or ``<p>`` and go on with paragraphs inside, often to the end of the
page; browsers print them as they are meant. The judgement of what is article takes such a face for one paragraph, or
for none.
"""

from __future__ import annotations

import re
from typing import Any

from audiotools.documents.typed import plain_spans

_OPENING = re.compile(r"<p[\s>]", re.IGNORECASE)
_CLOSING = re.compile(r"</p\s*>", re.IGNORECASE)
_BEFORE = re.compile(r"(<(?:b|strong|i|em)>)\s*(<p(?:\s[^<>]*)?>)", re.IGNORECASE)
_FACES = {
    "b": "font-weight:bold",
    "strong": "font-weight:bold",
    "i": "font-style:italic",
    "em": "font-style:italic",
    "font": "",
    "u": "",
    "big": "",
    "small": "",
    "tt": "",
    "span": "",
    "p": "",
}
"""Elements that should hold no block, and the style that says of a block what they say of words."""

_BLOCKS = tuple("p div ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 hr center".split())
_APART = frozenset(_BLOCKS) | frozenset(
    """
    li dt dd section article main nav aside header footer figure figcaption form fieldset details summary address script
    style noscript template iframe object video audio map menu td th tr tbody thead
    """.split()
)
"""Elements that stand in no paragraph."""

_LISTS = ("ul", "ol")


def open_paragraphs(markup: str) -> str:
    """Markup as browsers understand it, where paragraphs and faces open and close in odd places.

    Where paragraphs are closed and hardly ever opened, each is opened where the one before closes; a face that is
    opened right before a paragraph is opened in it.

    Examples
    --------
    >>> open_paragraphs("<i>Who are you?</i></p>Nobody.</p>")
    '<i>Who are you?</i><p>Nobody.<p>'
    >>> open_paragraphs("<b><p>Who are you?</b><p>Nobody.")
    '<p><b>Who are you?</b><p>Nobody.'
    """
    closed = len(_CLOSING.findall(markup))
    if closed > 2 * len(_OPENING.findall(markup)):
        markup = _CLOSING.sub("<p>", markup)
    return _BEFORE.sub(r"\2\1", markup)


def part_nested(tree: Any) -> None:
    """Lay out in plain paragraphs the faces that hold blocks, and lists without items, changing the tree.

    Examples
    --------
    >>> from lxml import html
    >>> page = html.fromstring("<body><font color=red>Who are <b>you</b>?<p>Nobody.<p>And you?</font></body>")
    >>> part_nested(page)
    >>> [block.text_content() for block in page.iter("p")]
    ['Who are you?', 'Nobody.', 'And you?']
    """
    holders = _holders(tree)
    for element in holders:
        if element.getparent() is not None and element.getparent() not in holders:
            _Layout(holders).lay_out(element)
    for element in [one for one in tree.iter("body", "td") if one.find("p") is not None and _is_loose(one)]:
        _Layout(frozenset()).lay_out(element, tag=element.tag)


def _is_loose(element: Any) -> bool:
    """Whether words stand right in an element, and in no paragraph."""
    words = [element.text, *(child.tail for child in element)]
    words += [child.text_content() for child in element if child.tag in _FACES and child.tag != "p"]
    return sum(len((text or "").split()) for text in words) >= _LEAST_LOOSE


_LEAST_LOOSE = 3  # words


def part_typed(element: Any) -> None:
    r"""Make paragraphs of a typed text within a page, with the faces that it has, changing the element.

    Examples
    --------
    >>> from lxml import html
    >>> page = html.fromstring("<div><pre><b>Who are you?</b>\n\nNobody, they\nsaid.</pre></div>")
    >>> part_typed(page[0])
    >>> [" ".join(block.text_content().split()) for block in page.iter("p")]
    ['Who are you?', 'Nobody, they said.']
    """
    text = element.text_content()
    starts = [start for start, _ in plain_spans(text)]
    _Layout(frozenset(element.iter(*_FACES)), starts[1:]).lay_out(element)


def _holders(tree: Any) -> frozenset[Any]:
    """Faces with a block somewhere inside, and lists that hold paragraphs and no item."""
    found: set[Any] = set()
    for block in tree.iter(*_BLOCKS):
        above = block.getparent()
        while above is not None and above.tag in _FACES and above not in found:
            found.add(above)
            above = above.getparent()
    for element in tree.iter(*_LISTS):
        if element.find(".//p") is not None and not any(child.tag == "li" for child in element):
            found.add(element)
    return frozenset(found)


class _Layout:
    """Lays the words and blocks of one element out, one behind the other; what it holds of holders is dissolved."""

    def __init__(self, holders: frozenset[Any], starts: list[int] | None = None) -> None:
        self.holders = holders
        self.starts = starts  # characters of a typed text at which paragraphs begin
        self.at = self.passed = 0
        self.blocks: list[Any] = []
        self.open: Any = None

    def lay_out(self, element: Any, *, tag: str = "div") -> None:
        """Make a plain block of an element."""
        self._take(element, "")
        tail = element.tail
        element.clear()
        element.tag, element.tail = tag, tail
        for block in self.blocks:
            if block.tag != "p" or len(block) or (block.text or "").strip():
                element.append(block)

    def _take(self, element: Any, around: str) -> None:
        style = ";".join(filter(None, (around, _style(element))))
        kind = element.get("class") if element.tag in _FACES else None
        apart = element.tag == "p" or element.tag in _LISTS
        if apart:
            self.open = None
        self._put(element, element.text, style, kind)
        for child in list(element):
            tail, child.tail = child.tail, None
            if child in self.holders:
                self._take(child, style)
            elif child.tag in _APART or not isinstance(child.tag, str):
                self.open = None
                if style:
                    child.set("style", ";".join(filter(None, (style, child.get("style")))))
                self.blocks.append(child)
            else:
                self.at += len(child.text_content()) if isinstance(child.tag, str) else 0
                self._paragraph(element).append(_set(element, child, style, kind))
            self._put(element, tail, style, kind)
        if apart:
            self.open = None

    def _paragraph(self, maker: Any) -> Any:
        if self.open is None:
            self.open = maker.makeelement("p")
            self.blocks.append(self.open)
        return self.open

    def _put(self, maker: Any, words: str | None, style: str, kind: str | None) -> None:
        if self.starts is None or not words:
            self._add(maker, words, style, kind)
            return
        end = self.at + len(words)
        while self.passed < len(self.starts) and self.starts[self.passed] < end:
            cut = max(0, self.starts[self.passed] - self.at)
            self._add(maker, words[:cut], style, kind)
            self.open = None
            words, self.at = words[cut:], self.at + cut
            self.passed += 1
        self._add(maker, words, style, kind)
        self.at = end

    def _add(self, maker: Any, words: str | None, style: str, kind: str | None) -> None:
        if not words or (self.open is None and not words.strip()):
            return
        if style or kind:
            self._paragraph(maker).append(_set(maker, words, style, kind))
            return
        paragraph = self._paragraph(maker)
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + words
        else:
            paragraph.text = (paragraph.text or "") + words


def _style(element: Any) -> str:
    colour = element.get("color")
    own = (_FACES.get(element.tag, ""), f"color:{colour}" if colour else "", element.get("style") or "")
    return ";".join(filter(None, own))


def _set(maker: Any, inside: Any, style: str, kind: str | None) -> Any:
    """Words, or an inline element, in a face."""
    if not style and not kind:
        return inside
    span = maker.makeelement("span")
    if style:
        span.set("style", style)
    if kind:
        span.set("class", kind)
    if isinstance(inside, str):
        span.text = inside
    else:
        span.append(inside)
    return span
