"""What the capitals of a clause say, as the record of its language tells: names, titles, and which of them run on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from audiotools.articles.attribution.clauses import Word, is_verb
from audiotools.articles.attribution.given_names import is_given, is_patronymic
from audiotools.articles.attribution.prose import starts_capital
from audiotools.languages.language import Language

_FOREIGN = frozenset(
    tuple(phrase.split())
    for phrase in (
        "van, van der, van den, van de, van 't, von, von der, von den, von und zu, de la, de las, de los, del, ibn,"
        " bin, bint, ван, ван дер, ван ден, ван де, фон, де ла, ибн, бин, бен, ібн, бін, βαν, βαν ντερ, βαν ντεν, φον,"
        " ντε λα, μπιν, ιμπν"
    ).split(", ")
)
"""Small words inside the names of other countries: print keeps them in any language."""
_LONGEST = 3  # words of them
_TELLING = 3  # letters of an ending of adverbs up to which a name may have it as well: "Bruno"


def _foreign_particles(words: Sequence[Word], index: int, language: Language) -> int:
    """How many words from one on are the particles of a name from abroad, with a capital behind them."""
    if index >= len(words) or words[index].low in language.genitive:
        return 0
    low = words[index].low
    alone = low in language.function_words or low in language.oblique  # dijo que Ana y Luis van, Worten den Ärger
    for size in range(_LONGEST, alone, -1):
        behind = index + size
        capital = behind < len(words) and words[behind].is_capital
        if capital and tuple(word.low for word in words[index:behind]) in _FOREIGN:
            return size
    return 0


def particles_at(words: Sequence[Word], index: int, language: Language) -> int:
    """How many words from one on are particles inside names, the language's own or of names from abroad."""
    step = index
    if language.noun_capitals and index < len(words) and words[index].low in language.determiners:
        return 0  # Herta | den Armen
    if language.noun_capitals and [word.low for word in words[index : index + 2]] == ["von", "den"]:
        return 0  # Davis | von den Rafflesiaceae
    while step < len(words) and step - index < 2 and words[step].low in language.particles:
        step += 1
    if language.noun_capitals and step < len(words) and words[step].low in language.openers | language.speech_nouns:
        return 0  # Ricarda Lang | zu Wort
    return max(step - index, _foreign_particles(words, index, language))


def is_plain_name(words: Sequence[Word], language: Language) -> bool:
    """Whether no word in small letters parts a name but those that names have: ``Jan de Wit``, no ``Anna kom hem``."""
    small = language.particles | language.genitive
    index = 1
    while index < len(words):
        word = words[index]
        foreign = _foreign_particles(words, index, language)
        article = word.low in language.determiners and words[index - 1].low in small
        plain = not word.is_word or not word.text[0].isalpha() or word.is_capital or starts_capital(word.text)
        if not (plain or foreign or article or word.low in small):
            return False
        index += max(1, foreign)
    return True


def is_name_word(words: Sequence[Word], index: int, language: Language, begins: bool) -> bool:
    """Whether a capital says that a word is a name's or a title's; where a sentence begins it may say nothing."""
    word = words[index]
    if not word.is_capital or not word.text[0].isalpha():
        return False
    small = word.low in language.function_words or is_verb(word, language) or word.low in language.calendar
    if index == 0 and begins:
        small = small or word.low.endswith(tuple(end for end in language.adverb_ends if len(end) > _TELLING))
        small = small or word.low in language.times  # Horas depois, a vencedora
        follows = words[1] if len(words) > 1 else None
        if follows is None or not follows.is_word or follows.is_capital or language.noun_capitals:
            return not small
        low = follows.low
        joined = particles_at(words, 1, language)
        particle = joined > 0 and len(words) > 1 + joined and words[1 + joined].is_capital  # Anna de Wit
        determined = low in language.determiners and not particle
        plain = not is_small(words, 1, language) or determined  # Zapytane źródła, Soulignant la beauté
        placed = low in language.prepositions and low not in language.genitive and low not in language.particles
        return not small and not plain and not placed
    if (index or not begins) and not language.noun_capitals:
        joins = word.low in language.joining and word.text[-1] != "."  # – Og en av dem svarte
        return word.low not in language.pronouns and word.low not in language.calendar and not joins  # Per Holm, Han Li
    return not (small and (word.low in language.pronouns or word.low in language.function_words or len(word.text) < 3))


def has_genitive(words: Sequence[Word], run: tuple[int, int], index: int, language: Language) -> bool:
    """Whether a title with one word behind it has a genitive: ``το Υπουργείο Παιδείας της Κύπρου``."""
    one = behind_titles(words, *run, language) == run[1] - 1 > run[0]
    leads = index + 1 < len(words) and words[index + 1].is_capital
    return one and leads and words[index].low in language.genitive and words[index].low in language.oblique


def has_name(words: Sequence[Word], run: tuple[int, int], language: Language) -> bool:
    """Whether a run of capitals holds more than titles."""
    return behind_titles(words, *run, language) < run[1]


def stands_alone(
    words: Sequence[Word], runs: Sequence[tuple[int, int]], head: int, index: int, language: Language
) -> bool:
    """Whether a phrase begins with a name that no role follows: "сказав Тама | виданню The Times"."""
    if language.has_articles or runs[0][0] != head or len(runs) > 1 or not has_name(words, runs[0], language):
        return False
    return not any(is_role(word, language) for word in words[index : index + 3])  # Obamova asistentka Kori Schulman


def leads_on(words: Sequence[Word], index: int, language: Language, begins: bool) -> bool:
    """Whether a small letter behind a name leads to another name: "el ministro de Exteriores español Juan Pérez"."""
    for step in range(index, min(index + 3, len(words))):
        if not words[step].is_word or is_small(words, step, language):
            return False
        if is_name_word(words, step, language, begins):
            return True
    return False


def is_small(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a word is no noun nor what describes one: a small word, a verb of saying, a number."""
    word = words[index]
    number = not word.text[0].isalpha() and not word.text[-1].isalpha()  # no 74-jährige
    return word.low in language.function_words or is_verb(word, language) or number


_FAMILIES = frozenset("de do da dos das del della di d'".split())
"""Small words that join two family names, and say of no person whence they are."""


def run_end(words: Sequence[Word], index: int, language: Language, begins: bool) -> int:
    """The end of a run of capitals, particles between them included."""
    stop = index + 1
    while stop < len(words):
        word = words[stop]
        if word.is_capital and is_name_word(words, stop, language, begins):
            stop += 1
            continue
        foreign = _foreign_particles(words, stop, language)
        step = stop + particles_at(words, stop, language)
        body = step < len(words) and (words[step].low in language.bodies or is_acronym(words[step], words[step - 1]))
        told = stop - index > 1 and is_given(words[stop - 2].text) and not is_given(words[stop - 1].text)
        told = told and words[stop].low not in _FAMILIES  # Fernando Tavares de Almeida
        if step > stop and (body or (told and words[stop].low in language.prepositions and not language.noun_capitals)):
            return stop  # Piet Bos | van de Universiteit Leiden, Sanne Vermeer | van D66
        owned = any(words[i].low in language.genitive for i in range(stop, step))
        if owned and stop - index > 1 and not language.has_articles:
            return stop  # Jana Malá | z Lhoty, but Jan z Lobkovic
        complement = index and words[index - 1].low in language.genitive  # ministro da Fazenda | de …
        joins = foreign > 0 or not owned or stop - index == 1 or not (complement or language.noun_capitals)
        if step > stop and step < len(words) and joins and is_name_word(words, step, language, begins):
            stop = step + 1
            continue
        return stop
    return stop


def behind_titles(words: Sequence[Word], start: int, stop: int, language: Language) -> int:
    """Where the name begins behind the titles of a run."""
    cut = start + _led_by_noun(words, start, stop, language)
    for index in range(cut, stop):
        if is_role(words[index], language) and (index == cut or index + 1 < stop):
            cut = index + 1
    return cut


def _led_by_noun(words: Sequence[Word], start: int, stop: int, language: Language) -> int:
    """How many words before a name in full say what or whence somebody is: ``HBI | Lukas Moser``."""
    first = words[start]
    if not language.noun_capitals or stop - start < _FULL or is_given(first.text) or not words[start + 1].is_capital:
        return 0
    if first.low.endswith("erin"):
        return 1
    given = (i for i in range(start + 1, stop - 1) if is_given(words[i].text) and words[i + 1].is_capital)
    return next(given, start) - start


_FULL = 3  # words of a name in full with one before it


def is_role(word: Word, language: Language) -> bool:
    """Whether a word is what somebody is called; of a capital, endings tell only where every noun has one."""
    initial = language.script == "greek" and word.is_capital and len(word.text.rstrip(".")) == 1  # Κ. Π. Καβάφης, no κ.
    by_end = language.noun_capitals and word.is_capital and is_given(word.text)  # no Murat
    return not (initial or by_end) and _is_called(word.low, language, capital=word.is_capital)


@lru_cache(maxsize=65_536)
def _is_called(low: str, language: Language, *, capital: bool) -> bool:
    if language.noun_capitals and not capital:
        return low in language.titles  # ein | sprechender Titel
    parts = {low, re.split(r"[-‐‑]", low)[-1]}
    if capital and not language.noun_capitals:
        parts |= {low.removesuffix(end) for end in language.definite_ends}  # Presten Ola Lie
        return bool(parts & (language.titles | language.roles | language.bodies | language.men | language.women))
    if low in language.given_names and low not in language.roles and low not in language.titles:
        return False  # Holger Brandt: no …ger
    return any(map(language.is_role, parts))


def is_adverb(word: Word, language: Language) -> bool:
    """Whether a word's ending says that it is an adverb, in the languages whose nouns have no such ending."""
    ends = language.adverb_ends
    if not ends or word.is_capital or not word.low.endswith(ends):
        return False
    listed = language.roles | language.titles | language.men | language.women | language.bodies
    long = any(len(end) > _TELLING + 1 and word.low.endswith(end) for end in ends)  # esplicitamente: no …ente
    return word.low not in listed if long else not is_role(word, language)


def is_acronym(word: Word, before: Word) -> bool:
    """Whether a word is letters that stand for a body, among words that are no capitals throughout."""
    return len(word.text) > 1 and not any(c.islower() for c in word.text) and before.text.islower()


def is_compound(word: Word, language: Language) -> bool:
    """Whether a capitalised word is an office of two nouns: ``Kommunikasjonssjef``."""
    ends = language.titles | language.roles
    return language.compounds and any(word.low.endswith(role) and word.low != role for role in ends if len(role) > 3)


_TRADE = 5
"""Letters from which a word with an ending of trades, or of nouns with an article, is one."""


def is_trade(word: Word, language: Language) -> bool:
    """Whether a capitalised word is what somebody does by its ending, and no given name: ``Bagaren``, ``Боксёр``."""
    ends = language.role_ends + tuple(end for end in language.definite_ends if len(end) > 1)
    trade = len(word.low) >= _TRADE and word.text[1:].islower() and word.low.endswith(ends)
    return trade and not is_given(word.low)


def sets_off(word: Word, language: Language) -> bool:
    """Whether a word before a name sets somebody off from others, and is no given name: ``Sam Dunaj``."""
    return word.low in language.selves and word.low not in language.given_names


def given_in(words: Sequence[Word], start: int, stop: int) -> int:
    """Where the name of a run of capitals begins, where a given name behind other words tells it; else its start.

    Print sets an office or whose somebody is before a name, with a capital where a sentence begins:
    ``Historyczka Maria Lis``, ``адвокат Дёмина Марина Полякова``. A surname before a patronymic stays.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> polish, text = find_language("pl"), "Historyczka Maria Lis"
    >>> given_in(words_of(text, 0, len(text), polish), 0, 3)
    1
    """
    plain = all(words[i].is_capital for i in range(start, stop))
    if stop - start < _WITH_OFFICE or not plain or is_patronymic(words[stop - 1].low):
        return start
    at = next((i for i in range(start, stop - 1) if is_given(words[i].low)), start)
    return start if is_patronymic(words[at].low) else at


_WITH_OFFICE = 3
"""Words with capitals from which one before a given name can be no part of the name."""
