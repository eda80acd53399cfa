"""From a reading, word by word, to the spoken stretches it covers."""

from __future__ import annotations

from typing import NamedTuple

from audiotools.align import Reading
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


def stretches(reading: Reading, printed: Printed, region: Region, index: TranscriptIndex) -> list[Stretch]:
    """Cut a reading into spoken stretches: one a part, more where the reading leaps.

    Returns
    -------
    list of Stretch
        In print order.
    """
    groups: list[list[tuple[int, int]]] = []
    for i, place in enumerate(reading.at):
        if place < 0:
            continue
        token = int(region.at[place])
        if groups:
            before, earlier = groups[-1][-1]
            if (
                printed.part[before] == printed.part[i]
                and not (reading.jumped[i] and _leaps(earlier, token, index))
                and not _left_out(earlier, token, index)
            ):
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


def _leaps(earlier: int, later: int, index: TranscriptIndex) -> bool:
    a, b = index.word[earlier], index.word[later]
    return bool(index.start[b] - index.end[a] >= PAUSE or later < earlier)


def _left_out(earlier: int, later: int, index: TranscriptIndex) -> bool:
    """Whether words of the same speaker, worth a mark, were left out between two words read one after the other."""
    a, b = int(index.word[earlier]), int(index.word[later])
    if index.start[b] - index.end[a] < PAUSE:
        return False
    between = range(earlier + 1, later)
    content = {
        int(index.word[t])
        for t in between
        if index.speaker[index.word[t]] in (index.speaker[a], index.speaker[b])
        and index.vocabulary[index.token[t]] not in FILLERS
    }
    return len(content) >= 2


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
