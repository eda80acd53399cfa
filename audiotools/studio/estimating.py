"""How long a recogniser will take for a recording on this machine: as long as runs took here, or else an estimate.

What a run took is remembered once it is finished, with all that goes on beside it on this machine. Before that, only
the sizes of the models tell, or what another model took; such an estimate is a stretch from what an idle machine takes
to twice that.
"""

from __future__ import annotations

import json
import platform
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from audiotools.config import load_config
from audiotools.models import weights
from audiotools.pipeline.progress import LEAST_TOLD, RunProgress
from audiotools.processors import count_processors
from audiotools.recognition.choosing import AUTO, BEST_FIRST, choose_model, expected_cost
from audiotools.store.jsonfile import write_atomic

_REST = 0.03  # share of a recording's length that all but recognising takes on two processors (docs/architecture.md)
_START = 15.0  # seconds until engines are loaded: measured with `base` and the usual diarizer on two processors
_SHORTEST = 60.0  # seconds of a recording from which on its run says something of the pace
_FORGOTTEN = 0.5  # what earlier runs still count when another is remembered: machines change
_DOUBT = 2.0  # times its estimate that a run may well take where nothing was measured

_LONG = ("transcribe", "diarize")  # stages that must have been done anew


class Pace(msgspec.Struct, frozen=True):
    """What runs took: seconds of recognising, of everything else, of recordings heard."""

    recognising: float
    rest: float
    heard: float


def models_for(duration: float) -> list[dict[str, Any]]:
    """The recognisers, with what each may take for so many seconds of sound on this machine, the smallest first.

    Parameters
    ----------
    duration
        Seconds; 0 where it is not known.
    """
    paces = _paces()
    usual = usual_model()
    found = []
    for one in reversed(BEST_FIRST):
        here = weights.locate(one.name) is not None
        recognising, rest, measured = _shares(one.name, one.times, paces)
        seconds = round(_START + duration * (recognising + rest)) if duration else None
        why = None if measured else "estimated from the model's size"
        if one.english:
            why = "; ".join(filter(None, ("English only", why)))
        found.append(
            {
                "name": one.name,
                "estimate_seconds": seconds,
                "estimate_most": seconds if seconds is None or measured else round(seconds * _DOUBT),
                "installed": here,
                "measured": measured,
                "english": one.english,
                "usual": one.name == usual,
                "why": why if here else f"fetch it with: audiotools models fetch {one.name}",
            }
        )
    return found


def usual_model() -> str:
    """The recogniser that is taken where nobody chooses one."""
    settings = load_config("default").transcribe
    if settings.model != AUTO:
        return settings.model
    return choose_model(settings, measure=lambda one: expected_cost(one.model)[0]).name


def times_of(model: str) -> float:
    """How long a recogniser takes beside `base`."""
    return next((one.times for one in BEST_FIRST if one.name == model), 1.0)


def remember_run(model: str, way: RunProgress, heard: float) -> None:
    """Remember what a finished run took on this machine.

    Parameters
    ----------
    model
        The recogniser.
    way
        That the run went; nothing is remembered where a long stage was finished before.
    heard
        Seconds of the recording.
    """
    took = way.took
    if heard < _SHORTEST or any(took.get(stage, 0.0) < LEAST_TOLD for stage in _LONG):
        return
    known = _paces()
    key = _key(model)
    before = known.get(key, Pace(0, 0, 0))
    rest = sum(seconds for stage, seconds in took.items() if stage != "transcribe")
    begun = min(_START, took["transcribe"] / 2)  # of recognising, loading the model
    known[key] = Pace(
        before.recognising * _FORGOTTEN + took["transcribe"] - begun,
        before.rest * _FORGOTTEN + rest,
        before.heard * _FORGOTTEN + heard,
    )
    with suppress(OSError):  # a cache that cannot be written only costs an estimate
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_file(), json.dumps(msgspec.to_builtins(known), indent=1).encode())


def _shares(model: str, times: float, paces: dict[str, Pace]) -> tuple[float, float, bool]:
    """Shares of a recording's length that recognising and the rest take, and whether that was measured."""
    own = paces.get(_key(model))
    if own is not None:
        return own.recognising / own.heard, own.rest / own.heard, True
    others = [(paces[_key(one.name)], one.times) for one in BEST_FIRST if _key(one.name) in paces]
    if others:
        near, its = min(others, key=lambda other: abs(other[1] - times))
        return near.recognising / near.heard * times / its, near.rest / near.heard, False
    return expected_cost(model)[0], _REST, False


def _key(model: str) -> str:
    return f"{model} {count_processors()} {platform.node()}"


def _file() -> Path:
    return weights.cache_folder() / "paces.json"


def _paces() -> dict[str, Pace]:
    try:
        return msgspec.json.decode(_file().read_bytes(), type=dict[str, Pace])
    except (OSError, msgspec.MsgspecError):
        return {}
