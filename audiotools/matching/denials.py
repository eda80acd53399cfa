"""A negation just outside a quote: said right before its first word, or right behind its last, and not printed.

"I did not" cut to "I did." has every printed word, and says the opposite. Print that begins in mid-sentence ("a
crook") mostly has the negation in the words of its own around the quote, so only what print gives as a sentence is
looked at: it begins with a capital, where the script has any; or its end is the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from audiotools.matching.index import TranscriptIndex
from audiotools.matching.query import Printed
from audiotools.matching.weighty import Weighty, weighty_words
from audiotools.records import Edit, Span
from audiotools.text.tokens import fold, tokenize

PAUSE = 0.5
"""Seconds between a negation and the word it denies, at most."""

_AROUND = 40
"""Words on either side among which marks tell that a transcript has any."""

_MARKS = ".,;:?!…،؛؟。、—–"


def denials_outside(pairs: Sequence[tuple[int, int]], printed: Printed, index: TranscriptIndex) -> list[Edit]:
    """The negations that stand just outside a quote, as omissions.

    Parameters
    ----------
    pairs
        Numbers of printed words and of the tokens that they were read as, in print order.
    printed, index
        The quote, and what was searched.

    Returns
    -------
    list of Edit
        At most one before the quote and one behind it.
    """
    if not pairs:
        return []
    language = index.languages[int(index.token_recording[pairs[0][1]])]
    known = weighty_words(language or None)
    if not known.spaced:
        return []
    edits = []
    (first, at), (last, to) = pairs[0], pairs[-1]
    text, origin = printed.quote.text, printed.quote.start or 0
    begin, end = printed.tokens[first].start - origin, printed.tokens[last].end - origin
    if first == 0 and (text[begin : begin + 1].isupper() or text[begin : begin + 1].lower() == text[begin].upper()):
        word = find_neighbour(int(index.word[at]), -1, index)
        if word is not None and _denies(word, known, index):
            edits.append(_omission(word, begin + origin, index))
    if last == len(printed.tokens) - 1 and text[end:].lstrip("\"'”’»")[:1] in tuple(".?!…؟。"):
        word = find_neighbour(int(index.word[to]), 1, index)
        follows = known.negation_follows or printed.tokens[last].text in known.denied
        if word is not None and follows and _denies(word, known, index):
            edits.append(_omission(word, end + origin, index))
    return edits


def find_neighbour(word: int, step: int, index: TranscriptIndex) -> int | None:
    """The word before or behind one, where the same voice says both in one go."""
    other = word + step
    one, two = min(word, other), max(word, other)
    recording = index.words_from.searchsorted(word, side="right")
    inside = index.words_from[recording - 1] <= other < index.words_from[recording]
    if not inside or index.speaker[word] != index.speaker[other]:
        return None
    apart = float(index.start[two] - index.end[one])
    return None if apart > PAUSE or index.text_of(one).rstrip("\"'”’»").endswith(tuple(_MARKS)) else other


def _denies(word: int, known: Weighty, index: TranscriptIndex) -> bool:
    text = index.text_of(word)
    if not ({fold(text), *(token.text for token in tokenize(text))} & known.negations):
        return False
    if fold(text) not in known.answers:
        return True
    if known.one_no:
        return True
    # Where nothing is marked, nobody knows whether "no" answers or denies.
    low, high = max(0, word - _AROUND), min(len(index.start), word + _AROUND)
    return any(index.text_of(other).endswith(tuple(_MARKS)) for other in range(low, high))


def _omission(word: int, at: int, index: TranscriptIndex) -> Edit:
    span = Span(float(index.start[word]), max(float(index.start[word]), float(index.end[word])))
    return Edit("omitted", "", index.text_of(word), at, at, span)
