"""The same words written otherwise: "25 %" and "twenty-five percent", "FBI" and "f b i", "OK" and "okay".

What was said is the same, whichever a desk or a recogniser writes. Contractions ("didn't", "gonna") are none of
these: print that writes them out has other words than were said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from audiotools.matching.amounts import Amounts, read_amounts, read_number
from audiotools.matching.measures import other_measure, same_measure
from audiotools.matching.shares import read_share, same_share
from audiotools.matching.weighty import DOZEN, Weighty, squeezed
from audiotools.text.tokens import fold, tokenize

WIDEST = 5
"""Recognised words on either side, at most, that may belong to a word printed as figures or as an abbreviation."""

_SIGNS = re.compile(r"[\d%&$£€¥₪₹@+=]")


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
    if is_short_for(printed, spoken, known) or is_short_for(spoken, printed, known):
        return True
    if not _SIGNS.search(printed + spoken):
        one, other = read_amounts([printed], known), read_amounts([spoken], known)
        return _in_capitals(printed) != _in_capitals(spoken) and _counts(one) and one.same_as(other)  # "World War II"
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


_LONGER = {
    "mph": ("miles an hour",), "kph": ("kilometers an hour", "kilometres an hour", "kilometers per hour"),
    "°": ("degrees", "degree"), "°c": ("degrees celsius", "degrees centigrade"), "°f": ("degrees fahrenheit",),
    "¢": ("cents", "cent"), "%": ("percent", "per cent"),
    "12": ("noon", "midday", "midnight"), "12:00": ("noon", "midday"),
}  # fmt: skip
"""Several words, or those of a sign, that a short form is read out as, in English; each by all of it."""

_HALVES = {"am", "pm"}
"""The halves of the day: a clock says either."""

_MONEY = (
    ("$", "dollar"), ("£", "pound"), ("€", "euro"), ("¥", "yen"), ("₹", "rupee"), ("₪", "shekel"),
)  # fmt: skip
"""Signs of currencies, and how their English names begin."""

_MONTHS = "january february march april may june july august september october november december"
_MONTH = frozenset(form for month in _MONTHS.split() for form in (month, month[:3], month[:4]))
_POINT = re.compile(r"\d[.,]\d")
_HOUR = re.compile(r"\d{1,2}[.:][0-5]\d\W*")

_TAKE_A = (DOZEN, 1e2, 1e3, 1e6, 1e9, 1e12)
"""Numbers that are said with "a" before them."""

_FIRST = Amounts(Counter(), Counter([1.0]), Counter())

_ROMAN = re.compile(r"[IVX]+")


def _in_capitals(text: str) -> bool:
    return text.isupper() or bool(re.match(r"[IVX]{2}", text))  # XIXe


def is_month(word: str) -> bool:
    """Whether a word is an English month, written out or short."""
    return fold(word) in _MONTH


def say_the_same(printed: str, spoken: str, known: Weighty) -> bool:
    """Whether some words of print and of a recording are the same, each in a notation of its own.

    Parameters
    ----------
    printed, spoken
        Some words, with the signs that belong to them.
    known
        The number words of the language.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> english = weighty_words("en")
    >>> pairs = ("40 °C", "forty degrees celsius"), ("5", "the fifth of"), ("1½", "one and a half")
    >>> [say_the_same(*pair, english) for pair in pairs]
    [True, True, True]
    >>> say_the_same("40 °C", "forty degrees fahrenheit", english), say_the_same("VIII", "the seventh", english)
    (False, False)
    """
    mine, theirs = _apart(printed), _apart(spoken)
    if known.pairs:  # of English alone
        mine, theirs = (_without_article(words, other, known) for words, other in ((mine, theirs), (theirs, mine)))
    if _pairwise(tuple(mine), tuple(theirs), known) or same_measure(printed, spoken, known):
        return True
    if is_short_for(printed, spoken, known) or is_short_for(spoken, printed, known):
        return True
    return _read_out(printed, spoken, known)


def _apart(text: str) -> list[str]:
    """Words, with figures apart from the unit or sign written behind them: "5kg", "40°C"."""
    return re.sub(r"(?<=\d)\s*(?=[°%¢]|[a-z]{2,}\b(?<!\dst)(?<!\dnd)(?<!\drd)(?<!\dth))", " ", text).split()


def _without_article(words: list[str], other: Sequence[str], known: Weighty) -> list[str]:
    """Words without what is only read out: "a" of "a hundred", "the" of "the fifth of May", of "Henry the eighth"."""
    first = fold(words[0]) if words else ""
    if len(words) < 2 or first not in ("a", "an", "the") or first in map(fold, other):
        return words
    if first != "the":
        values = read_number(words[1], known)
        return words[1:] if values and values[0] in _TAKE_A and not words[1][0].isdigit() else words
    figures = any(c.isdigit() for word in other for c in word)
    if not read_amounts(words[1:2], known).ordinals or not (figures or any(map(_ROMAN.fullmatch, other))):
        return words
    if not figures:
        return words[1:]  # "Henry VIII"
    if fold(words[-1]) == "of":
        return words[1:-1]
    if len(words) == 4 and fold(words[2]) == "of" and is_month(words[3]):
        return [words[1], words[3]] if not is_month(other[0]) else [words[3], words[1]]
    return words


def _pairwise(mine: tuple[str, ...], theirs: tuple[str, ...], known: Weighty) -> bool:
    """Whether both sides fall into pieces, one word on either side at least, that are the same."""
    if not mine or not theirs:
        return not mine and not theirs
    sizes = [(1, n) for n in range(len(theirs), 0, -1)] + [(m, 1) for m in range(len(mine), 1, -1)]
    return any(
        _is_same(" ".join(mine[:m]), " ".join(theirs[:n]), known) and _pairwise(mine[m:], theirs[n:], known)
        for m, n in sizes
    )


def _is_same(one: str, other: str, known: Weighty) -> bool:
    figures = any(c.isdigit() for c in one + other)  # "3.5" is not "35"
    if " " not in one + other and not figures and fold(one) == fold(other) and fold(one):
        return True
    longer = any(
        _bare(long) in _LONGER.get(short.lower().strip(".,;"), ()) for short, long in ((one, other), (other, one))
    )
    return longer or written_otherwise(one, other, known) or _read_out(one, other, known)


def _bare(text: str) -> str:
    return " ".join(map(fold, text.split()))


def _read_out(one: str, other: str, known: Weighty) -> bool:
    """Whether one is a time or a fraction in figures and the other what is read for it: "5:30", "half past five"."""
    phrases = (*known.clock, *known.clock_after)
    told = {word for phrase in phrases for word in phrase} | {"a", "half", "quarter"} | set(known.joiners)
    for short, long in ((one, other), (other, one)):
        words = [fold(word) for word in long.split()]
        if _named(short, words, known) or (_PARTED.fullmatch(short) and _parted(short, words, known)):
            return True
        timed = re.fullmatch(r"(\d{1,2})[:.h]([0-5]\d)(?:\s?(?:h|uhr|uur))?\W*", short, re.IGNORECASE)
        if timed and _told_time(int(timed[1]), int(timed[2]), words, known):
            return True
        if re.fullmatch(r"\d{1,3}(?:\s\d{3})+", short):
            return _all_numbers(words, known) and read_amounts([re.sub(r"\s", "", short)], known).same_as(
                read_amounts(words, known)
            )
        if len(words) > 1 and (timed or re.fullmatch(r"\d{1,2}[.]\d\W*|\d*[½¼¾]\W*", short)):
            numbers = Counter([float(timed[1] + timed[2])]) if timed else read_amounts([short], known).numbers
            if numbers and all(word in told or read_number(word, known) for word in words):
                return numbers == read_amounts(words, known).numbers
    return False


def _told_time(hour: int, minutes: int, words: Sequence[str], known: Weighty) -> bool:
    """Whether words tell a time of the day: "quatorze e trinta" and "half drie" of 14:30."""
    phrases = (*known.clock, *known.clock_after)
    informal = any(phrase == tuple(words[i : i + len(phrase)]) for phrase in phrases for i in range(len(words)))
    if informal and hour > 12:
        return read_amounts(words, known).numbers == Counter([100.0 * (hour - 12) + minutes])
    plain = [word for word in words if word not in known.joiners and word not in known.hours]
    told = [
        [sum((one.numbers + one.ordinals).elements()) for one in (read_amounts(side, known) for side in sides)]
        for sides in ((plain[:n], plain[n:]) for n in range(1, len(plain)))
        if all(_all_numbers(side, known) for side in sides)
    ]
    return [hour, minutes] in told


_PARTED = re.compile(r"\d+[.,]\d+\W*|\d*[½¼¾]\W*")


def _parted(short: str, words: Sequence[str], known: Weighty) -> bool:
    """Whether words count what a figure does by a part that they add: "trzy i pół" of "3,5", "anderthalb" of "1½"."""
    text = " ".join(words)
    for added, part in known.added.items():
        whole = text.removesuffix(added).strip()
        if not text.endswith(added) or bool(whole) == (part > 1):
            continue
        values = read_amounts(whole.split(), known).numbers if whole else Counter([0.0])
        count = 1.0 if not values and read_number(whole, known) == (1.0,) else next(iter(values), -1.0)
        if read_amounts([short], known).numbers == Counter([count + part]):
            return True
    return False


def _named(short: str, words: Sequence[str], known: Weighty) -> bool:
    """Whether words name what a figure is: "a half" of "1/2", "ersten" of "1."."""
    if found := re.fullmatch(r"(\d{1,2})[/⁄]([1-9]\d?)\W*", short):
        return same_share(100 * int(found[1]) / int(found[2]), read_share(words, known))
    return bool(re.fullmatch(r"1\W*", short)) and read_amounts(words, known) == _FIRST


def say_another(printed: str, spoken: str, known: Weighty) -> bool:
    """Whether both name a half of the day, a unit, a currency or a Roman number, and not the same one.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> pairs = ("p.m.", "am"), ("£20", "twenty dollars"), ("£20", "twenty pounds"), ("km", "miles")
    >>> [say_another(*pair, weighty_words("en")) for pair in pairs]
    [True, True, False, True]
    >>> [say_another(*pair, weighty_words("en")) for pair in (("II", "I"), ("I", "II."), ("VIII", "eight"))]
    [True, True, False]
    """
    one, other = printed.rstrip(".,;:!?"), spoken.rstrip(".,;:!?")
    if one != other and max(len(one), len(other)) > 1 and all(map(_ROMAN.fullmatch, (one, other))):
        return True
    if {fold(text.replace(".", ""))[-2:] for text in (printed, spoken)} == _HALVES:
        return True
    mine = _currencies(printed)
    theirs = _currencies(spoken) if mine else mine
    return (bool(theirs) and mine.isdisjoint(theirs)) or other_measure(printed, spoken, known)


def _currencies(text: str) -> set[str]:
    words = [fold(word) for word in text.split()]
    return {name for sign, name in _MONEY if sign in text or any(word in (name, name + "s") for word in words)}


def moves_the_point(printed: str, spoken: str, known: Weighty) -> bool:
    """Whether the same figures count otherwise: "3.5" and "35"; "5.30" may be a time, which is written "530" too.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> pairs = ("3.5", "35"), ("$1.50", "$150"), ("1,500", "1500"), ("5.30", "5:30")
    >>> [moves_the_point(*pair, weighty_words("en")) for pair in pairs]
    [True, True, False, False]
    """
    if not (_POINT.search(printed) or _POINT.search(spoken)):
        return False
    if any(map(_HOUR.fullmatch, f"{printed} {spoken}".split())) or _read_out(printed, spoken, known):
        return False
    return count_differently(printed, spoken, known)


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
        read_number(word, known) is not None
        or fold(word) in known.joiners
        or (fold(word) in known.points and len(words) > 1)
        or _counts(read_amounts([word], known))
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


def is_short(text: str, known: Weighty) -> bool:
    """Whether some words may be a short form of others."""
    return squeezed(text) in known.abbreviations


def is_short_for(short: str, long: str, known: Weighty) -> bool:
    """Whether one is a short form of the other.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> german, english = weighty_words("de"), weighty_words("en")
    >>> is_short_for("z. B.", "zum Beispiel", german), is_short_for("no", "number", english)
    (True, False)
    """
    bare = squeezed(short)
    pointed = bare not in known.pointed or bool(re.search(r"[.\d°]", short))
    return pointed and " ".join(map(fold, long.split())) in known.abbreviations.get(bare, ())
