"""The same words written otherwise: "25 %" and "twenty-five percent", "FBI" and "f b i", "OK" and "okay".

What was said is the same, whichever a desk or a recogniser writes. Contractions ("didn't", "gonna") are none of
these: print that writes them out has other words than were said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.matching.amounts import Amounts, read_amounts, read_number
from audiotools.matching.weighty import Weighty
from audiotools.text.tokens import fold, tokenize

WIDEST = 5
"""Recognised words on either side, at most, that may belong to a word printed as figures or as an abbreviation."""

_SIGNS = re.compile(r"[\d%&$£€¥₪₹@+=]")

_SHORT = {
    "ok": "okay", "mr": "mister", "mrs": "missus", "dr": "doctor", "vs": "versus", "jr": "junior", "sr": "senior",
    "st": "street saint", "ave": "avenue", "rd": "road", "mt": "mount", "no": "number", "prof": "professor",
    "gen": "general", "col": "colonel", "capt": "captain", "sgt": "sergeant", "lt": "lieutenant", "gov": "governor",
    "sen": "senator", "rep": "representative", "rev": "reverend", "ft": "feet fort", "lb": "pound", "lbs": "pounds",
    "oz": "ounces", "in": "inches", "mm": "millimeters millimetres", "cm": "centimeters centimetres",
    "m": "meters metres", "km": "kilometers kilometres", "kg": "kilograms kilos", "g": "grams", "hr": "hour",
    "hrs": "hours", "min": "minutes", "mins": "minutes", "sec": "seconds", "secs": "seconds", "mph": "miles per hour",
    "c": "celsius", "f": "fahrenheit",
}  # fmt: skip
"""What English abbreviations stand for; of several, any."""

_NEED_A_POINT = frozenset(["in", "no", "m", "g", "c", "f", "min", "rep", "gen"])
"""Those that are words or letters of their own, unless a point or a figure says otherwise."""


def is_notation(word: str) -> bool:
    """Whether a word as written may stand for others: it has figures or signs, or is all capitals.

    Examples
    --------
    >>> [is_notation(word) for word in ("25", "%", "FBI", "U.S.", "I", "house")]
    [True, True, True, True, False, False]
    """
    letters = [c for c in word if c.isalpha()]
    return bool(_SIGNS.search(word)) or (len(letters) > 1 and all(c.isupper() for c in letters))


def may_belong(word: str, known: Weighty) -> bool:
    """Whether a recognised word may be part of what a figure or an abbreviation is read as."""
    bare = fold(word)
    return (
        len(bare) == 1
        or bare in known.joiners
        or read_number(word, known) is not None
        or any(bare in phrase for phrase in known.percent)
    )


def written_otherwise(printed: str, spoken: str, known: Weighty) -> bool:
    """Whether print and recording have the same words in two notations.

    Parameters
    ----------
    printed, spoken
        A word or some, as printed and as recognised.
    known
        The number words of the language.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> english = weighty_words("en")
    >>> pairs = ("180", "one hundred eighty"), ("'70s", "seventies"), ("FBI", "f b i"), ("OK", "okay"), ("%", "percent")
    >>> [written_otherwise(*pair, english) for pair in pairs]
    [True, True, True, True, True]
    >>> [written_otherwise(*pair, english) for pair in (("did not", "didn't"), ("180", "one hundred"), ("OK", "yes"))]
    [False, False, False]
    """
    if _spelt(printed, spoken) or _spelt(spoken, printed):
        return True
    if _abbreviated(printed, spoken) or _abbreviated(spoken, printed):
        return True
    if not _SIGNS.search(printed + spoken):
        one, other = read_amounts([printed], known), read_amounts([spoken], known)
        return printed.isupper() != spoken.isupper() and _counts(one) and one.same_as(other)  # "World War II"
    mine, theirs = printed.split(), spoken.split()
    if [t.text for t in tokenize(printed)] == [t.text for t in tokenize(spoken)]:
        return True
    if tuple(map(fold, theirs)) in known.percent and printed.strip() == "%":
        return True
    if not (_all_numbers(mine, known) and _all_numbers(theirs, known)):
        return False
    one, other = read_amounts(mine, known), read_amounts(theirs, known)
    return (
        _counts(one) and one.same_as(other) and one.decades == other.decades
    )  # "the 1970s" says more than "the seventies"


def count_differently(printed: str, spoken: str, known: Weighty) -> bool:
    """Whether both sides count something, and not the same.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> english = weighty_words("en")
    >>> count_differently("'70s", "sixties", english), count_differently("'70s", "house", english)
    (True, False)
    """
    mine, theirs = (read_amounts(text.split(), known) for text in (printed, spoken))
    return _counts(mine) and _counts(theirs) and not mine.same_as(theirs)


def _counts(amounts: Amounts) -> bool:
    return bool(amounts.numbers or amounts.ordinals or amounts.decades)


def _all_numbers(words: Sequence[str], known: Weighty) -> bool:
    """Whether every word is a number, a decade or an ordinal, or joins two."""
    return bool(words) and all(
        read_number(word, known) is not None or fold(word) in known.joiners or _counts(read_amounts([word], known))
        for word in words
    )


def _spelt(short: str, long: str) -> bool:
    """Whether one is an abbreviation and the other its letters, one by one: "FBI", "F B I"."""
    letters = [fold(piece) for piece in long.split()]
    return (
        len(letters) > 1
        and all(len(piece) == 1 for piece in letters)
        and fold(short.replace(".", "")) == "".join(letters)
    )


def _abbreviated(short: str, long: str) -> bool:
    bare = fold(short.replace(".", "").replace("°", ""))
    if bare not in _SHORT or (bare in _NEED_A_POINT and not re.search(r"[.\d°]", short)):
        return False
    return fold(long) in _SHORT[bare].split() or fold(long) == _SHORT[bare]
