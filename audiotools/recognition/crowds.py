"""Words that stand closer than anybody can speak: a recogniser that lost its place and writes on."""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.records import Seconds, Word

_CROWD = 12  # words that nobody says within `_CROWDED`: twice as fast as the fastest speakers
_CROWDED: Seconds = 0.5


def find_crowds(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Find runs of words that are too many for their time.

    Returns
    -------
    list of (first, end)
        Each is ``words[first:end]``.

    Examples
    --------
    >>> slow = [Word(n / 4, n / 4 + 0.2, "word") for n in range(20)]
    >>> fast = [Word(6 + n / 50, 6 + n / 50 + 0.02, f"{n}-{n},") for n in range(30)]
    >>> find_crowds(slow), find_crowds([*slow, *fast])
    ([], [(20, 50)])
    """
    found: list[tuple[int, int]] = []
    for first in range(len(words) - _CROWD + 1):
        end = first + _CROWD
        if words[end - 1].start - words[first].start >= _CROWDED:
            continue
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((first, end))
    return found
