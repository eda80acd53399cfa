"""Who is the subject of a verb of saying: before it, behind it, in the clause that it tells of, or led to it.

`cue_rules` asks this of every such verb; how likely a phrase before it is its subject says `subjecthood`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audiotools.articles.attribution.phrases import Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.subjecthood import DASHES, VERBS, likeliest
from audiotools.languages.english import LANGUAGE as ENGLISH

_CORE_GERUNDS = frozenset("saying telling adding asking writing".split())
_BESIDES = frozenset("while by before after without".split())
BEING = frozenset("was were been being be is are am".split())
_PARTICIPLES = frozenset("told written sung spoken known seen thought found put cast".split())
OWN_WORDS = frozenset("quoted cited convinced concerned worried determined".split())
WHOM = {"him": "he", "her": "she"}
_FROM_SUBJECT = 4.0  # of how likely a subject is, this part counts for how plainly a verb is its own
_LIKELY = 40.0  # a likelier subject than this makes a verb no plainer
_UNLIKELY = -40.0  # a subject less likely than this is none
_LEADING = ENGLISH.prepositions | {"to"}
TOLD_VERBS = frozenset(verb for verb in VERBS if verb.endswith("ed") or verb in _PARTICIPLES)
QUOTING = frozenset("quoted quotes quoting cited cites citing".split())
"""What somebody does who passes on another's words."""
_LEADING_TO = frozenset("leading led leads prompting prompted prompts causing caused forcing forced inspiring".split())
_BARE = 3  # words of a description without an article, at most
_TAGGING = ENGLISH.core - frozenset("told tells asked asks reported reports answered answers".split())
"""Verbs that stand before who speaks behind a clause without marks, and have no object there."""


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


class Place(NamedTuple):
    """A word that may attribute.

    Parameters
    ----------
    tokens, start, end, nouns
        The sentence's tokens, half open, and the noun phrases in it.
    number
        Of the word.
    """

    tokens: Sequence[Token]
    start: int
    end: int
    nouns: Sequence[Phrase]
    number: int

    @property
    def token(self) -> Token:
        """The word itself."""
        return self.tokens[self.number]

    @property
    def before(self) -> str:
        """The word before in this sentence, in small letters, or nothing."""
        return self.tokens[self.number - 1].low if self.number > self.start else ""

    @property
    def after(self) -> str:
        """The word behind in this sentence, in small letters, or nothing."""
        return self.tokens[self.number + 1].low if self.number + 1 < self.end else ""

    def first(self, begin: int, end: int) -> Phrase | None:
        """The first phrase that begins between two tokens, the second included."""
        return next((p for p in self.nouns if begin <= p.first <= end), None)


def with_subject(place: Place) -> Cue | None:
    """The likeliest subject of a verb of saying, behind it where a quote or nothing stands before it."""
    tokens, start, verb, nouns = place.tokens, place.start, place.number, place.nouns
    low = tokens[verb].low
    score = _plainness(low, place.after)
    before = _before_adverbs(tokens, start, verb)
    if not low.endswith("ing") and _may_invert(tokens, start, before, low):
        phrase = next((p for p in nouns if verb < p.first <= verb + 6), None)
        phrase = _owned(nouns, phrase) or phrase
        if phrase and all(t.is_word and t.low not in ENGLISH.prepositions for t in tokens[verb + 1 : phrase.first]):
            return Cue(verb, phrase, score + 10, True)
        if phrase is None or low not in ENGLISH.core:
            return None
    named = _named_behind(place)
    if named is not None:
        return Cue(verb, named, score + 10, True)
    if before >= start and is_passive(tokens[before], tokens[verb]):
        agent = next((p for p in nouns if verb < p.first <= verb + 8 and tokens[p.first - 1].low == "by"), None)
        if agent or low not in OWN_WORDS:  # Roe was called “a fool”: not by herself
            return Cue(verb, agent, score, True) if agent else None
    other = _told_of(place, before) or _led_to(place)
    if other is not None:
        return Cue(verb, other, score, False)
    subject = _beside(place, before)
    if subject is not None:
        return Cue(verb, subject, score + 5.0, False)
    best = None if _another_rates(place) else likeliest(tokens, start, verb, nouns)
    if best is None or best[0] < _UNLIKELY or (_is_rated(place) and not _adjoins(tokens, best[1].last, verb)):
        return None
    return Cue(verb, best[1], score + min(best[0], _LIKELY) / _FROM_SUBJECT, False)


def _beside(place: Place, before: int) -> Phrase | None:
    """The subject of what is said beside something else: "Roe met Hill and began by saying": Roe says so."""
    tokens, start = place.tokens, place.start
    if not place.token.low.endswith("ing") or before <= start or tokens[before].low not in _BESIDES:
        return None
    return next((p for p in place.nouns if p.last <= before and not _is_oblique(tokens, start, p)), None)


def _is_rated(place: Place) -> bool:
    """Whether a verb without an object tells what something is held to be: "a plan recommended as “a feast”"."""
    if place.after != "as":
        return False
    return place.token.low in TOLD_VERBS


def _another_rates(place: Place) -> bool:
    """Whether the "as" behind a verb belongs to one before: "Roe described what Hill said as “a feast”"."""
    before = place.tokens[max(place.start, place.number - _RATED) : place.number]
    return place.after == "as" and any(token.low in _RATING for token in before)


_RATED = 12  # words between a verb that rates something and its "as", at most
_RATING = frozenset(
    "describe describes described describing label labelled labeled brand branded dismiss dismissed dismisses portray"
    " portrayed characterise characterised characterize characterized condemn condemned hail hailed regarded".split()
)


def _adjoins(tokens: Sequence[Token], last: int, verb: int) -> bool:
    """Whether nothing but adverbs and auxiliaries stands between a subject and its verb."""
    between = tokens[last:verb]
    return all(t.low in ENGLISH.adverbs or t.low in ENGLISH.auxiliaries or t.low.endswith("ly") for t in between)


def _told_of(place: Place, before: int) -> Phrase | None:
    """Who or what a relative clause tells of where that is no noun phrase yet: "from bird lovers who claim"."""
    tokens, last = place.tokens, before
    if before <= place.start or tokens[before].low != "who" or not tokens[before - 1].is_word:
        return None
    if any(phrase.first < last <= phrase.last for phrase in place.nouns):
        return None
    first = last - 1
    while first > max(place.start, last - _BARE) and _is_plain(tokens[first - 1]):
        first -= 1
    quoted = tokens[first - 1].quote >= 0  # callers to his “Lane at Nine” programme who say
    return None if quoted else Phrase(first, last, None, "")


def _led_to(place: Place) -> Phrase | None:
    """Who speaks since something leads them to, or quotes them: "leading him to joke", "quoted her as saying"."""
    tokens, whom = place.tokens, place.number - 2
    quoted = next((p for p in place.nouns if p.last == whom + 1 and p.mention), None) if place.before == "as" else None
    if quoted is not None and quoted.first > place.start and tokens[quoted.first - 1].low in QUOTING:
        return quoted
    if whom <= place.start or place.before not in ("to", "as") or tokens[whom].low not in WHOM:
        return None
    led = tokens[whom - 1].low in (_LEADING_TO if place.before == "to" else QUOTING)
    return Phrase(whom, whom + 1, None, WHOM[tokens[whom].low]) if led else None


def _is_plain(token: Token) -> bool:
    return token.is_word and token.low not in ENGLISH.function_words and token.low not in VERBS


def _before_adverbs(tokens: Sequence[Token], start: int, verb: int) -> int:
    """The word before a verb, or before the adverbs before it."""
    before = verb - 1
    while before > start and (
        tokens[before].low in ENGLISH.adverbs or (tokens[before].low.endswith("ly") and not tokens[before].is_capital)
    ):
        before -= 1
    return before


def _plainness(low: str, after: str) -> float:
    """How plainly a word says that somebody speaks: "said" above "joked" above "insists on"."""
    if low in ENGLISH.core or low in _CORE_GERUNDS or low in ENGLISH.particle_verbs.get(after, ()):
        return 30.0
    return 18.0 if low in ENGLISH.saying else 10.0


def _may_invert(tokens: Sequence[Token], start: int, before: int, low: str) -> bool:
    """Whether the subject may stand behind the verb: where a quote or nothing stands before it (at `before`)."""
    if before < start:
        return True
    parted = tokens[before].text in (",", *DASHES) and before > start and tokens[before - 1].quote >= 0
    if tokens[before].quote < 0 and not parted:
        return False
    return parted or tokens[before].low in ",?!…" or low in ENGLISH.core


def _owned(nouns: Sequence[Phrase], owner: Phrase | None) -> Phrase | None:
    """Whose name stands right behind that of a body in the genitive: "said the BBC’s Jane Roe"."""
    if owner is None or owner.mention is None or not owner.mention.possessive:
        return None
    return next((p for p in nouns if p.first == owner.last and p.mention), None)


def _named_behind(place: Place) -> Phrase | None:
    """Who is named right behind a comma and a plain verb: "It rose, said Jane Roe, a nurse."."""
    tokens, verb = place.tokens, place.number
    if place.before != "," or tokens[verb].low not in _TAGGING:
        return None
    phrase = next((p for p in place.nouns if p.first == verb + 1), None)
    phrase = _owned(place.nouns, phrase) or phrase
    somebody = phrase is not None and (phrase.mention is not None or ENGLISH.is_role(tokens[phrase.last - 1].low))
    if phrase is None or not somebody or (phrase.mention is not None and phrase.mention.possessive):
        return None
    ends = phrase.last >= place.end or tokens[phrase.last].text in (",", ".", ";", "(", *DASHES)
    led = phrase.last < place.end and tokens[phrase.last].low in ENGLISH.prepositions | {"who"}
    return phrase if ends or led else None


def _is_oblique(tokens: Sequence[Token], start: int, phrase: Phrase) -> bool:
    owner = phrase.mention is not None and phrase.mention.possessive
    return owner or (phrase.first > start and tokens[phrase.first - 1].low in _LEADING)


def is_passive(before: Token, verb: Token) -> bool:
    """Whether a verb tells what was done to its subject: "was called"."""
    return before.low in BEING and (verb.low.endswith("ed") or verb.low in _PARTICIPLES)
