"""Where words lie: those that were recognised, and those between them, by an aligner or by letters.

Conventions
-----------
* Words are known by their number among the words given. A *line* is the numbers of words whose times go forward
  together: the text itself, and every passage out of order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

from audiotools.alignment.pairing import ALIKE, Pair
from audiotools.audio.samples import Sound
from audiotools.records import Seconds, Span, Word
from audiotools.text.tokens import fold, tokenize

Source: TypeAlias = Literal["recognised", "aligner", "letters", "unplaced"]
Samples: TypeAlias = npt.NDArray[np.float32]

LONGEST: Seconds = 28.0
"""Longest stretch of sound, in seconds, that an `Aligner` is given."""

_CONTEXT = 3  # words known on either side that an aligner is given with those to be found
_PAD: Seconds = 0.15  # sound before and after them
# A word is squeezed, and most likely was never said, where it has less than this part of its usual time.
_SQUEEZED = 0.25
# Words unlike those recognised take their times for so many in a row, at most so many times as long.
_FOR_ONE, _TIMES = 3, 2.5
_SHORTEST: Seconds = 0.02  # that a neighbouring word keeps, at least
# Letters that a word has more, for the time that any word takes.
_EACH = 1.5
_USUAL: Seconds = 0.07  # a letter's time where nothing was recognised to tell it from
_FARTHEST: Seconds = 8.0  # beyond its usual time, that an estimated passage may be spread over


class Aligner(Protocol):
    """What finds known words in sound: `audiotools.recognition.whisper.FasterWhisper`, `audiotools.alignment.ctc`."""

    def word_spans(self, window: Samples, words: Sequence[str], language: str | None = None) -> Sequence[Span | None]:
        """Where each word lies in a stretch of sound that holds them all and nothing else.

        Parameters
        ----------
        window
            Mono, 16 kHz, at most `LONGEST` seconds.
        words
            All that is said in it, in order.
        language
            A BCP 47 code, or None where it is not known.

        Returns
        -------
        sequence of Span or None
            One a word, in seconds from the start of the window; None where it cannot be told.
        """
        ...


class Heard(NamedTuple):
    """Where a word lies in a window, in seconds, and how likely it is there; see `audiotools.alignment.letters`."""

    span: Span
    likelihood: float


class Near(NamedTuple):
    """Where a word was recognised in a window, in seconds, and whether that is sure."""

    span: Span
    sure: bool


@runtime_checkable
class WindowAligner(Aligner, Protocol):
    """What may also be given windows with pauses, other speech and words known already: these are timed anew."""

    def knows(self, language: str | None) -> bool:
        """Whether it can be asked for words of a language."""
        ...

    def reads(self, words: Iterable[str]) -> bool:
        """Whether it can tell about where words of another language are, from how they are written."""
        ...

    def words_heard(self, window: Samples, words: Sequence[str], near: Sequence[Near | None]) -> Sequence[Heard | None]:
        """Where each word lies.

        Parameters
        ----------
        window
            Mono, 16 kHz, at most four times `LONGEST` seconds.
        words
            What is said in it, in order; not all of it need be given.
        near
            Where a word was recognised; None where that is open.

        Returns
        -------
        sequence of Heard or None
            One a word; None where it cannot be told.
        """
        ...


class Place(NamedTuple):
    """Where a word lies, how that is known, its likeness to what was recognised there, and which words these are."""

    start: float
    end: float
    source: Source
    likeness: float | None = None
    heard: tuple[int, int] | None = None


class Tokens:
    """The tokens of words, each with the number of its word and its share of that word's letters."""

    def __init__(self, words: Sequence[str]) -> None:
        self.texts: list[str] = []
        self.word: list[int] = []
        self.share: list[tuple[float, float]] = []
        self.count: list[int] = []
        for number, word in enumerate(words):
            pieces = [token.text for token in tokenize(word)] or ([fold(word)] if fold(word) else [])
            total, before = sum(map(len, pieces)), 0
            self.count.append(len(pieces))
            for piece in pieces:
                self.texts.append(piece)
                self.word.append(number)
                self.share.append((before / total, (before + len(piece)) / total))
                before += len(piece)


def met_places(ours: Tokens, theirs: Tokens, heard: Sequence[Word], pairs: Sequence[Pair]) -> list[Place | None]:
    """Times of the words that were recognised, however they were written."""
    met: dict[int, list[Pair]] = {}
    owners: dict[int, set[int]] = {}
    for one in pairs:
        if one.likeness >= ALIKE:
            met.setdefault(ours.word[one.given], []).append(one)
            owners.setdefault(theirs.word[one.heard], set()).add(ours.word[one.given])
    placed: list[Place | None] = [None] * len(ours.count)
    for number, ones in met.items():
        start, end, whole = _stretch(ones, theirs, heard, owners)
        numbers = [theirs.word[one.heard] for one in ones]
        source: Source = "recognised" if whole and all(heard[n].timed for n in numbers) else "letters"
        likeness = round(min(1.0, sum(one.likeness for one in ones) / ours.count[number]), 2)
        placed[number] = Place(start, end, source, likeness, (min(numbers), max(numbers)))
    return placed


def substitute(run: Sequence[int], texts: Sequence[str], placed: list[Place | None], heard: Sequence[Word]) -> None:
    """Words unlike those recognised in their place: one for some, or as many for as many, and about as long."""
    at = 0
    while at < len(run):
        if placed[run[at]] is not None:
            at += 1
            continue
        stop = at
        while stop < len(run) and placed[run[stop]] is None:
            stop += 1
        theirs = _between(placed[run[at - 1]] if at else None, placed[run[stop]] if stop < len(run) else None)
        count = stop - at
        if theirs is not None and 0 < len(theirs) <= max(_FOR_ONE, count):
            groups = [[n] for n in theirs] if len(theirs) == count else [list(theirs)] if count == 1 else []
            for number, group in zip(run[at:stop], groups, strict=False):
                mine, other = _letters(texts[number]), sum(_letters(heard[n].text) for n in group)
                if count <= _FOR_ONE and mine <= _TIMES * other and other <= _TIMES * mine:
                    source: Source = "recognised" if all(heard[n].timed for n in group) else "letters"
                    edges = heard[group[0]].start, heard[group[-1]].end
                    placed[number] = Place(*edges, source, 0.0, (group[0], group[-1]))
        at = stop


def _between(before: Place | None, after: Place | None) -> range | None:
    """Words recognised between two places; None where one of the two is not known by words."""
    if before is None or after is None or before.heard is None or after.heard is None:
        return None
    return range(before.heard[1] + 1, after.heard[0])


def _stretch(
    used: Sequence[Pair], theirs: Tokens, heard: Sequence[Word], owners: dict[int, set[int]]
) -> tuple[float, float, bool]:
    """The time of the tokens recognised, and whether they are whole words of the recogniser's."""
    low, high, whole = float("inf"), 0.0, True
    for one in used:
        number = theirs.word[one.heard]
        word = heard[number]
        first, last = theirs.share[one.heard]
        if len(owners[number]) == 1:
            first, last = 0.0, 1.0  # nobody else's: the rest of it was misheard
        else:
            whole &= (first, last) == (0.0, 1.0)
        low = min(low, word.start + first * (word.end - word.start))
        high = max(high, word.start + last * (word.end - word.start))
    return low, high, whole


def moved_words(ours: Tokens, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of words of the passages out of order, half open, none sharing a word with the next."""
    found: list[tuple[int, int]] = []
    for low, high in ranges:
        first, last = ours.word[low], ours.word[high - 1] + 1
        if found and first < found[-1][1]:
            first = found[-1][1]
        if last > first:
            found.append((first, last))
    return found


def lines(count: int, moved: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Words whose times go forward together: the main line, and each passage out of order for itself."""
    aside = {number for low, high in moved for number in range(low, high)}
    main = [number for number in range(count) if number not in aside]
    return [main, *(list(range(low, high)) for low, high in moved)]


def _letters(text: str) -> float:
    return len(fold(text)) + _EACH


def letter_time(texts: Sequence[str], placed: Sequence[Place | None]) -> float:
    """Seconds a letter takes in this recording, half of the time."""
    times = [
        (place.end - place.start) / _letters(text)
        for text, place in zip(texts, placed, strict=True)
        if place is not None and place.source == "recognised" and place.end > place.start
    ]
    return float(np.median(times)) if times else _USUAL


def fill(run: Sequence[int], texts: Sequence[str], placed: list[Place | None], end: float, rate: float) -> None:
    """Put the words of a run in order and estimate those that have no time."""
    known = [number for number in run if placed[number] is not None]
    edge = 0.0
    for number in known:
        place = placed[number]
        assert place is not None  # noqa: S101 (for the type checker)
        start = max(edge, place.start)
        placed[number] = place._replace(start=start, end=max(start, place.end))
        edge = start
    for first, following in pairwise(known):
        one, other = placed[first], placed[following]
        if one is not None and other is not None and one.end > other.start:
            placed[first] = one._replace(end=max(one.start, other.start))
    waiting: list[int] = []
    low: float | None = None
    for number in run:
        place = placed[number]
        if place is None:
            waiting.append(number)
            continue
        _estimate(waiting, texts, placed, (low, place.start, end), rate)
        waiting, low = [], place.end
    _estimate(waiting, texts, placed, (low, None, end), rate)


def _estimate(
    waiting: Sequence[int],
    texts: Sequence[str],
    placed: list[Place | None],
    edges: tuple[float | None, float | None, float],
    rate: float,
) -> None:
    """Spread words over a stretch by their letters, or leave them unplaced where it has no room for them.

    Parameters
    ----------
    edges
        Where the word before them ends and the one behind them begins, where there are such; where the recording ends.
    """
    if not waiting:
        return
    low, high, end = edges
    weights = np.array([_letters(texts[number]) for number in waiting])
    wanted = rate * float(weights.sum())
    begin = low if low is not None else max(0.0, (high if high is not None else end) - wanted)
    finish = high if high is not None else min(end, begin + wanted)
    room = max(0.0, finish - begin)
    spoken = any(fold(texts[number]) for number in waiting)
    nothing_known = low is None and high is None
    if room > wanted + _FARTHEST:
        # Most of so long a stretch is something else. They follow what stands before them.
        finish = begin + wanted
    if spoken and (nothing_known or (len(waiting) > 1 and room < _SQUEEZED * wanted)):
        at = min(begin, finish) if not nothing_known else 0.0
        for number in waiting:
            placed[number] = Place(at, at, "unplaced")
        return
    times = begin + np.concatenate([[0.0], np.cumsum(weights) / weights.sum()]) * max(0.0, finish - begin)
    for number, start, stop in zip(waiting, times, times[1:], strict=False):
        placed[number] = Place(float(start), float(stop), "letters")


class Spoken(NamedTuple):
    """A recording, what finds known words in it, and the language of the words."""

    audio: Sound
    aligner: Aligner
    language: str | None


def ask(run: Sequence[int], texts: Sequence[str], placed: list[Place | None], spoken: Spoken) -> None:
    """Let an aligner find the words that are only estimated, together with words known around them.

    As many such stretches as one window of sound holds are asked about at once.
    """
    group: list[tuple[int, int]] = []
    edges = (0.0, 0.0)
    for at, stop in _estimated(run, placed):
        first, last = _context(run, placed, at, stop)
        spans = [place for number in run[first:last] if (place := placed[number]) is not None]
        low = max(0.0, min(place.start for place in spans) - _PAD)
        high = min(spoken.audio.duration, max(place.end for place in spans) + _PAD)
        if group and (high - edges[0] > LONGEST or _lost_between(run, placed, group[-1][1], at)):
            _ask_at_once(run, group, edges, texts, placed, spoken)
            group = []
        if high - low <= LONGEST:
            edges = (edges[0] if group else low, high)
            group.append((at, stop))
    if group:
        _ask_at_once(run, group, edges, texts, placed, spoken)


def _ask_at_once(
    run: Sequence[int],
    group: Sequence[tuple[int, int]],
    edges: tuple[float, float],
    texts: Sequence[str],
    placed: list[Place | None],
    spoken: Spoken,
) -> None:
    first, last = _context(run, placed, *group[0])[0], _context(run, placed, *group[-1])[1]
    words = [texts[number] for number in run[first:last]]
    found = spoken.aligner.word_spans(spoken.audio.samples(*edges), words, spoken.language)
    for at, stop in group:
        _take(found[at - first : stop - first], placed, run, at, stop, edges[0])


def _estimated(run: Sequence[int], placed: Sequence[Place | None]) -> list[tuple[int, int]]:
    """Ranges of a line whose words are only estimated."""
    found: list[tuple[int, int]] = []
    for at, number in enumerate(run):
        if _is_estimated(placed[number]):
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return found


def _lost_between(run: Sequence[int], placed: Sequence[Place | None], low: int, high: int) -> bool:
    """Whether something between two places of a line was never said, or lies far from the next: no window for both."""
    return any(not _near(placed[a], placed[b]) for a, b in pairwise(run[max(0, low - 1) : high + 1]))


def _is_estimated(place: Place | None) -> bool:
    return place is not None and place.source == "letters"


def _context(run: Sequence[int], placed: Sequence[Place | None], at: int, stop: int) -> tuple[int, int]:
    """Some words known before and after, as far as they follow each other closely."""
    first, last = at, stop
    while first > 0 and at - first < _CONTEXT and _near(placed[run[first - 1]], placed[run[first]]):
        first -= 1
    while last < len(run) and last - stop < _CONTEXT and _near(placed[run[last - 1]], placed[run[last]]):
        last += 1
    return first, last


def _near(before: Place | None, after: Place | None) -> bool:
    if before is None or after is None or "unplaced" in (before.source, after.source):
        return False
    return after.start - before.end < 1.0


def _take(
    found: Sequence[Span | None], placed: list[Place | None], run: Sequence[int], at: int, stop: int, begin: float
) -> None:
    """Use what an aligner found where it lies between the words known."""
    before = placed[run[at - 1]] if at else None
    after = placed[run[stop]] if stop < len(run) else None
    low = before.start + _SHORTEST if before is not None else 0.0
    high = after.end - _SHORTEST if after is not None else float("inf")
    spans = [span for span in found if span is not None]
    if len(spans) < stop - at or begin + spans[0].start < low or max(begin + span.end for span in spans) > high:
        return
    edge = 0.0
    for number, span in zip(run[at:stop], spans, strict=True):
        start = max(edge, begin + span.start)
        likeness = place.likeness if (place := placed[number]) is not None else None
        placed[number] = Place(start, max(start, begin + span.end), "aligner", likeness)
        edge = start
    # The words around them made room when they were estimated, or were stretched over them.
    first, last = begin + spans[0].start, max(begin + span.end for span in spans)
    if before is not None and before.end > first:
        placed[run[at - 1]] = before._replace(end=max(before.start, first))
    if after is not None and after.start < last:
        placed[run[stop]] = after._replace(start=min(after.end, last))
