"""Who says a quote where no spaces part the words: Chinese (``王芳说：“…”``) and Japanese (``佐藤氏は「…」と話した``).

The clause beside the quote is cut at its marks; what stands before the verb, or before the mark of the subject, is who
speaks, without the words that lead to the verb and without a title.
"""

from __future__ import annotations

import re
from functools import cache

from audiotools.articles.attribution.sayings import BEHIND, REACH, Saying
from audiotools.languages.language import Language

_BREAKS = re.compile(r"[。！？!?；;…\n“”「」『』]")
_COMMA = re.compile(r"[，、,：:]")
_LONGEST = 24
"""Characters of a name with its title, at most."""

_NO_NAME = re.compile(r"[了着过是有不没这那很就都也还]|[0-9０-９*_#\[\]<>|—–]")


def saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote; see `audiotools.articles.attribution.attributing.find_saying`."""
    before = _BREAKS.split(text[max(start, opening - REACH) : opening])[-1].strip()
    if before.endswith(tuple(language.labels_before)):
        return None  # 又称“…”: what follows is a name
    after = _after(text[closing : min(end, closing + BEHIND)], language)
    if language.subject_marks:
        return _by_marks(before, after, language)
    announced = _chinese_before(before, language) if before[-1:] in ("：", ":") else None
    return announced or _chinese_behind(after, language) or _chinese_before(before, language)


def _after(text: str, language: Language) -> str:
    """What stands behind a quote up to the end of its sentence; the next sentence where that one says who spoke."""
    if language.subject_marks and (cleft := re.match(r"\s*。?\s*((?:そう|こう)[^。「」]+)。", text)):
        return cleft[1]
    return _BREAKS.split(text)[0].strip()


@cache
def _verbs(language: Language) -> re.Pattern[str]:
    some = _any((*language.saying, *language.saying_stems))
    return some if language.subject_marks else re.compile(f"{_WHOLE}(?:{some.pattern})")


_WHOLE = "".join(f"(?<!{letter})" for letter in "访訪疑顾顧学學来來小据據听聽传傳")
"""Not 访问, 疑问, 顾问, 来说, 小说, 据说, 听说, 传说, whose last character alone would be a verb of saying."""


@cache
def _others(language: Language) -> re.Pattern[str]:
    return _apart(language.other_marks)


@cache
def _led(language: Language) -> re.Pattern[str]:
    return _apart(tuple(language.prepositions))


def _apart(some: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some small words, but not inside the commonest longer ones: 反对, 针对, 面对."""
    return re.compile(rf"(?<![反针針面绝絕相])(?:{_any(some).pattern})")


def _any(some: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, some), key=len, reverse=True)) or r"(?!)")


@cache
def _pronouns(language: Language) -> re.Pattern[str]:
    """A pronoun at the beginning, and so no name: ``您可以简单地``."""
    return _any(tuple(word for word in {*language.pronouns, *language.first, *language.second} if word not in _FAMILY))


_FAMILY = frozenset("其何那")  # names of families too


def _chinese_before(before: str, language: Language) -> Saying | None:
    """``王芳说：``, ``馆长李明在接受采访时表示，``: the last verb, when little stands behind it."""
    if not before:
        return None
    found = list(_verbs(language).finditer(before))
    verb = found[-1] if found else None
    announced = before[-1] in "：:"
    if verb is None or len(before) - verb.end() > (12 if announced else 3):
        if announced and (name := _name(before[:-1], language, sure=True)):
            return Saying(name[0], ":", name[1])
        return None
    told = _to_whom(found, before, language)
    verb = told or verb
    while (place := found.index(verb)) and found[place - 1].end() == verb.start():
        verb = found[place - 1]  # 回忆 | 说
    return _subject_of(before[: verb.start()], verb.group(), language)


def _to_whom(found: list[re.Match[str]], before: str, language: Language) -> re.Match[str] | None:
    """The verb before the last one that says to whom somebody speaks: ``王芳告诉记者说：``."""
    for verb in reversed(found[:-1]):
        if verb.group() in language.telling and not _COMMA.search(before, verb.end(), found[-1].start()):
            return verb
    return None


def _chinese_behind(after: str, language: Language) -> Saying | None:
    """``“…”馆长李明告诉记者``, ``“…”，他说``: the first verb, with its subject before it."""
    led = after.lstrip("，, —-")
    verb = next((v for v in _verbs(language).finditer(led) if v.start()), None)
    if verb is None or verb.start() > _LONGEST:
        return None
    clause = led[: verb.start()]
    if _COMMA.search(clause):
        return None
    rest = _COMMA.split(led[verb.end() :])[0]
    if led[verb.end() + len(rest) :][:1] in ("：", ":"):
        return None  # what follows is announced
    return _subject_of(clause, verb.group(), language) if len(rest) <= 12 else None


def _subject_of(lead: str, verb: str, language: Language) -> Saying | None:
    clauses = _COMMA.split(lead)
    for clause in (clauses[-1], clauses[0]):
        clause = _without_opener(clause, language)
        led = _led(language).search(clause)
        subject = clause[: led.start()] if led else clause
        weak = _others(language).search(subject)
        for short in (subject, subject[: weak.start()] if weak else ""):
            if short in language.pronouns:
                return Saying(None, verb, "pronoun", short)
        named = _name(subject, language, sure=False)
        if named:
            return Saying(named[0], verb, named[1])
    return Saying(None, verb, "omitted") if not clauses[-1] or _others(language).match(clauses[-1]) else None


@cache
def _openers(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(tuple(language.openers | language.conjunctions)).pattern})(?=.)")


def _without_opener(subject: str, language: Language) -> str:
    """What is left of a subject without the words that open a sentence: ``然后她``, ``そして彼女``.

    One of a single letter may begin a name, and is taken off before a pronoun only.
    """
    while led := _openers(language).match(subject):
        rest = subject[led.end() :]
        if len(led.group()) < 2 and rest not in language.pronouns:
            break
        subject = rest
    return subject


def _name(subject: str, language: Language, *, sure: bool) -> tuple[str, str] | None:
    """A name without its title, or a description that ends in what somebody is called."""
    subject = re.sub(r"[（(].*?[）)]", "", subject).strip(" 　·-—《》")
    subject = re.sub(r"^.*的", "", subject) if not subject.endswith("的") else ""
    subject = _sources(language).sub("", subject)
    while len(subject) > 2 and (spoken := next((v for v in language.saying if subject.endswith(v)), "")):
        subject = subject[: -len(spoken)]
    subject = re.split(r"[0-9０-９]", subject)[0]  # 李明15日
    weak = _others(language).search(subject, 2)
    if weak and not _roles(language).search(subject, weak.end()):
        subject = subject[: weak.start()]
    roles = language.titles | language.roles
    pronoun = _pronouns(language).match(subject)
    mine = pronoun is not None and subject[pronoun.end() :] in roles  # 我儿子
    if not 1 < len(subject) <= _LONGEST or subject in language.pronouns or (pronoun and not mine):
        return None
    behind = next((t for t in sorted(roles, key=len, reverse=True) if subject.endswith(t) and t != subject), "")
    head = subject[: len(subject) - len(behind)]
    if behind and 1 <= len(head) <= 4 and _is_family(head, language):
        return (head if len(head) > 1 else subject), "name"
    if behind or subject in roles:
        return subject, "description"
    cut = max((subject.rfind(t) + len(t) for t in roles if t in subject), default=0)
    rest = subject[cut:]
    if cut and 2 <= len(rest) <= 10:
        return rest, "name"
    if _is_family(rest, language) and 2 <= len(rest) <= 4:
        return rest, "name"
    plain = not _NO_NAME.search(rest)
    return (rest, "name") if plain and not sure and 2 <= len(rest) <= 14 else None


@cache
def _sources(language: Language) -> re.Pattern[str]:
    """What a source's name stands behind: ``据李明介绍``."""
    return re.compile(rf"^(?:{_any(tuple(''.join(phrase) for phrase in language.according)).pattern})(?=..)")


@cache
def _roles(language: Language) -> re.Pattern[str]:
    return _any(tuple(language.titles | language.roles))


def _is_family(name: str, language: Language) -> bool:
    return name[:1] in language.family_names or name[:2] in language.family_names


def _by_marks(before: str, after: str, language: Language) -> Saying | None:
    """``佐藤氏は「…」と話した``, ``「…」と佐藤氏は語る``, ``佐藤氏によると「…」``."""
    that = re.match("|".join(sorted(map(re.escape, language.that), key=len, reverse=True)), after)
    verb = _verbs(language).search(after, that.end() if that else 0)
    if verbless := _verbless(after, language):
        return verbless
    for phrase in language.according_after:
        sought = "".join(phrase)
        if sought and sought in before and (name := _japanese(before[: before.rfind(sought)], language)):
            return Saying(name[0], sought, name[1])
    if that is None or verb is None or verb.start() > 60:
        if before[-1:] in "：:" and before and (name := _japanese(before[:-1], language)):
            return Saying(name[0], ":", name[1])
        ahead = _verbs(language).search(before)
        if ahead is None or after:
            return None
        return _marked(before[: ahead.start()], ahead.group(), language)
    return (
        _marked(after[that.end() : verb.start()], verb.group(), language)
        or _marked(before, verb.group(), language)
        or Saying(None, verb.group(), "omitted")
    )


_BY_NAME = re.compile(r"と(?P<name>[^、。はがをにでと]{2,24})$")
_CLEFT = re.compile(
    r"^[。、]?(?:そう|こう)(?P<verb>[^、。]{1,8}?)のは、?(?P<name>[^。]{2,40}?)(?:だ|です|だった|でした)?$"
)


def _verbless(after: str, language: Language) -> Saying | None:
    """A name behind the quote without a verb (``「…」と佐藤さん``), or behind it all (``そう話すのは佐藤さんだ``)."""
    for pattern in (_BY_NAME, _CLEFT):
        found = pattern.match(after)
        if found is None or (pattern is _CLEFT and not _verbs(language).match(found["verb"])):
            continue
        verb = found["verb"] if pattern is _CLEFT else ""
        subject = re.split("[、,，]", found["name"])[-1]
        sure = verb or re.sub(r"[（(].*?[）)]", "", subject).endswith(language.after_name)
        if sure and (named := _japanese(subject, language)):
            return Saying(named[0], verb or "と", named[1])
    return None


def _marked(clause: str, verb: str, language: Language) -> Saying | None:
    """The first marked subject of a clause: what stands before its mark, back to the last comma."""
    for found in re.finditer("|".join(sorted(map(re.escape, language.subject_marks), key=len, reverse=True)), clause):
        subject = _without_opener(re.split(r"[、,，：:　 ]", clause[: found.start()])[-1], language)
        if subject in language.pronouns:
            return Saying(None, verb, "pronoun", subject)
        if found.group() == "も" and not subject.endswith(language.after_name):
            continue
        named = _japanese(subject, language)
        if named:
            return Saying(named[0], verb, named[1])
    return None


_RELATIVE = re.compile(r"(?:という|ている|ていた|している|していた|れる|れた|った|した|する|いる)(?=.)")
"""How clauses end that stand before their noun: ``仲介しているカタールの外務省報道官``."""


def _japanese(subject: str, language: Language) -> tuple[str, str] | None:
    subject = re.sub(r"[（(].*?[）)]", "", subject)
    subject = re.split(r"[、,，：:]", subject)[-1].strip()
    subject = _RELATIVE.split(subject)[-1]
    if not 1 < len(subject) <= _LONGEST or subject in language.pronouns or _pronouns(language).match(subject):
        return None
    head, _, tail = subject.rpartition("の")
    roles = language.titles | language.roles
    office = re.fullmatch(r"([一-龯々]{2,6})・[一-龯々ァ-ヶー]+", tail)
    if office and tail.endswith(tuple(roles)):
        return office[1], "name"  # 山田太郎・東京大教授
    polite = next((a for a in sorted(language.after_name, key=len, reverse=True) if tail.endswith(a)), "")
    if polite and len(tail) - len(polite) >= 2 - (polite not in roles):
        name = tail[: len(tail) - len(polite)]
        return (name, "name") if name not in roles else (subject, "description")
    title = next((t for t in sorted(roles, key=len, reverse=True) if tail.endswith(t)), "")
    if title in language.titles and tail != title and not head and 2 <= len(tail) - len(title) <= 5:
        return tail[: len(tail) - len(title)], "name"
    if title:
        return subject, "description"
    if head and any(head.endswith(t) for t in roles) and 2 <= len(tail) <= 10:
        return tail, "name"
    of_body = bool(head) and head.endswith(tuple(language.bodies)) and len(tail) > 2  # 民主党の西村智奈美
    if re.fullmatch(r"[ァ-ヶー・＝]{2,}|[一-龯々]{2,6}", tail) and (not head or of_body):
        return tail, "name"
    return None
