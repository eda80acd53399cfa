"""Which words of a transcript were printed, and in which quotes.

Where the voice of a quote is known and heard there, what other voices say in between is none of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from audiotools.records import Match, Span, Word
from audiotools.text.lines import line
from audiotools.text.spacing import gaps


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
    words
        Of the transcript, with their speakers.

    Examples
    --------
    >>> from audiotools.records import Quote, Span
    >>> said = [Word(1.2, 1.4, "yes", "A"), Word(1.5, 1.6, "hm", "B"), Word(2.5, 3.0, "no", "A")]
    >>> quoted = Quoted([Match(Quote("q1"), (Span(1.0, 2.0),), 1.0, "verbatim", "A")], said)
    >>> [[part.number for part in quoted.of(word)] for word in said]
    [[1], [], []]
    """

    def __init__(self, found: Sequence[Match], words: Sequence[Word]) -> None:
        middles: dict[str | None, list[float]] = {}
        for word in words:
            middles.setdefault(word.speaker, []).append(word.middle)
        for heard in middles.values():
            heard.sort()

        def heard_there(voice: str | None, span: Span) -> bool:
            heard = middles.get(voice, []) if voice is not None else []
            return bisect_left(heard, span.start) < bisect_right(heard, span.end)

        spans = []
        self._voices: dict[Part, str] = {}
        for number, match in enumerate(found, 1):
            for place, span in enumerate(match.spans):
                part = Part(span.duration, number, place)
                spans.append((span.start, span.end, part))
                if match.voice is not None and heard_there(match.voice, span):
                    self._voices[part] = match.voice
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]
        self._longest = max((part.length for _, _, part in spans), default=0.0)

    def of(self, word: Word) -> list[Part]:
        """The parts that the middle of a word lies in, the shortest first."""
        middle = word.middle
        first = bisect_left(self._starts, middle - self._longest)
        last = bisect_right(self._starts, middle)
        return sorted(
            part
            for _, end, part in self._spans[first:last]
            if middle <= end and self._voices.get(part, word.speaker) == word.speaker
        )

    def runs(self, words: Sequence[Word], most: int | None = None) -> Iterator[tuple[list[Part], str, str]]:
        """Words in runs that lie in the same parts: the parts, the space before the run, its text on one line.

        Parameters
        ----------
        most
            How many parts count for a word, the shortest first; all when None.
        """
        clean = [msgspec.structs.replace(word, text=line(word.text)) for word in words]
        run: tuple[list[Part], str, str] | None = None
        for word, before in zip(clean, gaps(clean), strict=True):
            if not word.text:
                continue
            parts = self.of(word)[:most]
            if run is not None and run[0] == parts:
                run = (parts, run[1], run[2] + before + word.text)
                continue
            if run is not None:
                yield run
            run = (parts, before, word.text)
        if run is not None:
            yield run
