"""Footnotes of a web page: marks that lead to them leave the text, and the notes are told from what they explain."""

from __future__ import annotations

import re
from typing import Any

_MARK = re.compile(r"\[?(?:\d{1,3}|[*†‡§]{1,3}|[a-z]|[ivx]{1,5})\]?")
_NAMED = re.compile(r"foot|note|ftn|fn|ref|cite", re.IGNORECASE)
_BLOCKS = ("p", "li", "dd", "td", "div", "aside", "section")
_MOST = 0.34  # of a page's characters; what holds more is no note, whatever leads to it


def set_notes_apart(tree: Any) -> None:
    """Take the marks of notes out of a page's text and call the notes what they are, changing the tree.

    Examples
    --------
    >>> from lxml import html
    >>> page = html.fromstring('<div><p>I slept<sup><a href="#fn1">1</a></sup> late.</p><p id="fn1">1. Till noon.</p>'
    ...                        '<p>We had been up all night, and nobody had told us of the bell.</p></div>')
    >>> set_notes_apart(page)
    >>> page.find("p").text_content(), page.findall("p")[1].get("class")
    ('I slept late.', 'footnotes')
    """
    marks = [link for link in tree.iter("a") if _is_mark(link)]
    if not marks:
        return
    places = {name: element for element in tree.iter() for name in (element.get("id"), element.get("name")) if name}
    most = _MOST * len(tree.text_content())
    for mark in marks:
        note = places.get(mark.get("href")[1:])
        block = _block(note) if note is not None else None
        if block is None or block is _block(mark) or _block(mark) in block.iterancestors():
            continue
        if len(block.text_content()) < most:
            block.set("class", "footnotes")
            above = mark.getparent()
            mark.drop_tree()
            if above is not None and above.tag == "sup" and not above.text_content().strip():
                above.drop_tree()


def _is_mark(link: Any) -> bool:
    """Whether a link is the mark of a note, and does not lead back from one."""
    href, text = link.get("href") or "", " ".join(link.text_content().split())
    if not href.startswith("#") or len(href) < 2 or not _MARK.fullmatch(text):
        return False
    raised = link.find(".//sup") is not None or any(above.tag == "sup" for above in link.iterancestors())
    named = " ".join(filter(None, (href, link.get("class"), link.get("id"), link.get("name"))))
    block = _block(link)
    begins = block is not None and " ".join(block.text_content().split()).startswith(text)
    return (raised or bool(_NAMED.search(named))) and not begins


def _block(element: Any) -> Any:
    """The paragraph, or whatever else stands by itself, that an element is or lies in."""
    return element if element.tag in _BLOCKS else next((a for a in element.iterancestors() if a.tag in _BLOCKS), None)
