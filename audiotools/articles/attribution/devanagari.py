"""Whom a Hindi clause is about where no mark shows its subject: ``चाय बेचने वाले रामनाथ यादव खुश नहीं हैं``.

What somebody is called leads to the name, and the next small word or verb ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.attribution.clauses import Word, is_verb
from audiotools.articles.attribution.sayings import Saying
from audiotools.articles.attribution.topics import Topic, given_gender
from audiotools.languages.language import Language

UNMARKING = re.compile("बोल.*|.+(?:ता|ते|ती|तीं)")
"""Verbs and their forms whose subject has no mark."""
_NAMES = 3
"""Words of a name, at most."""
_CALLED = ("वाला", "वाली", "वाले", "वर्षीय")
"""How Hindi phrases end that say who somebody is, before the name: ``चाय बेचने वाले रामनाथ यादव``."""


def behind_role(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """The name right behind what somebody is called: ``नाव के मालिक भोला निषाद``; the first such one of a clause."""
    for index in range(1, len(words)):
        before, word = words[index - 1], words[index]
        called = language.is_role(before.low) or before.low.endswith(_CALLED)
        if not called or _is_small(word, language) or language.is_role(word.low):
            continue
        stop = index + 1
        while stop < len(words) and stop - index < _NAMES and not _is_small(words[stop], language):
            stop += 1
        family = next((i + 1 for i in range(index + 1, stop) if words[i].low in language.family_names), 0)
        while 0 < family < stop and words[family].low in language.family_names:
            family += 1
        stop = family or stop  # अमन वर्मा | निराश हैं
        ended = bool(family) or stop == len(words) or _is_small(words[stop], language)
        oblique = stop < len(words) and words[stop].low in language.other_marks
        if not ended or oblique:
            return None
        while stop - index > 1 and words[stop - 1].low in language.after_name:
            stop -= 1
        return Saying(text[word.start : words[stop - 1].end], "", "name")
    return None


def name_begins(lows: Sequence[str], language: Language) -> int:
    """Where the name begins in words that end in one, by a given name or the family's: ``हीरो रहे | ऋतिक ठाकुर``."""
    given = language.given_names
    if len(lows) < 2 or (lows[-1] not in language.family_names and lows[-1] not in given):
        return 0
    known = next((i for i, low in enumerate(lows) if low in given), len(lows))
    first = len(lows) - 1
    while first > 0 and lows[first] in language.family_names and first != known:
        first -= 1
    if known == len(lows) and lows[first] in language.family_names and first > 0:
        first -= 1
    first = min(known, first)
    while first > 0 and lows[first - 1] in language.initials - language.prepositions:
        first -= 1  # एम पी सिंह
    return first if all(low not in language.genitive for low in lows[first:]) else 0


def _is_small(word: Word, language: Language) -> bool:
    """Whether a word is no part of a name: a mark, a number, a small word, a verb or its participle."""
    if not word.is_word or word.text[0].isdigit() or word.low in language.function_words:
        return True
    if word.low in language.subject_marks or is_verb(word, language):
        return True
    participle = UNMARKING.fullmatch(word.low) is not None and word.low not in language.given_names
    return participle and not word.low.endswith("ता")  # हंसते; no सुनीता


_HEAD = 5
"""Words of a description at the head of a sentence, at most: ``शबनम के पिता``."""


def _by_role(sentence: str, words: Sequence[Word], language: Language) -> Topic | None:
    """The person without a name whom a sentence begins with: ``शबनम के पिता शुरू में नाराज़ थे``."""
    role = next((i for i, word in enumerate(words[:_HEAD]) if language.is_role(word.low)), -1)
    led = role < 0 or any(word.low in language.other_marks for word in words[: role + 2])
    if led or words[role].low in language.bodies:
        return None
    return Topic(sentence[words[0].start : words[role].end], "description")


def _by_given(sentence: str, words: Sequence[Word], language: Language) -> Topic | None:
    """The one person of a sentence by a given name and the word behind it: ``ललित पंत इंजन चला रहे थे``."""
    some = [
        index
        for index in range(len(words) - 1)
        if words[index].low in language.given_names and words[index + 1].is_word
        and words[index + 1].low not in language.function_words
    ]  # fmt: skip
    if len(some) != 1:
        return Topic("", "several") if some else None
    first, last = some[0], some[0] + 2
    if last < len(words) and words[last].low in language.other_marks:
        return None  # ललित पंत को
    gender = given_gender(words[first].low, language)
    return Topic(sentence[words[first].start : words[last - 1].end], "name", gender)


def topic_of(sentence: str, words: Sequence[Word], language: Language) -> Topic | None:
    """The person whom a sentence without a marked subject is about.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> hindi, text = find_language("hi"), "नाव के मालिक भोला निषाद हंसते हैं"
    >>> topic_of(text, words_of(text, 0, len(text), hindi), hindi).printed
    'भोला निषाद'
    """
    comma = next((i for i, word in enumerate(words) if not word.is_word), len(words))
    named = behind_role(sentence, words[:comma], language)
    if named is not None:
        return Topic(named.printed or "", "name", given_gender((named.printed or "").split()[0], language))
    return _by_given(sentence, words, language) or _by_role(sentence, words[:comma], language)
