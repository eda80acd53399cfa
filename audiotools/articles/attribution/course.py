"""What is remembered along a paragraph: who spoke last in it, and which quotes wait for a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from audiotools.articles.attribution.prose import Token
from audiotools.articles.attribution.scene import NOBODY, Attribution
from audiotools.languages.english import LANGUAGE as ENGLISH

_SENTENCE = 6  # tokens from which a sentence tells more than a name


@dataclass
class Course:
    """What is known of a paragraph's speakers so far.

    Parameters
    ----------
    heading
        Whether the paragraph is a heading, whose quotes nobody else's words explain.
    alone
        Whether the sentence at hand holds nothing but quotes.
    speaker
        Who spoke last in this paragraph.
    answers
        By the number of the quote.
    waiting
        Quotes that stand alone before anybody is named, with whose they are if nobody is.
    unnamed
        Whether the last quote has a verb of its own and is nobody's, so that one that stands alone goes on from it.
    """

    heading: bool
    alone: bool = False
    speaker: Attribution = NOBODY
    answers: dict[int, Attribution] = field(default_factory=dict)
    waiting: dict[int, Attribution] = field(default_factory=dict)
    unnamed: bool = False


def is_quoted_whole(tokens: Sequence[Token]) -> bool:
    """Whether a sentence holds nothing but quotes, marks and numbers."""
    return all(token.quote >= 0 or not token.is_word or token.text.isdigit() for token in tokens)


def leads_elsewhere(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says nothing of a quote before it: it leads to another one, or tells of no speech."""
    if tokens[0].quote >= 0 or not tokens[0].is_word or len(tokens) < _SENTENCE:
        return False
    first = next((index for index, token in enumerate(tokens) if token.quote >= 0), 0)
    return tokens[first - 1].text in (":", ",") if first else not any(token.low in ENGLISH.verbs for token in tokens)
