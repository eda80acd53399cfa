"""Praat TextGrids: a tier a speaker, or a tier of words a speaker as forced aligners write them.

Where any tier's name ends in ``words`` ("Ruth - words", "words"), only such tiers are read; tiers of phones never are.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from audiotools.errors import ArticleError
from audiotools.transcripts.readers.cues import Cue, spread, stretch
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_WORDS = re.compile(r"(?:^|[\s_-])(?:words?|tokens?)$", re.IGNORECASE)
_PHONES = re.compile(r"(?:^|[\s_-])(?:phones?|phonemes?|segments?|syllables?)$", re.IGNORECASE)
_SILENCE = frozenset({"", "sp", "sil", "spn", "<eps>", "<sil>", "#"})


def _is_textgrid(source: Source) -> bool:
    return source.form == "text" and "ooTextFile" in source.text.lstrip()[:200]


def _read(source: Source) -> Contents:
    """Intervals of a TextGrid; one that holds several words gives them times spread over it."""
    text, name = source.text, source.name
    from praatio import textgrid  # type: ignore[import-untyped]
    from praatio.utilities.errors import PraatioException  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.TextGrid"  # praatio reads files only
        path.write_text(text, encoding="utf-8")
        try:
            grid = textgrid.openTextgrid(str(path), includeEmptyIntervals=False, duplicateNamesMode="rename")
        except (PraatioException, ValueError, IndexError, KeyError, AttributeError) as error:
            reason = str(error).strip().split("\n")[0] or type(error).__name__
            raise ArticleError(f"{name} is not a well-formed TextGrid ({reason}): save it again from Praat.") from error
    tiers = [tier for tier in grid.tiers if isinstance(tier, textgrid.IntervalTier) and not _PHONES.search(tier.name)]
    chosen = [tier for tier in tiers if _WORDS.search(tier.name)] or tiers
    if not chosen:
        raise ArticleError(f"{name} has no tier of intervals with words: found {', '.join(grid.tierNames) or 'none'}.")
    cues = []
    for tier in chosen:
        speaker = _WORDS.sub("", tier.name).strip(" -_") or None
        if speaker and len(chosen) == 1 and speaker.lower() in {"transcript", "transcription", "text", "utterances"}:
            speaker = None
        for interval in tier.entries:
            tokens = [] if interval.label.strip() in _SILENCE else interval.label.split()
            start, end = stretch(interval.start, interval.end, f"{name}, tier {tier.name!r}")
            cues.append(Cue(start, end, speaker, spread(tokens, start, end, speaker) if tokens else ()))
    return Contents(cues=cues)


READER = Reader(name="TextGrid", reads="tiers of intervals, one a speaker, or of words", sniff=_is_textgrid, read=_read)
