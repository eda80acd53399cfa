"""Verbs of saying and their subjects, and how plainly each belongs to a quote: scores, no parser.

The ways print attributes are few: ``“…,” said X``, ``“…,” X said``, ``X, a nurse, said: “…”``, ``according to X,
“…”``, ``X called it “…”``, ``“…” is enough, X said``. For each verb of saying in a sentence the likeliest subject
is chosen among the noun phrases in reach; for each quote, the verb that stands to it in the plainest of these ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from audiotools.articles.attribution.phrases import ACCOUNTS, Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.subjecthood import VERBS, subjecthood
from audiotools.languages.english import LANGUAGE as ENGLISH

_DASHES = ("—", "–", "-", "--", "―")
_BEGINS_CLAUSE = frozenset(
    """
    but and as that when while because if though although since after before so
""".split()
)
_NOUN_BEFORE = frozenset(
    """
    the a an his her their its of this in such these those my our your any no
""".split()
)
_PLURALS = frozenset("reports comments notes claims answers replies states tweets".split())
_VERB_BEFORE = frozenset(
    """
    to will would can could may might must should not i we you they who both did do does don't
""".split()
)
_QUOTE_ENDS = frozenset(",.?!…-–—")
_CORE_GERUNDS = frozenset("saying telling adding asking writing".split())
_BESIDES = frozenset("while by before after without".split())
_BEING = frozenset("was were been being be is are am".split())
_PARTICIPLES = frozenset("told written sung spoken known seen thought found put cast".split())
_OWN_WORDS = frozenset("quoted cited convinced concerned worried determined".split())
_OBJECTS = frozenset(["it", "them", "him", "her", "us", "this", "that"])
_LEADS_IN = frozenset(
    """
    that as of to it the a an this being is was were for
""".split()
)


class Cue(NamedTuple):
    """A verb that attributes, with its subject.

    Parameters
    ----------
    verb
        Token number; -1 where the subject of the sentence stands in for one.
    phrase
        The subject.
    score
        How plainly the two belong together.
    inverted
        Whether the subject follows ("said Roe", "according to Roe").
    """

    verb: int
    phrase: Phrase
    score: float
    inverted: bool


def find_cues(tokens: Sequence[Token], start: int, end: int, nouns: Sequence[Phrase]) -> list[Cue]:
    """The attributing verbs of a sentence with their subjects, in order."""
    cues: list[Cue] = []
    inside = {i for p in nouns if p.mention for i in range(p.mention.first, p.mention.last)}  # the United *States*
    for index in range(start, end):
        if index in inside:
            continue
        token = tokens[index]
        after = tokens[index + 1].low if index + 1 < end else ""
        if (token.low == "according" and after == "to") or (token.low == "per" and index > start):
            reach = index + (2 if token.low == "according" else 1)
            phrase = next((p for p in nouns if reach <= p.first <= reach + 7), None)
            if phrase:
                cues.append(Cue(index, phrase, 45.0, True))
        elif token.low == "words" and after == "of" and index > start and tokens[index - 1].low == "the":
            phrase = next((p for p in nouns if index + 2 <= p.first <= index + 5), None)  # in the words of Roe
            if phrase:
                cues.append(Cue(index, phrase, 45.0, True))
        elif after in ("by", "from") and token.low in ENGLISH.speech_nouns:
            phrase = next((p for p in nouns if p.first == index + 2 and p.mention), None)  # this statement by Roe
            if phrase:
                cues.append(Cue(index, phrase, 40.0, True))
        elif token.low in ("in", "by") and (owner := _in_words_of(tokens, index, nouns)):
            cues.append(Cue(index, owner, 45.0, True))
        elif after == "that" and token.low in ENGLISH.speech_nouns and (owner := _owner(nouns, index)):
            cues.append(Cue(index, owner, 30.0, False))  # Roe’s claim that there were “…”
        elif token.text in _DASHES and index > start and tokens[index - 1].quote >= 0:
            # “…” — Jane Roe, nurse
            phrase = next((p for p in nouns if p.first == index + 1 and p.mention), None)
            if phrase and (phrase.last >= end or tokens[phrase.last].text in (",", ".", "(")):
                cues.append(Cue(index, phrase, 60.0, True))
            phrase = next((p for p in nouns if p.first == index + 1 and (p.mention or p.pronoun)), None)
            if phrase and _between_dashes(tokens, phrase.last, end):
                cues.append(Cue(index, phrase, 45.0, True))  # “…” — Roe pauses — “…”
        elif token.text == ":" and index - start <= 6:
            phrase = next((p for p in nouns if p.last == index), None)
            if phrase and not all(
                ENGLISH.is_role(t.low) or t.low in ENGLISH.titles for t in tokens[start : max(start, phrase.first - 1)]
            ):
                phrase = None
            if phrase:
                cues.append(Cue(index, phrase, 30.0, False))
        elif token.is_word and (token.low in VERBS or token.low in ENGLISH.particle_verbs.get(after, ())):
            before = tokens[index - 1].low if index > start else ""
            noun = (before in _NOUN_BEFORE and (token.low not in ENGLISH.core or token.low in _PLURALS)) or (
                token.low in ENGLISH.nouns_too and before not in _VERB_BEFORE and after not in _OBJECTS
            )
            labels = token.low in ENGLISH.noun_forms and index > start and _adjective(tokens[index - 1])
            cue = None if noun or labels else _with_subject(tokens, start, end, index, nouns)
            if cue:
                cues.append(cue)
    return cues


def _adjective(token: Token) -> bool:
    """Whether a quote is not set apart from the word behind it: her “private” emails."""
    return token.quote >= 0 and token.low not in _QUOTE_ENDS


def _between_dashes(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether a dash and a quote follow within a few words."""
    for step in range(index, min(index + 6, end - 1)):
        if tokens[step].text in _DASHES:
            return tokens[step + 1].quote >= 0
        if not tokens[step].is_word:
            return False
    return False


def _in_words_of(tokens: Sequence[Token], index: int, nouns: Sequence[Phrase]) -> Phrase | None:
    """Whose words, by "in his words", "in Roe’s view"."""
    phrase = next((p for p in nouns if p.first == index + 1), None)
    if phrase is None or phrase.last + 1 >= len(tokens):
        return None
    if tokens[phrase.last + (tokens[phrase.last].low == "own")].low not in ACCOUNTS:
        return None
    return phrase if phrase.pronoun or (phrase.mention and phrase.mention.possessive) else None


def _owner(nouns: Sequence[Phrase], index: int) -> Phrase | None:
    """The possessive name right before a token."""
    return next((p for p in nouns if p.last == index and p.mention and p.mention.possessive), None)


def _with_subject(tokens: Sequence[Token], start: int, end: int, verb: int, nouns: Sequence[Phrase]) -> Cue | None:
    low = tokens[verb].low
    after = tokens[verb + 1].low if verb + 1 < end else ""
    worth = (
        30.0
        if low in ENGLISH.core or low in _CORE_GERUNDS or low in ENGLISH.particle_verbs.get(after, ())
        else 18.0
        if low in ENGLISH.saying
        else 10.0
    )
    before = verb - 1
    while before > start and (
        tokens[before].low in ENGLISH.adverbs or (tokens[before].low.endswith("ly") and not tokens[before].is_capital)
    ):
        before -= 1
    behind_quote = before >= start and (
        tokens[before].quote >= 0
        or (tokens[before].text in (",", *_DASHES) and before > start and tokens[before - 1].quote >= 0)
    )
    ended = behind_quote and (tokens[before].quote < 0 or tokens[before].low in ",?!…")
    if not low.endswith("ing") and (before < start or ended or (behind_quote and low in ENGLISH.core)):
        phrase = next((p for p in nouns if verb < p.first <= verb + 6), None)
        if phrase and all(t.is_word and t.low not in ENGLISH.prepositions for t in tokens[verb + 1 : phrase.first]):
            return Cue(verb, phrase, worth + 10, True)
        if phrase is None or low not in ENGLISH.core:
            return None
    if before >= start and _is_passive(tokens[before], tokens[verb]):
        agent = next(
            (p for p in nouns if verb < p.first and tokens[p.first - 1].low == "by" and p.first - verb <= 8), None
        )
        if agent:
            return Cue(verb, agent, worth, True)
        if low not in _OWN_WORDS:
            return None  # Roe was called “a fool”: not by herself
    if low.endswith("ing") and before > start and tokens[before].low in _BESIDES:
        leading = (p for p in nouns if p.last <= before and not _is_oblique(tokens, start, p))
        subject = next(leading, None)  # Roe met Hill and began by saying: Roe says so
        if subject:
            return Cue(verb, subject, worth + 5.0, False)
    best = _likeliest(tokens, start, verb, nouns)
    if best is None or best[0] < -40:
        return None
    return Cue(verb, best[1], worth + min(best[0], 40.0) / 4, False)


def _is_oblique(tokens: Sequence[Token], start: int, phrase: Phrase) -> bool:
    owner = phrase.mention is not None and phrase.mention.possessive
    return owner or (phrase.first > start and tokens[phrase.first - 1].low in ENGLISH.prepositions | {"to"})


def _is_passive(before: Token, verb: Token) -> bool:
    return before.low in _BEING and (verb.low.endswith("ed") or verb.low in _PARTICIPLES)


def is_object(tokens: Sequence[Token], subject: Phrase, index: int) -> bool:
    """Whether the subject before a quote is spoken of and does not speak: "Roe was called “a fool”"."""
    for step in range(index - 1, subject.last, -1):
        if tokens[step].low in VERBS:
            return _is_passive(tokens[step - 1], tokens[step]) and tokens[step].low not in _OWN_WORDS
    return False


def fit(tokens: Sequence[Token], index: int, cue: Cue) -> float:
    """How plainly a cue belongs to the quote at a token."""
    score = cue.score
    if cue.verb < index:
        last = max(cue.verb, cue.phrase.last - 1) if cue.inverted else cue.verb
        between = tokens[last + 1 : index]
        score += 45 - 1.2 * len(between)
        if all(t.text in (",", ":", *_DASHES) or t.low in _LEADS_IN or t.low in ENGLISH.speech_nouns for t in between):
            score += 15
        if (
            cue.inverted
            and tokens[cue.verb].low not in {"according", "per", "words", "in", "by"} | ENGLISH.speech_nouns
        ):
            score -= 25  # said X: that was the quote before
        if any(t.text in (";", ".") for t in between):
            score -= 30
        score -= 6 * sum(t.quote >= 0 for t in between)
    elif cue.phrase.first < index:
        score += 10 - 1.0 * (cue.verb - index)  # Roe told listeners to “…” who said
    else:
        first = min(cue.verb, cue.phrase.first)
        between = tokens[index + 1 : first]
        score += 40 - 1.0 * len(between)
        if all(t.text in (",", ")", *_DASHES) for t in between):
            score += 35
        elif tokens[first - 1].text == "," and (cue.inverted or cue.verb - cue.phrase.last <= 2):
            score += 12
        else:
            score -= 35 if any(t.low in ENGLISH.conjunctions for t in between) else 20
        if any(t.text in (";", ".") for t in between):
            score -= 30
        score -= 12 * sum(t.quote >= 0 for t in between)
    return score


def _likeliest(tokens: Sequence[Token], start: int, index: int, nouns: Sequence[Phrase]) -> tuple[float, Phrase] | None:
    """The best subject before a token, and how good it is; the first of equals."""
    before = takewhile(lambda phrase: phrase.first < index, nouns)
    scored = ((subjecthood(tokens, start, index, phrase), phrase) for phrase in before)
    return max(scored, key=lambda one: one[0], default=None)


def main_subject(tokens: Sequence[Token], start: int, index: int, nouns: Sequence[Phrase]) -> Phrase | None:
    """The likeliest subject of the clause that leads to the quote at a token."""
    best = _likeliest(tokens, start, index, nouns)
    return best[1] if best and best[0] > -45 else None
