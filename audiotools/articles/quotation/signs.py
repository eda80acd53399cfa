"""What typed pages put before turns in place of a name: ``~``, ``##``, ``3)``, ``MTX>``, ``(jl)``, ``rgb:``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from audiotools.articles.quotation.labels import ANSWER, QUESTION, Label
from audiotools.articles.quotation.pages import Page

_SIGN = re.compile(
    r"[ \t]*(?:(?P<sign>[#~>*=|»•+–—÷-])[#~>*=|»+–—-]{0,5}[ \t>\\]*(?:\d{1,3}[.)][ \t]*)?|(?P<name>[A-Z]{2,6}>)[ \t]*"
    r"|\[(?P<box>[\w.]{1,12})\][ \t]*|(?P<number>[1-9]\d{0,2})[.):][ \t]+)(?=[^\s\d])"
)
_NICK = re.compile(
    r"[ \t]*(?:\((?P<paren>[^\W\d_]{1,12})\)[ \t]*:?\s+"
    r"|(?:\*\*|__)?(?P<low>[^\W\d_][\w.’'-]{1,15})(?:\*\*|__)?:(?:\*\*|__)?\s+)(?=\S)"
)
_NICK_ABOVE = re.compile(
    r"[ \t*_]*(?:\((?P<paren>[^\W\d_]{1,12})\):?|(?P<low>[^\W\d_][\w.’'-]{1,15})[*_]*:)[*_ \t]*(?:\n\s*|$)"
)
_LEAST = 3  # turns behind a nickname


def read_sign(line: str, role: str) -> tuple[str, int]:
    """With which sign a paragraph begins, and where its words do; an empty string and 0 where there is none.

    Examples
    --------
    >>> [read_sign(line, "body") for line in ("~ Who are you?", "3) And you?", "MTX>Why?", "Nobody.")]
    [('~', 2), ('1', 3), ('MTX>', 4), ('', 0)]
    """
    found = _SIGN.match(line)
    if found is None:
        return ("item", 0) if role == "item" else ("", 0)
    kind = found["sign"] or found["name"] or found["box"] or "1"
    return kind, found.end()


def read_nicks(page: Page, *, above: bool = False) -> dict[int, Label]:
    """Labels in small letters or in brackets that come again and again, by the index of the paragraph.

    Printed so, hardly anything is a name but in an interview: only there should it be asked for.

    Parameters
    ----------
    above
        Whether those on a line of their own above the words are looked for.
    """
    found: dict[int, Label] = {}
    shape = _NICK_ABOVE if above else _NICK
    for index, paragraph in enumerate(page.paragraphs):
        label = shape.match(page.text, paragraph.start, paragraph.end) if paragraph.role in _ROLES else None
        name = (label.groupdict().get("paren") or label["low"]) if label else ""
        if label and (name != label["low"] or name[0].islower()):
            found[index] = Label(_letter(name), label.end())
    often = {name for name, times in Counter(label.name for label in found.values()).items() if times >= _LEAST}
    return {index: label for index, label in found.items() if label.name in often}


_ROLES = ("body", "item", "quote")


def _letter(name: str) -> str:
    return {"q": QUESTION, "a": ANSWER}.get(name.lower(), name)


def most_asking(kinds: Sequence[str], asking: Sequence[bool]) -> str:
    """The sign before more questions than any other.

    >>> most_asking(["~", "", "~", "-"], [True, False, True, False])
    '~'
    """
    counts = Counter(kind for kind, asks in zip(kinds, asking, strict=True) if kind and asks)
    return counts.most_common(1)[0][0] if counts else ""
