"""audiotools: who spoke on a recording, what they said, and where every printed quote was said.

The public names are loaded when first used, so that ``import audiotools`` stays fast and pulls in no
model library.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import Any

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
    "load_audio": "audio",
    "transcribe": "transcribe",
    "diarize": "diarize",
    "build_transcript": "transcript",
    "load_transcript": "transcript",
    "read_article": "article",
    "find_quotes": "quotes",
    "match_quotes": "match",
    "index_transcripts": "match",
    "TranscriptIndex": "match",
    "name_speakers": "names",
    "export": "exports",
    "process": "pipeline",
}

__all__ = ["__version__", *_PUBLIC]


class _Package(types.ModuleType):
    """The package itself: attributes load late, and a submodule never hides the function of its name.

    Importing ``audiotools.transcribe`` makes Python bind the module to the package's attribute
    ``transcribe``, which is the public function's name; that one binding is left out.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _PUBLIC and isinstance(value, types.ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name not in _PUBLIC:
            raise AttributeError(f"module 'audiotools' has no attribute {name!r}")
        value = getattr(importlib.import_module(f"audiotools.{_PUBLIC[name]}"), name)
        super().__setattr__(name, value)
        return value

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_PUBLIC})


sys.modules[__name__].__class__ = _Package
