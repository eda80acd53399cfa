"""Who says a quote by other words than a verb of saying: "according to", for whom something is so, with whose words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.attribution.apposition import name_set_off
from audiotools.articles.attribution.capitals import is_plain_name, is_role, sets_off
from audiotools.articles.attribution.clauses import Word
from audiotools.articles.attribution.noun_phrases import Noun, is_called, nouns
from audiotools.articles.attribution.sayings import Saying
from audiotools.languages.language import Language

DASHES = frozenset("—–-―")
_TO = ("de", "d'")


_LEAD = 2
"""Small words before an infinitive that has no name: ``Et puis d'ajouter``."""


def told_by(text: str, words: Sequence[Word], noun: Noun, cue: str, language: Language) -> Saying:
    """What stands beside a quote, by the noun that says it and its cue."""
    printed = _printed(text, words, noun, language)
    if noun.kind == "pronoun":
        polite = _is_polite(text, words[noun.first], language)
        return Saying(None, cue, "nobody" if polite else "pronoun", words[noun.first].low)
    if language.name_endings:
        printed = re.sub(language.name_endings, "", printed)
    return Saying(printed, cue, noun.kind)


def _is_polite(text: str, word: Word, language: Language) -> bool:
    """Whether a capital inside a sentence makes a pronoun mean whom one speaks to: ``denken Sie``."""
    inside = language.noun_capitals and word.is_capital and word.low in language.second
    return inside and text[max(0, word.start - _APART) : word.start].rstrip()[-1:].isalpha()


_APART = 2  # characters that are looked at before a word, for what stands there


def _printed(text: str, words: Sequence[Word], noun: Noun, language: Language) -> str:
    first, last = noun.shown
    if noun.kind == "name" and last - first > 1 and sets_off(words[first], language):
        first += 1  # Sam Dunaj
    return text[words[first].start : words[last - 1].end].rstrip(".") if last > first else ""


def by_according(text: str, words: Sequence[Word], language: Language, *, at_once: bool) -> Saying | None:
    """Find "according to" with the name behind it, or before it where the language has it so."""
    low = [word.low for word in words]
    if one := _according_one(low, language, at_once=at_once):
        return Saying(None, words[low.index(one.split()[0])].text, "pronoun", one)
    ahead = _named_ahead(text, words, language)
    if ahead is not None and ahead.by == "name":
        return ahead  # Kern zufolge habe die Stadt
    if found := _named_behind(text, words, language, at_once=at_once):
        return found
    if not at_once and (opinion := _opinion(text, words, language)):
        return opinion
    return ahead


def _named_behind(text: str, words: Sequence[Word], language: Language, *, at_once: bool) -> Saying | None:
    """The name behind "according to"."""
    low = [word.low for word in words]
    for phrase in language.according:
        size = len(phrase)
        for index in range(1 if at_once else len(words)):
            if not size or tuple(low[index : index + size]) != phrase:
                continue
            rest = words[index + size :]
            found = next(iter(nouns(rest, language, begins=False)), None)
            aside = not at_once and phrase[0] in language.adverbs  # so viel Druck
            if found is not None and found.first <= 1 - aside and found.kind != "pronoun":
                own = _apposed(rest, found, language) or _called(rest, found, language)
                return told_by(text, rest, own, words[index].text, language)
    return None


def _called(words: Sequence[Word], noun: Noun, language: Language) -> Noun:
    """A description without small words behind what somebody is called, which may be the verb: ``utredare | finns``."""
    roles = [i for i in range(noun.first, noun.last) if is_role(words[i], language)]
    behind = words[roles[-1] + 1 : noun.last] if roles else ()
    plain = all(word.text.islower() and word.low not in language.function_words for word in behind)
    if noun.kind != "description" or language.noun_capitals or not behind or not plain or not language.definite_ends:
        return noun
    return noun._replace(last=roles[-1] + 1, shown=(noun.shown[0], roles[-1] + 1))


def _named_ahead(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """The name before "according to", where the language has it so."""
    low = [word.low for word in words]
    for phrase in language.according_after:
        size = len(phrase)
        for index in range(1, len(words)):
            if size and tuple(low[index : index + size]) == phrase:
                some = [n for n in nouns(words[:index], language, begins=True) if n.last == index]
                if some and some[-1].kind != "pronoun":
                    return told_by(text, words, some[-1], words[index].text, language)
    return None


def _according_one(low: Sequence[str], language: Language, *, at_once: bool) -> str:
    """The phrase with a pronoun that words hold, or open with: ``по её словам``; nothing where there is none."""
    line = f" {' '.join(low)} "
    found = (one for one in language.according_one if f" {one} " in line and (not at_once or line[1:].startswith(one)))
    return max(found, key=len, default="")


def _apposed(words: Sequence[Word], noun: Noun, language: Language) -> Noun | None:
    """The name behind the comma that ends what somebody is called: ``Pour l'adjoint à la culture, Jean Roux,``."""
    comma = next((i for i in range(noun.last, min(noun.last + 5, len(words))) if words[i].text == ","), -1)
    plain = comma >= 0 and not any(word.is_capital for word in words[noun.last : comma])
    if noun.kind != "description" or not plain or not is_called(words, noun, language):
        return None
    return name_set_off(words, comma, language, full=True)


def _relative_opinion(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """Whose opinion a relative clause before the quote gives: ``o dirigente Américo Tavares, para quem «…»``."""
    for phrase in language.opinion_of:
        stop = len(words) - len(phrase) - 1
        led = stop > 1 and tuple(word.low for word in words[stop:-1]) == phrase
        if led and words[-1].low in language.relatives and words[stop - 1].text == ",":
            some = [noun for noun in nouns(words[: stop - 1], language, begins=True) if noun.last == stop - 1]
            if some and some[-1].kind == "name":
                return told_by(text, words, some[-1], words[stop].text, language)
    return None


def _opinion(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """Find a name behind a small word that opens the sentence: ``Para Ana Ruiz, «…»``."""
    if relative := _relative_opinion(text, words, language):
        return relative
    for phrase in language.opinion_of:
        if tuple(word.low for word in words[: len(phrase)]) == phrase:
            rest = words[len(phrase) :]
            found = next(iter(nouns(rest, language, begins=False)), None)
            name = _apposed(rest, found, language) if found is not None and not found.first else None
            name = name or (found if found is not None and not found.first and found.kind == "name" else None)
            if name is not None:
                return told_by(text, rest, name, words[0].text, language)
    return None


def by_infinitive(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """A name with "de" and an infinitive, or let speak: ``Et Marie Dupont de répondre :``.

    Where there is no name, it is theirs who spoke before.

    Examples
    --------
    >>> from audiotools.articles.attribution.clauses import words_of
    >>> from audiotools.languages.known import find_language
    >>> french, text = find_language("fr"), "Et d'ajouter que le prévenu"
    >>> by_infinitive(text, words_of(text, 0, len(text), french), french)
    Saying(printed=None, cue='ajouter', by='omitted', low='')
    """
    small = (language.conjunctions | language.adverbs | language.openers | language.joining) - language.pronouns.keys()
    for index, word in enumerate(words):
        low = word.low.removeprefix("d'")
        if low not in language.infinitives or (low == word.low and (not index or words[index - 1].low not in _TO)):
            continue
        stop = index - (low == word.low)
        if all(other.low in small for other in words[:stop]) and stop <= _LEAD:
            return Saying(None, word.text, "omitted")  # Puis de conclure :
        some = [noun for noun in nouns(words[:stop], language, begins=True) if noun.last == stop]
        if some and (not some[-1].first or words[some[-1].first - 1].low in language.conjunctions):
            return told_by(text, words, some[-1], word.text, language)
    return _by_letting(text, words, language)


def _by_letting(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """Whom print lets speak behind a colon: ``Hierüber wollen wir Karl Weber reden lassen:``."""
    low = tuple(word.low for word in words)
    for phrase in language.let_speak:
        stop = len(words) - len(phrase)
        if stop > 0 and low[stop:] == phrase:
            some = [noun for noun in nouns(words[:stop], language, begins=True) if noun.last == stop]
            if some and some[-1].kind == "name":
                return told_by(text, words, some[-1], words[stop].text, language)
    return None


def by_words(text: str, words: Sequence[Word], language: Language, begins: bool) -> Saying | None:
    """Who does something with the words behind the colon: ``Anna Weber verabschiedet sich mit den Worten:``."""
    if not words or words[-1].low not in language.speech_nouns:
        return None
    lead = next((i for i in range(len(words) - 2, max(0, len(words) - 6), -1) if _leads_words(words[i], language)), 0)
    some = [noun for noun in nouns(words[:lead], language, begins=begins) if not noun.oblique]
    named = [noun for noun in some if noun.kind == "name"]
    subject = some[0] if some and not some[0].first else named[0] if len(named) == 1 else None
    return told_by(text, words, subject, words[-1].text, language) if subject is not None else None


def _leads_words(word: Word, language: Language) -> bool:
    return word.low in language.prepositions and word.low not in language.genitive


def by_mind(text: str, words: Sequence[Word], language: Language) -> Saying | None:
    """For whom something is as the quote says: ``Für Karl Ebner steht fest: „…“``, ``Wichtig ist für Weber:``."""
    for index, word in enumerate(words):
        verbs = language.minds.get(word.low)
        if verbs is None or not any(other.low in verbs for other in words):
            continue
        noun = next(iter(nouns(words[index + 1 :], language, begins=False)), None)
        if noun is not None and noun.kind == "name" and not noun.first:
            return told_by(text, words[index + 1 :], noun, word.text, language)
    return None


def by_signature(text: str, after: Sequence[Word], language: Language) -> Saying | None:
    """A dash and a name, and nothing else: ``«…» — Jan Novák``."""
    if len(after) < 2 or after[0].text not in DASHES:
        return None
    words = list(after[1:])
    some = nouns(words, language, begins=False)
    if (
        some
        and some[0].kind == "name"
        and some[0].first == 0
        and is_plain_name(words[: some[0].last], language)
        and (words[0].is_capital or is_role(words[0], language))
        and (some[0].last == len(words) or words[some[0].last].text == ",")
    ):
        return told_by(text, words, some[0], after[0].text, language)
    return None
