"""Word after word, whether a noun phrase goes on: a table of named rules.

Each rule has an example, which a test reads: the language, and a clause with the phrase in brackets, what is printed
of a name between asterisks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from audiotools.articles.attribution.capitals import (
    has_genitive,
    has_name,
    is_adverb,
    is_name_word,
    is_role,
    is_small,
    leads_on,
    run_end,
    stands_alone,
)
from audiotools.articles.attribution.clauses import Word, is_verb
from audiotools.languages.language import Language


@dataclass
class Phrase:
    """A noun phrase being read.

    Parameters
    ----------
    words, language, begins
        The clause, its language, and whether it begins a sentence.
    first, head, at
        Numbers of words: where the phrase begins, where it begins behind its determiners, and which is read now; in
        the end, where it ends.
    determined
        Whether it has a determiner.
    runs, plain
        Stretches of capitals, half open, and other words, in order.
    """

    words: Sequence[Word]
    language: Language
    begins: bool
    first: int
    head: int
    at: int
    determined: bool = False
    runs: list[tuple[int, int]] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)

    @property
    def word(self) -> Word:
        """The word that is read now."""
        return self.words[self.at]

    @property
    def after(self) -> Word | None:
        """The word behind it."""
        return self.words[self.at + 1] if self.at + 1 < len(self.words) else None

    @property
    def led(self) -> bool:
        """Whether a preposition stands before the phrase."""
        return self.first > 0 and self.words[self.first - 1].low in self.language.prepositions


STOP = -1
"""The phrase ends before the word."""


class GrowthRule(NamedTuple):
    """Whether a phrase goes on at a word: `step` gives the next word to read, `STOP`, or None where it cannot tell."""

    name: str
    example: tuple[str, str]
    step: Callable[[Phrase], int | None]


def _particle(phrase: Phrase) -> int | None:
    return STOP if phrase.word.low in phrase.language.particle_verbs and phrase.at > phrase.head else None


def _capitals(phrase: Phrase) -> int | None:
    words, language, at = phrase.words, phrase.language, phrase.at
    if not is_name_word(words, at, language, phrase.begins) or phrase.word.text.endswith("-"):
        return None
    if phrase.plain and not phrase.runs and is_foreign(phrase.word, language):
        return STOP  # сказала оппозиция | El Mundo
    described = phrase.plain and not phrase.runs and phrase.led and not language.noun_capitals
    if (
        described
        and words[at - 1].low not in language.genitive
        and not any(is_role(words[i], language) for i in phrase.plain)
    ):
        return STOP  # ha scritto in un blog | Kori Schulman
    stop = run_end(words, at, language, phrase.begins)
    phrase.runs.append((at, stop))
    return stop


def is_foreign(word: Word, language: Language) -> bool:
    """Whether a word is in Latin letters and the language is not: what is told stands so, a paper or a body."""
    return language.script in ("cyrillic", "greek") and word.text[0] < _NOT_LATIN


_NOT_LATIN = "\u0250"  # the first letter behind those of Latin


def _halved(phrase: Phrase) -> int | None:
    after = phrase.after
    halved = phrase.word.text.endswith("-") and after is not None and phrase.at + 2 < len(phrase.words)
    if not halved or after is None or after.low not in phrase.language.conjunctions:
        return None
    phrase.head = phrase.at + 2
    return phrase.head


def _named_already(phrase: Phrase) -> int | None:
    words, language, at = phrase.words, phrase.language, phrase.at
    if not phrase.runs or phrase.word.low not in language.function_words:
        return None
    run = phrase.runs[-1]
    if not has_name(words, run, language) or has_genitive(words, run, at, language):
        return None
    of_of = phrase.plain and words[run[0] - 1].low in language.genitive and phrase.word.low in language.genitive
    return None if of_of else STOP


def _small_behind(phrase: Phrase) -> int | None:
    words, language, at = phrase.words, phrase.language, phrase.at
    if not phrase.runs or phrase.word.is_capital or phrase.word.low in language.genitive:
        return None
    owner = phrase.runs == [(phrase.head, at)] and at - phrase.head == 1 and words[at - 1].low.endswith("s")
    if language.noun_capitals and words[at - 1].is_capital and not owner and not is_role(phrase.word, language):
        return STOP  # die Frau | holt Millionen Menschen
    if phrase.runs == [(phrase.head, at)] and at - phrase.head == 1 and phrase.word.low in language.bodies:
        return None
    if phrase.determined and phrase.runs == [(at - 1, at)] and is_role(phrase.word, language):
        return None  # de Friese auteur
    alone = stands_alone(words, phrase.runs, phrase.head, at, language)
    return STOP if alone or not leads_on(words, at, language, phrase.begins) else None


def _genitive(phrase: Phrase) -> int | None:
    if phrase.word.low not in phrase.language.genitive or phrase.at == phrase.head or phrase.after is None:
        return None
    if phrase.language.press and _is_press(phrase):
        return STOP
    presented = phrase.word.low in _PRESENTED and not phrase.language.noun_capitals
    verb = is_verb(phrase.after, phrase.language)
    if verb and presented:  # l'épouse du prévenu
        phrase.plain.append(phrase.at + 1)
        return phrase.at + 2
    return phrase.at + 1 if phrase.after.is_word and not verb else STOP


_PRESENTED = frozenset("du des del do da dos das dello della dei degli delle dell'".split())
"""Genitives with an article in them, behind which no verb stands."""


def _is_press(phrase: Phrase) -> bool:
    """Whether a paper or an agency stands behind an article, which is told something: ``der Presseagentur``."""
    behind = phrase.words[phrase.at + 1 : phrase.at + _PRESS]
    name = list(takewhile(lambda word: word.is_word and not is_small([word], 0, phrase.language), behind))
    capitals = [word for word in name if word.is_capital]
    return bool(capitals) and capitals[-1].low.endswith(phrase.language.press)


_PRESS = 4
"""Words of a paper's name with its article, at most."""


def _article_of_genitive(phrase: Phrase) -> int | None:
    inside = phrase.word.low in phrase.language.determiners and phrase.at > phrase.head
    before, oblique = phrase.words[phrase.at - 1].low, phrase.language.oblique
    if inside and before in phrase.language.genitive & oblique:
        return phrase.at + 1 if phrase.word.low in oblique else STOP  # σε δήλωσή του | ο Στέλιος
    return phrase.at + 1 if inside and before in phrase.language.genitive else None


def _no_part(phrase: Phrase) -> int | None:
    if phrase.determined and phrase.at == phrase.head and phrase.word.low in phrase.language.roles:
        return None  # declaró | el acusado
    over = not phrase.word.is_word or is_small(phrase.words, phrase.at, phrase.language)
    gerund = phrase.at > phrase.head and _is_gerund(phrase.word, phrase.language)
    return STOP if over or gerund or is_adverb(phrase.word, phrase.language) else None


def _is_gerund(word: Word, language: Language) -> bool:
    ends = word.low.endswith(language.gerund_ends) and not word.is_capital  # disse o pai | chorando
    return ends and not is_role(word, language)


def _definite(phrase: Phrase) -> int | None:
    """A noun whose ending stands for an article is the last of its phrase: ``åklagaren | visar``."""
    language, before = phrase.language, phrase.words[phrase.at - 1]
    ends = language.definite_ends and phrase.at > phrase.head and not before.is_capital
    definite = ends and before.low.endswith(language.definite_ends) and is_role(before, language)
    return STOP if definite and not phrase.word.is_capital else None


def _role_behind_place(phrase: Phrase) -> int | None:
    placed = phrase.plain and phrase.led and not phrase.language.has_articles
    return STOP if placed and is_role(phrase.word, phrase.language) else None


def _plain_word(phrase: Phrase) -> int | None:
    phrase.plain.append(phrase.at)
    return phrase.at + 1


GROWTH = (
    GrowthRule("the particle of a verb", ("nl", "voegde [de leraar] toe"), _particle),
    GrowthRule("capitals", ("it", "[*Anna Rossi*]"), _capitals),
    GrowthRule("half a compound", ("de", "[der Haus- und Museumsdirektor *Jan Moor*]"), _halved),
    GrowthRule("a small word behind a name", ("de", "sagte [*Anna Weber*] der Menge"), _named_already),
    GrowthRule("small letters behind a name", ("es", "[*Juan Pérez*] contento"), _small_behind),
    GrowthRule("a genitive", ("es", "[un vecino de Madrid]"), _genitive),
    GrowthRule("the article of a genitive", ("es", "[el jefe de la policía]"), _article_of_genitive),
    GrowthRule("no part of a phrase", ("es", "[el alcalde] para siempre"), _no_part),
    GrowthRule("a role behind a place", ("pl", "na blogu [asystent]"), _role_behind_place),
    GrowthRule("behind a definite noun", ("sv", "[åklagaren] visar"), _definite),
    GrowthRule("any other word", ("es", "[un hombre mayor]"), _plain_word),
)
"""The first that can tell counts."""
