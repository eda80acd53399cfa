"""Where to look: the stretches of tape that share rare words and pairs of words with a printed quote.

A single recording of ordinary length is searched whole. Anything larger is searched where the quote's words vote:
each occurrence of a printed word or pair votes for the place where the quote's beginning would then be, a rare one with
more weight; the places with most votes become windows, wide enough for what desks leave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.matching.index import TranscriptIndex

Array = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

WHOLE = 16_000
"""Up to so many tokens an index is searched whole."""

_BIN = 16
_SLACK = 24
_CHUNK = 8
_BUDGET = 2000
_RAREST = 4
_WORTH = 0.5


@dataclass(frozen=True, eq=False)
class Region:
    """A part of an index laid out for `audiotools.matching.align`.

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
    own_stream, stream
        The number, from 0 up, of the stream each token stands in: a speaker's own words, in `order`; a recording, in
        the region.
    labelled
        Whether any speaker is known.
    """

    at: Array
    vocabulary: Array
    local: Array
    before: Array
    toll: FloatArray
    order: Array
    own_stream: Array
    stream: Array
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
    order = np.lexsort((speaker, recording))
    return Region(
        at=at,
        vocabulary=vocabulary,
        local=local,
        before=np.ascontiguousarray(before.T),
        toll=np.ascontiguousarray(toll.T.astype(np.float64)),
        order=order,
        own_stream=_numbered(recording[order], speaker[order]),
        stream=_numbered(recording),
        labelled=bool((speaker >= 0).any()),
    )


def _numbered(*keys: Array) -> Array:
    """The number, from 0 up, of the run of equal keys that each place stands in."""
    changes = np.zeros(len(keys[0]), np.bool_)
    for key in keys:
        changes[1:] |= key[1:] != key[:-1]
    return np.cumsum(changes, dtype=np.int64)


class _Terms(NamedTuple):
    """The printed words and pairs that vote: where their occurrences are listed, whose they are, what they weigh."""

    low: Array
    high: Array
    pair: npt.NDArray[np.bool_]
    chunk: Array
    place: Array
    value: FloatArray


def candidate_ranges(
    index: TranscriptIndex, parts: Sequence[Sequence[str]], *, windows: int = 3, recordings: int = 8
) -> list[tuple[int, int]]:
    """The stretches most likely to hold a quote.

    The quote is cut into chunks of a few words, since remarks that desks joined lie apart; each chunk gets its own
    windows in the recordings that hold most of the quote.

    Parameters
    ----------
    index
        The transcripts.
    parts
        The quote's parts as folded tokens.
    windows
        For each chunk and recording, at most.
    recordings
        Recordings looked into, at most.

    Returns
    -------
    list of (int, int)
        Half-open ranges of token numbers, in order, apart from one another, none across two recordings.
    """
    terms = _terms(index, parts)
    lists = [
        (index.pair_at if pair else index.occurrences)[low:high]
        for low, high, pair in zip(terms.low.tolist(), terms.high.tolist(), terms.pair.tolist(), strict=True)
    ]
    if not lists:
        return []
    counts = terms.high - terms.low
    places, votes = np.concatenate(lists).astype(np.int64), np.repeat(terms.value, counts)
    # What votes is where the chunk would begin, so that words in the right order agree.
    bins = (len(index.token) + 2 * _CHUNK) // _BIN + 2
    where = (places - np.repeat(terms.place, counts) + 2 * _CHUNK) // _BIN + np.repeat(terms.chunk, counts) * bins
    order = np.argsort(where)
    where, votes, places = where[order], votes[order], places[order]
    heads = np.flatnonzero(np.concatenate([[True], where[1:] != where[:-1]]))
    where, votes, places = where[heads], np.add.reduceat(votes, heads), places[heads]
    # What stands on the border of two bins has its votes in both.
    beside = np.flatnonzero(where[1:] == where[:-1] + 1)
    strength = votes.copy()
    strength[beside] += votes[beside + 1]
    strength[beside + 1] += votes[beside] * 0.99
    chunk, begin = where // bins, where % bins * _BIN - 2 * _CHUNK
    owner = index.token_recording[places].astype(np.int64)
    # A recording is worth what its best window is worth, chunk by chunk.
    group = owner * (int(terms.chunk.max()) + 1) + chunk
    ranked = np.lexsort((-strength, group))
    group, owner = group[ranked], owner[ranked]
    firsts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    rank = np.arange(len(group)) - np.repeat(firsts, np.diff(np.append(firsts, len(group))))
    worth = np.bincount(owner[firsts], weights=strength[ranked][firsts])
    best = np.argsort(-worth, kind="stable")[:recordings]
    best = best[worth[best] >= _WORTH * worth[best[0]]]
    strongest = np.repeat(strength[ranked][firsts], np.diff(np.append(firsts, len(group))))
    chosen = np.isin(owner, best) & (rank < windows) & (strength[ranked] >= _WORTH * strongest)
    begin, owner = begin[ranked][chosen], owner[chosen]
    left = np.maximum(index.tokens_from[owner], begin - _SLACK)
    right = np.minimum(index.tokens_from[owner + 1], begin + 2 * _BIN + _CHUNK + _SLACK)
    return merge(list(zip(left.tolist(), right.tolist(), strict=True)), index.tokens_from.tolist())


def _terms(index: TranscriptIndex, parts: Sequence[Sequence[str]]) -> _Terms:
    """The rarest words and pairs of each chunk of the quote."""
    ids, chunks, apart = [], [], []
    first = 0
    for tokens in parts:
        pieces = max(1, round(len(tokens) / _CHUNK))
        for n, text in enumerate(tokens):
            ids.append(index.ids.get(text, -1))
            chunks.append(first + n * pieces // len(tokens))
            apart.append(n)
        first += pieces
    token, chunk, place = (np.array(column, np.int64) for column in (ids, chunks, apart))
    known = np.flatnonzero(token >= 0)
    listed = index.occurrences_from
    columns = [[listed[token[known]], listed[token[known] + 1], chunk[known], known, np.zeros(len(known), np.int64)]]
    for step in (1, 2):
        later = np.flatnonzero(place >= step)
        later = later[(token[later] >= 0) & (token[later - step] >= 0)]
        key = token[later - step] * len(index.vocabulary) + token[later]
        low, high = np.searchsorted(index.pair_keys, key), np.searchsorted(index.pair_keys, key + 1)
        columns.append([low, high, chunk[later], later, np.ones(len(later), np.int64)])
    low, high, owner, at, pair = (np.concatenate(column).astype(np.int64) for column in zip(*columns, strict=True))
    count = high - low
    value = np.log(len(index.token) / (count + 1.0)) * np.where(pair, 1.5, 1.0)
    order = np.lexsort((count, owner))
    heads = np.flatnonzero(np.append(True, owner[order][1:] != owner[order][:-1]))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(heads, np.diff(np.append(heads, len(order))))
    cheap = np.argsort(count, kind="stable")
    affordable = np.zeros(len(count), np.bool_)
    affordable[cheap] = np.cumsum(count[cheap]) <= _BUDGET
    keep = np.flatnonzero((count > 0) & (affordable | ((rank < _RAREST) & (count <= _BUDGET))))
    begins = np.flatnonzero(np.append(True, chunk[1:] != chunk[:-1]))
    place = np.arange(len(chunk)) - np.repeat(begins, np.diff(np.append(begins, len(chunk))))
    return _Terms(low[keep], high[keep], pair[keep] > 0, owner[keep], place[at[keep]], value[keep])


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
