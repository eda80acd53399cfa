"""Who Chinese characters name, or what somebody is called by them: neither spaces nor capitals tell.

A family's name, a title, the characters that foreign names are written in, or what words for people and bodies end
in: without one of them, what stands before a verb of saying may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from audiotools.languages.language import Language

_LONGEST = 24
"""Characters of a name with its title, at most."""

_NO_NAME = re.compile(
    r"[了着著过過是有不没沒这這那很就都也还還最其我你他她它来來去说說时時后後前]|[0-9０-９*_#\[\]<>|—–]"
)
_LATIN = re.compile(r"[A-Z][\w.’'&-]*(?:[ ·][A-Z][\w.’'&-]*)*")
_NO_BEGINNING = frozenset("是有被让讓使令以从從")
"""Words that begin a clause whose subject stands before them."""
_FOREIGN = 3
"""Characters of a foreign name from which on they tell it: of two, common words are made as well."""
_WITH_OFFICE = 4
"""Characters of a name behind a title, at most, where nothing else tells that they are one: ``外相小渊惠三``."""
_BEHIND = re.compile("[上中里裡内內地]")
"""Behind these words a place or a matter stands: ``中医学上``."""
_MANNER = (2, 4)
"""How many characters tell how somebody speaks, before 地, mostly."""


def who(subject: str, language: Language, *, alone: bool = False) -> tuple[str, str] | None:
    """A name without its title, or a description, with which of them it is.

    Parameters
    ----------
    subject
        What stands before a verb of saying, or before a colon.
    alone
        Whether nothing else stands in its sentence, so that a few characters are a name, whatever they are.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> chinese = find_language("zh")
    >>> who("馆长李明", chinese), who("一位农民", chinese), who("一再", chinese)
    (('李明', 'name'), ('一位农民', 'description'), None)
    """
    if subject[:1] in _NO_BEGINNING:
        return None
    given, subject = subject, _bare(subject, language)
    subject = "" if subject[:1] in _NO_BEGINNING else subject
    led = without_lead(subject, language)
    for words in dict.fromkeys((subject, led, _without_speech(led, language))):
        if found := _told(words, language):
            return found
    behind = given[len(led) :]
    whole = led == subject and given.startswith(led) and (not behind or _BEHIND.match(behind) is None)
    plain = (
        alone
        and whole
        and not pronouns(language).match(led)
        and 2 <= len(led) <= _WITH_OFFICE
        and _is_plain(led, language)
    )
    return (led, "name") if plain else None


_MEANWHILE = re.compile(
    "[一-龯]{1,2}[着著]|[蹲站坐弯彎俯探转轉直][一-龯]{0,2}[来來身腰头頭]|[抬低回扭摇搖仰][起过過了]?[头頭]|[红紅]了?眼"
)
"""What somebody does as they speak: ``小女孩摸着铁树 | 问``, ``她蹲下来 | 回答``."""


def without_deed(clause: str, language: Language) -> str:
    """A subject without what it does as it speaks; nothing where it does nothing, or nobody stands before."""
    for found in _MEANWHILE.finditer(clause):
        for start in range(min(found.start() + 1, found.end() - 2), found.start() - 1, -1):
            subject = without_lead(clause[:start], language)
            if subject in language.pronouns or _is_called(subject, language) or _is_person(subject, language):
                return subject
            if (told := person_in(subject, language)) is not None and subject.endswith(told[0]):
                return subject
    return ""


def by_manner(clause: str, language: Language) -> str:
    """The subject before words that tell how somebody speaks: ``王芳激动地``; nothing where there are none."""
    head, found, _ = clause.partition("地")
    for stop in range(len(head) - 2 if found else 0, 0, -1):
        subject, size = without_lead(head[:stop], language), len(head) - stop
        subject = subject[:-1] if subject.endswith(tuple(language.other_marks)) else subject  # 王芳则 | 安静
        told = subject in language.pronouns or _is_called(subject, language)
        if size <= _MANNER[-1] and (told or (size in _MANNER and _is_person(subject, language))):
            return subject
    return ""


def _bare(subject: str, language: Language) -> str:
    """A subject without what stands before its last 的, its source's word, and words that lead to the verb."""
    subject = re.sub(r"[（(].*?[）)]", "", subject).strip(" 　·-—《》")
    subject = re.sub("《[^》]*》", "", subject) if len(subject) > _LONGEST else subject
    subject = re.sub(r"^.*的|所[言述]?$", "", subject) if not subject.endswith("的") else ""
    subject = re.sub(r"^[\d０-９][\d０-９:：.·年月日时時分]*", "", _sources(language).sub("", subject))
    while len(subject) > 2 and (spoken := _spoken(language).search(subject)):
        subject = subject[: spoken.start()]
    subject = re.split(r"[0-9０-９]", subject)[0]  # 李明15日
    weak = others(language).search(subject, 2)
    if weak and not _roles(language).search(subject, weak.end()) and not _begins_name(subject, weak.start(), language):
        subject = subject[: weak.start()]
    return subject.removesuffix("自己")


def _begins_name(subject: str, place: int, language: Language) -> bool:
    """Whether a small word is the family's name behind what somebody is called: ``衛生局長 | 曾梓展``."""
    behind = any(found.end() == place for found in _roles(language).finditer(subject))
    return behind and bool(_name_at(subject, place, language, called=True))


def _told(subject: str, language: Language) -> tuple[str, str] | None:
    pronoun = pronouns(language).match(subject)
    mine = pronoun is not None and subject[pronoun.end() :] in language.titles | language.roles  # 我儿子
    if not 1 < len(subject) <= _LONGEST or subject in language.pronouns or (pronoun and not mine):
        return None
    ending = _ending(language).search(subject, 1)
    behind = ending.group() if ending is not None else ""
    head = subject[: len(subject) - len(behind)]
    head = head[max((found.end() for found in _bodies(language).finditer(head)), default=0) :] if behind else head
    if behind and "·" in head.strip("·") and _is_person(head, language):
        return head, "name"  # 汉斯·韦伯教授
    if behind and 1 <= len(head) <= _WITH_OFFICE and _is_family(head, language):
        return (head if len(head) > 1 else subject), "name"
    if _is_called(subject, language):
        return subject, "description"
    offices = list(_roles(language).finditer(subject))
    rest = subject[offices[-1].end() :] if offices else ""
    plain = bool(offices) and offices[-1].group() in language.titles and 2 <= len(rest) <= _WITH_OFFICE
    if _is_person(rest, language) or (plain and _is_plain(rest, language)):
        return rest, "name"
    named = _is_person(subject, language) or subject.endswith(tuple(language.bodies))
    return (subject, "name") if named else None


def _is_called(subject: str, language: Language) -> bool:
    """Whether words are, or end in, what somebody is called."""
    several = (word for word in language.pronouns if len(word) > 1 and word[0] in language.pronouns)  # 威胁她们
    if subject.endswith((*language.not_roles, *several)):
        return False
    known = _ending(language).search(subject) is not None
    return known or (len(subject) > 1 and subject.endswith(language.role_ends))


def _is_person(name: str, language: Language) -> bool:
    """Whether characters are a name: behind a family's, of those that foreign names are written in, or Latin."""
    if not _is_plain(name, language):
        return False
    size = 3 if name[:1] in language.family_names else 4
    if _is_family(name, language) and 2 <= len(name) <= size:
        return True
    foreign = language.transliteration and all(c in language.transliteration or c == "·" for c in name)
    if foreign and len(name) >= _FOREIGN:
        return True
    return ("·" in name.strip("·") and len(name) > _FOREIGN) or _LATIN.fullmatch(name) is not None


def _is_plain(name: str, language: Language) -> bool:
    """Whether characters hold no small word."""
    small = _small_words(language)
    if name in small or _NO_NAME.search(name):
        return False
    return not any(name[i : i + size] in small for size in _SIZES for i in range(len(name) - size + 1))


_SIZES = (2, 3, 4, 5)
"""Characters of small words that no name holds."""


@cache
def _small_words(language: Language) -> frozenset[str]:
    small = language.adverbs | language.openers | language.conjunctions | language.prepositions | language.speech_nouns
    return small | frozenset(language.other_marks)


@cache
def _spoken(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(tuple(language.saying)).pattern})$")


def person_in(clause: str, language: Language) -> tuple[str, str] | None:
    """The first person of a clause, with how plainly: ``name``, ``pronoun``, or ``unclear`` where no name is told."""
    clause = without_lead(clause.strip(), language)
    pronoun = pronouns(language).match(clause)
    if pronoun is not None:
        rest = clause[pronoun.end() :]
        mine = re.match(rf"(?:的[一-龯]{{0,6}}?)?(?:{_roles(language).pattern})", rest)
        if mine is None and language.pronouns.get(pronoun.group()) != "n":
            return pronoun.group(), "pronoun"
    offices = [found.end() for found in _roles(language).finditer(clause)]
    polite = (found.start() for found in _polite(language).finditer(clause))
    begins = {0, *offices, *polite, *(found.end() for found in re.finditer("[的、]", clause))}
    for begin in sorted(begins):
        name = _name_at(clause, begin, language, called=begin in offices)
        own = clause[clause.rfind("的", 0, begin) + 1 : begin]
        if name and not (_spoken_to(language).search(own) or _DONE.search(own)):
            if clause[begin + len(name) :][:1] == "的" and _roles(language).search(clause, begin + len(name)):
                continue  # 邓海生的妻子秦月娥
            return name, "name"
    called = bool(offices) and not others(language).search(clause[: offices[0]])
    return (clause[: offices[0]], "unclear") if called else None


_GIVEN = re.compile(
    "[一-龯](?<![的了是在有不这這那就都也还還很被把让讓给給将將从從到对對向与與及并並则則却卻又再才便已曾会會能可要想说說道问問答称稱谈談讲講"
    "看听聽走跑坐站笑哭喊叫拿抱抓做成为為当當用因以所之其此们們个個名位年月日时時后後前里裡外上下中和更没沒最只刚剛带帶指痛怒则接受认認表回告"
    "介解补補强強透坦直批質质呼提警承宣声聲评評建发發写寫本自亲親])"
)
"""A character that a given name may begin with: one that stands behind names for no other reason, mostly."""
_DONE = re.compile("[了过過着著]")
"""What stands behind a verb whose object follows: ``奖励了队长李明``."""


@cache
def _spoken_to(language: Language) -> re.Pattern[str]:
    """What leads to somebody who is no subject: ``告诉记者陈静``, ``对队长李明``."""
    return apart(tuple(language.telling | language.prepositions))


def name_at_head(clause: str, language: Language) -> str:
    """The name a clause begins with, even if its first character is a small word as well: ``向京红``."""
    return _name_at(clause, 0, language, called=False)


def _name_at(clause: str, begin: int, language: Language, *, called: bool) -> str:
    """The name that begins at a place: behind a family's, or behind what somebody is called behind any character."""
    if near := _near(language).match(clause, begin):
        return near.group()
    if polite := _polite(language).match(clause, begin):
        return polite.group()  # 马师傅
    if _roles(language).match(clause, begin) or not "一" <= clause[begin : begin + 1] <= "龯":
        return ""
    foreign = _foreign_at(clause, begin, language)
    if len(foreign) >= (_FOREIGN if called else _LONG):
        return foreign
    family = families(language).match(clause, begin)
    given = family.end() if family is not None else begin + 1
    if family is None and (not called or _small(language).match(clause, begin)):
        return ""
    stop = given
    if called and family is not None and _GIVEN.match(clause, given) and not _starts_word(clause, given, language):
        stop += 1  # behind an office any character that is no commonplace one: 經理曾敬德
    while stop < len(clause) and stop - given < 2 and clause[stop] in language.given_letters:
        stop += 1
    while stop > given and _starts_word(clause, stop - 1, language):
        stop -= 1
    least = given if family is not None else given + 1
    if family is not None and not called and family.group() in _small_words(language):
        least = given + 1  # 曾流传着: no name of two
    return clause[begin:stop] if stop > least and not _starts_word(clause, begin, language) else ""


def _starts_word(clause: str, place: int, language: Language) -> bool:
    """Whether a common word of two characters and more begins at a place, and so no piece of a name."""
    return any(clause[place : place + size] in _common(language) for size in _SIZES)


@cache
def _common(language: Language) -> frozenset[str]:
    return _small_words(language) | language.auxiliaries | language.saying


_LONG = 5
"""Characters that foreign names are written in, from which on they are one where nothing leads to them."""


def _foreign_at(clause: str, begin: int, language: Language) -> str:
    """What stands at a place in the characters that foreign names are written in, without a family's name alone."""
    stop = begin
    while stop < len(clause) and (clause[stop] in language.transliteration or clause[stop] == "·"):
        if _starts_word(clause, stop, language):
            break
        stop += 1
    own = families(language).match(clause, begin) is not None and "·" not in clause[begin:stop]
    return clause[begin:stop] if stop - begin > _FOREIGN or not own else ""


@cache
def _polite(language: Language) -> re.Pattern[str]:
    """A family's name with what is polite: ``马师傅``, ``王先生``."""
    return re.compile(rf"(?:{families(language).pattern})(?:{any_of(tuple(language.after_name)).pattern})")


@cache
def _near(language: Language) -> re.Pattern[str]:
    """Somebody as friends call them, ``老韩``; no ``老师傅``."""
    return re.compile(rf"[老小阿](?:{families(language).pattern})(?![一-龯]?(?:{_roles(language).pattern}))")


@cache
def _small(language: Language) -> re.Pattern[str]:
    """What no name begins with but a family's: small words of any length."""
    some = language.adverbs | language.openers | language.prepositions | language.conjunctions | language.auxiliaries
    return any_of((*some, *language.other_marks, *language.saying, *"的之等所们們和与及或是"))


@cache
def families(language: Language) -> re.Pattern[str]:
    """Any family name."""
    return any_of(tuple(language.family_names))


def _is_family(name: str, language: Language) -> bool:
    return name[:1] in language.family_names or name[:2] in language.family_names


def without_lead(subject: str, language: Language) -> str:
    """Words without those that open a clause before them: ``甚至``, ``当``, which a name may begin with."""
    while (led := _leads(language).match(subject)) and not _is_person(subject, language):
        if led.group() in language.family_names and _name_at(subject, 0, language, called=False):
            break  # 向京红出生在
        subject = subject[led.end() :]
    return subject


def _without_speech(subject: str, language: Language) -> str:
    """Whose speech, article or statement words are: ``政府声明``."""
    noun = next((noun for noun in language.speech_nouns if subject.endswith(noun)), "")
    return subject.removesuffix(noun)


def any_of(some: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, some), key=len, reverse=True)) or r"(?!)")


def begins(some: Iterable[str]) -> str:
    """A pattern of what some words begin with, which saves trying each of them where none can stand."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in some if word})))}])" if any(some) else ""


@cache
def others(language: Language) -> re.Pattern[str]:
    """What stands between a subject and its verb."""
    return apart(language.other_marks)


def apart(some: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some small words, but not inside the commonest longer ones: 反对, 针对, 面对, 在野."""
    return re.compile(
        rf"{begins(some)}(?<![反针針面绝絕相])(?!在[野职職校读讀逃]|上[班学學司级級海任])(?:{any_of(some).pattern})"
    )


@cache
def _leads(language: Language) -> re.Pattern[str]:
    some = language.openers | language.conjunctions | language.adverbs | frozenset(language.other_marks)
    return re.compile(rf"(?:{any_of(tuple(some)).pattern})(?=.)")


@cache
def pronouns(language: Language) -> re.Pattern[str]:
    """A pronoun at the beginning, and so no name: ``您可以简单地``."""
    return any_of(
        tuple(word for word in {*language.pronouns, *language.first, *language.second} if word not in _FAMILY)
    )


_FAMILY = frozenset("其何那")  # names of families too


@cache
def _ending(language: Language) -> re.Pattern[str]:
    """What somebody is called, where words end in it; the longest."""
    some = tuple(language.titles | language.roles)
    return re.compile(rf"{begins(some)}(?:{any_of(some).pattern})$")


@cache
def _roles(language: Language) -> re.Pattern[str]:
    whole = (*language.titles, *language.roles, *(end for end in language.role_ends if len(end) > 1))
    ends = (_office(end, language) for end in language.role_ends if end in _OFFICES)
    return re.compile("|".join((any_of(whole).pattern, *ends)))


def _office(end: str, language: Language) -> str:
    """The last character of an office, but not of the words that only end so: ``处长``, no ``增长``."""
    none = "".join(word[-2] for word in language.not_roles if word.endswith(end) and len(word) > 1)
    return rf"(?<![{none}]){end}" if none else end


_OFFICES = frozenset("员員师師长長")
"""How offices end that stand right before a name."""


@cache
def _bodies(language: Language) -> re.Pattern[str]:
    return any_of((*language.bodies, "中学", "中學", "小学", "小學", "支队", "支隊"))


@cache
def _sources(language: Language) -> re.Pattern[str]:
    """What a source's name stands behind: ``据李明介绍``."""
    return re.compile(rf"^(?:{any_of(tuple(''.join(phrase) for phrase in language.according)).pattern})(?=..)")
