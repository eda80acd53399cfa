"""The page as a format among the others; what makes it is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audiotools.exports.format import Format
from audiotools.records import Result


def write(result: Result, **options: Any) -> Iterator[str]:
    """The page, piece by piece; options as for `audiotools.page.page.page_lines`."""
    from audiotools.page.page import page_lines

    return page_lines(result, **options)


FORMAT = Format(
    "html",
    "page.html",
    "One page for everyone: sound, transcript and article side by side, in any browser, without a network",
    keeps="speakers and how they got their names, what does not fit together, word times, quotes with places, "
    "verdicts and differences, metadata",
    loses="confidence of single words beyond sure and unsure, weights and settings",
    write=write,
    options=("audio", "embed", "about", "interface"),
    placed=True,
    trades=("producer", "archivist", "editor"),
)
