"""STM: a segment with its speaker a line."""

from __future__ import annotations

import re

from audiotools.transcripts.readers.cues import Cue, spread, stretch
from audiotools.transcripts.readers.laboratory.lines import NUMBER, first_lines, rows
from audiotools.transcripts.readers.reader import Contents, Reader
from audiotools.transcripts.readers.source import Source

_STM = re.compile(rf"\S++[ \t]++\S++[ \t]++\S++[ \t]++{NUMBER}[ \t]++{NUMBER}(?:[ \t]|$)")
_UNKNOWN = "unknown"
_NOT_SAID = frozenset({"ignore_time_segment_in_scoring", "inter_segment_gap", "excluded_region"})


def _is_stm(source: Source) -> bool:
    return any(_STM.match(line) for line in first_lines(source))


def _read(source: Source) -> Contents:
    """Segments of an STM; their words have no times of their own."""
    cues = []
    for where, row in rows(source.text, source.name, 6, "recording channel speaker start end text"):
        start, end = stretch(row[3], row[4], where)
        said = row[5].strip() if len(row) > 5 else ""
        if said.startswith("<") and ">" in said:  # condition labels: <o,f0,male>
            said = said[said.index(">") + 1 :].strip()
        speaker: str | None = row[2]
        if speaker in _NOT_SAID or said.lower() in _NOT_SAID:
            continue
        speaker = None if speaker == _UNKNOWN else speaker
        cues.append(Cue(start, end, speaker, spread(said.split(), start, end, speaker)))
    return Contents(cues=cues)


READER = Reader(name="STM", reads="segments with speakers", sniff=_is_stm, read=_read)
