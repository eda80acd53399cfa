"""Which words of a transcript were printed, and in which quotes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from audiotools.records import Match, Word


class Part(msgspec.Struct, frozen=True, order=True):
    """A spoken part of a quote: seconds it lasts, the quote's number from 1, its own within it from 0."""

    length: float
    number: int
    part: int


class Quoted:
    """The quotes that were found, looked up by word.

    Parameters
    ----------
    found
        Matches, which are numbered from 1.

    Examples
    --------
    >>> from audiotools.records import Quote, Span
    >>> quoted = Quoted([Match(Quote("q1"), (Span(1.0, 2.0),), 1.0, "verbatim")])
    >>> [part.number for part in quoted.of(Word(1.2, 1.4, "yes"))], quoted.of(Word(2.5, 3.0, "no"))
    ([1], [])
    """

    def __init__(self, found: Sequence[Match]) -> None:
        spans = [
            (span.start, span.end, Part(span.duration, number, part))
            for number, match in enumerate(found, 1)
            for part, span in enumerate(match.spans)
        ]
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]
        self._longest = max((part.length for _, _, part in spans), default=0.0)

    def of(self, word: Word) -> list[Part]:
        """The parts that the middle of a word lies in, the shortest first."""
        middle = (word.start + word.end) / 2
        first = bisect_left(self._starts, middle - self._longest)
        last = bisect_right(self._starts, middle)
        return sorted(part for _, end, part in self._spans[first:last] if middle <= end)
