"""Praat TextGrids: a tier a speaker, or a tier of words a speaker as forced aligners write them.

Which tiers are read is decided in `audiotools.transcripts.readers.annotations.tiers`: tiers of words where there are
some, never phones, comments or silences.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.annotations.tiers import Tier, silent, speaker_of, spoken
from audiotools.transcripts.readers.cues import Cue, spread, stretch
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source


def _is_textgrid(source: Source) -> bool:
    return source.form == "text" and "ooTextFile" in source.text.lstrip()[:200]


def _read(source: Source) -> Contents:
    """Intervals of a TextGrid; one that holds several words gives them times spread over it."""
    text, name = source.text, source.name
    from praatio import textgrid  # type: ignore[import-untyped]
    from praatio.utilities.errors import PraatioException  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.TextGrid"  # praatio reads files only
        path.write_text(text.lstrip(), encoding="utf-8")
        try:
            grid = textgrid.openTextgrid(str(path), includeEmptyIntervals=False, duplicateNamesMode="rename")
        except (PraatioException, ValueError, IndexError, KeyError, AttributeError) as error:
            reason = str(error).strip().split("\n")[0] or type(error).__name__
            raise ArticleError(f"{name} is not a well-formed TextGrid ({reason}): save it again from Praat.") from error
    tiers = [
        Tier(tier.name, [(one.start, one.end, one.label) for one in tier.entries])
        for tier in grid.tiers
        if isinstance(tier, textgrid.IntervalTier)
    ]
    if not tiers:
        raise ArticleError(f"{name} has no tier of intervals with words: found {', '.join(grid.tierNames) or 'none'}.")
    cues = []
    for tier in spoken(tiers):
        speaker = speaker_of(tier)
        for first, last, label in tier.intervals:
            tokens = [] if silent(label) else label.split()
            start, end = stretch(first, last, f"{name}, tier {tier.name!r}")
            cues.append(Cue(start, end, speaker, spread(tokens, start, end, speaker) if tokens else ()))
    return Contents(cues=cues)


READER = Reader(name="TextGrid", reads="tiers of intervals, one a speaker, or of words", sniff=_is_textgrid, read=_read)
