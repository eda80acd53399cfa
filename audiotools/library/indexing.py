"""The database brought up to what the results folders say, by the one command that writes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from audiotools.errors import AudiotoolsError
from audiotools.library.collection import WORDS, Collection, Entry
from audiotools.library.database import Database
from audiotools.library.stamps import stamp

FILE = "collection.sqlite"


class Indexed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the database.

    Parameters
    ----------
    written, removed
        How many recordings.
    failed
        Path of a recording to why its results cannot be read; it is not in the database.
    """

    written: int = 0
    removed: int = 0
    failed: dict[str, str] = {}


def database_file(collection: Collection) -> Path:
    """Where the database lies, where it is a file."""
    return collection.folder / FILE


def open_database(collection: Collection, *, write: bool = False) -> Database:
    """The database of a collection; to be closed by the caller.

    Raises
    ------
    AudiotoolsError
        If it cannot be opened.
    """
    address = collection.manifest.database
    if address is None:
        from audiotools.library.sqlite import SqliteDatabase

        return SqliteDatabase(database_file(collection), write=write)
    from audiotools.library.postgres import PostgresDatabase

    return PostgresDatabase(address, collection.manifest.key, write=write)


def index_collection(
    collection: Collection,
    database: Database,
    *,
    anew: bool = False,
    only: Iterable[Entry] | None = None,
    progress: Callable[[str, float, float], None] | None = None,
) -> Indexed:
    """Write what changed since the database was last written.

    Parameters
    ----------
    collection
        Locked by the caller.
    database
        Open for writing.
    anew
        Make all of it anew.
    only
        Look at these recordings alone; None for all, and for those that are gone.
    progress
        Called as ``progress("index", done, total)``, in recordings.
    """
    known = {} if anew else database.stamps()
    if not known:
        database.clear()
    entries = list(collection.entries if only is None else only)
    gone = [] if only is not None else sorted(set(known) - {entry.id for entry in entries})
    written, failed, hidden = 0, {}, bool(gone)
    database.remove(gone)
    for number, entry in enumerate(entries, 1):
        made_from = stamp(collection, entry)
        if known.get(entry.id) != made_from:
            from audiotools.library.rows import gate_of, read_rows  # late: mostly nothing has changed
            from audiotools.redaction.gate import MARK

            try:
                rows = read_rows(collection, entry)
            except (AudiotoolsError, OSError) as error:
                failed[entry.path] = str(error)
                database.remove([entry.id])
                continue
            rows["recording"][0]["stamp"] = made_from  # from before it was read: what changes meanwhile is seen
            database.replace(entry.id, rows)
            written += 1
            hides = bool(gate_of(collection, entry)) or any(MARK in row["text"] for row in rows["passage"])
            hidden = hidden or (entry.id in known and hides)
        if progress is not None:
            progress("index", number, len(entries))
    if hidden:
        database.scrub()
        shutil.rmtree(collection.folder / WORDS, ignore_errors=True)  # it may hold what was withheld, and is made again
    return Indexed(written=written, removed=len(gone), failed=failed)


def behind(collection: Collection, database: Database) -> frozenset[str]:
    """Ids of recordings of which the database does not hold what their results say now."""
    known = database.stamps()
    now = {entry.id: stamp(collection, entry) for entry in collection.entries}
    return frozenset(id_ for id_ in known.keys() | now.keys() if known.get(id_) != now.get(id_))


def bring_up(
    collection: Collection, *, anew: bool = False, progress: Callable[[str, float, float], None] | None = None
) -> Indexed:
    """Write what changed, as the only command that writes; see `index_collection`.

    Raises
    ------
    BusyError
        If another command is working on the collection.
    ReadOnlyError
        If nothing may be written into its folder.
    """
    with collection.locked():
        database = open_database(collection, write=True)
        try:
            return index_collection(collection, database, anew=anew, progress=progress)
        finally:
            database.close()
