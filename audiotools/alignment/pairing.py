"""Which word given is which word recognised: one long text against another, in linear time.

1. *Anchors.* Three tokens in a row that both sides have, rare ones first, are possible meeting points. The longest
   series of them that goes forward on both sides is kept. What is left over and long enough is a passage out of order.
2. *Gaps.* Between two anchors the words are paired by edit distance, with a price that falls with likeness of
   spelling, so that a misheard word still meets its own. A gap that is long on both sides is first looked at for
   shorter anchors; one that is long on one side only is a passage that the other side lacks, and only its two ends are
   compared. That keeps the cost proportional to the length of the texts.

Conventions
-----------
* Tokens are those of `audiotools.text.tokens`: numbers, contractions and spellings meet there.
* Positions are indices of tokens; ranges are half open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from audiotools.alignment.chains import longest_chain

ALIKE = 0.6
"""Likeness of spelling, 0..1, from which two tokens are taken to be the same word."""

_NGRAM = 3  # tokens in a row that meet only where the same is said: two are common phrases
# Meeting points considered for each token of the longer side: a text that is said several times over has many.
_MOST_EACH = 40
# Anchors alone on their diagonal, with nothing near them for this many tokens on both sides, are chance.
_LONELY, _DRIFT = 24, 6
_DRIFTS = sorted(range(-_DRIFT, _DRIFT + 1), key=abs)
# Tokens that agree in a passage out of order, at least; fewer are a phrase that people say.
_MOVED = 12
# Cells of an edit distance that are computed without looking for shorter anchors first.
_CELLS = 60_000
# Tokens compared at each end of a passage that the other side lacks, beyond the length of what it faces.
_ENDS = 12
# What it costs to leave a token out, and to pair two that have nothing in common.
_GAP, _UNLIKE = 0.6, 1.0


class Pair(NamedTuple):
    """A token given and the token recognised at its place, with the likeness of their spelling, 0..1."""

    given: int
    heard: int
    likeness: float


class Pairing(NamedTuple):
    """What became of the tokens given.

    Parameters
    ----------
    pairs
        In order of `given`, each token of either side at most once.
    moved
        Ranges of tokens given that were said out of order, in order.
    """

    pairs: list[Pair]
    moved: list[tuple[int, int]]


def pair(given: Sequence[str], heard: Sequence[str]) -> Pairing:
    """Pair the tokens of two texts.

    Parameters
    ----------
    given, heard
        Folded tokens in order.

    Examples
    --------
    >>> found = pair("we left the vally at dawn".split(), "so we left the valley at at dawn".split())
    >>> [(p.given, p.heard) for p in found.pairs]
    [(0, 1), (1, 2), (2, 3), (3, 4), (4, 6), (5, 7)]
    """
    chain = _supported(longest_chain(_meetings(given, heard, _NGRAM)))
    anchors = _spread_out(chain, _NGRAM)
    moved = _moved(given, heard, anchors)
    anchors = _told_apart(given, heard, anchors)
    blocks = _blocks(anchors)
    main = [Pair(g, h, 1.0) for g, h in anchors]
    aside = [Pair(g, h, 1.0) for run in moved for g, h in run]
    taken = {h for run in moved for _, h in run}
    ranges = [(run[0][0], run[-1][0] + 1) for run in moved]
    found = [*main, *aside]
    for (g0, g1), (h0, h1) in _gaps(blocks, len(given), len(heard)):
        holes = _without((g0, g1), ranges)
        if len(holes) == 1 and not taken:
            found += _gap(given, heard, range(*holes[0]), range(h0, h1))
        elif holes:
            left = [h for h in range(h0, h1) if h not in taken]
            kept = [g for low, high in holes for g in range(low, high)]
            found += _gap(given, heard, kept, left)
    found += _grown(given, heard, found, moved)
    return Pairing(sorted(found), ranges)


def _meetings(given: Sequence[str], heard: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Places where both sides have the same `size` tokens, those that are rarest first, a bounded number in all."""
    places: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at in range(len(heard) - size + 1):
        places[tuple(heard[at : at + size])][1].append(at)
    for at in range(len(given) - size + 1):
        key = tuple(given[at : at + size])
        if key in places:
            places[key][0].append(at)
    shared = sorted((ones for ones in places.values() if ones[0]), key=lambda ones: len(ones[0]) * len(ones[1]))
    left = _MOST_EACH * max(len(given), len(heard))
    found: list[tuple[int, int]] = []
    for ours, theirs in shared:
        left -= len(ours) * len(theirs)
        if left < 0:
            break
        found += [(g, h) for g in ours for h in theirs]
    return found


def _supported(chain: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The series without points that nothing near them bears out."""
    kept = []
    for number, (g, h) in enumerate(chain):
        near = [chain[at] for at in (number - 1, number + 1) if 0 <= at < len(chain)]
        if not near or any(abs(g - a) <= _LONELY and abs((g - a) - (h - b)) <= _DRIFT for a, b in near):
            kept.append((g, h))
    return kept


def _spread_out(chain: Iterable[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """The single tokens of a series of n-grams, each side's at most once."""
    tokens: list[tuple[int, int]] = []
    for g, h in chain:
        for step in range(size):
            if not tokens or (g + step > tokens[-1][0] and h + step > tokens[-1][1]):
                tokens.append((g + step, h + step))
    return tokens


def _told_apart(
    given: Sequence[str], heard: Sequence[str], anchors: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Anchors without those that may belong to words given beside them: where what is said is said again close by.

    Which of two that read the same was said, an edit distance over all words of the place tells.
    """
    ours, theirs = _said_again(given), _said_again(heard)
    blocks = _blocks(anchors)
    ends = [0, *(first + length for first, _, length in blocks)]
    starts = [*(first for first, _, _ in blocks), len(given)]
    kept: list[tuple[int, int]] = []
    for number, (g, h, length) in enumerate(blocks):
        unsure = [ours[g + step] or theirs[h + step] for step in range(length)]
        low, high = 0, length
        while starts[number] > ends[number] and low < min(high, _LONELY) and unsure[low]:
            low += 1
        while starts[number + 1] > ends[number + 1] and high > max(low, length - _LONELY) and unsure[high - 1]:
            high -= 1
        kept += [(g + step, h + step) for step in range(low, high)]
    return kept


def _said_again(tokens: Sequence[str]) -> list[bool]:
    """Of each token whether it is in an n-gram that is said twice within `_LONELY` tokens."""
    found = [False] * len(tokens)
    last: dict[tuple[str, ...], int] = {}
    for at in range(len(tokens) - _NGRAM + 1):
        key = tuple(tokens[at : at + _NGRAM])
        if at - last.get(key, -_LONELY - 1) <= _LONELY:
            for place in (last[key], at):
                found[place : place + _NGRAM] = [True] * _NGRAM
        last[key] = at
    return found


def _moved(
    given: Sequence[str], heard: Sequence[str], anchors: Sequence[tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    """Passages out of order: long agreements among what the series leaves over, in the order given."""
    ours, theirs = {g for g, _ in anchors}, {h for _, h in anchors}
    runs: list[list[tuple[int, int]]] = []
    spare = _free(given, ours), _free(heard, theirs)
    if max((high - low for low, high in spare[0]), default=0) < _MOVED:
        return []
    free_given = [g for low, high in spare[0] if high - low >= _NGRAM for g in range(low, high)]
    free_heard = {h for low, high in spare[1] if high - low >= _NGRAM for h in range(low, high)}
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for h in sorted(free_heard):
        if h + _NGRAM - 1 in free_heard and h + 1 in free_heard:
            places[tuple(heard[h : h + _NGRAM])].append(h)
    inside = set(free_given)
    points = [
        (g, h)
        for g in free_given
        if g + _NGRAM - 1 in inside and g + 1 in inside
        for h in places.get(tuple(given[g : g + _NGRAM]), ())[:_MOST_EACH]
    ]
    by_run: dict[int, list[tuple[int, int]]] = {}
    ended: list[list[tuple[int, int]]] = []
    for g, h in sorted(points):
        # The run whose diagonal this goes on: words left out or put in shift it by a few.
        run: list[tuple[int, int]] = []
        for shift in (g - h + drift for drift in _DRIFTS if g - h + drift in by_run):
            one = by_run[shift]
            if 0 < g - one[-1][0] <= _LONELY and 0 < h - one[-1][1] <= _LONELY:
                run = by_run.pop(shift)
                break
        run.append((g, h))
        if g - h in by_run:
            ended.append(by_run.pop(g - h))
        by_run[g - h] = run
    ended += by_run.values()
    for run in sorted(ended, key=len, reverse=True):
        tokens = [
            (g, h) for g, h in _spread_out(run, _NGRAM) if g not in ours and h not in theirs
        ]  # earlier, longer runs have taken theirs
        if len(tokens) >= _MOVED:
            runs.append(tokens)
            ours |= {g for g, _ in tokens}
            theirs |= {h for _, h in tokens}
    return sorted(runs)


def _free(tokens: Sequence[str], taken: set[int]) -> list[tuple[int, int]]:
    """Ranges of tokens that are not taken."""
    edges = [-1, *sorted(taken), len(tokens)]
    return [(a + 1, b) for a, b in pairwise(edges) if b - a > 1]


def _blocks(anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Anchors in a row as ``(given, heard, length)``."""
    blocks: list[tuple[int, int, int]] = []
    for g, h in anchors:
        if blocks and blocks[-1][0] + blocks[-1][2] == g and blocks[-1][1] + blocks[-1][2] == h:
            blocks[-1] = (*blocks[-1][:2], blocks[-1][2] + 1)
        else:
            blocks.append((g, h, 1))
    return blocks


def _gaps(
    blocks: Sequence[tuple[int, int, int]], given: int, heard: int
) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    """Ranges between blocks, where both sides have something."""
    g0 = h0 = 0
    for g, h, length in [*blocks, (given, heard, 0)]:
        if g > g0 and h > h0:
            yield (g0, g), (h0, h)
        g0, h0 = g + length, h + length


def _without(whole: tuple[int, int], ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a range without others, in order."""
    low, left = whole[0], []
    for start, end in ranges:
        if end <= low or start >= whole[1]:
            continue
        if start > low:
            left.append((low, start))
        low = max(low, end)
    return [*left, (low, whole[1])] if low < whole[1] else left


def _gap(given: Sequence[str], heard: Sequence[str], ours: Sequence[int], theirs: Sequence[int]) -> list[Pair]:
    """Pair what lies between two anchors; positions are passed, since some may be taken already."""
    found: list[Pair] = []
    waiting = [(list(ours), list(theirs), 2)]
    while waiting:
        g, h, size = waiting.pop()
        if not g or not h:
            continue
        if len(g) * len(h) > _CELLS and size:
            inner = longest_chain(_meetings([given[i] for i in g], [heard[i] for i in h], size))
            tokens = _spread_out(_supported(inner), size)
            found += [Pair(g[a], h[b], 1.0) for a, b in tokens]
            gaps = _gaps(_blocks(tokens), len(g), len(h))
            waiting += [(g[a:b], h[c:d], size - 1) for (a, b), (c, d) in gaps]
            continue
        g, h = _ends(g, len(h)), _ends(h, len(g))
        if len(g) * len(h) > 4 * _CELLS:
            most = round((4 * _CELLS) ** 0.5) // 2
            g, h = g[:most] + g[-most:], h[:most] + h[-most:]
        rows = edit_path([given[i] for i in g], [heard[i] for i in h])
        found += [Pair(g[a], h[b], likeness) for a, b, likeness in rows]
    return found


def _ends(positions: list[int], other: int) -> list[int]:
    """The two ends of a long stretch that faces a short one: the rest of it has nothing to meet."""
    most = 2 * other + _ENDS
    return positions if len(positions) <= 2 * most else positions[:most] + positions[-most:]


def edit_path(given: Sequence[str], heard: Sequence[str]) -> list[tuple[int, int, float]]:
    """The cheapest way to turn one side into the other: the pairs on it, with their likeness.

    >>> edit_path(["dar", "aa"], ["in", "daraa"])
    [(0, 0, 0.0), (1, 1, 0.57)]
    """
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    likeness = np.asarray(cdist(given, heard, scorer=Indel.normalized_similarity, dtype=np.float32))
    price = np.where(likeness >= ALIKE / 2, _UNLIKE * (1 - likeness), _UNLIKE).astype(np.float64)
    rows, columns = price.shape
    steps = np.arange(columns + 1) * _GAP
    cost = steps.copy()
    came = np.zeros((rows + 1, columns + 1), np.int8)  # 0 both, 1 given left out, 2 heard left out
    came[0, 1:] = 2
    for row in range(rows):
        both = np.concatenate([[np.inf], cost[:-1] + price[row]])
        skip = cost + _GAP
        best = np.where(both <= skip, both, skip)
        came[row + 1] = np.where(both <= skip, 0, 1)
        # Leaving out tokens heard, however many in a row: a running minimum once their price is taken off.
        run = np.minimum.accumulate(best - steps) + steps
        came[row + 1][run < best - 1e-12] = 2
        cost = run
    path: list[tuple[int, int, float]] = []
    row, column = rows, columns
    while row and column:
        step = came[row, column]
        if step == 0:
            row, column = row - 1, column - 1
            path.append((row, column, round(float(likeness[row, column]), 2)))
        elif step == 1:
            row -= 1
        else:
            column -= 1
    return path[::-1]


def _grown(
    given: Sequence[str], heard: Sequence[str], found: Sequence[Pair], moved: Sequence[Sequence[tuple[int, int]]]
) -> list[Pair]:
    """Pairs inside passages out of order, where words between their anchors differ."""
    ours, theirs = {p.given for p in found}, {p.heard for p in found}
    more: list[Pair] = []
    for run in moved:
        for (a, b), (c, d) in pairwise(run):
            g = [i for i in range(a + 1, c) if i not in ours]
            h = [i for i in range(b + 1, d) if i not in theirs]
            more += _gap(given, heard, g, h)
    return more
