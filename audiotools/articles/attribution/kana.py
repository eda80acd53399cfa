"""Who a Japanese phrase names, or what it calls somebody: ``県の大西正樹課長``, ``英国のジョン・ブラウン博士``.

The name stands last, before what is polite (``さん``) or an office, and behind ``の`` whose it is. A family's name
tells it, the letters that foreign names are written in, or what is polite behind it.
"""

from __future__ import annotations

import re
from functools import cache

from audiotools.articles.attribution.han import any_of, begins, families, pronouns
from audiotools.languages.language import Language

_LONGEST = 24
"""Characters of a name with its title, at most."""
_GIVEN = 4
"""Characters of a given name, at most."""
SOME = ("一人", "ひとり", "１人", "1人", "一部", "多く")
"""Of several: ``保護者の一人``."""
_RELATIVE = re.compile(
    r"(?:という|ている|ていた|している|していた|れる|れた|った|した|する|いる)(?=.)|[ぁ-ん][ただるむ](?=[一-龯ァ-ヶ])"
)
"""How clauses end that stand before their noun: ``仲介しているカタールの外務省報道官``."""
_LIKE = tuple("模様 同様 多様 仕様 異様 有様 一様".split())
"""Words that end as what is said to people does, and name nobody."""
_FOREIGN = re.compile("[ァ-ヶー][ァ-ヶー・＝=]{2,}")
_PLAIN = re.compile("[ァ-ヶー・＝]{2,}|[一-龯々]{2,6}")


def who(subject: str, language: Language) -> tuple[str, str] | None:
    """A name without its title, or a description, with which of them it is.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> japanese = find_language("ja")
    >>> who("県道路課の大西正樹課長", japanese), who("近所の住民", japanese), who("早川直人主任研究員", japanese)
    (('大西正樹', 'name'), ('近所の住民', 'description'), ('早川直人', 'name'))
    """
    subject = re.sub(r"[（(].*?[）)]", "", subject)
    subject = re.split(r"[、,，：:]", subject)[-1].strip()
    subject = _RELATIVE.split(subject)[-1].lstrip("の")
    if not 1 < len(subject) <= _LONGEST or subject in language.pronouns or pronouns(language).match(subject):
        return None
    head, _, tail = subject.rpartition("の")
    if tail in SOME and head:
        return subject, "description"
    office = re.fullmatch(r"([一-龯々]{2,6})・[一-龯々ァ-ヶー]+", tail)
    if office and _offices(language).search(tail):
        return office[1], "name"  # 山田太郎・東京大教授
    if tail.endswith(_LIKE):
        return None
    named = _without_title(tail, language)
    named = _behind_clause(named, language)
    if named != tail and (is_family(named, language) or _FOREIGN.fullmatch(named)):
        return named, "name"
    if "・" in tail and _FOREIGN.fullmatch(tail):
        return tail, "name"  # スペイン人のルイス・カンポス
    family = family_of(tail, language)
    if family and tail != family:
        return tail, "name"  # 共演した新人の吉永ゆい
    told = _polite(subject, tail, language) or _titled(subject, head, tail, language)
    return (_PLACE.split(told[0])[-1], told[1]) if told is not None and told[1] == "description" else told


_PLACE = re.compile("(?<=[一-龯ァ-ヶ])[でにを](?=[一-龯ァ-ヶ])")
"""What stands before whom one meets: ``駅前で会社員の男性``."""


def _polite(subject: str, tail: str, language: Language) -> tuple[str, str] | None:
    """Whoever stands before what is polite, even if it is what they are called: ``運転手さん``."""
    roles = language.titles | language.roles
    found = _courtesies(language).search(tail)
    polite = found.group() if found is not None else ""
    if not polite or len(tail) - len(polite) < 2 - (polite not in roles):
        return None
    name = tail[: len(tail) - len(polite)]
    clause = max((found.end() for found in _CLAUSE.finditer(name)), default=0)
    return (name[clause:], "name") if name not in roles else (subject, "description")


_CLAUSE = re.compile("[をがにでと][^をがにでと]*[うくぐすつぬぶむるただい](?=[一-龯々ァ-ヶ][^ぁ-ん]+)")
"""A clause that a name stands behind: ``を営む | 花村幸子``."""


def _titled(subject: str, head: str, tail: str, language: Language) -> tuple[str, str] | None:
    """Whoever has an office, or stands behind one or a body: ``市長の田中花``."""
    ending = _offices(language).search(tail)
    title = ending.group() if ending is not None else ""
    placed = not head or head.endswith(tuple(language.bodies)) or _offices(language).search(head)  # 気象庁の村越予報官
    if title in language.titles and tail != title and placed and 2 <= len(tail) - len(title) <= 5:
        name = tail[: len(tail) - len(title)]
        return (subject, "description") if name.endswith(tuple(language.bodies)) else (name, "name")
    called = tail.endswith(language.role_ends) and len(tail) > 1
    if title or called:
        return subject, "description"
    if head and _offices(language).search(head) and 2 <= len(tail) <= 10:
        return tail, "name"
    of_body = bool(head) and head.endswith(tuple(language.bodies)) and len(tail) > 2  # 民主党の西村智奈美
    return (tail, "name") if _PLAIN.fullmatch(tail) and (not head or of_body) else None


def is_family(name: str, language: Language) -> bool:
    """Whether a name begins with a family's, and all behind it can be a given one: ``大西正樹``, ``金城リサ``."""
    return bool(family_of(name, language))


def family_of(name: str, language: Language) -> str:
    """The family's name that a name begins with, where all behind it can be a given one; else nothing."""
    found = families(language).match(name)
    given = name[found.end() :] if found is not None else ""
    plain = len(given) <= _GIVEN and re.fullmatch("[一-龯々ぁ-んァ-ヶー]*", given) is not None
    return found.group() if found is not None and plain else ""


def _without_title(tail: str, language: Language) -> str:
    """What stands before an office and what is polite, of which several may follow one another."""
    while (found := _behind(language).search(tail)) and found.start():
        tail = tail[: found.start()]
    return tail


def _behind_clause(name: str, language: Language) -> str:
    """A name without the clause before it, from the family's name on: ``旅館を営む | 古賀誠二``."""
    begins = (i for i in range(1, len(name) - 1) if "ぁ" <= name[i - 1] <= "ん" and not "ぁ" <= name[i] <= "ん")
    found = next((i for i in begins if is_family(name[i:], language)), 0)
    return name[found:]


@cache
def _courtesies(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(language.after_name).pattern})$")


@cache
def _offices(language: Language) -> re.Pattern[str]:
    some = (*language.titles, *language.roles)
    return re.compile(rf"{begins(some)}(?:{any_of(some).pattern})$")


@cache
def _behind(language: Language) -> re.Pattern[str]:
    some = (*language.after_name, *(office for office in language.titles | language.roles if len(office) > 1))
    return re.compile(rf"{begins(some)}(?:{any_of(some).pattern})$")
