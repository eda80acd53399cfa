"""Where to look: the stretches of tape that share rare words and pairs of words with a printed quote.

A single recording of ordinary length is searched whole. Anything larger is searched where the quote's words vote:
each occurrence of a printed word or pair votes for the place where the quote's beginning would then be, a rare one with
more weight; the places with most votes become windows, wide enough for what desks leave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from audiotools.index import TranscriptIndex

Array = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

WHOLE = 16_000
"""Up to so many tokens an index is searched whole."""

_BIN = 32
_COMMON = 400
_APART = 1000.0


@dataclass(frozen=True, eq=False)
class Region:
    """A part of an index laid out for `audiotools.align`.

    Parameters
    ----------
    at
        Token numbers in the index, in order.
    vocabulary, local
        The distinct vocabulary numbers in it, and each token's place among them.
    before, toll
        (KEPT, n): predecessors by place in the region (n where there is none), and their prices.
    order
        The tokens sorted by recording, then speaker, then time.
    own_first, first
        Where a new stream begins, in `order` and in the region.
    own_level, level
        Offsets that keep running maxima of one stream apart from the next.
    labelled
        Whether any speaker is known.
    """

    at: Array
    vocabulary: Array
    local: Array
    before: Array
    toll: FloatArray
    start: FloatArray
    order: Array
    own_first: npt.NDArray[np.bool_]
    own_level: FloatArray
    first: npt.NDArray[np.bool_]
    level: FloatArray
    labelled: bool

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.at)


def region(index: TranscriptIndex, ranges: Sequence[tuple[int, int]]) -> Region:
    """Lay out stretches of an index.

    Parameters
    ----------
    index
        The transcripts.
    ranges
        Half-open ranges of token numbers, in order, apart from one another.
    """
    at = np.concatenate([np.arange(a, b) for a, b in ranges]) if ranges else np.zeros(0, np.int64)
    n = len(at)
    room = np.repeat([a for a, _ in ranges], [b - a for a, b in ranges]).astype(np.int64)
    back = index.back[at].astype(np.int64)
    reachable = (back > 0) & (at[:, None] - back >= room[:, None])
    before = np.where(reachable, np.arange(n)[:, None] - back, n)
    toll = np.where(reachable, index.toll[at], np.inf)
    vocabulary, local = np.unique(index.token[at], return_inverse=True)
    recording = index.token_recording[at].astype(np.int64)
    speaker = index.speaker[index.word[at]].astype(np.int64)
    key = recording * 4096 + speaker + 1
    order = np.argsort(key, kind="stable")
    own_first = np.ones(n, np.bool_)
    own_first[1:] = key[order][1:] != key[order][:-1]
    first = np.ones(n, np.bool_)
    first[1:] = recording[1:] != recording[:-1]
    return Region(
        at=at,
        vocabulary=vocabulary,
        local=local,
        before=np.ascontiguousarray(before.T),
        toll=np.ascontiguousarray(toll.T.astype(np.float64)),
        start=index.start[index.word[at]],
        order=order,
        own_first=own_first,
        own_level=np.cumsum(own_first, dtype=np.float64) * _APART,
        first=first,
        level=np.cumsum(first, dtype=np.float64) * _APART,
        labelled=bool((speaker >= 0).any()),
    )


def candidate_ranges(
    index: TranscriptIndex, parts: Sequence[Sequence[str]], *, most: int = 12, recordings: int = 3
) -> list[tuple[int, int]]:
    """The stretches most likely to hold a quote.

    Parameters
    ----------
    index
        The transcripts.
    parts
        The quote's parts as folded tokens.
    most
        Windows for each part, at most.
    recordings
        Recordings looked into, at most.

    Returns
    -------
    list of (int, int)
        Half-open ranges of token numbers, in order, apart from one another, none across two recordings.
    """
    total = len(index.token)
    bins: list[Array] = []
    votes: list[FloatArray] = []
    spans: list[npt.NDArray[np.int64]] = []
    for tokens in parts:
        ids = [index.ids.get(t, -1) for t in tokens]
        places, weights = [], []
        for n, number in enumerate(ids):
            if number < 0:
                continue
            found = index.positions(number)
            if len(found) <= _COMMON:
                places.append(found - n)
                weights.append(np.full(len(found), np.log(total / (len(found) + 1.0))))
            for step in (1, 2):
                if n >= step and ids[n - step] >= 0:
                    found = index.pairs(ids[n - step], number)
                    if 0 < len(found) <= 4 * _COMMON:
                        places.append(found - n)
                        weights.append(np.full(len(found), 1.5 * np.log(total / (len(found) + 1.0))))
        if not places:
            continue
        where = np.maximum(np.concatenate(places), 0) // _BIN
        value = np.concatenate(weights)
        order = np.argsort(where, kind="stable")
        where, value = where[order], value[order]
        heads = np.flatnonzero(np.concatenate([[True], where[1:] != where[:-1]]))
        sums = np.add.reduceat(value, heads)
        where = where[heads]
        # A place near the edge of a bin shares its votes with the next one.
        beside = np.zeros(len(sums))
        touching = np.flatnonzero(where[1:] == where[:-1] + 1)
        beside[touching + 1] = sums[touching]
        after = np.zeros(len(sums))
        after[touching] = sums[touching + 1]
        strength = sums + np.maximum(beside, after)
        best = np.argsort(-strength, kind="stable")[: most * recordings]
        bins.append(where[best])
        votes.append(strength[best])
        spans.append(np.full(len(best), len(tokens)))
    if not bins:
        return []
    where, value, length = np.concatenate(bins), np.concatenate(votes), np.concatenate(spans)
    middle = np.minimum(where * _BIN + _BIN // 2, total - 1)
    owner = index.token_recording[middle]
    # A recording is worth what its best window is worth for each part.
    part = np.repeat(np.arange(len(bins)), [len(b) for b in bins])
    worth: dict[int, dict[int, float]] = {}
    for r, p, v in zip(owner.tolist(), part.tolist(), value.tolist(), strict=True):
        mine = worth.setdefault(r, {})
        mine[p] = max(mine.get(p, 0.0), v)
    ranked = sorted(worth, key=lambda r: -sum(worth[r].values()))[:recordings]
    ranges: list[tuple[int, int]] = []
    for r in ranked:
        inside = np.flatnonzero(owner == r)
        taken: dict[int, int] = {}
        for k in inside[np.argsort(-value[inside], kind="stable")].tolist():
            if taken.get(int(part[k]), 0) >= most:
                continue
            taken[int(part[k])] = taken.get(int(part[k]), 0) + 1
            begin = int(where[k]) * _BIN - _BIN
            slack = _BIN * 2 + int(length[k])
            low, high = int(index.tokens_from[r]), int(index.tokens_from[r + 1])
            ranges.append((max(low, begin), min(high, begin + _BIN + int(length[k]) + slack)))
    return merge(ranges, [int(v) for v in index.tokens_from])


def merge(ranges: Sequence[tuple[int, int]], borders: Sequence[int]) -> list[tuple[int, int]]:
    """Sort ranges and join those that meet, but none across a border.

    >>> merge([(5, 9), (0, 6), (20, 30), (28, 40)], [0, 30, 50])
    [(0, 9), (20, 40)]
    """
    limits = set(borders)
    joined: list[tuple[int, int]] = []
    for a, b in sorted(r for r in ranges if r[1] > r[0]):
        if joined and a <= joined[-1][1] and not (a == joined[-1][1] and a in limits):
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return joined
