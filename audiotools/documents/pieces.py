r"""What a reader of a format gives: stretches of text with their role, style and place, to be joined into one text.

White space means nothing in them but for line breaks that the format itself prints (``\n``), which end a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from audiotools.documents.canonical import canonical
from audiotools.documents.layout import lay_out
from audiotools.documents.limits import MOST_CHARACTERS, refuse_length
from audiotools.errors import ArticleError
from audiotools.records import Paragraph

PLAIN, BOLD, ITALIC, BOTH = " ", "b", "i", "x"

_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_QUESTION = re.compile(r"\S+(?:\s+\S+){2,}?\s*[?？؟;][”\"»)]*\s*$")

_STOPPED = re.compile(r"[.!?:…\"”»’'][)\]]*$")
_APART = re.compile(r"[—–―\"“„«‘-]|[^\s.!?,:]+(?: [^\s.!?,:]+){0,3}:|\w\)")  # who signs, another quote, a turn, an item


class Piece(NamedTuple):
    r"""A stretch of text.

    Parameters
    ----------
    text
        With ``\n`` where the page breaks a line for good.
    role
        As in `Paragraph`.
    styles
        One letter for each character of `text`: plain, ``b`` bold, ``i`` italic, ``x`` both. Empty: all plain.
    group
        Number of the block quotation it stands in, from 1; 0 for none.
    """

    text: str
    role: str = "body"
    styles: str = ""
    group: int = 0


_LISTED = re.compile(
    r"\s*(?:[•◦▪■●○*·]|[-–—](?=\s+[^\W\d_a-zß-ÿ])|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|§)\s"
)


def is_listed(text: str) -> bool:
    """Whether a paragraph begins as one of a list does: set in from the edge, it is no quotation.

    Examples
    --------
    >>> [is_listed(text) for text in ("(b) making rules", "3. Barriers", "• Bread", "We left.", "I. Bell said")]
    [True, True, True, False, False]
    """
    return bool(_LISTED.match(text))


def join_pieces(pieces: Iterable[Piece], name: str) -> tuple[str, tuple[Paragraph, ...]]:
    r"""One text, its paragraphs, and for those without a role of their own the one plain text would give them.

    Raises
    ------
    ArticleError
        If the pieces hold more than `MOST_CHARACTERS` characters or more than `MOST_PARAGRAPHS`.

    Examples
    --------
    >>> text, paragraphs = join_pieces([Piece("Was it  cold?", "body", "bbb" + 10 * " "), Piece("Yes.")], "a page")
    >>> text, paragraphs[0].bold
    ('Was it cold?\n\nYes.', ((0, 3),))
    """
    parts: list[str] = []
    spans: list[Paragraph] = []
    length = 0
    for piece in pieces:
        for line, styles in _lines(piece):
            refuse_length(len(spans), name)
            if parts:
                parts.append("\n\n")
                length += 2
            parts.append(line)
            bold, italic = _runs(styles, BOLD + BOTH, length), _runs(styles, ITALIC + BOTH, length)
            spans.append(Paragraph(length, length + len(line), piece.role, bold, italic, piece.group))
            length += len(line)
            if length > MOST_CHARACTERS:
                raise ArticleError(f"{name} holds more than {MOST_CHARACTERS:,} characters: give the article alone.")
    text = "".join(parts)
    told = {(p.start, p.end): p.role for p in lay_out(canonical(text))} if text else {}
    keep = ("boilerplate", "byline", "caption")
    return text, tuple(
        Paragraph(p.start, p.end, told[p.start, p.end], p.bold, p.italic, p.group)
        if p.role == "body" and told.get((p.start, p.end)) in keep
        else p
        for p in spans
    )


def _lines(piece: Piece) -> Iterator[tuple[str, str]]:
    """Its lines, white space collapsed, with their styles; a bold question that opens a line is a line of its own."""
    styles = piece.styles or PLAIN * len(piece.text)
    start = 0
    for raw in (_rejoined(piece.text) if piece.role == "quote" else piece.text).split("\n"):
        line, marks = _collapsed(raw, styles[start : start + len(raw)])
        start += len(raw) + 1
        lead = len(marks) - len(marks.lstrip(BOLD + BOTH))
        if 0 < lead < len(line) and _QUESTION.match(line[:lead]) and any(map(str.isalnum, line[lead:])):
            for part in (slice(0, lead), slice(lead, None)):
                yield _collapsed(line[part], marks[part])
        elif line:
            yield line, marks


def _rejoined(text: str) -> str:
    """A quotation whose lines were broken for their looks, as verse is: a break within a sentence is a space."""
    lines = text.split("\n")
    parts = [lines[0]]
    for number, (before, after) in enumerate(pairwise(lines), 2):
        ahead, behind = before.strip(), after.strip()
        goes_on = bool(ahead and behind) and not _STOPPED.search(ahead) and not _APART.match(behind)
        within = goes_on and (ahead[-1] in ",;" or behind[0].islower() or number < len(lines))  # the last may sign
        parts += (" " if within else "\n", after)
    return "".join(parts)


def _collapsed(raw: str, styles: str) -> tuple[str, str]:
    """A line without edge spaces, runs of white space as one; a space between two bold words is bold too."""
    words: list[str] = []
    marks: list[str] = []
    at = 0
    for space in [*_SPACES.finditer(raw), None]:
        stop = space.start() if space else len(raw)
        if stop > at:
            if words:
                before, after = marks[-1][-1], styles[at]
                words.append(" ")
                marks.append(before if before == after else PLAIN)
            words.append(raw[at:stop])
            marks.append(styles[at:stop])
        at = space.end() if space else stop
    return "".join(words), "".join(marks)


def _runs(styles: str, wanted: str, offset: int) -> tuple[tuple[int, int], ...]:
    """Stretches of characters in one of the styles wanted."""
    if styles.isspace():
        return ()
    return tuple((offset + run.start(), offset + run.end()) for run in re.finditer(f"[{wanted}]+", styles))
