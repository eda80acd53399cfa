"""The best way to read a printed quote off the tape, word by word.

A dynamic programme over printed words and recognised words. Printed words are taken in order; each is matched with a
recognised word, graded by likeness, or left out at a price. From one recognised word to the next the reading may go

* to a near follower (`audiotools.matching.transitions`): over fillers, repeats, false starts and other people's words
  cheaply, over other words at a price;
* anywhere later in the recording, more dearly: where print marks an omission or a sentence begins, for little;
  otherwise, for the price of an unmarked cut; staying with the same voice is cheaper than changing it;
* back in time, since desks also put the second remark first.

It begins and ends anywhere. One row of the table is computed at a time, over all places at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from audiotools.matching.candidates import Region

FloatArray = npt.NDArray[np.float64]


class Prices(NamedTuple):
    """What a reading pays, in units of a matched common word; chosen on simulated newsroom edits."""

    unsaid: float = 0.8
    cut: float = 3.6
    cut_at_sentence: float = 3.0
    cut_marked: float = 1.0
    stranger: float = 2.0
    backward: float = 1.0
    far: float = 0.005
    near: float = 0.08
    nearby: float = 1.0
    bracket: float = 0.25
    marked: float = 0.3


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


class Reading(NamedTuple):
    """A way to read the quote off the tape.

    Parameters
    ----------
    score
        What it earns.
    at
        For each printed word, its place in the region, -1 where it was left out.
    jumped
        For each printed word, whether the reading jumped to it.
    gains
        What each printed word earned by itself.
    """

    score: float
    at: tuple[int, ...]
    jumped: tuple[bool, ...]
    gains: tuple[float, ...]


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
        self.earned = gains[:, region.local]
        self.best = np.full((m + 1, n + 1), -np.inf)
        self.matched = np.empty((m, n))
        self.opening = [0.0]
        far, order = region.start * prices.far, region.order
        own_base, base = region.own_level + far[order], region.level + far
        own_near = region.own_level + (region.start * prices.near)[order]
        own_first, first = region.own_first, region.first
        room, back_room = np.empty(n), np.empty(n)
        for i, row in enumerate(rows):
            last = self.best[i]
            reach = (last[region.before] - region.toll * row.ease).max(axis=0, initial=-np.inf)
            np.maximum(reach, self.opening[i], out=reach)
            if i and n:
                values = last[:n]
                mine = values[order]
                own = np.maximum.accumulate(mine + own_base)
                near = np.maximum.accumulate(mine + own_near)
                room[order[1:]] = np.maximum(own[:-1] - own_base[1:], near[:-1] - own_near[1:] + prices.nearby)
                room[order[own_first]] = -np.inf
                np.maximum(reach, room - row.cut, out=reach)
                ahead = np.maximum.accumulate(values + base)
                room[1:] = ahead[:-1] - base[1:]
                room[first] = -np.inf
                stranger = row.cut + (prices.stranger if region.labelled else 0.0)
                np.maximum(reach, room - stranger, out=reach)
                behind = np.maximum.accumulate((values - base)[::-1])[::-1]
                back_room[:-1] = behind[1:] + base[:-1]
                back_room[:-1][first[1:]] = -np.inf
                back_room[-1] = -np.inf
                np.maximum(reach, back_room - (stranger + prices.backward), out=reach)
            reach += self.earned[i]
            self.matched[i] = reach
            np.maximum(reach, last[:n] - row.unsaid, out=self.best[i + 1, :n])
            self.opening.append(self.opening[i] - row.unsaid)

    def ends(self) -> FloatArray:
        """What the best reading earns whose last matched word stands at each place."""
        return self.best[-1, :-1]

    def reading(self, end: int) -> Reading:
        """The best reading whose last matched word stands at `end`."""
        region, n, m = self.region, len(self.region), len(self.rows)
        at, jumped, gains = [-1] * m, [False] * m, [0.0] * m
        place, i = end, m
        while i:
            if self.matched[i - 1, place] < self.best[i, place]:
                i -= 1
                continue
            i -= 1
            at[i] = place
            gains[i] = float(self.earned[i, place])
            target = self.matched[i, place] - self.earned[i, place]
            last, row = self.best[i], self.rows[i]
            near = last[region.before[:, place]] - region.toll[:, place] * row.ease
            k = int(np.argmax(near))
            if near[k] >= target - 1e-9:
                place = int(region.before[k, place])
                continue
            if self.opening[i] >= target - 1e-9:
                break
            jumped[i] = True
            place = self._origin(i, place, n)
        return Reading(float(self.best[m, end]), tuple(at), tuple(jumped), tuple(gains))

    def _origin(self, i: int, place: int, n: int) -> int:
        """Where a jump to `place` in row `i` came from."""
        values, region, prices = self.best[i, :n], self.region, self.prices
        stranger = prices.stranger if region.labelled else 0.0
        away = np.abs(region.start - region.start[place])
        rank = np.empty(n, np.int64)
        rank[region.order] = np.arange(n)
        own = region.own_level[rank] == region.own_level[rank[place]]
        later = np.arange(n) > place
        near = away * prices.near - prices.nearby
        fare = np.where(own, np.minimum(away * prices.far, near), away * prices.far + stranger)
        fare[later] = away[later] * prices.far + stranger + prices.backward
        fare[region.level != region.level[place]] = np.inf
        fare[place] = np.inf
        return int(np.argmax(values - fare))


def without_islands(reading: Reading, part: Sequence[int], least: float = 1.7) -> Reading:
    """Leave out the few words that a reading leapt to and from without a mark: they are chance.

    Parameters
    ----------
    reading
        What was read.
    part
        The part each printed word stands in: a leap between parts is marked.
    least
        What words must earn to make a stretch of their own.

    Examples
    --------
    >>> reading = Reading(5.0, (3, 90, 91, 92), (False, True, False, False), (0.9,) * 4)
    >>> without_islands(reading, (0, 0, 0, 0)).at
    (-1, 90, 91, 92)
    """
    read = [i for i, place in enumerate(reading.at) if place >= 0]
    islands: list[list[int]] = []
    for n, i in enumerate(read):
        leapt = n > 0 and reading.jumped[i] and part[i] == part[read[n - 1]]
        if not islands or leapt:
            islands.append([])
        islands[-1].append(i)
    chance = {i for island in islands if len(islands) > 1 and _earns(reading, island) < least for i in island}
    if not chance or len(chance) == len(read):
        return reading
    at = tuple(-1 if i in chance else place for i, place in enumerate(reading.at))
    gains = tuple(0.0 if i in chance else gain for i, gain in enumerate(reading.gains))
    return reading._replace(at=at, gains=gains)


def _earns(reading: Reading, island: Sequence[int]) -> float:
    return sum(reading.gains[i] for i in island)
