"""Phrases in which people say, call and present names: of every language what its record says, the rest in English.

Keys are tuples of lower-case words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import list_languages

_EVERY = tuple(list_languages().values())


def _together(tables: Iterable[Mapping[float, tuple[tuple[str, ...], ...]]]) -> dict[tuple[str, ...], float]:
    return {phrase: sure for table in tables for sure, phrases in table.items() for phrase in phrases}


PLAIN = _together(one.introductions for one in _EVERY)
"""Phrases after which nothing but one's own name comes, with how plain they are, 0..1."""

LOOSE = _together(one.loose_introductions for one in _EVERY)
"""Phrases after which a name may come, or anything else."""

GREETINGS = tuple(
    sorted({phrase for one in _EVERY for phrase in one.greetings}, key=lambda phrase: (-len(phrase), phrase))
)
"""What stands before a name that is called; of two that end alike the longer comes first."""

THANKS = frozenset(word for one in _EVERY for word in one.thanks)

PRESENTING = re.compile(
    r"\b(?:with (?:me|us)|join(?:s|ing|ed) (?:me|us)|joined (?:\w+ ){0,3}by|(?:my|our|today's|tonight's) guest"
    r"|we have|(?:speak|talk)ing (?:to|with)|interview(?:ing)?(?: \w+)? with|interviewing|here is|here's"
    r"|let's hear(?: from)?|over to|please welcome|introduce|in the studio is|on the (?:tele)?phone is"
    r"|on the line is)(?: \S+){0,7}$"
)
"""Ends where a name that is presented begins."""

BEFORE_PRESENTED = frozenset("is as by have with from to welcome introduce guest here's interviewing".split())
"""The word right before a name that nobody has heard yet, where it is presented."""

LATER = re.compile(r"\b(?:later|will be|we'll|next week|tomorrow|last week|yesterday|soon|used to)\b")
"""In a sentence that presents somebody who does not speak next."""

PROGRAMME = re.compile(
    r"you(?:'ve| have) been listening|welcome (?:back )?to\b|next week|let me ask|\bmy guests?\b|tell (?:me|us)\b"
    r"|thank(?:s| you)(?: very much| so much)? for (?:joining|talking|speaking|your time|listening|agreeing)"
    r"|with (?:me|us) (?:today|tonight|now|in the studio)|this is an interview"
    r"|good (?:evening|morning|afternoon)[,.] (?:this is|i'm|and welcome|you're)"
    r"|(?:can|could) (?:you|i ask you to) (?:tell|describe|explain)"
    r"|i(?:'m| am) (?:here|interviewing|speaking|talking) (?:with|to|today)|my (?:next|last|first) question",
    re.IGNORECASE,
)
"""What those say who lead a conversation."""

SECOND_PERSON = frozenset("you your you're you've you'd yours us thank thanks".split())
BEFORE_NO_VOCATIVE = frozenset(
    "my his her our their the a an and or by with of called named is was from to for about like than as that".split()
)
"""Words shortly before a name between commas that make it part of the sentence ("his brother, George,")."""

AFTER_NAME = frozenset("from in at speaking calling here and with your the of von aus de di da".split())
"""Words that follow "I'm Sheila"; "I'm tired of" has the first word in lower case."""

ON_THE_TELEPHONE = frozenset("in from speaking calling at here again".split())
"""Words that follow "this is Diane" when Diane says so."""

REPORTING = ENGLISH.saying | frozenset("like goes went thought thinks called that if".split())
SHORT_TITLES = frozenset(ENGLISH.honorifics) | frozenset(
    "dr prof professor doctor herr frau captain rev reverend".split()
)
CALENDAR = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec christmas easter ramadan".split())
DEMONYM = re.compile(r"(?:ish|ese|ian|ean|ican|ists?|ics?|ites?|ans|slim|jewish|dutch|french|german|greek|welsh)$")
"""Endings of what people are rather than are called ("I'm Catholic")."""
