"""Whether a narrator says in a stretch of text who spoke, in any language: no quote goes on through that."""

from __future__ import annotations

import re
from functools import cache

from audiotools.languages.known import list_languages
from audiotools.languages.written import Words

_ASIDE = re.compile(r"[,?!»”\"]\s+(?P<one>[^\W\d_]+)\s+(?P<two>[^\W\d_]+)(?:\s+(?P<three>[^\W\d_]+))?")


def tells(text: str, start: int, end: int) -> bool:
    """Whether a stretch has a verb of saying beside a name or a pronoun, behind a comma.

    Examples
    --------
    >>> [tells(x, 0, len(x)) for x in ("We left, she said.", "Partons, dit Marie Petit.", "We left, and it rained.")]
    [True, True, False]
    """
    for found in _ASIDE.finditer(text, start, end):
        one, two, three = found["one"], found["two"], found["three"] or ""
        if one in _verbs() and (_is_name(two) or two in _pronouns()):
            return True
        if one in _pronouns() and two in _verbs():
            return True
        if _is_name(one) and (two in _verbs() or (_is_name(two) and three in _verbs())):
            return True
    return False


def _is_name(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


@cache
def _verbs() -> Words:
    return frozenset[str]().union(*(one.verbs for one in list_languages().values() if one.capitals))


@cache
def _pronouns() -> Words:
    """Pronouns for somebody else than whoever speaks."""
    several = (one.pronouns.items() for one in list_languages().values() if one.capitals)
    return frozenset(word for some in several for word, kind in some if kind in ("m", "f", "p"))
