"""Sequences of words found in a text wherever they stand as words, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from audiotools.people.names import folded

# Signs within words that are no letters: accents that stand by themselves, soft hyphens, marks of direction.
_SIGNS = "\u00ad" + "".join(
    chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc", "Cf")
)

PIECE = re.compile(rf"[^\W_](?:[^\W_]|[{_SIGNS}])*")
"""A run of letters and figures; hyphens and apostrophes part them."""

WORD = re.compile(rf"{PIECE.pattern}(?:['’]{PIECE.pattern})*")
"""A word, with the apostrophes in it."""

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ـ": None})
# Letters with a stroke, which no accent can be taken from, as they are written without one.


class Found(NamedTuple):
    """Characters ``[start, end)`` of a text, and what takes their place."""

    start: int
    end: int
    new: str


class Sequences:
    """Words to look for, each sequence with what takes its place; longer ones go first.

    Parameters
    ----------
    pairs
        Words as `key` gives them, and what takes their place.
    parts
        What the words of a text are: `WORD`, or `PIECE`.

    Examples
    --------
    >>> Sequences([(("ada", "moss"), "R.")]).find("It was ADA MOSS's house")
    [Found(start=7, end=15, new='R.')]
    """

    def __init__(self, pairs: Iterable[tuple[Sequence[str], str]], parts: re.Pattern[str] = WORD) -> None:
        self._parts = parts
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, new in pairs:
            if words:
                self._by_first.setdefault(words[0], []).append((tuple(words), new))
        for known in self._by_first.values():
            known.sort(key=lambda pair: -len(pair[0]))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def find(self, text: str) -> list[Found]:
        """Where sequences stand in a text, in order; a possessive ending stays."""
        if not self._by_first:
            return []
        words = [(match.start(), match.end(), key(match.group())) for match in self._parts.finditer(text)]
        out, index = [], 0
        while index < len(words):
            for wanted, new in self._by_first.get(words[index][2], ()):
                there = words[index : index + len(wanted)]
                if tuple(word for _, _, word in there) == wanted:
                    start, end = there[0][0], there[-1][1]
                    ending = re.search(r"[’']s$", text[start:end])
                    out.append(Found(start, end - (len(ending.group()) if ending else 0), new))
                    index += len(wanted)
                    break
            else:
                index += 1
        return out


def key(word: str) -> str:
    """A word as it is compared: without case, accents, width and strokes.

    >>> key("MÜLLER"), key("Mu\u0308ller"), key("Sø\u00adren")
    ('muller', 'muller', 'soren')
    """
    return folded(unicodedata.normalize("NFKC", word)).translate(_PLAIN)


def keys_of(text: str, parts: re.Pattern[str] = WORD) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(word for match in parts.finditer(text) if (word := key(match.group())))


def merged(found: Iterable[Found]) -> list[Found]:
    """Stretches in order, those that overlap as one; of two replacements the first one's."""
    out: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if out and one.start < out[-1].end:
            out[-1] = Found(out[-1].start, max(out[-1].end, one.end), out[-1].new)
        else:
            out.append(one)
    return out


def replaced(text: str, found: Iterable[Found]) -> str:
    """A text with stretches replaced, which are in order."""
    out, done = [], 0
    for one in found:
        out += [text[done : one.start], one.new]
        done = one.end
    return "".join((*out, text[done:]))


class Rewriting:
    """A text rewritten, and where its characters are afterwards.

    Examples
    --------
    >>> text = Rewriting("said Ada Moss, who", [Found(5, 13, "R.")])
    >>> text.text, text.start(14), text.end(13)
    ('said R., who', 8, 7)
    """

    def __init__(self, text: str, found: Iterable[Found]) -> None:
        self.found = merged(found)
        self.text = replaced(text, self.found)

    def start(self, offset: int) -> int:
        """Where a stretch that began at a character begins; at the replacement where it began within one."""
        shift = 0
        for one in self.found:
            if one.end <= offset:
                shift += len(one.new) - (one.end - one.start)
            elif one.start < offset:
                return one.start + shift
            else:
                break
        return offset + shift

    def end(self, offset: int) -> int:
        """Where a stretch that ended before a character ends; behind the replacement where it ended within one."""
        shift = 0
        for one in self.found:
            if one.end <= offset:
                shift += len(one.new) - (one.end - one.start)
            elif one.start < offset:
                return one.start + shift + len(one.new)
            else:
                break
        return offset + shift

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Both ends of a stretch."""
        return self.start(start), max(self.start(start), self.end(end))


def rewritten(value: Any, text: Callable[[str], str]) -> Any:
    """A value with every text in it rewritten: records, lists and mappings throughout, keys too.

    >>> rewritten({"by": ("Ada", 3)}, str.upper)
    {'BY': ('ADA', 3)}
    """
    if isinstance(value, str):
        return text(value)
    if isinstance(value, msgspec.Struct):
        fields = {name: rewritten(getattr(value, name), text) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **fields)
    if isinstance(value, tuple | list):
        return type(value)(rewritten(item, text) for item in value)
    if isinstance(value, dict):
        return {rewritten(key, text): rewritten(item, text) for key, item in value.items()}
    return value
