"""CTM: a timed word a line."""

from __future__ import annotations

import re

from audiotools.records import Word
from audiotools.transcripts.readers.cues import Cue, seconds
from audiotools.transcripts.readers.laboratory.lines import NUMBER, first_lines, rows
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_CTM = re.compile(rf"\S++[ \t]++\S++[ \t]++{NUMBER}[ \t]++{NUMBER}[ \t]++\S++(?:[ \t]++-?{NUMBER})?+[ \t]*+$")


def _is_ctm(source: Source) -> bool:
    return any(_CTM.match(line) for line in first_lines(source))


def _read(source: Source) -> Contents:
    """Words of a CTM; its channels count as speakers where there are several."""
    words = []
    for where, row in rows(source.text, source.name, 6, "recording channel start duration word [confidence]"):
        start = seconds(row[2], where)
        end = start + seconds(row[3], where)
        confidence = None
        if len(row) > 5:
            confidence = min(seconds(row[5].split()[0], where), 1.0)
        words.append((row[1], start, end, row[4], confidence))
    several = len({channel for channel, *_ in words}) > 1
    cues = []
    for channel, start, end, word, confidence in words:
        speaker = channel if several else None
        cues.append(Cue(start, end, speaker, (Word(start, end, word, speaker, confidence),)))
    return Contents(cues=cues)


READER = Reader(name="CTM", reads="words with times and confidence, channels as speakers", sniff=_is_ctm, read=_read)
