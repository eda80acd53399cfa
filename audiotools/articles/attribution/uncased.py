"""Who says a quote where names have no capitals and the verb shows where the name stands: Arabic and Hebrew.

Arabic puts the name behind the verb (``قال أحمد العلي: «…»``), Hebrew before or behind it (``דנה כהן אמרה כי "…"``);
both leave the subject out when it is known (``وأضافت: «…»``). So the verb is looked for right before and right behind
the quote, the name is what stands beside it up to the next small word, and without one the speaker before goes on.
Vowel signs, the lengthening stroke and the forms of alef make no difference.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from audiotools.articles.attribution.sayings import Saying
from audiotools.articles.attribution.topics import Topic
from audiotools.languages.arabic import LANGUAGE as ARABIC
from audiotools.languages.hebrew import LANGUAGE as HEBREW
from audiotools.languages.language import Language
from audiotools.languages.verbs import fold
from audiotools.languages.written import Words

_WORD = re.compile("\\w[\\w\u064b-\u0652]*(?:[\"״'’׳-]\\w[\\w\u064b-\u0652]*)*['׳]?")
_EDGE = r"(?<![\w\u064b-\u0652])"
_MET = re.compile(
    rf"{_EDGE}[وف]?(?:التقيت|التقينا|قابلت|قابلنا|(?:تحدثت|تحدثنا|تكلمت)\s(?:مع|إلى|الى))\s"
    r"|(?:פגשתי|פגשנו)(?:\sאת)?\s|(?:שוחחתי|שוחחנו)\sעם\s"
)
_LEAD = re.compile(r"\s*[،,.؛]?\s*(?:(?:هكذا|هذا ما|כך|כה)\s+)?")
_INITIAL = r"(?<!\b[^\W\d_])"  # no full stop of a letter that stands for a name
_ENDS = re.compile(rf"(?:{_INITIAL}\.|[!?؟\n])(?=\s|$)")
_OVER = re.compile(rf"{_INITIAL}\.|[!?؟\n«“]|\"(?<!\w\")|\"(?!\w)")  # the mark inside ד"ר ends nothing
_ENDS_INITIAL = re.compile(r"\b[^\W\d_]$")
_REACH = 110  # characters between the verb's name and the quote, at most
_LONGEST = 6  # words of a name with its description


_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640]")  # vowel signs and the lengthening stroke


def _plain(word: str) -> str:
    return _SIGNS.sub("", word)


class _Word(NamedTuple):
    start: int
    end: int
    text: str


class _Tables(NamedTuple):
    """A record's words as they are compared here."""

    verbs: Words
    again: Words
    small: Words
    source: re.Pattern[str]
    labels: re.Pattern[str]
    roles: re.Pattern[str]


@cache
def _tables(language: Language) -> _Tables:
    sources = [rf"{_EDGE}(?:{'|'.join(re.escape(j) for j in language.joined)})?(?:"]
    sources.append("|".join(r"\s".join(map(re.escape, phrase)) for phrase in language.according if phrase))
    sources.append(r")\u064b?(?!\w)\s*(?P<to>ل(?!ل))?")
    labels = "|".join(sorted(map(re.escape, language.labels_before), key=len, reverse=True))
    some = sorted(map(re.escape, language.roles | {r"\d"}), key=len, reverse=True)
    small = (
        language.prepositions | language.conjunctions | language.adverbs | language.auxiliaries | language.that
        | frozenset(language.pronouns)
    )  # fmt: skip
    return _Tables(
        frozenset(map(fold, language.verbs)),
        frozenset(map(fold, language.resuming)),
        small,
        re.compile("".join(sources)),
        re.compile(rf"(?:{labels})\s*$"),
        re.compile(rf"(?:{'|'.join(some)}|\d)"),
    )


def saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote; see `audiotools.articles.attribution.attributing.find_saying`.

    Examples
    --------
    >>> text = "قال أحمد العلي: «خرجنا». وأضاف: «لم نعد»."
    >>> saying(text, 0, 16, 23, len(text), ARABIC)
    Saying(printed='أحمد العلي', cue='قال', by='name', low='')
    """
    known = _tables(language)
    before = text[max(start, opening - 300) : opening]
    clause = _ENDS.split(before.rstrip(" :،,"))[-1]
    if known.labels.search(before):
        return None
    after = text[closing : min(end, closing + 160)]
    found = _ahead(clause, known, language) or _behind(after, known, language) or _named(clause, language)
    return found or (_labelled(clause, known, language) if before.rstrip()[-1:] == ":" else None)


def _named(clause: str, language: Language) -> Saying | None:
    """Who calls something by the quote: ``גיל אלבז כינה את המיזם "צעצוע"``."""
    verbs = _among(language.naming, clause, language)
    if not verbs or len(clause[verbs[-1].end :].split()) > _LONGEST:
        return None
    verb = verbs[-1]
    about = topic_of(clause[: verb.start] if language.order != "verb" else clause, language)
    return Saying(about.printed, verb.text, "name") if about is not None and about.kind == "name" else None


def _labelled(clause: str, known: _Tables, language: Language) -> Saying | None:
    """Who stands before a colon without a verb: ``ראש העיר, משה כהן: "…"``; one word alone heads anything."""
    words = clause.split()
    if not 1 < len(words) <= _LONGEST or not _is_name(re.sub("[,،]", "", clause), known, language, _LONGEST):
        return None
    office = language.constructs | language.titles
    led = words[0] in office or (bool(known.roles.match(words[0])) and not words[0].isdigit())
    apposed = re.split(r"[,،]\s", clause)
    if len(apposed) == 2:
        return Saying(apposed[1].strip() if led else apposed[0].strip(), ":", "name")
    name, _ = _name_at(clause, known, language)
    return Saying(name or clause.strip(), ":", "name") if led else None


def introduced(text: str, start: int, place: int, language: Language) -> str | None:
    """Who a reporter says to have met, shortly before a place: ``التقيت فاطمة الحسن``."""
    met = None
    for found in _MET.finditer(text, max(start, place - 1500), place):
        name, _ = _name_at(text[found.end() : place], _tables(language), language)
        met = name or met
    return met


def begins_saying(words: str) -> bool:
    """Whether words begin with a verb of saying, and so are no label before a turn.

    Examples
    --------
    >>> begins_saying("قال أحمد"), begins_saying("أحمد العلي")
    (True, False)
    """
    return any(_begins_saying(words, _tables(language), language) for language in (ARABIC, HEBREW))


def _begins_saying(words: str, known: _Tables, language: Language) -> bool:
    first = _WORD.match(words)
    verb = first is not None and any(_is_in(some, first.group(), language) for some in (known.verbs, known.again))
    return verb or bool(known.source.match(words))


def _is_in(known: Words, word: str, language: Language) -> bool:
    """Whether a word is one of the known, an "and" written together with it looked through."""
    folded = fold(word)
    return folded in known or (folded[:1] in language.joined and folded[1:] in known)


def _among(known: Words, text: str, language: Language) -> list[_Word]:
    some = [_Word(*w.span(), w.group()) for w in _WORD.finditer(text)]
    offices = {i + 1 for i, word in enumerate(some) if word.text in language.constructs}  # ראש העיר: of the city
    spoken = (i for i, word in enumerate(some) if _is_in(known, word.text, language))
    return [some[i] for i in spoken if not (i in offices and some[i].text[0] == "ה")]


def _told(name: str | None, cue: str, language: Language) -> Saying:
    if name is None:
        return Saying(None, cue, "omitted")
    if name in language.pronouns:
        return Saying(None, cue, "pronoun", name)
    return Saying(name, cue, "name")


def _ahead(clause: str, known: _Tables, language: Language) -> Saying | None:
    """The saying before a quote: the last verb of its clause, with the name behind or before it."""
    source = list(known.source.finditer(clause))
    verbs, again = _among(known.verbs, clause, language), _among(known.again, clause, language)
    last = verbs[-1] if verbs else None
    if again and len(clause) - again[-1].end <= 60 and (last is None or last.start < again[-1].start):
        between = _name_at(clause[last.end : again[-1].start], known, language)[0] if last else None
        if last and between and len(between.split()) <= 4:
            return _told(between, last.text, language)  # سخر أوباما قائلا
        return Saying(None, again[-1].text, "omitted")
    if source and (last is None or source[-1].start() > last.start):
        name, length = _name_at(clause[source[-1].end() :], known, language)
        if name and len(clause) - source[-1].end() - length <= _REACH:
            return Saying(name, source[-1].group().split()[0], "name")
    if last is None or len(clause) - last.end > _REACH + 60:
        return None
    name, length = _name_at(clause[last.end :], known, language)
    if name is not None and language.order == "verb" and _addressed(name, language):
        name, length = None, 0  # وقالت للحاضرين
    if name is None or (_is_led(name, language) and not clause[last.end :].lstrip().startswith(",")):
        before = _name_right_before(clause[: last.start], known, language) if name else None
        if name is not None and before is None and _describes(name, known, language):
            return None  # אמר בזירת התאונה: at the scene
        if name is None or before is not None:
            name, length = before or _name_before(clause[: last.start], known, language), 0
    name = _without_object(name, clause[last.end + length :]) if name else name
    return _told(name, last.text, language) if len(clause) - last.end - length <= _REACH else None


def _without_object(name: str, after: str) -> str:
    """Who describes something, without what they describe: ``وصف النقاد | الفيلم بأنه``."""
    words = name.split()
    object_ = len(words) > 1 and all(word.startswith("ال") for word in words) and after.lstrip().startswith("بأن")
    return " ".join(words[:-1]) if object_ else name


def _behind(after: str, known: _Tables, language: Language) -> Saying | None:
    """The saying behind a quote, which begins at once: ``«…»، تقول ليلى``, ``"…", היא אומרת``."""
    lead = _LEAD.match(after)
    begin = lead.end() if lead else 0
    rest = _OVER.split(after[begin:])[0]
    words = [_Word(*w.span(), w.group()) for w in _WORD.finditer(rest)][:4]
    for place, word in enumerate(words):
        if _is_in(known.verbs, word.text, language):
            if not place and rest[word.end :].lstrip()[:1] == ":":
                return None  # what follows is announced
            if not place:
                name = _name_at(rest[word.end :], known, language)[0]
                return _told(None if name and _addressed(name, language) else name, word.text, language)
            if after.lstrip()[:1] in ",،" and not re.search("[,،:]", rest[: word.start]):
                return _told(_name_before(rest[: word.start], known, language), word.text, language)
            return None
    source = known.source.match(rest)
    name, _ = _name_at(rest[source.end() :], known, language) if source else (None, 0)
    return Saying(name, source.group().split()[0], "name") if source and name else None


def _name_at(text: str, known: _Tables, language: Language) -> tuple[str | None, int]:
    """The name a text begins with, up to the next small word or mark, and how far it reaches."""
    begin = len(text) - len(text.lstrip())
    while (led := _WORD.match(text, begin)) and _plain(led.group()) in language.adverbs:
        begin = led.end() + len(text[led.end() :]) - len(text[led.end() :].lstrip(" "))
    first = stop = begin
    words = 0
    office = _construct(text, begin, known, language)
    for word in _WORD.finditer(text, office or begin):
        if not words and office:
            first = stop = word.start()
        between = text[stop : word.start()]
        if between.strip(" .") or (words and "." in between and not _ENDS_INITIAL.search(text, begin, stop)):
            break
        plain = _plain(word.group())
        inside = words and plain in language.particles and _leads_name(text, word.end(), known, language)
        small = plain in known.small or (words and plain.startswith("لل")) or _begins_saying(plain, known, language)
        if small and not inside:
            break
        follows = _WORD.search(text, word.end())
        placed = follows is not None and follows.group() in language.offices
        if not words and plain in language.titles and not placed:
            first = stop = word.end() + len(text[word.end() :]) - len(text[word.end() :].lstrip(" ."))
            continue
        if words >= 2 and plain in language.roles and not placed:
            break  # جيف نوت | رئيس السياسات
        adverb = words >= 2 and len(plain) > 2 and plain[0] in "בלמ"  # Ruth Levy | at her home
        kunya = words == 2 and text[first:].split(None, 1)[0] in language.kunyas
        if adverb or kunya:
            break
        words, stop = words + 1, word.end()
        if words > _LONGEST:
            return None, 0
    name = text[first:stop].strip()
    return (name, stop) if words and any(c.isalpha() for c in name) else (None, 0)


def _leads_name(text: str, place: int, known: _Tables, language: Language) -> bool:
    """Whether a name goes on behind a particle of names: ``مارك فان دير بيل``."""
    follows = _WORD.match(text, place + 1)
    plain = _plain(follows.group()) if follows else ""
    return bool(plain) and (plain in language.particles or (plain not in known.small and not plain.startswith("ال")))


def _construct(text: str, begin: int, known: _Tables, language: Language) -> int:
    """Where the name begins behind an office of two nouns (``ראש העיר משה כהן``); 0 where there is no such."""
    found = list(islice(_WORD.finditer(text, begin), 4))
    if len(found) < 3 or _plain(found[0].group()) not in language.constructs:
        return 0
    article, name = _plain(found[1].group()), _plain(found[2].group())
    joined = text[found[0].start() : found[2].start()].replace(found[0].group(), "").replace(found[1].group(), "")
    parted = bool(joined.strip()) or name in known.small or _begins_saying(name, known, language)
    if parted or not article.startswith("ה") or (name[0] in "בלמ" and len(name) > 4):
        return 0
    placed = len(found) > 3 and name in language.places  # ראש העיר | חיפה | משה כהן
    return found[3].start() if placed else found[2].start()


def _name_before(clause: str, known: _Tables, language: Language) -> str | None:
    """The name that stands before the verb: ``דנה כהן אמרה``, ``أما أحمد العلي فيقول``."""
    parts = [part.strip() for part in re.split(r"[,،–—-]\s", clause.strip(" ,،") + " ") if part.strip()]
    parts = [re.sub(r"^(?:أما|لكن|و(?=ال)|אבל|אך|ואילו)\s*", "", part) for part in parts]
    parts = [part[_construct(part, 0, known, language) :] for part in parts]
    names = [part for part in parts if _is_name(part, known, language)]
    if names and names[-1] == parts[-1] and not _describes(names[-1], known, language):
        return names[-1]
    return next((part for part in names if not _describes(part, known, language)), names[0] if names else None)


def _describes(part: str, known: _Tables, language: Language) -> bool:
    """Whether words say what somebody is: a role leads them, or Hebrew ones end in a noun with an article."""
    definite = language is HEBREW and any(word[0] == "ה" and len(word) > 3 for word in part.split()[1:])
    return bool(known.roles.match(part)) or definite


def _is_led(name: str, language: Language) -> bool:
    """Whether a word may begin with a small one written together with it: ``בראיון``, ``מספרו``, ``לעיתונאים``."""
    first = name.split()[0]
    return language is HEBREW and first[0] in "במל" and len(first) > 3


def _name_right_before(clause: str, known: _Tables, language: Language) -> str | None:
    """The name that a verb stands right behind, no small word between: ``השופט לוין ציטט מספרו``."""
    part = re.split(r"[,،–—-]\s", clause.strip())[-1].strip()
    part = part[_construct(part, 0, known, language) :]
    words = part.rstrip(" ,،").split()
    titled = False
    while len(words) > 1 and words[0] in language.titles:
        titled = bool(words.pop(0))
    plain = words and (titled or not _is_led(words[0], language))
    return " ".join(words) if plain and _is_name(" ".join(words), known, language) else None


def _is_name(part: str, known: _Tables, language: Language, most: int = 4) -> bool:
    words = part.split()
    if part in language.pronouns:
        return True
    return 0 < len(words) <= most and not any(
        w in known.small or _is_in(known.verbs, w, language) or w.startswith(("ש", "وال")) for w in words
    )


def topic_of(sentence: str, language: Language) -> Topic | None:
    """The one person whom a sentence is about, known by the given name, with no preposition before it.

    Examples
    --------
    >>> topic_of("وكان حفيدها لؤي البيطار يقود القاطرة", ARABIC).printed
    'لؤي البيطار'
    """
    known = _tables(language)
    some = [_Word(*word.span(), word.group()) for word in _WORD.finditer(sentence)]
    if len(some) > 1 and _plain(some[1].text) in language.selves:
        return Topic(some[0].text, "unclear", stressed=True)  # טביש עצמו
    found: list[tuple[str, str]] = []
    index = 0
    while index < len(some):
        given = _plain(some[index].text)
        names = language.female | language.male
        given = given[1:] if given not in names and given[:1] in language.joined else given  # ومنى الجيلاني
        if given not in names:
            index += 1
            continue
        last = _full_name(sentence, some, index, known, language)
        led = index > 0 and _plain(some[index - 1].text) in language.prepositions
        if last > index + 1 and not led:
            both = given in language.female and given in language.male
            gender = "" if both else "f" if given in language.female else "m"
            found.append((sentence[some[index].start : some[last - 1].end], gender))
        index = last
    if len(found) > 1:
        return Topic("", "several")
    return Topic(found[0][0], "name", found[0][1]) if found else None


_NAMES = 4
"""Words of a full name, at most."""


def _full_name(sentence: str, some: list[_Word], first: int, known: _Tables, language: Language) -> int:
    """Where a name ends that begins with a given one: behind others, particles and one that is none."""
    last = first + 1
    while last < len(some) and last - first < _NAMES:
        word = _plain(some[last].text)
        parted = sentence[some[last - 1].end : some[last].start].strip()
        if parted or word in known.small or _begins_saying(word, known, language):
            break
        last += 1
        if word not in language.female | language.male | language.particles | language.kunyas:
            break
    return last


def _addressed(name: str, language: Language) -> bool:
    """Whether what stands behind a verb is whom one speaks to: ``לקהל``, ``للحاضرين``; no name that begins so."""
    first = _plain(name.split()[0])
    named = first in language.female | language.male | language.family_names
    led = first[0] in "לل" and first.endswith(language.address_ends) if language.address_ends else False
    present = first.startswith("ال") and first.removeprefix("ال") in language.address_ends  # وذكّرت الحضور
    called = language is HEBREW and first[0] == "ל" and _is_called(first[1:], language)
    return not named and (led or present or called or first.startswith("لل"))


def _is_called(word: str, language: Language) -> bool:
    """Whether a word without its article says what people are called, a woman too: ``שופטת``."""
    called = language.roles | language.titles | language.men | language.women
    return any(form in called for stem in (word, word.removesuffix("ת")) for form in (stem, f"ה{stem}"))
