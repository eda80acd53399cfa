"""Which of several equally good places: what the rest of the article says about it.

A phrase may have been said twice, word for word. Then the quotes around it decide: what one person is quoted with
comes from one voice, a quote that goes on after an attribution goes on right there in the recording, what stands side
by side in print was more often than not said in one go, the second after the first. The quotes of an article are
therefore placed together, as the best chain of places (Viterbi): a place that is sure pulls its neighbours along, and
they theirs.

This is evidence beside the words, worth at most what a word or two are worth: it chooses between near ties and
overrules no alignment that is clearly better. Nothing here believes that print follows the recording. Only where an
article's sure quotes do stand in the order of the recording, almost all of them, does order count for the others.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from audiotools.records import Quote

TIE = 1.2
"""Places whose alignment scored at most so much less than the best one's, in units of a common word, may be chosen."""

SURE = 0.9
"""Probability from which a place counts as evidence for others."""

CLEAR = 1.5
"""Units by which a place beats its rivals that needs no neighbours to be sure."""

VOICE = 1.0
"""Units for the voice that the speaker's other quotes come from, at most."""

GOES_ON, GOES_ON_WITHIN = 1.0, 20.0
"""Units for going on where the quote that this one continues ends, and seconds between them at most."""

NEXT, NEXT_WITHIN = 0.6, 60.0
"""Units for being said right after the quote printed before, and seconds over which that fades."""

NEAR, NEAR_WITHIN = 0.25, 120.0
"""Units for being said near it, before or after, and seconds over which that fades."""

BESIDE = 600.0
"""Characters of print between two quotes over which their being neighbours fades: about a paragraph."""

IN_ORDER, ORDERED, PAIRS = 0.4, 0.85, 4
"""Units for keeping the recording's order where an article does; the part of its sure quotes that must; how many pairs
of them there must be to tell.
"""

ROUNDS = 3
"""Times the chain is made again with what the last one was sure of."""


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
    score
        Score of the alignment, in units of a common word, and what speaks for such a place otherwise.
    probability
        That it is right.
    """

    start: float
    end: float
    voice: str | None
    recording: int
    score: float
    probability: float


class _Known(NamedTuple):
    """What the sure quotes of an article say about the others: whose voice is whose, and whether print keeps order."""

    voices: Mapping[str, Counter[tuple[int, str]]]
    in_order: bool


def choose_places(quotes: Sequence[Quote], options: Sequence[Sequence[Option]]) -> list[int]:
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
    >>> choose_places([Quote(id="1", speaker="Ann"), Quote(id="2", speaker="Ann")], [[here, there], [sure]])
    [1, 0]
    """
    chosen = [0] * len(quotes)
    if all(len(_near_ties(places)) < 2 for places in options):
        return chosen
    for _ in range(ROUNDS):
        before = chosen
        chosen = _best_chain(quotes, options, _learn(quotes, options, before))
        if chosen == before:
            break
    return chosen


def _near_ties(places: Sequence[Option]) -> list[int]:
    return [k for k, place in enumerate(places) if places[0].score - place.score <= TIE]


def _best_chain(quotes: Sequence[Quote], options: Sequence[Sequence[Option]], known: _Known) -> list[int]:
    """The places that together score best, each with the quote before it that has any."""
    chosen = [0] * len(quotes)
    numbers = [n for n, places in enumerate(options) if places]
    ties = {n: _near_ties(options[n]) for n in numbers}
    totals: list[dict[int, float]] = []
    came: list[dict[int, int]] = []
    for position, n in enumerate(numbers):
        own = {k: _alone(options[n][k], quotes[n], known) - k * _LATER for k in ties[n]}
        if not position:
            totals.append(own)
            came.append({})
            continue
        m = numbers[position - 1]
        print_gap = _closeness(quotes[m], quotes[n])
        best, origin = {}, {}
        for k, value in own.items():
            ways = {
                j: total
                + _together(options[m][j], options[n][k], print_gap, quotes[n].continues == quotes[m].id, known)
                for j, total in totals[-1].items()
            }
            origin[k] = max(ways, key=lambda j: ways[j])
            best[k] = value + ways[origin[k]]
        totals.append(best)
        came.append(origin)
    if numbers:
        choice = max(totals[-1], key=lambda k: totals[-1][k])
        for position in range(len(numbers) - 1, -1, -1):
            chosen[numbers[position]] = choice
            choice = came[position].get(choice, 0)
    return chosen


_LATER = 1e-6  # of places that nothing tells apart, the first


def _alone(place: Option, quote: Quote, known: _Known) -> float:
    """What a place scores by itself: its alignment, and whether its voice is the speaker's."""
    voices = known.voices.get(quote.speaker or "")
    if not voices or place.voice is None:
        return place.score
    share = (voices[place.recording, place.voice] + 0.5) / (voices.total() + 1.0)
    return place.score + VOICE * max(-1.0, math.log(share))


def _together(before: Option, place: Option, closeness: float, continues: bool, known: _Known) -> float:
    """What two quotes printed one after the other score for where they stand in the recording.

    A place that is itself in doubt pulls less.
    """
    if before.recording != place.recording:
        return 0.0
    after = place.start - before.end
    total = GOES_ON if continues and -1.0 <= after <= GOES_ON_WITHIN else 0.0
    away = max(0.0, after, before.start - place.end)
    pull = NEAR * math.exp(-away / NEAR_WITHIN)
    if after >= -1.0:
        pull = max(pull, NEXT * math.exp(-max(0.0, after) / NEXT_WITHIN))
    total += closeness * pull
    if known.in_order and after >= -1.0:
        total += IN_ORDER
    return total * min(before.probability, place.probability)


def _closeness(one: Quote, other: Quote) -> float:
    """How near two quotes stand in print, 0..1; 1 where that is not known."""
    if one.end is None or other.start is None:
        return 1.0
    return math.exp(-max(0.0, other.start - one.end) / BESIDE)


def _learn(quotes: Sequence[Quote], options: Sequence[Sequence[Option]], chosen: Sequence[int]) -> _Known:
    settled = [find_settled(places, choice) for places, choice in zip(options, chosen, strict=True)]
    voices: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for quote, place in zip(quotes, settled, strict=True):
        if quote.speaker and place is not None and place.voice is not None:
            voices[quote.speaker][place.recording, place.voice] += 1
    sure = [place for place in settled if place is not None]
    pairs = [(a, b) for a, b in pairwise(sure) if a.recording == b.recording]
    ordered = sum(a.start <= b.start for a, b in pairs)
    return _Known(voices, len(pairs) >= PAIRS and ordered >= ORDERED * len(pairs))


def find_settled(places: Sequence[Option], choice: int = 0) -> Option | None:
    """A place that is sure by itself, or by its neighbours: likely, and clearly better than the next."""
    if not places or places[choice].probability < SURE:
        return None
    rivals = [p.score for k, p in enumerate(places) if k != choice]
    return places[choice] if choice or not rivals or places[0].score - max(rivals) > CLEAR else None
