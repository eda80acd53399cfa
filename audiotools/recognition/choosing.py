"""Which recogniser to take: ``model = "auto"`` is the best that is on this machine and done in time.

How long a model takes is measured once a machine, with one window of sound, and kept beside the weights. Of models
that are not here only an estimate can be given, from what they take beside one that was measured.
"""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from audiotools.config import TranscribeConfig
from audiotools.files import clear_partials, partial_beside, replace_file
from audiotools.models import weights
from audiotools.processors import count_processors

AUTO = "auto"

DEFAULT_BUDGET = 1.0
"""Share of the audio's length that recognising may take where no budget is given."""


class Candidate(NamedTuple):
    """A recogniser: how long it takes beside `base`, the memory it needs in bytes, whether it knows English only."""

    name: str
    times: float
    memory: int
    english: bool = False


BEST_FIRST = (
    Candidate("large-v3", 28.0, 4_300_000_000),
    Candidate("large-v3-turbo", 13.0, 2_800_000_000),
    Candidate("distil-large-v3", 13.0, 2_700_000_000, english=True),
    Candidate("medium", 11.0, 2_500_000_000),
    Candidate("small", 3.5, 1_300_000_000),
    Candidate("base", 1.0, 900_000_000),
)
"""From the published sizes of the models (parameters of encoder and decoder) and their weights in eight bits."""

_SECONDS = 30  # of sound that a model is measured with
_USUAL = 0.07  # share of the audio's length that `base` takes on two cores, where nothing was measured


class Chosen(NamedTuple):
    """The model to take, and what a person should know of the choice."""

    name: str
    note: str


def choose_model(settings: TranscribeConfig, measure: Callable[[TranscribeConfig], float] | None = None) -> Chosen:
    """The best recogniser that is on this machine and finishes within the budget; else `base`.

    Parameters
    ----------
    settings
        ``model`` is not looked at; ``budget`` is the share of the audio's length, ``language`` may rule out models that
        know English only.
    measure
        Gives the share of the audio's length that the settings' model takes; None: it is tried, or remembered.

    Examples
    --------
    >>> choose_model(TranscribeConfig(budget=0.0001), measure=lambda settings: 0.07).name
    'base'
    """
    budget = settings.budget or DEFAULT_BUDGET
    ask = measure or measured_cost
    english = (settings.language or "").split("-")[0].lower() == "en"
    usable = [one for one in BEST_FIRST if english or not one.english]
    for one in usable:
        if weights.locate(one.name) is None:
            continue
        cost = ask(msgspec.structs.replace(settings, model=one.name))
        if cost <= budget or one.name == "base":
            return Chosen(one.name, _note(one, cost, budget, usable))
    return Chosen("base", _note(usable[-1], _USUAL, budget, usable))


def _note(chosen: Candidate, cost: float, budget: float, usable: list[Candidate]) -> str:
    said = f"Model chosen: {chosen.name}, about {cost:.2g} of the audio's length (budget {budget:g})."
    better = usable[: usable.index(chosen)]
    if not better:
        return said
    next_best = better[-1]
    would = cost * next_best.times / chosen.times
    here = weights.locate(next_best.name) is not None
    fetch = "" if here else f", once fetched (audiotools models fetch {next_best.name})"
    return f"{said} {next_best.name} is better and would take about {would:.2g} of it{fetch}."


def measured_cost(settings: TranscribeConfig) -> float:
    """Share of the audio's length that a model takes on this machine, measured once and remembered.

    Raises
    ------
    WeightsError
        If the model is not here and cannot be had.
    EngineError
        If it cannot be loaded.
    """
    folder, path = weights.cache_folder(), _speeds_file()
    known, key = _speeds(), _speed_key(settings)
    if key not in known:
        known[key] = _tried(settings)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            clear_partials(folder)
            part = partial_beside(path)
            part.write_text(json.dumps(known, indent=1), encoding="utf-8")
            replace_file(part, path)
        except OSError:
            pass  # a cache that cannot be written only costs measuring again
    return float(known[key])


def expected_cost(model: str, settings: TranscribeConfig | None = None) -> tuple[float, bool]:
    """Share of the audio's length that a model is expected to take on this machine, without trying it.

    Returns
    -------
    tuple
        The share, and whether it was measured here; else it is estimated from what another model took, or from the
        usual machine.
    """
    base = settings or TranscribeConfig()
    speeds = _speeds()
    known = {one.name: speeds.get(_speed_key(msgspec.structs.replace(base, model=one.name))) for one in BEST_FIRST}
    measured = known.get(model)
    if measured is not None:
        return float(measured), True
    times = {one.name: one.times for one in BEST_FIRST}
    others = [seconds / times[name] for name, seconds in known.items() if seconds is not None]
    return times.get(model, 1.0) * (float(others[-1]) if others else _USUAL), False


def _speeds_file() -> Path:
    return weights.cache_folder() / "speeds.json"


def _speed_key(settings: TranscribeConfig) -> str:
    made = (
        settings.model,
        settings.device,
        settings.compute_type,
        settings.threads,
        count_processors(),
        platform.node(),
    )
    return " ".join(map(str, made))


def _speeds() -> dict[str, float]:
    """What was measured on this machine."""
    try:
        known: dict[str, float] = json.loads(_speeds_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def _tried(settings: TranscribeConfig) -> float:
    from audiotools.recognition.whisper import load_engine

    engine = load_engine(settings)
    time_axis = np.arange(_SECONDS * 16_000) / 16_000
    # A murmur of changing pitch: sound enough for the whole way, words enough to be decoded.
    sound = 0.1 * np.sin(2 * np.pi * (150 + 40 * np.sin(3 * time_axis)) * time_axis) * (np.sin(9 * time_axis) > 0)
    window = sound.astype(np.float32)
    begun = time.perf_counter()
    engine.recognise([window], language="en")
    return (time.perf_counter() - begun) / _SECONDS


def fitting(memory: int, cores: int) -> list[str]:
    """Names of recognisers that fit into so much memory, best first; the largest only with cores enough to wait for.

    Examples
    --------
    >>> fitting(2_000_000_000, 2), fitting(16_000_000_000, 8)[0]
    (['small', 'base'], 'large-v3')
    """
    return [one.name for one in BEST_FIRST if one.memory <= memory and one.times <= _PER_CORE * cores]


_PER_CORE = 4.0  # times of `base` a core of today recognises in about the audio's own length
