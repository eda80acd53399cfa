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
from typing import Any, NamedTuple

from audiotools.documents.bidi import has_right, in_reading_order, runs_right, unshaped
from audiotools.documents.columns import Line, column_starts, in_columns, width_of
from audiotools.documents.limits import MOST_PIECES_OF_A_PAGE
from audiotools.documents.pieces import BOLD, Piece, is_listed
from audiotools.errors import ArticleError

_MARGIN = 0.045  # share of a page's height that holds running heads and feet only
_EDGE = 0.12  # share in which a line that repeats is one
_ENDS = re.compile(r"[.!?:…؟][”\"’'»)\]]*$")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_LIGATURES = re.compile("[\ufb00-\ufb06]")


def read_pages(pages: Sequence[Any]) -> list[Piece]:
    """Paragraphs of pypdf's pages with their roles: ``heading``, ``quote`` for what is set off, or ``body``."""
    kept: list[list[Line]] = []
    heights: list[float] = []
    for number, page in enumerate(pages):
        kept.append(_lines(number, page))
        heights.append(float(page.mediabox.height))
    size = _body_size([line for page in kept for line in page])
    kept = _without_running_titles(kept, heights, size)
    lines = _with_initials([line for page in kept for line in in_columns(page, size)], size)
    return _paragraphs(lines, size)


_INITIAL = re.compile(r"[“\"«„‘]?\s?[^\W\d_a-zß-ÿ]")
_TALL = 1.8  # times the size of the text: a letter that stands over two lines or more


def _with_initials(lines: Sequence[Line], size: float) -> list[Line]:
    """The same lines, a large first letter of an article put before the line that it begins."""
    result: list[Line] = []
    words: set[str] = set()
    initial: Line | None = None
    for line in lines:
        before = result[-1] if result else None
        tall = before is not None and before.page == line.page and before.size >= _TALL * size
        if before is None or not tall or not _INITIAL.fullmatch(before.text) or line.size > 1.3 * size:
            if initial and not (
                initial.page == line.page and initial.y - 0.4 * size <= line.y < initial.y + initial.size
            ):
                initial = None
            result.append(line._replace(x=initial.x) if initial else line)
            continue
        initial = before
        words = words or {word.lower() for one in lines for word in one.text.split()}
        first = line.text.split(maxsplit=1)[0].lower()
        alone = before.text[-1] in "AIOYÀÉ" and first in words and before.text[-1].lower() + first not in words
        result[-1] = line._replace(x=min(before.x, line.x), text=f"{before.text}{' ' if alone else ''}{line.text}")
    return result


class _Fragment(NamedTuple):
    """A stretch of print as pypdf hands it out: where it begins, its size in points, and its text."""

    x: float
    y: float
    size: float
    bold: bool
    text: str


def _fragments(number: int, page: Any) -> list[_Fragment]:
    fragments: list[_Fragment] = []

    def visit(text: str, outer: Sequence[float], inner: Sequence[float], font: Any, points: float) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        size = abs(points * (inner[3] or inner[0] or 1.0) * (outer[3] or outer[0] or 1.0))
        face = str((font or {}).get("/BaseFont", ""))
        fragments.append(_Fragment(x, y, size or 10.0, "bold" in face.lower() or "black" in face.lower(), text))

    page.extract_text(visitor_text=visit)
    if len(fragments) > MOST_PIECES_OF_A_PAGE:
        raise ArticleError(
            f"Page {number + 1} holds more than {MOST_PIECES_OF_A_PAGE:,} stretches of print: give its text instead."
        )
    return fragments


def _lines(number: int, page: Any) -> list[Line]:
    fragments = _fragments(number, page)
    reader = _LineReader(number, column_starts([(f.x, f.size) for f in fragments if f.text.strip()]))
    for fragment in fragments:
        for place, piece in enumerate(fragment.text.split("\n")):
            reader.take(fragment, place, piece)
    reader.close()
    return reader.lines


class _LineReader:
    """Puts the fragments of a page together to lines."""

    def __init__(self, page: int, starts: Sequence[float]) -> None:
        self.page, self.starts = page, starts
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self.first: tuple[float, float, float, bool] | None = None
        self.reach = 0.0  # where the last fragment ends, about
        self.leftward = False  # whether the line has letters that run to the left

    def close(self) -> None:
        """The line is over."""
        right = runs_right("".join(self.parts))
        text = " ".join(unshaped(in_reading_order(self.parts) if right else "".join(self.parts)).split())
        self.parts.clear()
        if text and self.first is not None:
            # where a line to the left ends says nothing of where it begins
            place = (0.0, *self.first[1:]) if right else self.first
            text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
            self.lines.append(Line(self.page, *place, text))

    def take(self, fragment: _Fragment, place: int, piece: str) -> None:
        """Read a line of a fragment: the first goes on where the page stands, the others begin anew."""
        x, y, size, bold, text = fragment
        lower = y - 1.2 * size * max(0, place - 1) if text.count("\n") > 1 else y
        if self.parts and (place or self._moved(x, lower, size, piece)):
            self.close()
        if piece.strip():
            if not self.parts:
                self.first = (x, lower, size, bold)
            self._add(x, size, piece)
        elif self.parts and piece:
            self.parts.append(" ")

    def _moved(self, x: float, y: float, size: float, piece: str) -> bool:
        """Whether a fragment stands on another line, or beyond a gap."""
        if self.first is not None and abs(y - self.first[1]) > 0.4 * max(size, self.first[2]):
            return True
        if not piece.strip() or self.first is None:
            return False
        if x < self.first[0] - 4 * size and not self.leftward and not has_right(piece):
            return True  # back to the column before
        column = x - self.first[0] > 8 * size and any(abs(x - start) < 1 for start in self.starts)
        return x - self.reach > (-1.0 if column else 1.5) * size

    def _add(self, x: float, size: float, piece: str) -> None:
        self.parts.append(piece)
        # pypdf gives stretches of a right-to-left line the place where the first of them begins
        self.leftward = (self.leftward and len(self.parts) > 1) or has_right(piece)
        right = self.leftward and len(self.parts) > 1 and runs_right("".join(self.parts))
        self.reach = (max(self.reach, x) if right else x) + 1.05 * width_of(piece, size)


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
    column = _Column(lines, size)
    pieces: list[Piece] = []
    current: list[int] = []
    for index in range(len(lines) + 1):
        if current and (index == len(lines) or column.breaks(index, current)):
            pieces.append(column.piece(current))
            current = []
        current.append(index)
    return pieces


class _Column:
    """Lines one below the other, and what tells where a paragraph of them begins."""

    def __init__(self, lines: list[Line], size: float) -> None:
        self.lines, self.size = lines, size
        self.settings = _settings(lines, size)
        self.plain = not all(line.bold for line in lines)
        inward = range(len(lines) - 1)
        # How far in paragraphs begin: a line that stands so far in and has the next one at the edge begins one.
        self.firsts = Counter(self._in_by(i) for i in inward if self.indented(i) and not self.indented(i + 1))

    def _in_by(self, index: int) -> int:
        return round(self.lines[index].x - self.settings[index].edge)

    def indented(self, index: int) -> bool:
        """Whether a line stands in from the edge of its column."""
        return 0.6 * self.size < self.lines[index].x - self.settings[index].edge < 8 * self.size

    def begins(self, index: int) -> bool:
        """Whether a line stands as far in as the first lines of paragraphs do."""
        return self.indented(index) and self.firsts[self._in_by(index)] > 1

    def piece(self, numbers: list[int]) -> Piece:
        """Lines as one paragraph."""
        text = _joined([self.lines[i].text for i in numbers])
        strong = self.plain and all(self.lines[i].bold for i in numbers)
        return Piece(text, self._role(numbers), BOLD * len(text) if strong else "")

    def _role(self, numbers: list[int]) -> str:
        chosen = [self.lines[i] for i in numbers]
        words = sum(len(line.text.split()) for line in chosen)
        large = all(line.size > 1.12 * self.size for line in chosen)
        strong = self.plain and all(line.bold for line in chosen)
        if words <= 30 and (large or (strong and words <= 14)) and any(c.isalpha() for c in chosen[0].text):
            return "heading"
        if len(numbers) > 1 and all(map(self.indented, numbers)) and words > 12:
            return "item" if is_listed(chosen[0].text) else "quote"
        return "body"

    def breaks(self, index: int, current: list[int]) -> bool:
        """Whether a paragraph begins with a line, where some lines before it are one."""
        line, before = self.lines[index], self.lines[index - 1]
        setting = self.settings[index]
        if abs(line.size - before.size) > 0.08 * max(line.size, before.size) or (
            line.bold != before.bold and min(len(line.text), len(before.text)) < 0.75 * setting.width
        ):
            return True
        if line.size > 1.12 * self.size:
            return before.y - line.y > 1.7 * line.size  # a headline over several lines
        ended = bool(_ENDS.search(before.text))
        early = len(before.text) < 0.75 * self.settings[index - 1].width
        starts = not line.text[:1].islower()
        follows = line.page == before.page and before.y > line.y
        if follows and before.y - line.y > 1.3 * setting.leading:
            return True
        inward, outward = self.indented(index), self.indented(index - 1)
        if inward and not outward:
            return ended or early or starts
        if ended and starts and len(current) == 1 and self.begins(index - 1) and self.begins(index):
            return True  # a paragraph of one line, and the next
        if outward and not inward and len(current) > 1 and all(map(self.indented, current)):
            return True
        half = 0.5 * self.settings[index - 1].width
        short = len(before.text) < half and len(current) == 1 and before.text[:1].isupper()
        return starts and early and (ended or short)


def _joined(texts: Sequence[str]) -> str:
    """Lines as one; a word divided at a line's end made whole."""
    text = ""
    for line in texts:
        divided = text.endswith(("-", "\u00ad")) and line[:1].islower() and text[-2:-1].isalpha()
        text = text[:-1] + line if divided else f"{text} {line}".strip()
    return text
