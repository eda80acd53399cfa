"""The words that weigh in a language: those that deny, and those that count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import find_language
from audiotools.languages.language import Language
from audiotools.languages.written import Words
from audiotools.text.tokens import cardinal, fold


@dataclass(frozen=True, eq=False, kw_only=True)
class Weighty:
    """Words that no desk adds, drops or changes without changing what was said, folded.

    Parameters
    ----------
    negations
        Words that deny.
    answers
        Those of them that also answer by themselves ("No, ...").
    negation_follows, denied
        Whether a negation follows the verb that it denies, or which verbs it follows.
    one_no
        Whether "no" and "not" are one word.
    prefixes
        Beginnings that turn a word round.
    numbers
        Number words with their values.
    ordinals, decades
        "First" and "fifties" with their values.
    clock, clock_after, hours
        What stands before an hour, and behind it, with the minutes it adds; what stands between an hour and its
        minutes.
    abbreviations, pointed
        Short forms in print, as `squeezed` gives them, with what they are read out as; those that need a point.
    units
        Units with what each is, those of several words joined into one.
    unit_phrases
        The units of several words.
    percent
        How "%" is said.
    speeds
        What makes a speed of a length ("an hour").
    parts
        Nouns for one part of a whole, in hundredths ("quarter" 25).
    halves
        Parts of one before a scale or behind a number ("half a million").
    added
        What adds a part of one to the number before it ("and a half" 0.5).
    points, minus, below, rests, ranges
        What stands for the decimal point; what turns a number below zero, before it and behind degrees; what stands
        before the rest in smaller units; what stands between the ends of a range.
    times_ends
        Endings that make a number say how often ("zweimal").
    units_first
        Whether one says "five and twenty".
    joiners
        What stands between the pieces of a number.
    capitals
        Whether a capital inside a sentence tells a name.
    pairs
        Whether years are said in pairs ("nineteen fifty three").
    small
        Small words, which a capital makes no names.
    spaced
        Whether spaces part words; where they do not, a negation is looked for inside what is written.
    """

    negations: frozenset[str]
    answers: frozenset[str] = frozenset()
    negation_follows: bool = False
    denied: frozenset[str] = frozenset()
    one_no: bool = False
    prefixes: tuple[str, ...] = ()
    numbers: Mapping[str, float]
    ordinals: Mapping[str, float] = field(default_factory=dict)
    decades: Mapping[str, float] = field(default_factory=dict)
    clock: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    clock_after: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    hours: frozenset[str] = frozenset()
    abbreviations: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pointed: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    unit_phrases: tuple[str, ...] = ()
    percent: frozenset[tuple[str, ...]] = frozenset()
    speeds: tuple[str, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict)
    halves: frozenset[str] = frozenset()
    added: Mapping[str, float] = field(default_factory=dict)
    points: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    below: tuple[tuple[str, ...], ...] = ()
    rests: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()
    times_ends: tuple[str, ...] = ()
    units_first: bool = False
    joiners: frozenset[str] = frozenset()
    capitals: bool = True
    pairs: bool = False
    small: frozenset[str] = frozenset()
    spaced: bool = True

    def says_percent(self, bare: Sequence[str]) -> int:
        """How many of some words, folded, say "%" at their head; none, one or two."""
        return next((n for n in (1, 2) if tuple(bare[:n]) in self.percent), 0)


_SCALES = {"mio": 1e6, "mln": 1e6, "млн": 1e6, "mrd": 1e9, "mld": 1e9, "млрд": 1e9}
"""How millions and milliards are printed short behind figures, folded."""

DOZEN = -12.0
"""Stands for twelve of what is counted before it: "two dozen"."""


@cache
def weighty_words(language: str | None) -> Weighty:
    """The words that weigh in a language; English ones where it is not known or has no record.

    Parameters
    ----------
    language
        ISO 639-1 code.

    Examples
    --------
    >>> "nicht" in weighty_words("de").negations, weighty_words("fr").numbers["vingt"]
    (True, 20.0)
    """
    record = find_language(language) or ENGLISH
    return Weighty(
        negations=_folded(record.negations) - _folded(record.mere_negations) | _folded(record.denials),
        answers=_folded(record.refusals),
        negation_follows=record.negation_follows,
        denied=_folded(record.denied),
        one_no=record.one_no,
        prefixes=record.opposites,
        numbers={
            **_english(),
            **_SCALES,
            **{fold(word): float(value) for word, value in record.numbers.items()},
            **dict.fromkeys(_folded(record.dozens), DOZEN),
        },
        ordinals={fold(word): float(value) for word, value in record.ordinals.items()},
        decades={fold(word): float(value) for word, value in record.decades.items()},
        clock=_phrases(record.clock),
        clock_after=_phrases(record.clock_after),
        hours=_folded(record.hours),
        joiners=_folded(record.number_joiners),
        capitals=record.capitals and not record.noun_capitals,
        pairs=record.year_pairs,
        small=_folded(record.function_words | record.small | record.fillers),
        spaced=record.spaced,
        abbreviations=_short_forms(record),
        pointed=frozenset(squeezed(short) for short in record.abbreviations if short.endswith(".")),
        **_quantities(record),
    )


def _quantities(record: Language) -> dict[str, Any]:
    """How a language says what is counted, with the English names of units, which are read in every language."""
    told, both = record.quantities, (ENGLISH.quantities, record.quantities)
    units = {name: unit for one in both for unit, names in one.units.items() for name in names}
    return {
        "units": {joined(name): unit for name, unit in units.items()},
        "unit_phrases": tuple(sorted((name for name in units if re.search(r"[ '/]", name)), key=len, reverse=True)),
        "percent": frozenset(tuple(map(fold, name.split())) for name, unit in units.items() if unit == "percent"),
        "speeds": tuple(" ".join(phrase) for one in both for phrase in one.an_hour),
        "parts": {fold(name): 100 / many for one in both for name, many in one.parts.items()},
        "halves": _folded(ENGLISH.quantities.halves | told.halves),
        "added": {" ".join(map(fold, name.split())): part for name, part in told.added.items()},
        "points": _folded(ENGLISH.quantities.points | told.points),
        "minus": _folded(ENGLISH.quantities.minus | told.minus),
        "below": tuple(tuple(map(fold, phrase)) for phrase in told.below),
        "rests": _folded(record.number_joiners | told.rests),
        "ranges": _folded(ENGLISH.quantities.ranges | told.ranges),
        "times_ends": told.times_ends,
        "units_first": told.units_first,
    }


def _short_forms(record: Language) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for short, long in record.abbreviations.items():
        told = frozenset(" ".join(map(fold, one.split())) for one in long)
        out[squeezed(short)] = out.get(squeezed(short), frozenset()) | told
    return out


def squeezed(short: str) -> str:
    """A short form as it is compared, without points, spaces and accents: "z. B." as "zb"."""
    bare = re.sub(r"[.\s°'’״׳\"-]", "", short)
    return fold(bare) or bare


def joined(name: str) -> str:
    """The name of a unit as one word, as it is compared: "per cent" as "percent"."""
    bare = re.sub(r"[\W_]", "", name)
    return fold(bare) or bare


def _phrases(phrases: Mapping[str, int]) -> dict[tuple[str, ...], float]:
    return {tuple(map(fold, words.split())): float(value) for words, value in phrases.items()}


def _folded(words: Words) -> frozenset[str]:
    return frozenset(map(fold, words))


@cache
def _english() -> dict[str, float]:
    """English number words, which figures are folded into in every language."""
    single = [*range(21), *range(30, 100, 10), 100, 1000, 10**6, 10**9, 10**12]
    return {cardinal(value)[0]: float(value) for value in single} | {"dozen": DOZEN}
