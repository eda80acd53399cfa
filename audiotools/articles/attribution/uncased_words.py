"""Words as they are compared where names have no capitals: Arabic and Hebrew.

Vowel signs, the lengthening stroke and the forms of alef make no difference; "and" is written together with a word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from audiotools.languages.arabic import LANGUAGE as ARABIC
from audiotools.languages.hebrew import LANGUAGE as HEBREW
from audiotools.languages.language import Language
from audiotools.languages.verbs import fold
from audiotools.languages.written import Words

WORD = re.compile("\\w[\\w\u064b-\u0652]*(?:[\"״'’׳-]\\w[\\w\u064b-\u0652]*)*['׳]?")
EDGE = r"(?<![\w\u064b-\u0652])"


_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640]")  # vowel signs and the lengthening stroke


def plain_form(word: str) -> str:
    """A word without vowel signs and the lengthening stroke."""
    return _SIGNS.sub("", word)


class Word(NamedTuple):
    """A word with its place in the clause."""

    start: int
    end: int
    text: str


class Tables(NamedTuple):
    """A record's words as they are compared here."""

    verbs: Words
    again: Words
    small: Words
    source: re.Pattern[str]
    labels: re.Pattern[str]
    roles: re.Pattern[str]


@cache
def tables(language: Language) -> Tables:
    """The words of a record as they are compared here."""
    sources = [rf"{EDGE}(?:{'|'.join(re.escape(j) for j in language.joined)})?(?:"]
    sources.append("|".join(r"\s".join(map(re.escape, phrase)) for phrase in language.according if phrase))
    sources.append(r")\u064b?(?!\w)\s*(?P<to>ل(?!ل))?")
    labels = "|".join(sorted(map(re.escape, language.labels_before), key=len, reverse=True))
    some = sorted(map(re.escape, language.roles | {r"\d"}), key=len, reverse=True)
    small = (
        language.prepositions | language.conjunctions | language.adverbs | language.auxiliaries | language.that
        | frozenset(language.pronouns)
    )  # fmt: skip
    return Tables(
        frozenset(map(fold, language.verbs)),
        frozenset(map(fold, language.resuming)),
        small,
        re.compile("".join(sources)),
        re.compile(rf"(?:{labels})\s*$"),
        re.compile(rf"(?:{'|'.join(some)}|\d)"),
    )


def begins_saying(words: str) -> bool:
    """Whether words begin with a verb of saying, and so are no label before a turn.

    Examples
    --------
    >>> begins_saying("قال أحمد"), begins_saying("أحمد العلي")
    (True, False)
    """
    return any(says(words, tables(language), language) for language in (ARABIC, HEBREW))


def says(words: str, known: Tables, language: Language) -> bool:
    """Whether words begin with a verb of saying of a language, or with "according to"."""
    first = WORD.match(words)
    verb = first is not None and any(is_in(some, first.group(), language) for some in (known.verbs, known.again))
    return verb or bool(known.source.match(words))


def is_in(known: Words, word: str, language: Language) -> bool:
    """Whether a word is one of the known, an "and" written together with it looked through."""
    folded = fold(word)
    return folded in known or (folded[:1] in language.joined and folded[1:] in known)


def among(known: Words, text: str, language: Language) -> list[Word]:
    """The words of a text that are some of the known; none that an office before it completes."""
    some = [Word(*w.span(), w.group()) for w in WORD.finditer(text)]
    offices = {i + 1 for i, word in enumerate(some) if word.text in language.constructs}  # ראש העיר: of the city
    spoken = (i for i, word in enumerate(some) if is_in(known, word.text, language))
    return [some[i] for i in spoken if not (i in offices and some[i].text[0] == "ה")]
