"""Files of a results folder, and exports made from it elsewhere, that still hold what may not be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from audiotools.journal.journal import FILE
from audiotools.pipeline.exporting import results_mark
from audiotools.pipeline.stages import MACHINE
from audiotools.redaction.traces import trace_in
from audiotools.store.folder import MEMORY, Store, file_hash

_COLLECTION = "collection.json"
_GATHERED = ("collection.sqlite", "collection.sqlite-wal", "collection.sqlite-journal")
"""What a collection that results lie in gathers of them, beside its list; the index of words lies in ``words``."""
_TAKES_UP = "takes up what was decided"

_LONG = 200_000_000  # bytes; more of a collection is not looked through each time that something is withheld

_ABOVE = 4  # folders in which a collection is looked for, from the results upwards

_PRIVATE = (FILE, MEMORY, ".lock")
"""The folder's own memory, which is in no bag and no export."""


class Leftover(msgspec.Struct, frozen=True):
    """A file that still holds what may not be seen.

    Parameters
    ----------
    path
        The file.
    where
        The place in it, in words; empty where it stands in plain text.
    ours
        Whether it was exported from these results, or set aside from them, and may be deleted.
    sure
        Whether it was looked into; what was not may hold it.
    """

    path: Path
    where: str
    ours: bool
    sure: bool = True

    @property
    def told(self) -> str:
        """The file, and where in it."""
        return f"{self.path} ({self.where})" if self.where else str(self.path)


def leftovers(store: Store, holds: Callable[[str], object], *, fresh: bool = False) -> tuple[Leftover, ...]:
    """What still holds a text of some kind, in the folder and among the exports elsewhere.

    Parameters
    ----------
    holds
        Whether a text is of that kind.
    fresh
        Whether to look as well into what was made of the results as they are today, which passed the gate, and into
        the folder's own memory and what the machine made.
    """
    known = exports_of(store)
    today = results_mark(store)
    clean = {path for path, (made_from, sha256) in known.items() if made_from == today and _is(path, sha256)}
    found = []
    for path in sorted({*_inside(store, whole=fresh), *known}):
        made = path.parent.resolve() == store.folder.resolve() and store.holds_own(path.name)
        if not path.is_file() or (not fresh and (path in clean or made)):
            continue
        where = trace_in(path, holds)
        if where is not None:
            found.append(Leftover(path, where, path in known or ".edited-" in path.name))
    for collection, path in _gathered(store):
        long = path.stat().st_size > _LONG
        where = "not looked through" if long else trace_in(path, holds)
        if where is not None:
            remedy = f"audiotools collection index {collection} {_TAKES_UP}"
            found.append(Leftover(path, f"{where}; {remedy}" if where else remedy, ours=False, sure=not long))
    for collection in _on_servers(store):
        where = f"the database it names was not looked into; audiotools collection index {collection} {_TAKES_UP}"
        found.append(Leftover(collection / _COLLECTION, where, ours=False, sure=False))
    return tuple(found)


def _gathered(store: Store) -> Iterator[tuple[Path, Path]]:
    """Collections that the folder lies in, with each file in which they keep what was said in all recordings."""
    for folder in _collections(store):
        made = [*map(folder.joinpath, _GATHERED), *sorted((folder / "words").rglob("*"))]
        yield from ((folder, path) for path in made if path.is_file())


def _collections(store: Store) -> list[Path]:
    """Collections that the folder lies in."""
    return [folder for folder in list(store.folder.resolve().parents)[:_ABOVE] if (folder / _COLLECTION).is_file()]


class _Listed(msgspec.Struct, frozen=True):
    """Of a collection's list, where its database is."""

    database: str | None = None


def _on_servers(store: Store) -> Iterator[Path]:
    """Collections that the folder lies in and that keep what was said in a database on a server."""
    for folder in _collections(store):
        with suppress(OSError, msgspec.MsgspecError):
            if msgspec.json.decode((folder / _COLLECTION).read_bytes(), type=_Listed).database is not None:
                yield folder


def delete_leftovers(found: tuple[Leftover, ...]) -> tuple[Leftover, ...]:
    """Delete those that are ours; the others are returned."""
    left = []
    for one in found:
        if one.ours:
            with suppress(OSError):
                one.path.unlink()
        if one.path.exists():
            left.append(one)
    return tuple(left)


def exports_of(store: Store) -> dict[Path, tuple[str, str]]:
    """The files that were exported on request, each with what it was made from and its hash."""
    return {
        store.absolute(name): (one.made_from, sha256)
        for key, one in store.exports.items()
        if not key.startswith("recording:")
        for name, sha256 in one.files.items()
    }


def _inside(store: Store, *, whole: bool) -> Iterator[Path]:
    folder = store.folder.resolve()
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        private = inner.parts[0] == MACHINE or inner.name in _PRIVATE
        if path.is_file() and (whole or not private):
            yield path


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and file_hash(path) == sha256
