"""Who speaks by what they do: the person who is the subject of what leads to a quote, or stands behind it.

Verbs of saying can be listed; what people do as they speak cannot: ``Ministern slår ifrån sig: "…"``, ``«…», lo
defiende su hermano``. There no verb is asked for, but a person is, and that nobody else is spoken of who may be meant:
a name of two words or one the article knows, an office, a pronoun. Who takes words in ("läser", "recibió") says none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from audiotools.articles.attribution.announcing import told_by
from audiotools.articles.attribution.apposition import name_set_off
from audiotools.articles.attribution.capitals import is_plain_name, is_role
from audiotools.articles.attribution.clauses import Word, is_verb, sentence_after, sentence_before, words_of
from audiotools.articles.attribution.noun_growth import is_foreign
from audiotools.articles.attribution.noun_phrases import Noun, nouns
from audiotools.articles.attribution.sayings import BEHIND, REACH, Saying
from audiotools.languages.language import Language

_DASHES = frozenset("—–-―")
_LEAST = 3
"""Words of a quote from which it can be speech and no name, where a comma stands behind it."""
_GAP = 4
"""Words between what somebody does and who does it, at most: ``se encoge de hombros un jubilado``."""
_LETTERS = 3
"""Letters from which a word in capitals throughout is none of a name."""
_LONGEST = 30
"""Words of a sentence that leads to a quote by what somebody does, at most."""


class Around(NamedTuple):
    """What stands around a quote.

    Parameters
    ----------
    text
        Of the article.
    start, opening
        Where the prose before the quote begins, and where the quote does.
    closing, end
        Where the quote ends, and where the prose behind it does.
    """

    text: str
    start: int
    opening: int
    closing: int
    end: int


Known = Callable[[str], bool]
"""Whether the article has named somebody by a word before."""


def by_deed(around: Around, language: Language, known: Known) -> Saying | None:
    """Who says a quote by what they do before its colon, or behind the quote.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> swedish = find_language("sv")
    >>> text = 'Ministern Anna Ek slår ifrån sig: "Vi gör allt."'
    >>> by_deed(Around(text, 0, 34, 48, 48), swedish, lambda name: False).printed
    'Anna Ek'
    """
    if not language.taking:
        return None
    words = words_of(around.text, max(around.start, around.opening - REACH), around.opening, language)
    before = sentence_before(words, language)
    if before and before[-1].text == ":":
        return subject_of(around.text, before[:-1], language, known)
    over = not before or before[-1].text in language.ends
    return _behind(around, language, known) if over else None


def earlier(text: str, start: int, opening: int, language: Language) -> list[Word]:
    """The words of the sentence before a quote's, without the mark that ends it.

    Parameters
    ----------
    start, opening
        Where the prose before the quote begins, and where the quote does.
    """
    words = words_of(text, max(start, opening - REACH), opening, language)
    own = sentence_before(words, language)
    whole = not own or (bool(words) and words[-1].text in language.ends)
    sentence = sentence_before(words if whole else words[: len(words) - len(own)], language)
    while sentence and sentence[-1].text in language.ends:
        sentence.pop()
    return sentence


def subject_of(text: str, words: Sequence[Word], language: Language, known: Known) -> Saying | None:
    """The person who is the subject of a sentence, where no other person may be.

    Parameters
    ----------
    words
        The sentence, without the mark that ends it.
    """
    if not (language.taking and 1 < len(words) <= _LONGEST):
        return None
    some = nouns(words, language, begins=True)
    if known(words[0].text) and not words[1].is_capital:  # Kalous krčí rameny: no adjective
        some = [Noun(0, 1, "name", (0, 1)), *(noun for noun in some if noun.first)]
    people = [noun for noun in some if not noun.oblique and _is_person(words, noun, language, known)]
    if not people:
        return None
    subject = people[0]
    if any(word.low in language.taking for word in [*words[: subject.first], *words[subject.last :]]):
        return None
    if not (_leads(words, subject, language) or _inverted(words, subject, some, language)):
        return None
    name = _apposed(words, subject, language)
    if any(
        _is_another(words, subject, noun, language) for noun in people[1:] if name is None or noun.first != name.first
    ):
        return None
    around = [*words[subject.last :], *reversed(words[: subject.first])]
    deed = next((word.text for word in around if _is_deed(word, language)), "") or _predicate(words, subject, language)
    if not deed:
        return None  # Il caso Anna Rossi: nobody does anything
    return told_by(text, words, name or _shortened(words, subject, language), deed, language)


def _predicate(words: Sequence[Word], subject: Noun, language: Language) -> str:
    """The auxiliary by which a subject is said to be somehow as it speaks: ``o autarca foi lacónico``."""
    verb, how = subject.last, subject.last + 1
    if how >= len(words) or words[verb].low not in language.auxiliaries or not words[how].text.islower():
        return ""
    listed = language.roles | language.titles | language.men | language.women | language.function_words
    return words[verb].text if how + 1 == len(words) and words[how].low not in listed else ""


def _shortened(words: Sequence[Word], subject: Noun, language: Language) -> Noun:
    """A description without words that may as well be the verb: ``O juiz | mandou calar``."""
    office = next((i for i in range(subject.first, subject.last) if is_role(words[i], language)), subject.last - 1)
    named = any(word.is_capital for word in words[subject.first + 1 : subject.last])
    if subject.kind != "description" or named:
        return subject
    last = office + 1
    small = language.genitive | language.determiners
    while last + 1 < subject.last and words[last].low in language.genitive:  # il presidente dell'aula | richiama
        last = next((i for i in range(last, subject.last) if words[i].low not in small), subject.last - 1) + 1
    return subject._replace(last=last, shown=(subject.first, last))


def _is_person(words: Sequence[Word], noun: Noun, language: Language, known: Known) -> bool:
    """Whether a phrase is somebody: a pronoun of one, a full or known name, an office."""
    if noun.kind == "pronoun":
        return language.pronouns.get(words[noun.first].low) in ("m", "f")
    called = [words[i] for i in range(noun.first, noun.last) if is_role(words[i], language)]
    office = any(word.low not in language.bodies and word.low not in language.sources for word in called)
    if noun.kind == "description" and language.noun_capitals and words[noun.first].low not in language.determiners:
        return False  # lockt weltweit jüngere Fans an
    if noun.kind == "description":
        return office and not any(word.low in language.bodies for word in called)
    first, last = noun.shown
    no_person = words[last - 1].low in language.bodies | language.places or any(
        word.low in language.bodies or is_foreign(word, language) for word in words[noun.first : last]
    )
    heading = any(len(words[i].text) > _LETTERS and words[i].text.isupper() for i in range(first, last))
    plain = is_plain_name(words[first:last], language) and words[first].is_capital and not heading
    return not no_person and plain and (office or last - first > 1 or known(words[first].text))


def _leads(words: Sequence[Word], subject: Noun, language: Language) -> bool:
    """Whether a subject begins its sentence, or the clause behind the one that opens it."""
    if all(words[i].low in language.conjunctions | language.openers for i in range(subject.first)):
        return True
    called = any(is_role(word, language) for word in words[: subject.first])
    opened = (
        called
        or words[0].low in language.prepositions
        or not words[0].is_capital
        or words[0].low not in language.determiners
    )
    return opened and subject.kind == "name" and words[subject.first - 1].text == ","


def _inverted(words: Sequence[Word], subject: Noun, some: Sequence[Noun], language: Language) -> bool:
    """Whether a subject stands behind its verb, since no noun stands before: ``Non la pensa così Mauro Testa``."""
    small = language.prepositions | language.adverbs | language.conjunctions
    opened = words[0].low in small and words[0].low not in language.determiners
    behind = all(noun.oblique for noun in some if noun.last <= subject.first)
    over = subject.last == len(words) or words[subject.last].low in language.prepositions | {","}
    bare = any(word.is_capital for word in words[1 : subject.first])
    return language.has_articles and language.order != "subject" and opened and behind and over and not bare


def _apposed(words: Sequence[Word], subject: Noun, language: Language) -> Noun | None:
    """The name between commas behind what somebody is called: ``su rival, Ana Ruiz, no calla``."""
    comma = next((i for i in range(subject.last, len(words)) if words[i].text == ","), len(words))
    of = words[subject.last : comma]  # el rival | de siempre
    small = language.genitive | language.determiners
    led = not of or (len(of) <= _GAP and (of[0].low in small or all(w.low in language.function_words for w in of)))
    if not led or any(word.is_capital for word in of):
        return None
    office = subject.last - subject.first == 2 and is_role(words[subject.first], language)
    if subject.kind != "description" and (language.has_articles or not office):
        return None  # but of Адвокат Мельник, Вадим Коган, возмутился
    return name_set_off(words, comma, language, full=subject.kind != "description")


def _is_another(words: Sequence[Word], subject: Noun, noun: Noun, language: Language) -> bool:
    """Whether another person stands beside a subject, but in no clause between commas that only tells of it."""
    commas = [i for i in range(subject.last, len(words)) if words[i].text == ","]
    between = len(commas) > 1 and commas[0] < noun.first < commas[-1]
    bare = noun.kind == "description" and words[noun.first].low not in language.determiners  # desto surare
    return not between and not bare


def _behind(around: Around, language: Language, known: Known) -> Saying | None:
    """Who does something behind a quote that is a sentence: ``«…», se encoge de hombros un jubilado``."""
    quoted = around.text[around.opening : around.closing].rstrip("»”“\"'")
    words = words_of(around.text, around.closing, min(around.end, around.closing + BEHIND), language)
    after = sentence_after(words, language)
    parted = bool(after) and (after[0].text == "," or after[0].text in _DASHES)
    ended = quoted[-1:] in tuple(",!?…")
    sentence = ended or (parted and len(quoted.split()) >= _LEAST)
    if language.order == "subject" or not sentence:
        return None
    rest = list(after)
    while rest and (rest[0].text == "," or rest[0].text in _DASHES):
        rest.pop(0)
    stop = next((i for i, word in enumerate(rest) if word.text in ",:;" or word.text in _DASHES), len(rest))
    for verb in range(min(3, stop)):
        small = language.adverbs | language.determiners | language.auxiliaries
        if any(word.low not in small for word in rest[:verb]):
            return None
        if _is_deed(rest[verb], language):
            return _doer(around.text, rest, (verb, stop), language, known)
    return None


def _is_deed(word: Word, language: Language) -> bool:
    """Whether a word can be a verb that is in no list."""
    if is_role(word, language):
        return False  # Marcos Gonçalves é editor da Revista: «…»
    plain = word.is_word and word.text.islower() and word.text.replace("-", "").isalpha()  # compromete-se
    return plain and word.low not in language.function_words


def _doer(text: str, rest: Sequence[Word], cut: tuple[int, int], language: Language, known: Known) -> Saying | None:
    """The person right behind a verb, a phrase of its own between them."""
    verb, stop = cut
    clause = rest[verb + 1 : stop]
    if any(word.low in language.taking | language.called for word in rest[:stop]):
        return None
    some = nouns(clause, language, begins=False)
    subject = next((noun for noun in some if not noun.oblique), None)
    if subject is None or not _is_person(clause, subject, language, known):
        return None
    gap = clause[: subject.first]
    plain = len(gap) <= _GAP and not any(word.is_capital or is_verb(word, language) for word in gap)
    led = bool(gap) and gap[-1].low in language.prepositions | language.conjunctions | language.that
    presented = clause[subject.first].low in language.determiners or clause[subject.last - 1].low.endswith(
        language.definite_ends or ("\0",)
    )
    bare = subject.kind == "description" and language.has_articles and not presented
    if not plain or led or bare or any(n.kind == "name" and n is not subject and not n.oblique for n in some):
        return None
    name = name_set_off(rest, stop, language) if subject.kind == "description" else None
    if name is not None:
        return told_by(text, rest, name, rest[verb].text, language)
    return told_by(text, clause, subject, rest[verb].text, language)
