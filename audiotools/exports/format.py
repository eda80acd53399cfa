"""A format results can be written in, and what its writer gives back.

`Format.loses` says what a format can never hold. What it could not hold of this very result (voices that talk at once
on one tier, a time past the recording's end) is a note, one sentence, that reaches the person who asked for the export.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

Content: TypeAlias = "bytes | Iterable[str] | Callable[[Path], object]"
"""Of a file: its bytes, its lines, or a function that writes it to the path given (whose suffix is the file's own)."""


class Made(msgspec.Struct, frozen=True):
    """Files and what is to be said about them.

    Parameters
    ----------
    content
        Of the format's one file, or a mapping from file names (with ``/`` between folders) to contents.
    notes
        Sentences on what of this result is not in the files.
    """

    content: Content | Mapping[str, Content]
    notes: tuple[str, ...] = ()


class Format(msgspec.Struct, frozen=True):
    """A format results can be written in.

    Parameters
    ----------
    name
        What it is asked for by: lower-case letters and digits.
    file
        Name of the file it makes in a results folder; of the folder, where it makes several files.
    description
        What it is, for whom.
    keeps, loses
        What of a result survives in it, and what does not.
    write
        Function of a `Result` and the options below that gives lines of text, bytes, a function that writes a file,
        a mapping from file names to any of these, or a `Made`. What it needs of heavy libraries it imports itself.
    needs
        ``"article"`` where there is nothing to write without an article, ``"audio"`` where the recording itself is
        cut or copied.
    options
        Keyword options the writer takes beside the result (``audio``: path of the recording itself).
    placed
        Whether the writer is told, as `place`, in which folder its files will lie, since they name others by path; None
        where nothing is written.
    trades
        Who gets it with ``--for``: any of ``producer``, ``archivist``, ``editor``.
    """

    name: str
    file: str
    description: str
    keeps: str
    loses: str
    write: Callable[..., Any]
    needs: tuple[Literal["article", "audio"], ...] = ()
    options: tuple[str, ...] = ()
    placed: bool = False
    trades: tuple[Literal["producer", "archivist", "editor"], ...] = ()
