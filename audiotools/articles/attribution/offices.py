"""Whom an article means by what somebody is called: "the mayor", "rzecznik", of whom it has told the name.

An office is one person's, and where the article gives it to one by name, it means that one wherever it stands. What
many are at once ("a neighbour", "the woman") means somebody only near where they were spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.articles.attribution.apposition import offices_set_off
from audiotools.articles.attribution.capitals import is_role
from audiotools.articles.attribution.clauses import Word
from audiotools.articles.attribution.namesakes import Namesakes
from audiotools.articles.attribution.noun_phrases import Noun
from audiotools.articles.attribution.people import Party
from audiotools.articles.attribution.scene import Scene
from audiotools.languages.language import Language

_NEAR = 3.0
"""Sentences back to which somebody is named of whom a word means that others may be called as well."""


def called(words: Sequence[Word], noun: Noun, language: Language) -> tuple[str, ...]:
    """What a sentence calls somebody before the name, or behind it between commas, in small letters.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.articles.attribution.noun_phrases import nouns
    >>> from audiotools.languages.known import find_language
    >>> polish, text = find_language("pl"), "mówi Halina Lis, sołtyska wsi"
    >>> words = words_of(text, 0, len(text), polish)
    >>> called(words, nouns(words, polish)[0], polish)
    ('sołtyska',)
    """
    before = [word.low for word in words[noun.first : noun.shown[0]] if is_role(word, language)]
    head = before[-1:] if language.encloses else before[:1]
    return tuple(dict.fromkeys([*head, *before[-1:], *offices_set_off(words, noun, language)]))


def holder(scene: Scene, namesakes: Namesakes, printed: str, language: Language) -> Party | None:
    """The one person who is named in the article and called so, where a description is no more than that."""
    words = [word.lower() for word in printed.split()]
    own = [word for word in words if word not in language.determiners]
    if len(own) != 1 or any(language.numbers.get(word) == 1 for word in words if word not in own):
        return None  # un vecino
    bearers = namesakes.called(own[0])
    if len(bearers) == 1 and own[0] in language.titles and own[0] not in language.men | language.women:
        return bearers[0]
    near = {id(party) for party, weight in scene.recent if weight >= scene.clock - _NEAR}
    close = [party for party in bearers if id(party) in near]
    return close[0] if len(close) == 1 else None
