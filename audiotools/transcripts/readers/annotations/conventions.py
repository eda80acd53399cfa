"""Signs of transcription conventions (GAT, HIAT, cGAT) that stand for no word."""

from __future__ import annotations

import re

_NOT_SPOKEN = re.compile(r"\(\([^()]{0,300}\)\)|\((?:\.+|-+|\d+(?:[.,]\d+)?s?)\)|<<[^<>]{0,100}>|[•°↑↓⇑⇓→]")


def plain(text: str) -> str:
    """A text without descriptions in double brackets and without measured pauses, spaces kept.

    >>> plain("ja ((lacht)) (0.5) genau (.) so")
    'ja   genau  so'
    """
    return re.sub(r"(?<=\s)\s(?=\s{2})", "", _NOT_SPOKEN.sub("", text))
