"""From an alignment, word by word, to the spoken stretches it covers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from audiotools.matching.align import Alignment
from audiotools.matching.boundaries import EdgeLimits
from audiotools.matching.cuts import PAUSE, Pair, Paired, gap_between, is_cut, probability
from audiotools.matching.index import TranscriptIndex
from audiotools.matching.query import Printed
from audiotools.matching.regions import Region
from audiotools.matching.scoring import UNLIKE
from audiotools.records import Edges, EdgeSource, Span
from audiotools.text.sentences import ends_sentence
from audiotools.text.tokens import FILLERS, NUMBERS


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
    edges
        Where the edges came from: word times, or an estimate.
    """

    span: Span
    first: int
    last: int
    words: tuple[int, ...]
    edges: Edges = Edges()


TOUCHING = 0.4
"""Seconds of silence between two words, at most, that were said in one go."""

LONG_WORD = 0.6
"""Seconds beyond which a mismatch at an edge is something else that was said: few words last longer."""

MEETING = 0.15
"""Seconds between two words' times, at most, that are two measurements of one moment."""

FILLED = 1.2
"""Seconds of a hole, at most, that missed words fill altogether."""

LETTER = 0.07
"""Seconds that a letter takes, in conversation (AMI: 14 letters a second)."""

FRACTION = 0.8
"""Part of a neighbouring word that an edge may move across."""

LOOK = 12
"""Tokens looked through for a speaker's own words beside an edge."""

RESTART = 0.6
"""Seconds of silence, at most, between words said and said again."""

INSIDE = 0.04
"""Seconds that an edge stays inside its own word."""


def stretches(alignment: Alignment, printed: Printed, region: Region, index: TranscriptIndex) -> list[Stretch]:
    """Cut an alignment into spoken stretches: one a part, more where the alignment leaps.

    Returns
    -------
    list of Stretch
        In print order.
    """
    pairs = read_pairs(alignment, region)
    found = []
    for group in _groups(pairs, printed, index):
        first, last = _repeats(group[0].token, -1, index), _repeats(group[-1].token, 1, index)
        words = sorted({int(index.word[t]) for t in (first, last, *(pair.token for pair in group))})
        start, from_start = _edge(words, -1, _letters_missed(group[0].printed, -1, alignment, printed), index)
        end, from_end = _edge(words, 1, _letters_missed(group[-1].printed, 1, alignment, printed), index)
        span = Span(max(0.0, start), max(0.0, start, end))
        found.append(Stretch(span, group[0].printed, group[-1].printed, tuple(words), Edges(from_start, from_end)))
    return found


def trim_mismatches(alignment: Alignment, printed: Printed, region: Region, index: TranscriptIndex) -> Alignment:
    """Leave out first and last words of a part that are unlike what was heard and would make it much longer.

    A misheard word takes as long as the word itself; what takes longer is something else that was said, or a pause.
    """
    at, gains = list(alignment.at), list(alignment.gains)
    for _, part in groupby(range(len(at)), key=lambda i: printed.part[i]):
        read = [i for i in part if at[i] >= 0]
        for step in (1, -1):
            while len(read) > 1:
                outer, inner = read[::step][:2]
                one, other = (int(index.word[region.at[at[i]]]) for i in (outer, inner))
                times = index.start if step > 0 else index.end
                said = index.vocabulary[index.token[region.at[at[outer]]]]
                article = said not in NUMBERS and _only_read_out(outer, inner, printed)
                if gains[outer] > UNLIKE or (abs(float(times[other] - times[one])) <= LONG_WORD and not article):
                    break
                read.remove(outer)
                at[outer], gains[outer] = -1, 0.0
    return alignment._replace(at=tuple(at), gains=tuple(gains))


def _only_read_out(outer: int, inner: int, printed: Printed) -> bool:
    """Whether the first of two printed words is the "a" of "a hundred", which figures do without."""
    article, number = printed.tokens[outer].text, printed.tokens[inner].text
    return inner == outer + 1 and article in ("a", "an") and number in _ROUND


_ROUND = frozenset(["hundred", "thousand", "million", "billion", "trillion", "dozen"])
"""English number words that are said with "a" before them."""


def _letters_missed(number: int, step: int, alignment: Alignment, printed: Printed) -> int:
    """Letters of the printed words beyond one that were not read, up to the edge of its part."""
    letters, other = 0, number + step
    while 0 <= other < len(alignment.at) and printed.part[other] == printed.part[number]:
        if alignment.at[other] >= 0:
            return 0
        if other in alignment.missing:
            return 0
        letters += 0 if printed.filler[other] else len(printed.tokens[other].text)
        other += step
    return letters


def _edge(words: Sequence[int], step: int, missed: int, index: TranscriptIndex) -> tuple[float, EdgeSource]:
    """Where words begin or end, and how that is known.

    Where the next word of that voice begins as this one ends, the two are measurements of one moment, and their
    middle is the better one. Words that the recogniser missed were said in the hole that it left: in all of it where
    it is short, else in as much as so many letters take.
    """
    word = _ends(words, index)[0 if step < 0 else 1]
    beside = _beside(word, step, index)
    own, others = (index.start, index.end) if step < 0 else (index.end, index.start)
    edge = float(own[word])
    alone = 0.0 if step < 0 else edge  # a recording begins at 0; where it ends is not known
    hole = step * ((alone if beside is None else float(others[beside])) - edge)
    if missed and hole > 0:
        return edge + step * (hole if hole <= FILLED else min(hole, missed * LETTER)), "estimate"
    if beside is not None and abs(hole) <= MEETING:
        return edge + step * hole / 2, "word"
    return edge, "word"


def _ends(words: Sequence[int], index: TranscriptIndex) -> tuple[int, int]:
    """The words that begin first and end last."""
    numbers = np.array(words)
    return int(numbers[np.argmin(index.start[numbers])]), int(numbers[np.argmax(index.end[numbers])])


_BLOCK = 16
"""Words first looked through at once for a voice's next word, then twice as many."""


def _beside(word: int, step: int, index: TranscriptIndex) -> int | None:
    """The neighbouring word of the same voice in the recording."""
    recording = _recording(word, index)
    low, high = int(index.words_from[recording]), int(index.words_from[recording + 1])
    speaker, block = index.speaker[word], _BLOCK
    while step > 0 and word + 1 < high:
        found = np.flatnonzero(index.speaker[word + 1 : min(high, word + 1 + block)] == speaker)
        if len(found):
            return word + 1 + int(found[0])
        word, block = word + block, 2 * block
    while step < 0 and word > low:
        found = np.flatnonzero(index.speaker[max(low, word - block) : word] == speaker)
        if len(found):
            return max(low, word - block) + int(found[-1])
        word, block = word - block, 2 * block
    return None


def _recording(word: int, index: TranscriptIndex) -> int:
    return int(np.searchsorted(index.words_from, word, side="right")) - 1


def read_pairs(alignment: Alignment, region: Region) -> list[Pair]:
    """The printed words that were read, with the tokens they were read as."""
    read = [i for i, place in enumerate(alignment.at) if place >= 0]
    tokens = region.at[[alignment.at[i] for i in read]].tolist() if read else []
    return [Pair(i, token, alignment.gains[i] > 0) for i, token in zip(read, tokens, strict=True)]


def voices_of(pairs: Sequence[Pair], index: TranscriptIndex) -> Counter[int]:
    """How many of the words read each speaker said."""
    return Counter(index.speaker[index.word[[pair.token for pair in pairs]]].tolist() if pairs else ())


def _groups(pairs: list[Pair], printed: Printed, index: TranscriptIndex) -> list[list[Pair]]:
    """Pairs that belong together; what hangs in a gap between two groups is left out."""
    paired = Paired(pairs, printed, index, voices_of(pairs, index))
    sure = [n for n, pair in enumerate(pairs) if pair.sure] or list(range(len(pairs)))
    groups = [pairs[: sure[0] + 1]] if pairs else []
    tokens = np.array([pairs[n].token for n in sure], np.int64)
    words = index.word[tokens]
    # Of most it is soon told that they were said in one go.
    close = (tokens[1:] >= tokens[:-1]) & (index.start[words[1:]] - index.end[words[:-1]] < PAUSE)
    for (a, b), near in zip(pairwise(sure), close.tolist(), strict=True):
        if _same_part(pairs[a], pairs[b], printed) and (near or not _apart(paired, a, b, groups[-1][0])):
            groups[-1] += pairs[a + 1 : b + 1]
            continue
        left, right = _sides(pairs[a : b + 1], printed, index)
        groups[-1] += left
        groups.append(right)
    if pairs:
        groups[-1] += pairs[sure[-1] + 1 :]
    return [piece for group in groups for piece in _by_part(group, printed)]


def _by_part(group: list[Pair], printed: Printed) -> Iterator[list[Pair]]:
    for _, run in groupby(group, key=lambda pair: printed.part[pair.printed]):
        yield list(run)


def _sides(run: list[Pair], printed: Printed, index: TranscriptIndex) -> tuple[list[Pair], list[Pair]]:
    """Share the unsure pairs of a gap between the sure ones at its ends: each goes with a neighbour it touches."""
    first, last = run[0], run[-1]
    left, right = 1, len(run) - 1
    while left < right and _touch(run[left - 1], run[left], index) and _same_part(first, run[left], printed):
        left += 1
    while right > left and _touch(run[right - 1], run[right], index) and _same_part(last, run[right - 1], printed):
        right -= 1
    return run[1:left], run[right:]


def _same_part(one: Pair, other: Pair, printed: Printed) -> bool:
    return printed.part[one.printed] == printed.part[other.printed]


def _touch(one: Pair, other: Pair, index: TranscriptIndex) -> bool:
    silence = float(index.start[index.word[other.token]] - index.end[index.word[one.token]])
    return one.token < other.token and silence < TOUCHING


def _apart(paired: Paired, a: int, b: int, first: Pair) -> bool:
    """Whether two sure pairs belong to two stretches, though print shows no cut between them.

    The stretch before them begins with the pair `first`.
    """
    pairs, printed, index, _ = paired
    earlier, later = pairs[a], pairs[b]
    if later.token < earlier.token:
        return bool(index.word[earlier.token] != index.word[later.token])
    gap = gap_between(paired, a, b)
    if gap is None:
        return False
    last = next(pair for pair in reversed(pairs) if _same_part(later, pair, printed))
    begin, left, right, end = (
        float(times[index.word[pair.token]])
        for times, pair in ((index.start, first), (index.end, earlier), (index.start, later), (index.end, last))
    )
    return is_cut(probability(gap), max(0.0, left - begin), right - left, max(0.0, end - right))


def _repeats(token: int, step: int, index: TranscriptIndex) -> int:
    """Follow words said twice in a row outwards: "the the house" begins with the first "the", "I was, um, I was" too.

    Parameters
    ----------
    token
        Where the stretch begins or ends.
    step
        -1 to follow them backwards from a beginning, 1 forwards from an end.
    """
    line = _own_words(token, step, index)
    if len(line) == 1:
        return token
    # A beginning repeats the words that follow it, an end those that lead up to it.
    own = _own_words(token, -step, index)
    for length in (3, 2, 1):
        inside, outside = own[:length], line[1 : length + 1]
        wanted = [int(index.token[t]) for t in inside]
        if len(outside) == length and [int(index.token[t]) for t in reversed(outside)] == wanted:
            return _repeats(outside[-1], step, index) if length == 1 else outside[-1]
    return token


def _own_words(token: int, step: int, index: TranscriptIndex) -> list[int]:
    """A token and up to three more of its speaker's in one direction, without fillers or long pauses."""
    recording = int(index.token_recording[token])
    low, high = index.tokens_from[recording : recording + 2].tolist()
    first, last = (max(low, token - LOOK), token) if step < 0 else (token, min(high, token + LOOK) - 1)
    words = index.word[first : last + 1]
    speakers, of = index.speaker[words].tolist(), words.tolist()
    line = [token]
    for other in range(token + step, first - 1 if step < 0 else last + 1, step):
        if speakers[other - first] != speakers[token - first] or index.vocabulary[index.token[other]] in FILLERS:
            continue
        a, b = sorted((of[line[-1] - first], of[other - first]))
        if index.start[b] - index.end[a] > RESTART:
            break
        line.append(other)
        if len(line) > 3:
            break
    return line


def edge_limits(stretch: Stretch, index: TranscriptIndex) -> tuple[EdgeLimits, EdgeLimits]:
    """What is known about the two edges of a stretch: they may move out of neighbouring words, not out of their own."""
    first, last = _ends(stretch.words, index)
    before, after = _beside(first, -1, index), _beside(last, 1, index)
    low_edge, high_edge = 0.0, math.inf
    if before is not None:
        low_edge = float(index.end[before]) - FRACTION * float(index.end[before] - index.start[before])
    if after is not None:
        high_edge = float(index.start[after]) + FRACTION * float(index.end[after] - index.start[after])
    speaker = int(index.speaker[last])
    return (
        EdgeLimits(low_edge, float(index.end[first]) - INSIDE, _first(first, index)),
        EdgeLimits(
            float(index.start[last]) + INSIDE,
            high_edge,
            None if after is None else _first(after, index),
            index.voices[_recording(last, index)][speaker] if speaker >= 0 else None,
        ),
    )


def _first(word: int, index: TranscriptIndex) -> tuple[float, float] | None:
    """When a word and the next of its voice begin, unless a sentence ends between them."""
    after = _beside(word, 1, index)
    if after is None or ends_sentence(index.text_of(word)):
        return None
    return float(index.start[word]), float(index.start[after])
