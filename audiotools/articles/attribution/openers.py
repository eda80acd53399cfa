"""Words with a capital that an article shows to be no names: they only have it where a sentence begins."""

from __future__ import annotations

import re
from functools import cached_property

from audiotools.languages.language import Language

_WORD = re.compile(r"[^\W\d_]{3,}")
_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_]{3,}")


class Openers:
    """The words of an article that have a capital only where a sentence begins, and small letters elsewhere.

    Parameters
    ----------
    text
        Of the article.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> openers = Openers("Wiedział Izydor, co robi. Nikt nie wiedział o tym, a Izydor milczał.")
    >>> openers.without("Wiedział Izydor", find_language("pl")), openers.without("Izydor", find_language("pl"))
    ('Izydor', 'Izydor')
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._nouns: dict[Language, frozenset[str]] = {}

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(word for word in _WORD.findall(self._text) if word.islower())

    @cached_property
    def _inside(self) -> frozenset[str]:
        return frozenset(word for word in _INSIDE.findall(self._text) if word[0].isupper())

    def is_noun(self, word: str, language: Language) -> bool:
        """Whether the article prints a word with a capital behind an article, as names hardly ever are.

        Examples
        --------
        >>> from audiotools.languages.known import find_language
        >>> german = find_language("de")
        >>> openers = Openers("Weber kam zu einer wichtigen Tagung. Der Trainer Weber sprach.")
        >>> [openers.is_noun(word, german) for word in ("Tagung", "Weber", "Trainer")]
        [True, False, False]
        """
        if language not in self._nouns:
            small = "|".join(sorted(map(re.escape, language.determiners | language.oblique)))
            found = re.findall(
                rf"\b(?i:{small})\s+(?:[^\W\d_A-ZÀ-Þ]+e[mnrs]?\s+)?([A-ZÀ-Þ][\w-]+)(?!\s+[A-ZÀ-Þ])\b", self._text
            )
            self._nouns[language] = frozenset(found)
        return word in self._nouns[language]

    def opens(self, word: str) -> bool:
        """Whether a word with a capital is an ordinary one with which a sentence begins."""
        return word[:1].isupper() and word.lower() in self._small and word not in self._inside

    def without(self, name: str, language: Language) -> str:
        """A name without the ordinary words before it; nothing, where it is no more than one."""
        words = name.split()
        first = 0
        while first < len(words) and self.opens(words[first]):
            first += 1
        while first and first < len(words) and words[first].lower() in language.determiners | language.particles:
            first += 1
        return " ".join(words[first:]) if first else name
