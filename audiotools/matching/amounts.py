"""The numbers that words make, however they are written: counts, years, days, decades, fractions, times of the day.

What is read are words as printed or as recognised, in figures or spelt out: "1,500" and "fifteen hundred", "June 6" and
"June sixth", "the 1950s" and "the fifties", "3½" and "three and a half", "9:30" and "half past nine". Two sides that
give the same `Amounts` say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from audiotools.matching.han_numbers import read_signs
from audiotools.matching.weighty import DOZEN, Weighty, weighty_words
from audiotools.text.tokens import fold

_UNITS = "in|ft|yds?|mi|mm|cm|km|kg|g|lbs?|oz|ml|l|mph|kph|am|pm|hrs?|mins?|secs?|gb|mb|kb|hz|pc"
"""Units written behind a number without a space."""

_FIGURES = re.compile(
    rf"(?P<number>(?:(?<![\w.])[.])?\d+(?:[.,:]\d+)*)\s?(?P<scale>k|mn?|bn?|tn)?(?:(?=(?:{_UNITS})\b)|(?![^\W\d_]{{2}}))",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}

_ORDINAL = re.compile(
    r"^\W*(\d+)(?:st|nd|rd|th|er|[eè]re|e|[eè]me|[.]?º|[.]?ª|°|te[nrms]?|ste|de|ος|η|ο|ου|ης|-?[а-яії]{1,3})(?:-century)?\W*$",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"^\W*(\d{2}|\d{3}0)(?:['’]?(?:s|ern?)|-tal(?:et|en|let)?|['’]?erne|['’]l[iıuü])\W*$", re.IGNORECASE
)
_CLOCK = re.compile(r"^\W*(\d{1,2})\s?h\s?(\d{2})\W*$", re.IGNORECASE)
_FRACTION = re.compile(r"^\W*(\d+)[/⁄](\d+)\W*$")
_VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
_ROMAN = re.compile(r"^(X{0,3})(IX|IV|V?I{0,3})(?:[eè]|[eè]me)?$")

_TYPED = str.maketrans("ХІ", "XI")
"""Cyrillic letters that Roman numbers are typed with."""

_PARTS = {"half": 0.5, "quarter": 0.25}
_PIECES = {"thirds": 3, "quarters": 4, "fifths": 5, "eighths": 8}
_TIMES = {"twice": 2.0, "thrice": 3.0}


class Amounts(NamedTuple):
    """What some words count.

    Parameters
    ----------
    numbers
        Counts, years, fractions; times of the day as hours times a hundred and minutes.
    ordinals
        "First", "6th": by themselves they weigh only against one another.
    decades
        By their first year; less than a hundred where the century is not said.
    """

    numbers: Counter[float]
    ordinals: Counter[float]
    decades: Counter[float]

    def same_as(self, other: Amounts) -> bool:
        """Whether both say the same, if one has "June 6" for "June 6th", or "the fifties" for "the 1950s"."""
        mine, theirs = self.numbers + self.ordinals, other.numbers + other.ordinals
        if {**mine, 1.0: 0} != {**theirs, 1.0: 0}:  # "1 May" for "the first of May": a lone "one" is no number
            return False
        if self.decades == other.decades:
            return True
        vague = any(decade < 100 for decade in self.decades | other.decades)
        return vague and _in_a_century(self.decades) == _in_a_century(other.decades)


def _in_a_century(decades: Counter[float]) -> Counter[float]:
    out: Counter[float] = Counter()
    for decade, count in decades.items():
        out[decade % 100] += count
    return out


def read_amounts(words: Sequence[str], known: Weighty) -> Amounts:
    """Read the numbers that neighbouring words make.

    Parameters
    ----------
    words
        As printed or recognised, with their marks.
    known
        The number words of the language.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> english = weighty_words("en")
    >>> [read_amounts(text.split(), english).numbers for text in ("three and a half", "3.5", "half past nine")]
    [Counter({3.5: 1}), Counter({3.5: 1}), Counter({930.0: 1})]
    >>> read_amounts("June 6, 1944".split(), english) == read_amounts("June 6 nineteen forty four".split(), english)
    True
    """
    if "十" in known.numbers:
        return Amounts(Counter(read_signs("".join(words))), Counter(), Counter())
    reader = _Reader(known)
    bare, n = [fold(word) for word in words], 0
    while n < len(words):
        n += reader.take(words, bare, n)
    reader.end()
    return Amounts(reader.numbers, reader.ordinals, reader.decades)


class _Reader:
    """Reads words from left to right; what is not over yet stands in `run`."""

    def __init__(self, known: Weighty) -> None:
        self.known = known
        self.numbers: Counter[float] = Counter()
        self.ordinals: Counter[float] = Counter()
        self.decades: Counter[float] = Counter()
        self.run: list[float | str] = []
        self.written = False
        self._tens = self._last_ordinal = 0.0  # of the word before the last one, and of the last, where they are one

    def end(self) -> None:
        """What was read is a number of its own; a lone "one" is as often none."""
        while self.run and isinstance(self.run[-1], str):
            self.run.pop()
        if self.run and self.run != [1.0]:
            self.numbers[total_of(self.run, self.known.pairs)] += 1
        self.run, self.written = [], False

    def take(self, words: Sequence[str], bare: Sequence[str], n: int) -> int:
        """Read on from a word, and tell how many words that were."""
        word, here, ahead = words[n], bare[n], bare[n + 1] if n + 1 < len(bare) else ""
        self._tens, self._last_ordinal = self._last_ordinal, 0.0
        if self._special(word, here):
            return 1
        if length := self._phrase(bare, n):
            return length
        values = read_number(word, self.known)
        if values is not None:
            self._count(word, values)
        elif here:
            self._between(here, ahead)
        return 1

    def _count(self, word: str, values: Sequence[float | str]) -> None:
        """Read a number: figures begin one, and only a scale goes on from them; words go on from words."""
        first, last = values[0], self.run[-1] if self.run else "and"
        figures = any(c.isdigit() for c in word)
        if self.written and isinstance(last, float) and 0 < last < 1000 and re.fullmatch(r"\d{3}\W*", word):
            self.run[-1] = 1000 * last + float(first)  # "12 500"
            return
        scale = first == DOZEN or (isinstance(first, float) and first >= 100)
        if last not in ("point", "time") and (figures or (self.written and not scale)):
            self.end()
        self.run += values
        self.written = figures
        if figures and word.rstrip("\"'”’").endswith((",", ";")):
            self.end()

    def _between(self, here: str, ahead: str) -> None:
        """Read a word that is no number: it may join two."""
        last = self.run[-1] if self.run else None
        if here in self.known.points and not self.run and _is_digit(ahead, self.known):
            self.run = [0.0, "point"]  # "point five percent"
        elif not isinstance(last, float):
            self.end()
        elif here in self.known.joiners:
            self.run.append("and")
        elif here in self.known.points:
            self.run.append("point")
        elif here in ("oh", "o") and self.known.pairs and ahead and read_number(ahead, self.known):
            self.run.append("oh")
        elif here in self.known.hours and last < 25 and ahead and read_number(ahead, self.known):
            self.run.append("time")
        else:
            self.end()

    def _special(self, word: str, here: str) -> bool:
        """Read a word that is a decade, an ordinal, a fraction, a time or a Roman number by itself."""
        known = self.known
        plain = word.strip(".,;:!?\"'“”‘’«»()[]…—–-")
        if self._decade(word, here):
            return True
        if found := _ORDINAL.match(word):
            self.end()
            self.ordinals[float(found[1])] += 1
        elif (ordinal := self._ordinal(word, here)) is not None:
            least = 20.0 if known.pairs else 10.0  # "on dokuzuncu"
            tens = self.run and isinstance(self.run[-1], float) and self.run[-1] >= least and ordinal < self.run[-1]
            value = total_of([*self.run, ordinal], known.pairs) if tens else ordinal
            self.run = [] if tens else self.run
            value += self._tens_before(value)
            self.end()
            self.ordinals[value] += 1
            self._last_ordinal = value
        elif found := _CLOCK.match(word):
            self._put(float(found[1]) * 100 + float(found[2]))
        elif (found := _FRACTION.match(word)) and 0 < int(found[1]) < int(found[2]) <= 10:
            self._put(int(found[1]) / int(found[2]))
        elif plain[-1:] in _VULGAR and (plain[:-1].isdigit() or len(plain) == 1):
            self._put(float(plain[:-1] or 0) + _VULGAR[plain[-1]])
        elif len(plain) > 1 and (found := _ROMAN.match(plain.translate(_TYPED))):
            self._put(10.0 * len(found[1]) + _UNDER_TEN.index(found[2]))
        elif here in _TIMES and known.pairs:
            self._put(_TIMES[here])
        else:
            return False
        return True

    def _decade(self, word: str, here: str) -> bool:
        """Read a decade, and the century said before it: "the 1980s", "the nineteen eighties", "the 19 eighties"."""
        found = _DECADE.match(word)
        if found and float(found[1]) % 10 == 0 and float(found[1]):
            self.end()
            self.decades[float(found[1])] += 1
            return True
        if here not in self.known.decades:
            return False
        century = total_of(self.run, self.known.pairs) if self.run else 0.0
        least, most = (16, 20) if self.written else (10, 99)  # "12 eighties" are twelve of them
        stands = least <= century <= most
        self.run = [] if stands else self.run
        self.end()
        self.decades[self.known.decades[here] + (100 * century if stands else 0)] += 1
        return True

    def _tens_before(self, ordinal: float) -> float:
        """The ordinal right before another that goes on with it, taken back: "dwudziestego | piątego"."""
        tens = self._tens
        if self.known.pairs or not (tens % 10 == 0 < tens % 100) or ordinal >= 10:
            return 0.0
        self.ordinals[tens] -= 1
        self.ordinals += Counter()  # without what stands at none
        return tens

    def _put(self, value: float) -> None:
        """A number of its own, which only a scale may follow."""
        self.end()
        self.run, self.written = [value], True

    def _ordinal(self, word: str, here: str) -> float | None:
        ordinals = self.known.ordinals
        if here in ordinals:
            return ordinals[here]
        one, _, other = word.partition("-")
        tens = self.known.numbers.get(fold(one), 0.0)
        if 20 <= tens < 100 and fold(other) in ordinals:
            return tens + ordinals[fold(other)]
        return _compound_ordinal(here, self.known)

    def _phrase(self, bare: Sequence[str], n: int) -> int:
        """Read several words that make one number; how many, 0 where they do not."""
        numbers, three = self.known.numbers, tuple(bare[n : n + 3])
        if length := self.known.says_percent(three):
            self.end()
            return length
        for phrase, minutes in self.known.clock.items():
            length = len(phrase)
            if three[:length] == phrase and (hour := self._hour(bare, n + length)):
                self._put(_time(hour, minutes))
                return length + 1
        if length := self._after_hour(bare, n):
            return length
        if len(three) == 3 and self.run and three[0] == "and" and three[1] in ("a", "one") and three[2] in _PARTS:
            self.run.append(_PARTS[three[2]])
            self.written = True
            return 3
        if len(three) == 3 and three[:2] == ("half", "a") and abs(numbers.get(three[2], 0)) >= 12:
            self.end()
            self.run = [abs(numbers[three[2]]) / 2]
            return 3
        if not self.run and three[1:2] and three[1] in _PIECES and 1 <= numbers.get(three[0], 0) < 10:
            self._put(numbers[three[0]] / _PIECES[three[1]])
            return 2
        return 0

    def _after_hour(self, bare: Sequence[str], n: int) -> int:
        """Read what stands behind an hour: "et demie", with "heures" before it where that is said."""
        said = bare[n] in self.known.hours
        if len(self.run) != 1 or not isinstance(self.run[0], float) or not 0 < self.run[0] < 25:
            return 0
        if self.known.hours and not said:
            return 0
        for phrase, minutes in self.known.clock_after.items():
            if tuple(bare[n + said : n + said + len(phrase)]) == phrase:
                hour = self.run[0]
                self.run = []
                self._put(_time(hour, minutes))
                return len(phrase) + said
        return 0

    def _hour(self, bare: Sequence[str], n: int) -> float:
        value = self.known.numbers.get(bare[n], 0.0) if n < len(bare) else 0.0
        return value if 0 < value < 25 else 0.0


def _time(hour: float, minutes: float) -> float:
    """A time of the day as a number: half past nine is 930, a quarter to ten 945."""
    return 100 * hour + minutes if minutes > 0 else 100 * (hour - 1) + 60 + minutes


_MULTIPLIERS = frozenset([1e3, 1e6, 1e9, 1e12])
_UNDER_TEN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def _figures(found: re.Match[str]) -> list[float | str]:
    """A number in figures, and its scale: "1,500", "1.500", "3.5m", "9:30"."""
    if found["number"][0] == ".":
        return [float(f"0{found['number']}".rstrip(".,:"))]  # ".5"
    grouped = re.sub(r"[.,](?=\d{3}(?!\d))", "", found["number"]).replace(":", "").replace(",", ".")
    whole, _, fraction = grouped.partition(".")
    number = float(f"{whole}.{re.sub('[.]', '', fraction) or 0}")
    return [number, _SCALES[found["scale"].lower()]] if found["scale"] else [number]


@lru_cache(maxsize=4096)
def _compound_ordinal(word: str, known: Weighty) -> float | None:
    """What an ordinal says that is written together with numbers before it: "eenentwintigste", "tjugoförsta"."""
    for cut in range(3, len(word) - 3) if known.ordinals else ():
        if word[cut:] in known.ordinals and word[cut:] not in known.numbers:
            head = next((word[:cut].removesuffix(j) for j in known.joiners if word[:cut].endswith(j)), word[:cut])
            parts = _segmented(head, known)
            if parts is not None:
                return total_of(parts, known.pairs) + known.ordinals[word[cut:]]
    return None


def _is_digit(word: str, known: Weighty) -> bool:
    values = read_number(word, known) if word else None
    return values is not None and len(values) == 1 and isinstance(values[0], float) and values[0] < 10


@lru_cache(maxsize=65536)
def read_number(word: str, known: Weighty) -> tuple[float | str, ...] | None:
    """The numbers in one word: figures, a number word, or several written together ("fünfundzwanzig").

    Parameters
    ----------
    word
        As printed or recognised.
    known
        The number words of the language.
    """
    if _FIGURES.search(word):
        return tuple(value for found in _FIGURES.finditer(word) for value in _figures(found))
    whole = fold(word)
    if whole in known.numbers:
        return (known.numbers[whole],)
    if whole[:1] in known.joiners and whole[1:] in known.numbers and not whole.isascii():
        return "and", known.numbers[whole[1:]]  # Arabic and Hebrew write "and" with the word
    out: list[float | str] = []
    for piece in re.split(r"[-‐‑–]", word):
        bare = fold(piece)
        if not bare:
            continue
        parts = _segmented(bare, known)
        if parts is None:
            return None
        out += parts
    return tuple(out) or None


def count_word(word: str, languages: Iterable[str]) -> int | None:
    """What a word counts that is a number by itself in one of some languages, English aside; none where it is none.

    Parameters
    ----------
    word
        Folded.
    languages
        ISO 639-1 codes.

    Examples
    --------
    >>> count_word("funfundzwanzig", ["de"]), count_word("zwanzigste", ["de"])
    (25, None)
    """
    for language in sorted(set(languages) - {"", "en"}):
        known = weighty_words(language)
        values = read_number(word, known) if not word.isdigit() else None
        if values and (total := total_of(values, known.pairs)) >= 2 and total == int(total):
            return int(total)
    return None


def find_number_words(
    words: Iterable[str], languages: Iterable[str], frequency: Callable[[str], int]
) -> dict[int, str]:
    """Words that are a number by themselves, by what they count; of several the one said most, of none "fifth".

    Parameters
    ----------
    words
        Folded.
    languages
        ISO 639-1 codes; English counts for none, since figures are folded into its words.
    frequency
        How often a word was said.
    """
    spoken = sorted(set(languages) - {"", "en"})
    if not spoken:
        return {}
    words = list(words)
    found = [(value, frequency(word), word) for word in words if (value := count_word(word, spoken))]
    ordinals = [
        (int(ordinal), frequency(word), word)
        for known in map(weighty_words, spoken)
        for word in words
        if (ordinal := known.ordinals.get(word))
    ]
    return {value: word for value, _, word in [*sorted(ordinals), *sorted(found)]}


@lru_cache(maxsize=4096)
def _segmented(word: str, known: Weighty) -> list[float | str] | None:
    """A word as the number words it is made of, None where it is made of anything else."""
    if word in known.numbers:
        return [known.numbers[word]]
    for cut in range(len(word) - 2, 2, -1):
        if word[:cut] in known.numbers:
            rest = word[cut:]
            joiner = next((j for j in sorted(known.joiners, key=len, reverse=True) if rest.startswith(j)), "")
            for tail, middle in ((rest[len(joiner) :], ["and"] if joiner else []), (rest, [])):
                more = _segmented(tail, known) if tail else None
                if more is not None:
                    return [known.numbers[word[:cut]], *middle, *more]
    return None


def total_of(run: Sequence[float | str], pairs: bool) -> float:
    """The value of number words in a row: "two hundred and five", "nineteen fifty three", "fünf und zwanzig".

    Parameters
    ----------
    run
        Values, with "and", "point", "oh" and "time" (of the day) between them.
    pairs
        Whether years are said in pairs.

    Examples
    --------
    >>> total_of([2.0, 100.0, "and", 5.0], True), total_of([19.0, 53.0], True), total_of([1.0, 0.5, 1e6], True)
    (205.0, 1953.0, 1500000.0)
    """
    total, group, last, joined, digit, scale = 0.0, 0.0, 0.0, False, 0.0, 1.0
    for value in run:
        if isinstance(value, str):
            joined, digit = True, 1.0 if value == "point" else digit
            group *= 100 if value in ("oh", "time") else 1
            continue
        if digit and value < 10:
            digit /= 10
            group = round(group + value * digit, 9)
        elif value in _PARTS.values() and total and not group:
            total += value * scale  # "a million and a half"
        elif value in _MULTIPLIERS:
            total = total + (group or 1.0) * value if group < value else (total + group) * value
            group, scale = 0.0, value
        else:
            group = _added(group, value, pairs and not joined and last > 0 and (last < 10 or group >= 10), joined)
        last, joined = value, False
    return total + group


def _added(group: float, value: float, pair: bool, joined: bool) -> float:
    """What comes of a number below a thousand with another word."""
    if value == DOZEN:
        return max(group, 1.0) * 12
    if value == 100 or (value == 20 and 1 < group < 10 and not joined):
        return max(group, 1.0) * value
    if value == 20 and group > 100 and group % 100 == 4 and not (pair or joined):
        return group + 76  # "sept cent quatre-vingts"
    if pair and group < 100 and 10 <= value < 100:
        return group * 100 + value  # years and telephone numbers are said in pairs
    if group == 1 and 20 <= value < 100 and not joined:
        return value  # "une vingtaine"
    return group + value
