"""Formats of every recording of a collection, written into its results folder or a folder of folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from audiotools import files
from audiotools.errors import AudiotoolsError, ConfigError
from audiotools.exports import FORMATS, export, find_format
from audiotools.library.collection import Collection, Entry
from audiotools.pipeline.exporting import audible, remember_export
from audiotools.pipeline.locating import load_result
from audiotools.store.folder import Store


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written of a recording.

    Parameters
    ----------
    recording
        Its path.
    files
        Paths of what was written.
    why
        Why nothing was; empty where something was.
    notes
        What a person should know.
    """

    recording: str
    files: tuple[str, ...] = ()
    why: str = ""
    notes: tuple[str, ...] = ()


def export_collection(
    collection: Collection,
    formats: Sequence[str],
    *,
    out: Path | None = None,
    entries: Iterable[Entry] | None = None,
    on_done: Callable[[Exported], None],
) -> None:
    """Write formats of every recording that is done; what is wrong with one stops no other.

    Parameters
    ----------
    collection
        Whose recordings.
    formats
        Names, as `audiotools formats` lists them.
    out
        A folder in which each recording has one of its own, named as its results folder; None for the results folders.
    entries
        These recordings alone; None for all.
    on_done
        Told what was written of each.

    Raises
    ------
    ConfigError
        If a format is unknown, or none is named.
    """
    if not formats:
        raise ConfigError("Say what to write: --to with formats, with commas between.")
    for name in formats:
        find_format(name)
    for entry in collection.entries if entries is None else entries:
        place = collection.results(entry)
        if not files.is_file(place / "transcript.json"):
            continue
        try:
            written, notes = _export(collection, entry, formats, place if out is None else out / entry.folder)
        except (AudiotoolsError, OSError) as error:
            on_done(Exported(recording=entry.path, why=str(error)))
        else:
            on_done(Exported(recording=entry.path, files=tuple(map(str, written)), notes=tuple(notes)))


def _export(collection: Collection, entry: Entry, formats: Sequence[str], out: Path) -> tuple[list[Path], list[str]]:
    place, recording = collection.results(entry), collection.recording(entry)
    store, result, notes = Store(place), load_result(place), list[str]()
    options: dict[str, Any] = {"about": collection.about(entry)}
    taken = {option for name in formats for option in FORMATS[name].options}
    if "audio" in taken and files.is_file(recording):
        options["audio"] = recording
    shown = dict(options)
    if "audio" in options:
        out.mkdir(parents=True, exist_ok=True, mode=files.mode(folder=True))
        shown["audio"] = audible(store, result, recording, out)
    written = export(result, formats, out, on_note=notes.append, **{k: v for k, v in shown.items() if k in taken})
    notes += remember_export(store, formats, written, None if out == place else out, options)
    return written, notes
