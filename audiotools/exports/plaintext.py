"""Transcripts as plain text, a paragraph and a timecode for each thing said."""

from __future__ import annotations

from collections.abc import Iterator

from audiotools.exports.format import Format
from audiotools.exports.passages import paragraphs
from audiotools.records import Result
from audiotools.text.clocks import timecode


def write(result: Result) -> Iterator[str]:
    """Plain text: timecode, speaker, what was said."""
    for place, (start, name, text) in enumerate(paragraphs(result.transcript)):
        gap = "\n" if place else ""
        yield f"{gap}[{timecode(start)}] {name + ': ' if name else ''}{text}\n"


FORMAT = Format(
    "txt",
    "transcript.txt",
    "Transcript as plain text",
    keeps="speakers, a timecode a paragraph",
    loses="word times, which words are nobody's, confidence, quotes, evidence for names, "
    "what does not fit together, metadata",
    write=write,
    trades=("producer",),
)
