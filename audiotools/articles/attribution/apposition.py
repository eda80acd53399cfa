"""What a comma sets off from somebody: the name behind an office, and the office behind a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from audiotools.articles.attribution.capitals import is_role
from audiotools.articles.attribution.clauses import Word
from audiotools.articles.attribution.noun_phrases import Noun, moved, nouns
from audiotools.languages.language import Language

_OFFICE = 4
"""Words behind a name and its comma among which one says what somebody is called: "Ann Beck, the new mayor"."""


def name_set_off(words: Sequence[Word], comma: int, language: Language, *, full: bool = False) -> Noun | None:
    """The name that a comma sets off from what stands before it, up to another mark or the end.

    Parameters
    ----------
    comma
        Where the comma would stand.
    full
        Whether only a name of two words counts.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> spanish, text = find_language("es"), "el alcalde, Juan Pérez, no calla"
    >>> name_set_off(words_of(text, 0, len(text), spanish), 2, spanish).shown
    (3, 5)
    """
    if comma >= len(words) or words[comma].text != ",":
        return None
    clause = words[comma + 1 :]
    name = next(iter(nouns(clause, language, begins=False)), None)
    if name is None or name.first or name.kind != "name" or name.oblique:
        return None
    ended = name.last == len(clause) or not clause[name.last].is_word
    return moved(name, comma + 1) if ended and (not full or name.shown[1] - name.shown[0] > 1) else None


def offices_set_off(words: Sequence[Word], name: Noun, language: Language) -> list[str]:
    """What somebody is called behind a comma, where no other name stands there: ``mówi Lis, sołtyska wsi``."""
    comma = name.last < len(words) and words[name.last].text == ","
    if not comma or name.oblique or language.encloses:
        return []
    aside = list(takewhile(lambda word: word.is_word, words[name.last + 1 :]))
    role = next((i for i, word in enumerate(aside[:_OFFICE]) if word.is_capital or is_role(word, language)), -1)
    full = any(one.is_capital and other.is_capital for one, other in pairwise(aside))
    return [] if role < 0 or full or aside[role].is_capital else [aside[role].low]
