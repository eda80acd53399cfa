"""RTTM: a turn a line."""

from __future__ import annotations

import re

from audiotools.records import Provenance, Turn, Turns
from audiotools.transcripts.readers.cues import seconds
from audiotools.transcripts.readers.laboratory.lines import NUMBER, rows


def is_rttm(text: str) -> bool:
    r"""Whether a text is an RTTM.

    >>> is_rttm(";; by hand\nSPEAKER a 1 0.5 1.0 <NA> <NA> ann <NA> <NA>\n")
    True
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip() and not line.lstrip().startswith(";;"):
            kind, *fields = line.split(None, 8)
            numbered = len(fields) > 2 and re.fullmatch(NUMBER, fields[2]) is not None
            return (kind == "SPEAKER" and numbered) or (kind == "SPKR-INFO" and len(fields) > 6)
        start = end + 1
    return False


def read_rttm(text: str, name: str) -> Turns:
    """Turns of an RTTM."""
    turns = []
    for where, row in rows(text, name, 10, "SPEAKER recording channel start duration <NA> <NA> label <NA> <NA>"):
        if row[0] != "SPEAKER":
            continue
        start = seconds(row[3], where)
        turns.append(Turn(start, start + seconds(row[4], where), row[7]))
    return Turns(tuple(sorted(turns)), provenance=Provenance(engine="RTTM", source=name))
