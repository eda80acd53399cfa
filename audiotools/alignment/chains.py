"""The longest series of meeting points of two texts that goes forward in both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


def longest_chain(meetings: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most meeting points that lie one behind the other on both sides, in O(n log n).

    Parameters
    ----------
    meetings
        Pairs of places, one in each text, in any order; a place may meet several.

    Examples
    --------
    >>> longest_chain([(0, 4), (1, 0), (2, 1), (2, 3), (3, 2)])
    [(1, 0), (2, 1), (3, 2)]
    """
    # Where one place meets several, the last comes first, so that no two of them can follow each other.
    order = sorted(meetings, key=lambda one: (one[0], -one[1]))
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for number, (_, place) in enumerate(order):
        at = bisect_left(tails, place)
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[at], ends[at] = place, number
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(order[number])
        number = back[number]
    return chain[::-1]
