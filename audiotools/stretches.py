"""From a reading, word by word, to the spoken stretches it covers."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

import numpy as np

from audiotools.align import Reading
from audiotools.edges import Fence
from audiotools.index import TranscriptIndex
from audiotools.normalize import FILLERS
from audiotools.printed import Printed
from audiotools.records import Span
from audiotools.windows import Region


class Stretch(NamedTuple):
    """A spoken stretch.

    Parameters
    ----------
    span
        Seconds.
    first, last
        Printed words it answers to, both inclusive.
    words
        Recognised words read, as numbers into the index, in time order.
    """

    span: Span
    first: int
    last: int
    words: tuple[int, ...]


PAUSE = 1.0
"""Seconds left out, with other words in them, from which on an unmarked cut makes two stretches."""

OMITTED = 2
"""Words of the speaker's own, said and not printed, from which on it does."""

_INSIDE = 0.04
_LONG = 12.0
_FILLED = 0.5


def stretches(reading: Reading, printed: Printed, region: Region, index: TranscriptIndex) -> list[Stretch]:
    """Cut a reading into spoken stretches: one a part, more where the reading leaps.

    Returns
    -------
    list of Stretch
        In print order.
    """
    pairs = [(i, int(region.at[place])) for i, place in enumerate(reading.at) if place >= 0]
    voices = Counter(int(index.speaker[index.word[token]]) for _, token in pairs)
    groups: list[list[tuple[int, int]]] = []
    for n, (i, token) in enumerate(pairs):
        if groups:
            before = pairs[n - 1][0]
            if printed.part[before] == printed.part[i] and not _apart(n, pairs, printed, index, voices):
                groups[-1].append((i, token))
                continue
        groups.append([(i, token)])
    found = []
    for group in groups:
        first, last = _repeats(group[0][1], -1, index), _repeats(group[-1][1], 1, index)
        words = sorted({int(index.word[t]) for _, t in group} | {int(index.word[first]), int(index.word[last])})
        start = float(index.start[words].min())
        end = max(start, float(index.end[words].max()))
        found.append(Stretch(Span(start, end), group[0][0], group[-1][0], tuple(words)))
    return found


def _apart(
    n: int, pairs: list[tuple[int, int]], printed: Printed, index: TranscriptIndex, voices: Counter[int]
) -> bool:
    """Whether a pair and the one before it belong to two stretches, though print shows no cut between them."""
    (_, earlier), (i, later) = pairs[n - 1], pairs[n]
    a, b = int(index.word[earlier]), int(index.word[later])
    if later < earlier:
        return a != b
    silence = float(index.start[b] - index.end[a])
    if silence < PAUSE or silence > _LONG:
        return silence > _LONG
    near = {int(index.token[t]) for _, t in pairs[max(0, n - 4) : n + 4]}
    skipped = [t for t in range(earlier + 1, later) if not _negligible(t, near, index)]
    allowed = OMITTED + (3 if printed.bracket[i] else 0)
    own = _own(skipped, earlier, later, index, voices)
    return len({int(index.word[t]) for t in own}) >= allowed


def _negligible(token: int, near: set[int], index: TranscriptIndex) -> bool:
    """Whether desks drop a token without thinking: a filler, a repeat of words beside it, a broken-off word."""
    text = index.vocabulary[index.token[token]]
    if text in FILLERS or int(index.token[token]) in near:
        return True
    following = index.vocabulary[index.token[token + 1]] if token + 1 < len(index.token) else ""
    return (len(text) < len(following) and following.startswith(text)) or (len(text) == 1 and text not in "aio")


def _own(skipped: list[int], earlier: int, later: int, index: TranscriptIndex, voices: Counter[int]) -> list[int]:
    """Those of the skipped tokens that the quoted person probably said: by label, or by the clock without labels."""
    sides = {int(index.speaker[index.word[t]]) for t in (earlier, later)}
    if sides != {-1}:
        # A wrong label on one side must not make another person's words the speaker's own.
        voice = max(sides, key=lambda s: voices[s])
        return [t for t in skipped if index.speaker[index.word[t]] == voice]
    left, right = float(index.end[index.word[earlier]]), float(index.start[index.word[later]])
    covered, reached = 0.0, left
    for token in skipped:
        word = index.word[token]
        start, end = max(reached, float(index.start[word])), min(right, float(index.end[word]))
        covered, reached = covered + max(0.0, end - start), max(reached, end)
    # One who goes on speaking fills the time; others, speaking up in a pause, leave some of it silent.
    return skipped if covered >= _FILLED * (right - left) else []


def _repeats(token: int, step: int, index: TranscriptIndex) -> int:
    """Follow a word said twice in a row, and its fragment, outwards: "the the house" begins with the first "the"."""
    recording = index.token_recording[token]
    low, high = index.tokens_from[recording], index.tokens_from[recording + 1]
    here = token
    for _ in range(3):
        other = here + step
        while low <= other < high and abs(other - here) <= 4:
            if index.speaker[index.word[other]] == index.speaker[index.word[here]]:
                break
            other += step
        else:
            break
        if not low <= other < high or index.token[other] != index.token[here]:
            break
        a, b = sorted((int(index.word[here]), int(index.word[other])))
        if a == b or index.start[b] - index.end[a] > 0.6:
            break
        here = other
    return here


def fences(stretch: Stretch, index: TranscriptIndex) -> tuple[Fence, Fence]:
    """How far the start and the end of a stretch may move: out of neighbouring words, not out of its own."""
    words = np.array(stretch.words)
    first = int(words[np.argmin(index.start[words])])
    last = int(words[np.argmax(index.end[words])])
    recording = int(np.searchsorted(index.words_from, first, side="right")) - 1
    low, high = int(index.words_from[recording]), int(index.words_from[recording + 1])
    before = next((w for w in range(first - 1, low - 1, -1) if index.speaker[w] == index.speaker[first]), None)
    after = next((w for w in range(last + 1, high) if index.speaker[w] == index.speaker[last]), None)
    middle = [0.0 if w is None else float(index.start[w] + index.end[w]) / 2 for w in (before, after)]
    return (
        Fence(middle[0], float(index.end[first]) - _INSIDE),
        Fence(float(index.start[last]) + _INSIDE, middle[1] if after is not None else math.inf),
    )
