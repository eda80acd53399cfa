"""The records that flow through audiotools: frozen, comparable, and nothing else.

Conventions
-----------
* Times are seconds from the start of the recording, as `float`; a span is half open, ``[start, end)``.
* Text offsets are characters (Unicode code points) of `Article.text`, half open.
* Scores, probabilities and confidences lie in 0..1.
* Records are immutable. Make a changed copy with ``msgspec.structs.replace(record, field=value)``.
* Fields are only ever added, with a default, never renamed: files written by one version are read by the next.
"""

from __future__ import annotations

from audiotools.records.article import Article, Kind, Paragraph, Quote, QuotePart, Reading
from audiotools.records.matches import (
    Edges,
    EdgeSource,
    Edit,
    EditCause,
    EditKind,
    EditRisk,
    Match,
    Place,
    Result,
    Verdict,
)
from audiotools.records.remarks import Finding, Remark, Title
from audiotools.records.spans import Seconds, Span
from audiotools.records.speech import AudioInfo, Provenance, Speaker, Transcript, Turn, Turns, Utterance, Word, Words

__all__ = [
    "Article",
    "AudioInfo",
    "EdgeSource",
    "Edges",
    "Edit",
    "EditCause",
    "EditKind",
    "EditRisk",
    "Finding",
    "Kind",
    "Match",
    "Paragraph",
    "Place",
    "Provenance",
    "Quote",
    "QuotePart",
    "Reading",
    "Remark",
    "Result",
    "Seconds",
    "Span",
    "Speaker",
    "Title",
    "Transcript",
    "Turn",
    "Turns",
    "Utterance",
    "Verdict",
    "Word",
    "Words",
]
