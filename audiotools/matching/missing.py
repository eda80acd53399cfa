"""What of a quote was not said here, though the rest was: found stretches are kept, and chance is left out.

An alignment has a place for every printed word, if need be among words that have nothing to do with it. Where half of a
quote was said, the other half is read as whatever stands nearby, or in a few common words somewhere else. Both are
told by what they earn: a stretch that says no more than chance would is missing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from audiotools.matching.align import Alignment
from audiotools.matching.query import FloatArray, Printed
from audiotools.matching.regions import Region

ISLAND = 1.7
"""What a stretch reached by an unmarked jump must earn, in units of a common word; chosen on simulated edits."""

LOSS = 3.0
"""What the words at the edge of a stretch must cost before they are left out, in units of a common word.

Four words in a row that are nothing like what was said cost about as much; misheard words seldom do.
"""

FEWEST = 4
"""Printed words, fillers aside, that are called missing at the edge of a stretch, at least: fewer were misheard."""

LIKE = 0.5
"""Units that a word scores at least when it was said as printed: what differs scores less."""

NEARLY_ALL = 0.8
"""Part of a stretch's words that were said as printed from which it need not be worth the jump to it."""

SURE = 5.0
"""Nats of evidence for a stretch of which less than half was said as printed; of others, any."""

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
    for edge in list(_edges(alignment, printed)):
        shorter = alignment.without(edge)
        if max(shorter.gains) > 0:
            alignment = shorter
    blocks = list(blocks_of(alignment, printed))
    if len(blocks) < 2:
        return alignment
    earned = {block[0]: _earned(alignment, block) for block in blocks}
    main = max(blocks, key=lambda block: earned[block[0]])
    for n, block in enumerate(blocks):
        if block is main:
            continue
        marked = n == 0 or printed.part[block[0]] != printed.part[blocks[n - 1][-1]]
        marked &= n == len(blocks) - 1 or printed.part[block[-1]] != printed.part[blocks[n + 1][0]]
        # A jump that print does not mark must be worth its price, or words that differ are better left missing.
        jump = alignment.paid[block[0] if n > blocks.index(main) else blocks[n + 1][0]]
        least = ISLAND if _said(alignment, block) >= NEARLY_ALL * len(block) else max(ISLAND, jump)
        if (not marked and earned[block[0]] < least) or _is_chance(alignment, block, main, rare, where):
            alignment = alignment.without(block)
    return alignment


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
    number, numbers = 0, []
    for i in range(len(alignment.at)):
        if i and (alignment.jumped[i] or printed.part[i] != printed.part[i - 1]):
            number += 1
        numbers.append(number)
    kept = [i for i in range(len(alignment.at)) if i not in alignment.missing]
    for _, run in groupby(kept, key=lambda i: numbers[i]):
        block = list(run)
        if any(alignment.at[i] >= 0 for i in block):
            yield block


def _is_chance(
    alignment: Alignment, block: Sequence[int], main: Sequence[int], rare: FloatArray, where: Region
) -> bool:
    surprise = surprise_of(alignment, block, main, rare, where)
    return surprise < (SURE if 2 * _said(alignment, block) < len(block) else 0.0)


def _said(alignment: Alignment, block: Sequence[int]) -> int:
    return sum(alignment.gains[i] > 0 for i in block)


def _earned(alignment: Alignment, block: Sequence[int]) -> float:
    return sum(alignment.gains[i] for i in block)


def surprise_of(
    alignment: Alignment, block: Sequence[int], main: Sequence[int], rare: FloatArray, where: Region
) -> float:
    """How unlikely a stretch is by chance so near to the main one, in nats."""
    said = sum(float(rare[i]) for i in block if alignment.gains[i] > 0)
    lost = sum(alignment.paid[i] - min(0.0, alignment.gains[i]) for i in block[1:])
    here, there = ([int(where.at[alignment.at[i]]) for i in some if alignment.at[i] >= 0] for some in (block, main))
    away = max(0, min(here) - max(there), min(there) - max(here))
    return said - NATS * lost - math.log(2.0 + away)
