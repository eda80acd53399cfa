"""PDF pages → paragraphs, told by where the lines stand: columns, gaps, indents, sizes of type, running heads.

A PDF holds no paragraphs, only words at places. Lines are put together from what stands at one height; what repeats
at the edges of the pages, or stands in their margins, is left out; two columns printed line by line are told apart;
a paragraph ends where the gap widens, the type changes, the next line is indented or the last one ends early.

Conventions: positions are points from the lower left corner of a page, as PDF counts them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from audiotools.documents.bidi import has_right, in_reading_order, runs_right, unshaped
from audiotools.documents.limits import MOST_PIECES_OF_A_PAGE
from audiotools.documents.pieces import BOLD, Piece
from audiotools.errors import ArticleError

_MARGIN = 0.045  # share of a page's height that holds running heads and feet only
_EDGE = 0.12  # share in which a line that repeats is one
_ENDS = re.compile(r"[.!?:…؟][”\"’'»)\]]*$")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_LIGATURES = re.compile("[\ufb00-\ufb06]")


class Line(NamedTuple):
    """A line of print.

    Parameters
    ----------
    page
        Number of its page.
    x, y
        Where it begins, in points.
    size
        Of its type, in points.
    bold
        Whether its face is bold.
    text
        Without edge spaces.
    """

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str


def read_pages(pages: Sequence[Any]) -> list[Piece]:
    """Paragraphs of pypdf's pages with their roles: ``heading``, ``quote`` for what is set off, or ``body``."""
    kept: list[list[Line]] = []
    heights: list[float] = []
    for number, page in enumerate(pages):
        kept.append(_lines(number, page))
        heights.append(float(page.mediabox.height))
    size = _body_size([line for page in kept for line in page])
    kept = _without_running_titles(kept, heights, size)
    lines = [line for page in kept for line in _in_columns(page)]
    return _paragraphs(lines, size)


def _lines(number: int, page: Any) -> list[Line]:
    fragments: list[tuple[float, float, float, bool, str]] = []

    def visit(text: str, outer: Sequence[float], inner: Sequence[float], font: Any, points: float) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        size = abs(points * (inner[3] or inner[0] or 1.0) * (outer[3] or outer[0] or 1.0))
        face = str((font or {}).get("/BaseFont", ""))
        fragments.append((x, y, size or 10.0, "bold" in face.lower() or "black" in face.lower(), text))

    page.extract_text(visitor_text=visit)
    if len(fragments) > MOST_PIECES_OF_A_PAGE:
        raise ArticleError(
            f"Page {number + 1} holds more than {MOST_PIECES_OF_A_PAGE:,} stretches of print: give its text instead."
        )
    lines: list[Line] = []
    parts: list[str] = []
    first: tuple[float, float, float, bool] | None = None
    reach = 0.0  # where the last fragment ends, about
    leftward = False  # whether the line has letters that run to the left

    def flush() -> None:
        right = runs_right("".join(parts))
        text = " ".join(unshaped(in_reading_order(parts) if right else "".join(parts)).split())
        parts.clear()
        if text and first is not None:
            place = (0.0, *first[1:]) if right else first  # where such a line ends says nothing of where it begins
            text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
            lines.append(Line(number, *place, text))

    for x, y, size, bold, text in fragments:
        for place, piece in enumerate(text.split("\n")):
            lower = y - 1.2 * size * max(0, place - 1) if text.count("\n") > 1 else y
            moved = first is not None and parts and abs(lower - first[1]) > 0.4 * max(size, first[2])
            moved = moved or (not place and bool(parts) and bool(piece.strip()) and x - reach > 1.5 * size)
            if (place or moved) and parts:
                flush()
            if piece.strip():
                if not parts:
                    first = (x, lower, size, bold)
                parts.append(piece)
                # pypdf gives stretches of a right-to-left line the place where the first of them begins
                leftward = (leftward and len(parts) > 1) or has_right(piece)
                reach = max(reach, x) if leftward and len(parts) > 1 and runs_right("".join(parts)) else x
                reach += 1.05 * _width(piece, size)
            elif parts and piece:
                parts.append(" ")
    flush()
    return lines


def _width(text: str, size: float) -> float:
    """How far a text reaches, about, in the proportions of common faces."""
    narrow = sum(text.count(letter) for letter in "ijltfrI.,;:'|!()[] ")
    wide = sum(text.count(letter) for letter in "mwMW—…")
    return size * (0.3 * narrow + 0.8 * wide + 0.54 * (len(text) - narrow - wide))


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _without_running_titles(pages: list[list[Line]], heights: Sequence[float], size: float) -> list[list[Line]]:
    """Leave out page numbers, what repeats at the edges of most pages, and what stands in their margins."""
    edges: Counter[str] = Counter()
    for page, height in zip(pages, heights, strict=True):
        edges.update({_numbered(line) for line in page if not _EDGE * height < line.y < (1 - _EDGE) * height})
    often = {text for text, count in edges.items() if len(pages) > 1 and count > max(1.0, 0.6 * len(pages))}

    def runs(line: Line, height: float, body: Sequence[Line]) -> bool:
        edge = not _EDGE * height < line.y < (1 - _EDGE) * height
        if _PAGE_NUMBER.fullmatch(line.text) or (edge and _numbered(line) in often):
            return True
        top, low = line.y > (1 - _MARGIN) * height, line.y < _MARGIN * height
        if not (top or low) or line.size > 1.1 * size:
            return False
        inner = [other.y for other in body if _MARGIN * height <= other.y <= (1 - _MARGIN) * height]
        gap = (line.y - max(inner) if top else min(inner) - line.y) if inner else 0.0
        return gap > 1.5 * size

    return [
        [line for line in page if not runs(line, height, page)] for page, height in zip(pages, heights, strict=True)
    ]


def _numbered(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _in_columns(page: list[Line]) -> list[Line]:
    """Two columns that the file holds line by line, in reading order; anything else as the file has it."""
    beside = [
        (one, other)
        for one, other in pairwise(page)
        if abs(one.y - other.y) < 0.4 * one.size and other.x - one.x > 8 * one.size
    ]
    if len(beside) < 6 or len(beside) < 0.25 * len(page):
        return page
    edge = median(other.x for _, other in beside)
    if sum(abs(other.x - edge) < 2.5 * other.size for _, other in beside) < 0.7 * len(beside):
        return page  # a table
    top = max(one.y for one, _ in beside)
    head = [line for line in page if line.y > top + 0.4 * line.size]
    rest = [line for line in page if line.y <= top + 0.4 * line.size]
    left = [line for line in rest if line.x < edge - line.size]
    right = [line for line in rest if line.x >= edge - line.size]
    return [*head, *sorted(left, key=lambda line: -line.y), *sorted(right, key=lambda line: -line.y)]


class _Setting(NamedTuple):
    """How a column is set: its left edge, the distance of its lines and its longest line in characters."""

    edge: float
    leading: float
    width: int


def _settings(lines: Sequence[Line], size: float) -> list[_Setting]:
    """For each line the setting of the column it stands in: an unbroken run of lines, one below the other."""
    result: list[_Setting] = []
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines):
            line, before = lines[index], lines[index - 1]
            if line.page == before.page and line.y < before.y + 0.4 * size and abs(line.x - before.x) < 12 * size:
                continue
        run = [line for line in lines[start:index] if abs(line.size - size) < 0.15 * size] or lines[start:index]
        xs = Counter(round(line.x) for line in run)
        most = max(xs.values())
        edge = min(x for x, count in xs.items() if count >= max(2, 0.25 * most) or most == 1)
        steps = [a.y - b.y for a, b in pairwise(run) if 0.5 * size < a.y - b.y < 3 * size]
        widths = sorted(len(line.text) for line in run)
        width = widths[int(0.9 * (len(widths) - 1))]
        result += [_Setting(edge, min(steps, default=1.2 * size), width)] * (index - start)
        start = index
    return result


def _paragraphs(lines: list[Line], size: float) -> list[Piece]:
    pieces: list[Piece] = []
    settings = _settings(lines, size)
    plain = not all(line.bold for line in lines)
    current: list[int] = []

    def close() -> None:
        if current:
            text = _joined([lines[i].text for i in current])
            strong = plain and all(lines[i].bold for i in current)
            pieces.append(Piece(text, _role(current), BOLD * len(text) if strong else ""))
            current.clear()

    def indent(index: int) -> bool:
        return 0.6 * size < lines[index].x - settings[index].edge < 8 * size

    # How far in paragraphs begin: a line that stands so far in and has the next one at the edge begins one.
    firsts = Counter(
        round(lines[i].x - settings[i].edge) for i in range(len(lines) - 1) if indent(i) and not indent(i + 1)
    )

    def begins(index: int) -> bool:
        return indent(index) and firsts[round(lines[index].x - settings[index].edge)] > 1

    def _role(numbers: list[int]) -> str:
        chosen = [lines[i] for i in numbers]
        words = sum(len(line.text.split()) for line in chosen)
        large = all(line.size > 1.12 * size for line in chosen)
        strong = plain and all(line.bold for line in chosen)
        if words <= 30 and (large or (strong and words <= 14)) and any(c.isalpha() for c in chosen[0].text):
            return "heading"
        if len(numbers) > 1 and all(indent(i) for i in numbers) and words > 12:
            return "quote"
        return "body"

    def breaks(index: int) -> bool:
        line, before = lines[index], lines[index - 1]
        setting = settings[index]
        if abs(line.size - before.size) > 0.08 * max(line.size, before.size) or (
            line.bold != before.bold and min(len(line.text), len(before.text)) < 0.75 * setting.width
        ):
            return True
        if line.size > 1.12 * size:
            return before.y - line.y > 1.7 * line.size  # a headline over several lines
        ended = bool(_ENDS.search(before.text))
        early = len(before.text) < 0.75 * settings[index - 1].width
        starts = not line.text[:1].islower()
        follows = line.page == before.page and before.y > line.y
        if follows and before.y - line.y > 1.3 * setting.leading:
            return True
        if indent(index) and not indent(index - 1):
            return ended or early or starts
        if ended and starts and len(current) == 1 and begins(index - 1) and begins(index):
            return True  # a paragraph of one line, and the next
        if indent(index - 1) and not indent(index) and len(current) > 1 and all(map(indent, current)):
            return True
        short = len(before.text) < 0.5 * settings[index - 1].width and len(current) == 1 and before.text[:1].isupper()
        return starts and early and (ended or short)

    for index in range(len(lines)):
        if current and breaks(index):
            close()
        current.append(index)
    close()
    return pieces


def _joined(texts: Sequence[str]) -> str:
    """Lines as one; a word divided at a line's end made whole."""
    text = ""
    for line in texts:
        divided = text.endswith(("-", "\u00ad")) and line[:1].islower() and text[-2:-1].isalpha()
        text = text[:-1] + line if divided else f"{text} {line}".strip()
    return text
