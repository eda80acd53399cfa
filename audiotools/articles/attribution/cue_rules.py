"""Which words of a sentence attribute, each with its subject: a table of named rules.

The ways print attributes are few: ``“…,” said X``, ``“…,” X said``, ``X, a nurse, said: “…”``, ``according to X,
“…”``, ``X called it “…”``, ``“…” — X``. A score says how plainly a word and a subject belong together; it has no unit,
and was set as those of `subjecthood` were. Each rule has an example, which a test reads: the subject in brackets, the
word between asterisks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from audiotools.articles.attribution.cue_subjects import BEING, QUOTING, TOLD_VERBS, WHOM, Cue, Place, with_subject
from audiotools.articles.attribution.phrases import ACCOUNTS, BEGINS, Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.subjecthood import DASHES, ENDS, VERBS, likeliest
from audiotools.languages.english import LANGUAGE as ENGLISH

_NOUN_BEFORE = frozenset(
    """
    the a an his her their its of this in such these those my our your any no
""".split()
)
_OF_ONE = frozenset("the a an his her their its this that".split())
_PLURALS = frozenset("reports comments notes claims answers replies states tweets".split())
_VERB_BEFORE = frozenset(
    """
    to will would can could may might must should not i we you they who both did do does don't
""".split()
)
_OBJECTS = frozenset(["it", "them", "him", "her", "us", "this", "that"])


class CueRule(NamedTuple):
    """A way to attribute; `find` gives None where a word is no such, and no cue where it is one without a subject.

    It is asked about its own `words` only: most of a sentence need not be asked about.
    """

    name: str
    example: str
    find: Callable[[Place], list[Cue] | None]
    words: frozenset[str]


def _cued(place: Place, phrase: Phrase | None, score: float, *, inverted: bool = True) -> list[Cue]:
    return [Cue(place.number, phrase, score, inverted)] if phrase else []


def _according(place: Place) -> list[Cue] | None:
    if place.token.low == "according" and place.after == "to":
        return _cued(place, place.first(place.number + 2, place.number + 9), 45.0)
    if place.token.low == "per" and place.number > place.start:
        return _cued(place, place.first(place.number + 1, place.number + 8), 45.0)
    return None


def _words_of(place: Place) -> list[Cue] | None:
    if place.token.low != "words" or place.after != "of" or place.before != "the":
        return None
    return _cued(place, place.first(place.number + 2, place.number + 5), 45.0)


def _statement_by(place: Place) -> list[Cue] | None:
    noun = place.token.low in ENGLISH.speech_nouns or _is_proverb(place)
    if place.after not in ("by", "from") or not noun:
        return None
    phrase = next((p for p in place.nouns if p.first == place.number + 2 and p.mention), None)
    return _cued(place, phrase, 40.0)


def _in_words(place: Place) -> list[Cue] | None:
    if place.token.low not in ("in", "by"):
        return None
    owner = _in_words_of(place.tokens, place.number, place.nouns)
    return _cued(place, owner, 45.0) if owner else None


def _to_somebody(place: Place) -> list[Cue] | None:
    if place.token.low not in ("to", "for") or place.number != place.start or place.number + 2 >= place.end:
        return None
    number = place.number + 1
    pronoun = WHOM.get(place.after, "")
    phrase = Phrase(number, number + 1, None, pronoun) if pronoun else place.first(number, number)
    somebody = phrase is not None and (pronoun or (phrase.mention is not None and not phrase.mention.possessive))
    if phrase is None or not somebody or phrase.last >= place.end or place.tokens[phrase.last].text != ",":
        return None
    return _cued(place, phrase, 35.0, inverted=False)


def _told_by(place: Place) -> list[Cue] | None:
    if place.token.low not in TOLD_VERBS or place.after != "by" or place.before in BEING:
        return None
    if place.number > place.start and _adjective(place.tokens[place.number - 1]):
        return []  # documents “of some kind” cited by Roe
    phrase = next((p for p in place.nouns if p.first == place.number + 2), None)
    if phrase is None or phrase.pronoun:
        return None
    if place.token.low == "called" and not _leads_to_quote(place, phrase.last):
        return []  # a session called by Roe to end the “feast”
    if phrase.mention is not None:
        return None if phrase.mention.possessive else _cued(place, phrase, 30.0)
    head = place.tokens[phrase.last - 1].low
    written = head in ENGLISH.speech_nouns or head in ENGLISH.bodies
    somebody = head in ENGLISH.sources or (ENGLISH.is_role(head) and not written)
    return _cued(place, phrase, 30.0) if somebody else None  # the question asked by reporters: they do, not it


def _leads_to_quote(place: Place, index: int) -> bool:
    """Whether a quote stands within a word or two."""
    return any(token.quote >= 0 for token in place.tokens[index : min(place.end, index + 3)])


def _claim_that(place: Place) -> list[Cue] | None:
    if place.after != "that" or place.token.low not in ENGLISH.speech_nouns:
        return None
    owner = _owner(place.nouns, place.number) or _maker(place)
    return _cued(place, owner, 30.0, inverted=False) if owner else None


def _maker(place: Place) -> Phrase | None:
    """Who makes a claim: "it led Jane Roe to make a bold claim that"."""
    made = next((i for i in range(place.number - 1, max(place.start, place.number - 5), -1) if _makes(place, i)), 0)
    if not made:
        return None
    asked = place.tokens[made - 1].low == "to" and next((p for p in place.nouns if p.last == made - 1), None)
    best = (0.0, asked) if asked else likeliest(place.tokens, place.start, made, place.nouns)
    return best[1] if best is not None and best[0] >= 0 and (best[1].mention or best[1].pronoun) else None


def _makes(place: Place, index: int) -> bool:
    return place.tokens[index].low in _MAKING and index > place.start


_MAKING = frozenset("make makes made making give gives gave giving issue issues issued issuing".split())


def _dash(place: Place) -> list[Cue] | None:
    tokens, index = place.tokens, place.number
    if place.token.text not in DASHES or index <= place.start or tokens[index - 1].quote < 0:
        return None
    cues: list[Cue] = []
    phrase = next((p for p in place.nouns if p.first == index + 1 and p.mention), None)
    if phrase and (phrase.last >= place.end or tokens[phrase.last].text in (",", ".", "(")):
        cues += _cued(place, phrase, 60.0)
    phrase = next((p for p in place.nouns if p.first == index + 1 and (p.mention or p.pronoun)), None)
    if phrase and _between_dashes(tokens, phrase.last, place.end):
        cues += _cued(place, phrase, 45.0)  # “…” — Roe pauses — “…”
    return cues


def _document(place: Place) -> list[Cue] | None:
    """What a letter or a sign says, by a verb that people do not speak by: "the email began", "the note went on"."""
    if place.token.low not in BEGINS:
        return None
    stop = next((p.first - 1 for p in place.nouns if p.last == place.number and p.mention), place.number)  # to Roe read
    written = stop > place.start and place.tokens[stop - 1].low in ENGLISH.speech_nouns
    phrase = next((p for p in place.nouns if p.last == stop and not p.mention and not p.pronoun), None)
    if phrase is None or not written:
        return None
    quoted = any(token.quote >= 0 for token in place.tokens[place.start : place.end])
    return _cued(place, phrase, 30.0, inverted=False) if quoted else None


def _colon(place: Place) -> list[Cue] | None:
    if place.token.text != ":" or place.number - place.start > 6:
        return None
    phrase = next((p for p in place.nouns if p.last == place.number), None)
    if phrase is None:
        return []
    led = place.tokens[place.start : max(place.start, phrase.first - 1)]
    titled = all(ENGLISH.is_role(t.low) or t.low in ENGLISH.titles for t in led)
    return _cued(place, phrase, 30.0, inverted=False) if titled else []


def _is_proverb(place: Place) -> bool:
    """Whether "saying" is a noun behind an adjective: "the following saying", not "the man saying"."""
    if place.token.low != "saying" or place.number - place.start < 2:
        return False
    described = place.tokens[place.number - 1]
    before = place.tokens[max(place.start, place.number - 3) : place.number - 1]
    speaks = (
        ENGLISH.is_role(described.low) or described.low in ENGLISH.speech_nouns or described.low in ENGLISH.pronouns
    )
    noun = place.after in (":", ",", "from", "by", "of", "at", "goes", "is", "was")
    return described.is_word and not speaks and noun and any(t.low in _OF_ONE for t in before)


def _is_named_so(place: Place) -> bool:
    """Whether a participle says what something is called: "the system, dubbed “a feast,”"."""
    tokens, index = place.tokens, place.number
    quoted = index + 1 < place.end and (
        tokens[index + 1].quote >= 0 or tokens[index + 1].low in ("a", "an", "the", "as")
    )
    commas = sum(token.text == "," for token in tokens[place.start : index])  # what Roe, a nurse, called “a feast”
    return place.before == "," and place.token.low in _NAMED and quoted and commas == 1


_NAMED = frozenset("dubbed called described labeled labelled named branded termed nicknamed characterized".split())


def _is_note(place: Place) -> bool:
    """Whether a bare word such as "note" is a noun behind an adjective: "a brief note", not "the nurses note"."""
    if place.token.low not in ENGLISH.speech_nouns or place.token.low.endswith(("s", "ed")):
        return False
    if place.number - place.start < 2:
        return False
    described, first = place.tokens[place.number - 1], place.tokens[place.number - 2]
    noun = described.low.endswith("s") or ENGLISH.is_role(described.low) or described.low in ENGLISH.sources
    plain = described.is_word and not described.is_capital and not noun
    return plain and first.low in _OF_ONE and place.after != "that"


def _verb(place: Place) -> list[Cue] | None:
    token, before, after = place.token, place.before, place.after
    if not token.is_word or (token.low not in VERBS and token.low not in ENGLISH.particle_verbs.get(after, ())):
        return None
    noun = before in _NOUN_BEFORE and (token.low not in ENGLISH.core or token.low in _PLURALS)
    noun = noun or (token.low in ENGLISH.nouns_too and before not in _VERB_BEFORE and after not in _OBJECTS)
    noun = (
        noun
        or (token.low in _PLURALS and after == "of")
        or (token.low == "known" and after == "as")
        or _is_proverb(place)
        or _is_note(place)
    )
    if (token.low.startswith("continue") and after == "to") or _quotes_another(place):
        return []  # Roe continued to offer; the Post quoted Roe as saying
    noun = noun or _is_named_so(place)
    labels = token.low in ENGLISH.noun_forms and place.number > place.start
    if noun or (labels and _adjective(place.tokens[place.number - 1])):
        return []
    cue = with_subject(place)
    return [cue] if cue else []


def _quotes_another(place: Place) -> bool:
    """Whether somebody only quotes another: "quoted him as saying"."""
    behind = [token.low for token in place.tokens[place.number + 1 : min(place.end, place.number + _QUOTED)]]
    return place.token.low in QUOTING and any(low == "as" and after.endswith("ing") for low, after in pairwise(behind))


_QUOTED = 7  # words behind "quoted" among which "as saying" stands, at most
_NOUNS = ENGLISH.speech_nouns
_SAYING = VERBS.union(*ENGLISH.particle_verbs.values())

RULES = (
    CueRule("according to", "*According* to [Jane Roe], “we left.”", _according, frozenset(["according", "per"])),
    CueRule("in the words of", "It was, in the *words* of [Jane Roe], “a feast.”", _words_of, frozenset(["words"])),
    CueRule("a statement by", "A *statement* by [Jane Roe] called it “a feast.”", _statement_by, _NOUNS | {"saying"}),
    CueRule("in her words", "It was, *in* [her] words, “a feast.”", _in_words, frozenset(["in", "by"])),
    CueRule("to somebody", "*To* [Roe], it was “a feast.”", _to_somebody, frozenset(["to", "for"])),
    CueRule("told by", "The plan *outlined* by [Jane Roe] is “a feast.”", _told_by, TOLD_VERBS),
    CueRule("a claim that", "[Roe’s] *claim* that there were “two feasts” is odd.", _claim_that, _NOUNS),
    CueRule("behind a dash", "“We left.” *—* [Jane Roe], nurse.", _dash, frozenset(DASHES)),
    CueRule("a document", "“We left,” [the email] *began*.", _document, BEGINS),
    CueRule("before a colon", "[Jane Roe]*:* “We left.”", _colon, frozenset(":")),
    CueRule("a verb of saying", "[Jane Roe] *said* that “we left.”", _verb, _SAYING),
)
"""The first that knows a word counts."""

_RULES_OF = {
    word: tuple(rule for rule in RULES if word in rule.words)
    for word in frozenset[str]().union(*(rule.words for rule in RULES))
}
"""The rules that may know each word, in order."""


def find_cues(tokens: Sequence[Token], start: int, end: int, nouns: Sequence[Phrase]) -> list[Cue]:
    """The attributing words of a sentence with their subjects, in order."""
    cues: list[Cue] = []
    inside = {i for p in nouns if p.mention for i in range(p.mention.first, p.mention.last)}  # the United *States*
    for index in range(start, end):
        rules = _RULES_OF.get(tokens[index].low)
        if rules is not None and index not in inside:
            place = Place(tokens, start, end, nouns, index)
            cues += next((found for rule in rules if (found := rule.find(place)) is not None), [])
    return cues


def _adjective(token: Token) -> bool:
    """Whether a quote is not set apart from the word behind it: her “private” emails."""
    return token.quote >= 0 and token.low not in ENDS


def _between_dashes(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether a dash and a quote follow within a few words."""
    for step in range(index, min(index + 6, end - 1)):
        if tokens[step].text in DASHES:
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
