"""What two texts differ in, token by token, in time proportional to their length.

Passages of tokens that both sides have, and each side once, are found first and kept where they go forward together;
between them an exact edit distance says what was changed. A passage that one side has elsewhere was moved, which is no
change of the words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from audiotools.alignment.chains import longest_chain
from audiotools.text.spacing import gap

_GRAM = 5
"""Tokens that make a passage by which texts are laid together."""

_BEFORE = 16
"""Signs before an edge that tell whether words part there: no word has more marks in a row."""

_DIRECTION = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))

_MOVED = 4
"""Tokens from which a passage that is gone here and stands there was moved."""


class Change(NamedTuple):
    """Tokens ``old[low:high]`` that became ``new[start:end]``; half open."""

    low: int
    high: int
    start: int
    end: int


def tokens_of(text: str) -> list[str]:
    """The words of a text as they are written; scripts without spaces sign by sign.

    Letters with accents are one sign, however a program wrote them, and marks of direction, which editors of Arabic and
    Hebrew put in, are left out.

    >>> tokens_of("8,000 men, yes."), tokens_of("谢谢你。")
    (['8,000', 'men,', 'yes.'], ['谢', '谢', '你', '。'])
    """
    found: list[str] = []
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_DIRECTION)
    for word in text.split():
        if word.isascii():
            found.append(word)
            continue
        start = 0
        for place in range(1, len(word)):
            before = word[max(0, place - _BEFORE) : place]
            if gap(before, word[place]) == "" and not _together(word[place - 1], word[place]):
                found.append(word[start:place])
                start = place
        found.append(word[start:])
    return found


def _together(left: str, right: str) -> bool:
    """Whether two signs belong to one word: letters and what stands between them, in scripts with spaces."""
    return gap(left, right) != "" or (left.isascii() and right.isascii())


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """What was changed, in order.

    Examples
    --------
    >>> changes("the cold mine was old".split(), "the coal mine was very old".split())
    [Change(low=1, high=2, start=1, end=2), Change(low=4, high=4, start=4, end=5)]
    """
    return without_moves(all_changes(old, new), old, new)


def all_changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Everything between what stands on both sides in the same order, passages that were moved with it."""
    found: list[Change] = []
    for low, high, start, end in _segments(old, new):
        for op in Levenshtein.opcodes(old[low:high], new[start:end]):
            if op.tag == "equal":
                continue
            one = Change(low + op.src_start, low + op.src_end, start + op.dest_start, start + op.dest_end)
            if found and (found[-1].high, found[-1].end) == (one.low, one.start):
                one = Change(found[-1].low, one.high, found[-1].start, one.end)
                found.pop()
            found.append(one)
    return found


def _segments(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of both sides between passages that only they have, each once."""
    anchors = _anchors(old, new)
    a = b = 0
    for x, y in [*anchors, (len(old), len(new))]:
        if x > a or y > b:
            yield a, x, b, y
        a, b = (x + _GRAM, y + _GRAM) if x < len(old) and y < len(new) else (x, y)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Passages that both sides have once, the longest series of them that goes forward, without overlap."""

    def once(side: Sequence[str]) -> dict[tuple[str, ...], int]:
        seen: dict[tuple[str, ...], int] = {}
        for place in range(len(side) - _GRAM + 1):
            key = tuple(side[place : place + _GRAM])
            seen[key] = -1 if key in seen else place
        return {key: place for key, place in seen.items() if place >= 0}

    theirs = once(new)
    pairs = ((place, theirs[key]) for key, place in once(old).items() if key in theirs)
    kept: list[tuple[int, int]] = []
    for x, y in longest_chain(pairs):
        if not kept or (x >= kept[-1][0] + _GRAM and y >= kept[-1][1] + _GRAM):
            kept.append((x, y))
    return kept


def without_moves(found: list[Change], old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """The changes less passages that are gone in one place and stand in another."""
    gone: dict[tuple[str, ...], list[int]] = {}
    for number, one in enumerate(found):
        if one.high - one.low >= _MOVED and one.start == one.end:
            gone.setdefault(tuple(old[one.low : one.high]), []).append(number)
    moved: set[int] = set()
    for number, one in enumerate(found):
        if one.low == one.high and one.end - one.start >= _MOVED:
            places = gone.get(tuple(new[one.start : one.end]))
            if places:
                moved |= {number, places.pop(0)}
    return [one for number, one in enumerate(found) if number not in moved]
