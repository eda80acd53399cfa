"""Printed quotes as tables: CSV for spreadsheets, JSON Lines for programs.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and an article is other people's
text. Such cells get an apostrophe in front, and so do cells that begin with apostrophes before one of these, so that
`unguarded` gives back every text exactly. The file begins with a byte order mark, without which spreadsheets take
UTF-8 for something else; read it as ``utf-8-sig``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from audiotools.exports.addresses import named
from audiotools.exports.format import Format
from audiotools.exports.matched import Spoken, all_matches
from audiotools.records import Match, Quote, Result, Transcript
from audiotools.text.clocks import milliseconds, timecode

COLUMNS = (
    "id",
    "kind",
    "speaker",
    "voice",
    "name",
    "verdict",
    "warnings",
    "score",
    "start",
    "end",
    "timecode",
    "spans",
    "edges",
    "text",
    "spoken",
    "continues",
    "article_start",
    "article_end",
    "article",
    "recording",
    "sha256",
    "provenance",
)
"""Columns of the CSV, in order; ``transcripts/README.md`` says what is in them."""

_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("'Kay")
    ("'=1+1", "''=1", "'Kay")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given.

    >>> unguarded("'=1+1"), unguarded("'Kay")
    ('=1+1', "'Kay")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def write_csv(result: Result) -> Iterator[str]:
    """CSV with a header, a row a quote: RFC 4180 line ends, all text in quotation marks."""
    yield "\ufeff"
    for row in [dict(zip(COLUMNS, COLUMNS, strict=True)), *_rows(result)]:
        line = io.StringIO()
        cells = [row[column] for column in COLUMNS]
        safe = [guarded(cell) if isinstance(cell, str) else cell for cell in cells]
        csv.writer(line, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerow(safe)
        yield line.getvalue()


def write_jsonl(result: Result) -> Iterator[str]:
    """One JSON object a line: the match as in ``matches.json``, with the voice's name and the words spoken."""
    said = Spoken(result.transcript)
    for match in all_matches(result):
        extra = {"warnings": match.warnings, "name": _name(result.transcript, match), "spoken": said.text(match.spans)}
        row = {**msgspec.to_builtins(match), **extra, "recording": match.recording or result.transcript.recording}
        yield msgspec.json.encode(row).decode() + "\n"


def _rows(result: Result) -> Iterator[dict[str, Any]]:
    transcript = result.transcript
    audio = transcript.audio
    said = Spoken(transcript)
    made = "; ".join(
        " ".join(
            part for part in (step.engine, step.model, *(f"{n}={h[:12]}" for n, h in step.weights.items())) if part
        )
        for step in transcript.provenance
    )
    for match in all_matches(result):
        quote: Quote = match.quote
        yield {
            "id": quote.id,
            "kind": quote.kind,
            "speaker": quote.speaker or "",
            "voice": match.voice or "",
            "name": _name(transcript, match) or "",
            "verdict": match.verdict,
            "warnings": "; ".join(match.warnings),
            "score": round(match.score, 4),
            "start": _rounded(min(span.start for span in match.spans)) if match.spans else "",
            "end": _rounded(max(span.end for span in match.spans)) if match.spans else "",
            "timecode": timecode(min(span.start for span in match.spans)) if match.spans else "",
            "spans": "; ".join(f"{_rounded(span.start):.3f}–{_rounded(span.end):.3f}" for span in match.spans),
            "edges": "; ".join(f"{edge.start}–{edge.end}" for edge in match.edges),
            "text": quote.text,
            "spoken": said.text(match.spans),
            "continues": quote.continues or "",
            "article_start": "" if quote.start is None else quote.start,
            "article_end": "" if quote.end is None else quote.end,
            "article": named(result.article),
            "recording": audio.name if audio else match.recording or transcript.recording,
            "sha256": audio.sha256 if audio else "",
            "provenance": made,
        }


def _rounded(seconds: float) -> float:
    """Seconds to the millisecond, rounded as in every other format."""
    return milliseconds(seconds) / 1000


def _name(transcript: Transcript, match: Match) -> str | None:
    return next((s.name for s in transcript.speakers if s.label == match.voice), None)


FORMATS = (
    Format(
        "csv",
        "quotes.csv",
        "Table of the printed quotes for a spreadsheet, a row each",
        keeps="speakers, voices, verdicts, scores, spans and where their edges came from, both texts, provenance",
        loses="differences word by word, places turned down, metadata",
        write=write_csv,
        needs=("article",),
        trades=("producer", "archivist", "editor"),
    ),
    Format(
        "jsonl",
        "quotes.jsonl",
        "The printed quotes for programs, one JSON object a line",
        keeps="everything known of each quote, with names",
        loses="the rest of the transcript, metadata",
        write=write_jsonl,
        needs=("article",),
        trades=("archivist",),
    ),
)
