"""Numbers with what they count, in signs or in words: "40 °C" and "forty degrees celsius", "3–2" and "three to two".

Units, sums of money, times of the day, scores and ranges are printed otherwise than they are said. Two texts that are
nothing else measure the same where numbers and units agree, and another thing where the numbers agree and the units
do not. Of a text that holds any other word, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from audiotools.matching.amounts import read_amounts, read_number
from audiotools.matching.weighty import Weighty, joined
from audiotools.text.tokens import fold

_SIGNS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "mi": "mile", "ft": "foot", "in": "inch",
    "yd": "yard", "yds": "yard", "kg": "kilogram", "g": "gram", "lb": "pound", "lbs": "pound", "£": "pound",
    "oz": "ounce", "l": "litre", "kph": "kilometre an hour", "kmh": "kilometre an hour",
    "mph": "mile an hour", "sec": "second", "secs": "second", "min": "minute", "mins": "minute", "h": "hour",
    "hr": "hour", "hrs": "hour", "°": "degree", "º": "degree", "c": "celsius", "f": "fahrenheit", "%": "percent",
    "$": "dollar", "€": "euro", "¥": "yen", "¢": "cent", "x": "time", "×": "time", "am": "morning", "pm": "afternoon",
}  # fmt: skip
"""Signs and short forms of units, which languages share."""

_SHORT = frozenset(["m", "g", "l", "h", "c", "f", "x", "in", "am"])
"""Those that are letters or words of their own, unless a figure or a sign stands right before them."""

_WRITTEN = (
    (r"\ba\.?\s?m\b\.?", " inthemorning "),
    (r"\bp\.?\s?m\b\.?", " intheafternoon "),
    (r"(?<=\d)['′]\s?(?=\d)", " foot "),
    (r"(?<=\d):(?=\d(?!\d))", "–"),  # "3:2"
    (r"\btwice\b", " 2 times "),
    (r"\bthrice\b", " 3 times "),
)
"""What is read as one unit besides the phrases of a language, and what is put for it."""

_SPEEDS = {"kilometre": "kilometre an hour", "mile": "mile an hour"}

_ATOM = re.compile(
    r"(?P<figures>\d{1,2}h\d{2}(?!\d)|\d+(?:[.,:]\d+)*)|(?P<sign>[-−–—°º%¢$£€¥×])|(?P<word>[^\W\d_]+(?:(?:[-‐‑]|['’ʼ](?=[а-яєії]))[^\W\d_]+)*(?:/h)?)"
)

_SMALLER = {"dollar": ("cent", 100), "euro": ("cent", 100), "foot": ("inch", 12), "hour": ("minute", 60)}
"""What is told behind a unit without its own name, and how many of it make one: "three dollars fifty"."""


class Measure(NamedTuple):
    """A number with its unit; either may be missing."""

    number: float | None
    unit: str | None


def same_measure(printed: str, spoken: str, known: Weighty) -> bool:
    """Whether both measure the same, and nothing else is said.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> pairs = ("3–2", "three to two"), ("5.30am", "five thirty a.m."), ("2x", "twice"), ("-5°", "minus five degrees")
    >>> [same_measure(*pair, weighty_words("en")) for pair in pairs]
    [True, True, True, True]
    >>> german = weighty_words("de")
    >>> same_measure("3,50 €", "drei Euro fünfzig", german), same_measure("5", "fünf Boote", german)
    (True, False)
    """
    mine = read_measures(printed, known)
    return bool(mine) and mine == read_measures(spoken, known)


def other_measure(printed: str, spoken: str, known: Weighty) -> bool:
    """Whether both measure, in other units or on the other side of zero.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> pairs = ("40 °C", "forty degrees fahrenheit"), ("50¢", "fifty dollars"), ("minutes", "hours"), ("40°", "40 °C")
    >>> [other_measure(*pair, weighty_words("en")) for pair in pairs]
    [True, True, True, False]
    """
    mine, theirs = read_measures(printed, known), read_measures(spoken, known)
    if not mine or not theirs or len(mine) != len(theirs):
        return False
    units = [(one.unit, other.unit) for one, other in zip(mine, theirs, strict=True)]
    if any(one and other and one != other and "degree" not in (one, other) for one, other in units):
        return True
    numbers = [(one.number, other.number) for one, other in zip(mine, theirs, strict=True)]
    if units == [("time", "time")] and None not in numbers[0]:
        return numbers[0][0] != numbers[0][1]  # "zweimal", "dreimal"
    return any(one and other and one == -other for one, other in numbers)


def is_minus(word: str, known: Weighty) -> bool:
    """Whether a word turns the number behind it below zero."""
    return fold(word) in known.minus or fold(word) == "negative"


def is_unit(word: str, known: Weighty) -> bool:
    """Whether a word is a unit, or may be one behind a figure."""
    return _unit_of(word, known) is not None


def _unit_of(form: str, known: Weighty) -> str | None:
    bare = fold(form) or form
    return known.units.get(bare) or _SIGNS.get(bare)


@cache
def _patterns(known: Weighty) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What stands in a text for one unit, with what is put for it."""
    speeds = "|".join(map(re.escape, known.speeds))
    below = "|".join(re.escape(" ".join(phrase)) for phrase in known.below)
    degrees = "|".join(sorted(re.escape(name) for name, unit in known.units.items() if unit == "degree"))
    return (
        *((re.compile(rf"\b{re.escape(phrase)}\b"), f" {joined(phrase)} ") for phrase in known.unit_phrases),
        *([(re.compile(rf"^(.+?) ({degrees})?\s?(?:{below})$"), r"minus \1 \2")] if below else []),
        *([(re.compile(rf"(\w+) (?:{speeds})\b"), r" \1/h ")] if speeds else []),
        *((re.compile(pattern), put) for pattern, put in _WRITTEN),
    )


@lru_cache(maxsize=4096)
def read_measures(text: str, known: Weighty) -> tuple[Measure, ...]:
    """The measures that a text consists of; none where it holds anything else.

    Examples
    --------
    >>> from audiotools.matching.weighty import weighty_words
    >>> read_measures("1992–93", weighty_words("en"))
    (Measure(number=1992.0, unit=None), Measure(number=1993.0, unit=None))
    """
    text = text.lower().rstrip(".,;:!?…")
    for pattern, put in _patterns(known):
        text = pattern.sub(put, text)
    atoms = list(_ATOM.finditer(text))
    if len(atoms) > _MOST or re.search(r"[^\s\w.,:;'’/]", _ATOM.sub("", text)):
        return ()
    found = _together(list(_measured(atoms, text, known)))
    return () if None in found else tuple(one for one in found if one is not None)


_MOST = 16
"""Words and signs that measure together, at most."""


def _measured(atoms: Sequence[re.Match[str]], text: str, known: Weighty) -> Iterator[Measure | None]:
    """Numbers and units in order, each by itself; None for anything else."""
    n, sign = 0, 1.0
    while n < len(atoms):
        atom, bare = atoms[n][0], fold(atoms[n][0])
        words = _number_words(atoms[n:], known)
        number = _value(atom) if atoms[n]["figures"] else _said(words, known) if words else None
        figure = n > 0 and (atoms[n - 1]["figures"] or atoms[n - 1]["sign"])
        if number is not None:
            if not words and (scale := _scale(atoms[n + 1 : n + 2], known)):
                number, n = number * scale, n + 1
            yield Measure(sign * number, "clock" if "h" in atom and not words else None)
            n, sign = n + max(1, len(words)), 1.0
            continue
        n += 1
        inside = 1 < n < len(atoms)
        if atom in "-−–—" or bare in known.minus:
            before = text[: atoms[n - 1].start()]
            sign = -1.0 if bare in known.minus or not before.strip() else 1.0
            if sign > 0 and not inside:
                yield None
        elif (unit := _unit(atom, bool(figure), known)) is not None:
            yield Measure(None, unit)
        elif (times := _often(bare, known)) is not None:
            yield Measure(times, None)
            yield Measure(None, "time")
        elif not (inside and (bare in known.ranges or bare in known.rests)):
            yield None


def _unit(form: str, figure: bool, known: Weighty) -> str | None:
    """What a form stands for, where it is a unit there."""
    if form.endswith("/h"):
        return _SPEEDS.get(_unit_of(form.removesuffix("/h"), known) or "")
    return None if fold(form) in _SHORT and not figure else _unit_of(form, known)


def _scale(atoms: Sequence[re.Match[str]], known: Weighty) -> float:
    """The thousand, million and so on that stands behind figures; 0 where none does."""
    value = known.numbers.get(fold(atoms[0][0]), 0.0) if atoms and atoms[0]["word"] else 0.0
    return value if value >= 1000 else 0.0


def _often(word: str, known: Weighty) -> float | None:
    """How often, in one word: "zweimal"."""
    end = next((end for end in known.times_ends if word.endswith(end) and len(word) > len(end) + 1), None)
    values = read_number(word.removesuffix(end), known) if end else None
    return float(values[0]) if values and len(values) == 1 and isinstance(values[0], float) else None


def _number_words(atoms: Sequence[re.Match[str]], known: Weighty) -> list[str]:
    """The words, from the first on, that make one number."""
    words: list[str] = []
    for atom in atoms:
        word = atom[0]
        counts = atom["word"] and (fold(word) in known.numbers or _unit_of(word, known) is None)
        values = read_number(word, known) if counts else None
        joins = bool(words) and fold(word) in known.joiners
        if values is None and not joins and not (fold(word) in known.points and known.pairs):
            break
        words.append(word)
    while words and (fold(words[-1]) in known.joiners or fold(words[-1]) in known.points):
        words.pop()
    return words


def _said(words: Sequence[str], known: Weighty) -> float | None:
    numbers = read_amounts(words, known).numbers
    if not numbers and [fold(word) for word in words] and read_number(words[0], known) == (1.0,):
        return 1.0
    return next(iter(numbers)) if len(numbers) == 1 and numbers.total() == 1 else None


def _value(figures: str) -> float:
    """A number in figures; a time of the day as hours times a hundred and minutes, where only that is meant."""
    if found := re.fullmatch(r"(\d{1,2})[:h]([0-5]\d)", figures):
        return 100 * float(found[1]) + float(found[2])
    plain = re.sub(r"[.,](?=\d{3}(?!\d))", "", figures).replace(":", "").replace(",", ".")
    whole, _, fraction = plain.partition(".")
    return float(f"{whole}.{fraction.replace('.', '') or 0}")


_DEGREES = ("celsius", "fahrenheit")


def _together(single: list[Measure | None]) -> list[Measure | None]:
    """Numbers with their units, smaller units within larger ones, years of a range in full."""
    out: list[Measure | None] = []
    for one in single:
        last = out[-1] if out else None
        if one is None or last is None:
            out.append(one)
        elif one.number is None and (last.unit is None or (last.unit == "degree" and one.unit in _DEGREES)):
            out[-1] = Measure(last.number, one.unit)
        elif (
            one.number is not None
            and last.number is None
            and last.unit in ("dollar", "euro", "yen", "pound", "percent")
        ):
            out[-1] = Measure(one.number, last.unit)
        else:
            out.append(one)
    return _smaller(out)


def _smaller(measures: list[Measure | None]) -> list[Measure | None]:
    out: list[Measure | None] = []
    for one in measures:
        last = out[-1] if out else None
        if one is None or last is None or last.number is None or one.number is None:
            out.append(_clock(one))
            continue
        unit, many = _SMALLER.get("dollar" if last.unit == "pound" else last.unit or "", ("", 0))
        if last.unit == "clock" and one.unit in (None, "minute") and one.number < 60:
            out[-1] = Measure(100 * last.number + one.number, "clock")
        elif many and one.unit in (None, unit) and one.number < many:
            whole = 100 * last.number + one.number if last.unit == "hour" else last.number + one.number / many
            out[-1] = Measure(round(whole, 6), "clock" if last.unit == "hour" else last.unit)
        elif 1000 <= last.number < 2100 and 10 <= one.number < 100 and not (one.unit or last.unit):
            out.append(Measure(last.number // 100 * 100 + one.number, None))
        else:
            out.append(_clock(one))
    return out


def _clock(one: Measure | None) -> Measure | None:
    """A time of the day that was written with a point: "5.30 Uhr"."""
    if one is None or one.number is None or one.unit not in ("clock", "morning", "afternoon", "hour"):
        return one
    hour, minutes = divmod(round(100 * one.number), 100)
    timed = minutes and hour < 25 and minutes < 60
    return Measure(float(100 * hour + minutes), "clock" if one.unit == "hour" else one.unit) if timed else one
