"""What a person should look at, or wrote, about a recording: findings, titles of segments, remarks."""

from __future__ import annotations

import msgspec

from audiotools.records.spans import Seconds, Span


class Finding(msgspec.Struct, frozen=True):
    """Something about who speaks that does not fit together; a person has to look at it.

    Parameters
    ----------
    kind
        ``attribution`` (a quote printed under one name and spoken by another's voice), ``swapped`` (two names
        printed for each other), ``two-names`` (one voice), ``one-name`` (several voices), ``tape`` (the recording names
        a voice otherwise than print), ``no-voice`` (somebody quoted, or expected, whose voice is not here) or
        ``decision`` (a person's decision that can no longer be carried out).
    message
        One or two sentences for a person.
    speakers
        Labels of the voices concerned.
    quotes
        Ids of the quotes concerned.
    names
        Names concerned.
    suggestion
        What would settle it: an option of ``audiotools names``, or a place to look; None where there is none.
    """

    kind: str
    message: str
    speakers: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    suggestion: str | None = None


class Title(msgspec.Struct, frozen=True):
    """What a person called a segment of the recording, for the index of topics.

    Parameters
    ----------
    start, end
        Seconds, ``start < end``; titles follow each other without overlapping.
    title
        As the person wrote it.
    """

    start: Seconds
    end: Seconds
    title: str


class Remark(msgspec.Struct, frozen=True):
    """A note of a person's on a stretch, a printed quote, or the whole recording.

    Parameters
    ----------
    text
        As the person wrote it.
    span
        The stretch it is about; None where it is about a quote or the whole.
    quote
        Id of the quote it is about, or None.
    by
        Who wrote it, where they said so.
    """

    text: str
    span: Span | None = None
    quote: str | None = None
    by: str | None = None
