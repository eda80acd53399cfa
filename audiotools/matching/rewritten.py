"""Differences that stand side by side and together are only another notation: "40 °C", "the fifth of May".

Print and recording are paired word by word, and each pair that differs is an edit of its own: of "5 May" and "the fifth
of May" two words are omitted and one is replaced. Taken together, they say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from audiotools.matching.amounts import read_number
from audiotools.matching.measures import is_unit, other_measure, same_measure
from audiotools.matching.notation import WIDEST, is_month, is_notation, is_short, say_the_same
from audiotools.matching.weighty import Weighty
from audiotools.records import Edit, EditCause, Span

_SIGN_BEHIND = re.compile(r"\s?[°%¢€]|[.](?=\s+\d)")
_SIGN_BEFORE = re.compile(r"(?<![\w-])[-−$£€¥]$|(?<![\w.…])[.]$|[№§#]\s?$")
"""What belongs to a printed word that no word was read for: "40°", "No. 1", "-5"."""

_FIGURE = re.compile(r"[\d.,]*\d$")

_BEFORE = 2.0
"""Seconds before what print leaves out in which a figure is looked for that it belongs to."""

_WORD = re.compile(r"\w+")


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
    for run in _runs(edits, text, origin, known):
        joined = _joined(run, text, origin, heard, known)
        out += run if joined is None else [joined]
    return out


def _runs(edits: Sequence[Edit], text: str, origin: int, known: Weighty) -> Iterator[list[Edit]]:
    """Edits with no printed word between them but a unit; those that print marks, and what moved, by themselves."""
    run: list[Edit] = []
    for edit in edits:
        alone = edit.start is None or edit.end is None or edit.marked or edit.missing or edit.kind == "reordered"
        between = text[(run[-1].end or 0) - origin : (edit.start or 0) - origin] if run else ""
        if run and (alone or not all(is_unit(word, known) for word in _WORD.findall(between))):
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
    """One edit for a run whose sides say the same, or measure another thing; none where they do neither."""
    words = [edit for edit in run if edit.printed]
    spans = [edit.span for edit in run if edit.span is not None]
    if not words and len(run) == 1:
        return _sign_read_out(run[0], text, origin, heard, known)
    if not words or not spans:
        return None
    start, end = _with_signs(run, text, origin, known)
    printed, span = text[start - origin : end - origin], Span(min(s.start for s in spans), max(s.end for s in spans))
    spoken = heard(span.start, span.end)
    if not 0 < len(spoken) <= 2 * WIDEST or len(printed.split()) > WIDEST:
        return None
    words_of_both = (*printed.split(), *spoken)
    if not is_short(printed, known) and not any(_may_be_notation(word, known) for word in words_of_both):
        return None
    another = other_measure(printed, " ".join(spoken), known)
    if not another:
        following = text[end - origin :].split()
        if spoken[-1].lower() == "of" and not (following and is_month(following[0])):
            return None  # "the fifth of" is "5" before a month alone
        same = say_the_same(printed, " ".join(spoken), known)
        if not same or all(edit.cause == "recogniser" for edit in run):
            return None
    return msgspec.structs.replace(
        words[0],
        kind="replaced",
        printed=printed,
        spoken=" ".join(spoken),
        start=start,
        end=end,
        span=span,
        cause="desk" if another else "recogniser",
    )


def _with_signs(run: Sequence[Edit], text: str, origin: int, known: Weighty) -> tuple[int, int]:
    """Where the print of a run begins and ends, with the signs and the point that belong to it."""
    words = [edit for edit in run if edit.printed]
    start, end = min(words[0].start or 0, run[0].end or 0), max(words[-1].end or 0, run[-1].start or 0)
    if behind := _SIGN_BEHIND.match(text, end - origin):
        end += behind.end() - behind.start()
    if before := _SIGN_BEFORE.search(text[max(0, start - origin - 3) : start - origin]):
        start -= len(before[0])
    if text[end - origin : end - origin + 1] == "." and is_short(
        text[start - origin : end - origin].split()[-1], known
    ):
        end += 1  # "Nr."
    return start, end


def _may_be_notation(word: str, known: Weighty) -> bool:
    return is_notation(word) or read_number(word, known) is not None or is_short(word, known)


def _sign_read_out(
    edit: Edit, text: str, origin: int, heard: Callable[[float, float], Sequence[str]], known: Weighty
) -> Edit | None:
    """A word that print has as a sign behind a figure: "degrees" of "40°"."""
    at = (edit.start or 0) - origin
    sign, figure = _SIGN_BEHIND.match(text, at), _FIGURE.search(text[max(0, at - 12) : at])
    if edit.kind != "omitted" or edit.span is None or not sign or not figure:
        return None
    before = heard(max(0.0, edit.span.start - _BEFORE), edit.span.start)[-1:]
    printed, spoken = figure[0] + sign[0], " ".join([*before, edit.spoken])
    if not before or not (same_measure(printed, spoken, known) or other_measure(printed, spoken, known)):
        return None
    cause: EditCause = "recogniser" if same_measure(printed, spoken, known) else "desk"
    start, end = sign.start() + origin, sign.end() + origin
    return msgspec.structs.replace(edit, kind="replaced", printed=sign[0], start=start, end=end, cause=cause)
