"""Who could be the subject: the noun phrases of a sentence, without a parser.

Names, pronouns and printed descriptions ("the mayor", "a 24-year-old media activist", "residents") as ranges of
tokens, each with what stands around it. Choosing among them is attribution's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audiotools.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    JUDGING,
    NOT_NAMES,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    TITLES,
)
from audiotools.people import Mention
from audiotools.prose import Token

SOURCES = frozenset(
    [
        "officials",
        "residents",
        "activists",
        "critics",
        "experts",
        "analysts",
        "scholars",
        "sources",
        "witnesses",
        "survivors",
        "reporters",
        "journalists",
        "lawmakers",
        "leaders",
        "doctors",
        "police",
        "authorities",
        "prosecutors",
        "investigators",
        "demonstrators",
        "protesters",
        "supporters",
        "opponents",
        "voters",
        "democrats",
        "republicans",
        "conservatives",
        "liberals",
        "aides",
        "advisers",
        "advisors",
        "economists",
        "scientists",
        "researchers",
        "historians",
        "lawyers",
        "attorneys",
        "soldiers",
        "troops",
        "rebels",
        "fighters",
        "refugees",
        "families",
        "parents",
        "students",
        "teachers",
        "workers",
        "employees",
        "neighbours",
        "neighbors",
        "friends",
        "colleagues",
        "people",
        "others",
        "many",
        "some",
        "few",
        "several",
        "both",
        "one",
        "another",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "nobody",
        "diplomats",
        "executives",
        "users",
        "readers",
        "observers",
        "organizers",
        "organisers",
        "advocates",
        "islamists",
        "europeans",
        "americans",
        "syrians",
        "russians",
        "iranians",
        "palestinians",
        "israelis",
        "britons",
        "germans",
        "muslims",
        "christians",
        "jews",
        "women",
        "men",
        "children",
        "fans",
        "pollsters",
        "strategists",
        "members",
        "veterans",
        "evacuees",
    ]
)
"""Bare plurals and indefinites that can say something."""


class Phrase(NamedTuple):
    """A noun phrase that may be a subject.

    Parameters
    ----------
    first, last
        Token numbers, half open.
    mention
        The name it ends in, for a name.
    pronoun
        The pronoun, for a pronoun.
    """

    first: int
    last: int
    mention: Mention | None
    pronoun: str


_STOP = (
    PREPOSITIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | frozenset(PRONOUNS)
    | {"to", "him", "them", "us", "me", "himself", "herself"}
)


def phrases(tokens: Sequence[Token], start: int, end: int, named: Sequence[Mention]) -> list[Phrase]:
    """The noun phrases between two tokens, in order.

    Parameters
    ----------
    named
        The mentions of this paragraph, in order, with token numbers in `tokens`.
    """
    found: list[Phrase] = []
    starts = {m.first: m for m in named if m.first >= start and m.last <= end}
    index = start
    while index < end:
        token = tokens[index]
        mention = starts.get(index)
        if mention is not None:
            found.append(Phrase(index, mention.last, mention, ""))
            index = mention.last
            continue
        if token.low in PRONOUNS:
            found.append(Phrase(index, index + 1, None, token.low))
            index += 1
            continue
        bare_plural = token.low in SOURCES and token.is_word
        age = token.text[:1].isdigit() and "year-old" in token.low
        if (
            token.low in DETERMINERS
            or bare_plural
            or age
            or (token.is_capital and token.low in NOT_NAMES and token.low in DETERMINERS)
        ):
            stop = _description_end(tokens, index, end, starts)
            inside = next((starts[i] for i in range(index + 1, stop) if i in starts and starts[i].last >= stop), None)
            if inside is not None and not inside.possessive:
                found.append(Phrase(index, inside.last, inside, ""))
                index = inside.last
                continue
            if stop - index > 1 or bare_plural:
                found.append(Phrase(index, stop, None, ""))
            index = max(stop, index + 1)
            continue
        index += 1
    return found


def _description_end(tokens: Sequence[Token], index: int, end: int, starts: dict[int, Mention]) -> int:
    """Where a description ends: at the next small word, mark or verb of saying."""
    step = index + 1
    while step < end and step < index + 12:
        token = tokens[step]
        if token.quote >= 0 or not token.is_word or token.low in _STOP:
            break
        if token.low in DETERMINERS and tokens[step - 1].low not in DETERMINERS:
            break
        if token.low.endswith("ly") and token.low not in (
            "family",
            "july",
            "daily",
            "elderly",
            "assembly",
            "ally",
            "weekly",
            "monthly",
            "early",
        ):
            break
        if token.low in SAYING | JUDGING and step > index + 1 and not _noun_use(tokens, step, end):
            break
        if step in starts:
            step = starts[step].last
            continue
        step += 1
    return step


def _noun_use(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether a word that may be a verb of saying is a noun here: "the state department", "a report by"."""
    low = tokens[index].low
    if low.endswith("ed") or low in ("said", "says", "told", "tells", "wrote", "spoke", "went"):
        return False
    before, after = tokens[index - 1].low, tokens[index + 1].low if index + 1 < end else ""
    return before in DETERMINERS or after in ("of", "by", "department", "from")


def is_title(low: str) -> bool:
    """Whether a word is a title or a job."""
    return low.rstrip(".") in TITLES
