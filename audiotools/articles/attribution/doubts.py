"""What speaks against somebody as the speaker of a quote: that it names them, that others were named since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from audiotools.articles.attribution.mentions import Mention
from audiotools.articles.attribution.people import Directory
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.scene import PLAIN, UNSAID, Attribution
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


_INDEFINITE = frozenset(
    "nobody somebody someone anybody anyone everybody everyone no-one none both either neither".split()
)
_UNCOUNTED = frozenset(
    "a an the one ones no some any many most few several other others another each every all this that".split()
)
_ANYBODY = frozenset("person people".split())


def is_anybody(answer: Attribution) -> bool:
    """Whether a speaker is described by nothing that says who they are: "one", "some", "no one", "this person"."""
    words = (answer.speaker or "").lower().split()
    if answer.by != "description":
        return len(words) == 1 and words[0] in _INDEFINITE
    return bool(words) and all(word in _INDEFINITE or word in _UNCOUNTED or word in _ANYBODY for word in words)


_AROUND = 30  # marked fragments on either side by which it is judged how this writer uses marks
_ENOUGH = 12  # fragments from which that can be judged
_GOES_ON = 70.0  # strength of an answer by the verb of the quote that one goes on from, at least
_NAMED = 55.0  # strength from which somebody by name judges by a word: Roe called Hill “a fool”
_LOOSE = 0.3  # the share of them said plainly below which marks are this writer's way to hold a word at arm's length


def without_loose(answers: Mapping[int, Attribution], fragments: Mapping[int, bool]) -> dict[int, Attribution]:
    """The answers, without loose ones where a writer marks words that nobody says.

    News marks what somebody said; an essay or a history marks names, new words and doubtful ones too, hundreds of
    them, with some verb or other in each sentence: ``agents do not regard “hackers” as “just kids”``. Where few of
    the marked fragments around are said plainly, one that no verb of saying belongs to is nobody's.

    Parameters
    ----------
    fragments
        Numbers of the quotes that share their sentence with other words, in order; and whether of a word or two.

    Examples
    --------
    >>> loose = {n: UNSAID._replace(speaker="Jane Roe", cue="found", strength=float(n)) for n in range(20)}
    >>> {answer.speaker for answer in without_loose(loose, dict.fromkeys(loose, True)).values()}
    {None}
    """
    result = dict(answers)
    told = [answers.get(number) for number in fragments]
    alone = [place == 0 or one is None or one != told[place - 1] for place, one in enumerate(told)]
    all_told = list(accumulate(alone, initial=0))  # a “b”, a “c” and a “d” are one
    plainly = list(accumulate((new and _is_plain(one) for new, one in zip(alone, told, strict=True)), initial=0))
    for place, number in enumerate(fragments):
        low, high = max(0, place - _AROUND), min(len(fragments), place + _AROUND + 1)
        count, answer = all_told[high] - all_told[low], told[place]
        few = count >= _ENOUGH and plainly[high] - plainly[low] < _LOOSE * count
        if few and answer is not None and answer.speaker and not _is_said(answer, short=fragments[number]):
            result[number] = UNSAID
    return result


def _is_plain(answer: Attribution | None) -> bool:
    return answer is not None and answer.strength >= PLAIN and bool(answer.speaker) and _is_said(answer)


def _is_said(answer: Attribution, *, short: bool = False) -> bool:
    """Whether a verb of saying belongs to a quote (a plain one to a word or two), or to the one it goes on from."""
    if answer.cue is None:
        return answer.strength >= _GOES_ON
    low = answer.cue.lower()
    if short and answer.strength < PLAIN:
        return False
    somebody = answer.by == "name" and answer.party is not None and Directory.likeness(answer.party) > 0
    if somebody and answer.strength >= _NAMED and low in ENGLISH.judging:
        return True
    return low in ENGLISH.core or low in ENGLISH.saying or " " in low
