"""What can go wrong, said once.

Every error a user can cause or mend descends from `AudiotoolsError` and carries one sentence that says
what happened and what to do. Only the command line turns these into messages; the library raises them.
"""

from __future__ import annotations


class AudiotoolsError(Exception):
    """The root of every error this package raises on purpose; `str(error)` is one sentence for a person."""


class AudioError(AudiotoolsError):
    """A recording cannot be read: missing, empty, broken, or without an audio track."""


class ArticleError(AudiotoolsError):
    """An article or a transcript file cannot be read: missing, binary, empty or malformed."""


class ConfigError(AudiotoolsError):
    """A setting is unknown, of the wrong type or out of bounds."""


class WeightsError(AudiotoolsError):
    """Model weights are missing, cannot be fetched, or are not the bytes they should be."""


class EngineError(AudiotoolsError):
    """A recogniser, diarizer or their libraries are missing or fail."""


class StoreError(AudiotoolsError):
    """A results folder cannot be read or written."""


class BusyError(StoreError):
    """Somebody else is writing where this work has to write; it can be done later."""


class ReadOnlyError(StoreError):
    """Nothing may be written where this work has to write: not by this person, or not at all."""


class CancelledError(AudiotoolsError):
    """The caller asked a long piece of work to stop."""
