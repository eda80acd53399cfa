"""Checkpoints of pyannote.audio, read as numbers and plain values: nothing in a file is ever run.

A PyTorch checkpoint is a pickle, and a pickle can call any function there is. pyannote.audio loads its own with that
door open, and imports whatever class a checkpoint or a pipeline's ``config.yaml`` names. A settings file that came with
a recording must not be able to do that, so while pyannote loads something here,

* tensors, plain containers and the four harmless types that its published checkpoints hold are all that is read, and
* only networks and pipelines of pyannote.audio itself are made.

Sources: PyTorch's documentation of ``torch.load(weights_only=True)`` and ``torch.serialization.safe_globals``.
"""

from __future__ import annotations

import importlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_NETWORKS = "pyannote.audio.models."
_PIPELINES = "pyannote.audio.pipelines."

_loading = threading.Lock()  # what is exchanged while something loads is the whole process's


class Refused(Exception):  # noqa: N818  # told by whoever loads as an error of the engine
    """A checkpoint or a pipeline asks for what only pyannote.audio's own may do; the text says what."""


@contextmanager
def plain_values() -> Iterator[None]:
    """While this lasts, pyannote.audio reads checkpoints as plain values and makes nothing but its own classes.

    Raises
    ------
    Refused
        From inside, when something else is asked for.

    Notes
    -----
    `import_pyannote` must have run. Whoever calls `torch.load` in another thread meanwhile gets the same treatment.
    """
    import torch as imported
    from pyannote.audio.core.task import Problem, Resolution, Specifications
    from torch.torch_version import TorchVersion

    torch: Any = imported
    pipeline: Any = importlib.import_module("pyannote.audio.core.pipeline")
    load, class_by_name = torch.load, pipeline.get_class_by_name

    def load_plain(*args: Any, **options: Any) -> Any:
        loaded = load(*args, **{**options, "weights_only": True})
        module = _architecture(loaded)
        if module is not None and not module.startswith(_NETWORKS):
            raise Refused(f"it asks for the network {module!r}, which is none of pyannote.audio's")
        return loaded

    def own_class(name: str, default_module_name: str | None = None) -> Any:
        if not name.startswith(_PIPELINES):
            raise Refused(f"it asks for {name!r}, which is no pipeline of pyannote.audio's")
        return class_by_name(name, default_module_name)

    with _loading, torch.serialization.safe_globals([TorchVersion, Problem, Resolution, Specifications]):
        torch.load, pipeline.get_class_by_name = load_plain, own_class
        try:
            yield
        finally:
            torch.load, pipeline.get_class_by_name = load, class_by_name


def reason(error: Exception) -> str:
    r"""Why a checkpoint could not be read, in one line.

    >>> reason(ValueError("Weights only load failed.\nUnsupported global: GLOBAL posix.system was not allowed"))
    'it holds code (posix.system), which is never run'
    """
    text = str(error)
    code = re.search(r"(?:global: )?GLOBAL ([\w.]+)", text)
    if code is not None and "Weights only" in text:
        return f"it holds code ({code[1]}), which is never run"
    return " ".join(text.split())[:200] or type(error).__name__


def _architecture(loaded: Any) -> str | None:
    """The module of the network that a checkpoint is of, where it says so."""
    try:
        return str(loaded["pyannote.audio"]["architecture"]["module"])
    except (KeyError, TypeError, IndexError):
        return None
