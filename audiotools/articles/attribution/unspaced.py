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

_NO_NAME = re.compile(r"[了着过是有不没这那很就都也还]|[0-9０-９]")


def saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote; see `audiotools.articles.attribution.attributing.find_saying`."""
    before = _BREAKS.split(text[max(start, opening - REACH) : opening])[-1].strip()
    after = _BREAKS.split(text[closing : min(end, closing + BEHIND)])[0].strip()
    if language.subject_marks:
        return _by_marks(before, after, language)
    announced = _chinese_before(before, language) if before[-1:] in ("：", ":") else None
    return announced or _chinese_behind(after, language) or _chinese_before(before, language)


@cache
def _verbs(language: Language) -> re.Pattern[str]:
    return _any((*language.saying, *language.saying_stems))


@cache
def _others(language: Language) -> re.Pattern[str]:
    return _any(language.other_marks)


@cache
def _led(language: Language) -> re.Pattern[str]:
    return _any(tuple(language.prepositions))


def _any(some: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, some), key=len, reverse=True)) or r"(?!)")


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
    return _subject_of(before[: verb.start()], verb.group(), language)


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


def _name(subject: str, language: Language, *, sure: bool) -> tuple[str, str] | None:
    """A name without its title, or a description that ends in what somebody is called."""
    subject = re.sub(r"[（(].*?[）)]", "", subject).strip(" 　·-—《》")
    subject = re.sub(r"^.*的", "", subject) if not subject.endswith("的") else ""
    weak = _others(language).search(subject, 2)
    if weak and not _roles(language).search(subject, weak.end()):
        subject = subject[: weak.start()]
    if not 1 < len(subject) <= _LONGEST or subject in language.pronouns:
        return None
    roles = language.titles | language.roles
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
def _roles(language: Language) -> re.Pattern[str]:
    return _any(tuple(language.titles | language.roles))


def _is_family(name: str, language: Language) -> bool:
    return name[:1] in language.family_names or name[:2] in language.family_names


def _by_marks(before: str, after: str, language: Language) -> Saying | None:
    """``佐藤氏は「…」と話した``, ``「…」と佐藤氏は語る``, ``佐藤氏によると「…」``."""
    that = re.match("|".join(sorted(map(re.escape, language.that), key=len, reverse=True)), after)
    verb = _verbs(language).search(after, that.end() if that else 0)
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


def _marked(clause: str, verb: str, language: Language) -> Saying | None:
    """The first marked subject of a clause: what stands before its mark, back to the last comma."""
    for found in re.finditer("|".join(sorted(map(re.escape, language.subject_marks), key=len, reverse=True)), clause):
        subject = re.split(r"[、,，：:　 ]", clause[: found.start()])[-1]
        if subject in language.pronouns:
            return Saying(None, verb, "pronoun", subject)
        if found.group() == "も" and not subject.endswith(language.after_name):
            continue
        named = _japanese(subject, language)
        if named:
            return Saying(named[0], verb, named[1])
    return None


def _japanese(subject: str, language: Language) -> tuple[str, str] | None:
    subject = re.sub(r"[（(].*?[）)]", "", subject)
    subject = re.split(r"[、,，：:]", subject)[-1].strip()
    if not 1 < len(subject) <= _LONGEST or subject in language.pronouns:
        return None
    head, _, tail = subject.rpartition("の")
    roles = language.titles | language.roles
    polite = next((a for a in sorted(language.after_name, key=len, reverse=True) if tail.endswith(a)), "")
    if polite and len(tail) - len(polite) >= 2 - (polite not in roles):
        name = tail[: len(tail) - len(polite)]
        return (name, "name") if name not in roles else (subject, "description")
    title = next((t for t in sorted(roles, key=len, reverse=True) if tail.endswith(t)), "")
    if title and tail != title and not head and 2 <= len(tail) - len(title) <= 5:
        return tail[: len(tail) - len(title)], "name"
    if title:
        return subject, "description"
    if head and any(head.endswith(t) for t in roles) and 2 <= len(tail) <= 10:
        return tail, "name"
    if re.fullmatch(r"[ァ-ヶー・＝]{2,}|[一-龯々]{2,6}", tail) and not head:
        return tail, "name"
    return None
