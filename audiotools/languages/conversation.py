"""Phrases in which people say, call and present names, in some languages.

English is covered in depth, other languages for their commonest phrases. Keys are tuples of lower-case words.
"""

from __future__ import annotations

import re

from audiotools.languages.english import LANGUAGE as ENGLISH

_PLAIN_INTRODUCTIONS = {
    0.97: "my name is|my name's|my full name is|je m'appelle|mon nom est|mein name ist|ich heiße|ich heisse|me llamo"
    "|mi nombre es|mi chiamo|il mio nome è|meu nome é|chamo-me|ik heet|mijn naam is|меня зовут|мене звати"
    "|nazywam się|jag heter|benim adım",
    0.95: "اسمي|إسمي|שמי|קוראים לי",
    0.9: "the name is|the name's",
    0.7: "they call me|call me",
}
_LOOSE_INTRODUCTIONS = {
    0.9: "i'm|i am|je suis|ich bin|yo soy|io sono|eu sou|ik ben",
    0.85: "soy|أنا|انا|אני",
    0.6: "this is",
}


def _frames(table: dict[float, str]) -> dict[tuple[str, ...], float]:
    return {tuple(phrase.split()): sure for sure, phrases in table.items() for phrase in phrases.split("|")}


PLAIN = _frames(_PLAIN_INTRODUCTIONS)
"""Phrases after which nothing but one's own name comes, with how plain they are, 0..1."""

LOOSE = _frames(_LOOSE_INTRODUCTIONS)
"""Phrases after which a name may come, or anything else."""

GREETINGS = tuple(
    tuple(phrase.split())
    for phrase in (
        "thank you very much indeed|thank you very much|thank you so much|many thanks|thank you|thanks|welcome back"
        "|welcome|hello|hi|hey|good morning|good evening|good afternoon|good night|good day|goodbye|bye"
        "|merci beaucoup|merci|bonjour|bonsoir|danke schön|vielen dank|danke|guten tag|guten morgen|guten abend"
        "|willkommen|gracias|muchas gracias|hola|bienvenido|bienvenida|obrigado|obrigada|grazie|buongiorno|dank je"
        "|dank u|شكرا|شكراً|أهلا|مرحبا"
    ).split("|")
)
"""What stands before a name that is called; of two that end alike the longer comes first."""

THANKS = frozenset("thank thanks merci danke dank gracias grazie obrigado obrigada شكرا شكراً".split())

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
