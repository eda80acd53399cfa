"""How plainly a quote belongs to a verb of saying, and whose the clause is that leads to a quote: scores, no parser.

For each quote the verb counts that stands to it in the plainest way (`cue_rules` finds them).
"""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.articles.attribution.cue_subjects import OWN_WORDS, Cue, is_passive
from audiotools.articles.attribution.phrases import Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.subjecthood import DASHES, ENDS, VERBS, likeliest
from audiotools.languages.english import LANGUAGE as ENGLISH

_LEADS_IN = frozenset(
    """
    that as of to it the a an this being is was were for
""".split()
)


def is_object(tokens: Sequence[Token], subject: Phrase, index: int) -> bool:
    """Whether the subject before a quote is spoken of and does not speak: "Roe was called “a fool”"."""
    for step in range(index - 1, subject.last, -1):
        if tokens[step].low in VERBS:
            return is_passive(tokens[step - 1], tokens[step]) and tokens[step].low not in OWN_WORDS
    return False


def fit(tokens: Sequence[Token], index: int, cue: Cue) -> float:
    """How plainly a cue belongs to the quote at a token."""
    if cue.verb < index:
        return cue.score + _fit_ahead(tokens, index, cue)
    if cue.phrase.first < index:
        told = cue.verb == index + 1 and tokens[cue.verb].low.endswith("ing") and tokens[index].low not in ENDS
        return cue.score + 10 - 1.0 * (cue.verb - index) - (40 if told else 0)  # Roe signed a “bill” saying
    return cue.score + _fit_behind(tokens, index, cue)


def _fit_ahead(tokens: Sequence[Token], index: int, cue: Cue) -> float:
    """How plainly a verb leads to the quote behind it."""
    last = max(cue.verb, cue.phrase.last - 1) if cue.inverted else cue.verb
    between = tokens[last + 1 : index]
    score = 45 - 1.2 * len(between)
    if all(t.text in (",", ":", *DASHES) or t.low in _LEADS_IN or t.low in ENGLISH.speech_nouns for t in between):
        score += 15
    if cue.inverted and tokens[cue.verb].low not in _ACCORDING | ENGLISH.speech_nouns:
        score -= 25  # said X: that was the quote before
    if any(t.text in (";", ".") for t in between):
        score -= 30
    return score - 6 * sum(t.quote >= 0 for t in between)


_ACCORDING = frozenset("according per words in by".split())


def _fit_behind(tokens: Sequence[Token], index: int, cue: Cue) -> float:
    """How plainly a quote leads to the verb and the subject behind it."""
    first = min(cue.verb, cue.phrase.first)
    between = tokens[index + 1 : first]
    near = cue.inverted or all(t.is_word for t in tokens[cue.phrase.last : cue.verb])
    score = 40 - 1.0 * len(between)
    if all(t.text in (",", ")", *DASHES) for t in between):
        ends = bool(between) or tokens[index].low in ENDS
        score += 35 if ends or near else -20  # her “fine” remarks, had accused
    elif tokens[first - 1].text == "," and near and (cue.inverted or cue.verb - cue.phrase.last <= 2):
        score += 12 if tokens[index].low in ENDS else max(-20, 12 - 3 * len(between))
    elif between[0].low in ("is", "was") and cue.inverted and tokens[index].low == ",":
        score += 20  # “…,” is how it was described to me by Roe
    else:
        score -= 35 if any(t.low in ENGLISH.conjunctions for t in between) else 20
    if any(t.text in (";", ".") for t in between):
        score -= 30
    if not cue.inverted and _is_aside(tokens, cue, bool(between), near=near):
        score -= 40
    return score - 12 * sum(t.quote >= 0 for t in between)


def _is_aside(tokens: Sequence[Token], cue: Cue, apart: bool, *, near: bool) -> bool:
    """Whether a subject behind a quote is that of another clause: a “bill” signed by Roe; by a mayor, Roe, saying."""
    led = tokens[cue.phrase.first - 1].low in ENGLISH.prepositions
    return led or (apart and not near and tokens[cue.verb].low.endswith("ing"))


def main_subject(tokens: Sequence[Token], start: int, index: int, nouns: Sequence[Phrase]) -> Phrase | None:
    """The likeliest subject of the clause that leads to the quote at a token."""
    best = likeliest(tokens, start, index, nouns)
    return best[1] if best and best[0] > -45 else None
