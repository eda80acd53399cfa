"""Lines for the speech laboratories' tools: RTTM (turns), CTM (words), STM (segments).

Their fields are parted by spaces, so spaces inside recordings' and speakers' names become underscores. Speakers
go by their labels, which stay the same when names are found.
"""

from __future__ import annotations

from collections.abc import Iterator

from audiotools.exports.format import Format
from audiotools.records import Result
from audiotools.text.clocks import milliseconds
from audiotools.text.lines import fit, line


def _field(text: str | None, empty: str) -> str:
    return "_".join(fit(text or "").split()) or empty


def _recording(result: Result) -> str:
    """The recording's name as the first field of a line; one that began with two semicolons would be a comment."""
    name = _field(result.transcript.recording, "recording")
    return f"_{name}" if name.startswith(";") else name


def _times(start: float, end: float) -> tuple[int, int]:
    """Start and duration in milliseconds, so that start and duration add up to the rounded end."""
    first = milliseconds(start)
    return first, milliseconds(end) - first


def write_rttm(result: Result) -> Iterator[str]:
    """A line a turn: ``SPEAKER recording 1 start duration <NA> <NA> label <NA> <NA>``."""
    recording = _recording(result)
    for turn in result.turns:
        start, length = _times(turn.start, turn.end)
        label = _field(turn.speaker, "speaker")
        if length:  # tools take a turn without length for an error
            yield f"SPEAKER {recording} 1 {start / 1000:.3f} {length / 1000:.3f} <NA> <NA> {label} <NA> <NA>\n"


def write_ctm(result: Result) -> Iterator[str]:
    """A line a word: ``recording 1 start duration word [confidence]``."""
    recording = _recording(result)
    for word in sorted(result.transcript.words, key=lambda word: word.start):
        start, length = _times(word.start, word.end)
        text = _field(word.text, "")
        if text:
            confidence = "" if word.confidence is None else f" {word.confidence:.3f}"
            yield f"{recording} 1 {start / 1000:.3f} {length / 1000:.3f} {text}{confidence}\n"


def write_stm(result: Result) -> Iterator[str]:
    """A line an utterance: ``recording 1 label start end text``."""
    recording = _recording(result)
    for utterance in result.transcript.utterances:
        start, length = _times(utterance.start, utterance.end)
        label = _field(utterance.speaker, "unknown")
        text = line(utterance.text)
        if text:
            yield f"{recording} 1 {label} {start / 1000:.3f} {(start + length) / 1000:.3f} {text}\n"


FORMATS = (
    Format(
        "rttm",
        "turns.rttm",
        "Speaker turns for diarization tools",
        keeps="turns, overlapping ones too",
        loses="names, words, metadata",
        write=write_rttm,
        trades=("archivist",),
    ),
    Format(
        "ctm",
        "transcript.ctm",
        "Timed words for speech recognition tools",
        keeps="word times, confidence",
        loses="speakers, which words' times were not measured, quotes, metadata",
        write=write_ctm,
        trades=("archivist",),
    ),
    Format(
        "stm",
        "transcript.stm",
        "Segments with speakers for scoring tools",
        keeps="speakers' labels, times of utterances",
        loses="names, word times, confidence, quotes, metadata",
        write=write_stm,
        trades=("archivist",),
    ),
)
