"""Engines that other packages bring, found by entry points.

A package adds a recogniser or a diarizer by an entry point that leads to what makes one from the settings::

    [project.entry-points."audiotools.recognisers"]
    parrot = "parrot.engine:load"

    [project.entry-points."audiotools.diarizers"]
    cocktail = "cocktail.engine:load"

``engine = "parrot"`` in a settings file's ``[transcribe]`` then chooses it. `load` is called with that section and with
nothing else. What it returns follows `audiotools.recognition.whisper.Engine`, or, for a diarizer,
`audiotools.diarization.engines.Engine`.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

from audiotools.errors import ConfigError, EngineError

RECOGNISERS = "audiotools.recognisers"
DIARIZERS = "audiotools.diarizers"

OWN = {RECOGNISERS: ("faster-whisper",), DIARIZERS: ("fast", "pyannote", "hub")}
"""The engines of this package."""


def engine_names(group: str) -> tuple[str, ...]:
    """Names that settings may choose, this package's first.

    >>> engine_names(DIARIZERS)[:3]
    ('fast', 'pyannote', 'hub')
    """
    return OWN[group] + tuple(sorted(point.name for point in entry_points(group=group)))


def make_engine(group: str, name: str, settings: Any) -> Any:
    """The engine of a name that another package adds, made from settings.

    Parameters
    ----------
    group
        `RECOGNISERS` or `DIARIZERS`.
    name
        Of the entry point.
    settings
        The section of the settings that names it.

    Raises
    ------
    ConfigError
        If no package adds one of that name.
    EngineError
        If its package cannot be loaded.
    """
    kind = group.rpartition(".")[2].removesuffix("s")
    points = tuple(entry_points(group=group, name=name))
    if not points:
        raise ConfigError(f"There is no {kind} {name!r}: choose {', '.join(engine_names(group))}.")
    try:
        make = points[0].load()
    except Exception as error:
        raise EngineError(
            f"The {kind} {name!r} ({points[0].value}) cannot be loaded ({error}): update or remove its package."
        ) from error
    return make(settings)
