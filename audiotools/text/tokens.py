"""Text to tokens that remember where they stood.

Print and recording write the same speech differently: ``don't`` and ``do not``, ``$3.5 million`` and ``three point five
million dollars``, ``user-friendly`` and ``user friendly``, ``L.C.D.`` and ``LCD``, ``Dar'aa`` and ``Daraa``. Both sides
go through `tokenize`, which folds these into the same tokens; each token keeps the characters it came from,
so that nothing about place is lost.

Conventions
-----------
* Offsets are characters of the text given (plus `offset`), half open. Tokens made from one printed word (``do`` and
  ``not`` from ``don't``) share that word's span.
* Folding is for comparing only: lower case, no accents, no Arabic short vowels or hamza forms, no apostrophes.
* Scripts written without spaces (Chinese, Japanese, Thai, Khmer, Lao, Burmese) give one token a character.
* Numbers in figures become English words on both sides; figures written the same on both sides therefore meet in
  every language, spelt-out numbers in English only.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

_HUMS = "um uh er erm eh ehm hm hmm hmmm mm mmm mhm mmhm mmhmm uhhuh ah ahm uhm huh aha ah ahm euh ehh اه"
FILLERS = frozenset(_HUMS.split())
"""Folded tokens that desks drop without a mark."""

_APOSTROPHES = "'’‘ʼʻ`´ʹ′＇"
_IGNORED = "\u00ad\u0640\u200b-\u200f\u2060\ufeff"
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)

_CONTRACTED = {
    "ain't": "is not",
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "y'all": "you all",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "hafta": "have to",
    "oughta": "ought to",
    "kinda": "kind of",
    "sorta": "sort of",
    "lotta": "lot of",
    "outta": "out of",
    "dunno": "do not know",
    "lemme": "let me",
    "gimme": "give me",
    "c'mon": "come on",
    "alright": "all right",
    "'cause": "because",
    "cuz": "because",
    "coz": "because",
    "'em": "them",
    "'til": "until",
    "till": "until",
    "yeah": "yes",
    "yep": "yes",
    "yup": "yes",
    "yah": "yes",
    "yea": "yes",
    "ya": "you",
    "nope": "no",
    "nah": "no",
    "ok": "okay",
    "mum": "mom",
    "mr": "mister",
    "mrs": "missus",
    "dr": "doctor",
    "vs": "versus",
}
_SUFFIXES = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_PRONOUNS = (
    "it he she that this what there here who where how when why everyone everybody everything someone somebody "
    "something nobody nothing one"
)
_TAKES_IS = frozenset(_PRONOUNS.split())
_SIGNS = {"&": "and", "%": "percent", "@": "at", "+": "plus", "=": "equals"}
_CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₪": "shekels", "₹": "rupees"}
_MAGNITUDES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion"}

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_DECADES = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _UNITS.split(), _DECADES.split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


NUMBERS = frozenset([*_ONES, *_TENS[2:], "hundred", "thousand", "million", "billion", "trillion"])
"""Number words."""

SMALL_NUMBERS = frozenset(_ONES[:11])
"""Number words that desks spell out."""

NEGATIONS = frozenset(["not", "never", "without"])
"""Words that no desk adds or drops without changing what was said."""


class Token(NamedTuple):
    """A comparable unit of text and the characters it came from.

    Parameters
    ----------
    text
        Folded: what is compared.
    start, end
        Characters of the original, half open.
    """

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # Combining marks are no word characters to `re`; without them Hindi, Thai or decomposed French falls apart.
    points = [p for p in range(0x300, 0x10000) if unicodedata.category(chr(p)) in ("Mn", "Mc")]
    ranges, first = [], points[0]
    for point, following in zip(points, [*points[1:], sys.maxunicode], strict=True):
        if following != point + 1:
            ranges.append(f"{chr(first)}-{chr(point)}")
            first = following
    marks = "".join(ranges) + _IGNORED
    # Where words are not spaced each sign is a token: neither a figure nor a Latin word before one runs into it.
    letter = rf"[^\W_{_UNSPACED}]"
    inside = rf"(?:{letter}|[{marks}])"
    number = r"\d+(?:[.,]\d{3})*(?:[.,]\d+)?"
    return re.compile(
        rf"(?P<money>[$£€¥₪₹])\s?(?P<amount>{number})(?:\s?(?P<scale>k|mn?|bn?|tn|thousand|million|billion|trillion)\b)?"
        rf"|(?P<clock>\d{{1,2}}:\d{{2}})(?!\d)"
        rf"|(?P<number>{number})(?P<tail>st|nd|rd|th|s|['’]s)?(?!{letter})"
        rf"|(?P<initials>(?:[^\W\d_][._]){{2,}}(?:[^\W\d_](?!{letter}))?)"
        rf"|(?P<hum>(?:uh-(?:huh|uh)|mm-h?mm?|m-hm)(?!{letter}))"
        rf"|(?P<unspaced>[{_UNSPACED}])"
        rf"|(?P<word>(?:[{_APOSTROPHES}](?=[^\W\d_]))?{letter}{inside}*(?:[{_APOSTROPHES}]{inside}+)*)"
        rf"|(?P<sign>[&%@+=])",
        re.IGNORECASE,
    )


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word's comparable form: letters and figures only, without case or accents.

    Examples
    --------
    >>> fold("Dar’aa"), fold("Çelik"), fold("أَحْمَد") == fold("احمد")
    ('daraa', 'celik', True)
    """
    if word.isascii():
        return "".join(c for c in word.lower() if c.isalnum())
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", word).casefold()).translate(_ARABIC)
    kept = "".join(c for c in folded if c.isalnum() or unicodedata.category(c) in ("Mn", "Mc"))
    return unicodedata.normalize("NFC", kept)


# Latin, Greek and Cyrillic accents, Hebrew points, Arabic short vowels. Vowel signs elsewhere (Hindi) are letters.
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")

# Forms of alef, hamza seats, final ya and ta marbuta that typists use interchangeably.
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": None})


def tokenize(text: str, *, offset: int = 0, skip: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Split text into comparable tokens that keep their place.

    Parameters
    ----------
    text
        Anything printed or recognised.
    offset
        Added to every character position.
    skip
        Stretches, in the coordinates returned, that give no tokens (what was never spoken). A bracketed beginning of
        a word, as in ``[W]e``, is read as part of it; a bracketed ending, as in ``kind[s]``, is not.

    Returns
    -------
    list of Token
        In order; several tokens may share one span.

    Examples
    --------
    >>> [t.text for t in tokenize("We don't need 25% of L.C.D. screens")]
    ['we', 'do', 'not', 'need', 'twenty', 'five', 'percent', 'of', 'lcd', 'screens']
    >>> tokenize("the [old] house", offset=10, skip=[(14, 19)])
    [Token(text='the', start=10, end=13), Token(text='house', start=20, end=25)]
    """
    spoken = _without(text, offset, skip) if skip else text
    tokens: list[Token] = []
    for found in _pattern().finditer(spoken):
        start, end = offset + found.start(), offset + found.end()
        tokens += [Token(piece, start, end) for piece in _pieces(found) if piece]
    return tokens


def _without(text: str, offset: int, skip: Iterable[tuple[int, int]]) -> str:
    """The text with unspoken stretches blanked, at the same length."""
    chars = list(text)
    for start, end in skip:
        a, b = max(0, start - offset), min(len(text), end - offset)
        glued = b < len(text) and text[b].isalnum() and not (a > 0 and text[a - 1].isalnum())
        if glued and b - a <= 4 and text[a + 1 : b - 1].isalpha():
            chars[a], chars[b - 1] = " ", "\u200b"  # [W]e: the capital is the desk's, the letter was said
        else:
            chars[a:b] = " " * (b - a)
    return "".join(chars)


def _pieces(found: re.Match[str]) -> list[str]:
    if found["word"] is not None:
        return list(_word_pieces(found["word"]))
    if found["number"] is not None:
        return _number_pieces(found["number"], (found["tail"] or "").lower())
    if found["money"] is not None:
        scale = (found["scale"] or "").lower()
        middle = [_MAGNITUDES.get(scale, scale)] if scale else []
        return [*_number_pieces(found["amount"], ""), *middle, _CURRENCIES[found["money"]]]
    if found["clock"] is not None:
        hour, minute = found["clock"].split(":")
        return [*cardinal(int(hour)), *(cardinal(int(minute)) if int(minute) else ["oclock"])]
    if found["sign"] is not None:
        return [_SIGNS[found["sign"]]]
    return [fold(found[0])]


@lru_cache(maxsize=65536)
def _word_pieces(word: str) -> tuple[str, ...]:
    plain = word.lower()
    for mark in _APOSTROPHES[1:]:
        plain = plain.replace(mark, "'")
    plain = plain.rstrip("'")
    whole = _CONTRACTED.get(plain) or _CONTRACTED.get(plain.lstrip("'"))
    if whole:
        return tuple(whole.split())
    plain = plain.lstrip("'")
    for suffix, spelt in _SUFFIXES.items():
        if plain.endswith(suffix) and len(plain) > len(suffix):
            return (*_word_pieces(plain[: -len(suffix)]), spelt)
    if plain.endswith("'s") and plain[:-2] in _TAKES_IS:
        return (fold(plain[:-2]), "is")
    folded = fold(plain)
    return (folded,) if folded else ()


def cardinal(number: int) -> list[str]:
    """A number's English words, without "and"; a bare hundred, thousand or million goes without "one".

    >>> cardinal(2500), cardinal(100)
    (['two', 'thousand', 'five', 'hundred'], ['hundred'])
    """
    if number < 20:
        return [_ONES[number]]
    if number < 100:
        return [_TENS[number // 10], *([_ONES[number % 10]] if number % 10 else [])]
    for size, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= size:
            head, rest = divmod(number, size)
            return [*(cardinal(head) if head > 1 else []), name, *(cardinal(rest) if rest else [])]
    raise AssertionError(number)


def _number_pieces(figures: str, tail: str) -> list[str]:
    whole, point, fraction = figures, "", ""
    decimal = re.fullmatch(r"(\d+(?:,\d{3})*)\.(\d+)|(\d+(?:\.\d{3})*),(\d{1,2})", figures)
    if decimal:
        whole, fraction = (decimal[1], decimal[2]) if decimal[1] else (decimal[3], decimal[4])
        point = "point"
    grouped = "," in whole or "." in whole
    digits = re.sub(r"\D", "", whole)
    if len(digits) > 15 or (len(digits) > 1 and digits[0] == "0"):
        return [_ONES[int(unicodedata.digit(d))] for d in digits]  # telephone and account numbers are read out
    value = int(digits)
    if not point and not grouped and len(digits) == 4 and 1100 <= value < 2100 and not 2000 <= value < 2010:
        head, rest = divmod(value, 100)  # years are said in pairs
        words = cardinal(head) + (
            cardinal(rest) if rest >= 10 else ["hundred"] if not rest else ["oh", *cardinal(rest)]
        )
    else:
        words = cardinal(value)
    if point:
        return [*words, point, *(_ONES[int(unicodedata.digit(d))] for d in fraction)]
    if tail in ("st", "nd", "rd", "th"):
        words[-1] = _ordinal(words[-1])
    elif tail.endswith("s"):
        words[-1] = words[-1][:-1] + "ies" if words[-1].endswith("y") else words[-1] + "s"
    return words


def _ordinal(word: str) -> str:
    if word.endswith("y"):
        return word[:-1] + "ieth"
    return _ORDINALS.get(word, word + "th")
