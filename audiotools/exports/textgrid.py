"""Praat TextGrids: for each voice a tier of utterances and one of words, and a tier of printed quotes.

A tier holds one thing at a time: where utterances of one voice overlap, the earlier one ends where the later begins,
and that is said in a note. Quotes that overlap (one inside another) go on a second tier, and a third, and so on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audiotools.exports.format import Format, Made
from audiotools.exports.intervals import beyond, limit
from audiotools.exports.matched import not_found
from audiotools.exports.tiers import tiers_of
from audiotools.records import Result


def write(result: Result) -> Made:
    """A TextGrid in Praat's long text format."""
    tiers, notes = tiers_of(result)
    last = max([limit(result.transcript), *(one.end for entries in tiers.values() for one in entries)])

    def save(path: Path) -> None:
        from praatio import textgrid as praat  # type: ignore[import-untyped]

        grid = praat.Textgrid(0, last / 1000)
        for name, entries in tiers.items():
            rows: list[Any] = [(one.start / 1000, one.end / 1000, one.text) for one in entries]
            grid.addTier(praat.IntervalTier(name, rows, 0, last / 1000))
        grid.save(str(path), format="long_textgrid", includeBlankSpaces=True, reportingMode="silence")

    return Made(save, (*notes, *not_found(result), *beyond(result)))


FORMAT = Format(
    "textgrid",
    "transcript.TextGrid",
    "Praat, a tier a voice and one of its words, and a tier of quotes",
    keeps="utterances, words and their times, other languages than the recording's, places of quotes",
    loses="confidence, verdicts, quotes not found, metadata, evidence for names and what does not fit together; a "
    "voice that talks over itself gives way to itself",
    write=write,
    trades=("archivist",),
)
