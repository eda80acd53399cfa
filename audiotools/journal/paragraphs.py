"""Decisions about paragraphs: the word that each means, and the mark it leaves there.

A paragraph is a matter of reading, not of who speaks: the word with which one begins, or is not to begin, is marked,
and every format that has paragraphs follows the mark (`audiotools.exports.passages`). Utterances of one speaker that
lie side by side become one where they are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from audiotools.journal.decisions import ParagraphDecision
from audiotools.records import Finding, Utterance, Word
from audiotools.text.tokens import fold

REACH = 1.5
"""Seconds by which a word may lie elsewhere in a new transcript: recognisers differ by some tenths of a second, and by
a second beside a pause."""

_CLOSE = 0.3
"""Seconds by which a word may begin elsewhere where neither it nor the one before it is what it was."""


def place_of(words: Sequence[Word], decision: ParagraphDecision) -> int | None:
    """The word that a decision means: the same one, after the same one, nearest in time; None where there is none.

    Examples
    --------
    >>> words = [Word(0, 1, "So."), Word(1, 2, "Then"), Word(2, 3, "then")]
    >>> place_of(words, ParagraphDecision(action="break", at=1.1, word="Then", before="So."))
    1
    """
    keys = (fold(decision.word), fold(decision.before))
    best: tuple[tuple[int, float], int] | None = None
    for place, word in enumerate(words):
        away = abs(word.start - decision.at)
        same = (fold(word.text) == keys[0]) + (place > 0 and fold(words[place - 1].text) == keys[1])
        if away <= (REACH if same else _CLOSE) and (best is None or (-same, away) < best[0]):
            best = ((-same, away), place)
    return None if best is None else best[1]


def handed_on(old: Sequence[Word], new: Sequence[Word]) -> list[Word]:
    """New words of which the first has the mark of the first of those whose place they take."""
    words = list(new)
    if words and old and old[0].paragraph is not msgspec.UNSET:
        words[0] = msgspec.structs.replace(words[0], paragraph=old[0].paragraph)
    return words


def continued(utterances: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """Utterances, those of one speaker that were joined as one.

    Examples
    --------
    >>> said = [Utterance("A", (Word(0, 1, "So"),)), Utterance("A", (Word(1, 2, "then", paragraph=False),))]
    >>> [utterance.text for utterance in continued(said)]
    ['So then']
    """
    kept: list[Utterance] = []
    for utterance in utterances:
        last = kept[-1] if kept else None
        joined = utterance.words[:1] and utterance.words[0].paragraph is False
        if joined and last is not None and last.speaker == utterance.speaker:
            kept[-1] = msgspec.structs.replace(last, words=(*last.words, *utterance.words))
        else:
            kept.append(utterance)
    return tuple(kept)


def unfit(decision: ParagraphDecision) -> Finding:
    """That a decision can no longer be carried out."""
    return Finding(
        "decision",
        f"You decided: {decision.told}; the new transcript has no such word there, so the decision is kept and not "
        "carried out.",
        suggestion="Decide again, or take it back",
    )
