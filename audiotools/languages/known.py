"""The languages there are a record for: every module of this room that holds a ``LANGUAGE``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import audiotools.languages
from audiotools.languages.language import Language


@cache
def list_languages() -> dict[str, Language]:
    """Every record by its code, in the order of the modules' names."""
    found: dict[str, Language] = {}
    for module in pkgutil.iter_modules(audiotools.languages.__path__):
        if module.name not in _MACHINERY:
            record = getattr(importlib.import_module(f"audiotools.languages.{module.name}"), "LANGUAGE", None)
            if isinstance(record, Language):
                found[record.code] = record
    return found


@cache
def find_language(code: str | None) -> Language | None:
    """The record of a language, by its code or another that means it.

    Examples
    --------
    >>> find_language("en").name, find_language("no").code, find_language("xx")
    ('English', 'nb', None)
    """
    if code is None:
        return None
    base = code.replace("_", "-").split("-")[0].lower()
    known = list_languages()
    return known.get(base) or next((one for one in known.values() if base in one.codes), None)


def parts_words(code: str | None) -> bool:
    """Whether spaces part the words of a language.

    Examples
    --------
    >>> parts_words("fr"), parts_words("ja"), parts_words("th"), parts_words(None)
    (True, False, False, True)
    """
    record = find_language(code)
    return record.spaced if record is not None else code not in _UNSPACED


_UNSPACED = frozenset(("th", "lo", "my", "km", "yue"))  # of the languages without a record


def function_words(language: Language) -> frozenset[str]:
    """Words of a language that by themselves say nothing of what is talked about; number words say something.

    Examples
    --------
    >>> english = find_language("en")
    >>> {"the", "was", "not"} <= function_words(english), "coal" in function_words(english)
    (True, False)
    """
    lists = (language.small, language.pronouns, language.auxiliaries, language.determiners, language.prepositions,
             language.conjunctions, language.adverbs, language.openers, language.negations,
             language.fillers)  # fmt: skip
    return frozenset(word for words in lists for word in words)


_MACHINERY = frozenset(["conversation", "detect", "known", "language", "verbs"])
