"""A number cut at the edge of a quote: "100 people" is printed of "two hundred people", and "two" is no word of it.

Every printed word was said, and the count is another. So where print begins or ends with a number, the words said right
beside it are read, too, and told as an omission where they go on counting: digits, scales, fractions, a point, minutes
behind an hour, "minus", "below", "percent". The same at gaps inside a quote that are too long to be weighed whole.
What goes on counting is told in `counting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from audiotools.matching.amounts import read_amounts
from audiotools.matching.counting import FARTHEST, MINUS_SIGNS, Counting
from audiotools.matching.denials import find_neighbour
from audiotools.matching.index import TranscriptIndex
from audiotools.matching.measures import is_minus
from audiotools.matching.notation import say_the_same
from audiotools.matching.query import Printed
from audiotools.matching.risks import SHORT
from audiotools.matching.weighty import weighty_words
from audiotools.records import Edit, Span

_SIGN_BEFORE = re.compile(r"(?<![^\s\"'“„«(])[-−–]$")
"""A sign right before a figure: what stands behind a word is a dash."""
_SIGN_BEHIND = re.compile(r"[½¼¾]?\s?[%°]?")


class _Edge(NamedTuple):
    """One edge of what is printed in one piece.

    Parameters
    ----------
    word, step
        The recognised word that is read for the printed word there, and which way the number would go on.
    inside
        The printed words, the one at the edge first.
    at
        Character of print at the edge.
    """

    word: int
    step: int
    inside: Sequence[str]
    at: int


def numbers_outside(
    edits: Sequence[Edit], pairs: Sequence[tuple[int, int]], printed: Printed, index: TranscriptIndex
) -> list[Edit]:
    """The edits, with the words that go on counting beside the edges of a quote, as omissions of risk "number".

    Parameters
    ----------
    edits
        In print order. What they tell is not told again; a gap that is too long to be weighed gets the risk.
    pairs
        Numbers of printed words and of the tokens that they were read as, in print order.
    printed, index
        The quote, and what was searched.

    Returns
    -------
    list of Edit
        In print order.
    """
    out = list(edits)
    language = index.languages[int(index.token_recording[pairs[0][1]])] if pairs else ""
    counting = Counting(weighty_words(language or None), language)
    read = {int(index.word[token]) for _, token in pairs}
    for edge in _edges(pairs, printed, index):
        words, complete = _cut_off(edge, counting, index)
        if not words or not read.isdisjoint(words):
            continue
        start, end = float(index.start[words[0]]), float(index.end[words[-1]])
        omitted = Edit(
            "omitted",
            "",
            " ".join(index.text_of(word) for word in words),
            edge.at,
            edge.at,
            Span(start, max(start, end)),
            risk="number",
        )
        if any(edit.kind == "replaced" and _covers(edit, start) for edit in out):
            continue
        told = next((n for n, edit in enumerate(out) if edit.kind == "omitted" and _covers(edit, start)), None)
        changed = next((n for n, edit in enumerate(out) if _stands_at(edit, edge)), None)
        if changed is not None and (whole := _joined(out[changed], omitted, edge.step, counting)):
            out[changed] = whole
        elif complete:
            continue
        elif told is None:
            out.append(omitted)
        elif out[told].risk is None and len(out[told].spoken.split()) > (2 if out[told].marked else SHORT):
            out[told] = msgspec.structs.replace(out[told], risk="number")
    return sorted(out, key=lambda e: (e.start if e.start is not None else 0, e.end or 0))


def _covers(edit: Edit, at: float) -> bool:
    return edit.span is not None and edit.span.start <= at < edit.span.end


def _edges(pairs: Sequence[tuple[int, int]], printed: Printed, index: TranscriptIndex) -> Iterator[_Edge]:
    """Both ends of a quote, and those of its gaps: wherever what is read next was not said next."""
    text, origin = printed.quote.text, printed.quote.start or 0
    words = [int(index.word[token]) for _, token in pairs]
    for n, (i, _) in enumerate(pairs):
        begin, end = printed.tokens[i].start - origin, printed.tokens[i].end - origin
        if n == 0 or not 0 <= words[n] - words[n - 1] <= 1:
            sign = _SIGN_BEFORE.search(text[:begin])
            inside = text[sign.start() if sign else begin :].split(maxsplit=FARTHEST)[:FARTHEST]
            yield _Edge(words[n], -1, inside, begin + origin)
        if n == len(pairs) - 1 or not 0 <= words[n + 1] - words[n] <= 1:
            sign = _SIGN_BEHIND.match(text, end)
            inside = text[: sign.end() if sign else end].rsplit(maxsplit=FARTHEST)[-FARTHEST:]
            yield _Edge(words[n], 1, inside[::-1], end + origin)


def _stands_at(edit: Edit, edge: _Edge) -> bool:
    if edit.kind != "replaced" or edit.start is None or edit.end is None:
        return False
    return edit.start <= edge.at < edit.end if edge.step < 0 else edit.start < edge.at <= edit.end


def _joined(edit: Edit, omitted: Edit, step: int, counting: Counting) -> Edit | None:
    """A change of a word with what was said outside, where that is what print has: "5:30" of "half past five"."""
    pieces = (omitted.spoken, edit.spoken) if step < 0 else (edit.spoken, omitted.spoken)
    said, one, other = " ".join(pieces), edit.span, omitted.span
    below = is_minus(omitted.spoken, counting.known) and edit.printed[:1] in MINUS_SIGNS
    same = say_the_same(*((edit.printed[1:], edit.spoken) if below else (edit.printed, said)), counting.known)
    if one is None or other is None or not same:
        return None
    span = Span(min(one.start, other.start), max(one.end, other.end))
    return msgspec.structs.replace(edit, spoken=said, span=span, cause="recogniser", risk=None)


def _cut_off(edge: _Edge, counting: Counting, index: TranscriptIndex) -> tuple[list[int], bool]:
    """The words outside that go on with the number at an edge, in the order said, and whether print has them all."""
    if not edge.inside or not counting.may_count(edge.inside[0]):
        return [], False
    outer = _in_one_breath(edge.word, edge.step, index)[1:]
    if not outer:
        return [], False
    inner = _in_one_breath(edge.word, -edge.step, index)
    said, beside = [index.text_of(word) for word in inner], [index.text_of(word) for word in outer]
    taken = counting.before(beside, said) if edge.step < 0 else counting.behind(said, beside)
    numbers = (
        counting.numeric(edge.inside, edge.step),
        [*reversed(beside[:taken]), *counting.numeric(said, edge.step)],
        counting.numeric(said, edge.step),
    )
    mine, whole, less = (read_amounts(words[:: -edge.step], counting.known) for words in numbers)
    complete = counting.has_sign(edge.inside, edge.step) or (mine.same_as(whole) and not mine.same_as(less))
    return sorted(outer[:taken]), complete


def _in_one_breath(word: int, step: int, index: TranscriptIndex) -> list[int]:
    """A word and those beside it, one way, that the same voice says with no mark or pause between."""
    words = [word]
    while len(words) <= FARTHEST and (other := find_neighbour(words[-1], step, index)) is not None:
        words.append(other)
    return words
