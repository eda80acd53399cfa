"""Where to look: the stretches of tape that share rare words and pairs of words with a printed quote.

A single recording of ordinary length is searched whole. Anything larger is searched where the quote's words vote:
each occurrence of a printed word or pair votes for the place where the quote's beginning would then be, a rare one with
more weight; the places with most votes become windows, wide enough for what desks leave out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.matching.index import TranscriptIndex

Array = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

WHOLE = 16_000
"""Up to so many tokens an index is searched whole."""

BIN = 16
"""Tokens that a vote is rounded to: words that desks drop shift it by a few."""

SLACK = 24
"""Tokens a window reaches beyond its votes on either side, for words that were misheard or left out at its edges."""

CHUNK = 8
"""Tokens of a quote that vote together: remarks that desks joined are seldom shorter."""

BUDGET = 10_000
"""Occurrences that vote for a quote, at most: this bounds the time a search takes in an archive of any size."""

RAREST = 8
"""Rarest terms of each chunk that vote though the budget is spent, unless one alone would spend it."""

PAIR = 1.5
"""What the vote of a pair of words counts against that of a word, which is as often chance."""

ENOUGH = 0.4
"""Part of the best window's votes, or the best recording's, with which others are looked into too."""

ANCHORS = 3
"""Strongest windows of a quote around which the rest of it is looked for."""

NEARBY = 1200
"""Tokens, about seven minutes of speech, within which the rest of a quote is looked for around its best windows."""


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


class _Windows(NamedTuple):
    """Places with votes, one a chunk and bin: the chunk, where it would begin, its recording, its votes."""

    chunk: Array
    begin: Array
    recording: Array
    votes: FloatArray

    def some(self, chosen: npt.NDArray[Any]) -> _Windows:
        """Those that a mask or list of numbers chooses."""
        return _Windows(*(column[chosen] for column in self))


def candidate_ranges(
    index: TranscriptIndex, parts: Sequence[Sequence[str]], *, windows: int = 8, recordings: int = 8
) -> list[tuple[int, int]]:
    """The stretches most likely to hold a quote.

    The quote is cut into chunks of a few words, since remarks that desks joined lie apart; each chunk gets its own
    windows in the recordings that hold most of the quote, and more of them near the best windows of the others.

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
    if not len(terms.low):
        return []
    found = _voted(index, terms)
    ranked = found.some(np.lexsort((-found.votes, found.chunk, found.recording)))
    group = ranked.recording * (int(terms.chunk.max()) + 1) + ranked.chunk
    firsts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    sizes = np.diff(np.append(firsts, len(group)))
    rank = np.arange(len(group)) - np.repeat(firsts, sizes)
    strongest = np.repeat(ranked.votes[firsts], sizes)
    # A recording earns what its best window earns, chunk by chunk.
    earned = np.bincount(ranked.recording[firsts], weights=ranked.votes[firsts])
    best = np.argsort(-earned, kind="stable")[:recordings]
    best = best[earned[best] >= ENOUGH * earned[best[0]]]
    within = np.isin(ranked.recording, best)
    chosen = ranked.some(within & (rank < windows) & (ranked.votes >= ENOUGH * strongest))
    if len(firsts) > 1:
        chosen = _with_neighbours(chosen, ranked.some(within), int(terms.chunk.max()) + 1)
    left = np.maximum(index.tokens_from[chosen.recording], chosen.begin - SLACK)
    right = np.minimum(index.tokens_from[chosen.recording + 1], chosen.begin + 2 * BIN + CHUNK + SLACK)
    return merge(list(zip(left.tolist(), right.tolist(), strict=True)), index.tokens_from.tolist())


def _voted(index: TranscriptIndex, terms: _Terms) -> _Windows:
    """Where the terms vote for: a term votes once for a place, however often it is said there."""
    lists = [
        (index.pair_at if pair else index.occurrences)[low:high]
        for low, high, pair in zip(terms.low.tolist(), terms.high.tolist(), terms.pair.tolist(), strict=True)
    ]
    counts = terms.high - terms.low
    places, term = np.concatenate(lists).astype(np.int64), np.repeat(np.arange(len(counts)), counts)
    # What votes is where the chunk would begin, so that words in the right order agree.
    bins = (len(index.token) + 2 * CHUNK) // BIN + 2
    where = (places - terms.place[term] + 2 * CHUNK) // BIN + terms.chunk[term] * bins
    order = np.argsort(where * len(counts) + term)
    where, term, places = where[order], term[order], places[order]
    once = np.concatenate([[True], (where[1:] != where[:-1]) | (term[1:] != term[:-1])])
    where, term, places = where[once], term[once], places[once]
    heads = np.flatnonzero(np.concatenate([[True], where[1:] != where[:-1]]))
    votes = np.add.reduceat(terms.value[term], heads)
    where, places = where[heads], places[heads]
    # What stands on the border of two bins has its votes in both.
    beside = np.flatnonzero(where[1:] == where[:-1] + 1)
    strength = votes.copy()
    strength[beside] += votes[beside + 1]
    strength[beside + 1] += votes[beside] * 0.99
    recording = index.token_recording[places].astype(np.int64)
    return _Windows(where // bins, where % bins * BIN - 2 * CHUNK, recording, strength)


def _with_neighbours(chosen: _Windows, ranked: _Windows, chunks: int) -> _Windows:
    """Add, for each chunk, the best window near each of the strongest windows of the other chunks."""
    anchors = chosen.some(np.argsort(-chosen.votes, kind="stable")[:ANCHORS])
    more = []
    for recording, begin in set(zip(anchors.recording.tolist(), anchors.begin.tolist(), strict=True)):
        near = ranked.some((ranked.recording == recording) & (np.abs(ranked.begin - begin) <= NEARBY))
        order = np.lexsort((-near.votes, near.chunk))
        firsts = np.searchsorted(near.chunk[order], np.arange(chunks))
        firsts = firsts[firsts < len(order)]
        more.append(near.some(order[firsts]))
    return _Windows(*(np.concatenate(columns) for columns in zip(chosen, *more, strict=True)))


def _terms(index: TranscriptIndex, parts: Sequence[Sequence[str]]) -> _Terms:
    """The rarest words and pairs of each chunk of the quote."""
    ids, chunks, apart = [], [], []
    first = 0
    for tokens in parts:
        pieces = max(1, round(len(tokens) / CHUNK))
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
    value = np.log(len(index.token) / (count + 1.0)) * np.where(pair, PAIR, 1.0)
    order = np.lexsort((count, owner))
    heads = np.flatnonzero(np.append(True, owner[order][1:] != owner[order][:-1]))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(heads, np.diff(np.append(heads, len(order))))
    cheap = np.argsort(count, kind="stable")
    affordable = np.zeros(len(count), np.bool_)
    affordable[cheap] = np.cumsum(count[cheap]) <= BUDGET
    keep = np.flatnonzero((count > 0) & (affordable | ((rank < RAREST) & (count <= BUDGET))))
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
