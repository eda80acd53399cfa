"""Who says a quote where no spaces part the words: Chinese (``王芳说：“…”``) and Japanese (``佐藤氏は「…」と話した``).

The clause beside the quote is cut at its marks; what stands before the verb, or before the mark of the subject, is who
speaks, without the words that lead to the verb and without a title. Whom Chinese characters name, `han` tells, whom
Japanese phrases do, `kana`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from audiotools.articles.attribution import kana
from audiotools.articles.attribution.han import (
    any_of,
    apart,
    begins,
    by_manner,
    name_at_head,
    others,
    person_in,
    who,
    without_deed,
    without_lead,
)
from audiotools.articles.attribution.sayings import BEHIND, REACH, Saying
from audiotools.articles.attribution.topics import Topic
from audiotools.languages.language import Language

_BREAKS = re.compile(r"[。！？!?；;…\n“”「」『』]")
_OPENING = ("“", "「", "『")
_COMMA = re.compile(r"[，、,：:]")
_LONGEST = 24
"""Characters before a verb in which its subject stands, at most."""
_JOINING = tuple("并 並 甚至 又 还 還 也".split())
"""What joins a clause to the one before, whose subject it shares."""
_FULL = tuple("。！？!?")
_INDIRECT = 24
"""Characters between a verb and the part of what it reports that is quoted, at most, where who speaks is plain."""


def saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote; see `audiotools.articles.attribution.attributing.find_saying`."""
    before = _BREAKS.split(text[max(start, opening - REACH) : opening])[-1].strip()
    if before.endswith(tuple(language.labels_before)):
        return None  # 又称“…”: what follows is a name
    after = _after(text[closing : min(end, closing + BEHIND)], language)
    if language.subject_marks:
        return _by_next(text, before, closing, end, language) or _by_marks(before, after, language)
    return _chinese(text, (before, after), (opening, closing, end), language)


def _by_next(text: str, before: str, closing: int, end: int, language: Language) -> Saying | None:
    """Who speaks in the next sentence, where nothing leads to the quote: ``「…」。平野ハルさんはぽつりと語った。``."""
    told = _TOLD_NEXT.match(text, closing, min(end, closing + BEHIND)) if not before else None
    verb = _verbs(language).search(told[1]) if told is not None else None
    return _marked(told[1], verb.group(), language) if told is not None and verb is not None else None


def _chinese(text: str, beside: tuple[str, str], place: tuple[int, int, int], language: Language) -> Saying | None:
    """What the words before and behind a Chinese quote say.

    Parameters
    ----------
    beside
        The words before it and behind it.
    place
        Where the quote begins and ends, with its marks, and where the prose behind it does.
    """
    (before, after), (opening, closing, end) = beside, place
    leads = text[closing + text[closing:end].find(after) + len(after) :][:1] in _OPENING
    ahead = _chinese_before(before, language)
    sides = [_chinese_behind(after, language, leads=leads), ahead]
    if sides == [None, None] and not before and text[closing - 2 : closing - 1] in ("，", ","):
        sides = [_doing(after, language)]  # “轮不到，”家长赵女士抱着儿子
    unsaid = ahead is None or ahead.by == "nobody"
    headed = _headed(before, text[opening:closing], language) if unsaid else None
    ended = text[closing - 2 : closing - 1] in _FULL
    if ahead is None and headed is None and before[-1:] in ("：", ":") and ended:
        return None  # 检察官毫不让步：“…。”她补充说: of the next one
    if _announces(before.rstrip("，,") if ended else before, language):
        sides.reverse()  # 江肇國質疑，「…？」王淑懿回應，…
    sides.insert(0, headed)
    found = [one for one in sides if one is not None]
    return next((one for one in found if one.by != "nobody"), found[0] if found else None)


_SPEECH = 6
"""Characters of a quote from which one behind a comma is a sentence that somebody says, with the mark that ends it."""


def _headed(before: str, quote: str, language: Language) -> Saying | None:
    """Whom a clause that leads to a quote is about, whatever the verb: ``家长代表孔令辉情绪激动：“…”``.

    Behind a comma only where the quote is a sentence, and so what stands behind it is another.
    """
    colon, ended = before[-1:] in "：:" and bool(before), quote[-2:-1] in _FULL and len(quote) >= _SPEECH
    if not colon and not (before[-1:] in "，," and before and ended):
        return None
    about = topic_of(before[:-1], language)
    if about is None or about.kind not in ("name", "pronoun"):
        return None
    by = about.kind
    return Saying(None if by == "pronoun" else about.printed, before[-1], by, about.printed if by == "pronoun" else "")


def _doing(after: str, language: Language) -> Saying | None:
    """Who does something behind a quote whose sentence goes on, where the words begin with a name."""
    found = person_in(_COMMA.split(after)[0], language)
    named = found is not None and found[1] == "name" and 0 <= after.find(found[0]) <= _NEAR
    return Saying(found[0], "，", "name") if found is not None and named else None


_NEAR = 10
"""Characters of what somebody is called before the name, at most."""


def _announces(before: str, language: Language) -> bool:
    """Whether a clause ends in a colon, or in the verb itself: ``王芳表示“…”``."""
    return before[-1:] in ("：", ":") or any(verb.end() == len(before) for verb in _verbs(language).finditer(before))


def _after(text: str, language: Language) -> str:
    """What stands behind a quote up to the end of its sentence; the next sentence where that one says who spoke."""
    if language.subject_marks and (so := _SO_SAID.match(text)):
        return so["so"] + so["verb"] if not so["who"] else "と" + so["who"] + so["verb"]
    return _BREAKS.split(text)[0].strip()


_SO_SAID = re.compile(r"\s*。?\s*(?P<who>[^。「」]{2,40}?[はが]、?)?(?P<so>そう|こう)(?P<verb>[^。「」]+)。")
"""The next sentence, where it says who spoke so: ``「…」。林さんはそう言って立ち去った。``"""
_TOLD_NEXT = re.compile(
    r"\s*。\s*([^。「」、]{1,30}(?:さん|氏|選手|監督|教授|投手|捕手|社長|会長|館長)(?:[（(][^）)]{1,8}[）)])?は[^。「」]{1,60})。"
)
"""The next sentence, where somebody does in it what people do who have just spoken: ``「…」。原さんは肩を落とす。``"""


@cache
def _verbs(language: Language) -> re.Pattern[str]:
    some = (*language.saying, *language.saying_stems)
    if language.subject_marks:
        return any_of(some)
    short, long = (any_of(tuple(v for v in some if (len(v) > 1) == several)).pattern for several in (False, True))
    return re.compile(f"{begins(some)}(?:{_WHOLE_LONG}(?:{long})|{_WHOLE}(?:{short})){_ENDED}")


_COMPOUNDS = "访訪疑顾顧学學来來小据據听聽传傳之的如是轨軌知街通频頻渠管味车車铁鐵跑航"
_WHOLE = "".join(f"(?<!{letter})" for letter in _COMPOUNDS)
"""Not 访问, 疑问, 顾问, 来说, 小说, 据说, 传说, 比如说, 轨道, 他的回答, whose last is no verb of saying."""
_WHOLE_LONG = "".join(f"(?<!{letter})" for letter in _COMPOUNDS if letter not in "来來")
"""The same before verbs of two characters: 后来坦言."""
_LONGER = "问题世候 問題世候 说法明服不 說法明服不 讲究话座 講究話座 写作信字 寫作信字 称号呼 稱號呼"
_ENDED = "".join(f"(?<!{word[0]}(?=[{word[1:]}]))" for word in _LONGER.split())
"""Nor 问题, 说法, 讲话, 写作, 称号, of which it would be the first."""


@cache
def _of(some: Iterable[str]) -> re.Pattern[str]:
    return any_of(tuple(some))


@cache
def _led(language: Language) -> re.Pattern[str]:
    return apart(tuple(language.prepositions))


def _chinese_before(before: str, language: Language) -> Saying | None:
    """``王芳说：``, ``馆长李明在接受采访时表示，``: the last verb, when little stands behind it."""
    if not before:
        return None
    found = list(_verbs(language).finditer(before))
    verb = found[-1] if found else None
    announced = before[-1] in "：:"
    far = len(before) - verb.end() if verb is not None else 0
    if verb is None or far > (12 if announced else 3):
        if announced and not _COMMA.search(before[:-1]) and (name := who(re.split(r"\s", before[:-1])[-1], language)):
            return Saying(name[0], ":", name[1])
        return _indirect(before, verb, language) if verb is not None and not announced else None
    told = _to_whom(found, before, language)
    verb = told or verb
    while (place := found.index(verb)) and found[place - 1].end() == verb.start():
        verb = found[place - 1]  # 回忆 | 说
    return _subject_of(before[: verb.start()], verb.group(), language)


def _indirect(before: str, verb: re.Match[str], language: Language) -> Saying | None:
    """Who reports by a plain verb what is quoted only in part: ``潘恩指出殖民地的动机“是利益”``."""
    rest = before[verb.end() :]
    whole = rest[:1] in "，," or not _COMMA.search(rest)  # 江启臣说，设发言人的目的就是回应，「…」
    if len(rest) > _INDIRECT or not whole or verb.group() not in language.core:
        verbs = _verbs(language).finditer(before, 0, verb.start())
        first = next((v for v in verbs if v.group() in language.core and before[v.end() : v.end() + 1] in "，,"), None)
        return _indirect(before, first, language) if first is not None else None
    found = _subject_of(before[: verb.start()], verb.group(), language)
    return found if found is not None and found.by != "omitted" else None


def _to_whom(found: list[re.Match[str]], before: str, language: Language) -> re.Match[str] | None:
    """The verb before the last one that says to whom somebody speaks: ``王芳告诉记者说：``."""
    for verb in reversed(found[:-1]):
        if verb.group() in language.telling and not _COMMA.search(before, verb.end(), found[-1].start()):
            return verb
    return None


def _chinese_behind(after: str, language: Language, *, leads: bool) -> Saying | None:
    """``“…”馆长李明告诉记者``, ``“…”，他说``: the first verb, with its subject before it."""
    led = after.lstrip("，, —-")
    verb = next((v for v in _verbs(language).finditer(led) if v.start()), None)
    if verb is None or verb.start() > _LONGEST:
        return None
    clause = led[: verb.start()]
    if _COMMA_ALONE.search(clause):
        return None
    rest = _COMMA.split(led[verb.end() :])[0]
    if rest[:1] == "的" or led[verb.end() + len(rest) :][:1] in ("：", ":") or (leads and rest == led[verb.end() :]):
        return None  # what follows is announced
    return _subject_of(clause, verb.group(), language) if len(rest) <= 12 else None


def _subject_of(lead: str, verb: str, language: Language) -> Saying | None:
    """Who says it, of the clause before a verb, or of the first one where that has no subject."""
    clauses = _COMMA.split(lead)
    own = clauses[-1]
    if found := _subject(own, verb, language, alone=len(clauses) == 1):
        return found
    rest = without_lead(own, language)
    bare = not rest or rest in language.openers | language.adverbs  # 財政部長莊翠雲不願評論，僅說
    led = bare or any(words(language).match(some) for words in (_led, others) for some in (own, rest))
    if not led and not own.startswith(_JOINING):
        return Saying(None, verb, "nobody")
    found = _subject(clauses[0], verb, language, alone=False) if len(clauses) > 1 else None
    return found or Saying(None, verb, "omitted")


def _subject(clause: str, verb: str, language: Language, *, alone: bool) -> Saying | None:
    """Who a clause is about: a pronoun, a name or a description."""
    led = _led(language).search(clause, len(name_at_head(clause, language)))
    clause = _AFTERWARDS.sub("", clause[: led.start()] if led else clause)
    subject = without_lead(clause, language)
    manner = by_manner(clause, language) or without_deed(clause, language)
    weak = others(language).search(subject)
    for short in (subject, subject[: weak.start()] if weak else "", manner):
        if short in language.pronouns:
            return Saying(None, verb, "pronoun", short)
    for some in (manner, clause):
        if named := who(some, language, alone=alone):
            return Saying(named[0], verb, named[1])
    return None


_AFTERWARDS = re.compile(
    r"[\d几幾数數一二两兩三四五六七八九十半多]+个?個?(?:小时|小時|分钟|分鐘|天|周|週|星期|月|年|日)[之以]?[后後]$"
)
"""How long after something somebody speaks: ``她几小时后承认``."""


@cache
def _openers(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(tuple(language.openers | language.conjunctions)).pattern})(?=.)")


def _without_opener(subject: str, language: Language) -> str:
    """What is left of a subject without the words that open a sentence: ``そして彼女``.

    One of a single letter may begin a name, and is taken off before a pronoun only.
    """
    while led := _openers(language).match(subject):
        rest = subject[led.end() :]
        if len(led.group()) < 2 and rest not in language.pronouns:
            break
        subject = rest
    return subject


def _by_marks(before: str, after: str, language: Language) -> Saying | None:
    """``佐藤氏は「…」と話した``, ``「…」と佐藤氏は語る``, ``佐藤氏によると「…」``."""
    that = _of(language.that).match(after)
    verb = _verbs(language).search(after, that.end() if that else 0)
    if _CALLED.match(after) or _THING.match(after):
        return None
    if verbless := _verbless(after, language):
        return verbless
    for phrase in language.according_after:
        sought = "".join(phrase)
        if sought and sought in before:
            name = kana.who(before[: before.rfind(sought)], language)
            return Saying(name[0], sought, name[1]) if name else Saying(None, sought, "nobody")  # 町によると
    if that is None or verb is None or verb.start() > 60:
        holds = that is not None and after.startswith("し", that.end())  # 担当者は「…」としている
        if that is not None and (holds or _NO_SPEECH.match(after, that.end()) is None):
            return _acting(before, "" if holds else after[that.end() :], language)
        return _leading(before, after, language)
    own = re.split(r"(?<![はがも])[、,，]", after[that.end() : verb.start()])[0]
    if own.startswith(("し", "する")):
        return _acting(before, "", language)  # 裁判長は「…」とし、被告が認めたことを考慮した
    found = _marked(own, verb.group(), language) or _marked(before, verb.group(), language)
    unread = not found and (_has_subject(own, language) or _has_subject(before, language))
    return found or Saying(None, verb.group(), "nobody" if unread else "omitted")


def _leading(before: str, after: str, language: Language) -> Saying | None:
    """Who leads to a quote that no verb follows: ``赤木さん：「…」``, ``赤木さんは「…」。``."""
    if before[-1:] in "：:" and before and (name := kana.who(before[:-1], language)):
        return Saying(name[0], ":", name[1])
    if after:
        return None
    if (led := _LED.search(before)) and (name := kana.who(led["who"], language)):
        return Saying(name[0], led["mark"], name[1])
    ahead = _verbs(language).search(before)
    return _marked(before[: ahead.start()], ahead.group(), language) if ahead is not None else None


_LED = re.compile("(?P<who>[^、。「」]{2,40}?)(?P<mark>は)、?$")
"""A subject that leads to a quote, of which no verb tells."""
_CALLED = re.compile(
    r"(?:など)?と(?:\w{0,6}?)(?:呼ば|評さ|称さ|題さ|名付けら|名づけら|形容さ|たたえら|言われ|いわれ|さ)(?:れ|せ)"
)
"""What is called so, by nobody in particular: ``「ひばり丸」と呼ばれ``."""
_THING = re.compile("と(?:いう|いった)(?!。|$|のは|のが)")
"""A thing of that name: ``「古都の雨」という映画``."""
_NO_SPEECH = re.compile(
    r"いう|いった|題し|銘打|名付|称し|呼[びぶん]|し[てた]|する|なっ|な[りる]|同|比べ|並|とも|は|(?:の(?!考え|見方|認識|見解|談話|意向|思い|姿勢))"
)
"""What follows behind "と" where a quote is a name or a thing: ``「古都の雨」という映画``."""


def _acting(before: str, after: str, language: Language) -> Saying | None:
    """Who does something as they say a quote, by what people are called: ``「…」と中村さんは涙を浮かべた``."""
    for clause in (after, before):
        found = re.search(r"([^、。「」\s]+?)(?:は|が|も)(?:、|$|(?=[^、。]))", clause) if clause is after else None
        subject = found[1] if found else ""
        if clause is before and (ahead := re.search(r"([^。「」\s]+?)(?:は|が|も)、?[^はがも]{0,20}$", clause)):
            subject = ahead[1]
        subject = _without_opener(re.split("[、,，：:　 ]", subject)[-1], language) if subject else ""
        bare = re.sub(r"[（(].*?[）)]", "", subject)
        if subject in language.pronouns and language.pronouns[subject] in ("m", "f"):
            return Saying(None, "と", "pronoun", subject)
        called = bare.endswith(
            (*language.after_name, *language.titles, *language.roles, *language.role_ends, *kana.SOME)
        )
        if called and (named := kana.who(subject, language)):
            return Saying(named[0], "と", named[1])
    return None


def _has_subject(clause: str, language: Language) -> bool:
    """Whether a clause has a subject, be it one that is not understood, and no word of time."""
    subjects = re.findall(r"([^、。「」\s]+?)は(?:、|$|(?=[^、。]))", clause)
    small = language.openers | language.adverbs | language.conjunctions
    return any(_without_opener(subject, language) not in small and not _WHEN.search(subject) for subject in subjects)


_WHEN = re.compile(r"(?:後|日|時|前|際|回|中|年|月|上|下|夜|朝|で|に|と|て)$")


_BY_NAME = re.compile(r"と(?P<name>[^、。はがをにでと]{2,24})$")
_CLEFT = re.compile(
    r"^(?:[。、]?(?:そう|こう)|と)(?P<verb>[^、。]{1,8}?)のは、?(?P<name>[^。]{2,40}?)(?:だ|です|だった|でした)?$"
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
        if sure and (named := kana.who(subject, language)):
            return Saying(named[0], verb or "と", named[1])
    return None


def _marked(clause: str, verb: str, language: Language) -> Saying | None:
    """The first marked subject of a clause: what stands before its mark, back to the last comma."""
    for found in _of(language.subject_marks).finditer(clause):
        subject = _without_opener(re.split(r"[、,，：:　 ]", clause[: found.start()])[-1], language)
        if subject in language.pronouns:
            return Saying(None, verb, "pronoun", subject)
        if found.group() == "も" and not subject.endswith(language.after_name):
            continue
        named = kana.who(subject, language)
        if named:
            return Saying(named[0], verb, named[1])
    return None


def topic_of(sentence: str, language: Language) -> Topic | None:
    """The person whom a sentence is about: a marked subject that is addressed politely, or one named at its head.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> topic_of("孫の佐藤健一さんが機関車を運転した", find_language("ja")).printed
    '佐藤健一'
    >>> topic_of("她的孙子王磊开着火车头", find_language("zh")).printed
    '王磊'
    """
    if not language.subject_marks:
        stressed = _set_off(sentence, language)
        return Topic(stressed, "name", stressed=True) if stressed else _chinese_topic(sentence, language)
    source = next((place for phrase in language.according_after if (place := sentence.find("".join(phrase))) > 0), 0)
    told = kana.who(sentence[:source], language) if source else None
    found = Saying(told[0], "", told[1]) if told is not None else _marked(sentence, "", language)
    printed = found.printed if found is not None else None
    if found is None or not printed:
        return None
    behind = re.sub(r"^[（(].*?[）)]", "", sentence[sentence.index(printed) + len(printed) :])
    polite = printed.endswith(tuple(language.titles)) or behind.startswith((*language.after_name, *language.titles))
    polite = polite or bool(found.by == "name" and kana.is_family(printed, language))
    return Topic(printed, found.by) if polite else None


def _chinese_topic(sentence: str, language: Language) -> Topic | None:
    """The person whom one of the first clauses of a sentence is about."""
    for clause in _COMMA_ALONE.split(sentence)[:_CLAUSES]:
        found = person_in(clause, language)
        if found is not None:
            return Topic(*found)
    return None


_COMMA_ALONE = re.compile("[，,：:；;]")
_CLAUSES = 3
"""Clauses of a sentence of which one may be about somebody, at most: ``旁听席上，家长代表孔令辉情绪激动``."""


def _set_off(sentence: str, language: Language) -> str:
    """Who is set off from others where a sentence begins, by a family's name: ``唐诺本人话不多``; nothing else."""
    found = re.match(rf"([一-龯]{{2,4}})(?:{'|'.join(map(re.escape, sorted(language.selves)))})", sentence.strip())
    name = found[1] if found and language.selves else ""
    return name if name[:1] in language.family_names or name[:2] in language.family_names else ""
