"""Which of several equally good places: what the rest of the article says about it.

A phrase may have been said twice, word for word. Then the quotes around it decide: what one person is quoted with
comes from one voice, a quote that goes on after an attribution goes on right there on the tape, and neighbours in
print are more often than not neighbours on the tape. This is evidence beside the words, worth at most what
a word or two are worth; it chooses between near ties and overrules no reading that is clearly better.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.records import Quote

TIE = 1.2
"""Places that earned at most so much less than the best one, in units of a common word, may be chosen instead."""

SURE = 0.9
"""Probability from which a place counts as evidence for others."""

_CLEAR = 1.5
_VOICE, _NEXT, _NEAR = 1.0, 1.0, 0.25
_GOES_ON = 20.0
_ROUNDS = 2


class Option(NamedTuple):
    """A place a quote may have been said at.

    Parameters
    ----------
    start, end
        Seconds, of all of it.
    voice
        Who speaks there, where that is known.
    recording
        Number of the recording.
    worth
        What the reading earned.
    score
        Its probability.
    """

    start: float
    end: float
    voice: str | None
    recording: int
    worth: float
    score: float


def settle(quotes: Sequence[Quote], options: Sequence[Sequence[Option]]) -> list[int]:
    """Choose a place for every quote of an article.

    Parameters
    ----------
    quotes
        In print order.
    options
        For each quote, its places, best first; may be empty.

    Returns
    -------
    list of int
        For each quote, the number of the place chosen (0 where there is nothing to choose).

    Examples
    --------
    >>> here, there = Option(10, 12, "A", 0, 5.0, 0.9), Option(80, 82, "B", 0, 5.0, 0.9)
    >>> sure = Option(90, 95, "B", 0, 9.0, 0.99)
    >>> settle([Quote(id="1", speaker="Ann"), Quote(id="2", speaker="Ann")], [[here, there], [sure]])
    [1, 0]
    """
    chosen = [0] * len(quotes)
    numbers = {quote.id: n for n, quote in enumerate(quotes) if quote.id}
    for _ in range(_ROUNDS):
        settled = [_settled(places, chosen[n]) for n, places in enumerate(options)]
        voices = _voices(quotes, settled)
        before = list(chosen)
        for n, (quote, places) in enumerate(zip(quotes, options, strict=True)):
            near = [k for k, place in enumerate(places) if places[0].worth - place.worth <= TIE]
            if len(near) < 2:
                continue
            follows = settled[numbers[quote.continues]] if quote.continues in numbers else None
            beside = [settled[m] for m in (n - 1, n + 1) if 0 <= m < len(quotes)]
            chosen[n] = max(near, key=lambda k: (_evidence(places[k], quote, voices, follows, beside), -k))
        if chosen == before:
            break
    return chosen


def _settled(places: Sequence[Option], choice: int) -> Option | None:
    """A place that is sure by itself: likely, and clearly better than the next."""
    if not places or places[choice].score < SURE:
        return None
    rivals = [p.worth for k, p in enumerate(places) if k != choice]
    return places[choice] if choice or not rivals or places[0].worth - max(rivals) > _CLEAR else None


def _voices(quotes: Sequence[Quote], settled: Sequence[Option | None]) -> dict[str, Counter[tuple[int, str]]]:
    heard: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for quote, place in zip(quotes, settled, strict=True):
        if quote.speaker and place is not None and place.voice is not None:
            heard[quote.speaker][place.recording, place.voice] += 1
    return heard


def _evidence(
    place: Option,
    quote: Quote,
    voices: dict[str, Counter[tuple[int, str]]],
    follows: Option | None,
    beside: Sequence[Option | None],
) -> float:
    total = place.worth
    known = voices.get(quote.speaker or "")
    if known and place.voice is not None:
        share = (known[place.recording, place.voice] + 0.5) / (known.total() + 1.0)
        total += _VOICE * max(-1.0, math.log(share))
    if follows is not None:
        goes_on = follows.recording == place.recording and -1.0 <= place.start - follows.end <= _GOES_ON
        total += _NEXT if goes_on else 0.0
    for other in beside:
        if other is not None and other.recording == place.recording:
            away = max(0.0, place.start - other.end, other.start - place.end)
            total += _NEAR * math.exp(-away / 120.0)
    return total
