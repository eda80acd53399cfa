"""Importing torchaudio beside a CPU build of torch.

Its wheels are built for CUDA: there their compiled part does not load, and the import fails, although nothing called
here needs that part. An empty stand-in is put in its place then.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import Any


def import_torchaudio() -> Any:
    """The module `torchaudio`.

    Raises
    ------
    ImportError, OSError
        If it is not installed, or does not load beside a build of torch for CUDA.
    """
    import torch

    try:
        return importlib.import_module("torchaudio")
    except (ImportError, OSError):
        if torch.version.cuda is not None:
            raise
        for name in [name for name in sys.modules if name == "torchaudio" or name.startswith("torchaudio.")]:
            del sys.modules[name]
        sys.modules["torchaudio._extension"] = _stand_in()
        return importlib.import_module("torchaudio")


def _stand_in() -> types.ModuleType:
    def keep(function: Any) -> Any:
        return function

    module = types.ModuleType("torchaudio._extension", "Stands in for torchaudio's compiled part.")
    vars(module).update(_IS_TORCHAUDIO_EXT_AVAILABLE=False, _IS_ALIGN_AVAILABLE=False, fail_if_no_align=keep)
    return module
