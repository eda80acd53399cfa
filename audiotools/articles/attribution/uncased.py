"""Who says a quote where names have no capitals and the verb shows where the name stands: Arabic and Hebrew.

Arabic puts the name behind the verb (``قال أحمد العلي: «…»``), Hebrew before or behind it (``דנה כהן אמרה כי "…"``);
both leave the subject out when it is known (``وأضافت: «…»``). So the verb is looked for right before and right behind
the quote, the name is what stands beside it up to the next small word, and without one the speaker before goes on.
Vowel signs, the lengthening stroke and the forms of alef make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from audiotools.articles.attribution.sayings import Saying
from audiotools.articles.attribution.uncased_topics import is_given, name_end, names_in, topic_of
from audiotools.articles.attribution.uncased_words import (
    EDGE,
    WORD,
    Tables,
    Word,
    among,
    is_in,
    plain_form,
    says,
    tables,
)
from audiotools.languages.hebrew import LANGUAGE as HEBREW
from audiotools.languages.language import Language

_MET = re.compile(
    rf"{EDGE}[وف]?(?:التقيت|التقينا|قابلت|قابلنا|(?:تحدثت|تحدثنا|تكلمت)\s(?:مع|إلى|الى))\s"
    r"|(?:פגשתי|פגשנו)(?:\sאת)?\s|(?:שוחחתי|שוחחנו)\sעם\s"
)
_LEAD = re.compile(r"\s*[،,.؛]?\s*(?:(?:هكذا|هذا ما|כך|כה)\s+)?")
_INITIAL = r"(?<!\b[^\W\d_])"  # no full stop of a letter that stands for a name
_ENDS = re.compile(rf"(?:{_INITIAL}\.|[!?؟\n])(?=\s|$)")
_OVER = re.compile(rf"{_INITIAL}\.|[!?؟\n«“]|\"(?<!\w\")|\"(?!\w)")  # the mark inside ד"ר ends nothing
_ENDS_INITIAL = re.compile(r"\b[^\W\d_]$")
_REACH = 110  # characters between the verb's name and the quote, at most
_LONGEST = 8  # words of a name with its description
_HEADING = 6  # words before a colon that may be a label, at most


def saying(text: str, start: int, opening: int, closing: int, end: int, language: Language) -> Saying | None:
    """Find the attribution beside a quote; see `audiotools.articles.attribution.attributing.find_saying`.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> text = "قال أحمد العلي: «خرجنا». وأضاف: «لم نعد»."
    >>> saying(text, 0, 16, 23, len(text), find_language("ar"))
    Saying(printed='أحمد العلي', cue='قال', by='name', low='')
    """
    known = tables(language)
    before = text[max(start, opening - 300) : opening]
    clause = _ENDS.split(before.rstrip(" :،,"))[-1]
    short = len(text[opening:closing].split()) <= _PAPER
    if known.labels.search(before) or before.endswith(_JOINED) or (short and before.endswith(_WITH)):
        return None
    after = text[closing : min(end, closing + 160)]
    names = names_in(text, language)
    found = _ahead(clause, known, language) or _behind(after, known, language, names) or _named(clause, language)
    if found is None and before.rstrip()[-1:] == ":":
        apposed = _by_head(clause, language) if len(re.findall("[,،]", clause)) > 1 else None
        found = (
            apposed or _labelled(clause, known, language) or _by_head(clause, language) or _by_surname(clause, names)
        )
    if found is None and re.fullmatch(_TAIL, clause):
        return Saying(None, clause.split()[-1], "omitted")  # لفتت الخطيب، في حديث لـ«الوطن»، إلى أن «…»
    return found if found is None or found.by != "name" else _shown(found, language)


_JOINED = ("لـ", "كـ")
"""Prepositions joined to a quote: it is the name of a paper or a work."""
_WITH = ("עם ",)
"""What stands before the name of a paper that one talks to: ``בשיחה עם "גלובס"``."""
_PAPER = 2
"""Words of a paper's name, at most."""
_TAIL = re.compile(r"[،,]?\s*(?:(?:إلى|على|من)\s)?[بو]?[أإ]نّ?|\s*כי")
"""What stands between the name of a paper and the quote, where somebody tells it that."""


def _by_head(clause: str, language: Language) -> Saying | None:
    """The one person whom a sentence before a colon is about, whatever they do there."""
    about = topic_of(clause, language)
    return Saying(about.printed, ":", "name") if about is not None and about.kind == "name" else None


def _by_surname(clause: str, names: Mapping[str, str]) -> Saying | None:
    """Whose surname begins a sentence before a colon: ``גולן לא מתרגשת: "…"``."""
    head = WORD.match(clause)
    full = names.get(head.group()) if head is not None else None
    return Saying(full, ":", "name") if full else None


_PARTS = frozenset("בן בר אבו אל".split())
"""First words of Hebrew surnames of two words."""


def _shown(found: Saying, language: Language) -> Saying:
    """A name without the office before it, and what bears print or is itself said as nobody."""
    words = (found.printed or "").split()
    if words and words[0] in language.speech_nouns:
        return Saying(None, found.cue, "nobody")  # بحسب بيان للنيابة
    if language is not HEBREW and words and is_given(words, 0, language):
        return found._replace(printed=" ".join(words[: name_end(words, 0, language)]))
    given = next((i for i in range(1, len(words) - 1) if is_given(words, i, language)), 0)
    somebodys = words[:1] and words[0] in language.men | language.women
    if not given or any(word in language.prepositions for word in words[:given]):
        return found
    led = plain_form(words[given - 1])
    presented = language is HEBREW or led.startswith("ال") or led.endswith(("ه", "ها", "هم"))
    inside = language is HEBREW and words[given + 1] in language.particles | _PARTS
    last = given + 2 + inside if language is HEBREW else name_end(words, given, language)
    if somebodys or not presented:
        return found._replace(by="description")  # زوجة المتهم أحمد العلي
    return found._replace(printed=" ".join(words[given:last]))


def _named(clause: str, language: Language) -> Saying | None:
    """Who calls something by the quote: ``גיל אלבז כינה את המיזם "צעצוע"``."""
    verbs = among(language.naming, clause, language)
    if not verbs or len(clause[verbs[-1].end :].split()) > _LONGEST:
        return None
    verb = verbs[-1]
    about = topic_of(clause[: verb.start] if language.order != "verb" else clause, language)
    return Saying(about.printed, verb.text, "name") if about is not None and about.kind == "name" else None


def _labelled(clause: str, known: Tables, language: Language) -> Saying | None:
    """Who stands before a colon without a verb: ``ראש העיר, משה כהן: "…"``; one word alone heads anything."""
    words = clause.split()
    if not 1 < len(words) <= _HEADING or not _is_name(re.sub("[,،]", "", clause), known, language, _HEADING):
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
        name, _ = _name_at(text[found.end() : place], tables(language), language)
        met = name or met
    return met


def _told(name: str | None, cue: str, language: Language) -> Saying:
    if name is None:
        return Saying(None, cue, "omitted")
    if name in language.pronouns:
        return Saying(None, cue, "pronoun", name)
    return Saying(name, cue, "name")


def _ahead(clause: str, known: Tables, language: Language) -> Saying | None:
    """The saying before a quote: the last verb of its clause, with the name behind or before it."""
    source = list(known.source.finditer(clause))
    verbs, again = among(known.verbs, clause, language), among(known.again, clause, language)
    last = verbs[-1] if verbs else None
    if again and len(clause) - again[-1].end <= _AGAIN and (last is None or last.start < again[-1].start):
        return _resumed(clause, last, again[-1], known, language)
    if source and (last is None or source[-1].start() > last.start):
        rest = clause[source[-1].end() :]
        name, length = _name_at(rest, known, language)
        name, length = _led_to(name, length, rest, known, language) if name else (name, length)
        if name and len(rest) - length <= _REACH:
            return Saying(name, source[-1].group().split()[0], "name")
    if last is None or len(clause) - last.end > _REACH + _AGAIN:
        return None
    if ahead := _named_ahead(clause[: last.start], known, language):
        return _told(ahead, last.text, language)
    return _beside(clause, last, known, language)


_AGAIN = 60
"""Characters behind what resumes a verb ("adding"), and further than its name behind a verb, at most."""


def _resumed(clause: str, last: Word | None, again: Word, known: Tables, language: Language) -> Saying:
    """Who adds something: the subject of the verb before, or whom the clause is about: ``سخر أوباما قائلا``."""
    between = _name_at(clause[last.end : again.start], known, language)[0] if last else None
    if last and between and len(between.split()) <= _LONGEST:
        return _told(between, last.text, language)
    head = _by_head(clause[: again.start], language)
    return head._replace(cue=again.text) if head else Saying(None, again.text, "omitted")


def _beside(clause: str, verb: Word, known: Tables, language: Language) -> Saying | None:
    """The name behind a verb, or before it."""
    rest = clause[verb.end :]
    name, length = _name_at(rest, known, language)
    if name is not None and language.order == "verb" and _addressed(name, language):
        name, length = None, 0  # وقالت للحاضرين
    if name is None:
        name, length = _name_before(clause[: verb.start], known, language), 0
    elif _is_led(name, language) and not rest.lstrip().startswith(","):
        before = _name_right_before(clause[: verb.start], known, language)
        if before is None and _describes(name, known, language):
            return None  # אמר בזירת התאונה: at the scene
        name, length = (before, 0) if before is not None else (name, length)
    if name and length:
        name, length = _led_to(name, length, rest, known, language)
    name = _without_object(name, rest[length:]) if name else name
    return _told(name, verb.text, language) if len(rest) - length <= _REACH else None


def _named_ahead(clause: str, known: Tables, language: Language) -> str | None:
    """The subject that Arabic sets before its verb: ``أما أحمد العلي، صاحب الهدف، ف``, ``كان أحمد العلي قد``."""
    set_off = _SET_OFF.search(clause)
    if set_off is None:
        return None
    return _name_at(set_off[1] or set_off[2], known, language)[0]


_SET_OFF = re.compile(rf"{EDGE}[وف]?(?:أما\s([^،,:.]+)|كانت?\s([^،,:.]+?)\sقد\s*$)")


def _led_to(name: str, length: int, after: str, known: Tables, language: Language) -> tuple[str, int]:
    """The name that what somebody is called leads to, behind a comma or behind where they are so, and its reach.

    ``قالت زوجة المتهم، سعاد،``, ``يوضح أستاذ التاريخ في جامعة دمشق مأمون الحلبي أن``.
    """
    words = name.split()
    if not _describes(name, known, language) or any(is_given(words, i, language) for i in range(len(words))):
        return name, length
    apposed = _APPOSED.match(after, length)
    if apposed and not any(plain_form(word) in known.small for word in apposed["name"].split()):
        return apposed["name"], apposed.end("name")
    placed = _PLACED.match(after, length)
    some = placed["words"].split() if placed else []
    first = next((i for i in range(1, len(some) - 1) if is_given(some, i, language)), 0)
    if placed is None or not first:
        return name, length
    found, reach = _name_at(after[after.index(some[first], length) :], known, language)
    return (found, after.index(some[first], length) + reach) if found else (name, length)


_APPOSED = re.compile(r"\s*[،,]\s*(?P<name>[^\W\d]+(?:\s[^\W\d]+){0,2})(?=\s*(?:[،,:]|$))")
_PLACED = re.compile(r"\s*(?P<words>(?:في|لشؤون|لدى|ب\w+|ل\w+)(?:\s[^\W\d]+){2,7})")


def _without_object(name: str, after: str) -> str:
    """Who describes something, without what they describe: ``وصف النقاد | الفيلم بأنه``."""
    words = name.split()
    led = after.lstrip().startswith("بأن") and words[-1].startswith("ال")
    object_ = led and (len(words) > 2 or (len(words) > 1 and words[0].startswith("ال")))
    return " ".join(words[:-1]) if object_ else name


def _behind(after: str, known: Tables, language: Language, names: Mapping[str, str]) -> Saying | None:
    """The saying behind a quote, which begins at once: ``«…»، تقول ليلى``, ``"…", היא אומרת``."""
    lead = _LEAD.match(after)
    begin = lead.end() if lead else 0
    rest = _OVER.split(after[begin:])[0]
    words = [Word(*w.span(), w.group()) for w in WORD.finditer(rest)][:4]
    for place, word in enumerate(words):
        if is_in(known.verbs, word.text, language):
            announces = rest[word.end :].lstrip()[:1] == ":" or ("." in after[:begin] and ":" in rest[word.end :])
            if not place and announces:
                return None  # «…». وقال القديري: «…»: what follows is announced
            if not place:
                name, length = _name_at(rest[word.end :], known, language)
                name = _led_to(name, length, rest[word.end :], known, language)[0] if name else name
                led = name is not None and (_addressed(name, language) or _is_placed(name, language, names))
                return _told(None if led else name, word.text, language)  # אמר במסיבת העיתונאים
            if after.lstrip()[:1] in ",،" and not re.search("[,،:]", rest[: word.start]):
                return _told(_name_before(rest[: word.start], known, language), word.text, language)
            return None
    source = known.source.match(rest)
    name, _ = _name_at(rest[source.end() :], known, language) if source else (None, 0)
    return Saying(name, source.group().split()[0], "name") if source and name else None


def _name_at(text: str, known: Tables, language: Language) -> tuple[str | None, int]:
    """The name a text begins with, up to the next small word or mark, and how far it reaches."""
    begin = len(text) - len(text.lstrip())
    while (led := WORD.match(text, begin)) and plain_form(led.group()) in language.adverbs:
        begin = led.end() + len(text[led.end() :]) - len(text[led.end() :].lstrip(" "))
    first = stop = begin
    words = 0
    office = _construct(text, begin, known, language)
    for word in WORD.finditer(text, office or begin):
        if not words and office:
            first = stop = word.start()
        between = text[stop : word.start()]
        if between.strip(" .") or (words and "." in between and not _ENDS_INITIAL.search(text, begin, stop)):
            break
        plain = plain_form(word.group())
        inside = words and plain in language.particles and _leads_name(text, word.end(), known, language)
        of_office = words == 1 and text[first:stop] in language.constructs  # ראש | העיר, no verb
        spoken = says(plain, known, language) and not of_office
        small = plain in known.small or (words and plain.startswith(("لل", "بال"))) or spoken
        if small and not inside:
            break
        follows = WORD.search(text, word.end())
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


def _leads_name(text: str, place: int, known: Tables, language: Language) -> bool:
    """Whether a name goes on behind a particle of names: ``مارك فان دير بيل``."""
    follows = WORD.match(text, place + 1)
    plain = plain_form(follows.group()) if follows else ""
    return bool(plain) and (plain in language.particles or (plain not in known.small and not plain.startswith("ال")))


def _construct(text: str, begin: int, known: Tables, language: Language) -> int:
    """Where the name begins behind an office of two nouns (``ראש העיר משה כהן``); 0 where there is no such."""
    found = list(islice(WORD.finditer(text, begin), 4))
    if len(found) < 3 or plain_form(found[0].group()) not in language.constructs:
        return 0
    article, name = plain_form(found[1].group()), plain_form(found[2].group())
    joined = text[found[0].start() : found[2].start()].replace(found[0].group(), "").replace(found[1].group(), "")
    parted = bool(joined.strip()) or name in known.small or says(name, known, language)
    if parted or not article.startswith("ה") or (name[0] in "בלמ" and len(name) > 4):
        return 0
    placed = len(found) > 3 and name in language.places  # ראש העיר | חיפה | משה כהן
    return found[3].start() if placed else found[2].start()


def _name_before(clause: str, known: Tables, language: Language) -> str | None:
    """The name that stands before the verb: ``דנה כהן אמרה``, ``أما أحمد العلي فيقول``."""
    parts = [part.strip() for part in re.split(r"[,،–—-]\s", clause.strip(" ,،") + " ") if part.strip()]
    parts = [re.sub(r"^(?:أما|لكن|و(?=ال)|אבל|אך|ואילו)\s*", "", part) for part in parts]
    parts = [part[_construct(part, 0, known, language) :] for part in parts]
    names = [part for part in parts if _is_name(part, known, language)]
    if names and names[-1] == parts[-1] and not _describes(names[-1], known, language):
        return names[-1]
    return next((part for part in names if not _describes(part, known, language)), names[0] if names else None)


def _describes(part: str, known: Tables, language: Language) -> bool:
    """Whether words say what somebody is: a role leads them, or Hebrew ones end in a noun with an article."""
    definite = language is HEBREW and any(word[0] == "ה" and len(word) > 3 for word in part.split()[1:])
    return bool(known.roles.match(part)) or definite


def _is_led(name: str, language: Language) -> bool:
    """Whether a word may begin with a small one written together with it: ``בראיון``, ``מספרו``, ``לעיתונאים``."""
    first = name.split()[0]
    named = first in language.given_names | language.family_names
    return language is HEBREW and first[0] in "במל" and len(first) > 3 and not named


def _is_placed(name: str, language: Language, names: Mapping[str, str]) -> bool:
    """Whether words begin with a preposition written together with one and are no name: ``במסיבת העיתונאים``."""
    words = name.split()
    led = _is_led(name, language) and words[0] not in names
    return led and (words[0][0] == "ב" or len(words) > 1)  # אמר לפיד


def _name_right_before(clause: str, known: Tables, language: Language) -> str | None:
    """The name that a verb stands right behind, no small word between: ``השופט לוין ציטט מספרו``."""
    part = re.split(r"[,،–—-]\s", clause.strip())[-1].strip()
    part = part[_construct(part, 0, known, language) :]
    words = part.rstrip(" ,،").split()
    titled = False
    while len(words) > 1 and words[0] in language.titles:
        titled = bool(words.pop(0))
    plain = words and (titled or not _is_led(words[0], language))
    return " ".join(words) if plain and _is_name(" ".join(words), known, language) else None


def _is_name(part: str, known: Tables, language: Language, most: int = 4) -> bool:
    words = part.split()
    if part in language.pronouns:
        return True
    given = language.given_names | language.family_names
    return 0 < len(words) <= most and not any(
        w in known.small
        or is_in(known.verbs, w, language)
        or (w.startswith(("ש", "وال")) and w not in given and not (i and words[i - 1] in given))
        for i, w in enumerate(words)
    )


def _addressed(name: str, language: Language) -> bool:
    """Whether what stands behind a verb is whom one speaks to: ``לקהל``, ``للحاضرين``; no name that begins so."""
    first = plain_form(name.split()[0])
    named = first in language.given_names | language.family_names
    led = first[0] in "לل" and first.endswith(language.address_ends) if language.address_ends else False
    present = first.startswith("ال") and first.removeprefix("ال") in language.address_ends  # وذكّرت الحضور
    called = language is HEBREW and first[0] == "ל" and _is_called(first[1:], language)
    return not named and (led or present or called or first.startswith("لل"))


def _is_called(word: str, language: Language) -> bool:
    """Whether a word without its article says what people are called, a woman too: ``שופטת``."""
    called = language.roles | language.titles | language.men | language.women
    return any(form in called for stem in (word, word.removesuffix("ת")) for form in (stem, f"ה{stem}"))
