"""Nouns beside a verb of saying without an article, which may be its subject or its object, and small words."""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.articles.attribution.capitals import is_role
from audiotools.articles.attribution.clauses import Word, is_verb, verb_gender
from audiotools.articles.attribution.noun_phrases import Noun, nouns
from audiotools.languages.language import Language


def skipped(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a word may stand between a verb and its subject and says nothing about either."""
    low = words[index].low
    return low in language.adverbs or low in language.auxiliaries or low in language.particle_verbs


def is_object(clause: Sequence[Word], found: Sequence[Noun], language: Language) -> bool:
    """Whether to whom somebody speaks stands before who does: ``tłumaczyła agencji Reutera rzeczniczka``."""
    if language.has_articles or len(found) < 2 or found[0].kind != "name":
        return False
    led = clause[found[0].first]
    office = any(is_role(clause[i], language) for i in range(found[1].first, found[1].last))
    return office and not led.is_capital and not is_role(led, language)


def ends_as_adverb(word: Word, language: Language) -> bool:
    """Whether a word ends as adverbs do, where nouns hardly do."""
    return bool(language.adverb_ends) and not word.is_capital and word.low.endswith(language.adverb_ends)


def is_spoken_to(word: Word, verb: str, language: Language) -> bool:
    """Whether a noun's ending says that it is no subject of a verb that tells a gender: ``powiedział sędzi``.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> polish = find_language("pl")
    >>> [is_spoken_to(Word(0, 0, noun, noun), "powiedział", polish) for noun in ("sędzi", "sędzia")]
    [True, False]
    """
    called = language.roles | language.titles | language.men | language.women
    ends = language.never_subject_ends.get(verb_gender(verb, language), ())
    return word.is_word and word.text.islower() and word.low.endswith(tuple(ends)) and word.low not in called


def not_understood(clause: Sequence[Word], verb: str, language: Language) -> bool:
    """Whether a clause without a subject has words that are neither small, nor objects, nor behind a preposition."""
    told = next((i for i, word in enumerate(clause) if not skipped(clause, i, language)), len(clause))
    if told < len(clause) and is_spoken_to(clause[told], verb, language):
        clause = clause[:told]  # powiedział sędzi | sądu okręgowego
    led = {i for noun in nouns(clause, language, begins=False) if noun.oblique for i in range(noun.first, noun.last)}
    ends = language.object_ends + language.adverb_ends + language.address_ends
    for index, word in enumerate(clause):
        if language.has_articles and not (word.is_capital or is_role(word, language)):
            continue  # reconoció horas más tarde
        small = not word.is_word or word.low in language.function_words or skipped(clause, index, language)
        small = small or any(other.low in language.times for other in clause[index : index + 2])  # o pár hodin
        if small or index in led or word.low.endswith(ends) or is_verb(word, language):
            continue
        if index and clause[index - 1].low in language.prepositions | language.determiners:
            continue
        if index > 1 and _is_described(clause, index, language):
            continue
        return True
    return False


def _is_described(clause: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a word belongs to the one behind a preposition: ``w mowie | końcowej``, ``v loňském | rozhovoru``."""
    led = clause[index - 2].low in language.prepositions
    ends = language.adjective_cases
    described = clause[index].low.endswith(ends) or clause[index - 1].low.endswith(ends)
    return bool(ends) and led and described and not is_role(clause[index], language)


def bare(clause: Sequence[Word], language: Language, verb: str = "") -> Noun | None:
    """A noun without an article right behind the verb: ``zeptala se dívka``, ``sier konsernsjefen``."""
    if language.has_articles and not language.definite_ends:
        return None
    index = 0
    while index < len(clause) and (
        skipped(clause, index, language) or (index + 1 < len(clause) and ends_as_adverb(clause[index], language))
    ):
        index += 1
    if index < len(clause) and is_spoken_to(clause[index], verb, language):
        return None
    stop = index
    while stop < len(clause) and stop - index < 3:
        word = clause[stop]
        small = word.low in language.function_words or is_verb(word, language) or (word.is_capital and stop > 0)
        ends = language.object_ends + language.adverb_ends + language.address_ends
        if not word.is_word or small or word.low.endswith(ends):
            break
        if language.has_articles and not word.low.endswith(language.definite_ends):
            break
        stop += 1
    timed = any(word.low in language.times for word in clause[index:stop])  # wyznała kilka godzin później
    return Noun(index, stop, "description", (index, stop)) if stop > index and not timed else None


def related(words: Sequence[Word], verb: int, language: Language) -> bool:
    """Whether a verb says what something does that is no subject: ``τις φήμες που αναφέρουν``."""
    at = verb - 1
    while at > 0 and skipped(words, at, language):
        at -= 1
    if at < 1 or words[at].low not in language.conjunctions:
        return False
    some = nouns(words[:at], language, begins=False)
    if not some or some[-1].last != at:
        return False
    thing = words[at].low in language.relatives and some[-1].kind == "description"
    called = any(is_role(words[i], language) for i in range(some[-1].first, some[-1].last))
    return some[-1].oblique or (thing and not called)  # un plan que calificó de


def antecedent_of(words: Sequence[Word], verb: int, language: Language) -> Noun | None:
    """The name or the office before the relative pronoun that is the subject of a verb: ``Villaverde, que insiste``."""
    at = verb - 1
    while at > 0 and skipped(words, at, language):
        at -= 1
    if at < 2 or words[at].low not in language.relatives or words[at - 1].text != ",":
        return None
    noun = next((noun for noun in nouns(words[:at], language, begins=True) if noun.last == at - 1), None)
    if noun is None or noun.kind == "pronoun":
        return None
    return noun if noun.kind == "name" and words[noun.shown[0]].is_capital else None


def is_told(words: Sequence[Word], clause: Sequence[Word], behind: Noun, language: Language) -> bool:
    """Whether a body stands behind a verb that is told something by whom stands before: ``Ткач повідомив DW``."""
    alone = (
        behind.last - behind.first == 1 and len(clause[behind.first].text) > 1 and clause[behind.first].text.isupper()
    )
    return alone and not language.noun_capitals and bool(nouns(words, language, begins=True))
