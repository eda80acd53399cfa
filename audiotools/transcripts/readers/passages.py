"""Passages of which a source tells the beginning, the end, both or neither: each gets the room it can have.

* Without an end it lasts until the next begins, or for a second a word where that is less; the last one for as long
as its
  words take at an ordinary pace.
* Without a beginning it begins where the one before it ends.
* Several in a row without either share the room by the length of their texts.

Where no passage has a time, the source has none at all, which is not the same as nought; see `Laid`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiotools.transcripts.readers.captions.names import Raw
from audiotools.transcripts.readers.cues import spread

PACE = 2.5
"""Words a second of ordinary talk."""

SLOWEST = 1.0
"""Words a second of the slowest."""


_NAME = re.compile(r"\A\s*[^:\n]{1,60}:\s")


class Passage(NamedTuple):
    """A stretch of text in a source: seconds or None, who speaks, the text."""

    start: float | None
    end: float | None
    speaker: str | None
    text: str


class Laid(NamedTuple):
    """Passages with times, and whether the source gave any."""

    raw: list[Raw]
    timed: bool


def laid_out(passages: Sequence[Passage]) -> Laid:
    """Passages as stretches of the recording, in their order.

    Examples
    --------
    >>> given = [Passage(1.0, None, "A", "one two"), Passage(None, None, "B", "yes"), Passage(9.0, None, "A", "so")]
    >>> [(start, end) for start, end, _, _ in laid_out(given).raw]
    [(1.0, 3.0), (3.0, 4.0), (9.0, 9.4)]
    """
    if all(passage.start is None and passage.end is None for passage in passages):
        return Laid([(0.0, 0.0, passage.speaker, passage.text) for passage in passages], False)
    raw: list[Raw] = []
    low = 0.0
    place = 0
    while place < len(passages):
        run = place + 1
        while run < len(passages) and passages[run - 1].end is None and passages[run].start is None:
            run += 1
        group = passages[place:run]
        start = low if group[0].start is None else group[0].start
        if group[-1].end is not None and group[-1].end < start and group[0].start is None:
            start = 0.0  # another tape
        after = passages[run].start if run < len(passages) else None
        if after is not None and after < start:
            after = None  # another tape
        counts = [len(_NAME.sub("", passage.text).split()) for passage in group]
        end = group[-1].end
        if end is None and after is not None:
            end = min(max(start, after), start + sum(counts) / SLOWEST)
        if end is None:
            end = start + sum(counts) / PACE
        end = max(start, end)
        shares = spread(["x" * max(len(passage.text), 1) for passage in group], start, end)
        for passage, share in zip(group, shares, strict=True):
            raw.append((share.start, share.end, passage.speaker, passage.text))
        low = end
        place = run
    return Laid(raw, True)
