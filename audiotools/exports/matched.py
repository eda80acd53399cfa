"""The printed quotes of a result with their places: what every format that knows quotes begins with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from audiotools.exports.intervals import span_times
from audiotools.records import Match, Result, Span, Transcript
from audiotools.text.clocks import clock
from audiotools.text.lines import line
from audiotools.text.spacing import written


class Spoken:
    """What the recogniser wrote down, looked up by time.

    Examples
    --------
    >>> from audiotools.records import Word
    >>> said = Transcript.from_words([Word(0, 1, "one"), Word(1, 2, "two"), Word(2, 3, "three")])
    >>> Spoken(said).text([Span(0.1, 1.0), Span(2.0, 2.9)])
    'one … three'
    """

    def __init__(self, transcript: Transcript) -> None:
        self._words = sorted(transcript.words, key=lambda word: word.middle)
        self._middles = [word.middle for word in self._words]

    def text(self, spans: Iterable[Span]) -> str:
        """The words whose middles lie in the spans, with an ellipsis between spans."""
        cuts = [(bisect_left(self._middles, span.start), bisect_right(self._middles, span.end)) for span in spans]
        return " … ".join(written(self._words[first:last]) for first, last in cuts)


def all_matches(result: Result) -> Iterator[Match]:
    """A match for each quote, in the article's order; quotes that were not looked for are absent without a score."""
    found = {match.quote.id: match for match in result.matches}
    known = {quote.id for quote in result.quotes}
    for quote in result.quotes:
        yield found.get(quote.id) or Match(quote, (), 0.0, "absent")
    yield from (match for match in result.matches if match.quote.id not in known)


def spans_of(match: Match, result: Result) -> list[tuple[int, int]]:
    """Milliseconds of each spoken part; nothing where the quote was not found."""
    return span_times(match, result.transcript) if match.found else []


def not_found(result: Result) -> tuple[str, ...]:
    """A note naming the quotes that were not found, for formats that have no place for them."""
    lost = [line(match.quote.id) or line(match.quote.text) for match in all_matches(result) if not match.found]
    if not lost:
        return ()
    count = "1 quote was" if len(lost) == 1 else f"{len(lost)} quotes were"
    return (f"{count} not found and left out: {', '.join(lost)}.",)


def describe(match: Match, times: str) -> str:
    """What is known of a quote, in one sentence, with its times as they are to be written."""
    who = f", attributed to {line(match.quote.speaker)}" if match.quote.speaker else ""
    return f"Printed{who}: “{line(match.quote.text)}” ({match.judgement}, {match.score:.2f}; {times})"


def clock_times(spans: Iterable[tuple[int, int]]) -> str:
    """Stretches, in milliseconds, as people read them.

    >>> clock_times([(2500, 4000)])
    '00:00:02.500–00:00:04.000'
    """
    return ", ".join(f"{clock(start)}–{clock(end)}" for start, end in spans)
