"""Names of clips that a person can read: number, speaker, first words; safe on every file system.

Source: the names that Windows refuses (Microsoft, Naming Files, Paths, and Namespaces).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec

from audiotools.errors import ConfigError
from audiotools.exports.matched import all_matches, spans_of
from audiotools.files import shortened
from audiotools.records import Match, Result
from audiotools.text.lines import line

Order: TypeAlias = Literal["print", "recording"]
ORDERS = ("print", "recording")

WORDS = 40
"""Characters of a clip's first words, at most."""

NAME = 28
"""Characters of a speaker's name in a clip's name, at most."""

LONGEST = 150
"""Bytes of a name in UTF-8, at most, so that folders and endings have room in the 255 that file systems allow."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_MARKS = " \t.,;:!?…'\"“”‘’«»„‚()[]{}–—-"


class Numbered(msgspec.Struct, frozen=True):
    """A quote that was found: its number, its spoken parts in milliseconds."""

    number: int
    match: Match
    spans: tuple[tuple[int, int], ...]


def in_order(result: Result, order: Order = "print") -> list[Numbered]:
    """The quotes that were found, numbered.

    Parameters
    ----------
    result
        As `process` returns it.
    order
        ``print``, as the article has them, with the numbers they have there and on the page; or ``recording``, as they
        were said.

    Raises
    ------
    ConfigError
        If there is no such order.
    """
    if order not in ORDERS:
        raise ConfigError(f"Quotes are put in the order of print or recording: found {order!r}.")
    found = [
        Numbered(number, match, tuple(spans))
        for number, match in enumerate(all_matches(result), 1)
        if (spans := spans_of(match, result))
    ]
    if order == "print":
        return found
    said = sorted(found, key=lambda one: (min(one.spans), one.number))
    return [msgspec.structs.replace(one, number=number) for number, one in enumerate(said, 1)]


def name_parts(result: Result, order: Order = "print") -> list[tuple[int, int, str, Match]]:
    """Start and end in milliseconds, name and match of each spoken part, in order."""
    found = in_order(result, order)
    most = max((one.number for one in found), default=0)
    return [
        (start, end, clip_name(result, one.match, one.number, most, part, len(one.spans)), one.match)
        for one in found
        for part, (start, end) in enumerate(one.spans, 1)
    ]


def clip_name(result: Result, match: Match, number: int, of: int, part: int = 1, parts: int = 1) -> str:
    """What a clip is called: ``07 Helen Marsh – You knew the guard``.

    Parameters
    ----------
    result
        Says whose voice it is.
    match
        The quote.
    number, of
        The quote's own, from 1, and the highest there is, so that names sort as numbers do.
    part, parts
        The spoken part's own, from 1, and how many the quote has.

    Examples
    --------
    >>> from audiotools.records import Quote, Span, Transcript, Turns
    >>> quote = Quote("q7", "“You knew the guard: did you?”", speaker="Helen Marsh")
    >>> match = Match(quote, (Span(1, 2),), 1, "verbatim")
    >>> clip_name(Result(Transcript(), Turns(), None, (), (match,), ""), match, 7, 12)
    '07 Helen Marsh – You knew the guard did you'
    """
    counted = f"{number:0{max(2, len(str(of)))}d}" + (f".{part}" if parts > 1 else "")
    who = result.transcript.name_of(match.voice) or match.quote.speaker or ""
    name = _short(_safe(who).split(), NAME)
    words = _short(_safe(match.quote.text).split(), WORDS)
    return shortened(" – ".join(one for one in (f"{counted} {name}".strip(), words) if one), LONGEST)


def _safe(text: str) -> str:
    """Text that every file system takes: no separators, no marks that turn the direction, nothing that is not seen."""
    seen = "".join(sign for sign in unicodedata.normalize("NFC", line(text)) if unicodedata.category(sign) != "Cf")
    return " ".join(_FORBIDDEN.sub(" ", seen.replace("\ufffd", " ")).split()).strip(_MARKS)


def _short(words: Sequence[str], most: int) -> str:
    """As many words as fit, at least a piece of the first."""
    text = ""
    for word in words:
        if text and len(text) + 1 + len(word) > most:
            break
        text = f"{text} {word}" if text else word[:most]
    return text.strip(_MARKS)
