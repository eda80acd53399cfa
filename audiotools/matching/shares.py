"""Parts of a whole, in hundredths or by name: "25 percent", "25 %" and "a quarter" are one."""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.matching.amounts import read_number
from audiotools.matching.weighty import Weighty
from audiotools.text.tokens import fold

_NEAR = 0.5
"""Hundredths that two shares may differ: a third is 33 percent."""


def read_share(words: Sequence[str], known: Weighty) -> float | None:
    """The one part of a whole that some words name, in hundredths; none where there is none, or another number with it.

    Parameters
    ----------
    words
        As printed or recognised, with their marks.
    known
        The number words of the language.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> [read_share(text.split(), weighty_words("en")) for text in ("25%", "a quarter", "three quarters", "25 boats")]
    [25.0, 25.0, 75.0, None]
    >>> read_share("yüzde yirmi beş".split(), weighty_words("tr"))
    25.0
    >>> read_share("percent of 30".split(), weighty_words("en")) is None
    True
    >>> german = weighty_words("de")
    >>> same_share(read_share(["ein", "Drittel"], german), read_share(["33", "Prozent"], german))
    True
    """
    bare = [fold(word) for word in words]
    counts: list[float] = []
    share: float | None = None
    ahead = False
    for n, (word, text) in enumerate(zip(words, bare, strict=True)):
        hundredths = bool(known.says_percent(bare[n : n + 2])) or word.strip() == "%"
        if text in known.parts or hundredths:
            if share is not None:
                return None
            count = sum(counts) if counts else None  # "twenty-five"
            share, counts = (count or 1.0) * known.parts[text] if text in known.parts else count, []
            ahead = share is None and read_number(" ".join(words[n + 1 : n + 2]), known) is not None
            if share is None and not ahead:
                return None
        elif (tuple(bare[n - 1 : n + 1]) if n else ()) not in known.percent:
            values = read_number(word, known)
            if values and "%" in word:
                if share is not None or counts:
                    return None
                share = float(values[0])
            elif values and all(isinstance(value, float) for value in values):
                counts += [float(value) for value in values]
    if ahead and share is None:
        return sum(counts) if counts else None
    return None if counts else share


def same_share(one: float | None, other: float | None) -> bool:
    """Whether two shares are known and one."""
    return one is not None and other is not None and abs(one - other) < _NEAR
