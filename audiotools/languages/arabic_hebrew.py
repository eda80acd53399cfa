"""Who says a quote in Arabic and Hebrew, where names have no capitals and the verb shows where the name stands.

Arabic puts the name behind the verb (``قال أحمد العلي: «…»``), Hebrew before or behind it (``דנה כהן אמרה כי "…"``);
both leave the subject out when it is known (``وأضافت: «…»``). So the verb is looked for right before and right behind
the quote, the name is what stands beside it up to the next small word, and without one the speaker before goes on.
Vowel signs, the lengthening stroke and the forms of alef make no difference.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ALEFS = str.maketrans("أإآ", "ااا")


def _fold(word: str) -> str:
    """A word without vowel signs, its alefs alike."""
    return _SIGNS.sub("", word).translate(_ALEFS)


_ARABIC_VERBS = """
    قال قالت قالوا يقول تقول يقولون أضاف أضافت أضافوا يضيف تضيف أوضح أوضحت يوضح توضح أكد أكدت أكدوا يؤكد تؤكد ذكر
    ذكرت يذكر تذكر تابع تابعت يتابع تتابع صرح صرحت يصرح تصرح كتب كتبت يكتب تكتب روى روت يروي تروي حكى حكت يحكي تحكي
    شدد شددت يشدد تشدد أشار أشارت يشير تشير لفت لفتت يلفت تلفت أعلن أعلنت يعلن تعلن أفاد أفادت يفيد تفيد وصف وصفت يصف
    تصف تساءل تساءلت يتساءل تتساءل سأل سألت يسأل تسأل أجاب أجابت يجيب تجيب رد ردت يرد ترد علق علقت يعلق تعلق استدرك
    استدركت يستدرك تستدرك استطرد استطردت شرح شرحت يشرح تشرح حذر حذرت يحذر تحذر نفى نفت ينفي تنفي أخبر أخبرت يخبر تخبر
    تذكرت يتذكر تتذكر اعترف اعترفت أعرب أعربت ناشد ناشدت يناشد تناشد اعتبر اعتبرت يعتبر تعتبر رأى رأت يرى ترى هتف هتفت
    صرخ صرخت غرد غردت تحدث تحدثت يتحدث تتحدث
"""
_HEBREW_VERBS = """
    אמר אמרה אמרו אומר אומרת אומרים סיפר סיפרה סיפרו מספר מספרת מספרים הוסיף הוסיפה הוסיפו מוסיף מוסיפה הסביר הסבירה
    מסביר מסבירה כתב כתבה כתבו כותב כותבת טען טענה טענו טוען טוענת ציין ציינה מציין מציינת הדגיש הדגישה מדגיש מדגישה
    הודיע הודיעה הודיעו מסר מסרה מסרו השיב השיבה משיב משיבה ענה ענתה עונה שאל שאלה שואל שואלת תיאר תיארה מתאר מתארת
    נזכר נזכרת זוכר זוכרת צעק צעקה הצהיר הצהירה הבהיר הבהירה הגיב הגיבה המשיך המשיכה ממשיך ממשיכה סיכם סיכמה הזהיר
    הזהירה
"""
_PARTICIPLES = """
    قائلا قائلة قائلين مضيفا مضيفة مؤكدا مؤكدة موضحا موضحة مشيرا مشيرة متسائلا متسائلة متابعا متابعة مشددا مشددة لافتا
    لافتة معتبرا معتبرة واصفا واصفة محذرا محذرة לדבריו לדבריה לדבריהם לטענתו לטענתה
"""
_ACCORDING = "بحسب حسب وفقا وفق طبقا לדברי לטענת כדברי"
_SCRIPT = re.compile("[\u0590-\u06ff]")
_WORD = re.compile("\\w[\\w\u064b-\u0652]*(?:[\"״'’׳-]\\w[\\w\u064b-\u0652]*)*['׳]?")
_EDGE = r"(?<![\w\u064b-\u0652])"
_SOURCE = re.compile(
    rf"{_EDGE}[وו]?(?:{'|'.join(_ACCORDING.split())}|نقلا عن|على حد قول|على لسان)\u064b?(?!\w)\s*(?P<to>ل(?!ل))?"
)
_MET = re.compile(
    rf"{_EDGE}[وف]?(?:التقيت|التقينا|قابلت|قابلنا|(?:تحدثت|تحدثنا|تكلمت)\s(?:مع|إلى|الى))\s"
    r"|(?:פגשתי|פגשנו)(?:\sאת)?\s|(?:שוחחתי|שוחחנו)\sעם\s"
)
_LABELS = re.compile(
    r"(?:يسمى|تسمى|يدعى|تدعى|باسم|بلقب|بعنوان|عنوان|المعروفة?\sب|الملقبة?\sب|كتاب\w{0,3}|رواية|فيلم|أغنية|مسلسل|برنامج"
    r"|مجلة|صحيفة|قناة|تنظيم|حركة|عملية|הנקראת?|המכונה|המכונים|הסרט|השיר|הספר|העיתון|בשם|תוכנית)\s*$"
)
_SMALL = frozenset(
    """
    أن إن بأن أنه أنها إنه إنها أنهم إنهم أنني إنني أننا إننا بأنه بأنها أنا كان كانت ما لا لم لن في من عن على إلى الى
    خلال بعد قبل عبر أمام حول عند مع أمس اليوم الذي التي الذين وهو وهي وهم بينما فيما ردا لكن ثم أيضا هنا هناك حين عندما
    هو هي هم له لها لهم لي لنا ذلك هذا هذه وقد قد إنما بدوره بدورها
    كما حيث عقب فإن فان فإنه فإنها إثر ضمن لوكالة لموقع لموقعنا لصحيفة لقناة
    لإذاعة لمراسل لمراسلنا لمراسلتنا لبرنامج لشبكة لجريدة لمجلة לنا
    כי אז את על של עם לא כן גם היום אתמול אמש לו לה להם לי לנו אחרי לפני אבל רק כך זה זאת הוא היא הם הן אני אנחנו אשר
    בשיחה בראיון לאחר בתגובה ל
""".split()
)
_TITLES = frozenset(
    """
    الطبيب الطبيبة الدكتور الدكتورة د دكتور السيد السيدة الأستاذ الأستاذة الناشط الناشطة الصحفي الصحفية الصحافي الصحافية
    المحامي المحامية المهندس المهندسة الشيخ الحاج الحاجة الرئيس الوزير الوزيرة النائب النائبة المتحدث المتحدثة المعلم
    المعلمة الممرض الممرضة المصور المصورة الكاتب الكاتبة الباحث الباحثة للطبيب للطبيبة للدكتور للدكتورة للناشط للناشطة
    للصحفي للصحفية للسيد للسيدة لطبيب
    ד"ר ד״ר פרופ' פרופ׳ עו"ד עו״ד מר גב' גברת הרב
""".split()
)
_OFFICE = frozenset("باسم الرسمي الرسمية السابق السابقة العام العامة".split())  # the spokeswoman for …
_ROLES = re.compile(
    r"(?:בן|בת|בני|תושבת?|ראש|שרת?|דוברת?|מנכ[\"״]לית?|יו[\"״]ר|נשיאת?|מפקדת?|אביו|אביה|אמו|אמה|אשתו|בעלה|אחיו|אחותו"
    r"|עמו|عضو|رئيسة?|مديرة?|وزيرة?|قائدة?|\d)"
)
_KUNYA = ("أم", "ام", "أبو", "ابو", "أبي", "אבו", "אום")
_VERBS = frozenset(_fold(word) for word in (_ARABIC_VERBS + _HEBREW_VERBS).split())
_AGAIN = frozenset(_fold(word) for word in _PARTICIPLES.split())
_LEAD = re.compile(r"\s*[،,.؛]?\s*(?:(?:هكذا|هذا ما|כך|כה)\s+)?")
_REACH = 110  # characters between the verb's name and the quote, at most
_LONGEST = 6  # words of a name with its description


class _Word(NamedTuple):
    start: int
    end: int
    text: str


class Saying(NamedTuple):
    """What stands beside a quote.

    Parameters
    ----------
    name
        As printed; None when the subject is left out, and whoever spoke before goes on.
    cue
        The verb as printed.
    """

    name: str | None
    cue: str


def saying(text: str, start: int, opening: int, closing: int, end: int) -> Saying | None:
    """Find the attribution beside a quote.

    Parameters
    ----------
    start, end
        Where the prose before the quote begins (its paragraph, or the quote before) and its paragraph ends.
    opening, closing
        Where the quote begins and ends, with its marks.

    Examples
    --------
    >>> text = "قال أحمد العلي: «خرجنا». وأضاف: «لم نعد»."
    >>> saying(text, 0, 16, 23, len(text)), saying(text, 23, 32, 40, len(text))
    (Saying(name='أحمد العلي', cue='قال'), Saying(name=None, cue='وأضاف'))
    """
    if not _SCRIPT.search(text, max(start, opening - 300), min(end, closing + 160)):
        return None
    before = text[max(start, opening - 300) : opening]
    clause = re.split(r"[.!?؟\n](?=\s|$)", before.rstrip(" :،,"))[-1]
    if _LABELS.search(before):
        return None
    return _ahead(clause) or _behind(text[closing : min(end, closing + 160)])


def introduced(text: str, start: int, place: int) -> str | None:
    """Who a reporter says to have met, shortly before a place: ``التقيت فاطمة الحسن``."""
    met = None
    for found in _MET.finditer(text, max(start, place - 1500), place):
        name, _ = _name_at(text[found.end() : place])
        met = name or met
    return met


def begins_saying(words: str) -> bool:
    """Whether words begin with a verb of saying, and so are no label before a turn.

    Examples
    --------
    >>> begins_saying("قال أحمد"), begins_saying("أحمد العلي")
    (True, False)
    """
    first = _WORD.match(words)
    return bool(first and (_is_in(_VERBS, first.group()) or _is_in(_AGAIN, first.group()))) or bool(
        _SOURCE.match(words)
    )


def is_saying(line: str) -> bool:
    """Whether an Arabic or Hebrew line holds a verb of saying."""
    return bool(_SCRIPT.search(line) and _among(_VERBS, line))


def _is_in(known: frozenset[str], word: str) -> bool:
    """Whether a word is one of the known, an "and" written together with it looked through."""
    folded = _fold(word)
    return folded in known or (folded[:1] in ("و", "ف", "ו") and folded[1:] in known)


def _among(known: frozenset[str], text: str) -> list[_Word]:
    return [_Word(*w.span(), w.group()) for w in _WORD.finditer(text) if _is_in(known, w.group())]


def _ahead(clause: str) -> Saying | None:
    """The saying before a quote: the last verb of its clause, with the name behind or before it."""
    source = list(_SOURCE.finditer(clause))
    verbs, again = _among(_VERBS, clause), _among(_AGAIN, clause)
    last = verbs[-1] if verbs else None
    if again and len(clause) - again[-1].end <= 60 and (last is None or last.start < again[-1].start):
        return Saying(None, again[-1].text)
    if source and (last is None or source[-1].start() > last.start):
        name, length = _name_at(clause[source[-1].end() :])
        if name and len(clause) - source[-1].end() - length <= _REACH:
            return Saying(name, source[-1].group().split()[0])
    if last is None or len(clause) - last.end > _REACH + 60:
        return None
    name, length = _name_at(clause[last.end :])
    if name is None:
        name, length = _name_before(clause[: last.start]), 0
    return Saying(name, last.text) if len(clause) - last.end - length <= _REACH else None


def _behind(after: str) -> Saying | None:
    """The saying behind a quote, which begins at once: ``«…»، تقول ليلى``, ``"…", היא אומרת``."""
    lead = _LEAD.match(after)
    begin = lead.end() if lead else 0
    rest = re.split(r"[.!?؟\n«“\"]", after[begin:])[0]
    words = [_Word(*w.span(), w.group()) for w in _WORD.finditer(rest)][:4]
    for place, word in enumerate(words):
        if _is_in(_VERBS, word.text):
            if not place:
                return Saying(_name_at(rest[word.end :])[0], word.text)
            if after.lstrip()[:1] in ",،" and not re.search("[,،:]", rest[: word.start]):
                return Saying(_name_before(rest[: word.start]), word.text)
            return None
    source = _SOURCE.match(rest)
    name, _ = _name_at(rest[source.end() :]) if source else (None, 0)
    return Saying(name, source.group().split()[0]) if source and name else None


def _name_at(text: str) -> tuple[str | None, int]:
    """The name a text begins with, up to the next small word or mark, and how far it reaches."""
    begin = len(text) - len(text.lstrip())
    first = stop = begin
    words = 0
    for word in _WORD.finditer(text):
        between = text[stop : word.start()]
        if between.strip(" .") or (words and "." in between):
            break
        plain = _SIGNS.sub("", word.group())
        if plain in _SMALL or (words and plain.startswith("لل")) or begins_saying(plain):
            break
        follows = _WORD.search(text, word.end())
        office = follows is not None and follows.group() in _OFFICE
        if not words and plain in _TITLES and not office:
            first = stop = word.end() + len(text[word.end() :]) - len(text[word.end() :].lstrip(" ."))
            continue
        adverb = words >= 2 and len(plain) > 2 and plain[0] in "בלמ"  # Ruth Levy | at her home
        if adverb or (words == 2 and text[first:].startswith(_KUNYA)):
            break
        words, stop = words + 1, word.end()
        if words > _LONGEST:
            return None, 0
    name = text[first:stop].strip()
    return (name, stop) if words and any(c.isalpha() for c in name) else (None, 0)


def _name_before(clause: str) -> str | None:
    """The name that stands before the verb: ``דנה כהן אמרה``, ``أما أحمد العلي فيقول``."""
    parts = [part.strip() for part in re.split(r"[,،–—-]\s", clause.strip(" ,،") + " ") if part.strip()]
    parts = [re.sub(r"^(?:أما|لكن|و(?=ال)|אבל|אך|ואילו)\s*", "", part) for part in parts]
    names = [part for part in parts if _is_name(part)]
    return next((part for part in names if not _ROLES.match(part)), names[0] if names else None)


def _is_name(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= 4 and not any(
        w in _SMALL or _is_in(_VERBS, w) or w.startswith(("ש", "وال")) for w in words
    )
