"""Whether desks left something out, without a mark, between two words that print has side by side.

On the recording the two stand a second or more apart. Either the desk cut there, and the quote was spoken in two
stretches; or it was spoken in one, and what lies between is a pause, somebody else's remark, fillers, or words begun
anew. A few facts about the gap (`Gap`) go through a logistic curve, fitted on simulated newsroom edits of real meetings
(``benchmarks/matching.py cuts``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.matching.index import TranscriptIndex
from audiotools.matching.query import Printed
from audiotools.text.tokens import FILLERS

PAUSE = 1.0
"""Seconds from which on an unmarked cut makes two stretches; over less nobody could tell, and nobody would mind."""


class Pair(NamedTuple):
    """A printed word and the token it was read as; `sure` where the two are anything like each other."""

    printed: int
    token: int
    sure: bool


class Gap(NamedTuple):
    """What speaks for and against a cut between two words.

    Parameters
    ----------
    seconds
        From the end of one to the start of the other (logarithm).
    own
        Words of the speaker's own in between that desks would not drop without thinking, at most four.
    others
        Such words of other people's, at most six.
    nobodys
        Such words in a transcript without labels, at most six.
    unheard
        Printed words in between that were misheard or not heard, at most three.
    sentence
        Whether print begins a sentence after the gap: people pause there anyway.
    pause
        Its length (logarithm) where print begins a sentence: not for as long as that.
    marks
        Whether print marks omissions elsewhere in the quote.
    support
        Printed words found on the lesser side, at most five: a word or two are soon found by chance.
    words
        Printed words in tens, at most four: any one place of a long quote is less likely to be the one cut.
    """

    seconds: float
    own: float
    others: float
    nobodys: float
    unheard: float
    sentence: float
    pause: float
    marks: float
    support: float
    words: float


WEIGHTS = (-7.61, 2.21, 1.97, 0.23, 0.89, -0.78, -2.72, 1.83, -2.0, 0.94, -0.65)
"""Intercept, then one weight for each field of `Gap`, as fitted; but real desks mark less consistently than simulated
ones, so that `marks` counts less than half of what it would."""

_CUT, _CUT_IN_HALVES = 0.15, 0.35
"""Probability from which a gap is a cut, and where neither side is half of the whole (benchmarks/matching.py cuts)."""

_BESIDE = 3
"""Words on either side of a gap whose repetition in it is somebody looking for words."""

_SHARE = 2
"""One word in so many that is the speaker's own makes all of a gap theirs, where the gap is filled with speech."""

_FILLED = 0.5
"""Part of a gap's time that is filled by somebody who goes on speaking."""


def probability(gap: Gap) -> float:
    """Probability, 0..1, that the desk cut here.

    Examples
    --------
    >>> pause = Gap(math.log(2.5), 0, 0, 0, 0, True, math.log(2.5), False, 5, 2.0)
    >>> cut = pause._replace(seconds=math.log(6), own=4)
    >>> probability(pause) < 0.1, probability(cut) > 0.9
    (True, True)
    """
    z = WEIGHTS[0] + sum(w * x for w, x in zip(WEIGHTS[1:], gap, strict=True))
    return 1 / (1 + math.exp(-z))


def is_cut(chance: float, left: float, gap: float, right: float) -> bool:
    """Whether two stretches are a better answer than one.

    A cut that is missed always costs a part its place, one too many only where neither side is half of the whole.

    Parameters
    ----------
    chance
        Probability of a cut.
    left, gap, right
        Seconds before, in and after the gap.

    Examples
    --------
    >>> is_cut(0.3, 9, 2, 3), is_cut(0.3, 6, 2, 6), is_cut(0.7, 6, 2, 6)
    (True, False, True)
    """
    halved = max(left, right) < (left + gap + right) / 2
    return chance >= (_CUT_IN_HALVES if halved else _CUT)


class Paired(NamedTuple):
    """A quote with the words it was read as.

    Parameters
    ----------
    pairs
        The whole alignment.
    printed, source
        What was read, and where.
    voices
        How many of the alignment's words each speaker said.
    """

    pairs: Sequence[Pair]
    printed: Printed
    source: TranscriptIndex
    voices: Counter[int]


def gap_between(paired: Paired, a: int, b: int) -> Gap | None:
    """The facts about the gap between two pairs, none where they stand too close for a cut to matter.

    Parameters
    ----------
    paired
        The quote.
    a, b
        Neighbouring sure pairs of one part, in print order and in order of time.
    """
    pairs, printed, index, voices = paired
    earlier, later = pairs[a], pairs[b]
    seconds = float(index.start[index.word[later.token]] - index.end[index.word[earlier.token]])
    if seconds < PAUSE:
        return None
    between = range(earlier.token + 1, later.token)
    # What is said again beside the gap, or twice in it, is somebody looking for words.
    again = {int(index.token[pair.token]) for pair in pairs[max(0, a - _BESIDE) : b + _BESIDE + 1]}
    again |= {token for token, times in Counter(int(index.token[t]) for t in between).items() if times > 1}
    skipped = [t for t in between if not _negligible(t, again, index)]
    own = _own(skipped, earlier.token, later.token, index, voices)
    count, mine = (len({int(index.word[t]) for t in tokens}) for tokens in (skipped, own))
    labelled = index.speaker[index.word[earlier.token]] >= 0
    return Gap(
        seconds=math.log(seconds),
        own=min(mine, 4) if labelled else 0,
        others=min(count - mine, 6) if labelled else 0,
        nobodys=0 if labelled else min(count, 6),
        unheard=min(later.printed - earlier.printed - 1, 3),
        sentence=printed.sentence[later.printed],
        pause=math.log(seconds) * printed.sentence[later.printed],
        marks=len(printed.parts) > 1,
        support=min(sum(p.sure for p in pairs[: a + 1]), sum(p.sure for p in pairs[b:]), 5),
        words=min(len(printed.tokens), 40) / 10,
    )


def _negligible(token: int, again: set[int], index: TranscriptIndex) -> bool:
    """Whether desks drop a token without thinking: a filler, a repeat of words beside it, a broken-off word."""
    text = index.vocabulary[index.token[token]]
    if text in FILLERS or int(index.token[token]) in again:
        return True
    following = index.vocabulary[index.token[token + 1]] if token + 1 < len(index.token) else ""
    return (len(text) < len(following) and following.startswith(text)) or (len(text) == 1 and text not in "aio")


def _own(skipped: list[int], earlier: int, later: int, index: TranscriptIndex, voices: Counter[int]) -> list[int]:
    """Those of the skipped tokens that the quoted person probably said, by the labels and by the clock."""
    sides = {int(index.speaker[index.word[t]]) for t in (earlier, later)}
    left, right = float(index.end[index.word[earlier]]), float(index.start[index.word[later]])
    covered, reached = 0.0, left
    for token in skipped:
        word = index.word[token]
        start, end = max(reached, float(index.start[word])), min(right, float(index.end[word]))
        covered, reached = covered + max(0.0, end - start), max(reached, end)
    # One who goes on speaking fills the time; others, speaking up in a pause, leave some of it silent.
    filled = covered >= _FILLED * (right - left)
    # A wrong label on one side must not make another person's words the speaker's own.
    voice = max(sides, key=lambda s: voices[s])
    own = [t for t in skipped if index.speaker[index.word[t]] == voice]
    return skipped if filled and len(own) * _SHARE >= len(skipped) else own
