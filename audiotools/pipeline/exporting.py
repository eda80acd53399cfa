"""The formats in a results folder: what every run writes, what was asked for, and which of it is stale.

The store remembers of every format what it was made from. After a decision those that nobody edited are made again;
the others are left as they are, and whoever touches the folder is told.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from audiotools.errors import AudiotoolsError, StoreError
from audiotools.exports import FORMATS, export, render
from audiotools.files import is_file, mode, partial_beside, replace_file
from audiotools.journal.journal import Journal
from audiotools.records import Result
from audiotools.records.metadata import find_about, load_about
from audiotools.redaction.bleep import write_bleeped
from audiotools.redaction.gate import ENDING, redacted_name, withheld_stretches
from audiotools.store.folder import Exported, Store, file_hash, fingerprint

EXPORTS = ("rttm", "srt", "vtt", "md")
"""What every run writes of a recording; `QUOTE_EXPORTS` come with an article."""

QUOTE_EXPORTS = ("csv",)

TAKEN_BACK = (".docx", ".md", ".txt", ".srt", ".vtt", ".json")
"""Endings of files whose corrections `audiotools correct` takes over."""


def audible(store: Store, result: Result, audio: str | Path, folder: Path) -> Path:
    """The recording as it may be heard: itself, or a copy with what is withheld bleeped.

    Parameters
    ----------
    result
        As it passed the gate.
    audio
        The recording.
    folder
        Where the copy lies; it is written anew when something else is withheld.
    """
    source = Path(audio)
    withheld = Journal(store.folder).withheld
    stretches = withheld_stretches(result.transcript, withheld)
    if not stretches or source.name.endswith(ENDING):
        return source
    out = folder / redacted_name(source.name)
    mark = fingerprint(file_hash(source), [[span.start, span.end, sound] for span, sound in stretches])
    key = f"recording:{store.relative(out)}"
    known = store.exports.get(key)
    if known is None or known.made_from != mark or not out.is_file() or file_hash(out) not in known.files.values():
        if not _copied(store, mark, out):
            write_bleeped(source, out, stretches, result.transcript)
        with suppress(StoreError):
            store.exports = {**store.exports, key: Exported(mark, {store.relative(out): file_hash(out)})}
    return out


def _copied(store: Store, mark: str, out: Path) -> bool:
    """Whether the same was written for another folder and is still what it was: copying takes no decoding."""
    made = [one for key, one in store.exports.items() if key.startswith("recording:") and one.made_from == mark]
    for name, digest in (file for one in made for file in one.files.items()):
        there = store.absolute(name)
        if there == out.resolve() or not is_file(there):
            continue
        part = partial_beside(out)
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(there, part)
            if file_hash(part) == digest:
                part.chmod(mode())
                replace_file(part, out)
                return True
        except OSError:  # writing it anew tells what is wrong
            return False
        finally:
            with suppress(OSError):
                part.unlink()
    return False


def results_mark(store: Store) -> str:
    """What formats are made from: the results as they lie in the folder, in one text."""
    names = (f"{kind}.json" for kind in ("transcript", "turns", "quotes", "matches"))
    return fingerprint(*(store.hash_of(name) if store.path(name).is_file() else None for name in names))


def export_results(store: Store, result: Result, mark: Callable[..., str]) -> tuple[str, ...]:
    """Write the formats that every run writes, and again those that were asked for, where they are stale.

    Parameters
    ----------
    mark
        What the stage is made from, in one text, from everything it depends on.

    Returns
    -------
    tuple of str
        Sentences on files that are left as they are.
    """
    formats = EXPORTS + (QUOTE_EXPORTS if result.article else ())
    # What somebody asked for has their options, and is made again as such.
    asked = {name for one in store.exports.values() for name in one.files if store.path(name).is_file()}
    wanted = mark(formats, results_mark(store), sorted(asked))
    left: tuple[str, ...] = ()
    if not store.is_done("export", wanted):
        made = (part for format_ in formats for part in render(result, format_).items())
        files = {name: content for name, content in made if name not in asked}
        left = store.save("export", wanted, files, edited="stays")
    said = [edited_note(store, name) for name in left]
    return (*said, *export_again(store, result))


def remember_export(
    store: Store, names: Sequence[str], written: Iterable[Path], folder: Path | None, options: Mapping[str, Any]
) -> list[str]:
    """Remember formats that were asked for, so that they can be made again.

    Parameters
    ----------
    names
        Of the formats.
    written
        The files.
    folder
        Where they were written, where that is not the results folder.
    options
        As they were given; paths as paths.

    Returns
    -------
    list of str
        Sentences on formats that do not say what the results say today.
    """
    every = {path.resolve() for path in written}
    plain = {
        key: {"path": store.relative(value)} if isinstance(value, Path) else value
        for key, value in options.items()
        if value is not None and (isinstance(value, Path | str | int | float | bool))
    }
    where = "" if folder is None or folder.resolve() == store.folder.resolve() else store.relative(folder)
    made_from, base = results_mark(store), folder or store.folder
    new = {}
    for name in names:
        mine = {key: value for key, value in plain.items() if key in FORMATS[name].options} if name in FORMATS else {}
        files = {store.relative(path): file_hash(path) for path in every if _made_by(name, path, base)}
        if files:
            new[f"{where}:{name}" if where else name] = Exported(made_from, files, mine, where)
    try:
        with store.locked():
            store.exports = {**store.exports, **new}
    except StoreError:
        return []  # a folder that may only be read, or one in use, remembers nothing
    return stale(store)


def _made_by(name: str, path: Path, folder: Path) -> bool:
    """Whether a file is of a format, by its name: that of the format's file, beside it, or in its folder.

    Beside ``manifest.json`` lies ``manifest.vtt``, and beside ``transcript.srt`` ``transcript.broadcast.srt``; what is
    another format's own file is that one's.
    """
    if name not in FORMATS:
        return False
    inner = path.relative_to(folder.resolve()).as_posix() if path.is_relative_to(folder.resolve()) else path.name
    mine = FORMATS[name].file.rstrip("/")
    if inner == mine or inner.startswith(f"{mine}/"):
        return True
    if inner in {other.file.rstrip("/") for other in FORMATS.values()}:
        return False
    file, own = Path(inner), Path(mine)
    return file.stem == own.stem or (file.suffix == own.suffix and file.stem.startswith(f"{own.stem}."))


def export_again(store: Store, result: Result, *, elsewhere: bool = False) -> list[str]:
    """Make the formats again that were asked for, and say which are left as they are.

    Parameters
    ----------
    elsewhere
        Whether also those that were written to other folders.
    """
    now, known, said = results_mark(store), store.exports, []
    for key, one in known.items():
        if key.startswith("recording:"):
            continue
        name = key.rpartition(":")[2]
        there = {path: store.absolute(path) for path in one.files}
        if not any(path.is_file() for path in there.values()):
            known = {other: kept for other, kept in known.items() if other != key}  # somebody threw them away
            continue
        if one.made_from == now:
            continue
        where = store.absolute(one.folder) if one.folder else store.folder
        edited = [n for n, path in there.items() if path.is_file() and file_hash(path) != one.files[n]]
        if edited or (one.folder and not elsewhere):
            said.append(stale_note(store, name, edited, where))
            continue
        options: dict[str, Any] = {
            k: store.absolute(v["path"]) if isinstance(v, dict) else v for k, v in one.options.items()
        }
        try:
            if "audio" in options:
                options["audio"] = audible(store, result, options["audio"], where)
                known = {**known, **{k: kept for k, kept in store.exports.items() if k.startswith("recording:")}}
            if "about" in FORMATS[name].options and (place := find_about(store.folder, options.get("audio"))):
                options["about"] = load_about(place)
            written = export(result, name, where, **options)
        except (AudiotoolsError, OSError) as error:
            said.append(f"{stale_note(store, name, (), where)} ({error})")
            continue
        gone = [
            path for path in there.values() if path.is_file() and path.resolve() not in {w.resolve() for w in written}
        ]
        for path in gone:
            path.unlink()
        files = {store.relative(path): file_hash(path) for path in written}
        known = {**known, key: Exported(now, files, one.options, one.folder)}
    store.exports = known
    return said


def stale(store: Store) -> list[str]:
    """Sentences on formats in a folder, or made from it, that do not say what the results say today."""
    now, said = results_mark(store), []
    for key, one in store.exports.items():
        if key.startswith("recording:"):
            continue
        there = {path: store.absolute(path) for path in one.files}
        if one.made_from != now and any(path.is_file() for path in there.values()):
            edited = [n for n, path in there.items() if path.is_file() and file_hash(path) != one.files[n]]
            where = store.absolute(one.folder) if one.folder else store.folder
            said.append(stale_note(store, key.rpartition(":")[2], edited, where))
    formats = {name for format_ in EXPORTS + QUOTE_EXPORTS for name in (FORMATS[format_].file,)}
    said += [edited_note(store, name) for name in sorted(formats) if store.edited(name)]
    return said


def stale_note(store: Store, name: str, edited: Sequence[str], where: Path) -> str:
    """That a format is not what the results say, and what to do."""
    file = where / FORMATS[name].file if name in FORMATS else where
    if edited:
        return edited_note(store, edited[0])
    out = "" if where == store.folder else f" --out {where}"
    again = f"audiotools export {store.folder} --to {name}{out}"
    return f"{file} is from before the last decision: make it again with {again}."


def edited_note(store: Store, name: str) -> str:
    """That a file was edited and is left as it is, and what to do."""
    path = store.absolute(name) if name.startswith("..") else store.folder / name
    take = (
        f"take its corrections over with audiotools correct {store.folder} {path}, or delete it"
        if path.suffix in TAKEN_BACK
        else "move or delete it"
    )
    return f"{path} was changed since it was written and is left as it is: {take} to have it written anew."


def aside_note(store: Store, kept: str) -> str:
    """That a result file had been edited and is kept under another name, and what to do."""
    path = store.folder / kept
    take = (
        f": take its corrections over with audiotools correct {store.folder} {path}" if path.suffix == ".json" else ""
    )
    return f"A file of results had been changed by hand; that version is kept as {path}{take}."
