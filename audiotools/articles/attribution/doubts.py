"""What speaks against somebody as the speaker of a quote: that it names them, that others were named since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from audiotools.articles.attribution.mentions import Mention
from audiotools.articles.attribution.people import Directory
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.scene import Attribution
from audiotools.languages.english import LANGUAGE as ENGLISH

_GLOSS = re.compile(r"(?<!\bI )(?<!\b[Mm]y )(?<!\b[Mm]e )(?<!\b[Ww]e )\[([^\]\n]{2,60})\]")  # he [Roe]


def speaks_of(quoted: str, answer: Attribution) -> bool:
    """Whether a quote names who is taken to say it, as hardly anybody does of themselves."""
    last = (answer.speaker or "").split()[-1:]
    return bool(last) and bool(re.search(rf"(?<!\w){re.escape(last[0])}(?!\w)", quoted))


_READER = re.compile(
    r"(?:\b(?:you|yourself|your\s\w+|do\snot|don['’]t|never|rather\sthan|instead\sof)\s(?:[^\s.!?“”\"]+\s){0,8}?"
    r"(?:say|ask|write|state|tell|respond|reply|post|see|mean|call|read|click|type|replying|posting|saying|writing)\b"
    r"[^.!?“”\"]{0,30}|\b(?:for\s(?:example|instance)|e\.g\.),?\s*)[\s(\[*_]*$",
    re.IGNORECASE,
)


def tells_reader(before: str) -> bool:
    """Whether what stands before a quote tells a reader what to say, or gives an example: it is nobody's.

    >>> tells_reader("If you state in your notice that, "), tells_reader("Lane said of you, ")
    (True, False)
    """
    return bool(_READER.search(before))


def names_one_of(quoted: str, name: str) -> bool:
    """Whether a quote speaks of somebody by any word of their name.

    >>> names_one_of("And Walter stopped", "Walter Finch"), names_one_of("And we stopped", "Walter Finch")
    (True, False)
    """
    words = "|".join(re.escape(word) for word in name.split() if len(word) > 2)
    return bool(words) and bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", quoted))


def is_glossed(quoted: str, answer: Attribution) -> bool:
    """Whether an editor put the name of who is taken to speak into the quote: "he [Roe] left"."""
    if "[" not in quoted:
        return False
    name = set((answer.speaker or "").split())
    return any(set(found.split()) <= name for found in _GLOSS.findall(quoted))


def may_be_another(
    quoted: str, last: Attribution, tokens: Sequence[Token], before: Iterable[Mention], directory: Directory
) -> bool:
    """Whether a quote without a verb may be somebody else's than who spoke last.

    Parameters
    ----------
    tokens, before
        Of the quote's paragraph: all of it, and the names that stand before the quote.
    """
    if last.party is None:
        return False
    if speaks_of(quoted, last) or Directory.likeness(last.party) < 0:
        return True
    subjects = (m for m in before if not m.first or tokens[m.first - 1].low not in ENGLISH.prepositions)
    parties = [directory.of(mention) for mention in subjects]
    people = [party for party in parties if party is not None and Directory.likeness(party) > 0]
    return bool(people) and people[-1] is not last.party
