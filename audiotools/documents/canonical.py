r"""One form of a text to read in, and the way back to the characters of the file.

The same article reaches us with Unix or Windows line ends, with accents composed or decomposed. Everything that
reads prose works on one canonical form (NFC, ``\n`` line ends), so that the reading is the same; everything that
is reported is mapped back, so that offsets still point into the text as it was given.

The mapping is exact at every border between two user-perceived characters: both spellings of ``é`` decompose to
the same string, and positions are carried across through that decomposition.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from operator import itemgetter

import msgspec

_BEYOND_ASCII = re.compile(r"(?<!\S)[^\s\x80-\U0010ffff]*+[^\s\x00-\x7f]\S*")  # words with another letter
_there = itemgetter(1)
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


class Canonical(msgspec.Struct, frozen=True):
    r"""A text in canonical form with the way back to its source.

    Parameters
    ----------
    text
        NFC, lines ended by ``\n``.
    source
        As given.
    places
        Ascending pairs: from this character of `text` on, characters of `source` are found at this position plus
        the distance, up to the next pair. Empty when both texts are the same.
    """

    text: str
    source: str
    places: tuple[tuple[int, int], ...] = ()

    def to_source(self, position: int) -> int:
        """Position in `source` of a border in `text`."""
        if not self.places:
            return position
        here, there = self.places[bisect_right(self.places, (position, len(self.source) + 1)) - 1]
        return min(there + position - here, len(self.source))

    def to_text(self, position: int) -> int:
        """Position in `text` of a border in `source`: the inverse of `to_source`."""
        if not self.places:
            return position
        place = bisect_left(self.places, position, key=_there) - 1  # the last piece that begins before it
        if place < 0:
            return 0
        here, there = self.places[place]
        end = self.places[place + 1][0] if place + 1 < len(self.places) else len(self.text)
        return min(here + position - there, end)


def canonical(source: str) -> Canonical:
    r"""Bring a text into canonical form.

    Parameters
    ----------
    source
        Any text.

    Examples
    --------
    >>> form = canonical("cafe\u0301\r\nbar")
    >>> form.text == "caf\xe9\nbar", form.source[form.to_source(5):]
    (True, 'bar')
    """
    plain_lines = not _LINE_END.search(source)
    if plain_lines and unicodedata.is_normalized("NFC", source):
        return Canonical(source, source)
    pieces: list[str] = []
    places: list[tuple[int, int]] = [(0, 0)]
    written = read = 0
    for start, end, replacement, cuts in _changes(source):
        pieces += (source[read:start], replacement)
        written += start - read
        places += [(written + here, start + there) for here, there in cuts]
        written += len(replacement)
        read = end
        places.append((written, read))
    pieces.append(source[read:])
    return Canonical("".join(pieces), source, tuple(dict(places).items()))


def _changes(source: str) -> list[tuple[int, int, str, list[tuple[int, int]]]]:
    """Stretches to replace, in order: start, end, replacement, and borders inside as (replacement, source) offsets."""
    changes: list[tuple[int, int, str, list[tuple[int, int]]]] = [
        (found.start(), found.end(), "\n", []) for found in _LINE_END.finditer(source)
    ]
    if not unicodedata.is_normalized("NFC", source):
        for found in _BEYOND_ASCII.finditer(source):
            token = found.group()
            if not unicodedata.is_normalized("NFC", token):
                composed = unicodedata.normalize("NFC", token)
                changes.append((found.start(), found.end(), composed, _borders(token, composed)))
        changes.sort(key=lambda change: change[0])
    return changes


def _borders(token: str, composed: str) -> list[tuple[int, int]]:
    """Where each character of the composed token begins in the token as given."""
    there, at, borders = 0, 0, []
    here = 0
    for index, character in enumerate(composed):
        while at < here and there < len(token):
            at += len(unicodedata.normalize("NFD", token[there]))
            there += 1
        borders.append((index, there))
        here += len(unicodedata.normalize("NFD", character))
    return borders
