"""Importing pyannote.audio without its surprises.

* It reports usage over the network unless told not to before it is imported: it is told.
* torchaudio may fail beside a CPU build of torch: see `audiotools.models.torchaudio_import`.
* It warns at length that torchcodec is missing or mismatched; audio is always handed over decoded, so none is needed.
"""

from __future__ import annotations

import importlib
import warnings
from typing import Any

from audiotools.errors import EngineError
from audiotools.models.torchaudio_import import import_torchaudio
from audiotools.privacy import kept_to_itself, switch_off_reports


def import_pyannote() -> Any:
    """The module `pyannote.audio`, imported with its reports over the network off.

    Raises
    ------
    EngineError
        If it, or something it needs, is not installed or does not load.
    """
    switch_off_reports()
    try:
        import_torchaudio()
        with warnings.catch_warnings(), kept_to_itself():
            warnings.simplefilter("ignore")
            module = importlib.import_module("pyannote.audio")
    except (ImportError, OSError) as error:
        raise EngineError(
            f"pyannote.audio cannot be loaded ({error}): install audiotools' dependencies again "
            f"(pip install --upgrade pyannote.audio)."
        ) from error
    # Somebody may have imported it before, with its reports on.
    metrics = importlib.import_module("pyannote.audio.telemetry.metrics")
    metrics.set_telemetry_metrics(False)
    return module
