"""The database of a collection: its tables, and what a database has to do, whichever it is.

It is derived from the results folders and holds nothing of its own. One command at a time writes into it, a recording
at a time, each in one step: one that is killed leaves every recording as it was, or as it is now.

Conventions
-----------
* Times are seconds from the start of a recording. Dates are ``1998-05-17``, as text.
* ``passage.id`` is the recording's number and the passage's, so passages are in the order of the collection.
* ``passage.folded`` holds the tokens of `audiotools.text.tokens`, in which Arabic and accents are folded and numbers
  written out; both databases split it at its spaces and nowhere else, so that they find the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol, TypeAlias

import msgspec

SCHEMA = 3
"""Raised when tables or what is written into them change, so that the database is made anew."""

Kind: TypeAlias = Literal["text", "integer", "real", "bytes", "folded"]
Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]
"""Table to rows of one recording."""

PASSAGES = 1 << 20
"""Passages that a recording can have; `passage.id` is the recording's number times this, and the passage's."""

LONGEST = 100
"""Characters of a token that are kept and compared: longer ones are no words; PostgreSQL takes 2,046 bytes at most."""

_WHOSE: dict[str, Kind] = {"recording": "text"}

TABLES: dict[str, dict[str, Kind]] = {
    "recording": {
        "id": "text",
        "number": "integer",
        "stamp": "text",  # what the rows were made from
        "name": "text",  # of the file
        "path": "text",
        "sha256": "text",
        "title": "text",
        "interviewees": "text",
        "interviewers": "text",
        "date": "text",
        "first_day": "text",
        "last_day": "text",
        "place": "text",
        "collection": "text",
        "rights": "text",
        "language": "text",
        "identifier": "text",
        "description": "text",
        "closed": "integer",
        "state": "text",
        "why": "text",
        "duration": "real",
        "tokens": "text",  # of all that tells of it, with a space before and after each
    },
    "passage": {
        "id": "integer",
        **_WHOSE,
        "start": "real",
        "stop": "real",
        "voice": "text",
        "person": "text",
        "text": "text",
        "folded": "folded",
        "clocks": "bytes",  # of each token, hundredths of a second after `start`, two bytes each, the lower first
    },
    "person": {**_WHOSE, "name": "text", "voice": "text", "role": "text", "seconds": "real", "tokens": "text"},
    "article": {**_WHOSE, "name": "text", "title": "text", "author": "text"},
    "quote": {**_WHOSE, "article": "text", "quote": "text", "kind": "text", "speaker": "text", "text": "text"},
    "match": {
        **_WHOSE,
        "article": "text",
        "quote": "text",
        "verdict": "text",
        "score": "real",
        "voice": "text",
        "person": "text",
        "start": "real",
        "stop": "real",
    },
    "stage": {**_WHOSE, "name": "text", "seconds": "real"},
}
"""Table to columns; the first column of the first two is their key."""

KEYS = {"recording": "id", "passage": "id"}

INDEXES = (("passage", "recording"), ("person", "recording"), ("person", "name"), ("article", "recording"),
           ("quote", "recording"), ("match", "recording"), ("stage", "recording"))  # fmt: skip


class Words(msgspec.Struct, frozen=True):
    """Folded words to look for, in a row.

    Parameters
    ----------
    tokens
        At least one.
    begun
        Whether the last one is only the beginning of a word.
    """

    tokens: tuple[str, ...]
    begun: bool = False


class Sought(msgspec.Struct, frozen=True):
    """What is looked for in passages: every one of some phrases, and none of others.

    Parameters
    ----------
    phrases
        Each of them stands in the passage; at least one.
    without
        None of them does.
    """

    phrases: tuple[Words, ...]
    without: tuple[Words, ...] = ()


class Matching(msgspec.Struct, frozen=True):
    """How passages that hold some words are asked for.

    Parameters
    ----------
    tables
        What stands after FROM; passages are ``p`` and their recordings ``r``.
    condition
        What stands in WHERE.
    order
        By which the passages come in the order of their ids.
    values
        Of the parameters in `condition`.
    """

    tables: str
    condition: str
    order: str
    values: Mapping[str, Any]


class Database(Protocol):
    """A database of a collection; parameters in SQL are written ``:name`` for each."""

    @property
    def where(self) -> str:
        """The database for a person."""
        ...

    def stamps(self) -> dict[str, str]:
        """What the rows of each recording were made from; nothing where the tables are another version's."""
        ...

    def replace(self, recording: str, rows: Rows) -> None:
        """Put a recording's rows in the place of those it had, in one step."""
        ...

    def remove(self, recordings: Iterable[str]) -> None:
        """Take recordings out."""
        ...

    def scrub(self) -> None:
        """Take what was removed out of the files as well: words that nobody may see must not lie there."""
        ...

    def clear(self) -> None:
        """Take everything out and make the tables anew."""
        ...

    def select(self, sql: str, values: Mapping[str, Any] | None = None) -> Sequence[Row]:
        """Rows of a question."""
        ...

    def matching(self, sought: Sought) -> Matching:
        """How passages are asked for that hold some words."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
