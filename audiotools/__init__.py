"""audiotools: who spoke on a recording, what they said, and where every printed quote was said.

The public names are loaded when first used, so that ``import audiotools`` stays fast and pulls in no
model library.
"""

from __future__ import annotations

import importlib
from typing import Any

from audiotools.privacy import switch_off_reports

switch_off_reports()  # before any library that reports to its maker can be imported

__version__ = "0.1.0"

# Name -> module that holds it; the order is the way data flows.
_PUBLIC = {
    "AudioInfo": "records",
    "Article": "records",
    "Edit": "records",
    "Match": "records",
    "Place": "records",
    "Quote": "records",
    "QuotePart": "records",
    "Result": "records",
    "Span": "records",
    "Speaker": "records",
    "Transcript": "records",
    "Turn": "records",
    "Turns": "records",
    "Utterance": "records",
    "Word": "records",
    "Words": "records",
    "AudiotoolsError": "errors",
    "Config": "config",
    "load_config": "config",
    "load_audio": "audio.recording",
    "transcribe": "recognition.transcription",
    "diarize": "diarization.diarizer",
    "build_transcript": "transcripts.building",
    "load_transcript": "transcripts.building",
    "read_article": "articles.reader",
    "find_quotes": "articles.extraction",
    "match_quotes": "matching.matcher",
    "index_transcripts": "matching.matcher",
    "TranscriptIndex": "matching.matcher",
    "CollectionIndex": "matching.collection",
    "name_speakers": "naming.identification",
    "export": "exports",
    "process": "pipeline.run",
}

__all__ = ["__version__", *_PUBLIC]


def __getattr__(name: str) -> Any:
    """A public name, loaded when it is first asked for."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'audiotools' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"audiotools.{_PUBLIC[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
