"""Whom an Arabic or Hebrew sentence is about: the one person known by a given name or a title."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from audiotools.articles.attribution.topics import Topic
from audiotools.articles.attribution.uncased_words import WORD, Tables, Word, plain_form, says, tables
from audiotools.languages.arabic import LANGUAGE as ARABIC
from audiotools.languages.hebrew import LANGUAGE as HEBREW
from audiotools.languages.language import Language

_SERVANT = "عبد"
"""The first half of names of two words: "Abd al-Karim"."""


def is_given(words: Sequence[str], index: int, language: Language) -> bool:
    """Whether a word begins a name, and is no father's or mother's in another one."""
    word = plain_form(words[index])
    if word in language.offices:
        return False
    named = word in language.given_names or (word == _SERVANT and index + 1 < len(words))
    before = plain_form(words[index - 1]) if index else ""
    inside = before == _SERVANT or any(
        before in some for some in (language.given_names, language.particles, language.kunyas)
    )
    return named and not inside


def name_end(words: Sequence[str], first: int, language: Language) -> int:
    """Where an Arabic name ends that begins with a given one: behind others, particles and one that is none.

    Examples
    --------
    >>> name_end("عبد المنعم الغيثي حالة الطوارئ".split(), 0, ARABIC)
    3
    """
    last, inside = first, language.given_names | language.particles | language.kunyas
    while last < len(words):
        word = plain_form(words[last])
        last += 2 if word == _SERVANT else 1
        if word not in inside and word != _SERVANT:
            break
    return min(last, len(words))


@lru_cache(maxsize=4)
def names_in(text: str, language: Language) -> Mapping[str, str]:
    """The full names of an article by the word behind the given name; nothing for a word that two people bear.

    Examples
    --------
    >>> names_in("حمّل الناشط أنس القماطي الحكومة المسؤولية", ARABIC)["القماطي"]
    'أنس القماطي'
    """
    known, found = tables(language), dict[str, str]()
    for stretch in re.split(r"[^\w\s'\"׳״’-]+|\n", text):
        some = [plain_form(word.group()) for word in WORD.finditer(stretch)]
        for index in range(len(some) - 1):
            last = index + 1 + (some[index] == _SERVANT)
            if last >= len(some) or len(some[last]) <= _SHORT or not is_given(some[: last + 1], index, language):
                continue
            described = last + 1 < len(some) and some[last + 1].startswith("بأن")  # وصف عبد الكريم الخبز بأنه
            if described or some[last] in known.small or says(some[last], known, language):
                continue
            full = " ".join(some[index : last + 1])
            found[some[last]] = full if found.get(some[last], full) == full else ""
    return found


_SHORT = 2
"""Letters up to which a word behind a given name is none of a name."""


def topic_of(sentence: str, language: Language) -> Topic | None:
    """The one person whom a sentence is about, known by the given name, with no preposition before it.

    Examples
    --------
    >>> topic_of("وكان حفيدها لؤي البيطار يقود القاطرة", ARABIC).printed
    'لؤي البيطار'
    """
    known = tables(language)
    some = [Word(*word.span(), word.group()) for word in WORD.finditer(sentence)]
    if len(some) > 1 and plain_form(some[1].text) in language.selves:
        return Topic(some[0].text, "unclear", stressed=True)  # טביש עצמו
    found: list[tuple[str, str]] = []
    index = 0
    while index < len(some):
        given = plain_form(some[index].text)
        names = language.given_names | ({_SERVANT} if language is ARABIC else frozenset())
        given = given[1:] if given not in names and given[:1] in language.joined else given  # ومنى الجيلاني
        named = given in names and given not in language.offices and not says(some[index].text, known, language)
        if not named and not _is_titled(sentence, some, index, known, language):
            index += 1
            continue
        last = _full_name(sentence, some, index, known, language)
        led = index > 0 and plain_form(some[index - 1].text) in language.prepositions
        alone = last == index + 1 and _between_commas(sentence, some[index])
        if (last > index + 1 or alone) and not led:
            both = given in language.female and given in language.male
            gender = "" if both else "f" if given in language.female else "m"
            found.append((sentence[some[index].start : some[last - 1].end], gender))
        index = last
    if len(found) > 1:
        return Topic("", "several")
    if found:
        return Topic(found[0][0], "name", found[0][1])
    apposed = _apposed(sentence, known, language)
    return Topic(apposed, "name") if apposed is not None else None


def _apposed(sentence: str, known: Tables, language: Language) -> str | None:
    """The name between commas behind an office or a relation: ``חברו לעבודה, סלים אבו-רביעה, נפצע``."""
    if language is not HEBREW:
        return None
    for found in _RELATION.finditer(sentence):
        office, words = found["office"].split(), found["name"].split()
        called = bool(known.roles.match(office[0])) or office[0] in language.constructs | language.titles
        small = any(word in known.small or word[0] in "הש" or says(word, known, language) for word in words)
        if called and not small:
            return found["name"]
    return None


_RELATION = re.compile(
    r"(?:^|,\s)(?P<office>[^\W\d][^,:.]{2,40}),\s(?=(?P<name>[^\s,:.\d]+\s[^\s,:.\d]+(?:\s[^\s,:.\d]+)?),)"
)


def named_before(sentence: str, language: Language, known: Callable[[str], str | None]) -> Topic | None:
    """Whom a Hebrew sentence is about by the surname at its head alone, of somebody named in full before."""
    head = WORD.match(sentence)
    gender = known(head.group()) if head is not None and language is HEBREW else None
    return Topic(head.group(), "name", gender) if head is not None and gender is not None else None


def _is_titled(sentence: str, some: list[Word], index: int, known: Tables, language: Language) -> bool:
    """Whether a title stands right before a name whose first word no record has: ``השופטת אורנה בלאס``."""
    if language is not HEBREW or not index or index + 1 >= len(some) or some[index - 1].text not in language.titles:
        return False
    two = (some[index], some[index + 1])
    parted = sentence[some[index - 1].end : some[index + 1].start].replace(some[index].text, "").strip()
    return not parted and not any(
        word.text in known.small
        or word.text in language.places
        or word.text[0] in "הבלמ"
        or says(word.text, known, language)
        for word in two
    )


def _between_commas(sentence: str, name: Word) -> bool:
    """Whether a name stands alone between commas: ``אשתו של הקבלן, פנינה, בכתה``."""
    return sentence[: name.start].rstrip()[-1:] in ("،", ",") and sentence[name.end :].lstrip()[:1] in ("،", ",")


_NAMES = 4
"""Words of a full name, at most."""


def _full_name(sentence: str, some: list[Word], first: int, known: Tables, language: Language) -> int:
    """Where a name ends that begins with a given one: behind others, particles and one that is none."""
    last = first + 1 + (plain_form(some[first].text) == _SERVANT and first + 1 < len(some))
    while last < len(some) and last - first < _NAMES:
        word = plain_form(some[last].text)
        parted = sentence[some[last - 1].end : some[last].start].strip()
        led = language is ARABIC and word.startswith(("بال", "لل"))  # أشادت هالة منصور | بالنتيجة
        if parted or led or word in known.small or says(word, known, language):
            break
        last += 1
        goes_on = language.particles | language.kunyas
        goes_on |= language.given_names if language is ARABIC else frozenset()
        if word not in goes_on:
            break
    return last
