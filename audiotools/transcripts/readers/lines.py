"""Transcripts of the speech laboratories, one item a line: CTM (words), STM (segments), RTTM (turns).

Comments begin with ``;;``. A file is taken to hold one recording; its name in the first column is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from audiotools.errors import ArticleError
from audiotools.records import Provenance, Turn, Turns, Word
from audiotools.transcripts.readers.cues import Cue, seconds, spread, stretch

_NOT_SAID = frozenset({"ignore_time_segment_in_scoring", "inter_segment_gap", "excluded_region"})


def _rows(text: str, name: str, fields: int, shape: str) -> Iterator[tuple[str, list[str]]]:
    """Place and fields of each line, the last field taking the rest."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith(";;"):
            continue
        row = line.split(None, fields - 1)
        if len(row) < fields - 1:
            raise ArticleError(f"{name}, line {number}: expected {shape!r}, found {line.strip()[:60]!r}.")
        yield f"{name}, line {number}", row


def read_ctm(text: str, name: str) -> tuple[list[Cue], str | None, str]:
    """Words of a CTM; its channels count as speakers where there are several."""
    rows = []
    for where, row in _rows(text, name, 6, "recording channel start duration word [confidence]"):
        if len(row) < 5:
            raise ArticleError(f"{where}: expected a word in the fifth column.")
        start = seconds(row[2], where)
        end = start + seconds(row[3], where)
        confidence = None
        if len(row) > 5:
            confidence = min(seconds(row[5].split()[0], where), 1.0)
        rows.append((row[1], start, end, row[4], confidence))
    several = len({channel for channel, *_ in rows}) > 1
    cues = []
    for channel, start, end, word, confidence in rows:
        speaker = channel if several else None
        cues.append(Cue(start, end, speaker, (Word(start, end, word, speaker, confidence),)))
    return cues, None, "CTM"


def read_stm(text: str, name: str) -> tuple[list[Cue], str | None, str]:
    """Segments of an STM; their words have no times of their own."""
    cues = []
    for where, row in _rows(text, name, 6, "recording channel speaker start end text"):
        if len(row) < 5:
            raise ArticleError(f"{where}: expected start and end in the fourth and fifth column.")
        start, end = stretch(row[3], row[4], where)
        said = row[5].strip() if len(row) > 5 else ""
        if said.startswith("<") and ">" in said:  # condition labels: <o,f0,male>
            said = said[said.index(">") + 1 :].strip()
        speaker = row[2]
        if speaker in _NOT_SAID or said.lower() in _NOT_SAID:
            continue
        cues.append(Cue(start, end, speaker, spread(said.split(), start, end, speaker)))
    return cues, None, "STM"


def read_rttm(text: str, name: str) -> Turns:
    """Turns of an RTTM."""
    turns = []
    for where, row in _rows(text, name, 10, "SPEAKER recording channel start duration <NA> <NA> label <NA> <NA>"):
        if row[0] != "SPEAKER":
            continue
        if len(row) < 8:
            raise ArticleError(f"{where}: expected a speaker in the eighth column.")
        start = seconds(row[3], where)
        turns.append(Turn(start, start + seconds(row[4], where), row[7]))
    return Turns(tuple(sorted(turns)), provenance=Provenance(engine="RTTM", source=name))
