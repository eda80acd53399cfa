"""Who a family's name alone means where names come without spaces: the one whom the article names in full.

``戸田さん`` is ``戸田清さん``, ``이 씨`` is ``이만수 씨``; where two bear the name, or nobody in full, it stays so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from audiotools.articles.attribution import kana
from audiotools.articles.attribution.han import any_of, begins
from audiotools.languages.language import Language

_REACH = 10
"""Characters before what is polite in which a Japanese name in full stands."""
_LONGEST = 3
"""Characters of a family's name, at most."""
_FAMILY = 2
"""Characters of most families' names, where they are in no list."""
_PARTED = re.compile(r"[のはがをにでと、。「」『』（）()・\s]")


class FullNames:
    """The names in full of an article.

    Parameters
    ----------
    text
        Of the article.
    language
        Japanese, Korean or Hindi; of others nothing is known.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> FullNames("店主の戸田清さんが切り盛りする。", find_language("ja")).find("戸田")
    '戸田清'
    """

    def __init__(self, text: str, language: Language) -> None:
        self._text, self._language = text, language
        self._full: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._alone: dict[str, set[str]] = defaultdict(set)
        self._read = False

    def _read_names(self) -> None:
        """Read the text for names once, when one is first asked for."""
        self._read, language = True, self._language
        for family, name, office in _READ[language.script](self._text, language):
            if name == family:
                self._alone[family].add(office)
            else:
                self._full[family][name].add(office)

    def find(self, printed: str) -> str | None:
        """The name in full of whom a family's name alone means; None where it is not told.

        An office that stands with the family's name alone only is another's who bears it.
        """
        words, language = printed.split(), self._language
        if not words or language.script not in _READ:
            return None
        called = language.titles | language.roles | frozenset(language.after_name)
        hindi = _READ.get(language.script) is _hindi
        longest = not hindi and len(words[0]) > _LONGEST
        if (
            longest
            or (hindi and words[0] not in language.family_names)
            or not all(word in called for word in words[1:])
        ):
            return None
        if not self._read:
            self._read_names()
        if len(self._full.get(words[0], ())) != 1:
            return None
        (full, offices), *_ = self._full[words[0]].items()
        own = (
            one
            for one in self._alone[words[0]] | set(words[1:])
            if one in language.roles or one not in language.after_name
        )
        same = not any(offices) or all(
            any(one.endswith(office) or office.endswith(one) for one in offices if one) for office in own
        )
        return full if same else None


def _japanese(text: str, language: Language) -> list[tuple[str, str, str]]:
    """Names before what is polite, an office or an age, each with its family's and with the office."""
    found = []
    for polite in _polite(language).finditer(text):
        words = _PARTED.split(text[max(0, polite.start() - _REACH) : polite.start()])[-1]
        told = kana.who(words + polite.group().strip("（("), language)
        name = told[0] if told is not None and told[1] == "name" else ""
        family = kana.family_of(name, language) or name[:_FAMILY]
        if len(family) == _FAMILY or family in language.family_names:
            found.append((family, name, polite.group().strip("（(")))
    return found


@cache
def _polite(language: Language) -> re.Pattern[str]:
    some = (*language.after_name, *language.titles)
    return re.compile(rf"{begins((*some, '（', '('))}(?:{any_of(some).pattern}|[（(](?=[0-9０-９]{{2}}[）)]))")


def _korean(text: str, language: Language) -> list[tuple[str, str, str]]:
    """Names before what is polite, an office or an age, each with its family's and with the office."""
    return [
        (found["name"][0], found["name"], found["office"] or "")
        for found in _full(language).finditer(text)
        if found["name"][0] in language.family_names and not language.is_role(found["name"])
    ]


@cache
def _full(language: Language) -> re.Pattern[str]:
    some = any_of((*language.after_name, *language.titles)).pattern
    return re.compile(
        rf"(?<![가-힣])(?P<name>[가-힣]{{3}}|[가-힣])(?:\(|\s(?P<office>[가-힣]{{0,4}}?(?:{some}))(?![가-힣]{{3}}))"
    )


def _hindi(text: str, language: Language) -> list[tuple[str, str, str]]:
    """Names whose last word is a family's, behind another that is no small word."""
    found = []
    small = language.function_words | language.roles | language.titles
    for one in _PAIR.finditer(text):
        given, family = one["given"].split(), one["family"]
        if family not in language.family_names or given[-1] in small or given[-1] in language.subject_marks:
            continue
        own = given if given[-1] in language.family_names and given[0] not in small else given[-1:]
        found.append((family, " ".join([*own, family]), ""))
    return found


_LETTERS = "[\u0900-\u0963\u0970-\u097f]+"
_PAIR = re.compile(
    rf"(?=(?<![\u0900-\u097f])(?P<given>(?:{_LETTERS} )?{_LETTERS}) (?P<family>{_LETTERS})(?![\u0900-\u097f]))"
)
_READ = {"kana": _japanese, "hangul": _korean, "devanagari": _hindi}
"""What reads the names of a language, by its script."""
