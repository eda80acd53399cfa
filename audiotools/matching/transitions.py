"""Which recognised word may follow which in one person's speech, and what it costs to think so.

On the recording two printed neighbours seldom stand side by side: there are fillers between them, false starts, the
other speaker's "yeah", or half of somebody else's sentence spoken at the same time. For each word this module
works out its few cheapest predecessors among the words shortly before it, from the diarizer's labels where there are
any, and from the clock: a speaker's next word starts where the last one ended, whoever talks in between.

Costs are in the units of `audiotools.matching.align`: a matched common word earns about one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int32]
FloatArray = npt.NDArray[np.float32]
Times = npt.NDArray[np.float64]
ByteArray = npt.NDArray[np.uint8]
BoolArray = npt.NDArray[np.bool_]

REACH = 16
"""How many words back a predecessor is looked for."""

OWN = 2
"""How many of the speaker's own last words are looked at beyond that."""

KEPT = 6
"""How many predecessors are kept for a word."""

FURTHEST = 255
"""How many words back the speaker's own last word may lie: the distance is kept in a byte. Beyond it, they jump."""

STEPS = (1, 2, 3)
"""How many words on a word may be said again to count as begun anew."""

CLOSE = 0.1
"""Seconds between two words without a gap, for telling labels that are wrong."""


class Costs(NamedTuple):
    """Prices of going from one word to another, in units of a matched common word.

    All were chosen together on simulated newsroom edits of AMI meetings, by coordinate descent on the mean of hit rate
    and overlap over the meetings that are not held out.

    Parameters
    ----------
    content, filler, fragment
        For leaving out a word that means something, a filler, a broken-off word.
    repeat, restart
        For leaving out a word that its speaker says again within three words, and within so many seconds.
    aside, asides
        For each word of somebody else's passed over, and for all of them at most.
    change, change_most
        For going on with another voice, where a good part of the labels is wrong and where none is.
    mislabelled
        Part of the labels, 0..1, from which they count as mostly wrong for that.
    voices_apart
        What a way within one voice's own words may cost more than one by the clock.
    gap_free, gap, gap_most
        Seconds of silence that cost nothing, the price of each second beyond, and of any silence at most.
    overlap, overlap_free
        For a word that begins before the last one ended, by more than so many seconds.
    clock_skip, clock_slack
        For each word passed over that was said at the same time, where the next begins within so many seconds of
        the last one's end: whoever talks in between, a speaker goes on where they stopped.
    """

    content: float = 0.55
    filler: float = 0.05
    fragment: float = 0.1
    repeat: float = 0.1
    restart: float = 3.0
    aside: float = 0.03
    asides: float = 0.6
    change: float = 0.15
    change_most: float = 0.8
    mislabelled: float = 0.03
    voices_apart: float = 0.3
    gap_free: float = 0.5
    gap: float = 0.3
    gap_most: float = 1.6
    overlap: float = 0.6
    overlap_free: float = 0.25
    clock_skip: float = 0.12
    clock_slack: float = 0.2


class Stream(NamedTuple):
    """The tokens of one recording in order of time, as parallel arrays.

    Parameters
    ----------
    token
        Vocabulary ids.
    start, end
        Seconds, of the word each token belongs to.
    speaker
        A number, -1 where unknown.
    word
        Number of the word each token belongs to.
    filler, fragment
        Whether desks drop this token as a matter of course; whether it is a broken-off word.
    """

    token: IntArray
    start: Times
    end: Times
    speaker: IntArray
    word: IntArray
    filler: BoolArray
    fragment: BoolArray


def own_previous(speaker: IntArray) -> IntArray:
    """For each token, the token before it by the same speaker (-1: none).

    Examples
    --------
    >>> own_previous(np.array([0, 1, 0, 1], np.int32)).tolist()
    [-1, -1, 0, 1]
    """
    before = np.full(len(speaker), -1, np.int32)
    order = np.argsort(speaker, kind="stable").astype(np.int32)
    same = speaker[order[1:]] == speaker[order[:-1]]
    before[order[1:][same]] = order[:-1][same]
    return before


def skip_costs(stream: Stream, costs: Costs) -> FloatArray:
    """The price of leaving out each token between two others of its speaker's."""
    n = len(stream.token)
    price = np.full(n, costs.content, np.float32)
    # What the same speaker says again within three words was begun anew: "I think I think", "four days, five days".
    own = np.argsort(stream.speaker, kind="stable")
    own = own[~stream.filler[own]]
    for step in STEPS:
        first, again = own[:-step], own[step:]
        same = (stream.token[first] == stream.token[again]) & (stream.speaker[first] == stream.speaker[again])
        same &= stream.start[again] - stream.end[first] < costs.restart
        price[first[same]] = costs.repeat
    price[stream.fragment] = costs.fragment
    price[stream.filler] = costs.filler
    return price


def predecessors(stream: Stream, costs: Costs | None = None) -> tuple[ByteArray, FloatArray]:
    """The cheapest predecessors of every token.

    Parameters
    ----------
    stream
        In order of time within each recording.
    costs
        Prices; the defaults were chosen on simulated newsroom edits.

    Returns
    -------
    back
        (n, KEPT), how many tokens back; 0 where there is no further predecessor.
    toll
        (n, KEPT), the price; infinite where there is none.
    """
    costs = costs or Costs()
    n = len(stream.token)
    price = skip_costs(stream, costs)
    labelled = bool((stream.speaker >= 0).any())
    doubt = min(1.0, mislabelled(stream) / costs.mislabelled)
    change = costs.change_most + doubt * (costs.change - costs.change_most)
    plain = np.concatenate([[0], np.cumsum(price, dtype=np.float64)])
    own_rank, own_price = _own_sums(stream, price)
    tolls = np.full((REACH + OWN, n), np.inf, np.float32)
    backs = np.zeros((REACH + OWN, n), np.uint8)
    for distance in range(1, min(REACH, n - 1) + 1):
        later, earlier = np.arange(distance, n), np.arange(n - distance)
        between = (plain[distance:-1] - plain[1 : n - distance + 1]).astype(np.float32)
        gap, pause = _pause(stream, earlier, later, costs)
        clash = np.where(gap < -costs.overlap_free, np.float32(costs.overlap), np.float32(0))
        clock = np.where(np.abs(gap) <= costs.clock_slack, costs.clock_skip * (distance - 1), np.inf)
        toll = np.minimum(between + clash, clock) + pause
        if labelled:
            same = stream.speaker[later] == stream.speaker[earlier]
            others = distance - (own_rank[later] - own_rank[earlier])
            own = (
                own_price[later] - own_price[earlier] - price[earlier] + np.minimum(costs.aside * others, costs.asides)
            )
            toll = np.where(same, np.minimum(own + pause, toll + costs.voices_apart), toll + change)
        tolls[distance - 1, later], backs[distance - 1] = toll, distance
    before = own_previous(stream.speaker)
    own_last = before
    for k in range(OWN if labelled else 0):
        # The speaker's own last words, when somebody else talked for long in between.
        later = np.flatnonzero(
            (own_last >= 0) & (np.arange(n) - own_last > REACH) & (np.arange(n) - own_last <= FURTHEST)
        )
        from_ = own_last[later]
        own = own_price[later] - own_price[from_] - price[from_] + costs.asides
        tolls[REACH + k, later] = own + _pause(stream, from_, later, costs)[1]
        backs[REACH + k, later] = later - from_
        own_last = np.where(own_last >= 0, before[own_last], -1).astype(np.int32)
    keep = np.argpartition(tolls, KEPT - 1, axis=0)[:KEPT]
    chosen = np.take_along_axis(tolls, keep, axis=0)
    back = np.where(np.isfinite(chosen), np.take_along_axis(backs, keep, axis=0), 0).astype(np.uint8)
    return np.ascontiguousarray(back.T), np.ascontiguousarray(chosen.T)


def mislabelled(stream: Stream) -> float:
    """About how many labels are wrong, 0..1: words alone between two of one speaker's, without a gap on either side."""
    n = len(stream.token)
    if n < 3:
        return 0.0
    close = np.abs(stream.start[1:] - stream.end[:-1]) < CLOSE
    inside = close[:-1] & close[1:] & (stream.speaker[:-2] == stream.speaker[2:])
    alone = inside & (stream.speaker[1:-1] != stream.speaker[:-2])
    return float(alone.sum() / max(1, inside.sum()))


def _pause(
    stream: Stream, earlier: npt.NDArray[Any], later: npt.NDArray[Any], costs: Costs
) -> tuple[FloatArray, FloatArray]:
    """Seconds from the end of one token to the start of another, and the price of so long a silence."""
    gap = stream.start[later] - stream.end[earlier]
    gap = np.where(stream.word[later] == stream.word[earlier], np.float32(0), gap)
    price = np.minimum(np.maximum(gap - costs.gap_free, 0) * costs.gap, costs.gap_most)
    return gap.astype(np.float32), price.astype(np.float32)


def _own_sums(stream: Stream, price: FloatArray) -> tuple[IntArray, Times]:
    """Each token's rank and the price of all before it, in its own speaker's stream.

    Only differences within one stream are ever taken, so the streams may share an origin.
    """
    order = np.argsort(stream.speaker, kind="stable")
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    total = np.empty(len(order), np.float64)
    total[order] = np.concatenate([[0], np.cumsum(price[order], dtype=np.float64)])[:-1]
    return rank, total
