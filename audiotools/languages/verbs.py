"""Whether a line holds a verb of saying, where no capitals tell names from words."""

from __future__ import annotations

import re
from functools import cache

from audiotools.languages.detect import script_of
from audiotools.languages.known import find_language
from audiotools.languages.written import Words

_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ALEFS = str.maketrans("أإآ", "ااا")
_WORD = re.compile("\\w[\\w\u064b-\u0652]*")


def fold(word: str) -> str:
    """A word without Arabic vowel signs, its alefs alike.

    Examples
    --------
    >>> fold("أَكَّدَ")
    'اكد'
    """
    return _SIGNS.sub("", word).translate(_ALEFS)


@cache
def _verbs(code: str) -> Words:
    language = find_language(code)
    return frozenset(map(fold, language.verbs)) if language is not None and not language.capitals else frozenset()


def is_saying(line: str) -> bool:
    """Whether a line in a script without capitals holds a verb of saying, an "and" joined to it looked through.

    Examples
    --------
    >>> is_saying("وقال أحمد"), is_saying("أحمد العلي")
    (True, False)
    """
    code = script_of(line)
    language = find_language(code) if code not in ("", "latin") else None
    if language is None or language.capitals:
        return False
    known = _verbs(code)
    words = (fold(word) for word in _WORD.findall(line))
    return any(word in known or (word[:1] in language.joined and word[1:] in known) for word in words)
