"""The best alignment of a printed quote with a recording, word by word.

A dynamic programme over printed words and recognised words. Printed words are taken in order; each is matched with a
recognised word, graded by likeness, or left out at a price. From one recognised word to the next the alignment may go

* to a near follower (`audiotools.matching.transitions`): over fillers, repeats, false starts and other people's words
  cheaply, over other words at a price;
* anywhere later in the recording, more dearly: where print marks an omission or a sentence begins, for little;
  otherwise, for the price of an unmarked cut; staying with the same voice is cheaper than changing it;
* back in time, since desks also put the second remark first.

It begins and ends anywhere. One row of the table is computed at a time, over all places at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.matching.regions import Region

FloatArray = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


_EXACT = 1e-9
"""Sums of the same numbers in another order differ by less."""

_EQUAL = 1e-4
"""Prices of words are single precision: ways that differ by less are equal."""


class Prices(NamedTuple):
    """What an alignment pays, in units of a matched common word; chosen on simulated newsroom edits.

    Distances are counted in words said in between, by anybody, never in seconds: a recording with a break of hours
    is read as one without. No distance costs more than `farthest`, so that no length of recording outgrows a price.

    Parameters
    ----------
    unsaid
        For leaving out a printed word.
    cut, cut_at_sentence, cut_marked
        For a jump in mid-sentence, where print begins a sentence, and where print marks an omission.
    other_voice
        On top of that for a jump to another voice, where voices are known.
    backward
        On top of that for a jump back.
    near, nearby
        For each word jumped over within one voice's own words, and what is taken off: desks cut and join what stands
        close together.
    far
        For each word jumped over otherwise.
    farthest
        For any distance, at most.
    bracket, marked
        Factor on the price of words skipped beside a bracket, and at a marked omission.
    """

    unsaid: float = 0.8
    cut: float = 3.6
    cut_at_sentence: float = 3.0
    cut_marked: float = 1.0
    other_voice: float = 2.0
    backward: float = 1.0
    near: float = 0.028
    nearby: float = 1.0
    far: float = 0.00175
    farthest: float = 4.0
    bracket: float = 0.25
    marked: float = 0.3

    def distance(self, words: FloatArray) -> FloatArray:
        """What a jump over so many words costs beside the cut itself.

        >>> Prices().distance(np.array([0.0, 1000.0, 1e9])).tolist()
        [0.0, 1.75, 4.0]
        """
        return np.minimum(words * self.far, self.farthest)

    def own_distance(self, words: FloatArray) -> FloatArray:
        """The same within one voice's words.

        >>> Prices().own_distance(np.array([0.0, 1000.0])).tolist()
        [-1.0, 1.75]
        """
        return np.minimum(words * self.near - self.nearby, self.distance(words))


class Row(NamedTuple):
    """What is known of a printed word before it is looked for.

    Parameters
    ----------
    unsaid
        Price of leaving it out.
    cut
        Price of jumping before it.
    ease
        Factor on the price of words skipped before it (small after a bracket or a marked omission).
    """

    unsaid: float
    cut: float
    ease: float = 1.0


class Alignment(NamedTuple):
    """Printed words with the recognised words they answer to.

    Parameters
    ----------
    score
        What it earns.
    at
        For each printed word, its place in the region, -1 where it was left out.
    jumped
        For each printed word, whether the alignment jumped to it.
    gains
        What each printed word earned by itself.
    paid
        What each printed word cost: coming there from the word read before it, or leaving it out.
    missing
        Numbers of the printed words that answer to nothing here; they count neither for nor against the rest.
    """

    score: float
    at: tuple[int, ...]
    jumped: tuple[bool, ...]
    gains: tuple[float, ...]
    paid: tuple[float, ...] = ()
    missing: frozenset[int] = frozenset()

    def without(self, words: Iterable[int]) -> Alignment:
        """The same alignment with these printed words missing."""
        gone = self.missing | frozenset(words)
        kept = [i not in gone for i in range(len(self.at))]
        gains = tuple(gain if keep else 0.0 for gain, keep in zip(self.gains, kept, strict=True))
        paid = tuple(price if keep else 0.0 for price, keep in zip(self.paid, kept, strict=True))
        at = tuple(place if keep else -1 for place, keep in zip(self.at, kept, strict=True))
        return self._replace(at=at, gains=gains, paid=paid, missing=gone, score=sum(gains) - sum(paid))


class Table:
    """The filled table of one quote over one region.

    Parameters
    ----------
    region
        Where to read.
    gains
        (printed words, region vocabulary): what matching a printed with a recognised word earns.
    rows
        One a printed word.
    prices
        See `Prices`.
    """

    def __init__(self, region: Region, gains: FloatArray, rows: list[Row], prices: Prices) -> None:
        self.region, self.rows, self.prices = region, rows, prices
        n, m = len(region), len(rows)
        self.earned = gains.take(region.local, axis=1)
        self.best = np.full((m + 1, n + 1), -np.inf)
        self.matched = np.empty((m, n))
        self.opening = [0.0]
        self._other_voice = prices.other_voice if region.labelled else 0.0
        jumps = _Jumps(region, prices, self._other_voice, _range(gains, rows)) if m > 1 and n else None
        near = np.empty(region.before.shape)
        for i, row in enumerate(rows):
            last, reach = self.best[i], self.matched[i]
            if i:
                last.take(region.before, out=near, mode="clip")
                near -= region.toll if row.ease == 1 else region.toll * row.ease
                np.maximum.reduce(near, axis=0, out=reach)
                np.maximum(reach, self.opening[i], out=reach)
                # No jump is worth more than what can be brought along, less its price: the first words seldom are.
                worth = np.maximum.reduce(last) - row.cut + prices.nearby
                if jumps is not None and worth >= self.opening[i] - _EQUAL:
                    jumps.improve(reach, last[:n], row.cut)
            else:
                reach[:] = self.opening[0]
            reach += self.earned[i]
            left_out = self.best[i + 1, :n]
            np.subtract(last[:n], row.unsaid, out=left_out)
            np.maximum(reach, left_out, out=left_out)
            self.opening.append(self.opening[i] - row.unsaid)

    def ends(self) -> FloatArray:
        """What the best alignment earns whose last matched word stands at each place."""
        return self.best[-1, :-1]

    def alignment(self, end: int) -> Alignment:
        """The best alignment whose last matched word stands at `end`, a place in the region."""
        region, m = self.region, len(self.rows)
        at, jumped, gains = [-1] * m, [False] * m, [0.0] * m
        paid = [row.unsaid for row in self.rows]
        place, i = end, m
        while i:
            i -= 1
            if self.matched[i, place] < self.best[i + 1, place]:
                continue
            at[i] = place
            gains[i] = float(self.earned[i, place])
            target = float(self.matched[i, place]) - gains[i]
            last, ease = self.best[i], self.rows[i].ease
            before, toll = region.before[:, place].tolist(), region.toll[:, place].tolist()
            near = [float(last[k]) - price * ease for k, price in zip(before, toll, strict=True)]
            most = max(near)
            if most >= target - _EXACT:
                # Of equal ways the shortest: what was begun anew is read where it was said last.
                place = max(k for k, value in zip(before, near, strict=True) if value >= most - _EQUAL)
                paid[i] = float(last[place]) - target
                continue
            if self.opening[i] >= target - _EXACT:
                paid[i] = 0.0
                break
            jumped[i] = True
            place = int(self._origins(i, np.array([place]), np.array([target]))[0])
            paid[i] = float(last[place]) - target
        return Alignment(float(self.best[m, end]), tuple(at), tuple(jumped), tuple(gains), tuple(paid))

    def are_taken(self, ends: Places, taken: Flags) -> Flags:
        """Whether each of the best alignments whose last matched words stand at `ends` needs a place that is taken.

        Parameters
        ----------
        ends
            Places in the region.
        taken
            For each place in the region, whether it belongs to another alignment.
        """
        region, found = self.region, np.zeros(len(ends), np.bool_)
        which, place = np.arange(len(ends)), ends
        for i in reversed(range(len(self.rows))):
            value = self.matched[i, place]
            read = value >= self.best[i + 1, place]
            found[which[read & taken[place]]] = True
            read = read[going := ~found[which]]
            which, place, value = which[going], place[going], value[going]
            if not len(which):
                break
            target = value - self.earned[i, place]
            before = region.before[:, place]
            near = self.best[i][before] - region.toll[:, place] * self.rows[i].ease
            most = np.maximum.reduce(near, axis=0)
            came = np.maximum.reduce(np.where(near >= most - _EQUAL, before, -1), axis=0)
            came[~read] = place[~read]
            far = read & (most < target - _EXACT)
            opened = far & (self.opening[i] >= target - _EXACT)
            far &= ~opened
            if far.any():
                came[far] = self._origins(i, place[far], target[far])
            which, place = which[~opened], came[~opened]
        return found

    def _origins(self, i: int, places: Places, targets: FloatArray) -> Places:
        """Where jumps to some places in row `i` came from, that brought these targets there."""
        region, prices = self.region, self.prices
        values = self.best[i, : len(region)]
        # No jump earns more than `nearby`: what stands lower than this cannot be it.
        some = (values >= targets.min() + self.rows[i].cut - prices.nearby - _EQUAL).nonzero()[0]
        if len(some) == 1:
            return np.repeat(some, len(places))
        to = places[:, None]
        away = np.abs(region.at[some] - region.at[to]).astype(np.float64)
        later = some > to
        fare = prices.distance(away) + self._other_voice + later * prices.backward
        own = (region.voice[some] == region.voice[to]) & ~later
        np.minimum(fare, prices.own_distance(away), out=fare, where=own)
        fare[(region.stream[some] != region.stream[to]) | (some == to)] = np.inf
        chosen: Places = some[np.argmax(values[some] - fare, axis=1)]
        return chosen


def _range(gains: FloatArray, rows: Sequence[Row]) -> float:
    """How far apart two entries of a row of the table can lie, at most."""
    most = float(np.maximum(gains.max(axis=1, initial=0.0), 0.0).sum())
    least = float(gains.min(initial=0.0)) - sum(row.unsaid for row in rows)
    return most - least


_OWN, _AHEAD, _BEHIND = slice(0, 3), slice(3, 5), slice(5, 7)
"""Lines that the price of a jump is the least of: forward within a voice, forward, and back."""

_LINES = 7


class _Jumps:
    """From where a jump to each place is best, for all places at once.

    A price that grows with distance along a line is a running maximum of value plus position times slope; the price
    of a jump is the least of a few such lines. One running maximum runs over all streams: each stream is lifted
    above the one before it by more than values and positions can differ, so that none reaches into the next, and the
    first of them above zero.

    Parameters
    ----------
    region, prices
        As of the table.
    other_voice
        Price of a jump that may come from another voice.
    spread
        How far values may differ.
    """

    def __init__(self, region: Region, prices: Prices, other_voice: float, spread: float) -> None:
        n = len(region)
        self.order = region.order
        position = region.at.astype(np.float64)
        lines = np.array([[prices.near], [prices.far], [0.0]])
        least = np.array([[-prices.nearby], [0.0], [prices.farthest]])
        # Backwards, positions are counted from the end, and the streams with them.
        back, stream = position[-1] - position[::-1], region.stream[-1] - region.stream[::-1]
        self.lifted, self.paid = np.empty((_LINES, n)), np.zeros((_LINES, n))  # nothing comes behind the last
        for rows, base, begin, of in (
            (_OWN, lines * position[self.order], least, region.own_stream),
            (_AHEAD, lines[1:] * position, least[1:] + other_voice, region.stream),
            (_BEHIND, lines[1:] * back, least[1:] + prices.backward + other_voice, stream),
        ):
            self.lifted[rows] = base + (of + 1.0) * (spread + float(base.max() - base.min()) + 1.0)
            np.add(self.lifted[rows, 1:], begin, out=self.paid[rows, :-1])
            if of[-1]:  # nothing comes before a stream's first
                self.paid[rows, :-1] += np.where(of[1:] != of[:-1], np.inf, 0.0)
        self._mine, self._values, self._best = np.empty(n), np.empty((_LINES, n)), np.empty((_LINES, n))
        self._value_bits, self._best_bits = self._values.view(np.int64), self._best.view(np.int64)
        self._lines = [(self.lifted[rows], self._values[rows]) for rows in (_OWN, _AHEAD, _BEHIND)]
        arriving = self._best[:, :-1]
        self._own, self._ahead, self._behind = arriving[_OWN], arriving[_AHEAD], arriving[_BEHIND]
        self._first, self._others = self.order[0], self.order[1:]

    def improve(self, reach: FloatArray, values: FloatArray, cut: float) -> None:
        """Raise what reaches each place to what a jump brings there, where that is more.

        Parameters
        ----------
        reach
            (places,), changed in place.
        values
            What can be brought away from each place.
        cut
            Price of a jump beside those of its distance, its direction and another voice.
        """
        mine, lines = self._mine, self._lines
        values.take(self.order, out=mine, mode="clip")
        for (lifted, work), some in zip(lines, (mine, values, values[::-1]), strict=True):
            np.add(lifted, some, out=work)
        # Positive floats are in the order of their bits, and the greatest whole number is found in a fifth of the time.
        np.fmax.accumulate(self._value_bits, axis=1, out=self._best_bits)
        self._best -= self.paid
        mine[self._first] = -np.inf
        mine[self._others] = np.maximum.reduce(self._own, axis=0)
        for (near, far), later in ((self._ahead, mine[1:]), (self._behind, mine[-2::-1])):
            np.maximum(later, near, out=later)
            np.maximum(later, far, out=later)
        mine -= cut
        np.maximum(reach, mine, out=reach)
