"""Where a verb of saying stands in the words beside a quote."""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.articles.attribution.announcing import DASHES
from audiotools.articles.attribution.clauses import Word, is_verb
from audiotools.languages.language import Language


def verb_at(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a verb of saying stands at a word; its particle or participle may stand behind it ("fügte er hinzu")."""
    word = words[index]
    if is_verb(word, language):
        return not (_describes(words, index, language) or _ends_clause(words, index, language))
    if _participle(words, index, language):
        return True
    return (
        bool(language.particle_verbs)
        and any(
            word.low in verbs
            and not (language.noun_capitals and word.is_capital)  # ein Teil … mit Quellen
            and any(other.low == small for other in words[index + 1 :])
            for small, verbs in language.particle_verbs.items()
        )
    )


def _ends_clause(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a participle ends a subordinate clause, whose subject stands far off: ``dem er … geschrieben hatte``."""
    behind = words[index + 1].low if index + 1 < len(words) else ""
    return language.noun_capitals and words[index].low in language.participles and behind in language.perfect


def _describes(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a form describes the noun behind it: ``eine weltweit bekannte Geste``, no ``das sagte Weber``."""
    if not language.noun_capitals or index + 1 >= len(words) or not words[index + 1].is_capital:
        return False
    articles = (language.determiners | language.oblique) - language.pronouns.keys()
    led = words[max(0, index - 2) : index]
    led = led[-1:] if led and (led[-1].is_capital or not led[-1].is_word) else led
    plain = [word for word in led[-1:] if word.text.isalpha() and word.text.islower()]
    adverb = words[index].low in language.judging and bool(plain) and plain[0].low not in language.function_words
    return adverb or (any(word.low in articles for word in led) and not any(word.is_capital for word in led[1:]))


def _participle(words: Sequence[Word], index: int, language: Language) -> str:
    """The participle that ends a clause behind its auxiliary (``hatte Weber im Mai gesagt``), or nothing."""
    if words[index].low not in language.perfect:
        return ""
    behind = words[index + 1 : index + _PERFECT]
    at = next((i for i, word in enumerate(behind) if word.low in language.participles), 0)
    between, over = behind[:at], behind[at + 1 :][:1]
    ends = not language.noun_capitals or not over or not over[0].is_word or over[0].low in language.joining
    joined = any(word.low in language.conjunctions - language.joining or is_verb(word, language) for word in between)
    own = any(word.low in language.reflexives for word in between[:2])  # hat sich angekündigt
    return behind[at].text if at and ends and not joined and not own else ""


_PERFECT = 20  # words from an auxiliary to its participle, at most


def cue_of(words: Sequence[Word], verb: int, language: Language) -> str:
    """The verb as printed, of an auxiliary its participle."""
    return _participle(words, verb, language) or words[verb].text


def verbs_in(words: Sequence[Word], language: Language) -> list[int]:
    """Where verbs of saying stand, without auxiliaries behind the last."""
    some = range(len(words))
    verbs = [i for i in some if verb_at(words, i, language) and not _is_presented(words, i, language)]
    while verbs and words[verbs[-1]].low in language.perfect:
        verbs.pop()  # hat angekündigt, eine „…“ zu veranstalten
    return verbs


def _is_presented(words: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a preposition and an article before a verb's form make a noun of it: ``per le riprese``."""
    led = index > 1 and words[index - 2].low in language.prepositions and words[index - 1].low in language.determiners
    return led and language.order == "verb" and not language.noun_capitals and not language.object_ends


def finite_of(words: Sequence[Word], verbs: Sequence[int], language: Language) -> int:
    """The last verb of saying, or the auxiliary of one."""
    if verbs[-1] == len(words) - 1 and words[verbs[-1]].low in language.participles:
        for verb in verbs[:-1]:
            if words[verb].low in language.perfect:
                return verb
    return verbs[-1]


_VERB_REACH = 5  # words behind a quote within which its verb stands, where nothing parts them


def first_verb(words: Sequence[Word], language: Language) -> int:
    """The first verb of saying right behind a quote, before any mark or conjunction; -1 where there is none."""
    for index in range(min(_VERB_REACH, len(words))):
        if words[index].text in ",:;" or words[index].text in DASHES or words[index].low in language.conjunctions:
            return -1
        if verb_at(words, index, language):
            return index
    return -1


def verb_after_comma(words: Sequence[Word], language: Language) -> int:
    """The verb behind a comma, where the sentence goes on behind the quote: ``„…“, wenn nötig, sagte Anna``."""
    for index in range(1, min(16, len(words) - 1)):
        if words[index].text in ":;" or words[index].text in DASHES or is_verb(words[index - 1], language):
            return 0
        if words[index].text == ",":
            verb = index + 1
            while verb < len(words) - 1 and words[verb].low in language.auxiliaries:
                verb += 1
            if verb < len(words) and words[verb].low in (language.core or language.verbs):
                return verb
    return 0
