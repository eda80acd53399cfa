"""Where the quotes of an article come from: stretches of much speech that hold a good part of its sure quotes.

In a recording of ordinary length one place is as likely as another. In hundreds of hours it is not: an article quotes
from an interview or two, and a quote of few words, some of them misheard, has as good a place somewhere else by
chance. So what is not sure is looked for once more where the sure quotes stand, as closely as in an interview by
itself. A place there counts as found in as much speech as that is, or in more, where others of them stand elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from audiotools.matching.candidates import WHOLE, Range

FEWEST = 3
"""Sure quotes in a stretch, at least, that say where others come from."""

SHARE = 0.25
"""Part of an article's sure quotes, and one more, that a stretch holds, at least."""


class Session(NamedTuple):
    """A stretch that holds many of the sure quotes of an article.

    Parameters
    ----------
    where
        The stretch: a recording, or `audiotools.matching.candidates.WHOLE` tokens of a longer one.
    share
        Part of the sure quotes, and one more, that it holds.
    """

    where: Range
    share: float

    @property
    def searched(self) -> int:
        """Tokens in which finding something here by chance is as likely as in so much where no place is likelier."""
        return round((self.where.high - self.where.low) / self.share)


def find_sessions(places: Sequence[tuple[int, int]], length: Callable[[int], int]) -> list[Session]:
    """The stretches that most of the sure quotes of an article come from.

    Parameters
    ----------
    places
        Of the sure quotes: number of the recording, and of the token in it.
    length
        Tokens of a recording.

    Examples
    --------
    >>> find_sessions([(3, 100), (3, 700), (3, 900), (8, 50)], lambda recording: 5000)
    [Session(where=Range(recording=3, low=0, high=5000), share=0.6)]
    """
    said: dict[int, list[int]] = defaultdict(list)
    for recording, token in sorted(places):
        said[recording].append(token)
    least = max(FEWEST, SHARE * (len(places) + 1))
    found = []
    for recording, left in said.items():
        while len(left) >= least:
            # The stretch with most of them, and as much before the first of these as behind the last.
            counts = [bisect_right(left, token + WHOLE - 1) - n for n, token in enumerate(left)]
            count = max(counts)
            if count < least:
                break
            first = counts.index(count)
            some = left[first : first + count]
            low = max(0, min(some[0] - (WHOLE - (some[-1] - some[0])) // 2, length(recording) - WHOLE))
            where = Range(recording, low, min(length(recording), low + WHOLE))
            found.append(Session(where, count / (len(places) + 1)))
            left = left[:first] + left[first + count :]
    return found
