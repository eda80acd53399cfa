"""The formats there are: those of this package in order, then those of others.

A format is one module of this room with its record in it, `FORMAT`, or several in `FORMATS`, and is found by being
there. Another package adds one by an entry point of the group `GROUP` that leads to a `Format` (or several)::

    [project.entry-points."audiotools.formats"]
    cue = "somewhere.cuesheet:FORMAT"
"""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from audiotools.errors import ConfigError
from audiotools.exports.format import Format

GROUP = "audiotools.formats"
"""Entry points by which other packages add formats."""

TRADES = ("producer", "archivist", "editor")
"""Who asks for formats; `Format.trades` says which they get."""

MODULES = (
    *("docx", "markdown", "plaintext", "srt", "webvtt", "qda", "tables"),
    *("ohms", "index", "tei", "elan", "textgrid", "iiif", "annotations", "segments"),
    *("quoteclips", "audacity", "reaper", "audition", "edl", "otio", "fcpxml", "premiere", "chaptered", "podcast"),
)
"""Modules of this room in the order in which their formats are listed and written; those not named here come after."""

ELSEWHERE = ("audiotools.page.html",)
"""Modules of rooms above this one, which know it and are not known to it but by name."""


@cache
def load_formats() -> dict[str, Format]:
    """Every format by its name.

    Raises
    ------
    ConfigError
        If a format of another package cannot be loaded, is no `Format`, or bears a name or makes a file that another
        one has.
    """
    found: dict[str, Format] = {}
    for name in (*(f"{__package__}.{module}" for module in dict.fromkeys((*MODULES, *_unlisted()))), *ELSEWHERE):
        module = importlib.import_module(name)
        own: tuple[Any, ...] = getattr(module, "FORMATS", ()) or (getattr(module, "FORMAT", None),)
        found.update((entry.name, entry) for entry in own if isinstance(entry, Format))
    for entry in _plugged_in():
        if entry.name in found or entry.file in {other.file for other in found.values()}:
            raise ConfigError(
                f"A package adds the format {entry.name!r} ({entry.file}), and there is one of that name or file: "
                "uninstall it or have it renamed."
            )
        found[entry.name] = entry
    return found


def _unlisted() -> Iterator[str]:
    """Modules of this room that hold a format and are not among `MODULES`, told without loading any."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in (*MODULES, "__init__") and re.search(
            r"^FORMATS?\b.* = ", path.read_text(encoding="utf-8"), re.M
        ):
            yield path.stem


def _plugged_in() -> Iterator[Format]:
    for point in sorted(importlib.metadata.entry_points(group=GROUP), key=lambda point: point.name):
        try:
            loaded = point.load()
        except (ImportError, AttributeError) as error:
            raise ConfigError(
                f"The format {point.name!r} ({point.value}) cannot be loaded ({error}): uninstall its package "
                "or have it mended."
            ) from error
        for entry in loaded if isinstance(loaded, tuple) else (loaded,):
            if not isinstance(entry, Format):
                raise ConfigError(f"{point.value} is no Format of audiotools: uninstall its package or have it mended.")
            yield entry


@cache
def load_presets() -> dict[str, tuple[str, ...]]:
    """Names of formats by who needs them; the page, which shows everything, comes last."""
    return {trade: tuple(name for name, entry in load_formats().items() if trade in entry.trades) for trade in TRADES}
