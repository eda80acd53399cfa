"""Whether a page quotes anybody at all: where no person speaks plainly, a verb beside a few marked words says little.

News and books name somebody who says something. Instructions, licences, lists and programs' papers do not, yet have
"marked" words beside verbs: ``Consider a “tag” in Git``. There nothing is given to a thing or to a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiotools.articles.attribution.people import Directory
from audiotools.articles.attribution.scene import PLAIN, Attribution
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.language import Language

_TWO_NAMES = re.compile(r"[^\W\d_a-zß-ÿа-яёά-ώ][\w.'’-]+(?:\s+[\w.'’-]+){0,3}\s+[^\W\d_a-zß-ÿа-яёά-ώ][\w.'’-]+")

_PLAINER = 82.0  # of 100: how plainly what is no person must be said to speak
_NEAR = 50.0  # of 100: how plainly a name of several words must be said to speak
_SIGNED = 95.0  # of 100: nothing but a name beside the words


def somebody_speaks(answers: Iterable[Attribution], language: Language) -> bool:
    """Whether any of the answers is a person who plainly speaks: a full name beside a verb of saying, or a label."""
    return any(_is_person(one, language) for one in answers)


def _is_person(answer: Attribution, language: Language) -> bool:
    if not answer.speaker or answer.strength < PLAIN:
        return False
    full = not language.capitals or bool(_TWO_NAMES.fullmatch(answer.speaker))
    likely = answer.party is None or Directory.likeness(answer.party) > 0 or (full and answer.party.person)
    return likely and (answer.by == "context" or (full and _says(answer, language)))


def _says(answer: Attribution, language: Language) -> bool:
    """Whether a verb of saying stands beside the words, or nothing but the name: a list of what people said."""
    if answer.cue is None:
        return answer.strength >= _SIGNED
    return not language.grammar or answer.cue.lower() in language.core | language.saying


def _named_plainly(answer: Attribution) -> bool:
    """Whether a name of several words stands where it can be who speaks, or one of a person beside its verb."""
    if answer.by != "name" or answer.party is None or not answer.speaker or answer.speaker.isupper():
        return False
    if answer.cue and f"{answer.cue.lower()}s" in ENGLISH.saying:
        return False  # Windows Mobile from a bad joke
    return answer.strength >= (_NEAR if _TWO_NAMES.fullmatch(answer.speaker) else PLAIN)


def without_things(answer: Attribution, language: Language) -> Attribution:
    """An answer of a page on which nobody speaks: what is no person, and has no plain verb, is nobody."""
    if not answer.speaker or answer.by == "context":
        return answer
    words = {word.strip(".,'’").lower() for word in answer.speaker.split()}
    person = bool(words & (language.roles | language.titles | language.men | language.women))
    named = answer.by == "name" and answer.party is not None and Directory.likeness(answer.party) > 0
    body = answer.by == "name" and answer.party is not None and not answer.party.person
    plain = body or answer.strength >= _PLAINER or _named_plainly(answer)
    if person or named or (plain and _says(answer, language)):
        return answer
    return answer._replace(speaker=None, party=None, cue=None, evidence="no person speaks on this page")
