"""Pages set in columns → their lines in reading order.

A file may hold the lines of several columns row by row. Where columns are is told by where lines begin; what reaches
across them, a headline or a summary, parts the page into bands, and each band is read column after column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_LEAST = 6  # lines that begin at one place make a column
_SHARE = 0.12  # of the page's lines, at least, in each column
_APART = 8.0  # sizes of type between the starts of two columns, at least
_WORDS = 3.5  # of a line of prose, in the middle; cells of tables hold fewer
_REACHING = 0.15  # share of a column's lines that may reach into the next


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


def width_of(text: str, size: float) -> float:
    """How far a text reaches, about, in the proportions of common faces."""
    narrow = sum(text.count(letter) for letter in "ijltfrI.,;:'|!()[] ")
    wide = sum(text.count(letter) for letter in "mwMW—…")
    return size * (0.3 * narrow + 0.8 * wide + 0.54 * (len(text) - narrow - wide))


def column_starts(fragments: Sequence[tuple[float, float]]) -> list[float]:
    """Where columns begin, told by the places at which far more stretches of print begin than anywhere else.

    Parameters
    ----------
    fragments
        Of each stretch of print, where it begins and its size, in points.

    Examples
    --------
    >>> column_starts([(x, 10.0) for _ in range(8) for x in (40.0, 310.0)] + [(77.0, 10.0), (91.5, 10.0)])
    [40, 310]
    """
    counts = Counter(round(x) for x, _ in fragments)
    if not counts:
        return []
    usual, most = median(counts.values()), max(counts.values())
    often = [x for x, n in counts.items() if n >= max(_LEAST, 0.2 * most) and (n >= 4 * usual or len(counts) < 12)]
    return [*sorted(often)] if len(often) <= 8 else []


def in_columns(page: Sequence[Line], size: float) -> list[Line]:
    """The lines of a page in reading order; as the file has them where that goes from column to column already.

    Parameters
    ----------
    page
        Its lines, in the order of the file.
    size
        Of the running text's type, in points.
    """
    edges = _edges([line for line in page if abs(line.size - size) < 0.15 * size], size)
    if len(edges) < 2:
        return list(page)
    places = [_column(line, edges, size) for line in page]
    heights: dict[int, set[int]] = defaultdict(set)  # the columns that hold something at each height
    for line, place in zip(page, places, strict=True):
        heights[round(line.y / size)].add(place)
    wide = [_spans(line, edges, size, heights) for line in page]
    turns = sum(a != b for (a, w), (b, v) in pairwise(zip(places, wide, strict=True)) if not (w or v))
    if turns < _LEAST or turns <= 2 * len(edges) * (1 + sum(wide)):
        return list(page)
    ordered: list[Line] = []
    band: list[list[Line]] = [[] for _ in edges]
    rows = sorted(zip(page, places, wide, strict=True), key=lambda row: (-row[0].y, row[0].x))
    for line, place, across in rows:
        if across:
            ordered += [one for column in band for one in column] + [line]
            band = [[] for _ in edges]
        else:
            band[place].append(line)
    return ordered + [one for column in band for one in column]


def _edges(lines: Sequence[Line], size: float) -> list[float]:
    """Where the columns of prose begin; fewer than two where there are none."""
    if len(lines) < 2 * _LEAST:
        return []
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.x):
        if not groups or line.x - groups[-1][-1].x > 2.5 * size:
            groups.append([])
        groups[-1].append(line)
    groups = [group for group in groups if len(group) >= max(_LEAST, _SHARE * len(lines))]
    edges = [group[0].x for group in groups]
    if any(b - a < _APART * size for a, b in pairwise(edges)):
        return []
    if any(median(len(line.text.split()) for line in group) < _WORDS for group in groups):
        return []  # a table
    for group, edge in zip(groups, edges[1:], strict=False):
        if sum(line.x + 0.9 * width_of(line.text, line.size) > edge for line in group) > _REACHING * len(group):
            return []
    return edges


def _column(line: Line, edges: Sequence[float], size: float) -> int:
    return max((place for place, edge in enumerate(edges) if line.x >= edge - size), default=0)


def _spans(line: Line, edges: Sequence[float], size: float, heights: Mapping[int, set[int]]) -> bool:
    """Whether a line reaches across columns, or is a headline with nothing beside it."""
    place = _column(line, edges, size)
    if place + 1 < len(edges) and line.x + 0.9 * width_of(line.text, line.size) > edges[place + 1] + size:
        return True
    if line.size < 1.12 * size:
        return False
    near = int(1.2 * line.size / size) + 1
    return all(heights.get(round(line.y / size) + step, set()) <= {place} for step in range(-near, near + 1))
