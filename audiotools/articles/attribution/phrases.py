"""Who could be the subject: the noun phrases of a sentence, without a parser.

Names, pronouns and printed descriptions ("the mayor", "a 24-year-old media activist", "residents") as ranges of
tokens, each with what stands around it. Choosing among them is attribution's business.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeAlias

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


_GIVEN = ENGLISH.given_names
_STOP = (
    ENGLISH.prepositions
    | ENGLISH.conjunctions
    | ENGLISH.auxiliaries
    | frozenset(ENGLISH.pronouns)
    | {"to", "him", "them", "us", "me", "himself", "herself"}
)


def phrases(tokens: Sequence[Token], start: int, end: int, named: Sequence[Mention]) -> Iterator[Phrase]:
    """The noun phrases between two tokens, in order, each read when it is asked for.

    Parameters
    ----------
    named
        The mentions of this paragraph, in order, with token numbers in `tokens`.
    """
    sentence = _Sentence(tokens, start, end, {m.first: m for m in names_between(named, start, end) if m.last <= end})
    index = start
    while index < end:
        if index not in sentence.names and _opens_nothing(tokens[index].low):
            index += 1
            continue
        phrase, index = next(read for reader in _READERS if (read := reader(sentence, index)) is not None)
        if phrase is not None:
            yield phrase


def names_between(named: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions that begin between two tokens."""
    low, high = (bisect_left(named, place, key=_first) for place in (start, end))
    return named[low:high]


_first = attrgetter("first")


def speaks_of_somebody(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "he", "she", "his" or "her" stands between two tokens."""
    return not _PERSONAL.isdisjoint([token.low for token in tokens[start:end]])


class _Sentence(NamedTuple):
    """Tokens of a paragraph, the two between which a sentence lies, and the names that begin in it, by token."""

    tokens: Sequence[Token]
    start: int
    end: int
    names: dict[int, Mention]


_Read: TypeAlias = tuple[Phrase | None, int] | None
"""The phrase at a token, if there is one, and the token to go on from; None where a reader has nothing to say."""


def _name(sentence: _Sentence, index: int) -> _Read:
    mention = sentence.names.get(index)
    if mention is None:
        return None
    if _leads_people(sentence, mention):
        return Phrase(index, mention.last + 1, None, ""), mention.last + 1
    return Phrase(index, mention.last, mention, ""), mention.last


def _leads_people(sentence: _Sentence, mention: Mention) -> bool:
    """Whether a name only says whose people speak: "Clinton aides", "Roe’s neighbours", "police officers"."""
    if mention.last >= sentence.end:
        return False
    token = sentence.tokens[mention.last]
    several = token.low.endswith("s") and ENGLISH.is_role(token.low.removesuffix("s"))
    behind = sentence.tokens[mention.last + 1] if mention.last + 1 < sentence.end else None
    told = behind is not None and (behind.low in ENGLISH.saying or behind.low in ENGLISH.auxiliaries)
    one = told and ENGLISH.is_role(token.low) and not mention.possessive  # the Long Way director said
    return not token.is_capital and token.low not in _VERBS and (several or one or token.low in ENGLISH.sources)


def _pronoun(sentence: _Sentence, index: int) -> _Read:
    pronoun = _CONTRACTED.sub("", sentence.tokens[index].low)
    return (Phrase(index, index + 1, None, pronoun), index + 1) if pronoun in ENGLISH.pronouns else None


def _owner_of_words(sentence: _Sentence, index: int) -> _Read:
    """Who speaks in "in her own words"."""
    tokens, end = sentence.tokens, sentence.end
    low = tokens[index].low
    if low not in _POSSESSIVES or not sentence.start < index < end - 1:
        return None
    own = tokens[index + 1].low == "own" and index + 2 < end
    if tokens[index - 1].low not in ("by", "in", "to") or tokens[index + 1 + own].low not in ACCOUNTS:
        return None
    return Phrase(index, index + 1, None, _POSSESSIVES[low]), index + 2 + own


def _conjunction(sentence: _Sentence, index: int) -> _Read:
    """Pass over the "that" of "said that its value rose", which is no determiner."""
    if sentence.tokens[index].low != "that" or index + 1 >= sentence.end:
        return None
    clause = sentence.tokens[index + 1].low in ENGLISH.determiners or index + 1 in sentence.names
    return (None, index + 1) if clause else None


def _count(sentence: _Sentence, index: int) -> _Read:
    """Pass over the "three" of "a mother of three said", which counts nobody who speaks."""
    if sentence.tokens[index].low not in _COUNTS or sentence.tokens[index - 1].low != "of" or index + 1 >= sentence.end:
        return None
    after = sentence.tokens[index + 1]
    return (None, index + 1) if not after.is_word or after.low in ENGLISH.core else None


def _description(sentence: _Sentence, index: int) -> _Read:
    """A description behind a determiner or an age, or one of people without: "residents"."""
    tokens, start, end, names = sentence
    token = tokens[index]
    plural = token.low in ENGLISH.sources and token.is_word
    behind = tokens[index + 1].low if index + 1 < end else ""
    age = token.text[:1].isdigit() and ("year-old" in token.low or behind == "percent")
    if not (token.low in ENGLISH.determiners or plural or age):
        return None
    stop = _description_end(tokens, index, end, names)
    inside = next((names[i] for i in range(index + 1, stop) if i in names and names[i].last >= stop), None)
    if inside is not None and not inside.possessive:
        if _modifies(tokens, index, inside):
            return Phrase(index, inside.last, inside, ""), inside.last
        stop = inside.first  # "the famous story Roe told": two phrases
    after = max(stop, index + 1)
    if stop - index <= 1 and not plural:
        return None, after
    begin = _widened(tokens, index, start, names) if plural else index
    return Phrase(begin, stop, None, "", _with_genitive(tokens, begin, stop, end)), after


def _nothing(sentence: _Sentence, index: int) -> _Read:
    return None, index + 1


@lru_cache(maxsize=16_384)
def _opens_nothing(low: str) -> bool:
    """Whether no reader but the last has something to say of a word that is no name."""
    known = low in _POSSESSIVES or low == "that" or low in ENGLISH.determiners or low in ENGLISH.sources
    return not known and not low[:1].isdigit() and _CONTRACTED.sub("", low) not in ENGLISH.pronouns


_COUNTS = frozenset("two three four five six".split())
_READERS = (_name, _pronoun, _owner_of_words, _conjunction, _count, _description, _nothing)
"""What may stand at a token; the first that has something to say counts."""

_POSSESSIVES = {"his": "he", "her": "she"}
_CONTRACTIONS = ("s", "ve", "d", "ll", "re", "m")
_CONTRACTED = re.compile(rf"'(?:{'|'.join(_CONTRACTIONS)})$")  # he's claiming, they've called
_PERSONAL = frozenset({"he", "she", *_POSSESSIVES, *(f"{one}'{end}" for one in ("he", "she") for end in _CONTRACTIONS)})
_APPOSITION = frozenset("a an the his her one its their".split())


def gathered(tokens: Sequence[Token], found: Iterable[Phrase]) -> list[Phrase]:
    """Phrases without their appositions: "a nurse" behind "Jane Roe, " is no subject of its own.

    Somebody without a name is shown by the fuller of the two: "One Syrian, a 24-year-old media activist". What
    "and" joins in front of a verb is shown whole: "the regime and Russian government have".
    """
    kept: list[Phrase] = []
    for phrase in found:
        before = tokens[phrase.first - 1] if phrase.first else None
        last = kept[-1] if kept else None
        whole = phrase.shown[1] if phrase.shown else phrase.last  # the mother of three said
        verb = tokens[whole].low if whole < len(tokens) else ""
        told = tokens[whole + 1].low if verb in ENGLISH.auxiliaries and whole + 1 < len(tokens) else verb
        subject = told in ENGLISH.core  # At the gate, a guide (has) said
        adjoins = before is not None and last is not None and _adjoins(tokens, last.last, phrase.first)
        if last and before and adjoins and not subject and not phrase.pronoun and not last.pronoun:
            apposition = before.text == "," and tokens[phrase.first].low in _APPOSITION and phrase.mention is None
            age = before.text == "," and tokens[phrase.first].text[:1].isdigit()
            office = before.text == "," and phrase.mention is not None and _is_office(tokens, last, phrase)
            if (apposition or age or office) and last.mention:
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


_LEADING = ENGLISH.prepositions | {"to"}


def _is_office(tokens: Sequence[Token], last: Phrase, phrase: Phrase) -> bool:
    """Whether a name between commas is what the one before it is: "Jane Roe, US Trade Representative, said"."""
    words = phrase.mention.text.lower().split() if phrase.mention is not None else []
    ends = phrase.last < len(tokens) and tokens[phrase.last].text == ","
    named = last.mention is not None and " " in last.mention.text and not last.mention.possessive
    known = words[:1] and words[0] in _GIVEN
    return ends and named and not known and len(words) > 1 and (words[-1] in ENGLISH.titles or words[-1] in _OFFICES)


_OFFICES = frozenset(
    "representative officer manager executive analyst chancellor head partner trustee vice-chairman".split()
)


def _titled_by(tokens: Sequence[Token], kept: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The description a name between commas belongs to: "the mayor, Jane Roe," or "a spokesman for it, Jane Roe,"."""
    comma = phrase.first > 0 and tokens[phrase.first - 1].text == ","
    after = tokens[phrase.last].text if phrase.last < len(tokens) else ""
    if not phrase.mention or phrase.mention.possessive or after not in (",", ";", ".", "") or not comma:
        return None
    office = kept[-1].mention if kept and kept[-1].last == phrase.first - 1 else None
    words = office.text.lower().split() if office is not None else []
    if len(words) > 1 and words[-1] in ENGLISH.titles and words[0] not in _GIVEN:
        return kept[-1]  # Ohio Senator, Jane Roe
    owner = kept[-1] if kept and kept[-1].mention and kept[-1].mention.possessive else None
    kin = tokens[owner.last : phrase.first - 1] if owner is not None else ()
    full = " " in phrase.mention.text and after == ","
    if (
        owner is not None
        and full
        and 0 < len(kin) <= 3
        and ENGLISH.is_role(kin[-1].low)
        and all(t.is_word for t in kin)
    ):
        return owner  # Roe’s uncle, Tom Vale, said
    for title in reversed(kept[-2:]):
        between = tokens[title.last : phrase.first - 1]
        according = title.first > 1 and tokens[title.first - 2].low == "according"
        if title.first and tokens[title.first - 1].low in _LEADING and not according:
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
    """Where a description ends: at the next small word, mark or verb of saying, or with the name it leads to."""
    step = index + 1
    while step < min(end, index + _LONGEST):
        if tokens[step].text == "," and step == index + 2 and _adjectives(tokens, step, end):
            step += 1
            continue
        if _ends_description(tokens, index, step, end):
            break
        if step not in starts:
            step += 1
            continue
        after = starts[step].last
        if after >= end or not ENGLISH.is_role(tokens[after].low) or tokens[after].is_capital:
            return after
        step = after  # a Garda spokesman
    return step


_VERBS = ENGLISH.saying | ENGLISH.judging
BEGINS = frozenset("began begins opened opens ended ends went goes ran runs read reads".split())
"""Verbs by which a letter or a sign tells its words."""
_LONGEST = 12  # tokens of a description, at most
_NO_ADVERBS = frozenset("family july daily elderly assembly ally weekly monthly early".split())


def _ends_at_small_word(tokens: Sequence[Token], index: int, step: int, end: int) -> bool:
    token = tokens[step]
    small = token.low in _STOP and not (token.text.isupper() and len(token.text) > 1)  # a US official
    if token.quote >= 0 or not token.is_word or small or token.low in ENGLISH.adverbs:
        return True
    return token.low in ENGLISH.determiners and tokens[step - 1].low not in ENGLISH.determiners


def _ends_at_participle(tokens: Sequence[Token], index: int, step: int, end: int) -> bool:
    """Protesters | marching through the town; my father | used to say; a man | angrily."""
    low = tokens[step].low
    if low == "used" and step + 1 < end and tokens[step + 1].low == "to":
        return True
    before = tokens[step - 1].low
    if low.endswith("ing") and before in ENGLISH.sources:
        return True
    if (
        low.endswith("ed")
        and low not in ("named", "called")
        and (ENGLISH.is_role(before) or before.removesuffix("s") in ENGLISH.prints)
    ):
        return True  # officers | high-fived fans; the signs | carried by them
    return low.endswith("ly") and low not in _NO_ADVERBS


def _ends_at_verb(tokens: Sequence[Token], index: int, step: int, end: int) -> bool:
    if tokens[step].low in BEGINS and tokens[step - 1].low in ENGLISH.speech_nouns:
        return True  # the email | began
    if tokens[step].low in ENGLISH.speech_nouns and tokens[step - 1].low in ENGLISH.nouns_too:
        return False  # a text message
    if tokens[step].low not in _VERBS or _noun_use(tokens, step, end):
        return False
    return step > index + 1 or tokens[index].low in ENGLISH.sources


_ENDS = (_ends_at_small_word, _ends_at_participle, _ends_at_verb)
"""What no description goes beyond."""


def _ends_description(tokens: Sequence[Token], index: int, step: int, end: int) -> bool:
    """Whether a description that begins at `index` goes no further than before the token at `step`."""
    for ends in _ENDS:  # noqa: SIM110, no generator for each word of a book
        if ends(tokens, index, step, end):
            return True
    return False


def _widened(tokens: Sequence[Token], index: int, start: int, starts: dict[int, Mention]) -> int:
    """Where "aid workers" begins: at the words before a bare plural that belong to it."""
    ends = {mention.last for mention in starts.values()}
    begin = index
    if tokens[index].low in _ALONE:
        return begin
    while begin > start and index - begin < 2:
        token = tokens[begin - 1]
        if begin - 1 > start and tokens[begin - 2].low in _DOING:
            break  # I heard | residents saying
        small = token.low in _STOP or token.low in ENGLISH.determiners or token.low in _VERBS or begin in ends
        if not token.is_word or small or token.low.endswith("ly"):
            break
        begin -= 1
    return begin


_ALONE = frozenset("others many some few several both one another everyone everybody someone somebody nobody".split())
"""Sources that no word before them describes."""
_DOING = frozenset(ENGLISH.pronouns) | {"who", "you"}

_INSIDE_NAMES = frozenset("the of and de & 's family".split())


def _speaks_for(low: str) -> bool:
    """Whether somebody speaks for another: a spokesman, a lawyer."""
    return low.startswith("spokes") or low in ("lawyer", "attorney", "representative", "agent", "publicist", "advocate")


def _with_genitive(tokens: Sequence[Token], first: int, last: int, end: int) -> tuple[int, int] | None:
    """The tokens of "the mother of a boy", when that stays short, and of "a spokesman for Disney"."""
    if last + 1 < end and tokens[last].low in ("for", "of") and _speaks_for(tokens[last - 1].low):
        stop = _spoken_for_end(tokens, last + 1, end)
        if stop > last + 1:
            return (first, stop)
    if last + 1 >= end or tokens[last].low != "of" or last - first > 3:
        return None
    step = last + 1
    while step < end and step - first < 6:
        token = tokens[step]
        if (
            not token.is_word
            or token.low in _STOP
            or _ends_at_participle(tokens, first, step, end)
            or (token.low in _VERBS and not _noun_use(tokens, step, end))
            or (token.low in ENGLISH.determiners and step > last + 1)
        ):
            break
        step += 1
    ends = tokens[step - 1].low not in ENGLISH.determiners or tokens[step - 1].low in _COUNTS  # a mother of three
    return (first, step) if step > last + 1 and ends else None


def _spoken_for_end(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where those end for whom somebody speaks: "Disney", "the Bank of Dover", "the council"; `begin` for nobody."""
    stop = begin
    while stop < end and stop - begin < 6 and (tokens[stop].is_capital or tokens[stop].low in _INSIDE_NAMES):
        stop += 1
    while stop > begin and not tokens[stop - 1].is_capital:
        stop -= 1
    if stop > begin or tokens[begin].low not in ENGLISH.determiners:
        return stop
    stop = begin + 1
    while stop < min(end, begin + 5) and tokens[stop].is_word and not _ends_at_small_word(tokens, begin, stop, end):
        if tokens[stop].low in _VERBS:
            break
        stop += 1
    return stop if stop > begin + 1 else begin


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
