"""Who could be the subject: the noun phrases of a sentence, without a parser.

Names, pronouns and printed descriptions ("the mayor", "a 24-year-old media activist", "residents") as ranges of
tokens, each with what stands around it. Choosing among them is attribution's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.articles.attribution.mentions import Mention
from audiotools.articles.attribution.prose import Token
from audiotools.languages.english import LANGUAGE as ENGLISH


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
    shown
        Tokens to print instead: the fuller description that stands behind it.
    """

    first: int
    last: int
    mention: Mention | None
    pronoun: str
    shown: tuple[int, int] | None = None


_STOP = (
    ENGLISH.prepositions
    | ENGLISH.conjunctions
    | ENGLISH.auxiliaries
    | frozenset(ENGLISH.pronouns)
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
        pronoun = _CONTRACTED.sub("", token.low)
        if pronoun in ENGLISH.pronouns:
            found.append(Phrase(index, index + 1, None, pronoun))
            index += 1
            continue
        if token.low in _POSSESSIVES and index + 1 < end and index > start:
            own = tokens[index + 1].low == "own" and index + 2 < end
            noun = tokens[index + 1 + own].low
            if tokens[index - 1].low in ("by", "in", "to") and noun in ACCOUNTS:
                found.append(Phrase(index, index + 1, None, _POSSESSIVES[token.low]))
                index += 2 + own
                continue
        if (
            token.low == "that"
            and index + 1 < end
            and (tokens[index + 1].low in ENGLISH.determiners or index + 1 in starts)
        ):
            index += 1  # said that its value rose
            continue
        bare_plural = token.low in ENGLISH.sources and token.is_word
        age = token.text[:1].isdigit() and (
            "year-old" in token.low or (index + 1 < end and tokens[index + 1].low == "percent")
        )
        if (
            token.low in ENGLISH.determiners
            or bare_plural
            or age
            or (token.is_capital and token.low in ENGLISH.openers and token.low in ENGLISH.determiners)
        ):
            stop = _description_end(tokens, index, end, starts)
            inside = next((starts[i] for i in range(index + 1, stop) if i in starts and starts[i].last >= stop), None)
            if inside is not None and not inside.possessive and _modifies(tokens, index, inside):
                found.append(Phrase(index, inside.last, inside, ""))
                index = inside.last
                continue
            if inside is not None and not inside.possessive:
                stop = inside.first  # "the famous story Roe told": two phrases
            if stop - index > 1 or bare_plural:
                begin = _widened(tokens, index, start, starts) if bare_plural else index
                found.append(Phrase(begin, stop, None, "", _with_genitive(tokens, begin, stop, end)))
            index = max(stop, index + 1)
            continue
        index += 1
    return found


_POSSESSIVES = {"his": "he", "her": "she"}
_CONTRACTED = re.compile(r"'(?:s|ve|d|ll|re|m)$")  # he's claiming, they've called
_APPOSITION = frozenset("a an the his her one its their".split())


def gathered(tokens: Sequence[Token], found: Sequence[Phrase]) -> list[Phrase]:
    """Phrases without their appositions: "a nurse" behind "Jane Roe, " is no subject of its own.

    Somebody without a name is shown by the fuller of the two: "One Syrian, a 24-year-old media activist". What
    "and" joins in front of a verb is shown whole: "the regime and Russian government have".
    """
    kept: list[Phrase] = []
    for phrase in found:
        before = tokens[phrase.first - 1] if phrase.first else None
        last = kept[-1] if kept else None
        verb = tokens[phrase.last].low if phrase.last < len(tokens) else ""
        subject = verb in ENGLISH.core  # At the gate, a guide said
        adjoins = before is not None and last is not None and _adjoins(tokens, last.last, phrase.first)
        if last and before and adjoins and not subject and not phrase.pronoun and not last.pronoun:
            apposition = before.text == "," and tokens[phrase.first].low in _APPOSITION and phrase.mention is None
            age = before.text == "," and tokens[phrase.first].text[:1].isdigit()
            if (apposition or age) and last.mention:
                continue
            if apposition and last.mention is None:
                if tokens[phrase.first].low in ("a", "an") and phrase.last - phrase.first > last.last - last.first:
                    kept[-1] = last._replace(shown=(phrase.first, phrase.last))
                continue
        title = _titled_by(tokens, kept, phrase)
        if title is not None:
            del kept[kept.index(title) :]
            kept.append(Phrase(title.first, phrase.last, phrase.mention, ""))  # the mayor (of Hull), Jane Roe, said
            continue
        kept.append(phrase)
    return [_joined(tokens, phrase) for phrase in kept]


def _titled_by(tokens: Sequence[Token], kept: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The description a name between commas belongs to: "the mayor, Jane Roe," or "a spokesman for it, Jane Roe,"."""
    comma = phrase.first > 0 and tokens[phrase.first - 1].text == ","
    after = tokens[phrase.last].text if phrase.last < len(tokens) else ""
    if not phrase.mention or phrase.mention.possessive or after not in (",", ";", ".", "") or not comma:
        return None
    for title in reversed(kept[-2:]):
        between = tokens[title.last : phrase.first - 1]
        if title.first and tokens[title.first - 1].low in ENGLISH.prepositions:
            continue
        role = title.mention is None and not title.pronoun and ENGLISH.is_role(tokens[title.last - 1].low)
        plain = len(between) <= 6 and all(t.is_word for t in between)
        if role and plain and (not between or between[0].low in ENGLISH.prepositions):
            return title
    return None


def _adjoins(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether only a comma stands between two phrases, or a parenthesis and a comma: "Roe (R-Ohio), a member"."""
    if first - last == 1:
        return True
    return (
        first - last <= 8
        and tokens[last].text == "("
        and tokens[first - 2].text == ")"
        and tokens[first - 1].text == ","
    )


def _joined(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    if phrase.mention or phrase.pronoun or phrase.shown or phrase.last + 2 >= len(tokens):
        return phrase
    if tokens[phrase.last].low != "and":
        return phrase
    for step in range(phrase.last + 2, min(phrase.last + 5, len(tokens))):
        if tokens[step].low in ("have", "are", "were", "do", "say", "said"):
            words = tokens[phrase.last + 1 : step]
            if all(t.is_word and t.low not in _STOP for t in words):
                return phrase._replace(shown=(phrase.first, step))
    return phrase


def _description_end(tokens: Sequence[Token], index: int, end: int, starts: dict[int, Mention]) -> int:
    """Where a description ends: at the next small word, mark or verb of saying."""
    step = index + 1
    while step < end and step < index + 12:
        token = tokens[step]
        if token.text == "," and step == index + 2 and _adjectives(tokens, step, end):
            step += 1
            continue
        if token.quote >= 0 or not token.is_word or token.low in _STOP or token.low in ENGLISH.adverbs:
            break
        if token.low in ENGLISH.determiners and tokens[step - 1].low not in ENGLISH.determiners:
            break
        if token.low == "used" and step + 1 < end and tokens[step + 1].low == "to":
            break  # my father used to say
        if token.low.endswith("ing") and tokens[step - 1].low in ENGLISH.sources:
            break  # protesters marching through the town
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
        if (
            token.low in ENGLISH.saying | ENGLISH.judging
            and (step > index + 1 or tokens[index].low in ENGLISH.sources)
            and not _noun_use(tokens, step, end)
        ):
            break
        if step in starts:
            after = starts[step].last
            if after < end and ENGLISH.is_role(tokens[after].low) and not tokens[after].is_capital:
                step = after  # a Garda spokesman
                continue
            return after  # a description ends with the name it leads to
        step += 1
    return step


def _widened(tokens: Sequence[Token], index: int, start: int, starts: dict[int, Mention]) -> int:
    """Where "aid workers" begins: at the words before a bare plural that belong to it."""
    ends = {mention.last for mention in starts.values()}
    begin = index
    while begin > start and index - begin < 2:
        token = tokens[begin - 1]
        small = (
            token.low in _STOP
            or token.low in ENGLISH.determiners
            or token.low in ENGLISH.saying | ENGLISH.judging
            or begin in ends
        )
        if not token.is_word or small or token.low.endswith("ly"):
            break
        begin -= 1
    return begin


_INSIDE_NAMES = frozenset("the of and de & 's family".split())


def _speaks_for(low: str) -> bool:
    """Whether somebody speaks for another: a spokesman, a lawyer."""
    return low.startswith("spokes") or low in ("lawyer", "attorney", "representative", "agent", "publicist", "advocate")


def _with_genitive(tokens: Sequence[Token], first: int, last: int, end: int) -> tuple[int, int] | None:
    """The tokens of "the mother of a boy", when that stays short."""
    if last + 1 < end and tokens[last].low in ("for", "of") and _speaks_for(tokens[last - 1].low):
        stop = last + 1
        while stop < end and stop - last <= 6 and (tokens[stop].is_capital or tokens[stop].low in _INSIDE_NAMES):
            stop += 1
        while stop > last + 1 and not tokens[stop - 1].is_capital:
            stop -= 1
        if stop > last + 1:
            return (first, stop)  # a spokesman for Disney
    if last + 1 >= end or tokens[last].low != "of" or last - first > 3:
        return None
    step = last + 1
    while step < end and step - first < 6:
        token = tokens[step]
        if (
            not token.is_word
            or token.low in _STOP
            or token.low in ENGLISH.core
            or (token.low in ENGLISH.determiners and step > last + 1)
        ):
            break
        step += 1
    return (first, step) if step > last + 1 and tokens[step - 1].low not in ENGLISH.determiners else None


def _adjectives(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether a comma stands between two adjectives: "the young, blond-haired journalist"."""
    words = tokens[comma + 1 : min(comma + 4, end)]
    return (
        len(words) >= 2
        and tokens[comma - 1].low.isalpha()
        and words[0].is_word
        and not words[0].is_capital
        and ("-" in words[0].text or words[0].low.endswith(("ed", "y", "al", "ful", "ous")))
        and words[1].is_word
        and words[0].low not in _STOP
        and words[0].low not in ENGLISH.determiners
    )


def _modifies(tokens: Sequence[Token], index: int, mention: Mention) -> bool:
    """Whether the words from a determiner to a name describe it: "the longtime pollster Pat Roe"."""
    before = tokens[mention.first - 1]
    return (
        mention.first - index <= 1
        or before.low in ("named", "called")
        or ENGLISH.is_role(before.low)
        or before.is_capital
        or before.low.endswith(("-old", "ese", "ian"))
    )


ACCOUNTS = frozenset(
    "count words word view views account telling opinion phrase memory recollection version reckoning estimate eyes"
    " mind judgment judgement admission".split()
)


def _noun_use(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether a word that may be a verb of saying is a noun here: "the state department", "a report by"."""
    low = tokens[index].low
    if low not in ENGLISH.noun_forms and low not in ENGLISH.speech_nouns:
        return False
    before, after = tokens[index - 1].low, tokens[index + 1].low if index + 1 < end else ""
    return before in ENGLISH.determiners or after in ("of", "by", "department", "from")
