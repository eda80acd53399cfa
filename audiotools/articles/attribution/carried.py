"""Whose a quote is whose verb has no subject of its own, or a pronoun: theirs whom the sentence before is about.

A person who spoke earlier goes on only where no sentence since is about somebody else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from audiotools.articles.attribution import marked, uncased_topics, unspaced
from audiotools.articles.attribution.capitals import is_role
from audiotools.articles.attribution.clauses import words_of
from audiotools.articles.attribution.noun_phrases import nouns
from audiotools.articles.attribution.sayings import REACH, Saying
from audiotools.articles.attribution.scene import Attribution
from audiotools.articles.attribution.told import gender_told
from audiotools.articles.attribution.topics import (
    QUOTE,
    Known,
    Topic,
    asked_about,
    given_gender,
    named_before,
    only_known,
    sentences_before,
    topic_of,
)
from audiotools.languages.language import Language


class Subjects(NamedTuple):
    """What the prose before a quote is about.

    Parameters
    ----------
    before
        Whom the sentence before the quote's own is about, where it quotes nobody.
    head
        Whom the quote's own sentence is about, where it quotes something before.
    chained, on_print
        Whether the quote's own sentence quotes something before, and whether it speaks of a leaflet or a sign.
    """

    before: Topic | None
    head: Topic | None
    chained: bool
    on_print: bool


def subjects_around(prose: str, language: Language, known: Known) -> Subjects:
    """What the prose before a quote is about, its other quotes hidden behind `QUOTE`."""
    last, own, asks = _sentences(prose, language)
    chained = QUOTE in own
    head = _topic(own[: own.index(QUOTE)], language, known) if chained else None
    before = None if chained else _topic(_without_end(last), language, known)
    if before is None and not chained and (gender := _goes_on(last, language)):
        earlier = _sentences(prose[: prose.rfind(last)], language)[0]
        before = None if QUOTE in earlier else _topic(earlier, language, known)
        before = before if before is not None and before.gender == gender else None
    if before is not None and before.kind == "only" and _names_somebody(own, language):
        before = None
    if before is None and asks and language.capitals and not (chained or QUOTE in last):
        before = asked_about(words_of(last, 0, len(last), language), language, known)
    return Subjects(before, head, chained, _speaks_of_print(own, language))


def _goes_on(sentence: str, language: Language) -> str:
    """The gender that the verb tells with which a sentence without a subject begins: ``Straciła sto złotych``."""
    if not (language.capitals and language.drops_subject and language.verb_genders) or QUOTE in sentence:
        return ""
    words = words_of(sentence, 0, len(sentence), language)
    if not words or len(words[0].low) < _VERB or is_role(words[0], language):
        return ""
    subjects = (n for n in nouns(words[1:], language, begins=False) if not n.oblique and n.kind != "description")
    gender = next((gender for end, gender in language.verb_genders if words[0].low.endswith(end)), "")
    return gender if words[0].low not in language.function_words and next(subjects, None) is None else ""


_VERB = 5
"""Letters of a word in the past from which its ending tells a gender."""


def _without_end(sentence: str) -> str:
    """A sentence without the one quote it ends in, which no colon announces; nothing where it quotes otherwise."""
    head, quote, rest = sentence.partition(QUOTE)
    announced = head.rstrip().endswith((":", "："))
    named = bool(rest.strip()) and rest[0] in ", " and QUOTE not in rest and head.rstrip()[-1:].isalpha()
    if quote and named and rest[1:].lstrip()[:1].isupper():
        return head + rest  # Assise à la terrasse du « Balto », Josette n'a pas d'avis
    return head if not quote or not (rest.strip() or announced) else ""


def met_since(prose: str, language: Language) -> Topic | None:
    """Whom the last sentence is about that is about somebody, since the last quote; None where nobody is.

    Parameters
    ----------
    prose
        What stands before a quote, from its sentence back, with `QUOTE` for each quote.
    """
    for sentence in reversed(_all_sentences(prose, language)):
        if QUOTE in sentence:  # 原告邢先生买了一条“野蚕丝被”
            head = _topic(sentence[: sentence.index(QUOTE)], language, _unknown)
            return head if head is not None and head.kind == "name" else None
        topic = _topic(sentence, language, _unknown)
        if topic is not None and topic.kind not in ("pronoun", "only"):
            return topic
        if topic is not None and language.pronouns.get(topic.printed) not in ("m", "f", "u"):
            return None
    return None


def _unknown(word: str) -> str | None:
    """Nobody is known by a surname where capitals mark no names."""
    return None


def _all_sentences(prose: str, language: Language) -> list[str]:
    found: list[str] = []
    behind = r"(?=\s|\ufffc|$)" if language.spaced else ""
    for one in re.split(rf"(?<=[{re.escape(language.ends)}\n]){behind}", prose):
        last = found[-1].split()[-1].rstrip(".") if found and found[-1].endswith(".") and found[-1].split() else ""
        if last and (last in language.titles or last.split(".")[-1] in language.initials):
            found[-1] += one  # डॉ. मोहन यादव
        else:
            found.append(one)
    return [one.rstrip(language.ends).strip() for one in found]


def met(found: Saying, topic: Topic, last: Attribution) -> Saying:
    """A verb without a subject, or with a pronoun, with the subject that a sentence since the last quote has."""
    if topic.kind in ("name", "description") and topic.printed != last.speaker:
        return Saying(topic.printed, found.cue, topic.kind)
    known = topic.printed and topic.printed in (last.speaker or "")
    return found if known else found._replace(by="nobody")


def _names_somebody(own: str, language: Language) -> bool:
    words = words_of(own, 0, len(own), language)
    return any(noun.kind == "name" and noun.shown[1] - noun.shown[0] > 1 for noun in nouns(words, language))


REACHES = 2 * REACH
"""Characters that are read before a quote: its own sentence's, and those of the one before."""


def _sentences(prose: str, language: Language) -> tuple[str, str, bool]:
    """The sentence before a quote's own, what stands of its own, and whether the one before asks."""
    if not language.spaced:
        *earlier, own = re.split(r"(?<=[。！？!?\n])", prose)
        return (earlier[-1].rstrip("。！？!?\n") if earlier else ""), own, False
    some = sentences_before(words_of(prose, 0, len(prose), language), language)
    last, own = (prose[words[0].start : words[-1].end] if words else "" for words in some)
    asks = bool(some[0]) and prose[some[0][-1].end :].lstrip()[:1] in tuple("?;؟")
    return last, own, asks


def _speaks_of_print(own: str, language: Language) -> bool:
    if not language.spaced:
        return any(word in own for word in language.prints)
    return any(word.low in language.prints for word in words_of(own, 0, len(own), language))


def _topic(sentence: str, language: Language, known: Known) -> Topic | None:
    if not sentence.strip():
        return None
    if language.capitals:
        words = words_of(sentence, 0, len(sentence), language)
        told = named_before(words, language, known) or topic_of(sentence, words, language)
        return told or only_known(words, language, known)
    if not language.spaced:
        return unspaced.topic_of(sentence, language)
    if language.subject_marks:
        return marked.topic_of(sentence, language)
    return uncased_topics.topic_of(sentence, language) or uncased_topics.named_before(sentence, language, known)


def settled(found: Saying, about: Subjects, here: Attribution, last: Attribution, language: Language) -> Saying:
    """A verb without a subject, or with a pronoun, with the subject that its own sentence or the one before gives it.

    Parameters
    ----------
    here, last
        Who spoke before in the same paragraph, and at all.
    """
    gender = gender_told(found, language)
    if about.on_print and found.by == "omitted":
        return found._replace(by="nobody")
    if about.chained:
        return _chained(found, about.head, here)
    topic = about.before
    if topic is None or topic.kind == "pronoun":
        return found
    if topic.kind == "only":
        topic = topic._replace(kind="name")
        if found.by != "pronoun" or not gender:
            return found
    known = set(topic.printed.split()) & set((last.speaker or "").split())
    if topic.kind == "several" or (topic.kind == "unclear" and last.speaker and not known):
        return found._replace(by="nobody")
    if topic.kind == "unclear":
        return found
    if gender and topic.gender not in ("", gender):
        return found
    if here.speaker and not set(here.speaker.split()) & set(topic.printed.split()):
        own = here.party.gender if here.party is not None else ""
        own = own or given_gender(here.speaker.split()[0].lower(), language)
        goes_on = found.by != "omitted" or resumes(found.cue, language)
        sure = (
            topic.stressed or (bool(gender) and topic.gender == gender != own) or (topic.kind == "name" and not goes_on)
        )
        return Saying(topic.printed, found.cue, topic.kind) if sure else found._replace(by="nobody")
    return Saying(topic.printed, found.cue, topic.kind)


def resumes(cue: str, language: Language) -> bool:
    """Whether a verb without a subject says that whoever spoke before goes on ("added"), or may say so.

    Examples
    --------
    >>> from audiotools.languages.known import find_language
    >>> resumes("añadió", find_language("es")), resumes("وقال", find_language("ar"))
    (True, False)
    """
    again = language.adding | language.resuming
    low = cue.lower()
    return not language.adding or low in again or (low[:1] in language.joined and low[1:] in again)


def announced(prose: str, language: Language) -> Saying | None:
    """The colon that announces a second quote of a sentence, whatever the verb: ``… «A» e ha protestato: «B»``."""
    if not language.capitals or prose.rstrip()[-1:] != ":":
        return None
    _, own, _ = _sentences(prose, language)
    tail = own[own.rindex(QUOTE) + 1 :] if QUOTE in own else ""
    words = words_of(tail, 0, len(tail), language)
    joined = bool(words) and words[0].low in language.joining
    others = any(not noun.oblique and noun.kind != "description" for noun in nouns(words, language, begins=False))
    return Saying(None, ":", "omitted") if joined and not others else None


def _chained(found: Saying, head: Topic | None, here: Attribution) -> Saying:
    """The second verb of a sentence has its subject: ``Ana Ruiz habló de «A» y protestó: «B»``."""
    if found.by != "omitted":
        return found
    if head is None:
        return found if here.speaker else found._replace(by="nobody")
    if head.kind == "pronoun":
        return Saying(None, found.cue, "pronoun", head.printed)
    kind = "name" if head.kind == "unclear" else head.kind  # whoever it is, it has both verbs
    return found._replace(by="nobody") if kind == "several" else Saying(head.printed, found.cue, kind)
