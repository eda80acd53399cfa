"""A printed quote's parts: the stretches between omissions, with what was never spoken marked.

Desks mark what they leave out (``…``, ``...``, ``….``, ``. . .``, ``[...]``, ``(…)``) and what they put in
(``[write]``, ``kind[s]``, ``[sic]``). The first splits a quote, since its sides may lie minutes apart on
the recording; the second stays in its part, marked, since nobody said it.
"""

from __future__ import annotations

import re

from audiotools.records import QuotePart

_DOTS = r"(?:…[.…]*|\.(?:[ \u00a0]?\.){2,}[.…]*|\.…)"
OMISSION = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}")
"""A marked omission; ``[...]`` and ``(...)`` are omissions, ``[anything else]`` is an insertion."""

INSERTION = re.compile(r"\[[^\[\]]*\]")
"""A bracketed insertion, never spoken."""


def split_parts(text: str, offset: int = 0) -> tuple[QuotePart, ...]:
    """Split a printed quote at its omissions.

    Parameters
    ----------
    text
        The quote as printed, without its marks.
    offset
        Added to every character position, so that parts can point into `Article.text`.

    Returns
    -------
    tuple of QuotePart
        In print order, trimmed of spaces; stretches without any text are left out.

    Examples
    --------
    >>> [p.text for p in split_parts("They take everything …. in Syria you can't speak")]
    ['They take everything', "in Syria you can't speak"]
    >>> split_parts("talk or [write] about", offset=100)[0].unspoken
    ((108, 115),)
    """
    parts = []
    position = 0
    for cut in [*OMISSION.finditer(text), None]:
        stretch = text[position : cut.start() if cut else len(text)]
        start = position + len(stretch) - len(stretch.lstrip())
        stretch = stretch.strip()
        if stretch:
            unspoken = tuple(
                (offset + start + found.start(), offset + start + found.end()) for found in INSERTION.finditer(stretch)
            )
            parts.append(QuotePart(stretch, offset + start, offset + start + len(stretch), unspoken))
        if cut:
            position = cut.end()
    return tuple(parts)
