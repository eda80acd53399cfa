"""How plainly a quote belongs to a verb of saying, and whose the clause is that leads to a quote: scores, no parser.

For each quote the verb counts that stands to it in the plainest way (`cue_rules` finds them).
"""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.articles.attribution.cue_rules import OWN_WORDS, Cue, is_passive
from audiotools.articles.attribution.phrases import Phrase
from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.subjecthood import DASHES, VERBS, likeliest
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
    score = cue.score
    if cue.verb < index:
        last = max(cue.verb, cue.phrase.last - 1) if cue.inverted else cue.verb
        between = tokens[last + 1 : index]
        score += 45 - 1.2 * len(between)
        if all(t.text in (",", ":", *DASHES) or t.low in _LEADS_IN or t.low in ENGLISH.speech_nouns for t in between):
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
        if all(t.text in (",", ")", *DASHES) for t in between):
            score += 35
        elif tokens[first - 1].text == "," and (cue.inverted or cue.verb - cue.phrase.last <= 2):
            score += 12
        else:
            score -= 35 if any(t.low in ENGLISH.conjunctions for t in between) else 20
        if any(t.text in (";", ".") for t in between):
            score -= 30
        score -= 12 * sum(t.quote >= 0 for t in between)
    return score


def main_subject(tokens: Sequence[Token], start: int, index: int, nouns: Sequence[Phrase]) -> Phrase | None:
    """The likeliest subject of the clause that leads to the quote at a token."""
    best = likeliest(tokens, start, index, nouns)
    return best[1] if best and best[0] > -45 else None
