"""Which words beside a number go on with it: "two" before "hundred people", "point five" behind "three".

Numbers beside each other are not always one ("two, a hundred people", "between twenty and thirty", "ten fifteen
people" of a recogniser that writes no commas): only what the words of one number may be followed by goes on with it.
Words are read away from an edge, so that those before a number come nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TypeAlias

from audiotools.matching.amounts import read_amounts, read_number, total_of
from audiotools.matching.han_numbers import is_signs
from audiotools.matching.measures import is_minus
from audiotools.matching.weighty import DOZEN, Weighty
from audiotools.text.tokens import fold

Run: TypeAlias = "list[float | str]"

FARTHEST = 6
"""Words on either side of an edge, at most, that are read as one number."""

_ARTICLES = frozenset(["a", "an", "of"])
"""What stands between a half and a scale, or before a half, in English."""

_LATEST_CENTURY = 21
"""What begins a year or a time of the day, at most: "forty eight twenty eight" is two numbers."""

MINUS_SIGNS = "-−–"

_SCALES = (1e12, 1e9, 1e6, 1e3, 1e2)


class _Figures(float):
    """A number in figures, which only a scale goes on from."""

    grouped = False
    """Whether it may be the last three of "12 500"."""


class Counting:
    """Reads the numbers of a language outwards from an edge.

    Parameters
    ----------
    known
        The number words of the language.
    language
        ISO 639-1 code, empty where it is not known.
    """

    def __init__(self, known: Weighty, language: str) -> None:
        self.known, self.language = known, language
        self.signs = "十" in known.numbers
        """Whether numbers are written in signs, with no space behind them."""

    def may_count(self, word: str) -> bool:
        """Whether a number may begin or end with a printed word."""
        if self.signs:
            return is_signs(word[:1]) or is_signs(word[-1:])
        bare = fold(word)
        beside = bare in _ARTICLES or bare in self.known.halves or bare in self.known.hours or self._is_degree(bare)
        return beside or self._dated(word) or bool(self._values(word))

    def has_sign(self, inside: Sequence[str], step: int) -> bool:
        """Whether print has a sign for what is said outside: "−40", "30 %"."""
        numeric = self.numeric(inside, step)
        return any(word[0] in MINUS_SIGNS for word in numeric) or (step > 0 and inside[0].endswith(("%", "°")))

    def numeric(self, words: Sequence[str], step: int) -> list[str]:
        """The words that a row of words begins with and that a number may be made of; of one in signs, these."""
        if not self.signs:
            return list(takewhile(self.may_count, words))
        whole = list(takewhile(is_signs, words))
        rest = words[len(whole)] if len(whole) < len(words) else ""
        edge = "".join(takewhile(is_signs, rest if step < 0 else reversed(rest)))
        return [*whole, *([edge if step < 0 else edge[::-1]] if edge else [])]

    def before(self, outer: Sequence[str], inner: Sequence[str]) -> int:
        """How many words before a number belong to it.

        Parameters
        ----------
        outer
            The words before it, the nearest first.
        inner
            The number and what follows.

        Examples
        --------
        >>> from audiotools.matching.weighty import weighty_words
        >>> english = Counting(weighty_words("en"), "en")
        >>> english.before(["two"], ["hundred", "people"]), english.before(["and", "twenty"], ["thirty", "people"])
        (1, 0)
        """
        if self.signs:
            return self._signs_beside(outer, inner)
        bare = [fold(word) for word in outer]
        article = fold(inner[0]) in ("a", "an") and len(inner) > 1
        words = inner[article:]
        number = self._forward(words)
        if not bare:
            return 0
        if fold(words[0]) in self.known.halves:
            share = len(words) > 1 and fold(words[1]) in ("of", "the")
            return 0 if share else self._and_before(bare)
        if number and (length := self._part_before(bare, number)):
            return length
        if is_minus(outer[0], self.known) and number:
            return int(len(outer) == 1 or not self._values(outer[1]))
        if article:
            return 0
        if not number and self._dated(words[0]):
            return self._tens_before(outer[0], words[0])
        return self._grown(outer, number) if number else 0

    def _signs_beside(self, outer: Sequence[str], inner: Sequence[str], behind: bool = False) -> int:
        """How many words of signs go on with those at an edge; "一" behind is as often part of a word."""
        taken = len(list(takewhile(is_signs, outer)))
        if not taken or not is_signs(inner[0][-1:] if behind else inner[0][:1]) or (behind and outer[0] == "一"):
            return 0
        number = [inner[0]] if behind else list(inner)
        whole = [*number, *outer[:taken]] if behind else [*reversed(outer[:taken]), *number]
        return taken if read_amounts(whole, self.known) != read_amounts(number, self.known) else 0

    def _part_before(self, bare: Sequence[str], number: Run) -> int:
        """Words of a part, or of the part of an hour, before a number: "half a", "two and a half", "half past"."""
        skipped = int(bare[0] in _ARTICLES and len(bare) > 1)
        if number[0] in (*_SCALES, DOZEN) and bare[skipped] in self.known.halves:
            return skipped + 1 + self._and_before(bare[skipped + 1 :])
        for phrase in self.known.clock:
            if tuple(reversed(bare[: len(phrase)])) == phrase and 0 < total_of(number, False) < 25:
                return len(phrase)
        return 0

    def _and_before(self, bare: Sequence[str]) -> int:
        """Words of a number and "and" before a half."""
        skipped = int(bare[:1] == ["a"])
        joined = bare[skipped : skipped + 1] and bare[skipped] in self.known.joiners
        return skipped + 2 if joined and len(bare) > skipped + 1 and self._forward(bare[skipped + 1 :]) else 0

    def _tens_before(self, word: str, ordinal: str) -> int:
        """The word before an ordinal that belongs to it: "twenty first"."""
        tens = [value for value in self._values(word) if isinstance(value, float)]
        low = [value for value in read_amounts([ordinal], self.known).ordinals if value < 10]
        return int(
            len(tens) == 1 and bool(low) and not re.search(r"\d", word + ordinal) and tens[0] in range(20, 100, 10)
        )

    def _is_degree(self, bare: str) -> bool:
        return self.known.units.get(bare) == "degree"

    def _dated(self, word: str) -> bool:
        return fold(word) in self.known.ordinals

    def _grown(self, outer: Sequence[str], number: Run) -> int:
        """How many words before a number go on with it, one by one; none where they change nothing ("one hundred")."""
        taken, middle, whole = 0, "", number
        for n, word in enumerate(outer):
            values = self._values(word)
            if values and self._joins(values):
                if middle:
                    break
                middle = str(values[0])
            elif values and self._is_one(values, middle, whole):
                whole = [*values, *([middle] if middle else []), *whole]
                taken, middle = n + 1, ""
            else:
                break
        return taken if total_of(whole, self.known.pairs) != total_of(number, self.known.pairs) else 0

    def behind(self, inner: Sequence[str], outer: Sequence[str]) -> int:
        """How many words behind a number belong to it.

        Parameters
        ----------
        inner
            The number, its last word first, and what is before.
        outer
            The words behind it.

        Examples
        --------
        >>> from audiotools.matching.weighty import weighty_words
        >>> english = Counting(weighty_words("en"), "en")
        >>> english.behind(["three"], ["point", "five"]), english.behind(["three"], ["and", "five"])
        (2, 0)
        """
        bare = [fold(word) for word in outer]
        if not bare:
            return 0
        if self.signs:
            return self._signs_beside(outer, inner, behind=True)
        if self._is_degree(fold(inner[0])):
            counted = len(inner) > 1 and self._values(inner[1])
            return next((len(below) for below in self.known.below if counted and tuple(bare[: len(below)]) == below), 0)
        hour = fold(inner[0]) in self.known.hours and len(inner) > 1
        number = self._backward(inner[hour:])
        if not number:
            return 0
        if length := self._after_hour(bare, number, hour):
            return length
        return 0 if hour else self._part_behind(bare) or self._rest(number, outer)

    def _after_hour(self, bare: Sequence[str], number: Run, hour: bool) -> int:
        """Words that tell minutes right behind an hour: "et demie", "dreißig"."""
        if not (hour or (self.known.clock_after and not self.known.hours)) or not 0 < total_of(number, False) < 25:
            return 0
        length = next((len(p) for p in self.known.clock_after if tuple(bare[: len(p)]) == p), 0)
        minutes = self._forward(bare[:1]) if hour else []
        return length or int(bool(minutes) and 0 < total_of(minutes, False) < 60)

    def _part_behind(self, bare: Sequence[str]) -> int:
        """Words behind a number that make it hundredths, or add a half."""
        if length := self.known.says_percent(bare):
            return length
        skipped = 1 + (bare[1:2] == ["a"])
        half = bare[0] in self.known.joiners and len(bare) > skipped and bare[skipped] in self.known.halves
        share = bare[skipped + 1 : skipped + 2] in (["of"], ["the"])
        return skipped + 1 if half and not share else 0

    def _rest(self, number: Run, outer: Sequence[str]) -> int:
        """Words of digits, tens or scales right behind a number."""
        values = self._values(outer[0])
        middle = str(values[0]) if values and self._joins(values) else ""
        rest = outer[1:] if middle else outer
        length = self._length(rest)
        tail = self._values_of(rest[:length])
        return bool(middle) + length if tail and self._is_one(number, middle, tail) else 0

    def _values(self, word: str) -> Run:
        """The numbers in a word, or what it stands for between two."""
        bare, values = fold(word), read_number(word, self.known)
        if values is not None:
            if not any(c.isdigit() for c in word):
                return list(values)
            figures = [_Figures(value) for value in values if isinstance(value, float)]
            for value in figures:
                value.grouped = bool(re.fullmatch(r"\d{3}\W*", word))
            return [*figures]
        if bare in self.known.joiners:
            return ["and"]
        if bare in self.known.points:
            return ["point"]
        return ["oh"] if bare in ("oh", "o") and self.known.pairs else []

    @staticmethod
    def _joins(values: Run) -> bool:
        return len(values) == 1 and isinstance(values[0], str)

    def _values_of(self, words: Sequence[str]) -> Run:
        return [value for word in words for value in self._values(word)]

    def _forward(self, words: Sequence[str]) -> Run:
        """The number that some words begin with."""
        return self._values_of(words[: self._length(words)])

    def _length(self, words: Sequence[str]) -> int:
        """How many words the number is that some words begin with."""
        run: Run = []
        length, middle = 0, ""
        for n, word in enumerate(words):
            values = self._values(word)
            if values and self._joins(values):
                if middle or not run:
                    break
                middle = str(values[0])
            elif values and (not run or self._is_one(run, middle, values)):
                run = [*run, *([middle] if middle else []), *values]
                length, middle = n + 1, ""
            else:
                break
        return length

    def _backward(self, words: Sequence[str]) -> Run:
        """The number that some words, the last one first, end with."""
        values = self._values(words[0])
        if not values or self._joins(values):
            return []
        return self._values_of(words[: 1 + self._grown(words[1:], values)][::-1])

    def _is_one(self, left: Run, middle: str, right: Run) -> bool:
        """Whether two numbers beside each other, or with a word between, are read as one."""
        last, first = left[-1], right[0]
        if isinstance(last, str):
            return False
        if isinstance(first, str):  # Arabic and Hebrew write "and" with the word
            return not middle and len(right) > 1 and self._is_one(left, first, right[1:])
        if not middle and first in (*_SCALES, DOZEN) and not isinstance(first, _Figures) and 0 < last < abs(first):
            return True  # "two hundred", "3.5 million", "four dozen"
        if middle == "point" or "point" in left:
            return 0 <= first < 10 and (middle == "point" or not middle)
        if isinstance(first, _Figures) or isinstance(last, _Figures):
            return isinstance(last, _Figures) and isinstance(first, _Figures) and first.grouped and 0 < last < 1000
        return self._adds(last, middle, right) or self._pairs(left, middle, right)

    def _adds(self, last: float, middle: str, right: Run) -> bool:
        """Whether what stands behind fits in what a number leaves room for: "twenty five", "a hundred and one"."""
        if middle not in ("", "and"):
            return False
        unit = next((power for power in (*_SCALES, 10.0) if last >= power and last % power == 0), 0.0)
        lead = takewhile(lambda value: isinstance(value, str) or value <= max(last, 99) or value not in _SCALES, right)
        rest, english = total_of(list(lead), self.known.pairs), self.known.pairs
        if self.language == "fr" and last in (20, 60, 80) and 10 <= rest < 20:
            return True  # "quatre vingt dix"
        if self.language == "fr" and (last, right[0], middle) == (4, 20, ""):
            return True
        if middle and last < 10:
            return self.known.units_first and right[0] in range(20, 100, 10)
        if not 0 < rest < unit or (english and last == 10):
            return False
        if english:
            return unit >= 100 if middle else rest != 1 or unit == 10
        return bool(middle) or rest != 1  # "hundert ein", "cent un" are mostly followed by what there is one of

    def _pairs(self, left: Run, middle: str, right: Run) -> bool:
        """Whether both are the halves of a year or of a sum, in English: "nineteen fifty three", "two fifty"."""
        if not self.known.pairs or middle not in ("", "oh"):
            return False
        one, other = total_of(left, True), total_of(right, True)
        if middle:
            return 10 <= one < 100 and 0 < other < 10
        guess = 0 < other - one <= 10 and (one not in (17, 18, 19) or other < 20)  # "ten fifteen people"
        return 2 <= one <= _LATEST_CENTURY and 10 <= other < 100 and not guess
