"""Whom a sentence is about: the one person at its head, in languages whose capitals mark names.

``Dolores Pardo, de noventa años, cortó la cinta. «En este tren fui a mi boda», contó``: the verb beside the quote has
no subject of its own, or a pronoun, and the sentence before says whose it is. Where it names two, it may be either's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from audiotools.articles.attribution.apposition import name_set_off
from audiotools.articles.attribution.capitals import is_compound, is_plain_name, is_role, is_trade
from audiotools.articles.attribution.clauses import Word, is_verb, without_asides
from audiotools.articles.attribution.given_names import is_given
from audiotools.articles.attribution.misgivings import title_gender
from audiotools.articles.attribution.noun_phrases import Noun, is_called, moved, nouns
from audiotools.languages.known import list_languages
from audiotools.languages.language import Language
from audiotools.languages.written import Words

QUOTE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a quote in prose that is read for whom it is about."""

_LEAD = 2
"""Small words before the subject of a sentence, at most: "And then"."""
_ASIDE = 9
"""Words between commas behind a name, with these, at most: "aged 51"."""
_RELATION = 6
"""Words that say whose relation a name behind them is, at most: "The chairwoman of the whole committee"."""


class Topic(NamedTuple):
    """Whom a sentence is about.

    Parameters
    ----------
    printed
        The name or description as printed, or the pronoun; nothing where there are several.
    kind
        ``name``, ``description``, ``pronoun``, ``several``, ``unclear`` where a name need not be a person's, or
        ``only`` of the one person whom a sentence names, who need not be its subject.
    gender
        What is known of it, m or f.
    stressed
        Whether print sets the person off from others: "Tavares himself".
    """

    printed: str
    kind: str
    gender: str = ""
    stressed: bool = False


Known = Callable[[str], str | None]
"""The gender of whom an article has named in full by a surname ("" where nothing tells it); None of other words."""


def sentences_before(words: Sequence[Word], language: Language) -> tuple[list[Word], list[Word]]:
    """The last whole sentence of some words, and what stands behind it of the next one."""
    cuts = [0]
    for index, word in enumerate(words):
        follows = words[index + 1].text[0] if index + 1 < len(words) else ""
        if word.text in language.ends and not follows.islower() and follows not in (",", ";", ")"):
            cuts.append(index + 1)
    own = list(words[cuts[-1] :])
    return (list(words[cuts[-2] : cuts[-1] - 1]) if len(cuts) > 1 else []), own


class _Sentence(NamedTuple):
    """A sentence with no plain subject at its head, and whether print sets whom it tells of off from others."""

    text: str
    words: Sequence[Word]
    nouns: Sequence[Noun]
    language: Language
    stressed: bool

    def printed(self, first: int, last: int) -> str:
        """Some of its words as printed."""
        return self.text[self.words[first].start : self.words[last - 1].end].rstrip(".")


def topic_of(text: str, words: Sequence[Word], language: Language) -> Topic | None:
    """Whom a sentence is about; None where no person is its subject, as far as is plain.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> german, text = find_language("de"), "Ihr Enkel Lukas Pelzer steuerte die Lok"
    >>> topic_of(text, words_of(text, 0, len(text), german), german)
    Topic(printed='Lukas Pelzer', kind='name', gender='m', stressed=False)
    """
    words, stressed = without_selves(without_asides(words), language)
    some = nouns(words, language)
    noun = _at_head(words, some, language)
    if noun is None:
        sentence = _Sentence(text, words, some, language, stressed)
        return next((topic for reader in _HEADLESS if (topic := reader(sentence)) is not None), None)
    if noun.kind == "pronoun":
        return Topic(words[noun.first].low, "pronoun")
    if _are_several(words, noun, some, language):
        return Topic("", "several")
    first, last = noun.shown
    low = words[first].low
    gender = next(
        (gender_of_title for word in words[noun.first : first] if (gender_of_title := _title(word, language))), ""
    )
    kind = noun.kind
    printed = text[words[first].start : words[last - 1].end].rstrip(".")
    return Topic(printed, kind, gender or given_gender(low, language), stressed)


def named_before(words: Sequence[Word], language: Language, known: Known) -> Topic | None:
    """Whom a sentence is about by the surname at its head alone, of somebody whom the article has named in full.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> spanish, text = find_language("es"), "El propio Tavares habló poco"
    >>> named_before(words_of(text, 0, len(text), spanish), spanish, {"Tavares": "m"}.get)
    Topic(printed='Tavares', kind='name', gender='m', stressed=True)
    """
    head, stressed = without_selves(without_asides(words), language)
    at = next((i for i, word in enumerate(head[: _LEAD + 1]) if not _is_light(word, language)), len(head))
    if at + 1 >= len(head) or not head[at].is_capital:
        return None
    name, behind = head[at].text, head[_behind_aside(head, at + 1)]
    gender = known(name)
    alone = behind.is_word and not behind.is_capital and behind.low not in language.joining
    if not alone or (gender is None and not stressed):
        return None
    return Topic(name, "unclear" if gender is None else "name", gender or "", stressed)


def asked_about(words: Sequence[Word], language: Language, known: Known) -> Topic | None:
    """Whom a question is about, by the surname alone of somebody whom the article has named in full.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> polish, text = find_language("pl"), "Co zrobi Dudek"
    >>> asked_about(words_of(text, 0, len(text), polish), polish, {"Dudek": "m"}.get)
    Topic(printed='Dudek', kind='name', gender='m', stressed=False)
    """
    named = [i for i, word in enumerate(words) if word.is_capital and known(word.text) is not None]
    others = any(word.low in language.pronouns and word.low not in language.determiners for word in words)
    if len({words[i].text for i in named}) != 1 or others:
        return None
    name, led = words[named[0]].text, named[0] > 0 and words[named[0] - 1].low in language.prepositions
    return None if led else Topic(name, "name", known(name) or "")


def _behind_aside(words: Sequence[Word], at: int) -> int:
    """Where a sentence goes on behind what stands between commas: ``Duran, 51, gab``."""
    if words[at].text != ",":
        return at
    close = next((i for i in range(at + 1, min(len(words), at + _ASIDE)) if words[i].text == ","), at)
    return close + 1 if at < close < len(words) - 1 else at


def without_selves(words: Sequence[Word], language: Language) -> tuple[list[Word], bool]:
    """A sentence without the word at its head that sets a person off from others, and whether there is one."""
    reach = next((i for i, word in enumerate(words) if not (word.is_capital or _may_lead(word, language))), len(words))
    at = next((i for i, word in enumerate(words[: reach + 1]) if word.low in language.selves), None)
    if at is None:
        return list(words), False
    first, last = at, at + 1
    while first > 0 and (words[first - 1].low in language.determiners or words[first - 1].text == ","):
        first -= 1
    while last < len(words) and (words[last].low in language.determiners or words[last].text == ","):
        last += 1
    return [*words[:first], *words[last:]], True


def _may_lead(word: Word, language: Language) -> bool:
    return word.text == "," or word.low in language.selves | language.determiners | language.particles


def _unclear(sentence: _Sentence) -> Topic | None:
    """A name in full that begins a sentence, and may be somebody's or something's; somebody's where it is stressed."""
    noun = next(iter(sentence.nouns), None)
    if noun is None or noun.first or noun.kind != "name" or noun.oblique:
        return None
    first, last = noun.shown
    full = last - first > 1 and sentence.words[last - 1].is_capital
    kind = "name" if sentence.stressed else "unclear"
    return Topic(sentence.printed(first, last), kind, stressed=sentence.stressed) if full else None


def _whose(sentence: _Sentence) -> Topic | None:
    """What somebody's is called, at the head of a sentence: ``Terpstra's moeder``, ``Eriks mor``."""
    words, language = sentence.words, sentence.language
    if language.drops_subject or len(words) < _WHOSE or not words[0].is_capital or words[1].is_capital:
        return None
    people = language.men | language.women
    owned = words[0].low.endswith(("'s", "s", "’s")) and words[0].low not in language.function_words
    if not owned or words[1].low not in people:
        return None
    return Topic(sentence.printed(0, 2), "description", _title(words[1], language))


_WHOSE = 3
"""Words of a sentence that begins with somebody's relation, at least."""


def _nominative(sentence: _Sentence) -> Topic | None:
    """The one person whom a sentence names as only subjects are, wherever: ``W biegu upadł kapitan Dawid Krupa``."""
    words, language = sentence.words, sentence.language
    if not language.case_ends or any(language.pronouns.get(word.low) in ("m", "f") for word in words):
        return None
    named = [noun for noun in sentence.nouns if noun.kind == "name" and not noun.oblique]
    first, last = named[0].shown if len(named) == 1 else (0, 0)
    if last - first <= 1:
        return None
    joined = any(word.low in language.joining for word in [*words[max(0, first - 1) : first], *words[last : last + 1]])
    own = words[first].low in language.given_names
    if joined or not own or not is_plain_name(words[first:last], language):
        return None
    return Topic(sentence.printed(first, last), "name", given_gender(words[first].low, language))


def _only(sentence: _Sentence) -> Topic | None:
    """The one person whom a sentence names, in no phrase with a preposition, and no pronoun may mean another.

    Then a pronoun behind it means them: ``Sorge hat Trainer Jan Bos deswegen nicht. „…“, sagte er``.
    """
    words, language = sentence.words, sentence.language
    if language.drops_subject or _has_pronoun(words, language):
        return None
    full = [n for n in sentence.nouns if n.kind == "name" and n.shown[1] - n.shown[0] > 1 and not n.oblique]
    if len(full) != 1 or any(word.low in language.joining for word in words[full[0].last :][:1]):
        return None
    first, last = full[0].shown
    called = any(is_role(words[i], language) for i in range(full[0].first, first))
    if not is_plain_name(words[first:last], language):
        return None
    if not (called or is_given(words[first].low)):
        return Topic(sentence.printed(first, last), "unclear")
    title = next((told for word in words[full[0].first : first] if (told := _title(word, language))), "")
    return Topic(sentence.printed(first, last), "only", title or given_gender(words[first].low, language))


def _has_pronoun(words: Sequence[Word], language: Language) -> bool:
    """Whether a pronoun that is no determiner stands for a man or a woman."""
    small = language.pronouns.keys() - language.determiners
    return any(word.low in small and language.pronouns[word.low] in ("m", "f") for word in words)


def _met(sentence: _Sentence) -> Topic | None:
    """Somebody whom a sentence tells of by what they are called, and who may be its subject, though not at its head."""
    language = sentence.language
    if language.drops_subject:
        return None
    people = language.men | language.women | language.roles - language.bodies - language.sources
    for noun in sentence.nouns:
        if noun.kind == "description" and not noun.oblique and sentence.words[noun.last - 1].low in people:
            return Topic(sentence.printed(noun.first, noun.last), "unclear")
    return None


_HEADLESS = (
    _nominative,  # first: a case is the surest sign of a subject
    _whose,  # a relation at the head is nobody else's
    _unclear,  # before the only name: at the head it may be a thing's, and then nobody else is the subject
    _only,  # a name that stands elsewhere, where no other does
    _met,  # last: who has no name may be the subject, and keeps others from being it
)
"""Who a sentence without a plain subject at its head is about, by the surest sign first."""


def only_known(words: Sequence[Word], language: Language, known: Known) -> Topic | None:
    """The one person whom a sentence names by a surname, of somebody whom the article has named in full.

    Then a pronoun behind it means them: ``Auch mit Kritik sparte Rieger nicht. „…“, sagte er``.
    """
    if language.drops_subject or _has_pronoun(words, language):
        return None
    names = [i for i, word in enumerate(words) if word.is_capital and known(word.text) is not None]
    full = any(noun.kind == "name" and noun.shown[1] - noun.shown[0] > 1 for noun in nouns(words, language))
    if len(names) != 1 or full or (names[0] and words[names[0] - 1].low in language.prepositions):
        return None
    name = words[names[0]].text
    return Topic(name, "only", known(name) or "")


def head_of(words: Sequence[Word], language: Language) -> Noun | None:
    """The one person at the head of the words before a verb; None where there are others."""
    some = nouns(words, language)
    noun = _at_head(words, some, language)
    if noun is None or noun.kind == "pronoun":
        return noun
    return None if _are_several(words, noun, some, language) else noun


def _title(word: Word, language: Language) -> str:
    return title_gender(word.low, language) if is_role(word, language) else ""


def _at_head(words: Sequence[Word], some: Sequence[Noun], language: Language) -> Noun | None:
    """The subject that begins a sentence: a name, its relation looked through, a pronoun, or what people are called."""
    if not some:
        return None
    head = some[0]
    apposed = _apposed(words, some, language)
    if apposed is not None:
        return apposed
    opened = _behind_opening(words, some, language)
    if opened:
        rest = words[opened:]
        found = _at_head(rest, nouns(rest, language, begins=False), language)
        return found and moved(found, opened)
    small = head.first <= _LEAD and all(_is_light(word, language) for word in words[: head.first])
    if not small or head.oblique:
        return None
    if head.kind == "pronoun":
        return head
    named = _from_given(words, head, language)
    if named is not None:
        return named
    if head.kind == "description":
        listed = language.roles | language.titles | language.men | language.women
        if _is_bare_office(words, head, language):
            return head._replace(last=1, shown=(0, 1))  # Starosta | kritiku odmítá
        presented = words[head.first].low in language.determiners and words[head.last - 1].low in listed
        if presented or not _is_definite(words[head.first].low, listed, language):
            return head if presented else None
        whose = next((n for n in some if n.kind == "name" and n.oblique and n.first == head.last + 1), head)
        return head._replace(last=whose.last, shown=(head.shown[0], whose.last))  # Datteren til Moen
    return head if _is_person(words, head, language) else None


def _is_bare_office(words: Sequence[Word], head: Noun, language: Language) -> bool:
    """Whether a sentence begins with what one person is called, where there are no articles."""
    if language.has_articles or language.encloses or head.first or not words[0].is_capital or len(words) < _OFFICE:
        return False
    low, behind = words[0].low, words[1]
    office = low in language.titles or (low in language.roles and low.endswith(language.role_ends))
    return office and low not in language.bodies and behind.is_word and behind.text.islower()


_OFFICE = 3
"""Words of a sentence that tells of somebody by an office, at least."""


def _behind_opening(words: Sequence[Word], some: Sequence[Noun], language: Language) -> int:
    """Where a sentence goes on behind what opens it and is about nobody: ``Horas después, la alcaldesa``; 0 if none."""
    comma = next((i for i, word in enumerate(words[: _OPENING + 1]) if word.text == ","), 0)
    ahead = [noun for noun in some if noun.first < comma]
    if comma == 1 and ahead and not (is_given(words[0].low) or is_role(words[0], language)):
        ahead = []  # Emocionada, a filha
    about = any(not noun.oblique and (noun.kind != "description" or is_called(words, noun, language)) for noun in ahead)
    told = [word.low for word in words[:comma]]
    according = any(tuple(told[: len(phrase)]) == phrase for phrase in language.according + language.opinion_of)
    led = comma + 1 < len(words) and words[comma + 1].low not in language.joining | language.conjunctions
    return comma + 1 if comma and led and not about and not according else 0


_OPENING = 9
"""Words of what opens a sentence before its comma, at most."""


def _is_light(word: Word, language: Language) -> bool:
    """Whether a word before a subject leaves it one: "And yesterday Ann Beck", "two Ann Becks", no "When Ann Beck"."""
    led = word.low in language.conjunctions - language.joining or word.low in language.prepositions
    return not led and (word.low in language.function_words or word.low in language.numbers)


def _apposed(words: Sequence[Word], some: Sequence[Noun], language: Language) -> Noun | None:
    """The name between commas behind its relation: ``Su nieto, Luis Pardo, llevaba``."""
    comma = next((i for i, word in enumerate(words) if word.text == ","), 0)
    led = words[0].low in language.prepositions - language.determiners  # A dona: no preposition
    if not 1 <= comma <= _RELATION or led:
        return None
    alone = _alone_between(words, some, comma, language)
    if alone is not None:
        return alone
    name = name_set_off(words, comma, language, full=True)
    if name is None or name.last == len(words) or words[name.last].text != ",":
        return None
    plain = not any(is_verb(word, language) or not word.is_word for word in words[:comma])
    relation = any(n.kind == "description" for n in some if n.last <= comma) or not any(n.first < comma for n in some)
    relation = relation or (comma == 1 and (is_role(words[0], language) or is_compound(words[0], language)))
    return name if plain and relation else None


def _is_definite(low: str, listed: Words, language: Language) -> bool:
    """Whether an ending stands for the article of what somebody is called: "Datteren"."""
    ends = (end for end in language.definite_ends if low.endswith(end))
    return any(low.removesuffix(end) in listed or low.removesuffix(end) + end[:1] in listed for end in ends)


def _alone_between(words: Sequence[Word], some: Sequence[Noun], comma: int, language: Language) -> Noun | None:
    """One name alone between commas behind its relation, whatever else the word means: ``La moglie, Una, sorride``."""
    name = comma + 1
    if name + 1 >= len(words) or words[name + 1].text != "," or not words[name].is_capital:
        return None
    relation = bool(some) and not some[0].first and some[0].kind == "description" and some[0].last <= comma
    called = not is_role(words[name], language) and (is_given(words[name].low) or not language.noun_capitals)
    return Noun(name, name + 1, "name", (name, name + 1)) if relation and called else None


def _from_given(words: Sequence[Word], noun: Noun, language: Language) -> Noun | None:
    """The name from its given name on, where a word with a capital before it says what somebody is called."""
    first, last = noun.shown
    for index in range(first, last - 1):
        capitals = all(word.is_capital for word in words[index : index + 2])
        if capitals and is_given(words[index].low):
            plain = all(word.is_capital or word.low in language.particles for word in words[index:last])
            owned = any(word.low in language.genitive for word in words[first + 1 : index])  # la hermana de Juan Pérez
            if not plain or (noun.kind == "description" and owned and language.order == "verb"):
                return None
            return noun._replace(kind="name", shown=(index, last))
    return None


def _is_person(words: Sequence[Word], noun: Noun, language: Language) -> bool:
    """Whether a name in full is somebody's: by a title, or by an age or what somebody is called behind it."""
    full = words[noun.shown[0] : noun.shown[1]]
    related = len(full) == 1 and any(is_role(words[i], language) for i in range(noun.first, noun.shown[0]))
    related = related and (is_given(full[0].low) or not language.noun_capitals)  # sa fille Claire
    if not (len(full) > 1 or related) or not full[-1].is_capital or not is_plain_name(full, language):
        return False
    if language.name_cases and full[0].low.endswith(language.name_cases):
        return False  # premier Anną Lis
    if any(_calls(words[i], language) for i in range(noun.first, noun.shown[0])):
        return not any(words[i].low in language.bodies for i in range(noun.first, noun.last))
    if noun.last >= len(words) or words[noun.last].text != ",":
        return False
    close = next((i for i in range(noun.last + 1, min(len(words), noun.last + 9)) if words[i].text == ","), 0)
    aside = words[noun.last + 1 : close] if close else []
    aged = any(word.text.isdigit() or word.low in language.numbers or word.low in language.times for word in aside)
    apposed = language.drops_subject and bool(aside) and not aside[0].is_capital
    return bool(aside) and (aged or apposed or any(is_role(word, language) for word in aside))


def _calls(word: Word, language: Language) -> bool:
    """Whether a word before a name says what somebody is, by its ending too: ``Uitgever``, ``Kollegaen``."""
    return is_role(word, language) or (word.is_capital and (is_trade(word, language) or is_compound(word, language)))


def _are_several(words: Sequence[Word], noun: Noun, some: Sequence[Noun], language: Language) -> bool:
    """Whether the subject is joined to another: "Ana Reyes y Marta Gil", no "José Ortega y Gasset"."""
    joined = [i for i in range(noun.first, noun.last) if words[i].low in language.joining and words[i].text.islower()]
    behind = noun.last < len(words) and words[noun.last].low in language.joining
    return behind or any(noun.last - i > 2 for i in joined) or _listed(words, noun, some)


def _listed(words: Sequence[Word], noun: Noun, some: Sequence[Noun]) -> bool:
    """Whether another full name stands behind the subject that may be a subject as well."""
    others = (n for n in some if n.first >= noun.last and n.kind == "name" and not n.oblique)
    return any(n.shown[1] - n.shown[0] > 1 for n in others)


@cache
def _given(gender: str) -> Words:
    of = {"f": (one.female for one in list_languages().values()), "m": (one.male for one in list_languages().values())}
    return frozenset[str]().union(*of[gender])


def given_gender(given: str, language: Language) -> str:
    """Whose gender a given name tells, by the language's own names first; nothing where others have it as both."""
    if given in language.female and given in language.male:
        return ""
    given = given.split("-")[0]
    if given in language.female or given in language.male:
        return "f" if given in language.female else "m"
    told = [gender for gender in ("f", "m") if given in _given(gender)]
    ending = next((gender for end, gender in language.name_genders if given.endswith(end)), "")
    return told[0] if len(told) == 1 else ending
