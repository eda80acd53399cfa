"""Where to look: the stretches of a recording that share words and pairs of words with a printed quote.

A single recording of ordinary length is searched whole. Anything larger is searched in three steps, each with fewer
places and a closer look. Each occurrence of a printed word or pair, the commonest aside, votes for the place where its
piece of the quote would then begin, a rare one with more weight. The places with most votes are read: how many of the
piece's words and pairs, the common ones too, stand there. The best become windows, wide enough for what desks leave
out; and around the best of them, the rest of the quote is looked for in the same way, since a few common words say
little anywhere but there.

What is searched may lie in several shards. Words count over all of them, and places from all of them are ranked
together, so that the answer does not depend on how they are cut.
"""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

WHOLE = 16_000
"""Up to so many tokens a single recording is searched whole."""

BIN = 16
"""Tokens that a vote is rounded to: words that desks drop shift it by a few."""

_BITS = BIN.bit_length() - 1

SLACK = 24
"""Tokens a window reaches beyond its votes on either side, for words that were misheard or left out at its edges."""

CHUNK = 8
"""Tokens of a quote that vote together: remarks that desks joined are seldom shorter."""

BUDGET = 20_000
"""Occurrences that vote for a quote, at most, beside one in so many (`SHARE`) of all words that are searched."""

SHARE = 32
"""See `BUDGET`: common words say as much in a large collection as in a small one, and there are more of them."""

PAIR = 0.6
"""What a pair of words counts against one word: its two words count beside it."""

READ = 56
"""Places of each piece of a quote that are read, at most, or one in so many (`PLACES`) of all words searched."""

PLACES = 1_700
"""See `READ`: the more is searched, the more places have as many of a few common words as the right one. In 75 hours,
nine of 860 true places were not among the first 56 of them, and four are not among one in 1,700.
"""

LIKELY = 0.4
"""Part of the best place's votes with which others are read."""

ENOUGH = 0.55
"""Part of what the best window holds, or the best recording, with which others are looked into too."""

MOST, FEWEST = 320, 8
"""Windows of each piece of a quote in a recording, at most, for each of its words; and how many in any case: of a
short quote more places are as good, and looking at them takes less time.
"""

RECORDINGS = 8
"""Recordings looked into, at most."""

ANCHORS = 1
"""Strongest windows of a quote around which the rest of it is looked for."""

NEARBY = 1200
"""Tokens, about seven minutes of speech, within which the rest of a quote is looked for around its best windows."""

AROUND = 4
"""Windows of each piece of a quote around each of these."""

_WIDTH = 2 * BIN + CHUNK
"""Tokens from where a window's piece of the quote may begin to where it may end."""

_BEYOND = 2
"""How far apart two words are a pair, at most."""

_STEPS = np.arange(_WIDTH + BIN + _BEYOND)
"""Tokens of a place that is read, and so many beyond it."""


class Searched(Protocol):
    """Words of some recordings, and where each word and pair of words stands: an index of transcripts, or a shard."""

    @property
    def token(self) -> Array:
        """A token's vocabulary number, recording after recording."""

    @property
    def tokens_from(self) -> Array:
        """Where each recording's tokens begin, and where the last ends."""

    @property
    def occurrences(self) -> Array:
        """Positions of tokens, token by token."""

    @property
    def pair_at(self) -> Array:
        """Positions of the second words of pairs, pair by pair."""

    @property
    def vocabulary(self) -> Sized:
        """Distinct tokens."""

    def number(self, text: str) -> int:
        """Vocabulary number of a token, -1 where it was never said."""

    def bounds(self, numbers: Array) -> tuple[Array, Array]:
        """Where the lists of tokens begin and end in `occurrences`."""

    def pair_bounds(self, first: Array, second: Array) -> tuple[Array, Array]:
        """Where the lists of pairs begin and end in `pair_at`."""


class Range(NamedTuple):
    """A stretch of a recording: its number over all shards, and tokens counted from its first."""

    recording: int
    low: int
    high: int


class _Terms(NamedTuple):
    """The printed words and pairs that are looked for, those that occur.

    Parameters
    ----------
    low, high
        (shards, terms), where their occurrences are listed.
    pair
        Whether each is a pair.
    chunk, place
        The piece of the quote each belongs to, and how many tokens after its beginning.
    column
        Number of each distinct word, and after the words, of each distinct pair.
    value
        What one is score.
    words
        The distinct words' vocabulary numbers: (shards, words), -1 where a shard has none.
    pairs
        (words + 1, words + 1), the column of two words that are a pair; where they are none, one that is worth nothing.
    """

    low: Array
    high: Array
    pair: Array
    chunk: Array
    place: Array
    column: Array
    value: Array
    words: Array
    pairs: Array

    def choose(self, some: Array) -> _Terms:
        """Those that a mask or list of numbers chooses."""
        return self._replace(
            low=self.low[:, some],
            high=self.high[:, some],
            **{name: getattr(self, name)[some] for name in ("pair", "chunk", "place", "column", "value")},
        )


class _Windows(NamedTuple):
    """Places with votes: the piece of the quote, the shard, where it would begin there, its recording, its score."""

    chunk: Array
    shard: Array
    begin: Array
    recording: Array
    score: Array

    def some(self, chosen: Array) -> _Windows:
        """Those that a mask or list of numbers chooses."""
        return _Windows(*(column[chosen] for column in self))


def candidate_ranges(shards: Sequence[Searched], parts: Sequence[Sequence[str]]) -> list[Range]:
    """The stretches most likely to hold a quote.

    The quote is cut into chunks of a few words, since remarks that desks joined lie apart; each chunk gets its own
    windows in the recordings that hold most of the quote, and more of them near the best windows of the others.

    Parameters
    ----------
    shards
        What is searched; their recordings are numbered through.
    parts
        The quote's parts as folded tokens.

    Returns
    -------
    list of Range
        In order, apart from one another.
    """
    total = sum(len(shard.token) for shard in shards)
    if total <= WHOLE and sum(len(shard.tokens_from) - 1 for shard in shards) == 1:
        return [Range(0, 0, total)]
    terms = _terms(shards, parts, total)
    if not len(terms.chunk):
        return []
    reader = _Reader(shards, terms)
    chosen = _chosen(reader.read_best(_voted(shards, terms, total)), max(FEWEST, MOST // sum(map(len, parts))))
    if len(reader.value) > 1:
        chosen = _with_neighbours(chosen, reader)
    ranges = []
    for shard, begin, recording in zip(
        chosen.shard.tolist(), chosen.begin.tolist(), chosen.recording.tolist(), strict=True
    ):
        low, high = reader.limits(shard, recording)
        ranges.append(Range(recording, max(0, begin - SLACK - low), min(high, begin + _WIDTH + SLACK) - low))
    return merge(ranges)


def _chosen(found: _Windows, most: int) -> _Windows:
    """The best windows of each chunk in the recordings that hold most of the quote."""
    chunks = int(found.chunk.max()) + 1
    key = found.recording * chunks + found.chunk
    strongest = np.zeros((int(found.recording.max()) + 1) * chunks)
    np.maximum.at(strongest, key, found.score)
    # A recording earns what its best window earns, chunk by chunk.
    earned = strongest.reshape(-1, chunks).cumsum(axis=1)[:, -1]
    best = np.argsort(-earned, kind="stable")[:RECORDINGS]
    looked_into = np.zeros(len(earned), np.bool_)
    looked_into[best[earned[best] >= ENOUGH * earned[best[0]]]] = True
    enough = found.score >= ENOUGH * strongest[key]
    left = found.some((looked_into[found.recording] & enough).nonzero()[0])
    ranked = left.some(np.lexsort((left.begin, -left.score, left.chunk, left.recording)))
    heads = np.ones(len(ranked.chunk), np.bool_)
    heads[1:] = (ranked.recording[1:] != ranked.recording[:-1]) | (ranked.chunk[1:] != ranked.chunk[:-1])
    firsts = heads.nonzero()[0]
    rank = np.arange(len(heads)) - firsts[np.cumsum(heads) - 1]
    return ranked.some(rank < most)


def _voted(shards: Sequence[Searched], terms: _Terms, total: int) -> _Windows:
    """Where the terms vote for: a term votes once for a place, however often it is said there."""
    count = (terms.high - terms.low).sum(0)
    cheap = np.argsort(count, kind="stable")
    within = count[cheap].cumsum() <= BUDGET + total // SHARE
    voting = cheap[within] if within.any() else cheap[:1]
    of = terms.chunk[voting]
    chunks = sorted(set(of.tolist()))
    # Where a quote has several pieces, one is found around another.
    most = max(READ, total // (PLACES * len(chunks)))
    found = []
    for chunk in chunks:
        mine = terms.choose(voting if len(chunks) == 1 else voting[of == chunk])
        best: list[_Windows] = []
        for number, shard in enumerate(shards):
            bins, votes = _most_voted(shard, mine, number, most)
            column = np.full(len(bins), number)
            best.append(_Windows(np.full(len(bins), chunk), column, bins * BIN - 2 * CHUNK, column, votes))
        windows = _joined(best)
        likely = (windows.score >= LIKELY * windows.score.max(initial=0.0)).nonzero()[0]
        found.append(windows.some(likely[np.argsort(-windows.score[likely], kind="stable")[:most]]))
    return _of_recordings(_joined(found), shards)


def _joined(windows: Sequence[_Windows]) -> _Windows:
    if len(windows) == 1:
        return windows[0]
    return _Windows(*(np.concatenate(columns) for columns in zip(*windows, strict=True)))


def _of_recordings(windows: _Windows, shards: Sequence[Searched]) -> _Windows:
    """The same with their recordings; what stands on a border may be of either, and of short ones in between."""
    base, out = 0, []
    for number, shard in enumerate(shards):
        mine = windows.some(windows.shard == number) if len(shards) > 1 else windows
        most = max(0, len(shard.token) - 1)
        end = np.minimum(mine.begin + (_WIDTH - 1), most)
        first = shard.tokens_from.searchsorted(np.minimum(np.maximum(mine.begin, 0), most), side="right")
        across = (end >= shard.tokens_from.take(first, mode="clip")).nonzero()[0]
        first += base - 1
        if not len(across):
            base += len(shard.tokens_from) - 1
            out.append(mine._replace(recording=first))
            continue
        count = np.ones(len(first), np.int64)
        count[across] += shard.tokens_from.searchsorted(end[across], side="right") - 1 + base - first[across]
        base += len(shard.tokens_from) - 1
        which = np.repeat(np.arange(len(count)), count)
        step = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
        out.append(mine.some(which)._replace(recording=first[which] + step))
    return _joined(out)


def _most_voted(shard: Searched, terms: _Terms, number: int, most: int) -> tuple[Array, Array]:
    """The places in one shard, so many at most, with most votes of some terms, all of one chunk."""
    columns = (terms.pair, terms.low[number], terms.high[number])
    lengths = columns[2] - columns[1]
    ends = np.cumsum(lengths)
    if not len(ends) or not ends[-1]:
        return np.zeros(0, np.int64), np.zeros(0)
    lists = [
        (shard.pair_at if pair else shard.occurrences)[low:high]
        for pair, low, high in zip(*(column.tolist() for column in columns), strict=True)
    ]
    # What votes is where the chunk would begin, so that words in the right order agree.
    bins = np.concatenate(lists, dtype=np.int64)
    bins += np.repeat(2 * CHUNK - terms.place, lengths)
    bins >>= _BITS
    once = np.ones(len(bins), np.bool_)
    np.not_equal(bins[1:], bins[:-1], out=once[1:])
    once[ends[ends < len(bins)]] = True
    weights = np.repeat(terms.value, lengths)
    weights *= once
    single = np.bincount(bins, weights=weights, minlength=len(shard.token) // BIN + 4)
    # What stands on the border of two bins has its votes in both, half of them or more in one.
    half = single >= LIKELY / 2 * single.max()
    best = (half[:-1] | half[1:]).nonzero()[0]
    votes = single[best] + single[best + 1]
    likely = votes >= LIKELY * votes.max()
    best, votes = best[likely], votes[likely]
    # Of two neighbours that share their votes, one; the last bins are beyond all tokens, and empty.
    peak = (votes >= single[best - 1] + single[best]) & (votes > single[best + 1] + single[best + 2])
    best, votes = best[peak], votes[peak]
    if len(best) > most:
        chosen = np.sort(np.argpartition(-votes, most)[:most])
        best, votes = best[chosen], votes[chosen]
    return best, votes


class _Reader:
    """Counts which words and pairs of a quote stand at a place.

    Parameters
    ----------
    shards
        What is searched.
    terms
        What is looked for.
    """

    def __init__(self, shards: Sequence[Searched], terms: _Terms) -> None:
        self.shards, self.terms = shards, terms
        self.words = terms.words.shape[1]
        self.base = np.cumsum([0, *(len(shard.tokens_from) - 1 for shard in shards)])
        self.value = np.zeros((int(terms.chunk.max()) + 1, int(terms.pairs.max()) + 1), np.float32)
        self.value[terms.chunk, terms.column] = terms.value
        self._slots: dict[int, Array] = {}

    def limits(self, shard: int, recording: int) -> tuple[int, int]:
        """Where a recording begins and ends in its shard."""
        low, high = self.shards[shard].tokens_from[recording - self.base[shard] :][:2].tolist()
        return low, high

    def read_best(self, places: _Windows) -> _Windows:
        """The same places, with what they hold of their chunks as their score."""
        score = np.zeros(len(places.begin))
        for shard in range(len(self.shards)):
            mine = (places.shard == shard).nonzero()[0]
            if len(mine):
                held = self.read(shard, places.begin[mine], places.recording[mine])
                score[mine] = held[np.arange(len(mine)), places.chunk[mine]]
        return places._replace(score=score)

    def read(self, shard: int, begin: Array, recording: Array) -> Array:
        """What the stretches that begin at these tokens hold of each chunk: (places, chunks)."""
        source, local = self.shards[shard], recording - self.base[shard]
        at = (begin - BIN // 2)[:, None] + _STEPS
        low, high = source.tokens_from[local], source.tokens_from[local + 1]
        slot = self._slot(shard).take(source.token.take(at, mode="clip"))
        slot[:, -_BEYOND:] = self.words  # so that no pair reaches from one place to the next
        for row in ((at[:, 0] < low) | (at[:, -1] >= high)).nonzero()[0].tolist():
            slot[row, (at[row] < low[row]) | (at[row] >= high[row])] = self.words
        held = np.zeros((len(at), self.value.shape[1]), np.float32)
        flat = slot.ravel()
        found = (flat < self.words).nonzero()[0]
        word, row = flat[found], found // len(_STEPS)
        held[row, word] = 1
        for step in range(1, _BEYOND + 1):
            second = flat.take(found + step, mode="clip")
            pair = (second < self.words).nonzero()[0]
            held[row[pair], self.terms.pairs[word[pair], second[pair]]] = 1
        return held @ self.value.T

    def _slot(self, shard: int) -> Array:
        """For each vocabulary number of a shard, the number of the printed word it is."""
        if shard not in self._slots:
            numbers = self.terms.words[shard]
            slots = np.full(len(self.shards[shard].vocabulary), self.words, np.min_scalar_type(self.words))
            slots[numbers[numbers >= 0]] = np.flatnonzero(numbers >= 0)
            self._slots[shard] = slots
        return self._slots[shard]


def _with_neighbours(chosen: _Windows, reader: _Reader) -> _Windows:
    """Add, for each chunk, the best windows near the strongest windows of the others."""
    found = [chosen]
    for shard, begin, recording in _anchors(chosen):
        low, high = reader.limits(shard, recording)
        grid = np.arange(max(low, begin - NEARBY), min(high, begin + NEARBY), BIN, dtype=np.int64)
        held = reader.read(shard, grid, np.full(len(grid), recording))
        # Of windows that overlap, the best.
        padded = np.zeros((len(held) + 4, held.shape[1]), held.dtype)
        padded[2:-2] = held
        peak = (held > 0) & (held >= padded[3:-1]) & (held >= padded[4:]) & (held > padded[:-4]) & (held > padded[1:-3])
        for chunk in range(held.shape[1]):
            best = np.flatnonzero(peak[:, chunk])
            best = best[np.argsort(-held[best, chunk], kind="stable")[:AROUND]]
            columns = (np.full(len(best), number) for number in (chunk, shard, recording))
            of, where, at = columns
            found.append(_Windows(of, where, grid[best], at, held[best, chunk]))
    return _joined(found)


def _anchors(chosen: _Windows) -> list[tuple[int, int, int]]:
    """Shard, beginning and recording of the strongest windows: none near another."""
    order = np.argsort(-chosen.score, kind="stable")
    columns = (chosen.shard[order].tolist(), chosen.begin[order].tolist(), chosen.recording[order].tolist())
    anchors: list[tuple[int, int, int]] = []
    for shard, begin, recording in zip(*columns, strict=True):
        if not any(where == recording and abs(begin - other) <= NEARBY // 2 for _, other, where in anchors):
            anchors.append((shard, begin, recording))
        if len(anchors) == ANCHORS:
            break
    return anchors


def _terms(shards: Sequence[Searched], parts: Sequence[Sequence[str]], total: int) -> _Terms:
    """The words and pairs of each chunk of the quote."""
    texts: dict[str, int] = {}
    words, chunks, apart, offsets = list[int](), list[int](), list[int](), list[int]()
    first = 0
    for tokens in parts:
        pieces = max(1, round(len(tokens) / CHUNK))
        for n, text in enumerate(tokens):
            words.append(texts.setdefault(text, len(texts)))
            chunks.append(first + n * pieces // len(tokens))
            offsets.append(offsets[-1] + 1 if n and chunks[-1] == chunks[-2] else 0)
            apart.append(n)
        first += pieces
    word, chunk, offset, place = (np.array(column, np.int64) for column in (words, chunks, offsets, apart))
    numbers = np.array([[shard.number(text) for text in texts] for shard in shards], np.int64).reshape(-1, len(texts))
    # First the words, then the pairs of neighbours, then those of words with one between.
    single = len(word)
    second = np.concatenate([np.arange(single), *((place >= step).nonzero()[0] for step in (1, 2))])
    before = second.copy()
    before[single:] -= 1
    before[single + int((place >= 1).sum()) :] -= 1
    one, other = word[before], word[second]
    low, high = np.zeros((2, len(shards), len(second)), np.int64)
    for number, shard in enumerate(shards):
        spoken, following = numbers[number, one], numbers[number, other]
        low[number, :single], high[number, :single] = shard.bounds(following[:single])
        low[number, single:], high[number, single:] = shard.pair_bounds(spoken[single:], following[single:])
        unknown = (spoken < 0) | (following < 0)
        low[number, unknown] = high[number, unknown] = 0
    count = (high - low).sum(0)
    size = len(texts)
    pairs = np.full((size + 1, size + 1), -1, np.int64)
    pairs[one[single:], other[single:]] = 0
    new = pairs == 0
    pairs[new] = np.arange(size + 1, size + 1 + int(new.sum()))
    column = np.concatenate([word, pairs[one[single:], other[single:]]])
    pairs[pairs < 0] = size
    real = np.arange(len(second)) >= single
    value = np.log(max(2, total) / (count + 1.0)) * np.where(real, PAIR, 1.0)
    terms = _Terms(low, high, real, chunk[second], offset[second], column, value, numbers, pairs)
    return terms.choose((count > 0).nonzero()[0])


def merge(ranges: Sequence[Range]) -> list[Range]:
    """Sort ranges and join those that meet in one recording.

    >>> merge([Range(0, 5, 9), Range(0, 0, 6), Range(1, 8, 12), Range(0, 9, 9)])
    [Range(recording=0, low=0, high=9), Range(recording=1, low=8, high=12)]
    """
    joined: list[Range] = []
    for one in sorted(r for r in ranges if r.high > r.low):
        if joined and joined[-1].recording == one.recording and one.low <= joined[-1].high:
            joined[-1] = joined[-1]._replace(high=max(one.high, joined[-1].high))
        else:
            joined.append(one)
    return joined
