"""What speaks against the words beside a quote as who says it, in languages read by what stands beside a quote.

A verb that reports speech often does something else ("Entspannung findet Anna Weber auf dem Land, „…“"), and then what
stands where its subject should is no person. Where every noun has a capital, the article itself shows which are names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiotools.articles.attribution.namesakes import Namesakes
from audiotools.articles.attribution.openers import Openers
from audiotools.articles.attribution.sayings import Saying
from audiotools.languages.language import Language

_BODY = 4  # letters of a word for a body from which it can be the end of a longer one: "Stadtverwaltung"


def can_speak(found: Saying, openers: Openers, namesakes: Namesakes, language: Language) -> bool:
    """Whether what stands beside a quote can be who says it.

    Parameters
    ----------
    found
        A name or a description.
    openers, namesakes
        What the article shows of its words, and whom it named so far.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> told = Saying("Entspannung", "findet", "name")
    >>> can_speak(told, Openers(""), Namesakes(), find_language("de"))
    False
    """
    words = (found.printed or "").split()
    if bears_print(words, language) or (found.by == "description" and _is_said(words, language)):
        return False
    if not words or not language.capitals:
        return True
    if len(words) == 1 and words[0].lower() in language.prepositions:
        return False  # пишет | По словам
    if found.by == "description":
        return _described(words, found.cue.lower(), language)
    if not language.noun_capitals or (len(words) == 1 and namesakes.known(words[0]) is not None):
        return True
    if words[0].islower() and words[0] not in language.particles:
        return False  # tituliert bekamen junge Käuferinnen
    given = words[0].lower() in language.given_names
    if len(words) == 1 and words[0].lower() in language.titles & language.honorifics.keys():
        return False  # Herr, Frau
    if len(words) == 1:
        noun = not given and (openers.is_noun(words[0], language) or _is_thing(words[0], language))
        several = bool(language.plural_ends) and found.cue.lower().endswith(language.plural_ends)
        return not noun and not several
    parted = words[1].islower() and openers.is_noun(words[0], language)  # Folgen von Schichtdienst
    thing = _is_thing(words[-1], language) and openers.is_noun(words[-1], language)  # no Dominik, no Hartung
    return given or not (parted or thing)


def bears_print(words: Sequence[str], language: Language) -> bool:
    """Whether words are of a thing that bears print, which speaks for nobody: a leaflet, "a sign on the door"."""
    head = next((word.lower() for word in words if word.lower() not in language.determiners), "")
    if not language.spaced:
        return bool(words) and words[-1].endswith(tuple(language.prints))
    long = tuple(word for word in language.prints if len(word) > _BODY)
    joined = (language.compounds or language.noun_capitals) and bool(long) and head.endswith(long)  # Werbeplakat
    last = words[-1].lower() if words and language.encloses else ""  # 한 전단은
    return head in language.prints or joined or last in language.prints


def _is_said(words: Sequence[str], language: Language) -> bool:
    """Whether words are of something said or written, and of nobody: "el comunicado", "la lettre de sa fille"."""
    head = next((word.lower() for word in words if word.lower() not in language.determiners), "")
    return language.order == "verb" and not language.noun_capitals and head in language.speech_nouns


def _described(words: Sequence[str], cue: str, language: Language) -> bool:
    """Whether a description is one of somebody: it says what people are called, or a plain verb of saying is theirs."""
    called = any(language.is_role(word.lower()) for word in words if word[0].isupper() or not language.noun_capitals)
    if not language.noun_capitals or called or _is_body(words[-1], language):
        return True
    if words[0].lower() not in language.determiners and words[0].islower():
        return False  # glaubten an den | globalen Dschihad
    if _is_thing(words[-1], language):
        return False
    plain = cue in language.core or any(cue in phrase for phrase in language.according)
    return plain if words[-1].lower() in language.speech_nouns else cue not in language.judging


def _is_body(word: str, language: Language) -> bool:
    return word.lower().endswith(tuple(body for body in language.bodies if len(body) >= _BODY))


def _is_thing(word: str, language: Language) -> bool:
    """Whether a noun's ending says that it is a thing, and no body that can speak."""
    ends = bool(language.thing_ends) and len(word) > _BODY and word.lower().endswith(language.thing_ends)
    return ends and not language.is_role(word.lower()) and not _is_body(word, language)


def gender_of(printed: str, language: Language) -> str:
    """What a description tells of somebody's gender, m, f, n (a thing) or p; nothing where it tells nothing.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> gender_of("eine Dame", find_language("de")), gender_of("le maire", find_language("fr"))
    ('f', '')
    """
    words = [word.lower() for word in re.findall(r"[^\W_]+['’]?", printed)]
    by_word = next((title_gender(word, language) for word in words if language.is_role(word)), "")
    return by_word or (language.article_genders.get(words[0], "") if words else "")


def title_gender(title: str, language: Language) -> str:
    """The gender that what somebody is called tells, m or f; nothing where it tells nothing.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> title_gender("Leiterin", find_language("de")), title_gender("Mitglied", find_language("de"))
    ('f', '')
    """
    low = title.lower()
    if language.gender_ends and low.endswith(language.gender_ends):
        return ""
    return language.honorifics.get(low) or next((g for end, g in language.title_genders if low.endswith(end)), "")
