"""Whom an Arabic or Hebrew sentence is about: the one person known by a given name or a title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from audiotools.articles.attribution.topics import Topic
from audiotools.articles.attribution.uncased_words import WORD, Tables, Word, plain_form, says, tables
from audiotools.languages.arabic import LANGUAGE as ARABIC
from audiotools.languages.hebrew import LANGUAGE as HEBREW
from audiotools.languages.language import Language
from audiotools.languages.written import Words

_SERVANT = "عبد"
"""The first half of names of two words: "Abd al-Karim"."""


def is_given(words: Sequence[str], index: int, language: Language) -> bool:
    """Whether a word begins a name, and is no father's or mother's in another one."""
    word = plain_form(words[index])
    if word in language.offices:
        return False
    named = word in language.female | language.male or (word == _SERVANT and index + 1 < len(words))
    before = plain_form(words[index - 1]) if index else ""
    inside = before in language.female | language.male | language.particles | language.kunyas or before == _SERVANT
    return named and not inside


@lru_cache(maxsize=4)
def surnames_of(text: str, language: Language) -> Words:
    """The words that stand behind a given name in an article."""
    some = [plain_form(word.group()) for word in WORD.finditer(text)]
    given = language.female | language.male
    return frozenset(after for word, after in pairwise(some) if word in given and len(after) > 2)


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
        names = language.female | language.male | ({_SERVANT} if language is ARABIC else frozenset())
        given = given[1:] if given not in names and given[:1] in language.joined else given  # ومنى الجيلاني
        titled = _is_titled(sentence, some, index, known, language)
        if given not in names and not titled:
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
    return Topic(found[0][0], "name", found[0][1]) if found else None


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
    last = first + 1
    while last < len(some) and last - first < _NAMES:
        word = plain_form(some[last].text)
        parted = sentence[some[last - 1].end : some[last].start].strip()
        led = language is ARABIC and word.startswith(("بال", "لل"))  # أشادت هالة منصور | بالنتيجة
        if parted or led or word in known.small or says(word, known, language):
            break
        last += 1
        if word not in language.female | language.male | language.particles | language.kunyas:
            break
    return last
