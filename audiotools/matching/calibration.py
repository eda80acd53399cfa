"""How sure an alignment is, and what to call it.

A few meaningful facts about an alignment (`Evidence`) go through a logistic curve whose weights were fitted on
simulated newsroom edits of real meetings (``benchmarks/matching.py calibrate``), a third of them never said. The
result is a probability that the place is right in all its parts.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from audiotools.matching.align import Alignment
from audiotools.matching.index import TranscriptIndex
from audiotools.matching.missing import NATS, blocks_of, surprise_of
from audiotools.matching.query import FloatArray, Printed
from audiotools.matching.regions import Region
from audiotools.text.tokens import NEGATIONS


class Evidence(NamedTuple):
    """What speaks for and against an alignment.

    Parameters
    ----------
    words
        Printed words, fillers aside (logarithm).
    surprise
        How unlikely so good an alignment is by chance in this much speech, in nats, dampened.
    earned
        What the alignment scored, as a part of what it would have scored word for word.
    cuts
        Leaps that print does not mark, for each ten printed words.
    missing
        Part of the printed words, by their scores, that answers to nothing here.
    weakest
        How unlikely the least of the stretches it was read in is by chance near the others, in nats, dampened; 0 where
        there is but one.
    unlike
        Part of the printed words that are not missing, fillers aside, read as words that are nothing like them.
    halved
        Whether anything is missing: any stretch of a quote that was never said finds a few of its words somewhere.
    denials
        Times that print says "not" or "never" where the recording does not, or the other way round.
    searched
        How much more was searched than a recording of ordinary length (root of the logarithm), 0 where no more was.
    same
        Part of them read as the very same word: for the verdict, not for the probability.
    """

    words: float
    surprise: float
    earned: float
    cuts: float
    missing: float
    weakest: float
    unlike: float
    halved: float
    denials: float
    searched: float
    same: float

    @property
    def fitted(self) -> tuple[float, ...]:
        """The facts that have a fitted weight."""
        return self[: len(WEIGHTS) - 1]


ORDINARY = 16_000
"""Tokens of a recording of ordinary length, at most: in so many, scores were fitted first."""


class Facts(NamedTuple):
    """What is known of a quote before it is read anywhere.

    Parameters
    ----------
    scores, rare
        What each printed word could earn, and how rare it is in all that is searched, in nats.
    searched
        Tokens that are searched.
    """

    scores: FloatArray
    rare: FloatArray
    searched: int


def gather(alignment: Alignment, printed: Printed, facts: Facts, where: Region, index: TranscriptIndex) -> Evidence:
    """Collect the evidence for an alignment.

    Parameters
    ----------
    alignment, printed
        What was read, and what was printed.
    facts
        What its words are worth, and how much was searched.
    where, index
        Where it was read.
    """
    scores, info = facts.scores, facts.rare
    asked = np.array([i not in alignment.missing for i in range(len(scores))])
    total = float(scores[asked].sum()) or 1.0
    missing = 1 - total / (float(scores.sum()) or 1.0)
    gains = np.array(alignment.gains)
    read = np.array(alignment.at) >= 0
    same = read & (gains >= scores - 1e-9)
    count = sum(not f and a for f, a in zip(printed.filler, asked, strict=True))
    unlike = int((read & (gains < AGAINST) & ~np.array(printed.filler)).sum())
    unmarked = sum(j and (i == 0 or printed.part[i] == printed.part[i - 1]) for i, j in enumerate(alignment.jumped))
    kept = np.clip(gains / scores, 0, 1) * info
    paid = float(np.maximum(gains, 0).sum()) - alignment.score
    surprise = float(kept.sum()) - NATS * paid - math.log(max(2, facts.searched))
    if alignment.missing:
        surprise -= 2 * math.log(len(scores))  # any stretch of the quote might have been found instead
    blocks = list(blocks_of(alignment, printed))
    weakest = 0.0
    if len(blocks) > 1:
        main = max(blocks, key=lambda block: sum(alignment.gains[i] for i in block))
        least = min(surprise_of(alignment, block, main, info, where) for block in blocks if block is not main)
        weakest = _dampened(least)
    return Evidence(
        words=math.log(max(1, count)),
        surprise=_dampened(surprise),
        earned=max(-1.0, alignment.score / (float(scores.sum()) or 1.0)),
        cuts=10 * unmarked / max(5, count),
        missing=missing,
        weakest=weakest,
        unlike=unlike / max(1, count),
        halved=float(bool(alignment.missing)),
        denials=denials(alignment, printed, where, index),
        searched=math.sqrt(max(0.0, math.log(max(1, facts.searched) / ORDINARY))),
        same=float(scores[same].sum()) / total,
    )


def _dampened(nats: float) -> float:
    return math.copysign(math.log1p(abs(nats) / 5), nats)


def denials(alignment: Alignment, printed: Printed, where: Region, index: TranscriptIndex) -> int:
    """How often print and recording differ by a "not" or "never" inside what was read."""
    added = 0
    for i, (token, place, gain) in enumerate(zip(printed.tokens, alignment.at, alignment.gains, strict=True)):
        if token.text in NEGATIONS and (place < 0 or gain <= 0) and i not in alignment.missing:
            # A recogniser may miss the end of "weren't"; a "never" of its own, said where no time is left, it does not.
            likely = place >= 0 or _part_of_a_word(i, alignment, printed) or _time_left(i, alignment, where, index)
            added += 1 if likely else 2
    dropped = 0
    read = [i for i, place in enumerate(alignment.at) if place >= 0]
    for i, j in pairwise(read):
        if any(k in alignment.missing for k in range(i + 1, j)):
            continue
        first, last = int(where.at[alignment.at[i]]), int(where.at[alignment.at[j]])
        if printed.part[i] != printed.part[j] or not 1 < last - first < _NEAR:
            continue
        words = index.word[[first, last]]
        if float(index.start[words[1]] - index.end[words[0]]) > 1.0 or printed.bracket[j]:
            continue  # left out with the rest of what stood there
        dropped += sum(
            index.vocabulary[index.token[t]] in NEGATIONS and index.speaker[index.word[t]] in index.speaker[words]
            for t in range(first + 1, last)
        )
    return added + dropped


def _part_of_a_word(i: int, alignment: Alignment, printed: Printed) -> bool:
    """Whether a "not" may have been said as "n't"."""
    tokens = printed.tokens
    return tokens[i].text == "not" and i > 0 and tokens[i - 1].text in _HELPERS and alignment.at[i - 1] >= 0


_HELP = "is are was were am do does did has have had can could would should will shall must might need ought"
_HELPERS = frozenset(_HELP.split())


def _time_left(i: int, alignment: Alignment, where: Region, index: TranscriptIndex) -> bool:
    """Whether there is a hole between the words read around a printed word that was not."""
    at = alignment.at
    before = next((at[k] for k in range(i - 1, -1, -1) if at[k] >= 0), None)
    after = next((at[k] for k in range(i + 1, len(at)) if at[k] >= 0), None)
    if before is None or after is None:
        return True
    left, right = int(index.word[where.at[before]]), int(index.word[where.at[after]])
    return right != left + 1 or float(index.start[right] - index.end[left]) >= _HOLE


_HOLE = 0.12
"""Seconds between two words in which a third may have been missed: the shortest words last about as long."""

_NEAR = 6
"""Tokens apart, at most, that two words may stand for a "not" between them to be missed by print."""


AGAINST = -0.3
"""Units that a word earns less than that is nothing like the printed one, and speaks against the place."""

WEIGHTS = (-8.71, 2.49, 1.92, 9.42, 0.41, 11.66, -0.37, -1.1, -5.92)
"""Intercept, then one weight for each of the first fields of `Evidence`, as fitted.

On quotes of the meetings that are not held out, at word errors of 0, 0.15 and 0.30, with labels, without and with wrong
ones (``benchmarks/matching.py calibrate``): plain ones, ones edited as real desks were seen to edit, and phrases of two
to four words. The weights of `surprise`, `earned`, `cuts` and `weakest` are of an earlier fit; the others were fitted
beside them, a quote half of which was never said counting 0.3, since few in print are.
"""

CEILING = 0.98
"""The most that is ever said, as fitted: two in a hundred of even the best alignments have a part at a wrong place."""

HALF, UNSURE = 0.4, 10.0
"""Part of a quote that may be missing for nothing, and what is taken off for all of it. Set by hand: quotes of which
a few common words are found are never half said in print as often as they are in what was simulated.
"""

DENIED = (0.0, 0.0, 14.0)
"""Taken off for no, one, and two or more denials.

By the fit, one is no evidence of a wrong place: a mishearing explains it. Two are set by hand, high enough that no
alignment outweighs them: simulated desks never turn a "not" round, and a quote that says the contrary was not said.
"""


GROWN = (-1.449, 0.144, 0.181, -1.27, -0.106, -1.095, 0.194, -4.497, -1.827)
"""What `Evidence.searched` adds, by itself and for each of the fields that `WEIGHTS` has one for, as fitted on
collections of 10, 100 and 1,290 recordings (``benchmarks/collection.py fit``), on quotes of meetings that are not held
out. In a recording of ordinary length, nothing: the more is searched, the more of a quote must be there.
"""


def odds(evidence: Evidence) -> float:
    """How likely the alignment is right where no more than a recording of ordinary length was searched (log odds)."""
    z = WEIGHTS[0] + sum(w * x for w, x in zip(WEIGHTS[1:], evidence.fitted, strict=True))
    return z - DENIED[min(int(evidence.denials), len(DENIED) - 1)] - UNSURE * max(0.0, evidence.missing - HALF)


def probability(evidence: Evidence) -> float:
    """Calibrated probability, 0..1, that the alignment is right."""
    grown = GROWN[0] + sum(w * x for w, x in zip(GROWN[1:], evidence.fitted, strict=True))
    z = odds(evidence) + evidence.searched * grown
    return CEILING / (1 + math.exp(-max(-30.0, min(30.0, z))))
