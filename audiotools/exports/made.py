"""What a writer may give back, beside lines: several files, files that it writes itself, and notes on what was lost.

`Format.loses` says what a format can never hold. What it could not hold of this very result (voices that talk at once
on one tier, a time past the recording's end) is a note, one sentence, that reaches the person who asked for the export.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

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
