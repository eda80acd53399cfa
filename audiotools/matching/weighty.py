"""The words that weigh in a language: those that deny, and those that count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import find_language
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
    prefixes
        Beginnings that turn a word round.
    numbers
        Number words with their values.
    ordinals, decades
        "First" and "fifties" with their values.
    clock, clock_after, hours, percent
        What stands before an hour, and behind it, with the minutes it adds; what stands between an hour and its
        minutes; how "%" is said.
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
    prefixes: tuple[str, ...] = ()
    numbers: Mapping[str, float]
    ordinals: Mapping[str, float] = field(default_factory=dict)
    decades: Mapping[str, float] = field(default_factory=dict)
    clock: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    clock_after: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    hours: frozenset[str] = frozenset()
    percent: frozenset[tuple[str, ...]] = frozenset()
    joiners: frozenset[str] = frozenset()
    capitals: bool = True
    pairs: bool = False
    small: frozenset[str] = frozenset()
    spaced: bool = True


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
        percent=frozenset(tuple(map(fold, phrase)) for phrase in record.percent),
        joiners=_folded(record.number_joiners),
        capitals=record.capitals and not record.noun_capitals,
        pairs=record.year_pairs,
        small=_folded(record.function_words | record.small | record.fillers),
        spaced=record.spaced,
    )


def _phrases(phrases: Mapping[str, int]) -> dict[tuple[str, ...], float]:
    return {tuple(map(fold, words.split())): float(value) for words, value in phrases.items()}


def _folded(words: Words) -> frozenset[str]:
    return frozenset(map(fold, words))


@cache
def _english() -> dict[str, float]:
    """English number words, which figures are folded into in every language."""
    single = [*range(21), *range(30, 100, 10), 100, 1000, 10**6, 10**9, 10**12]
    return {cardinal(value)[0]: float(value) for value in single} | {"dozen": DOZEN}
