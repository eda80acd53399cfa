"""What says how somebody speaks, between the verb and who does: "a lâché, en larmes, Anne Roy"."""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.articles.attribution.capitals import is_role
from audiotools.articles.attribution.clauses import Word, is_verb
from audiotools.articles.attribution.given_names import is_given
from audiotools.articles.attribution.noun_phrases import Noun, nouns
from audiotools.languages.language import Language

_MANNER = 5
"""Words between two commas that say how somebody speaks, at most: "les larmes aux yeux"."""


def behind_manner(words: Sequence[Word], language: Language) -> list[Word]:
    """The words behind a verb, without what stands between commas right behind it and says how somebody speaks.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> french, text = find_language("fr"), ", en larmes, Anne Roy"
    >>> [word.text for word in behind_manner(words_of(text, 0, len(text), french), french)]
    ['Anne', 'Roy']
    """
    rest = list(words)
    if not rest or rest[0].text != "," or not language.capitals:
        return rest
    stop = next((i for i in range(1, min(len(rest), _MANNER + 2)) if rest[i].text == ","), 0)
    aside = rest[1:stop]
    led = bool(aside) and aside[0].low in language.prepositions | language.determiners
    small = led and all(word.is_word and word.text.islower() and not is_verb(word, language) for word in aside)
    name = next(iter(nouns(rest[stop + 1 :], language, begins=False)), None) if small else None
    return rest[stop + 1 :] if name is not None and not name.first and name.kind == "name" else rest


def named_behind_manner(clause: Sequence[Word], language: Language) -> Noun | None:
    """The name behind a preposition and its noun, where every noun has a capital: ``unter Tränen Anna Weber``."""
    found = (within_manner(clause, noun, language) for noun in nouns(clause, language, begins=False))
    return next((noun for noun in found if noun is not None), None)


def within_manner(clause: Sequence[Word], noun: Noun, language: Language) -> Noun | None:
    """The name that a phrase of capitals behind a preposition ends in, from its given name on."""
    led = noun.first and clause[noun.first - 1].low in language.prepositions
    first = next((i for i in range(noun.first + 1, noun.last - 1) if is_given(clause[i].low)), 0)
    if not (language.noun_capitals and noun.oblique and led and first):
        return None
    if any(is_role(clause[i], language) or not clause[i].is_word for i in range(noun.first, first)):
        return None  # gegenüber Kanzler Karl Weber
    plain = all(clause[i].is_capital or clause[i].low in language.particles for i in range(first, noun.last))
    return Noun(first, noun.last, "name", (first, noun.last)) if plain else None
