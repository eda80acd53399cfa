"""What of a quote was not said here, though the rest was: found stretches are kept, and chance is left out.

An alignment has a place for every printed word, if need be among words that have nothing to do with it. Where half of a
quote was said, the other half is read as whatever stands nearby, or in a few common words somewhere else. Both are
told by what they earn: a stretch that says no more than chance would is missing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from audiotools.matching.align import Alignment
from audiotools.matching.query import FloatArray, Printed
from audiotools.matching.regions import Region

LOSS = 3.0
"""What the words at the edge of a stretch must cost before they are left out, in units of a common word.

Four words in a row that are nothing like what was said cost about as much; misheard words seldom do.
"""

FEWEST = 4
"""Printed words, fillers aside, that are called missing at the edge of a stretch, at least: fewer were misheard."""

LIKE = 0.5
"""Units that a word scores at least when it was said as printed: what differs scores less."""

STRAY = (-0.02, 0.2, -1.17, -0.42, 1.8, 1.02, -1.42)
"""Intercept, then one weight for each field of `Stray`, as fitted on simulated newsroom edits of meetings that are not
held out, with labels and without, at word errors of 0.15 and 0.30: 1,253 stretches that were said there, and 319 that
were not. ``benchmarks/strays.py`` fits them; another sample gave 0.03, 0.21, -0.8, -0.45, 0.92, 0.21 and -2.35.
"""

NATS = 4.0
"""Nats that one unit of an alignment's score comes to, about."""


def leave_out_chance(alignment: Alignment, printed: Printed, rare: FloatArray, where: Region) -> Alignment:
    """An alignment without the stretches that it owes to chance.

    Parameters
    ----------
    alignment, printed
        What was read, and what was printed.
    rare
        How rare each printed word is on the recording, in nats.
    where
        What was searched.
    """
    alignment = _without_strays(alignment, printed, rare, where)
    edges = list(_edges(alignment, printed))
    for edge in edges:
        shorter = alignment.without(edge)
        if max(shorter.gains) > 0:
            alignment = shorter
    return _without_strays(alignment, printed, rare, where) if edges else alignment


def _without_strays(alignment: Alignment, printed: Printed, rare: FloatArray, where: Region) -> Alignment:
    """The same without the stretches that were not said where they were read, the one that earned most aside."""
    blocks = list(blocks_of(alignment, printed))
    if len(blocks) < 2:
        return alignment
    main = main_of(alignment, blocks)
    facts = {n: stray(alignment, printed, rare, where, blocks, (n, main)) for n in range(len(blocks)) if n != main}
    gone = [blocks[n] for n, fact in facts.items() if stray_odds(fact) < 0]
    return alignment.without(i for block in gone for i in block) if gone else alignment


def _edges(alignment: Alignment, printed: Printed) -> Iterator[list[int]]:
    """Words at the beginning or end of a part or a jump that cost more than misheard words would."""
    for block in blocks_of(alignment, printed):
        for forward in (True, False):
            words = block if forward else block[::-1]
            total, least, length = 0.0, -LOSS, 0
            for n, i in enumerate(words):
                # What is left out takes the way to the rest along: for a beginning, to the word behind it.
                entered = words[n + 1 : n + 2] if forward else words[n : n + 1]
                ways = (alignment.paid[k] for k in entered if alignment.at[k] >= 0 and k != block[0])
                total += alignment.gains[i] - sum(ways) - (alignment.paid[i] if alignment.at[i] < 0 else 0.0)
                if total < least:
                    least, length = total, n + 1
            # The word beside what is missing is more often chance than not, unless it was said as printed.
            while 0 < length < len(words) - 1 and alignment.gains[words[length]] < LIKE:
                length += 1
            # A single word of a sentence that is missing otherwise is chance too, though it was said.
            if 0 < length < len(words) - 1 and printed.sentence[words[length + forward]]:
                length += not (forward and printed.sentence[words[length]])
            if sum(not printed.filler[i] for i in words[:length]) >= FEWEST and length < len(words):
                yield words[:length]


def unsaid_middle(alignment: Alignment, printed: Printed) -> list[int]:
    """Words in the middle of a stretch that were read as something else altogether, or as nothing: not said here.

    The words around them were said, and so the place is right; what lies between is no slip of a recogniser's.

    Parameters
    ----------
    alignment, printed
        What was read, and what was printed.
    """
    found: list[int] = []
    for block in blocks_of(alignment, printed):
        said = [n for n, i in enumerate(block) if alignment.gains[i] >= LIKE]
        if not said:
            continue
        total, begin, least, run = 0.0, said[0] + 1, -LOSS, block[:0]
        for n in range(said[0] + 1, said[-1]):
            i = block[n]
            total += alignment.gains[i] if alignment.at[i] >= 0 else -alignment.paid[i]
            if total >= 0:
                total, begin = 0.0, n + 1
            elif total < least:
                least, run = total, block[begin : n + 1]
        if sum(not printed.filler[i] for i in run) >= FEWEST:
            found += run
    return found


def blocks_of(alignment: Alignment, printed: Printed) -> Iterator[list[int]]:
    """Numbers of the printed words between two jumps or marks, left-out words with those they follow."""
    block: list[int] = []
    read = False
    for i, (place, jumped) in enumerate(zip(alignment.at, alignment.jumped, strict=True)):
        if i and (jumped or printed.part[i] != printed.part[i - 1]):
            if read:
                yield block
            block, read = [], False
        if i not in alignment.missing:
            block.append(i)
            read = read or place >= 0
    if read:
        yield block


def main_of(alignment: Alignment, blocks: Sequence[Sequence[int]]) -> int:
    """The number of the stretch that earned most."""
    return max(range(len(blocks)), key=lambda n: sum(alignment.gains[i] for i in blocks[n]))


class Stray(NamedTuple):
    """What speaks for and against a stretch's having been said, beside the one that earned most.

    Parameters
    ----------
    said
        How rare its words are that were said as printed or alike, in nats.
    lost
        What its other words cost, in units of a common word.
    away
        Words said in between (logarithm): the more, the more of a phrase is found there by chance.
    marked, sentence
        Whether print marks an omission on either side of it, or begins a sentence where the two meet.
    others
        Part of its words, by the labels, that somebody else said than the speaker of the main one.
    """

    said: float
    lost: float
    away: float
    marked: float
    sentence: float
    others: float


def stray(
    alignment: Alignment,
    printed: Printed,
    rare: FloatArray,
    where: Region,
    blocks: Sequence[Sequence[int]],
    numbers: tuple[int, int],
) -> Stray:
    """The facts about one of several stretches that is not the main one.

    Parameters
    ----------
    alignment, printed, rare, where
        As of `leave_out_chance`.
    blocks, numbers
        All stretches (`blocks_of`), and which of them is meant and which earned most (`main_of`).
    """
    number, main = numbers
    block = blocks[number]
    here, there = ([alignment.at[i] for i in some if alignment.at[i] >= 0] for some in (block, blocks[main]))
    at = where.at
    away = max(0, int(at[min(here)] - at[max(there)]), int(at[min(there)] - at[max(here)]))
    begins = (block if number > main else blocks[number + 1])[0]
    edges = [(a, b) for a, b in pairwise(blocks) if block in (a, b)]
    marked = all(printed.part[a[-1]] != printed.part[b[0]] for a, b in edges)
    [(voice, _)] = Counter(where.voice[there].tolist()).most_common(1)
    return Stray(
        said=sum(float(rare[i]) for i in block if alignment.gains[i] > 0),
        lost=sum(alignment.paid[i] - min(0.0, alignment.gains[i]) for i in block[1:]),
        away=math.log(2.0 + away),
        marked=marked,
        sentence=not marked and printed.sentence[begins],
        others=float(np.mean(where.voice[here] != voice)) if where.labelled else 0.0,
    )


def stray_odds(facts: Stray) -> float:
    """How likely a stretch was said there (log odds).

    Examples
    --------
    >>> heard = Stray(said=14.0, lost=2.1, away=5.0, marked=True, sentence=False, others=0.0)
    >>> stray_odds(heard) > 0, stray_odds(heard._replace(marked=False, others=1.0)) > 0
    (True, False)
    """
    return STRAY[0] + sum(weight * fact for weight, fact in zip(STRAY[1:], facts, strict=True))


def surprise_of(
    alignment: Alignment, block: Sequence[int], main: Sequence[int], rare: FloatArray, where: Region
) -> float:
    """How unlikely a stretch is by chance so near to the main one, in nats."""
    said = sum(float(rare[i]) for i in block if alignment.gains[i] > 0)
    lost = sum(alignment.paid[i] - min(0.0, alignment.gains[i]) for i in block[1:])
    here, there = ([int(where.at[alignment.at[i]]) for i in some if alignment.at[i] >= 0] for some in (block, main))
    away = max(0, min(here) - max(there), min(there) - max(here))
    return said - NATS * lost - math.log(2.0 + away)
