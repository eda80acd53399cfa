"""Noun phrases of one clause, in any language whose words are parted by spaces.

They are names ("Jan Novák", "ředitel školy Jan Novák"), pronouns, and descriptions ("die Lehrerin", "un vecino de
Madrid"). `noun_growth` says how far a phrase goes, `noun_shapes` what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from audiotools.articles.attribution.capitals import is_role, is_small
from audiotools.articles.attribution.clauses import Word
from audiotools.articles.attribution.given_names import is_given
from audiotools.articles.attribution.noun_growth import GROWTH, STOP, Phrase
from audiotools.articles.attribution.noun_shapes import SHAPES, UNTOLD, shape_of
from audiotools.languages.language import Language

LONGEST = 10
"""Words of a noun phrase, at most: nearly all subjects of the treebanks' verbs of saying are shorter."""


class Noun(NamedTuple):
    """A noun phrase.

    Parameters
    ----------
    first, last
        Numbers of its words, half open.
    kind
        ``name``, ``pronoun`` or ``description``.
    shown
        The words to print, half open: of a name the name alone.
    oblique
        Whether it is no subject: a preposition stands before it, its article says so, it denies, or it is a time.
    """

    first: int
    last: int
    kind: str
    shown: tuple[int, int]
    oblique: bool = False


def nouns(words: Sequence[Word], language: Language, *, begins: bool = True) -> list[Noun]:
    """The noun phrases of a clause in order.

    Parameters
    ----------
    begins
        Whether the clause begins a sentence, so that its first word has a capital whatever it is.
    """
    found: list[Noun] = []
    index = 0
    while index < len(words):
        noun = _noun_at(words, index, language, begins=begins)
        if noun is None:
            index += 1
            continue
        before = words[noun.first - 1].low if noun.first else ""
        led = takewhile(lambda word: word.low in language.determiners or word.low in language.oblique, words[index:])
        oblique = before in language.prepositions or any(word.low in language.oblique for word in led)
        oblique = oblique or (noun.kind == "description" and _is_time(words, noun, language))
        oblique = oblique or (noun.kind == "description" and _is_denied(words[noun.first], language))  # kein Wort
        oblique = oblique or _in_case(words, noun, language) or _behind_case(words, noun, language)
        oblique = oblique or _is_half(words, noun, language) or _is_attribute(words, noun, language)
        owner = language.noun_capitals and bool(found) and found[-1].last == noun.first and found[-1].kind != "pronoun"
        oblique = oblique or (owner and words[noun.first].low in language.genitive)  # der Coach | der Franzosen
        noun = _led(words, noun, language)
        if noun.kind == "description" and found and found[-1].oblique and found[-1].last == noun.first:
            noun = _from_office(words, noun, language)
        noun = noun._replace(oblique=oblique)
        if found and _is_office_of(words, found[-1], noun, language):
            office = found.pop()
            noun = noun._replace(first=office.first, oblique=office.oblique)
        found.append(noun)
        index = noun.last
    return found


def _is_denied(word: Word, language: Language) -> bool:
    return word.low in language.negations or word.low in language.denials


def moved(noun: Noun, by: int) -> Noun:
    """A noun of a clause that begins behind some words, in the numbers of all words."""
    return noun._replace(first=noun.first + by, last=noun.last + by, shown=(noun.shown[0] + by, noun.shown[1] + by))


def _is_half(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether a phrase is the second half of a compound with a name in marks: ``im „Spiegel“-Interview sagte``."""
    before = words[noun.first - 1] if noun.first else None
    joined = before is not None and before.text in _HYPHENS and before.end == words[noun.first].start
    return joined and not is_role(words[noun.first], language)


_HYPHENS = frozenset("-‐‑")


def named_at(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """The same words where they begin with a name; none where they do not."""
    noun = next(iter(nouns(words, language, begins=False)), None)
    return words if noun is not None and noun.kind == "name" and not noun.first else ()


def is_called(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether a phrase says what people are called."""
    return any(is_role(words[i], language) for i in range(noun.first, noun.last))


def _is_office_of(words: Sequence[Word], office: Noun, name: Noun, language: Language) -> bool:
    """Whether a name stands behind what an office is in charge of: ``l'assessora ai Lavori pubblici | Gemma Corsi``."""
    first, last = name.shown
    joined = office.kind == "description" and office.last + 1 == name.first and name.kind == "name" and name.oblique
    if not joined or language.noun_capitals or not first > name.first or last - first < 2:
        return False
    called = is_role(words[office.last - 1], language) or is_role(words[office.first], language)
    of = words[name.first : first]
    return called and is_given(words[first].low) and not any(is_role(word, language) for word in of)


def _is_attribute(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether a Greek noun with a capital only says of what the one before it is: ``στη συνέντευξη | Τύπου``."""
    at = noun.first
    single = language.script == "greek" and noun.kind == "name" and noun.last - at == 1 and at > 1
    return single and words[at - 1].text.islower() and words[at - 2].low in language.prepositions


def _led(words: Sequence[Word], noun: Noun, language: Language) -> Noun:
    """A name without the clause that describes it before it, as Turkish has it: ``kürsüye vuran | Kaya``."""
    first, last = noun.shown
    if noun.kind != "name" or not language.encloses:
        return noun
    while first < last - 1 and not words[first].is_capital and not is_role(words[first], language):
        first += 1
    return noun._replace(shown=(first, last))


def _from_office(words: Sequence[Word], noun: Noun, language: Language) -> Noun:
    """A description without the noun before it that belongs to a preposition: ``до Лісового району | заступник``."""
    office = next((i for i in range(noun.first, noun.last) if is_role(words[i], language)), noun.first)
    if language.has_articles or office == noun.first:
        return noun
    return noun._replace(first=office, shown=(office, noun.last))


def _in_case(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether its ending says that a phrase is no subject: ``Donaldem Trumpem``, ``TFF'ye``, ``bir tabelayla``."""
    last = words[noun.last - 1]
    if noun.kind == "description":
        return bool(language.noun_cases) and not is_role(last, language) and last.low.endswith(language.noun_cases)
    if noun.kind == "pronoun":
        return False
    if language.name_endings and re.search(language.name_endings, last.text):
        return True
    names = [words[i] for i in range(*noun.shown) if words[i].is_capital]  # rzecznik policji | Kowalski
    shown = [word.low for word in names if len(word.low) > _DECLINED]
    plain = tuple(end for end in language.name_cases if len(end) != _LOOSE)
    letters = noun.shown[1] - noun.shown[0] > 1 and words[noun.shown[0]].text.isupper()  # МИД Турции
    ends = () if letters else language.name_cases
    declined = bool(shown) and all(low.endswith(ends) for low in shown)  # Джером Пауэлл is not
    return bool(language.name_cases) and (declined or any(low.endswith(plain) for low in shown))


def _behind_case(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether letters only say which thing an ending before them shows to be no subject: ``телеканалу NBC``."""
    last = words[noun.last - 1]
    letters = last.text.isupper() and any(c.isalpha() for c in last.text) and len(last.text) > 1
    thing = noun.last - 2
    if noun.kind != "name" or not letters or thing < 0 or not words[thing].text.islower():
        return False
    ends = set(language.never_subject_ends.get("m", ())) & set(language.never_subject_ends.get("f", ()))
    small = is_small(words, thing, language) or is_role(words[thing], language)
    plural = words[thing].low[-2:-1] in "иыi"  # европейские СМИ
    return not (small or plural) and len(words[thing].low) > _DECLINED and words[thing].low.endswith(tuple(ends))


_DECLINED = 4  # letters up to which a name may end so by itself: "Lem", "Clem"
_LOOSE = 2  # letters of endings that single names have as well: "Джером"


def _is_time(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether a phrase says when: ``una mattina``, ``jeden Tag``."""
    head = next((i for i in range(noun.first, noun.last) if words[i].low not in language.determiners), noun.first)
    return words[head].low in language.times or words[noun.last - 1].low in language.times


def _noun_at(words: Sequence[Word], index: int, language: Language, *, begins: bool) -> Noun | None:
    if not words[index].is_word or _leads_article(words, index, language):
        return None
    if aged := _aged(words, index, language):
        return Noun(index, aged, "pronoun", (index, aged))
    if _is_pronoun(words, index, language):
        return _pronoun_at(words, index, language)
    phrase = Phrase(words, language, begins, index, head=index, at=index)
    while phrase.at < len(words) and words[phrase.at].low in language.determiners and phrase.at - index < _DETERMINERS:
        phrase.determined = True
        phrase.at += 1
    phrase.head = phrase.at
    while phrase.at < len(words) and phrase.at - index < LONGEST:
        step = _step(phrase)
        if step == STOP:
            break
        phrase.at = step
    while phrase.at > phrase.head and _leads(words[phrase.at - 1], language):
        phrase.at -= 1
    return _shaped(phrase) if phrase.at > phrase.head else None


def _step(phrase: Phrase) -> int:
    """What the first rule says that can tell whether a phrase goes on."""
    for rule in GROWTH:
        if (step := rule.step(phrase)) is not None:
            return step
    return STOP


def _leads(word: Word, language: Language) -> bool:
    """Whether a word only leads to another one, so that no phrase ends with it."""
    return word.low in language.genitive or word.low in language.determiners


def _aged(words: Sequence[Word], index: int, language: Language) -> int:
    """Where somebody ends whom nothing but an age calls, and points back as a pronoun does: ``der 26-Jährige``."""
    if words[index].low not in language.pronouns or not language.aged_ends:
        return 0
    at = next((i for i in range(index + 1, min(index + 3, len(words))) if words[i].text[0].isdigit()), 0)
    called = at > 0 and words[at].text.lower() != words[at].text  # no 74-jährige Nachbarin
    return at + 1 if called and words[at].low.endswith(language.aged_ends) else 0


def _leads_article(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether an article that is also a preposition stands before another article: ``disse a | um jornalista``."""
    both = words[index].low in language.prepositions and words[index].low in language.determiners
    return both and index + 1 < len(words) and words[index + 1].low in language.determiners


_DETERMINERS = 3  # in a row, at most: "all these three"


def _is_pronoun(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a word is a pronoun here, and not polite ("pani Nowak") nor before a noun of its own ("diese Frau")."""
    low, follows = words[index].low, words[index + 1] if index + 1 < len(words) else None
    if low not in language.pronouns:
        return False
    if low in language.titles and follows is not None and follows.is_capital:
        return False
    if low in language.determiners and follows is not None and follows.low in language.times:
        return False  # una mañana
    nominal = follows is not None and follows.is_word and not is_small(words, index + 1, language)
    if nominal and language.noun_capitals:
        rest = takewhile(lambda i: words[i].is_word and not is_small(words, i, language), range(index + 1, len(words)))
        nominal = any(words[i].is_capital or is_role(words[i], language) for i in rest)  # Dieser rückte an der Mütze
    return not (low in language.determiners and nominal)


def _pronoun_at(words: Sequence[Word], index: int, language: Language) -> Noun | None:
    """A pronoun, or somebody of several: ``jeden z klientów banku``."""
    alone = Noun(index, index + 1, "pronoun", (index, index + 1))
    follows = words[index + 1] if index + 1 < len(words) else None
    some = language.pronouns.get(words[index].low) in ("u", "p")
    if follows is None or follows.low not in language.genitive or not some:
        return alone
    rest = _noun_at(words, index + 2, language, begins=False) if index + 2 < len(words) else None
    if rest is not None and rest.kind == "pronoun":
        return alone
    last = rest.last if rest is not None else index + 2
    while rest is None and last < len(words) and last - index < 4 and not is_small(words, last, language):
        last += 1
    described = last > index + 2 and (rest is None or rest.kind == "description") and not language.has_articles
    while described and last < len(words) and words[last].is_capital:
        last += 1  # один из представителей ЕС
    return Noun(index, last, "description", (index, last)) if last > index + 2 else None


def _shaped(phrase: Phrase) -> Noun | None:
    """What kind of phrase some words are: a name, with or without what describes it, or a description."""
    words, language, first, last = phrase.words, phrase.language, phrase.first, phrase.at
    if not phrase.runs:
        determined = phrase.determined and not language.noun_capitals  # der bisher kein Wort gesagt hatte
        thing = language.pronouns.get(words[first].low) == "n" and not language.has_articles  # kwituje | to gestem
        known = (determined and not thing) or any(is_role(words[i], language) for i in phrase.plain)
        return Noun(first, last, "description", (first, last)) if known else None
    shape = shape_of(phrase)
    shown = next(shown for rule in SHAPES if (shown := rule.show(shape)) != UNTOLD)
    return Noun(first, last, "description", (first, last)) if shown is None else Noun(first, last, "name", shown)
