"""What is installed and what is missing, with what to do about it."""

from __future__ import annotations

import importlib
import importlib.metadata
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

State: TypeAlias = Literal["ok", "note", "missing"]

PACKAGES = (
    "audiotools",
    "faster-whisper",
    "ctranslate2",
    "pyannote.audio",
    "torch",
    "torchaudio",
    "onnxruntime",
    "av",
    "soundfile",
    "pydub",
    "trafilatura",
    "rapidfuzz",
)
"""Distributions whose versions decide what a run does."""

DEFAULT_WEIGHTS = ("base", "segmentation-3.0", "campplus")
"""What a run with default settings needs."""


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at.

    Parameters
    ----------
    subject
        What was looked at.
    state
        ``ok``, ``note`` (works, but worth knowing) or ``missing`` (a default run will fail).
    detail
        What was found.
    advice
        What to do about it; empty when there is nothing to do.
    """

    subject: str
    state: State
    detail: str
    advice: str = ""


def examine() -> list[Finding]:
    """Look at everything a default run needs; takes some seconds, since the engines are really loaded.

    Returns
    -------
    list of Finding
        Versions, engines, devices, weights and space.
    """
    return [*_versions(), *_engines(), *_devices(), *_weights(), *_recognisers(), *_space()]


_AN_HOUR_DECODED = 3600 * 16000 * 4
"""Bytes that an hour takes at 16 kHz, one channel, 32 bits."""

_MEMORY_UNKNOWN = 4_000_000_000
"""Bytes taken for granted where the system does not say how many there are: a small laptop's."""


def _versions() -> Iterator[Finding]:
    python = platform.python_version()
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        yield Finding("Python", "ok", python)
    else:
        yield Finding("Python", "note", python, "audiotools is tested with Python 3.11 to 3.13.")
    for name in PACKAGES:
        try:
            yield Finding(name, "ok", importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, "missing", "not installed", f"Install it: python -m pip install {name}")


def _engines() -> Iterator[Finding]:
    from audiotools.diarization.pyannote_import import import_pyannote

    loads = {"faster-whisper": lambda: importlib.import_module("faster_whisper"), "pyannote.audio": import_pyannote}
    for name, load in loads.items():
        subject = f"engine {name}"
        try:
            load()
            yield Finding(subject, "ok", "loads")
        except Exception as error:  # whatever a broken installation raises is the finding
            advice = "Install the tested versions: python -m pip install -c constraints.txt audiotools"
            yield Finding(subject, "missing", f"{type(error).__name__}: {error}", advice)


def _devices() -> Iterator[Finding]:
    try:
        import ctranslate2  # type: ignore[import-untyped]  # comes without types
        import torch

        gpus = ctranslate2.get_cuda_device_count()
        detail = f"{torch.get_num_threads()} CPU threads, {gpus} GPU(s) for recognising, "
        detail += f"{torch.cuda.device_count()} GPU(s) for telling speakers apart"
    except ImportError:
        return  # already told under the engines
    advice = "" if gpus else "Works without a GPU; with one, use the preset: --config gpu"
    yield Finding("devices", "ok", detail, advice)


def _weights() -> Iterator[Finding]:
    from audiotools.models import exports, weights

    for entry in weights.listing():
        subject = f"weights {entry.name}"
        lacking: State = "missing" if entry.name in DEFAULT_WEIGHTS else "note"
        bad = None if entry.state == "missing" else weights.damaged(entry.name)
        if bad is not None:
            detail = f"{bad.name} is damaged ({entry.path or weights.model_folder(entry.name)})"
            yield Finding(subject, lacking, detail, f"Fetch it anew: audiotools models fetch {entry.name}")
        elif (place := weights.locate(entry.name)) is not None:
            digests = ", ".join(f"{file} {digest[:12]}…" for file, digest in weights.hashes(entry.name).items())
            yield Finding(subject, "ok", f"{place} ({digests})")
        else:
            advice = f"Fetch them: audiotools models fetch {entry.name}"
            yield Finding(subject, lacking, "not on this machine", advice)
    made = exports.verify_exports()
    wrong = [file.name for file in made.files if not file.ok]
    if wrong:
        yield Finding(
            "exported", "note", f"{', '.join(wrong)} damaged", "Made again when needed, or: audiotools models verify"
        )
    elif made.files:
        yield Finding("exported", "ok", f"{len(made.files)} networks in {made.path}")
    if weights.is_offline():
        yield Finding(
            "network", "note", "switched off", "Unset AUDIOTOOLS_OFFLINE and HF_HUB_OFFLINE to fetch weights."
        )


def _recognisers() -> Iterator[Finding]:
    """Which recognisers fit this machine, and which of them are on it."""
    from audiotools.cli.console import memory
    from audiotools.models import weights
    from audiotools.processors import count_processors
    from audiotools.recognition.choosing import fitting

    cores = count_processors()
    known = memory()
    fit = fitting(known or _MEMORY_UNKNOWN, cores)
    here = [name for name in fit if weights.locate(name) is not None]
    counted = "one core" if cores == 1 else f"{cores} cores"
    size = "unknown memory" if known is None else f"{known / 1e9:.0f} GB"
    detail = f"{counted} and {size} fit {', '.join(fit) or 'none'}; on this machine: "
    detail += ", ".join(here) or "none"
    better = fit[: fit.index(here[0])] if here else fit
    advice = f"Better, and it fits: audiotools models fetch {better[-1]}" if better else ""
    yield Finding("recogniser", "ok" if here else "note", detail, advice)


def _space() -> Iterator[Finding]:
    from audiotools.models import weights

    folder = weights.cache_folder()
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free / 1e9
    advice = "" if free > 2 else "Make room: weights and long recordings need about 2 GB."
    yield Finding("space", "ok" if free > 2 else "note", f"{free:.1f} GB free for {folder}", advice)
    temporary = tempfile.gettempdir()
    hours = shutil.disk_usage(temporary).free / _AN_HOUR_DECODED
    advice = "" if hours > 5 else "Name a folder on a larger disk for longer recordings: audiotools --tmp FOLDER run …"
    told = f"{temporary} has room for {hours:.0f} hours of decoded sound, 230 MB each"
    yield Finding("temporary files", "ok" if hours > 5 else "note", told, advice)
