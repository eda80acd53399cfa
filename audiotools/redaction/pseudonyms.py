"""Pseudonyms: a name that must not be told is replaced in everything the program says.

Covered is everything that passes the gate (`audiotools.redaction.gate`): names, evidence, findings, notes, provenance,
the words on the recording, the article's text and its quotes. Not covered are the sound itself and the names of files.

The full name and each of its words are replaced wherever they stand as words, whatever their case, accents, hyphens and
apostrophes, behind the small words that Arabic and Hebrew write together with the next one, and in names run together
(``#AdaMoss``). What only begins or ends like a name, as "Mossville" or an inflected form, stays, and is counted for
people to look at (`Mask.inside`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from audiotools.people.persons import agree, key
from audiotools.people.roster import Participant, Roster
from audiotools.records import Quote, Reading
from audiotools.redaction.sequences import PIECE, Found, Sequences, keys_of, merged, replaced, rewritten
from audiotools.redaction.sequences import key as sequence_key

T = TypeVar("T")

_LONG = 4
"""Letters of a name from which a longer word that holds it is counted."""

_SHORT = 3
"""Letters of a name that is looked for behind a small word written together with it."""

_SPELT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"}
)
# Letters as they are spelt where a keyboard has none of them.

_JOINED = re.compile("[وفبلك]{1,2}(?:ال)?|ال|[והבלמשכ]{1,2}")
# Small words that Arabic and Hebrew write together with the next one.

_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]*|[^\W\d_A-Z]+|\d+")
# Words that are run together, each with its capital.

_KEPT = frozenset(("the", "and", "of", "de", "van", "von", "al", "el", "la", "bin", "ibn", "a", "i"))


class Mask:
    """Replaces names that must not be told.

    Parameters
    ----------
    roster
        Those with an alias are replaced by it.

    Examples
    --------
    >>> mask = Mask(Roster((Participant("Ada Moss", alias="R."),)))
    >>> mask.text("Quote q1 is attributed to ADA MOSS; Moss's voice is SPEAKER_00")
    "Quote q1 is attributed to R.; R.'s voice is SPEAKER_00"
    """

    def __init__(self, roster: Roster) -> None:
        self.hidden = roster.hidden
        shown = {word for speaker in roster.speakers for word in key(speaker.shown)}
        sequences: dict[tuple[str, ...], str] = {}
        for speaker in self.hidden:
            for form in speaker.forms:
                for spelling in dict.fromkeys((form, form.translate(_SPELT))):
                    for words in _spellings(spelling):
                        if len(words) > 1 or not (words[0] in shown or words[0] in _KEPT or len(words[0]) < 2):
                            sequences.setdefault(words, speaker.alias or "")
        self._sequences = Sequences(sequences.items(), PIECE)
        self._single = {words[0]: alias for words, alias in sequences.items() if len(words) == 1}

    def __bool__(self) -> bool:
        return bool(self.hidden)

    def text(self, text: str) -> str:
        """A text of the program's own, without the names."""
        if not self.hidden:
            return text
        return replaced(text, self.find(text))

    def find(self, text: str) -> list[Found]:
        """Where the names stand in a text, each with the alias."""
        if not self.hidden:
            return []
        found = self._sequences.find(text)
        taken = {one.start for one in found}
        for match in PIECE.finditer(text):
            if match.start() not in taken:
                found += self._run_together(match.group(), match.start())
        return merged(found)

    def _run_together(self, piece: str, start: int) -> list[Found]:
        """Names within a word that is several: written together with a small word, or with another name."""
        joined = _JOINED.match(piece)
        if joined is not None:
            for end in range(1, min(joined.end(), len(piece) - _SHORT) + 1):
                if alias := self._single.get(sequence_key(piece[end:])):
                    return [Found(start + end, start + len(piece), alias)]
            return []
        parts = list(_CAPITAL.finditer(piece)) if not (piece.islower() or piece.isupper()) else []
        return [
            Found(start + part.start(), start + part.end(), alias)
            for part in (parts if len(parts) > 1 else ())
            if (alias := self._single.get(sequence_key(part.group())))
        ]

    def inside(self, text: str) -> int:
        """How many words of a text hold a name of four letters or more within them, and are left."""
        names = [name for name in self._single if len(name) >= _LONG]
        words = [sequence_key(match.group()) for match in PIECE.finditer(text)] if names else []
        return sum(any(name in word and name != word for name in names) for word in words)

    def whose(self, name: str) -> Participant | None:
        """Whose name this is, of those who must not be named."""
        return next((speaker for speaker in self.hidden if any(agree(form, name) for form in speaker.forms)), None)

    def record(self, value: T) -> T:
        """A record with every text in it masked: for records that hold nothing but the program's own words."""
        out: T = rewritten(value, self.text) if self.hidden else value
        return out

    def quote(self, quote: Quote) -> Quote:
        """A quote whose speaker, and all that is said about it, goes by the alias; its own words stay."""
        if not self.hidden:
            return quote
        hidden = self.whose(quote.speaker) if quote.speaker else None
        return msgspec.structs.replace(
            quote,
            speaker=hidden.alias if hidden else quote.speaker and self.text(quote.speaker),
            aliases=() if hidden else self.record(quote.aliases),
            context=self.text(quote.context),
            evidence=self.text(quote.evidence) if not hidden else "",
        )

    def reading(self, reading: Reading) -> Reading:
        """An article's quotes under their aliases; the article's own text stays."""
        if not self.hidden or reading.article is None:
            return reading
        article = msgspec.structs.replace(
            reading.article,
            author=reading.article.author and self.text(reading.article.author),
            title=reading.article.title and self.text(reading.article.title),
        )
        return Reading(article, tuple(self.quote(quote) for quote in reading.quotes))

    def without(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names that may be told, of those given."""
        return tuple(name for name in names if self.text(name) == name)


def _spellings(form: str) -> Iterator[tuple[str, ...]]:
    """The ways in which a name and its words are written, as sequences to look for.

    >>> [" ".join(words) for words in _spellings("Mona al-Hajj")]
    ['mona al hajj', 'mona hajj', 'monaalhajj', 'mona', 'al hajj', 'alhajj', 'al', 'hajj', 'al', 'hajj']
    """
    whole = keys_of(form, PIECE)
    if not whole:
        return
    yield whole
    bare = tuple(word for word in whole if word not in _KEPT)
    if bare and bare != whole:
        yield bare
    if len(whole) > 1:
        yield ("".join(whole),)
    for word in dict.fromkeys((*form.split(), *re.split(r"[\s‐‑-]+", form))):
        pieces = keys_of(word, PIECE)
        if len(pieces) > 1:
            yield pieces
            yield ("".join(pieces),)
        for piece in pieces:
            yield (piece,)
