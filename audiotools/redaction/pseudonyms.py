"""Pseudonyms: a name that must not be told is replaced in everything the program says.

Covered is what the program writes of its own: names, evidence, findings, notes, provenance, the speakers and
contexts of quotes. Not covered are the published words and the words on the tape themselves: where
these hold the name, the article's text and the transcript's words go on holding it.

The full name and each of its words are replaced wherever they stand as words, whatever their case and accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from audiotools.people.names import folded
from audiotools.people.persons import agree, key
from audiotools.people.roster import Participant, Roster
from audiotools.records import Quote, Reading, Result

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['’‐‑-][^\W_]+)*")
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
                words = tuple(folded(word) for word in _WORD.findall(form) if folded(word))
                sequences.setdefault(words, speaker.alias or "")
                for word in words:
                    if word not in shown and word not in _KEPT and len(word) > 1:
                        sequences.setdefault((word,), speaker.alias or "")
        self._sequences = sorted(sequences.items(), key=lambda pair: -len(pair[0]))

    def __bool__(self) -> bool:
        return bool(self.hidden)

    def text(self, text: str) -> str:
        """A text of the program's own, without the names."""
        if not self.hidden:
            return text
        found = [(match.start(), match.end(), folded(match.group())) for match in _WORD.finditer(text)]
        out, done, index = [], 0, 0
        while index < len(found):
            for words, alias in self._sequences:
                if tuple(word for _, _, word in found[index : index + len(words)]) == words:
                    start, end = found[index][0], found[index + len(words) - 1][1]
                    ending = re.search(r"[’']s$", text[start:end])
                    out += [text[done:start], alias, ending.group() if ending else ""]
                    done = end
                    index += len(words)
                    break
            else:
                index += 1
        return "".join((*out, text[done:]))

    def whose(self, name: str) -> Participant | None:
        """Whose name this is, of those who must not be named."""
        return next((speaker for speaker in self.hidden if any(agree(form, name) for form in speaker.forms)), None)

    def record(self, value: T) -> T:
        """A record with every text in it masked: for records that hold nothing but the program's own words."""
        return self._anything(value) if self.hidden else value

    def _anything(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, msgspec.Struct):
            fields = {name: self._anything(getattr(value, name)) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **fields)
        if isinstance(value, tuple | list):
            return type(value)(self._anything(item) for item in value)
        if isinstance(value, dict):
            return {self._anything(key_): self._anything(item) for key_, item in value.items()}
        return value

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

    def left_in(self, result: Result) -> str | None:
        """Where a name still stands, in words that others made; None where it stands nowhere.

        It is for the eyes of who made the results, at once: kept with them it would point at the name.

        Examples
        --------
        >>> from audiotools.records import Result, Transcript, Turns, Word
        >>> said = Transcript.from_words([Word(1, 2, "I'm"), Word(2, 3, "Ada.")])
        >>> Mask(Roster((Participant("Ada Moss", alias="R."),))).left_in(Result(said, Turns(), None, (), (), ""))
        'The name behind a pseudonym is still in what was said (at 2.00 s): see docs/names.md for what is not covered.'
        """
        if not self.hidden:
            return None
        times = [word.start for word in result.transcript.words if self.text(word.text) != word.text]
        shown = ", ".join(f"{time:.2f} s" for time in times[:5]) + (f" and {len(times) - 5} more" if times[5:] else "")
        places = [f"what was said (at {shown})"] if times else []
        if result.article is not None and self.text(result.article.text) != result.article.text:
            places.append("the article")
        if not places:
            return None
        return (
            f"The name behind a pseudonym is still in {' and in '.join(places)}: "
            "see docs/names.md for what is not covered."
        )
