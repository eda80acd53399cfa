"""What stands beside a quote, and how far it is looked for."""

from __future__ import annotations

from typing import NamedTuple

REACH = 300
"""Characters of a sentence that are read before a quote; the longest lead of the treebanks' sentences has 240."""

BEHIND = 200
"""Characters that are read behind a quote."""


class Saying(NamedTuple):
    """What stands beside a quote.

    Parameters
    ----------
    printed
        The subject as printed; None where it is left out, and whoever spoke before goes on.
    cue
        The verb as printed.
    by
        ``name``, ``pronoun``, ``description``, ``omitted``, or ``nobody`` where something that is no subject says it.
    low
        A pronoun as the record has it.
    """

    printed: str | None
    cue: str
    by: str
    low: str = ""
