"""What a family of formats brings: how a file of it is known, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from audiotools.transcripts.readers.cues import Cue
from audiotools.transcripts.readers.source import Source


class TapeMark(msgspec.Struct, frozen=True):
    """Where another tape begins in a source.

    Parameters
    ----------
    place
        Number of the first cue on it, from 0.
    name
        As the source calls it.
    start
        Seconds at which it begins in the whole, where the source says so.
    """

    place: int
    name: str
    start: float | None = None


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader finds in a file.

    Parameters
    ----------
    cues
        In the order of the source.
    language
        As the source states it.
    kind
        What the file is, where that is more exact than the reader's name.
    timed
        Whether the source gives any times. Where it gives none, all its cues lie at nought.
    sequential
        Whether its cues are in the order in which they were spoken, so that times that fall back begin another tape.
    marks
        What the source says of its tapes.
    notes
        What a person should know of how it was read.
    """

    cues: Sequence[Cue]
    language: str | None = None
    kind: str | None = None
    timed: bool = True
    sequential: bool = False
    marks: Sequence[TapeMark] = ()
    notes: Sequence[str] = ()


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """A family of formats.

    Parameters
    ----------
    name
        What it is called, as people know it.
    reads
        Which files of it, and what of them; for the documentation and for messages.
    sniff
        Whether a file is of this family, decided by how it is built. It must be quick and raise nothing but
        ArticleError for a file that is broken before anybody can tell.
    read
        Read such a file. Raises ArticleError where it is malformed, with the place.
    """

    name: str
    reads: str
    sniff: Callable[[Source], bool]
    read: Callable[[Source], Contents]
