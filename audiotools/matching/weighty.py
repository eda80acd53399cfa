"""The words that weigh in a language: those that deny, and those that count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from audiotools.languages.known import find_language
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
    joiners: frozenset[str] = frozenset()
    capitals: bool = True
    pairs: bool = False
    small: frozenset[str] = frozenset()
    spaced: bool = True


_ALSO = {"en": "nowhere", "de": "kein keine keinen keinem keiner keines", "fr": "aucune nulle"}
_MERE = {"fr": "ne n'", "it": "né", "en": "n't"}
"""Words that deny only together with another: "je sais pas" is printed "je ne sais pas", and means the same."""

_ANSWERS = {
    "en": "no nope", "de": "nein", "fr": "non", "es": "no", "it": "no", "pt": "não", "nl": "nee", "ru": "нет",
    "uk": "ні", "ar": "لا", "sv": "nej", "da": "nej", "nb": "nei", "pl": "nie", "cs": "ne", "el": "όχι", "tr": "hayır",
    "he": "לא",
}  # fmt: skip
_PREFIXES = {
    "en": "un in im il ir dis non", "de": "un", "fr": "in im ir il", "es": "in im des", "it": "in im dis",
    "pt": "in im des", "nl": "on", "sv": "o", "da": "u", "nb": "u", "pl": "nie", "cs": "ne", "ru": "не", "uk": "не",
}  # fmt: skip
_JOINERS = {
    "en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en", "ar": "و", "da": "og",
    "nb": "og", "he": "ו", "el": "και",
}  # fmt: skip
_HUNDREDS = {
    "es": "doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas "
    "seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
    "pt": "duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas seiscentos/seiscentas "
    "setecentos/setecentas oitocentos/oitocentas novecentos/novecentas",
    "ru": "двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    "uk": "двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
    "pl": "dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
}
_ELIDED = {"it": "vent=20 trent=30 quarant=40 cinquant=50 sessant=60 settant=70 ottant=80 novant=90 mila=1000"}


DOZEN = -12.0
"""Stands for twelve of what is counted before it: "two dozen"."""

_DOZENS = {
    "en": "dozen dozens", "de": "dutzend", "fr": "douzaine douzaines", "es": "docena docenas", "it": "dozzina dozzine",
    "pt": "dúzia dúzias", "nl": "dozijn", "sv": "dussin", "da": "dusin", "nb": "dusin", "pl": "tuzin tuziny",
    "ru": "дюжина дюжины дюжину",
}  # fmt: skip


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
    record = find_language(language) or find_language("en")
    if record is None:
        return Weighty(negations=frozenset(), numbers=_english())
    code = record.code
    return Weighty(
        negations=_folded(" ".join(record.negations)) - _folded(_MERE.get(code, "")) | _folded(_ALSO.get(code, "")),
        answers=_folded(_ANSWERS.get(code, "")),
        prefixes=tuple(_PREFIXES.get(code, "").split()),
        numbers={
            **_english(),
            **{fold(word): float(value) for word, value in record.numbers.items()},
            **_hundreds(_HUNDREDS.get(code, "")),
            **dict.fromkeys(_folded(_DOZENS.get(code, "")), DOZEN),
            **{word: float(value) for word, value in (pair.split("=") for pair in _ELIDED.get(code, "").split())},
        },
        joiners=_folded(_JOINERS.get(code, "")),
        capitals=record.capitals and not record.noun_capitals,
        pairs=code == "en",
        small=_folded(" ".join(record.function_words | record.small | record.fillers)),
        spaced=record.spaced,
    )


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


def _hundreds(table: str) -> dict[str, float]:
    """Two hundred, three hundred and so on, where each is a word of its own."""
    forms = zip(table.split(), range(200, 1000, 100), strict=False)
    return {fold(form): float(value) for group, value in forms for form in group.split("/")}


@cache
def _english() -> dict[str, float]:
    """English number words, which figures are folded into in every language."""
    single = [*range(21), *range(30, 100, 10), 100, 1000, 10**6, 10**9, 10**12]
    return {cardinal(value)[0]: float(value) for value in single} | {"dozen": DOZEN}
