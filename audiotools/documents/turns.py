"""Talk that a page sets in tables and lists of terms, and who is named under a quotation → plain paragraphs.

An archive's transcript is often a table with a column of names, or a list of terms whose terms are names; a browser
prints names beside words, and so does a label before a colon. Names under a quotation, in a footer or a caption, get
the dash that says in print who signs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

_LABEL = re.compile(r"[^\W\d_][^?!.:;]{0,40}[.:]?")
_MOST_LABEL = 5  # words
_LEAST_WORDS = 3.0  # of a turn, on average
_MOST_SIGNED = 16  # words of who signs, with what they are and where it was printed
_DASHES = "—–―-"
_POSTED = re.compile(r"\s*[—–―-]{1,2}\s*(?P<name>[^()\n]{1,60}?)\s*\((?P<handle>@\w{1,20})\)[^\n]{0,40}\s*$")
"""Who wrote a post, and when: Jane Roe (@jroe) June 7, 2016."""


def plain_turns(tree: Any) -> None:
    """Make paragraphs of the tables and lists of terms that hold turns, changing the tree.

    Examples
    --------
    >>> from lxml import html
    >>> rows = "".join(f"<tr><td>{who}</td><td>{what}</td></tr>" for who, what in (
    ...     ("Vale", "When did you begin?"), ("Beck", "I was nine years old."),
    ...     ("Vale", "Did you like the work?"), ("Beck", "I hated it at first.")))
    >>> page = html.fromstring(f"<div><table>{rows}</table></div>")
    >>> plain_turns(page)
    >>> [paragraph.text_content() for paragraph in page.iter("p")][:2]
    ['Vale: When did you begin?', 'Beck: I was nine years old.']
    """
    for table in list(tree.iter("table")):
        if next(table.iterdescendants("table"), None) is None:
            _replace(table, _of_rows([[_text(cell) for cell in row.iter("td")] for row in table.iter("tr")]))
    for terms in list(tree.iter("dl")):
        _replace(terms, _of_terms(terms))


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _is_label(text: str) -> bool:
    return bool(_LABEL.fullmatch(text)) and len(text.split()) <= _MOST_LABEL


def _are_turns(labels: Sequence[str], said: Sequence[str]) -> bool:
    """Whether two voices or more speak twice or more, and in words enough."""
    voices = Counter(label.rstrip(".:").lower() for label in labels)
    several = sum(count > 1 for count in voices.values()) > 1 and all(map(_is_label, labels))
    return several and sum(len(text.split()) for text in said) >= _LEAST_WORDS * len(said)


def _of_rows(rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Label and words of each row, where a column holds names and a later one what they say."""
    rows = [row for row in rows if len(row) > 1 and any(row)]
    width = min(map(len, rows), default=0)
    if len(rows) < 4:
        return []
    words = [sum(len(row[column].split()) for row in rows) for column in range(width)]
    last = max(range(width), key=words.__getitem__)
    for column in range(last):
        labels = [row[column] for row in rows]
        filled = [label or next((x for x in reversed(labels[:i]) if x), "") for i, label in enumerate(labels)]
        if _are_turns(filled, [row[last] for row in rows]):
            return [(label, row[last]) for label, row in zip(filled, rows, strict=True) if row[last]]
    return []


def _of_terms(terms: Any) -> list[tuple[str, str]]:
    """Label and words of each entry, where the terms are names that come again."""
    found: list[tuple[str, str]] = []
    label = ""
    for child in terms.iter("dt", "dd"):
        if child.tag == "dt":
            label = _text(child)
        elif label:
            found.append((label, _text(child)))
    labels, said = [label for label, _ in found], [text for _, text in found]
    return found if len(found) > 3 and _are_turns(labels, said) else []


def _replace(element: Any, turns: Sequence[tuple[str, str]]) -> None:
    if not turns or element.getparent() is None:
        return
    tail = element.tail
    element.clear()
    element.tag, element.tail = "div", tail
    for label, text in turns:
        _add_paragraph(element, f"{label.rstrip('.: ')}: {text}")


def _add_paragraph(element: Any, text: str) -> None:
    paragraph = element.makeelement("p")
    paragraph.text = text
    element.append(paragraph)


_BOX = re.compile(
    r"(?:^|[\s_-])(?:c?quote(?:box)?|pull-?quote|templatequote|quotation|rquote)(?:[\s_-]|$)", re.IGNORECASE
)
_CITED = re.compile(
    r"(?:\S*cite|attribution|quote[\s_-]?(?:author|source|by|name)|(?:author|source)[\s_-]?quote|byline)\w*",
    re.IGNORECASE,
)


def quote_boxes(tree: Any) -> None:
    """Make block quotations of the tables and boxes in which wikis and site makers set them, changing the tree.

    Examples
    --------
    >>> from lxml import html
    >>> page = html.fromstring('<div><table class="cquote"><tr><td>“</td><td>We left at dawn.</td><td>”</td></tr>'
    ...                        '<tr><td><cite>— Jane Roe</cite></td></tr></table></div>')
    >>> quote_boxes(page)
    >>> [(p.getparent().tag, p.text) for p in page.iter("p")]
    [('blockquote', 'We left at dawn.'), ('blockquote', '— Jane Roe')]
    """
    for table in [table for table in tree.iter("table") if _BOX.search(table.get("class") or "")]:
        cites = list(table.iter("cite"))
        signed = _text(cites[0]).lstrip(_DASHES + " ") if cites else ""
        words = max((_text(cell) for cell in table.iter("td") if not list(cell.iter("cite"))), key=len, default="")
        if len(words.split()) > 1:
            _box(table, words, signed)
    for box in [box for box in tree.iter("div", "aside", "figure") if _BOX.search(box.get("class") or "")]:
        quotation = box.find(".//blockquote")
        cite = next((c for c in box.iter("cite") if quotation is not None and quotation not in c.iterancestors()), None)
        if cite is not None:
            _signature(quotation, cite)


def _box(element: Any, words: str, signed: str) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.tail = "blockquote", tail
    _add_paragraph(element, words)
    if signed:
        _add_paragraph(element, f"— {signed}")


def sign_quotations(tree: Any) -> None:
    """Put who is named in the footer or the caption of a quotation behind a dash below it, changing the tree.

    Examples
    --------
    >>> from lxml import html
    >>> page = html.fromstring("<div><blockquote>We left.<footer>Jane Roe, mayor</footer></blockquote></div>")
    >>> sign_quotations(page)
    >>> page.find(".//p").text
    '— Jane Roe, mayor'
    """
    for figure in list(tree.iter("figure")):
        quotation, caption = figure.find(".//blockquote"), figure.find(".//figcaption")
        if quotation is None or caption is None or figure.find(".//img") is not None:
            continue
        _signature(quotation, caption)
        figure.tag = "div"
    for quotation in tree.iter("blockquote"):
        _sign_post(quotation)
        for footer in list(quotation.iter("footer")):
            _signature(quotation, footer)
        for cited in [c for c in quotation.iter("div", "p", "span") if _CITED.match(c.get("class") or "x")]:
            if cited.getparent() is not None and len(_text(cited).split()) <= _MOST_SIGNED:
                _signature(quotation, cited)


def _sign_post(quotation: Any) -> None:
    """A post of a social network, as pages embed it: below its words stand who wrote it, their handle, and when."""
    words = quotation.find("p")  # a child of it
    if words is None:
        return
    behind = "".join(words.xpath("following-sibling::node()/descendant-or-self::text() | following-sibling::text()"))
    if found := _POSTED.match(" ".join(behind[:200].split())):
        for element in list(words.itersiblings()):
            element.drop_tree()
        words.tail = None
        name = found["name"]
        signed = name if name[0].isalpha() and not name[0].islower() else found["handle"]
        _add_paragraph(quotation, f"— {signed}")


def _signature(quotation: Any, signed: Any) -> None:
    name = _text(signed).lstrip(_DASHES + " ")
    if signed.getparent() is not None:
        signed.drop_tree()
    if name:
        _add_paragraph(quotation, f"— {name}")
