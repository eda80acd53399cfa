"""Typed text → paragraphs: which line ends are the author's, and which only the column's.

Empty lines part paragraphs. Without one a line begins a new paragraph where the line before had room for its first
word, or where it opens a turn.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from audiotools.text.labels import LABEL

SENTENCE_END = re.compile(r"[.!?:;…。！？؟۔।][\"'”’“‘»›«‹」』)\]]*$")


def lines_of(text: str) -> list[tuple[int, int]]:
    """Start and end of every line, without its end mark."""
    spans, start = [], 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            spans.append((start, len(text)))
            return spans
        spans.append((start, end))
        start = end + 1


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without white space at its edges."""
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))


def _chunks(text: str) -> list[list[tuple[int, int]]]:
    """Runs of lines that are not blank."""
    chunks: list[list[tuple[int, int]]] = [[]]
    for start, end in lines_of(text):
        a, b = trim(text, start, end)
        if a >= b:
            if chunks[-1]:
                chunks.append([])
        else:
            chunks[-1].append((a, b))
    return [chunk for chunk in chunks if chunk]


def _is_wrapped(chunks: list[list[tuple[int, int]]]) -> bool:
    """Whether lines were broken by a column limit, and not by the author."""
    full = [b - a for chunk in chunks for a, b in chunk[:-1]]
    if len(full) < 3:
        return False
    widest = max(b - a for chunk in chunks for a, b in chunk)
    return 40 <= widest <= 120 and sum(length >= 0.75 * widest for length in full) >= 0.8 * len(full)


def plain_spans(text: str) -> list[tuple[int, int]]:
    """From where to where the paragraphs of a typed text go."""
    chunks = _chunks(text)
    wrapped = _is_wrapped(chunks)
    openers = _openers(text, chunks)
    spans: list[tuple[int, int]] = []
    for chunk in chunks:
        typed = _Typed(text, chunk, openers, wrapped=wrapped)
        start, end = chunk[0]
        for line, following in pairwise(chunk):
            if not typed.goes_on(start, line, following):
                spans.append((start, end))
                start = following[0]
            end = following[1]
        spans.append((start, end))
    return spans


def _openers(text: str, chunks: list[list[tuple[int, int]]]) -> frozenset[str]:
    """Labels with which several lines begin: each opens a turn, though no empty line parts it from the one before."""
    begun = Counter(found["label"] for chunk in chunks for a, b in chunk if (found := LABEL.match(text, a, b)))
    return frozenset(label for label, times in begun.items() if times > 1)


class _Typed:
    """Lines of a typed text without an empty one between, and which of their ends are the author's."""

    def __init__(self, text: str, chunk: list[tuple[int, int]], openers: frozenset[str], *, wrapped: bool) -> None:
        self.text, self.openers, self.wrapped = text, openers, wrapped
        self.width = max(b - a for a, b in chunk)
        broken = [
            self._is_full(line, following) for line, following in pairwise(chunk) if not self._ends_sentence(line)
        ]
        column = _NARROWEST <= self.width <= _WIDEST
        self.filled = column and sum(broken) >= max(2, 0.8 * len(broken))

    def goes_on(self, start: int, line: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether the paragraph that begins at `start` goes on from one line to the next."""
        if self._is_rule(line) or self._is_rule(following):
            return False
        ends = self._ends_sentence(line)
        if self._opens(*following) and (ends or not self._is_full(line, following)):
            return False
        if self.wrapped or self.filled:
            asked = self.text[line[1] - 1] in "?？" and self._opens(start, line[1])
            short = ends and (asked or line[1] - line[0] < _SHORT * self.width)
            return self._is_full(line, following) or (self.wrapped and not short)
        # A line that goes on in lower case without a full stop before it was broken by accident.
        return self.text[following[0]].islower() and not ends

    def _opens(self, start: int, end: int) -> bool:
        label = LABEL.match(self.text, start, end)
        return label is not None and label["label"] in self.openers

    def _is_full(self, line: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether the next line's first word would not have fitted."""
        first = self.text[following[0] : following[1]].split(maxsplit=1)[0]
        return line[1] - line[0] + 1 + len(first) > self.width

    def _ends_sentence(self, line: tuple[int, int]) -> bool:
        return bool(SENTENCE_END.search(self.text[max(line[0], line[1] - 8) : line[1]]))

    def _is_rule(self, line: tuple[int, int]) -> bool:
        return not any(map(str.isalnum, self.text[slice(*line)]))


_NARROWEST, _WIDEST = 45, 100  # characters of a line in a typed column
_SHORT = 0.75  # of the column: a shorter line that ends a sentence ends its paragraph
