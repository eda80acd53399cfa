"""Differences that stand side by side and together are only another notation: "40 °C", "the fifth of May".

Print and recording are paired word by word, and each pair that differs is an edit of its own: of "5 May" and "the fifth
of May" two words are omitted and one is replaced. Taken together, they say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from audiotools.matching.amounts import read_number
from audiotools.matching.notation import WIDEST, is_month, is_notation, say_the_same
from audiotools.matching.weighty import Weighty
from audiotools.records import Edit, Span

_SIGN_BEHIND = re.compile(r"\s?[°%¢]|[.](?=\s+\d)")
"""What belongs to a printed word that no word was read for: "40°", "No. 1"."""

_WORD = re.compile(r"\w")


def join_notations(
    edits: Sequence[Edit], text: str, origin: int, heard: Callable[[float, float], Sequence[str]], known: Weighty
) -> list[Edit]:
    """Join edits that together only write the same words otherwise.

    Parameters
    ----------
    edits
        In print order.
    text, origin
        The quote as printed, and where it begins in the coordinates of the edits.
    heard
        What was recognised between two times, in seconds.
    known
        The number words of the language.

    Returns
    -------
    list of Edit
        Those that are joined are one `Edit`, put down to the recogniser.
    """
    out: list[Edit] = []
    for run in _runs(edits, text, origin):
        joined = _joined(run, text, origin, heard, known)
        out += run if joined is None else [joined]
    return out


def _runs(edits: Sequence[Edit], text: str, origin: int) -> Iterator[list[Edit]]:
    """Edits with no printed word between them; those that print marks, and what moved, by themselves."""
    run: list[Edit] = []
    for edit in edits:
        alone = edit.start is None or edit.end is None or edit.marked or edit.missing or edit.kind == "reordered"
        if run and (alone or _WORD.search(text[(run[-1].end or 0) - origin : (edit.start or 0) - origin])):
            yield run
            run = []
        if alone:
            yield [edit]
        else:
            run.append(edit)
    if run:
        yield run


def _joined(
    run: Sequence[Edit], text: str, origin: int, heard: Callable[[float, float], Sequence[str]], known: Weighty
) -> Edit | None:
    """One edit for a run whose sides say the same; none where they do not."""
    words = [edit for edit in run if edit.printed]
    spans = [edit.span for edit in run if edit.span is not None]
    if not words or not spans or all(edit.cause == "recogniser" for edit in run):
        return None
    start, end = words[0].start or 0, words[-1].end or 0
    if behind := _SIGN_BEHIND.match(text, end - origin):
        end += behind.end() - behind.start()
    printed, span = text[start - origin : end - origin], Span(min(s.start for s in spans), max(s.end for s in spans))
    spoken = heard(span.start, span.end)
    if not 0 < len(spoken) <= WIDEST or len(printed.split()) > WIDEST:
        return None
    if not any(is_notation(word) or read_number(word, known) is not None for word in (*printed.split(), *spoken)):
        return None
    following = text[end - origin :].split()
    if spoken[-1].lower() == "of" and not (following and is_month(following[0])):
        return None  # "the fifth of" is "5" before a month alone
    if not say_the_same(printed, " ".join(spoken), known):
        return None
    return msgspec.structs.replace(
        words[0],
        kind="replaced",
        printed=printed,
        spoken=" ".join(spoken),
        start=start,
        end=end,
        span=span,
        cause="recogniser",
    )
