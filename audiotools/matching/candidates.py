"""Where to look: the stretches of tape that share words and pairs of words with a printed quote.

A single recording of ordinary length is searched whole. Anything larger is searched in three steps, each with fewer
places and a closer look. Each occurrence of a printed word or pair, the commonest aside, votes for the place where its
piece of the quote would then begin, a rare one with more weight. The places with most votes are read: how many of the
piece's words and pairs, the common ones too, stand there. The best become windows, wide enough for what desks leave
out; and around the best of them, the rest of the quote is looked for in the same way, since a few common words say
little anywhere but there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.matching.index import TranscriptIndex

Array = npt.NDArray[Any]
FloatArray = npt.NDArray[Any]

WHOLE = 16_000
"""Up to so many tokens an index is searched whole."""

BIN = 16
"""Tokens that a vote is rounded to: words that desks drop shift it by a few."""

SLACK = 24
"""Tokens a window reaches beyond its votes on either side, for words that were misheard or left out at its edges."""

CHUNK = 8
"""Tokens of a quote that vote together: remarks that desks joined are seldom shorter."""

BUDGET = 20_000
"""Occurrences that vote for a quote, at most, beside one in so many (`SHARE`) of all words that are searched."""

SHARE = 32
"""See `BUDGET`: common words say as much in a large collection as in a small one, and there are more of them."""

PAIR = 0.6
"""What the vote of a pair of words counts against that of a word, which is as often chance."""

READ = 56
"""Places of each piece of a quote that are read, at most."""

LIKELY = 0.4
"""Part of the best place's votes with which others are read."""

ENOUGH = 0.55
"""Part of what the best window holds, or the best recording, with which others are looked into too."""

MOST, FEWEST = 320, 8
"""Windows of each piece of a quote in a recording, at most, for each of its words; and how many in any case: of a
short quote more places are as good, and looking at them takes less time.
"""

ANCHORS = 1
"""Strongest windows of a quote around which the rest of it is looked for."""

NEARBY = 1200
"""Tokens, about seven minutes of speech, within which the rest of a quote is looked for around its best windows."""

AROUND = 4
"""Windows of each piece of a quote around each of these."""

_WIDTH = 2 * BIN + CHUNK
"""Tokens from where a window's piece of the quote may begin to where it may end."""


class _Terms(NamedTuple):
    """The printed words and pairs that are looked for, those that occur: one a place in print.

    Parameters
    ----------
    first, second
        Vocabulary numbers; the second is -1 for a single word.
    low, high
        Where their occurrences are listed.
    chunk, place
        The piece of the quote each belongs to, and how many tokens after its beginning.
    value
        What one is worth.
    """

    first: Array
    second: Array
    low: Array
    high: Array
    chunk: Array
    place: Array
    value: FloatArray


class _Windows(NamedTuple):
    """Places with votes: the piece of the quote, where it would begin, its recording, its worth."""

    chunk: Array
    begin: Array
    recording: Array
    worth: FloatArray

    def some(self, chosen: npt.NDArray[Any]) -> _Windows:
        """Those that a mask or list of numbers chooses."""
        return _Windows(*(column[chosen] for column in self))


def candidate_ranges(
    index: TranscriptIndex, parts: Sequence[Sequence[str]], *, recordings: int = 8
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
    reader = _Reader(index, terms)
    voted = _voted(index, terms)
    held = reader.read(voted.begin, voted.recording)
    found = voted._replace(worth=held[np.arange(len(held)), voted.chunk])
    ranked = found.some(np.lexsort((-found.worth, found.chunk, found.recording)))
    chunks = int(terms.chunk.max()) + 1
    group = ranked.recording * chunks + ranked.chunk
    firsts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
    sizes = np.diff(np.append(firsts, len(group)))
    rank = np.arange(len(group)) - np.repeat(firsts, sizes)
    strongest = np.repeat(ranked.worth[firsts], sizes)
    # A recording earns what its best window earns, chunk by chunk.
    earned = np.bincount(ranked.recording[firsts], weights=ranked.worth[firsts])
    best = np.argsort(-earned, kind="stable")[:recordings]
    best = best[earned[best] >= ENOUGH * earned[best[0]]]
    windows = max(FEWEST, MOST // sum(map(len, parts)))
    chosen = ranked.some(np.isin(ranked.recording, best) & (rank < windows) & (ranked.worth >= ENOUGH * strongest))
    if chunks > 1:
        chosen = _with_neighbours(chosen, reader, chunks)
    left = np.maximum(index.tokens_from[chosen.recording], chosen.begin - SLACK)
    right = np.minimum(index.tokens_from[chosen.recording + 1], chosen.begin + _WIDTH + SLACK)
    return merge(list(zip(left.tolist(), right.tolist(), strict=True)), index.tokens_from.tolist())


def _voted(index: TranscriptIndex, terms: _Terms) -> _Windows:
    """Where the terms vote for: a term votes once for a place, however often it is said there."""
    count = terms.high - terms.low
    cheap = np.argsort(count, kind="stable")
    within = np.cumsum(count[cheap]) <= BUDGET + len(index.token) // SHARE
    affordable = cheap[within] if within.any() else cheap[:1]
    columns = []
    for chunk in np.unique(terms.chunk).tolist():
        mine = affordable[terms.chunk[affordable] == chunk]
        if len(mine):
            bins, votes = _most_voted(index, terms, mine)
            columns.append((np.full(len(bins), chunk), bins * BIN - 2 * CHUNK, votes))
    chunks, begin, votes = (np.concatenate(column) for column in zip(*columns, strict=True))
    # What stands on the border of two recordings may be of either.
    ends = np.clip(np.stack([begin, begin + _WIDTH - 1]), 0, len(index.token) - 1)
    one, other = index.token_recording[ends].astype(np.int64)
    both = np.flatnonzero(one != other)
    return _Windows(
        np.append(chunks, chunks[both]),
        np.append(begin, begin[both]),
        np.append(one, other[both]),
        np.append(votes, votes[both]),
    )


def _most_voted(index: TranscriptIndex, terms: _Terms, mine: Array) -> tuple[Array, FloatArray]:
    """The places with most votes of some terms, all of one chunk."""
    # What votes is where the chunk would begin, so that words in the right order agree.
    lists = [
        ((index.occurrences if second < 0 else index.pair_at)[low:high] + (2 * CHUNK - place)) // BIN
        for second, low, high, place in zip(
            *(a[mine].tolist() for a in (terms.second, terms.low, terms.high, terms.place)), strict=True
        )
    ]
    lengths = [len(one) for one in lists]
    bins = np.concatenate(lists)
    once = np.ones(len(bins), np.bool_)
    np.not_equal(bins[1:], bins[:-1], out=once[1:])
    once[np.cumsum(lengths[:-1], dtype=np.int64)] = True
    worth = np.repeat(terms.value[mine], lengths)
    votes = np.bincount(bins[once], weights=worth[once], minlength=len(index.token) // BIN + 4)
    # What stands on the border of two bins has its votes in both.
    votes[:-1] += votes[1:]
    best = np.flatnonzero(votes >= LIKELY * votes.max())
    # Of two neighbours that share their votes, one.
    best = best[(votes[best] >= votes[best - 1]) & (votes[best] > votes[np.minimum(best + 1, len(votes) - 1)])]
    if len(best) > READ:
        best = best[np.argpartition(-votes[best], READ)[:READ]]
    return best, votes[best]


class _Reader:
    """Counts which words and pairs of a quote stand at a place.

    Parameters
    ----------
    index
        The transcripts.
    terms
        What is looked for, each once a chunk.
    """

    def __init__(self, index: TranscriptIndex, terms: _Terms) -> None:
        self.index, self.terms = index, terms
        words = np.unique(terms.first[terms.second < 0])
        self.slot = np.full(len(index.vocabulary) + 1, len(words), np.int16)
        self.slot[words] = np.arange(len(words))
        self.words = len(words)
        single = terms.second < 0
        self.pair = np.full((self.words + 1, self.words + 1), 0, np.int32)
        keys = np.unique(np.stack([terms.first, terms.second])[:, ~single], axis=1)
        self.pair[self.slot[keys[0]], self.slot[keys[1]]] = np.arange(1, keys.shape[1] + 1)
        chunks = int(terms.chunk.max()) + 1
        self.value = np.zeros((chunks, self.words + 1 + keys.shape[1] + 1), np.float32)
        column = np.where(
            single, self.slot[terms.first], self.words + 1 + self.pair[self.slot[terms.first], self.slot[terms.second]]
        )
        self.value[terms.chunk, column] = terms.value

    def read(self, begin: Array, recording: Array) -> FloatArray:
        """What the stretches that begin at these tokens hold of each chunk: (places, chunks)."""
        index = self.index
        at = begin[:, None] - BIN // 2 + np.arange(_WIDTH + BIN)
        low, high = index.tokens_from[recording], index.tokens_from[recording + 1]
        slot = self.slot[index.token[np.clip(at, 0, len(index.token) - 1)]]
        slot[(at < low[:, None]) | (at >= high[:, None])] = self.words
        held = np.zeros((len(at), self.value.shape[1]), np.float32)
        known = slot < self.words
        row, column = np.nonzero(known)
        held[row, slot[row, column]] = 1
        for step in (1, 2):
            row, column = np.nonzero(known[:, :-step] & known[:, step:])
            held[row, self.words + 1 + self.pair[slot[row, column], slot[row, column + step]]] = 1
        return held @ self.value.T


def _with_neighbours(chosen: _Windows, reader: _Reader, chunks: int) -> _Windows:
    """Add, for each chunk, the best windows near the strongest windows of the others."""
    found = [chosen]
    for begin, recording in _anchors(chosen):
        low, high = reader.index.tokens_from[recording : recording + 2].tolist()
        grid = np.arange(max(low, begin - NEARBY), min(high, begin + NEARBY), BIN)
        where = np.full(len(grid), recording)
        held = reader.read(grid, where)
        # Of windows that overlap, the best.
        padded = np.pad(held, ((2, 2), (0, 0)))
        peak = (held > 0) & (held >= padded[3:-1]) & (held >= padded[4:]) & (held > padded[:-4]) & (held > padded[1:-3])
        for chunk in range(chunks):
            best = np.flatnonzero(peak[:, chunk])
            best = best[np.argsort(-held[best, chunk], kind="stable")[:AROUND]]
            found.append(_Windows(np.full(len(best), chunk), grid[best], where[best], held[best, chunk]))
    return _Windows(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def _anchors(chosen: _Windows) -> list[tuple[int, int]]:
    """Where the strongest windows begin, and their recordings: none near another."""
    order = np.argsort(-chosen.worth, kind="stable")
    anchors: list[tuple[int, int]] = []
    for begin, recording in zip(chosen.begin[order].tolist(), chosen.recording[order].tolist(), strict=True):
        if not any(where == recording and abs(begin - other) <= NEARBY // 2 for other, where in anchors):
            anchors.append((begin, recording))
        if len(anchors) == ANCHORS:
            break
    return anchors


def _terms(index: TranscriptIndex, parts: Sequence[Sequence[str]]) -> _Terms:
    """The words and pairs of each chunk of the quote."""
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
    begins = np.flatnonzero(np.append(True, chunk[1:] != chunk[:-1]))
    offset = np.arange(len(chunk)) - np.repeat(begins, np.diff(np.append(begins, len(chunk))))
    known = np.flatnonzero(token >= 0)
    listed = index.occurrences_from
    none = np.full(len(known), -1)
    columns = [[token[known], none, listed[token[known]], listed[token[known] + 1], known]]
    for step in (1, 2):
        later = np.flatnonzero(place >= step)
        later = later[(token[later] >= 0) & (token[later - step] >= 0)]
        one, other = token[later - step], token[later]
        key = one * len(index.vocabulary) + other
        low, high = np.searchsorted(index.pair_keys, key), np.searchsorted(index.pair_keys, key + 1)
        columns.append([one, other, low, high, later])
    one, other, low, high, at = (np.concatenate(column).astype(np.int64) for column in zip(*columns, strict=True))
    keep = high > low
    value = np.log(len(index.token) / (high - low + 1.0)) * np.where(other < 0, 1.0, PAIR)
    return _Terms(*(column[keep] for column in (one, other, low, high, chunk[at], offset[at], value)))


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
