"""Importing pyannote.audio without its surprises.

* It reports usage over the network unless told not to before it is imported: it is told.
* torchaudio's wheels are built for CUDA: beside a CPU build of torch their compiled part does not load, and the
  import fails, although nothing called here needs that part. An empty stand-in is put in its place then.
* It warns at length that torchcodec is missing or mismatched; audio is always handed over decoded, so none is needed.
"""

from __future__ import annotations

import importlib
import sys
import types
import warnings
from typing import Any

from audiotools.errors import EngineError
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
        _import_torchaudio()
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


def _import_torchaudio() -> None:
    import torch

    try:
        importlib.import_module("torchaudio")
    except (ImportError, OSError):
        if torch.version.cuda is not None:
            raise
        for name in [name for name in sys.modules if name == "torchaudio" or name.startswith("torchaudio.")]:
            del sys.modules[name]
        sys.modules["torchaudio._extension"] = _stand_in()
        importlib.import_module("torchaudio")


def _stand_in() -> types.ModuleType:
    def keep(function: Any) -> Any:
        return function

    module = types.ModuleType("torchaudio._extension", "Stands in for torchaudio's compiled part.")
    vars(module).update(_IS_TORCHAUDIO_EXT_AVAILABLE=False, _IS_ALIGN_AVAILABLE=False, fail_if_no_align=keep)
    return module
