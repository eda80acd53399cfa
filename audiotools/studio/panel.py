"""The exports: what each trade uses, what was made and no longer says what the results say, and made anew."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from audiotools.errors import ConfigError
from audiotools.exports import FORMATS, PRESETS, export
from audiotools.exports.format import Format
from audiotools.page.texts import LANGUAGES
from audiotools.pipeline.exporting import EXPORTS, QUOTE_EXPORTS, audible, remember_export, results_mark
from audiotools.pipeline.locating import load_result
from audiotools.pipeline.remake import remake
from audiotools.records import Result
from audiotools.records.metadata import find_about, load_about
from audiotools.store.folder import Store, file_hash
from audiotools.studio.opened import Opened
from audiotools.studio.workspace import MissingError

CHOSEN = "chosen"
"""Folder, in the results folder, of what is made of chosen quotes alone."""

_KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "handles": ("number", ()),
    "fade": ("number", ()),
    "loudness": ("number", ()),
    "clip_format": ("choice", ("wav", "flac", "mp3", "m4a", "opus", "ogg")),
    "order": ("choice", ("print", "recording")),
    "fps": ("choice", ("24", "25", "29.97", "29.97df", "30", "50", "59.94")),
    "chapters": ("choice", ("quotes", "topics")),
    "base_url": ("text", ()),
    "word_times": ("flag", ()),
    "paper": ("choice", ("a4", "letter")),
    "appendix": ("flag", ()),
    "captions": ("choice", ("broadcast", "web", "verbatim")),
    "sdh": ("flag", ()),
    "embed": ("flag", ()),
    "interface": ("choice", tuple(LANGUAGES)),
}
"""Options that the page offers, by what is typed there; files are chosen by the server."""

_USUALLY = ("appendix",)
"""Options that hold where nothing is said."""

_LABELS = {"producer": "Producer", "archivist": "Archivist", "editor": "Editor"}

Value = bool | float | int | str | None


class Making(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be made."""

    formats: Annotated[list[str], Meta(min_length=1, max_length=100)]
    options: dict[str, dict[str, Value]] = {}
    quotes: Annotated[list[str], Meta(max_length=100_000)] | None = None


def panel(held: Opened, audio: Path | None) -> dict[str, Any]:
    """What the panel shows."""
    result = held.state.result
    return {
        "presets": [
            {"name": name, "label": _LABELS.get(name, name), "formats": list(formats)}
            for name, formats in PRESETS.items()
        ],
        "formats": [_format(one, result, audio) for one in FORMATS.values()],
        "made": made(held),
    }


def _format(one: Format, result: Result, audio: Path | None) -> dict[str, Any]:
    needs = lacks = None
    if "article" in one.needs and not result.matches:
        needs, lacks = "There is no article here.", "article"
    elif "audio" in one.needs and audio is None:
        needs, lacks = "The recording is not found.", "audio"
    options = [
        {"name": name, "kind": kind, "choices": list(choices), "usual": name in _USUALLY}
        for name in one.options
        if name in _KINDS
        for kind, choices in [_KINDS[name]]
    ]
    return {
        "name": one.name,
        "file": one.file,
        "description": one.description,
        "options": options,
        "needs": needs,
        "lacks": lacks,
    }


def made(held: Opened) -> list[dict[str, Any]]:
    """The files that lie there, and whether they say what the results say."""
    store = Store(held.folder)
    now = results_mark(store) if held.current else ""
    found: dict[str, dict[str, Any]] = {}
    for key, one in store.exports.items():
        if key.startswith("recording:") or one.folder:
            continue
        for name, digest in one.files.items():
            _file(found, store, name, key, stale=one.made_from != now, edited=_edited(store, name, digest))
    for name in (*EXPORTS, *QUOTE_EXPORTS):
        file = FORMATS[name].file
        if file not in found:
            _file(found, store, file, name, stale=not held.current, edited=store.edited(file))
    chosen = store.path(CHOSEN)
    if chosen.is_dir():
        for path in sorted(chosen.rglob("*")):
            if path.is_file():
                name = path.relative_to(store.folder).as_posix()
                older = path.stat().st_mtime < _changed(store)
                _file(found, store, name, CHOSEN, stale=older or not held.current, edited=False)
    return list(found.values())


def _changed(store: Store) -> float:
    path = store.path("transcript.json")
    return path.stat().st_mtime if path.is_file() else 0.0


def _edited(store: Store, name: str, digest: str) -> bool:
    path = store.absolute(name)
    return path.is_file() and file_hash(path) != digest


def _file(found: dict[str, dict[str, Any]], store: Store, name: str, key: str, *, stale: bool, edited: bool) -> None:
    path = store.absolute(name)
    if not path.is_file() or not path.resolve().is_relative_to(store.folder.resolve()):
        return
    known = path.stat()
    when = datetime.datetime.fromtimestamp(known.st_mtime, datetime.UTC).isoformat(timespec="seconds")
    found[name] = {
        "name": key,
        "file": name,
        "stale": stale,
        "edited": edited,
        "size": known.st_size,
        "changed": when.replace("+00:00", "Z"),
    }


def download(held: Opened, name: str) -> Path:
    """A file that was made, to take away.

    Raises
    ------
    MissingError
        If no such file was made: nothing else in the folder is given out.
    """
    if name not in {one["file"] for one in made(held)}:
        raise MissingError("There is no such file here.")
    return held.folder / name


def checked(wanted: Making) -> dict[str, dict[str, Any]]:
    """Options for each format.

    Raises
    ------
    ConfigError
        If there is no such format or option.
    """
    options: dict[str, dict[str, Any]] = {}
    for name in wanted.formats:
        if name not in FORMATS:
            raise ConfigError(f"There is no format {name!r}.")
        given = wanted.options.get(name, {})
        for option, value in given.items():
            if option not in FORMATS[name].options or option not in _KINDS:
                raise ConfigError(f"The format {name!r} has no option {option!r}.")
            kind, choices = _KINDS[option]
            fits = {"number": (int, float), "flag": (bool,)}.get(kind, (str,))
            if value is not None and (not isinstance(value, fits) or (choices and value not in choices)):
                raise ConfigError(f"The option {option!r} cannot be {value!r}.")
        options[name] = {option: value for option, value in given.items() if value not in (None, "")}
    return options


def make(
    folder: str, options: dict[str, dict[str, Any]], quotes: list[str] | None, audio: str | None
) -> tuple[list[str], list[str]]:
    """Write formats, from results that are made again first where they lie behind.

    Returns
    -------
    tuple
        Names of the files, in the results folder, and what is to be said of them.
    """
    place = Path(folder)
    remake(place)
    result = load_result(place)
    out = place
    if quotes is not None:
        kept = frozenset(quotes)
        result = msgspec.structs.replace(
            result,
            quotes=tuple(quote for quote in result.quotes if quote.id in kept),
            matches=tuple(match for match in result.matches if match.quote.id in kept),
        )
        out = place / CHOSEN
    store = Store(place)
    notes: list[str] = []
    written: list[Path] = []
    tape = Path(audio) if audio is not None else None
    about = find_about(place, tape)
    for name, given in options.items():
        own: dict[str, Any] = dict(given)
        if "audio" in FORMATS[name].options and tape is not None:
            own["audio"] = tape
        shown = {**own, "audio": audible(store, result, tape, out)} if "audio" in own and tape is not None else own
        if "about" in FORMATS[name].options and about is not None:
            shown["about"] = load_about(about)
        paths = export(result, name, out, on_note=notes.append, **shown)
        written += paths
        if quotes is None:
            remember_export(store, [name], paths, None, own)
    return [path.relative_to(place).as_posix() for path in _unique(written)], list(dict.fromkeys(notes))


def _unique(paths: Iterable[Path]) -> list[Path]:
    return list(dict.fromkeys(paths))
