"""Pseudonyms: a name that must not be told is replaced in everything the program says.

Covered is everything that passes the gate (`audiotools.redaction.gate`): names, evidence, findings, notes, provenance,
the words on the tape, the article's text and its quotes. Not covered are the sound itself and the names of files.

The full name and each of its words are replaced wherever they stand as words, whatever their case and accents.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from audiotools.people.names import folded
from audiotools.people.persons import agree, key
from audiotools.people.roster import Participant, Roster
from audiotools.records import Quote, Reading
from audiotools.redaction.sequences import WORD, Found, Sequences, replaced, rewritten

T = TypeVar("T")

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
                words = tuple(folded(word) for word in WORD.findall(form) if folded(word))
                sequences.setdefault(words, speaker.alias or "")
                for word in words:
                    if word not in shown and word not in _KEPT and len(word) > 1:
                        sequences.setdefault((word,), speaker.alias or "")
        self._sequences = Sequences(sequences.items())

    def __bool__(self) -> bool:
        return bool(self.hidden)

    def text(self, text: str) -> str:
        """A text of the program's own, without the names."""
        if not self.hidden:
            return text
        return replaced(text, self._sequences.find(text))

    def find(self, text: str) -> list[Found]:
        """Where the names stand in a text, each with the alias."""
        return self._sequences.find(text)

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
