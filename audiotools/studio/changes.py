"""The changes that a page may ask for, as they come over the wire: each checked by its type before anything is done."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

Number: TypeAlias = Annotated[int, Meta(ge=0, le=10_000_000)]
Seconds: TypeAlias = Annotated[float, Meta(ge=0, le=1_000_000)]
Text: TypeAlias = Annotated[str, Meta(max_length=20_000)]
Short: TypeAlias = Annotated[str, Meta(max_length=500)]
Spans: TypeAlias = Annotated[list[tuple[Seconds, Seconds]], Meta(min_length=1, max_length=50)]
Labels: TypeAlias = Annotated[list[Short], Meta(min_length=1, max_length=50)]


class _Change(msgspec.Struct, frozen=True, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    """One change; word numbers are those of the version that the page knows."""


class Correct(_Change, frozen=True, tag="correct"):
    """Words ``[first, last)`` become others; nothing where `text` is empty."""

    first: Number
    last: Number
    text: Text
    typing: Short = ""


class Insert(_Change, frozen=True, tag="insert"):
    """Words come to stand before a word; with `after`, they belong to the paragraph of the word before it."""

    before: Number
    text: Text
    after: bool = False
    typing: Short = ""


class Delete(_Change, frozen=True, tag="delete"):
    """Words ``[first, last)`` are gone."""

    first: Number
    last: Number
    typing: Short = ""


class Break(_Change, frozen=True, tag="break"):
    """A paragraph begins at a word."""

    at: Number


class Join(_Change, frozen=True, tag="join"):
    """No paragraph begins at a word."""

    at: Number


class Give(_Change, frozen=True, tag="give"):
    """Words ``[first, last)`` are another voice's; of somebody not heard yet where none is named."""

    first: Number
    last: Number
    voice: Short | None = None


class Name(_Change, frozen=True, tag="name"):
    """Whose voice it is; nobody's where the name is empty."""

    voice: Short
    name: Short


class Merge(_Change, frozen=True, tag="merge"):
    """Voices are one person's."""

    voices: Labels


class Split(_Change, frozen=True, tag="split"):
    """From a time on, in seconds, a voice is another person's."""

    voice: Short
    at: Seconds


class Replace(_Change, frozen=True, tag="replace"):
    """Text that is found in words becomes another, everywhere or at some places; a preview changes nothing."""

    find: Annotated[str, Meta(min_length=1, max_length=500)]
    with_: Short = msgspec.field(name="with")
    case: bool = False
    whole: bool = True
    preview: bool = False
    places: Annotated[list[tuple[Number, Number]], Meta(max_length=100_000)] | None = None


class Accept(_Change, frozen=True, tag="accept"):
    """A quote was said where it was found."""

    quote: Short


class Reject(_Change, frozen=True, tag="reject"):
    """A quote was not said where it was found."""

    quote: Short


class Move(_Change, frozen=True, tag="move"):
    """A quote was said elsewhere."""

    quote: Short
    spans: Spans


class Take(_Change, frozen=True, tag="take"):
    """A quote was said at one of its other places, counted from 1."""

    quote: Short
    number: Annotated[int, Meta(ge=1, le=1000)]


class Drop(_Change, frozen=True, tag="drop"):
    """What was read as a quote is none."""

    quote: Short


class Attribute(_Change, frozen=True, tag="attribute"):
    """Whom the article means as the speaker of a quote; nobody known where it is empty."""

    quote: Short
    speaker: Short


class MergeQuotes(_Change, frozen=True, tag="merge_quotes"):
    """Quotes are one."""

    quotes: Labels


class SplitQuote(_Change, frozen=True, tag="split_quote"):
    """A quote is two, the second from some words on."""

    quote: Short
    before: Short


class MarkQuote(_Change, frozen=True, tag="mark_quote"):
    """Characters ``[article_start, article_end)`` of the article are a quote that the reader missed."""

    article_start: Number
    article_end: Number
    spans: Spans | None = None


class Withhold(_Change, frozen=True, tag="withhold"):
    """Nobody may hear or see a stretch, or words wherever they stand."""

    start: Seconds | None = None
    end: Seconds | None = None
    words: Annotated[list[Short], Meta(max_length=100)] = []
    reason: Short = ""
    sound: Annotated[str, Meta(pattern="^(beep|silence)$")] = "beep"


class Unwithhold(_Change, frozen=True, tag="unwithhold"):
    """What was withheld by a decision may be heard and seen again."""

    id: Short


class Title(_Change, frozen=True, tag="title"):
    """The title of a segment of the index."""

    start: Seconds
    end: Seconds
    title: Short


class Note(_Change, frozen=True, tag="note"):
    """A note on a stretch, a quote, or the whole."""

    text: Text
    start: Seconds | None = None
    end: Seconds | None = None
    quote: Short | None = None


class Unnote(_Change, frozen=True, tag="unnote"):
    """A note that was made by a decision is none any more."""

    id: Short


Change: TypeAlias = (
    Correct
    | Insert
    | Delete
    | Break
    | Join
    | Give
    | Name
    | Merge
    | Split
    | Replace
    | Accept
    | Reject
    | Move
    | Take
    | Drop
    | Attribute
    | MergeQuotes
    | SplitQuote
    | MarkQuote
    | Withhold
    | Unwithhold
    | Title
    | Note
    | Unnote
)


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a page asks for: changes to what it knows, all or none of them.

    Changes with the same `typing` that follow each other are one decision: somebody is still typing a word.
    """

    version: int
    changes: Annotated[list[Change], Meta(min_length=1, max_length=1000)]
    client: Short = ""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step back or forth."""

    version: int
    client: Short = ""


def numbers_of(change: Change) -> tuple[int, int] | None:
    """The words that a change means, by the numbers that the page knows; None where it means none."""
    if isinstance(change, Correct | Delete | Give):
        return change.first, change.last
    if isinstance(change, Insert):
        return change.before, change.before
    if isinstance(change, Break | Join):
        return change.at, change.at + 1
    return None


def renumbered(change: Change, first: int, last: int) -> Change:
    """A change to the same words under other numbers."""
    if isinstance(change, Correct | Delete | Give):
        return msgspec.structs.replace(change, first=first, last=last)
    if isinstance(change, Insert):
        return msgspec.structs.replace(change, before=first)
    if isinstance(change, Break | Join):
        return msgspec.structs.replace(change, at=first)
    return change


def touched_by(change: Change) -> frozenset[str]:
    """Quotes and voices that a change decides about: two people who do so at once are told."""
    if isinstance(change, Accept | Reject | Move | Take | Drop | Attribute | SplitQuote):
        return frozenset([f"quote {change.quote}"])
    if isinstance(change, MergeQuotes):
        return frozenset(f"quote {quote}" for quote in change.quotes)
    if isinstance(change, Name | Split):
        return frozenset([f"voice {change.voice}"])
    if isinstance(change, Merge):
        return frozenset(f"voice {voice}" for voice in change.voices)
    return frozenset()
