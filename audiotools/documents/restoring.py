"""Headings and questions that the judgement of a page left out, between paragraphs that it kept → put back.

Where trafilatura finds no element that holds the article, it takes the page's paragraphs alone: headings fall away, and
with them the questions of an interview. What stands right above a paragraph that was kept belongs to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from audiotools.documents.pieces import Piece

_ASKS = re.compile(r"[?？؟;\u037e][\"”»’)\]]*\s*$")
_MOST_WORDS = 60  # of a heading or a question
_MOST_ABOVE = 2  # of them in a row: the heading of a part, and its first question
_KEY = 80  # letters by which a paragraph is known again


def put_back(kept: Sequence[Piece], whole: Sequence[Piece]) -> list[Piece]:
    """The pieces kept, with the headings and questions that stand right above them on the page.

    Parameters
    ----------
    kept
        What was judged to be the article, in order.
    whole
        All blocks of the page, in order.

    Examples
    --------
    >>> whole = [Piece("Menu"), Piece("Why bread?", "heading"), Piece("I like it."), Piece("Tags"), Piece("It rose.")]
    >>> [piece.text for piece in put_back([whole[2], whole[4]], whole)]
    ['Why bread?', 'I like it.', 'It rose.']
    """
    keys = [_key(piece.text) for piece in whole]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(len(whole) - 1, -1, -1):
        places[keys[number]].append(number)
    known = {_key(piece.text) for piece in kept}
    result: list[Piece] = []
    last = -1
    for piece in kept:
        found = places[_key(piece.text)]
        while found and found[-1] <= last:
            found.pop()
        if found:
            result += _above(whole, keys, known, found[-1], last)
            last = found[-1]
        result.append(piece)
    return result


def _above(whole: Sequence[Piece], keys: Sequence[str], known: Set[str], place: int, last: int) -> list[Piece]:
    """The headings, questions and names right above a block that was kept, down from the one kept before it."""
    found: list[Piece] = []
    for number in range(place - 1, max(last, place - 1 - _MOST_ABOVE), -1):
        one = whole[number]
        label = _LABEL.fullmatch(one.text) is not None  # comes again, and is meant so
        belongs = label or bool(_ASKS.search(one.text)) or (one.role == "heading" and last >= 0)
        if not belongs or (keys[number] in known and not label) or len(one.text.split()) > _MOST_WORDS:
            break
        found.append(one)
    return found[::-1]


_LABEL = re.compile(r"\s*[^\W\d_a-zß-ÿ][\w.’'-]*(?:\s[\w.’'-]+){0,3}\s?[:：]\s*")
"""Who speaks below: ``Kuhlmann:``"""


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text[: 4 * _KEY])).lower()[:_KEY]
